"""A question that is asked already is offered; those that ask the same are merged, and parted."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

from tracker import Tracker
from tracker.errors import Conflict, Doubtful, NotFound

Run = Callable[..., CompletedProcess[str]]
At = Callable[[str], Tracker]
OPTIONS = "win|draw|loss"
FIRST = "Gold will double by 2030"
SECOND = "Gold doubles by 2035"

# What is there, what is said then, and whether it is like that.
OFFERED: list[tuple[dict[str, Any], dict[str, Any], bool]] = [
    ({"statement": FIRST}, {"statement": SECOND}, True),
    ({"statement": "三年内很可能下雨"}, {"statement": "五年内会下雨"}, True),
    ({"statement": "Oil doubles by 2030"}, {"statement": "Oil does not double by 2030"}, False),
    ({"statement": "Rate A in 2027", "value": "2 %"},
     {"statement": "The rate A in 2027", "value": "3 %"}, True),
    ({"statement": "Rate B in 2027", "value": "2 %"},
     {"statement": "The rate B in 2028", "value": "2 %"}, False),
    ({"statement": "Rate C in 2027", "value": "2 %"},
     {"statement": "The rate C in 2027", "value": "2 km"}, False),
    ({"statement": "The match A", "options": OPTIONS, "value": "win"},
     {"statement": "Match A", "options": "loss|draw|win", "value": "draw"}, True),
    ({"statement": "The match B", "options": OPTIONS, "value": "win"},
     {"statement": "Match B", "options": "yes|no", "value": "yes"}, False),
    ({"statement": "The moon is round"}, {"statement": "The moon was round"}, True),
    ({"statement": "The sun is hot", "kind": "opinion"},
     {"statement": "The sun was hot", "kind": "opinion"}, False),
    ({"statement": "Ice melts by 2030"}, {"statement": "Ice will melt by 2032",
      "condition": "it is warm"}, False),
    ({"statement": "Tin doubles by 2030"}, {"statement": "Tin will double by 2032",
      "criteria": "As the exchange says"}, False),
    ({"statement": "Lead doubles by 2030"}, {"statement": "Lead doubles",
      "answer": "boolean", "no_window": True}, False),
]  # fmt: skip


def test_a_question_like_one_that_is_there_is_offered(tracker: Tracker) -> None:
    for first, second, offered in OFFERED:
        question = tracker.log(**{"speaker": "Ann Lee", **first})[0]["question_id"]
        if not offered:
            logged = tracker.log(**{"speaker": "Bo Kern", **second})[0]
            assert logged["question_id"] != question, second
            continue
        with pytest.raises(Doubtful, match=f"like q{question}, .*1 speaker: say question"):
            tracker.log(**{"speaker": "Bo Kern", **second})
        with pytest.raises(Doubtful, match=f"like q{question}, "):  # of the same speaker, too
            tracker.log(**{"speaker": "Ann Lee", **second})
        joined = tracker.log(**{"speaker": "Bo Kern", "question": f"q{question}", **second})
        assert joined[0]["question_id"] == question
        apart = tracker.log(**{"speaker": "Cy Dell", "new_question": True, **second})
        assert apart[0]["question_id"] != question


def test_among_very_many_all_are_told_at_once(tracker: Tracker) -> None:
    tracker.log(FIRST, speaker="Ann Lee")
    rows = [
        {"statement": SECOND, "speaker": "Bo Kern"},
        {"statement": "Rain falls by 2031", "speaker": "Bo Kern"},
        {"statement": "Rain will fall by 2040", "speaker": "Cy Dell"},
    ]
    before = list(tracker.export_jsonl())
    with pytest.raises(Doubtful) as stopped:
        tracker.log_many(rows)
    told = str(stopped.value).splitlines()
    assert [line.split(",")[0] for line in told] == [
        "row 1: This is like q1", "row 3: This asks what row 2 asks",
    ]  # fmt: skip
    assert list(tracker.export_jsonl()) == before
    done = tracker.log_many([row | {"new_question": True} for row in rows])
    assert (done.claims, done.questions) == (3, 3)


def test_a_value_is_known_again_however_it_is_written(tracker: Tracker) -> None:
    tracker.log("Inflation in 2027", speaker="Ann Lee", value="2.1..2.9 %")
    with pytest.raises(Doubtful, match="said this before: claim 1"):
        tracker.log("Inflation in 2027", speaker="Ann Lee", value="2.1-2.9 %")
    assert tracker.log("Inflation in 2027", speaker="Ann Lee", value="2.1..3.0 %")


def twins(tracker: Tracker) -> None:
    """Two questions that ask the same, with a claim each, and one that does not."""
    tracker.log(FIRST, speaker="Ann Lee", confidence="70%")
    tracker.log(SECOND, speaker="Bo Kern", confidence="80%", new_question=True)
    tracker.log("Rain falls by 2031", speaker="Cy Dell")


def seen(tracker: Tracker) -> list[Any]:
    """What lists show, but for versions, which only rise, and the numbers of checks."""
    rows = [dict(row) for row in (*tracker.pending(), *tracker.due())]
    return [
        {name: row[name] for name in row if name not in ("version", "check_id")} for row in rows
    ]


def test_merged_questions_are_one_until_they_are_split(at: At) -> None:
    tracker = at("2026-01-22")
    twins(tracker)
    before = seen(tracker)
    done = tracker.merge_questions("q2", "q1")
    assert (done["merged"]["id"], done["question"]["id"], done["claims"]) == (2, 1, [2])
    assert tracker.show("q2")["id"] == tracker.show(2)["id"] == 1
    assert [row["statement"] for row in tracker.show("q1")["merged"]] == [SECOND]
    assert {row["question_id"] for row in tracker.pending()} == {1, 3}
    assert tracker.doctor().findings == []
    split = tracker.split_question("q2")
    assert (split["question"]["id"], split["claims"]) == (2, [2])
    assert seen(tracker) == before
    with pytest.raises(NotFound, match="q2 was never merged"):
        tracker.split_question("q2")


def test_an_answer_settles_the_claims_on_both(at: At) -> None:
    twins(at("2026-01-22"))
    at("2026-01-22").merge_questions("q2", "q1")
    answered = at("2032-01-01").verify("q2", "2031-05-01", note="seen")
    assert [row["verdict_strict"] for row in answered["claims"]] == ["false", "true"]
    apart = at("2032-01-02").split_question("q2")
    assert [row["after"]["verdict_strict"] for row in apart["verdict_changes"]] == ["open"]
    assert at("2032-01-02").show("q1")["claims"][0]["verdict_strict"] == "false"
    again = at("2032-01-03").merge_questions("q2", "q1")
    assert [row["after"]["verdict_strict"] for row in again["verdict_changes"]] == ["true"]


def test_a_claim_logged_after_a_merge_stays_where_it_was_logged(tracker: Tracker) -> None:
    twins(tracker)
    tracker.log("Gold doubled by 2040", speaker="Dora Eck", new_question=True)
    tracker.merge_questions("q4", "q2")
    tracker.merge_questions("q2", "q1")
    tracker.log("Gold doubled by 2050", speaker="Eve Fox", question="q4")
    assert [row["id"] for row in tracker.show("q1")["claims"]] == [1, 2, 4, 5]
    assert tracker.split_question("q2")["claims"] == [2, 4]
    assert tracker.split_question("q4")["claims"] == [4]
    assert [row["id"] for row in tracker.show("q1")["claims"]] == [1, 5]
    assert tracker.doctor().findings == []


REFUSED: list[tuple[dict[str, Any], dict[str, Any], str]] = [
    ({"statement": "Wheat falls by 2030"},
     {"statement": "The dollar in yen", "value": "2 %"}, "another answer"),
    ({"statement": "Coal gets dear by 2031"},
     {"statement": "Tin is cheap by 2030", "condition": "it is hot"}, "another condition"),
    ({"statement": "A wins", "options": OPTIONS, "value": "win"},
     {"statement": "B wins", "options": "yes|no", "value": "no"}, "other options"),
    ({"statement": "A rate in 2027", "value": "2 %"},
     {"statement": "B rate in 2028", "value": "2 %"}, "another time"),
    ({"statement": "A rate in 2029", "value": "2 %"},
     {"statement": "B rate in 2029", "value": "2 km"}, "another unit"),
    ({"statement": "A will not fall", "asked": "A does not fall"}, {"statement": "A will fall"},
     "denies"),
]  # fmt: skip


def test_what_does_not_ask_the_same_is_not_merged(tracker: Tracker) -> None:
    for first, second, why in REFUSED:
        one, other = (
            tracker.log(**{"speaker": "Ann Lee", "new_question": True, **given})[0]["question_id"]
            for given in (first, second)
        )
        with pytest.raises(Conflict, match=why):
            tracker.merge_questions(f"q{one}", f"q{other}")
    with pytest.raises(Conflict, match="one question already"):
        tracker.merge_questions("q1", "q1")
    with pytest.raises(NotFound):
        tracker.merge_questions("q1", "q99")


def test_questions_that_were_answered_differently_are_not_merged(at: At) -> None:
    twins(at("2026-01-22"))
    later = at("2033-01-01")
    later.verify("q2", "2031-05-01", note="seen")
    with pytest.raises(Conflict, match="question merge q1 q2` keeps the answer"):
        later.merge_questions("q2", "q1")
    later.verify("q1", "2032-05-01", note="seen")
    with pytest.raises(Conflict, match="answered differently"):
        later.merge_questions("q2", "q1")
    later.undo("q1")
    later.verify("q1", "2031-05-01", note="seen")
    assert later.merge_questions("q2", "q1")["verdict_changes"] == []


def test_a_claim_may_answer_another_question(tracker: Tracker) -> None:
    twins(tracker)
    tracker.log("Gold doubled by 2040", speaker="Dora Eck", question="q2")
    tracker.revise(3, confidence="40%")
    assert tracker.edit(4, question="q1")["changed"]
    assert [row["id"] for row in tracker.show("q1")["claims"]] == [1, 4]
    tracker.edit(2, question="q1", confidence="60%")
    assert tracker.show("q2")["id"] == 1  # its last claim took it along
    assert [row["p"] for row in tracker.show("q1")["claims"]] == [0.7, 0.6, None]
    with pytest.raises(Conflict, match="another answer"):
        tracker.edit(
            1, question=f"q{tracker.log('Tin', value='3', speaker='me')[0]['question_id']}"
        )


def test_files_and_copies_keep_merged_questions(tracker: Tracker, tmp_path: Path) -> None:
    twins(tracker)
    tracker.merge_questions("q1", "q2")  # into one that comes after it in a file
    lines = list(tracker.export_jsonl())
    other = Tracker(tmp_path / "other.db", today=date(2026, 1, 22), actor="tester")
    other.import_jsonl(lines)
    assert list(other.export_jsonl()) == lines
    tracker.copy_to(tmp_path / "copy.db")
    copied = Tracker(tmp_path / "copy.db", today=date(2026, 1, 22), actor="tester")
    for each in (other, copied):
        assert each.show("q1")["id"] == 2
        assert each.split_question("q1")["claims"] == [1]
        assert each.doctor().findings == []


def test_a_report_of_the_day_before_a_merge_is_as_it_was(at: At) -> None:
    twins(at("2026-01-22"))
    at("2026-01-23").verify("q1", "2026-01-23", note="seen")
    days = {"2026-01-24": lambda t: t.merge_questions("q2", "q1"),
            "2026-01-26": lambda t: t.split_question("q2")}  # fmt: skip
    then = {}
    for day, deed in days.items():
        before = date.fromisoformat(day)
        then[before] = at(day).report().as_dict() | {"asked": None}
        deed(at(str(before.replace(day=before.day + 1))))
    for day, report in then.items():
        assert at("2026-02-01").report(as_of=day).as_dict() | {"asked": None} == report


def test_the_command_says_what_it_did(run: Run) -> None:
    run("add", FIRST, "--speaker", "Ann Lee")
    refused = run("add", SECOND, "--speaker", "Bo Kern")
    told = f"Error: This is like q1, “{FIRST}”, 1 speaker: say --question q1 to answer that, "
    assert (refused.returncode, refused.stderr) == (1, f"{told}else --new-question.\n")
    run("add", SECOND, "--speaker", "Bo Kern", "--new-question")
    told = run("question", "merge", "q2", "q1").stdout
    assert told.startswith(
        f"q2 “{SECOND}” is now q1: 1 claim moved, 2 claims in all; "
        "`tracker question split q2` takes it back\n"
    )
    assert f"merged: q2 “{SECOND}”" in run("show", "q2").stdout
    split = json.loads(run("question", "split", "q2", "--json").stdout)
    assert (split["question"]["id"], split["claims"]) == (2, [2])
