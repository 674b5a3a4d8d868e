"""Files as people and programs really leave them: what stands around a table, and odd records."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.exchange.formats.reading import (
    in_short,
    questions,
    read,
    refusal,
    told,
    written,
    zipped,
)
from tracker.exchange.recognise import recognise

HEAD = "Prediction,Who,Date,Probability\n"
ROW = "The weir holds through 2027,Ann,2025-01-02,70%\n"
FOUND = [("The weir holds through 2027", [("Ann", "2025-01-02", 0.7)], None)]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (f"My predictions\n\n{HEAD}{ROW}", ["not used: rows above the column names: 1"]),
        (f"My predictions,,as of 2025,\n{HEAD}{ROW}",
         ["not used: rows above the column names: 1"]),
        (f"Forecast,Who said it,,How sure\n{HEAD}{ROW}",
         ["not used: rows above the column names: 1"]),
        (f"{HEAD}{ROW}Total,,,70%\n", ["a line of totals: Total"]),
        (f"{HEAD}{ROW}平均,,,70%\n", ["a line of totals: 平均"]),
        (f"{HEAD}{ROW},,,70%\n", ['row 3: Prediction "" is empty; what was claimed?']),
    ],
)  # fmt: skip
def test_what_stands_around_a_table_is_told(tmp_path: Path, text: str, says: list[str]) -> None:
    items = read(written(tmp_path, "sheet.csv", text))
    assert [in_short(one) for one in questions(items)] == FOUND
    assert told(items) == says


def test_of_very_many_columns_that_are_not_used_some_are_named(tmp_path: Path) -> None:
    names = ",".join(f"c{number}" for number in range(300))
    text = f"{HEAD.strip()},{names}\n{ROW.strip()},{','.join('1' * 300)}\n"
    (note,) = told(read(written(tmp_path, "sheet.csv", text)))
    assert note.endswith("c19 and 280 more columns")


def test_an_empty_cell_in_a_column_of_speakers_is_not_me(tmp_path: Path) -> None:
    path = written(
        tmp_path, "sheet.csv", f"{HEAD}{ROW}The mill stays through 2027,,2025-01-02,5%\n"
    )
    assert told(read(path))[0].startswith('row 3: Who "" is empty; who said it?')
    assert questions(read(path, speaker="Bo"))[1].forecasts[0].speaker == "Bo"


@pytest.mark.parametrize(
    ("encoding", "who"),
    [("cp1252", "José Núñez"), ("cp1252", "Zoë O’Shea"), ("cp932", "田中さん"), ("big5", "張三"),
     ("gb18030", "张三"), ("utf-16", "Łódź")],
)  # fmt: skip
def test_an_encoding_that_nothing_tells_is_guessed_and_told(
    tmp_path: Path, encoding: str, who: str
) -> None:
    text = HEAD + ROW.replace("Ann", who) * 3
    items = read(written(tmp_path, "sheet.csv", text.encode(encoding)))
    assert {one.forecasts[0].speaker for one in questions(items)} == {who}
    guessed = [note for note in told(items) if note.startswith("read as ")]
    assert bool(guessed) == (encoding.startswith("cp"))


def test_days_with_points_are_day_first(tmp_path: Path) -> None:
    text = "Prediction;Who;Date;Probability\nThe weir holds through 2027;Ann;02.01.2025;0,7\n"
    assert [in_short(one) for one in questions(read(written(tmp_path, "s.csv", text)))] == FOUND


def test_numbers_and_times_are_no_statements(tmp_path: Path) -> None:
    path = written(tmp_path, "s.csv", "n,made_at,probability\n1,2008-06-20T03:46:16Z,0.8\n")
    assert "none holds statements" in refusal(path)


def test_tags_may_be_a_list_as_python_writes_it(tmp_path: Path) -> None:
    text = f"{HEAD.strip()},Tags\n" + f"{ROW.strip()}," + "\"['a', 'b c']\"\n"
    (found,) = questions(read(written(tmp_path, "s.csv", text)))
    assert found.forecasts[0].tags == ("a", "b-c")


def test_a_workbook_may_begin_with_a_sheet_of_words(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    pytest.importorskip("python_calamine")
    book = openpyxl.Workbook()
    book.active.append(["About these predictions"])
    for row in (["All of them", "in 2025"], [], HEAD.strip().split(","), ROW.strip().split(",")):
        book.create_sheet("data") if len(book.sheetnames) == 1 else None
        book["data"].append(row)
    book.save(tmp_path / "book.xlsx")
    items = read(tmp_path / "book.xlsx")
    assert [in_short(one) for one in questions(items)] == FOUND
    assert told(items) == ["not used: rows above the column names: 1"]


@pytest.mark.parametrize("name", ["m.zip", "m.xlsx"])
def test_an_archive_that_is_cut_off_is_called_so(tmp_path: Path, name: str) -> None:
    whole = zipped(tmp_path, "whole.zip", {"forecast_data.csv": "x" * 5_000})
    assert "is a broken archive" in refusal(written(tmp_path, name, whole.read_bytes()[:-40]))


@pytest.mark.parametrize(
    "head",
    ["Question ID,Question Title,Post ID,Resolution", "Question ID,User ID,Score Type,Score"],
)
def test_a_part_of_metaculus_without_forecasts_says_what_is_missing(
    tmp_path: Path, head: str
) -> None:
    assert "take forecast_data.csv" in refusal(written(tmp_path, "q.csv", f"{head}\n1,2,3,4\n"))


def test_a_distribution_needs_the_range_of_its_question(tmp_path: Path) -> None:
    head = "Question ID,Forecaster ID,Forecaster Username,Start Time,End Time,Probability Yes,"
    row = '\n5,1,ann,2026-01-02 10:00:00+00:00,,,,"[0.0, 0.5, 1.0]"\n'
    path = written(tmp_path, "f.csv", f"{head}Probability Yes Per Category,Continuous CDF{row}")
    assert "row 2: Continuous CDF" in told(read(path))[1]
    assert "needs its range, point for point" in told(read(path))[1]


BINARY = {"id": "q", "title": "Ship?", "resolved": False, "createdAt": "2025-01-05T09:00:00Z"}
SAID = [{"forecast": 0.4, "createdAt": "2025-01-05T09:00:00Z", "user": {"name": "Ann"}}]


def test_pages_of_fatebook_are_read_one_after_another(tmp_path: Path) -> None:
    pages = [
        {"items": [BINARY | {"forecasts": SAID}]},
        {"items": [BINARY | {"id": "r", "forecasts": []}, BINARY | {"id": "s", "forecasts": SAID}]},
    ]
    items = read(written(tmp_path, "pages.json", json.dumps(pages)))
    assert [one.foreign for one in questions(items)] == ["q", "s"]
    assert told(items) == ["nobody gave it a chance"]


def market(own: str, **changes: Any) -> dict[str, Any]:
    return {"id": own, "question": f"{own}?", "outcomeType": "BINARY", "createdTime": 1.7e12,
            } | changes  # fmt: skip


def test_pages_of_manifold_are_lists_of_lists_newest_first(tmp_path: Path) -> None:
    bets = [
        {"id": "b2", "contractId": "a", "userId": "u", "createdTime": 1.8e12, "amount": 5,
         "probBefore": 0.5, "probAfter": 0.6},
        {"id": "b1", "contractId": "a", "userId": "u", "createdTime": 1.75e12, "amount": 5,
         "probBefore": 0.4, "probAfter": 0.5},
    ]  # fmt: skip
    path = written(tmp_path, "m.json", json.dumps([[market("a")], bets[:1], bets[1:]]))
    (found,) = questions(read(path))
    assert [forecast.p for forecast in found.forecasts] == [0.5, 0.6]


def scraped(*responses: tuple[str, str, dict[str, Any]], outcome: str = "unknown") -> str:
    page = {"number": 7, "event": "[Town] the mill reopens", "outcome": outcome, "user": "ann",
            "time_created": "2012-01-05 10:00:00+00:00", "time_known": "2012-06-01 10:00:00+00:00",
            "responses": [{"user": who, "time": f"{day} 10:00:00+00:00", "actions": did}
                          for who, day, did in responses]}  # fmt: skip
    return json.dumps([page])


@pytest.mark.parametrize(
    ("outcome", "judged", "answer", "known"),
    [
        ("wrong", [("2012-06-02", "right"), ("2012-06-03", "wrong")], "false", "2012-06-03"),
        ("right", [("2012-06-03", "right"), ("2012-06-02", "wrong")], "true", "2012-06-03"),
        ("right", [], "true", "2012-06-01"),
        ("withdrawn", [("2012-02-02", "withdrawn")], "void", "2012-02-02"),
        ("unknown", [("2012-06-02", "right"), ("2012-06-03", "unknown")], None, None),
    ],
)
def test_of_judgements_on_a_scraped_page_the_last_holds(
    tmp_path: Path, outcome: str, judged: list[tuple[str, str]], answer: str | None,
    known: str | None,
) -> None:  # fmt: skip
    text = scraped(
        ("ann", "2012-01-05", {"credence": 0}),
        ("bo", "2012-01-06", {"comment": "hm"}),
        ("bo", "2012-01-07", {"change-deadline": "2012-06-01"}),
        ("bo", "2012-01-08", {}),
        *(("ann", day, {"outcome": word}) for day, word in judged),
        outcome=outcome,
    )
    (found,) = questions(read(written(tmp_path, "pages.json", text)))
    assert in_short(found) == ("the mill reopens", [("ann", "2012-01-05T10:00", 0.0)], answer)
    assert found.tags == ("Town",)
    assert (found.outcome and str(found.outcome.known)[:10]) == known


def test_scraped_pages_are_recognised(tmp_path: Path) -> None:
    assert recognise(written(tmp_path, "pages.json", scraped())) == "predictionbook"


def test_a_column_says_whether_there_is_an_outcome_and_another_which(tmp_path: Path) -> None:
    text = "question,speaker,opened_at,made_at,probability,resolved,resolved_to\n" + "".join(
        f"The weir {number} holds through 2027,Ann,2024-01-01,2025-01-02,0.7,{one}\n"
        for number, one in enumerate(("True,1.0", "True,0.0", "True,0.25", "False,0.4", "False,"))
    )
    found = questions(read(written(tmp_path, "s.csv", text)))
    assert [in_short(one)[2] for one in found] == ["true", "false", 0.25, None, None]
    assert str(found[0].forecasts[0].at) == "2025-01-02"


def test_a_review_of_a_whole_address_is_one_and_ratings_that_were_not_read_are_told(
    tmp_path: Path,
) -> None:
    review = {"@type": "http://schema.org/ClaimReview", "datePublished": "2020-10-07",
              "itemReviewed": {"author": {"name": "Ann"}}}  # fmt: skip
    words = {"Falso": "false", "Vrai!": "true", "Engaño": None}
    reviews = [
        review | {"claimReviewed": f"It was {word}", "reviewRating": {"alternateName": word}}
        for word in words
    ]
    items = read(written(tmp_path, "r.json", json.dumps(reviews)))
    assert [in_short(one)[2] for one in questions(items)] == list(words.values())
    assert told(items) == [
        "ratings that were not read, so that their claims are open: “Engaño” (1)"
    ]


def test_a_year_in_a_list_by_hand_ends_with_its_last_day(tmp_path: Path) -> None:
    text = "- {quote: The mill closes, speaker: Ann, date_said: 2023, predicted_date: 2025-06}\n"
    (found,) = questions(read(written(tmp_path, "list.yaml", text)))
    assert (found.window, found.ends) == ("../2025-06", None)
    assert (found.forecasts[0].at, found.forecasts[0].said) == (None, "2023")
