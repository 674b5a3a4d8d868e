"""What other trackers export, with the traps that their real files hold."""

import json
from pathlib import Path

import pytest

from tests.exchange.formats.reading import in_short, questions, read, refusal, told, written, zipped

FATEBOOK_HEAD = (
    "Question title,Multiple choice option,Forecast created by,Forecast (scale = 0-1),"
    "Forecast created at,Question created by,Question created at,Question resolve by,"
    "Resolution,Resolved at,Your Brier score for this question,"
    "Your relative Brier score for this question,Question notes,Question shared with,"
    "Question shared publicly,Question comments,Question tags"
)
FATEBOOK = FATEBOOK_HEAD + (
    '\n"Do I ship, on time?",,"Ann",0.7,2025-01-02 09:05:7,"Ann",2025-01-02 09:05:7,'
    '2025-02-01 00:00:0,"YES",2025-01-30 18:00:3,0.18,,"my note","",false,"","work; two words"'
    '\n"Do I ship, on time?",,"Ann",0.9,2025-01-20 09:05:17,"Ann",2025-01-02 09:05:7,'
    '2025-02-01 00:00:0,"YES",2025-01-30 18:00:3,0.18,,"my note","",false,"","work; two words"'
    '\n"Who wins?","Bo","Cy",0.25,2025-01-03 10:00:0,"Ann",2025-01-03 09:00:0,'
    '2025-02-01 00:00:0,"NO",2025-01-30 18:00:3,1.1,,"","",false,"",""'
    '\n"Who wins?","Di","Cy",0.75,2025-01-03 10:00:0,"Ann",2025-01-03 09:00:0,'
    '2025-02-01 00:00:0,"YES",2025-01-30 18:00:3,1.1,,"","",false,"",""'
    '\n"Is it fun?",,"Cy",0.5,2025-01-04 10:00:0,"Cy",2025-01-04 10:00:0,2025-02-01 00:00:0,'
    '"AMBIGUOUS",2025-01-30 18:00:3,,,"","",false,"",""\n'
)


def test_fatebook_seconds_are_unpadded_and_its_options_have_their_own_answers(
    tmp_path: Path,
) -> None:
    found = questions(read(written(tmp_path, "fatebook.csv", FATEBOOK), zone="UTC"))
    assert [in_short(one) for one in found] == [
        ("Do I ship, on time?",
         [("Ann", "2025-01-02T09:05", 0.7), ("Ann", "2025-01-20T09:05", 0.9)], "true"),
        ("Who wins? — Bo", [("Cy", "2025-01-03T10:00", 0.25)], "false"),
        ("Who wins? — Di", [("Cy", "2025-01-03T10:00", 0.75)], "true"),
        ("Is it fun?", [("Cy", "2025-01-04T10:00", 0.5)], "ambiguous"),
    ]  # fmt: skip
    assert found[0].forecasts[0].at.second == 7
    assert found[0].forecasts[0].tags == ("work", "two-words")
    assert found[1].event == found[2].event != found[0].event


def test_fatebook_times_have_no_zone_so_that_it_is_asked_about(tmp_path: Path) -> None:
    said = refusal(written(tmp_path, "fatebook.csv", FATEBOOK))
    assert "2025-01-02 09:05:07" in said
    assert "no time zone" in said


@pytest.mark.parametrize(
    "head",
    [
        pytest.param(
            FATEBOOK_HEAD.replace(",Question tags", "").replace("Multiple choice option,", ""),
            id="before options and tags",
        ),
        pytest.param(
            FATEBOOK_HEAD.replace("Resolution,Resolved at",
                                  "Question resolution,Question resolved at")
            .replace(",Question tags", "").replace("Multiple choice option,", ""),
            id="before resolutions were an option's own",
        ),
    ],
)  # fmt: skip
def test_an_older_fatebook_export_lacks_columns_and_calls_some_otherwise(
    tmp_path: Path, head: str
) -> None:
    row = '"Ship?","Ann",1,2023-01-02 09:05:7,"Ann",2023-01-02 09:05:7,,"NO",2023-02-01 09:05:7'
    path = written(tmp_path, "old.csv", f'{head}\n{row},0.18,,"","",false,""\n')
    assert [in_short(one) for one in questions(read(path, zone="UTC"))] == [
        ("Ship?", [("Ann", "2023-01-02T09:05", 1.0)], "false")
    ]


def test_a_fatebook_page_of_the_api_holds_users_and_options(tmp_path: Path) -> None:
    page = {"items": [{
        "id": "k1", "title": "Ship?", "resolveBy": "2025-03-01", "resolution": "YES",
        "resolvedAt": "2025-02-01T09:00:00.000Z", "createdAt": "2025-01-01T09:00:00.000Z",
        "tags": [{"name": "work"}],
        "forecasts": [{"forecast": "0.4", "createdAt": "2025-01-05T09:00:00.000Z",
                       "user": {"id": "u1", "name": "Ann"}}],
    }]}  # fmt: skip
    (found,) = questions(read(written(tmp_path, "page.json", json.dumps(page))))
    assert in_short(found) == ("Ship?", [("Ann", "2025-01-05T09:00", 0.4)], "true")


PREDICTION = {
    "id": 7, "created_at": "2012-01-05T10:00:00.000Z", "deadline": "2012-06-01T10:00:00.000Z",
    "description": "the mill reopens", "description_with_group": "[Town] the mill reopens",
    "outcome": False, "withdrawn": False, "last_judgement_at": "2012-06-02T10:00:00.000Z",
    "responses": [
        {"id": 2, "user_label": "bo", "confidence": None, "comment": "hm",
         "created_at": "2012-01-05T11:00:00.000Z"},
        {"id": 3, "user_label": "bo", "confidence": 100, "created_at": "2012-02-05T10:00:00.000Z"},
        {"id": 1, "user_label": "ann", "confidence": 0, "created_at": "2012-01-05T10:00:00.000Z"},
    ],
}  # fmt: skip


def test_predictionbook_keeps_wagers_of_many_and_a_comment_is_none(tmp_path: Path) -> None:
    pages = [{"user": {"name": "ann"}, "predictions": [PREDICTION]}]
    (found,) = questions(read(written(tmp_path, "pb.json", json.dumps(pages))))
    wagers = [("ann", "2012-01-05T10:00", 0.0), ("bo", "2012-02-05T10:00", 1.0)]
    assert in_short(found) == ("the mill reopens", wagers, "false")
    assert found.tags == ("Town",)


def test_a_withdrawn_prediction_is_void_and_one_of_comments_is_left_out(tmp_path: Path) -> None:
    withdrawn = PREDICTION | {"withdrawn": True, "outcome": None}
    silent = PREDICTION | {"responses": [PREDICTION["responses"][0]]}  # type: ignore[index]
    path = written(tmp_path, "pb.json", json.dumps({"predictions": [withdrawn, silent]}))
    items = read(path)
    assert [in_short(one)[2] for one in questions(items)] == ["void"]
    assert told(items) == ["nobody gave it a chance: comments only"]


def test_the_csv_of_predictionbook_holds_means_that_must_be_wanted(tmp_path: Path) -> None:
    head = (
        "created_at,creator_id,creator_label,deadline,description_with_group,description,id,"
        "mean_confidence,outcome,last_judgement_at,withdrawn\n"
    )
    path = written(tmp_path, "pb.csv", head +
                   "2012-01-05T10:00:00Z,1,ann,2012-06-01T10:00:00Z,[Town] the mill reopens,"
                   "the mill reopens,7,62,true,2012-06-02T10:00:00Z,false\n")  # fmt: skip
    assert "take the site's JSON" in refusal(path)
    (found,) = questions(read(path, means=True))
    assert in_short(found) == (
        "the mill reopens", [("PredictionBook crowd", "2012-01-05T10:00", 0.62)], "true"
    )  # fmt: skip
    assert found.forecasts[0].basis == "imputed"


QUESTION_DATA = (
    "Question ID,Question URL,Question Title,Post ID,Question Type,MC Options (All),Lower Bound,"
    "Upper Bound,Continuous Range,Scheduled Close Time,Actual Close Time,Resolution,"
    "Resolution Known Time,Categories\n"
    "11,https://example.org/questions/5/,Does it rain?,5,binary,,,,,2026-07-01 00:00:00+00:00,"
    "2026-07-01 00:00:00+00:00,yes,2026-07-02 08:00:00.123456+00:00,\"['Wet weather']\"\n"
    '12,https://example.org/questions/6/,Who wins?,6,multiple_choice,"[\'Ann\', ""Bo\'s""]",,,,'
    "2026-07-01 00:00:00+00:00,,Ann,2026-07-02 08:00:00+00:00,\n"
    '13,https://example.org/questions/7/,How much?,7,numeric,,0.0,10.0,"[0.0, 5.0, 10.0]",'
    "2026-07-01 00:00:00+00:00,,above_upper_bound,2026-07-02 08:00:00+00:00,\n"
)
FORECAST_DATA = (
    "Question ID,Forecaster ID,Forecaster Username,Is Bot,Start Time,End Time,Forecaster Count,"
    "Probability Yes,Probability Yes Per Category,Continuous CDF\n"
    "11,1,ann,False,2026-06-05 12:00:00+00:00,2026-06-06 12:00:00.472000+00:00,,0.3,,\n"
    "11,1,ann,False,2026-06-06 12:00:00.472000+00:00,2026-06-08 12:00:00+00:00,,0.6,,\n"
    "11,2,bo,False,2026-06-05 12:00:00+00:00,,,0.9,,\n"
    "11,,recency_weighted,,2026-06-05 12:00:00+00:00,,2,0.5,,\n"
    '12,1,ann,False,2026-06-05 12:00:00+00:00,,,,"[0.25, 0.75]",\n'
    '13,1,ann,False,2026-06-05 12:00:00+00:00,,,,,"[0.05, 0.5, 0.95]"\n'
)


def test_a_metaculus_zip_keeps_revisions_and_a_forecast_without_successor_was_withdrawn(
    tmp_path: Path,
) -> None:
    members = {"question_data.csv": QUESTION_DATA, "forecast_data.csv": FORECAST_DATA}
    items = read(zipped(tmp_path, "metaculus.zip", members))
    rain, wins, much = questions(items)
    assert in_short(rain) == (
        "Does it rain?",
        [("ann", "2026-06-05T12:00", 0.3), ("bo", "2026-06-05T12:00", 0.9),
         ("ann", "2026-06-06T12:00", 0.6), ("ann", "2026-06-08T12:00", "withdrawn")],
        "true",
    )  # fmt: skip
    assert rain.tags == ("Wet-weather",)
    assert wins.options == ("Ann", "Bo's")
    assert wins.forecasts[0].probabilities == {"Ann": 0.25, "Bo's": 0.75}
    assert much.forecasts[0].quantiles == "0.0:5% 5.0:25% 10.0:75%"
    assert in_short(much)[2] == "> 10.0"
    assert told(items) == ["the site's aggregates; ⟦aggregates⟧ takes them"]


def test_the_aggregates_of_metaculus_are_taken_under_their_method_when_asked(
    tmp_path: Path,
) -> None:
    members = {"question_data.csv": QUESTION_DATA, "forecast_data.csv": FORECAST_DATA}
    items = read(zipped(tmp_path, "metaculus.zip", members), aggregates=True)
    speakers = {f.speaker for f in questions(items)[0].forecasts}
    assert speakers == {"ann", "bo", "Metaculus community (recency_weighted)"}


def test_an_anonymised_forecaster_is_a_speaker_of_that_name(tmp_path: Path) -> None:
    head = "Question ID,Forecaster (Anonymized),Start Time,End Time,Probability Yes\n"
    path = written(tmp_path, "forecast_data.csv", f"{head}11,ab12,2026-06-05 12:00:00+00:00,,0.3\n")
    items = read(path)
    assert in_short(questions(items)[0])[1] == [("ab12", "2026-06-05T12:00", 0.3)]
    assert "questions are called by their number" in told(items)[0]


@pytest.mark.parametrize(
    ("name", "said"),
    [("../forecast_data.csv", "points outside"), ("/forecast_data.csv", "points outside")],
)
def test_an_archive_that_points_outside_itself_is_refused(
    tmp_path: Path, name: str, said: str
) -> None:
    assert said in refusal(zipped(tmp_path, "evil.zip", {name: FORECAST_DATA}))


def test_an_archive_that_unpacks_to_far_too_much_is_refused(tmp_path: Path) -> None:
    bomb = zipped(tmp_path, "bomb.zip", {"forecast_data.csv": "0" * (11 << 20)})
    assert "far too much" in refusal(bomb)


def test_an_archive_that_is_cut_off_is_refused(tmp_path: Path) -> None:
    whole = zipped(tmp_path, "whole.zip", {"forecast_data.csv": FORECAST_DATA}).read_bytes()
    assert refusal(written(tmp_path, "cut.zip", whole[: len(whole) // 2]))


MARKET = {
    "id": "m1", "question": "Does the bridge open in 2026?", "outcomeType": "BINARY",
    "creatorUsername": "ann", "createdTime": 1_735_725_600_000, "closeTime": 1_798_761_600_000,
    "isResolved": True, "resolution": "MKT", "resolutionProbability": 0.17, "probability": 0.03,
    "resolutionTime": 1_760_000_000_000, "url": "https://example.org/m1", "groupSlugs": ["bridges"],
}  # fmt: skip
BET = {"id": "b1", "contractId": "m1", "userName": "Bo", "createdTime": 1_736_000_000_000,
       "amount": 10, "probBefore": 0.5, "probAfter": 0.6}  # fmt: skip


def test_a_bet_on_manifold_is_imputed_and_what_moved_no_price_is_none(tmp_path: Path) -> None:
    bets = [
        BET,
        BET | {"id": "b2", "isRedemption": True, "probAfter": 0.7},
        BET | {"id": "b3", "probBefore": 0.6, "probAfter": 0.6},
        BET | {"id": "b4", "amount": 0, "isFilled": False, "limitProb": 0.35},
        BET | {"id": "b5", "amount": -5, "probAfter": 0.4, "createdTime": 1_737_000_000_000},
        BET | {"id": "b6", "isCancelled": True, "probAfter": 0.9},
    ]
    path = written(tmp_path, "m.json", json.dumps({"markets": [MARKET], "bets": bets}))
    (found,) = questions(read(path))
    assert [p for _, _, p in in_short(found)[1]] == [0.6, 0.35, 0.4]
    assert {f.basis for f in found.forecasts} == {"imputed"}
    assert in_short(found)[2] == 0.17


@pytest.mark.parametrize(
    ("changes", "answer"),
    [
        ({"resolution": "YES"}, "true"),
        ({"resolution": "CANCEL"}, "void"),
        ({"isResolved": False, "resolution": None}, None),
    ],
)
def test_what_a_market_resolved_to_is_its_outcome_not_its_last_price(
    tmp_path: Path, changes: dict[str, object], answer: str | None
) -> None:
    path = written(tmp_path, "m.json", json.dumps([MARKET | changes | {"bets": [BET]}]))
    assert in_short(questions(read(path))[0])[2] == answer


def test_the_answers_of_a_market_are_questions_of_one_event(tmp_path: Path) -> None:
    answers = [{"id": "x", "text": "Ann", "probability": 0.7, "resolution": "YES"},
               {"id": "y", "text": "Bo", "probability": 0.3, "resolution": "NO"}]  # fmt: skip
    market = MARKET | {"outcomeType": "MULTIPLE_CHOICE", "answers": answers, "resolution": "x"}
    bets = [BET | {"answerId": "x"}, BET | {"answerId": "y", "id": "b2", "probAfter": 0.2}]
    path = written(tmp_path, "m.json", json.dumps([market | {"bets": bets}]))
    found = questions(read(path))
    assert [(one.statement.rpartition(" — ")[2], in_short(one)[2]) for one in found] == [
        ("Ann", "true"), ("Bo", "false"),
    ]  # fmt: skip
    assert found[0].event == found[1].event
