"""`tracker reread`: what stored claims would be read as today, and how that is put in place."""

import csv
import json
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

from tracker.api import Tracker

Run = Callable[..., CompletedProcess[str]]
Contents = Callable[..., list[str]]
SURE = "Prices will probably halve by 2030"
WINDOW = {"window": "2030", "window_phrase": "2030", "earliest": "2030-01-01",
          "earliest_lenient": "2030-01-01"}  # fmt: skip
CHANCE = {"p_low": 0.5, "p": 0.5, "p_high": 0.5, "lexicon": "0"}


def stored(tracker: Tracker, statement: str = SURE, older: Any = None, **given: Any) -> int:
    """Log a claim, then let it stand as an older reader understood it."""
    number = int(tracker.log(statement, **given)[0]["id"])
    write(tracker, "claims", {"id": number} | (WINDOW | CHANCE if older is None else older))
    return number


def write(tracker: Tracker, table: str, row: dict[str, Any]) -> None:
    """Let a row stand otherwise, past every door."""
    with tracker._acting() as act:  # noqa: SLF001
        act.db.change(table, tuple(row), [row])


def states(tracker: Tracker, **given: bool) -> list[tuple[str, str]]:
    return [(row["field"], row["state"]) for row in tracker.reread(**given)]


def claim(tracker: Tracker, number: int = 1) -> Any:
    found = tracker.show(number)["claims"]
    return next(row for row in found if row["id"] == number)


def test_what_would_be_read_otherwise_is_listed_and_nothing_changes(
    tracker: Tracker, contents: Contents
) -> None:
    stored(tracker)
    before = contents(tracker)
    found = {row["field"]: row for row in tracker.reread()}
    assert (found["window"]["before"], found["window"]["after"]) == ("2030", "../2030")
    assert (found["confidence"]["before"], found["confidence"]["after"]) == (
        "0.5 verbal",
        "0.75 verbal",
    )
    assert {row["statement"] for row in found.values()} == {SURE}
    assert contents(tracker) == before


def test_a_claim_that_is_read_as_it_was_is_not_listed(tracker: Tracker) -> None:
    tracker.log(SURE)
    tracker.log("很可能在三年内实现", speaker="Ann")
    tracker.log("Who wins in 2027", options="a|b", probabilities="a:60% b:40%")
    tracker.log("The year it opens", quantiles="2027:10% 2029:50% 2035:90%")
    assert tracker.reread() == []


def test_applying_is_an_edit_and_the_trail_keeps_what_stood_there(tracker: Tracker) -> None:
    stored(tracker)
    assert states(tracker, apply=True) == [("window", "applied"), ("confidence", "applied")]
    now = claim(tracker)
    assert (now["window"], now["p"], now["version"]) == ("../2030", 0.75, 2)
    [edit] = [event for event in now["events"] if event["action"] == "edit"]
    assert (edit["actor"], edit["before"]["window"], edit["before"]["p"]) == ("tester", "2030", 0.5)
    assert (edit["before"]["lexicon"], edit["before"]["earliest"]) == ("0", "2030-01-01")
    assert tracker.reread() == []


def test_what_was_given_by_hand_is_never_read_again(tracker: Tracker) -> None:
    tracker.log(SURE, window="by 2035", confidence="20%")
    tracker.log("Wages will likely rise by 2031", confidence=0.3, imputed=True)
    tracker.revise(1, confidence="likely")
    assert tracker.reread() == []


def test_a_kind_and_a_missing_window_are_doubtful_and_taken_only_if_asked_for(
    tracker: Tracker,
) -> None:
    tracker.log(SURE, kind="factual")
    tracker.log("The bridge will open by 2031", no_window=True)
    doubtful = [("kind", "doubtful"), ("window", "doubtful"), ("window", "doubtful")]
    assert states(tracker) == doubtful
    assert states(tracker, apply=True) == doubtful
    assert claim(tracker)["kind"] == "factual"
    assert {state for _, state in states(tracker, apply=True, doubtful=True)} == {"applied"}
    assert (claim(tracker)["kind"], claim(tracker, 2)["window"]) == ("prediction", "../2031")


def test_a_question_that_holds_the_hedge_changes_with_the_chance(tracker: Tracker) -> None:
    stored(tracker, older=CHANCE)
    write(tracker, "questions", {"id": 1, "statement": SURE})
    assert states(tracker, apply=True) == [("confidence", "applied"), ("question", "applied")]
    assert tracker.show("q1")["statement"] == "Prices will halve by 2030"


def test_a_window_that_others_share_stays(tracker: Tracker) -> None:
    stored(tracker, older=WINDOW)
    tracker.forecast("q1", "30%")
    assert states(tracker, apply=True) == [("window", "left")]
    assert claim(tracker)["window"] == "2030"


def test_a_claim_read_where_it_stands_in_a_document_is_doubtful(tracker: Tracker) -> None:
    tracker.ingest(b"Prices will probably halve by 2030.", name="talk.txt", said="2026-01-22")
    tracker.accept(1, speaker="Ann")
    write(tracker, "claims", {"id": 1, "window_phrase": "2030", **CHANCE})
    assert states(tracker, apply=True) == [("confidence", "doubtful")]


def test_what_is_refused_today_is_told_with_the_reason(tracker: Tracker) -> None:
    stored(tracker, older=WINDOW | {"statement": "Prices will halve by 31 June 2030"})
    [row] = tracker.reread(apply=True)
    assert (row["field"], row["state"]) == ("refused", "left")
    assert "31 June" in row["note"]


def test_what_is_imported_stands_as_it_was_read_then(tracker: Tracker, tmp_path: Path) -> None:
    stored(tracker)
    there = Tracker(tmp_path / "second.db", today=tracker.today, actor="reader")
    there.import_jsonl(tracker.export_jsonl())
    now = claim(there)
    assert (now["window"], now["p"], now["lexicon"]) == ("2030", 0.5, "0")
    assert there.reread() == tracker.reread() != []


def test_a_filter_narrows_the_list_which_machines_can_read(tracker: Tracker, run: Run) -> None:
    stored(tracker, speaker="Ann")
    stored(tracker, "Rents will probably halve by 2030", speaker="Bob")
    found = json.loads(run("reread", "speaker:bob", "--json").stdout)
    assert {row["id"] for row in found} == {2}
    assert len(list(csv.DictReader(StringIO(run("reread", "--csv").stdout)))) == 4
    assert "applied" in run("reread", "speaker:ann", "--apply").stdout
    assert {row["id"] for row in tracker.reread()} == {2}


def test_a_report_that_was_kept_as_the_speakers_own_is_doubtful(tracker: Tracker) -> None:
    words = "Reuters says that rents will fall by 2030"
    stored(tracker, words, {"attributed_to": None})
    write(tracker, "questions", {"id": 1, "statement": words})
    assert states(tracker) == [("attributed_to", "doubtful"), ("question", "doubtful")]
    tracker.reread(apply=True, doubtful=True)
    assert (claim(tracker)["attributed_to"], claim(tracker)["question"]) == (
        "Reuters",
        "Rents will fall by 2030",
    )
    assert tracker.reread() == []
