"""Spreadsheets as people keep them: encodings, separators, damaged days, percent or fraction."""

from datetime import date, datetime
from pathlib import Path

import pytest

from tests.exchange.formats.reading import in_short, questions, read, refusal, told, written

PLAIN = "Statement,Who,Date,Probability,Outcome\nIt rains by 2027,Ann,2025-01-02,70%,yes\n"
CHINESE = "预测,发言者,日期,概率,结果\n2027年前下雨,安妮,2025年1月2日,70%,应验\n"
EXPECTED = ("It rains by 2027", [("Ann", "2025-01-02", 0.7)], "true")
ZH_EXPECTED = ("2027年前下雨", [("安妮", "2025-01-02", 0.7)], "true")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(PLAIN.encode("utf-8-sig"), EXPECTED, id="a byte order mark"),
        pytest.param(PLAIN.encode("utf-16"), EXPECTED, id="UTF-16"),
        pytest.param(PLAIN.encode("utf-16-le"), EXPECTED, id="UTF-16 without a mark"),
        pytest.param(PLAIN.replace(",", ";").encode(), EXPECTED, id="semicolons"),
        pytest.param(PLAIN.replace(",", "\t").encode(), EXPECTED, id="tabs"),
        pytest.param(PLAIN.replace("\n", "\r\n").encode(), EXPECTED, id="lines of Windows"),
        pytest.param(PLAIN.replace("\n", "\r").encode(), EXPECTED, id="lines of an old Mac"),
        pytest.param(CHINESE.encode("gb18030"), ZH_EXPECTED, id="GB18030"),
        pytest.param(CHINESE.encode(), ZH_EXPECTED, id="Chinese heads"),
        pytest.param(
            "預測,發言者,日期,機率,結果\n2027年前下雨,安妮,2025/1/2,70%,應驗\n".encode("big5"),
            ZH_EXPECTED, id="Big5",
        ),
    ],
)  # fmt: skip
def test_a_table_is_read_in_whatever_form_it_was_saved(
    tmp_path: Path, text: bytes, expected: object
) -> None:
    (found,) = questions(read(written(tmp_path, "claims.csv", text)))
    assert in_short(found) == expected


def chances(*cells: str) -> str:
    rows = [f'"It rains in {2030 + n}",Ann,2025-01-02,"{cell}"' for n, cell in enumerate(cells)]
    return "\n".join(["statement,speaker,said,probability", *rows, ""])


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (("0.7", "1", "0"), [0.7, 1, 0]),
        (("70", "1", "0"), [0.7, 0.01, 0]),
        (("70%", "0.5", "1"), [0.7, 0.5, 1]),
        (("0.5 %", "12,5%"), [0.005, 0.125]),
        (("99.5", "0.5%"), [0.995, 0.005]),
        (("likely", "0.3"), [None, 0.3]),
    ],
)
def test_percent_or_fraction_is_decided_for_the_whole_column(
    tmp_path: Path, cells: tuple[str, ...], expected: list[float | None]
) -> None:
    found = questions(read(written(tmp_path, "claims.csv", chances(*cells))))
    assert [one.forecasts[0].p for one in found] == pytest.approx(expected)


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        (("0.7", "70", "0.2"), ['row 3 "70"', 'row 2 "0.7"', 'row 4 "0.2"']),
        (("0", "1"), ["1 % or certain"]),
    ],
)
def test_a_column_of_chances_that_contradicts_itself_names_its_rows(
    tmp_path: Path, cells: tuple[str, ...], said: list[str]
) -> None:
    text = refusal(written(tmp_path, "claims.csv", chances(*cells)))
    assert all(part in text for part in said), text


def test_who_says_what_the_numbers_mean_is_believed(tmp_path: Path) -> None:
    path = written(tmp_path, "claims.csv", chances("0", "1"))
    assert [one.forecasts[0].p for one in questions(read(path, scale="percent"))] == [0, 0.01]
    assert [one.forecasts[0].p for one in questions(read(path, scale="fraction"))] == [0, 1]


def days(*cells: str) -> str:
    rows = [f"It rains in {2030 + n},Ann,{cell}" for n, cell in enumerate(cells)]
    return "\n".join(["statement,speaker,said", *rows, ""])


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (("2025-01-02", "2025/3/4"), ["2025-01-02", "2025-03-04"]),
        (("13/1/2025", "2/3/2025"), ["2025-01-13", "2025-03-02"]),
        (("1/13/2025", "2/3/25"), ["2025-01-13", "2025-02-03"]),
        (("31.12.2024", "1.2.2025"), ["2024-12-31", "2025-02-01"]),
        (("45659", "45660.5"), ["2025-01-02", "2025-01-03T12:00"]),
        (("2025年1月2日", "2025-01-03"), ["2025-01-02", "2025-01-03"]),
    ],
)
def test_which_of_day_and_month_comes_first_is_decided_for_the_whole_column(
    tmp_path: Path, cells: tuple[str, ...], expected: list[str]
) -> None:
    found = questions(read(written(tmp_path, "claims.csv", days(*cells)), zone="UTC"))
    assert [in_short(one)[1][0][1] for one in found] == expected


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        (("2009/1/11", "12/30/11 0:00"), ['row 3 "12/30/11', 'row 2 "2009/1/11"', "rewritten"]),
        (("13/1/2025", "1/13/2025"), ['"13/1/2025"', 'row 3 "1/13/2025"', "only month/day"]),
        (("2/3/2025", "4/5/2025"), ["two ways"]),
    ],
)  # fmt: skip
def test_days_that_a_spreadsheet_damaged_are_refused_with_their_rows(
    tmp_path: Path, cells: tuple[str, ...], said: list[str]
) -> None:
    text = refusal(written(tmp_path, "claims.csv", days(*cells)))
    assert all(part in text for part in said), text


def test_who_says_the_order_of_days_is_believed(tmp_path: Path) -> None:
    path = written(tmp_path, "claims.csv", days("2/3/2025"))
    assert in_short(questions(read(path, dates="day"))[0])[1][0][1] == "2025-03-02"
    assert in_short(questions(read(path, dates="month"))[0])[1][0][1] == "2025-02-03"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "is empty"),
        ("statement,statement\na,b\n", "two columns"),
        ('statement,said\n"It rains,2025-01-02\n', "broken quotation"),
        ("statement,said\nIt rains, or not,2025-01-02\n", "more cells than columns"),
        ("a,b\n1,2\n", "none holds statements"),
        ("statement,who\nIt rains by 2030,Ann\n", "none says when"),
        (b"statement,said\nIt rains\x00,2025-01-02\n", "zero bytes"),
    ],
)
def test_a_table_that_cannot_be_taken_says_why(
    tmp_path: Path, text: str | bytes, said: str
) -> None:
    assert said in refusal(written(tmp_path, "claims.csv", text))


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (",Ann,2025-01-02,70%,yes", 'row 2: Statement ""'),
        ("It rains,Ann,2025-02-30,70%,yes", 'row 2: Date "2025-02-30"'),
        ("It rains,Ann,2025-01-02,170%,yes", 'row 2: Probability "170%"'),
        ("It rains,Ann,2025-01-02,70%,perhaps", 'row 2: Outcome "perhaps"'),
    ],
)
def test_every_bad_row_is_told_with_its_column(tmp_path: Path, row: str, said: str) -> None:
    text = PLAIN.splitlines()[0] + f"\n{row}\n" + PLAIN.splitlines()[1] + "\n"
    items = read(written(tmp_path, "claims.csv", text))
    assert len(questions(items)) == 1
    assert told(items)[0].startswith(said)


def test_a_pipe_table_of_markdown_is_a_table(tmp_path: Path) -> None:
    text = (
        "# Predictions\n\n| Claim | Who | Date | Confidence | Came true? |\n|---|:--|---|--:|---|\n"
        "| [It rains](https://example.org/a) by 2027 | **Ann** | 2025-01-02 | 70% | ✅ |\n"
        "| a \\| b | Bo | 2025-01-03 | 20% | |\n\nMore words.\n"
    )
    found = questions(read(written(tmp_path, "list.md", text)))
    assert [in_short(one) for one in found] == [
        ("It rains <https://example.org/a> by 2027", [("Ann", "2025-01-02", 0.7)], "true"),
        ("a | b", [("Bo", "2025-01-03", 0.2)], None),
    ]


def test_a_workbook_gives_days_and_numbers_as_they_are(tmp_path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    day = datetime(2025, 1, 2)  # noqa: DTZ001  as a workbook has it
    for row in (["statement", "speaker", "said", "probability", "outcome"],
                ["It rains by 2027", "Ann", day, 0.7, True],
                ["It snows by 2027", "Bo", date(2025, 1, 3), 0.25, "no"]):  # fmt: skip
        sheet.append(row)
    book.create_sheet("notes").append(["nothing"])
    book.save(tmp_path / "claims.xlsx")
    found = questions(read(tmp_path / "claims.xlsx"))
    assert [in_short(one) for one in found] == [
        ("It rains by 2027", [("Ann", "2025-01-02", 0.7)], "true"),
        ("It snows by 2027", [("Bo", "2025-01-03", 0.25)], "false"),
    ]


WIDE = """Name,Skill,@1.Will the bridge open in 2026,@2.Will it rain in May,@3.Will Ann win the cup
Ann,none,99.0,1,50
Bo,some,1,,20
"""


def test_a_wide_sheet_has_a_person_a_row_and_a_question_a_column(tmp_path: Path) -> None:
    items = read(written(tmp_path, "wide.csv", WIDE), said="2025-12-01")
    assert [in_short(one) for one in questions(items)] == [
        ("Will the bridge open in 2026", [("Ann", "2025-12-01", 0.99), ("Bo", "2025-12-01", 0.01)],
         None),
        ("Will it rain in May", [("Ann", "2025-12-01", 0.01)], None),
        ("Will Ann win the cup", [("Ann", "2025-12-01", 0.5), ("Bo", "2025-12-01", 0.2)], None),
    ]  # fmt: skip


def test_a_wide_sheet_says_nowhere_when(tmp_path: Path) -> None:
    assert "no cell says when" in refusal(written(tmp_path, "wide.csv", WIDE))


def test_columns_that_are_named_are_taken_and_what_is_not_used_is_told(tmp_path: Path) -> None:
    text = "Text,Person,Day,Sure,Mood\nIt rains by 2027,Ann,2025-01-02,70,good\n"
    items = read(
        written(tmp_path, "claims.csv", text),
        columns={"speaker": "person", "said": "DAY", "p": "sure"},
    )
    assert in_short(questions(items)[0]) == (
        "It rains by 2027", [("Ann", "2025-01-02", 0.7)], None
    )  # fmt: skip
    assert told(items) == ["not used: Mood"]
