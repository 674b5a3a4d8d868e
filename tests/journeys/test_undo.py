"""Whatever somebody did can be taken back, the last first: a reader of the data sees what was."""

import re
from collections.abc import Callable
from contextlib import suppress
from subprocess import CompletedProcess
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from tracker import Tracker
from tracker.errors import Conflict, NotFound, TrackerError

At = Callable[[str], Tracker]
Run = Callable[..., CompletedProcess[str]]
VIEWS = ("logged_claims", "pending_claims", "due_questions", "scored_claims")
EVENTS = "SELECT * FROM events ORDER BY id"
NOTE = {"note": "looked it up"}
MAY_NOT_SHOW = {"second opinion", "not yet"}


def seen(tracker: Tracker) -> list[Any]:
    """Every row of the public views, and what lists and the report say; versions only rise."""
    with tracker._reading() as reader:  # noqa: SLF001  a reader of the views, as any tool is one
        rows = [
            sorted(
                str({name: value for name, value in row.items() if name != "version"})
                for row in reader.rows(f"SELECT * FROM {view}")  # noqa: S608
            )
            for view in VIEWS
        ]
    lists = [tracker.pending(), tracker.due(), tracker.speakers(), tracker.candidates()]
    told = re.sub(r"'version': \d+", "", str(lists))
    others = [tracker.sources(), tracker.channels(), tracker.views()]
    return [rows, told, str(tracker.report()), others]


def trail(tracker: Tracker) -> list[str]:
    with tracker._reading() as reader:  # noqa: SLF001
        return [str(row) for row in reader.rows(EVENTS)]


@pytest.fixture
def later(tracker: Tracker, at: At) -> Tracker:
    """A claim, a fact, a choice and a document, half a year later, when a tick has marked some."""
    tracker.log("AGI arrives by ~2029", speaker="Tworek", confidence="70%", tags=["agi"])
    tracker.log("谷歌的崛起来自对手的失误", speaker="谷歌公司", kind="causal")
    tracker.log("Who wins in 2030", options="win|draw", probabilities="win:50% draw:50%")
    tracker.ingest(
        "Ann: Prices will double by 2029.\n\nBob: 价格会翻倍。".encode(), said="2026-01-20"
    )
    tracker.reject(2, "vague")
    later = at("2026-08-01")
    later.tick()
    return later


ACTS: dict[str, Callable[[Tracker], object]] = {
    "add": lambda t: t.log("The bridge opens by 2031", speaker="Carmack", url="https://b.org/1"),
    "add to a question": lambda t: t.log("AGI arrives by 2035", speaker="Tworek", question="q1"),
    "forecast": lambda t: t.forecast("q1", "40%"),
    "revise": lambda t: t.revise(1, confidence="60%"),
    "withdraw": lambda t: t.withdraw(1),
    "edit": lambda t: t.edit(1, statement="AGI comes by 2030", window="by 2030", tags=["x"],
                             untag=["agi"], quote="it comes"),
    "edit the question": lambda t: t.edit("q1", criteria="As Webster says", event="agi"),
    "another speaker": lambda t: t.edit(1, speaker="Somebody", new_speaker=True),
    "verify": lambda t: t.verify("q2", "false", **NOTE),
    "not yet": lambda t: t.verify("q1", "not-yet", **NOTE),
    "second opinion": lambda t: t.verify("q2", "false", second_opinion=True, **NOTE),
    "snooze": lambda t: t.snooze("q1", span="20m"),
    "schedule": lambda t: t.schedule("q1", rule="FREQ=YEARLY;BYMONTH=3"),
    "merge speakers": lambda t: t.merge_speakers("谷歌公司", "Tworek"),
    "alias": lambda t: t.alias_speaker("Tworek", "图沃雷克"),
    "rename": lambda t: t.rename_speaker("Tworek", "Jerry Tworek"),
    "answer two": lambda t: t.verify_many(["q1", "q2"], "void", **NOTE),
    "save a view": lambda t: t.save_view("mine", "tag:agi"),
    "delete": lambda t: t.delete(1),
    "accept": lambda t: t.accept(1, speaker="Ann"),
    "reject": lambda t: t.reject(1, "vague"),
    "merge": lambda t: t.merge(1, 1),
    "reopen": lambda t: t.reopen(2),
    "ingest": lambda t: t.ingest(b"Rates will fall by 2028.", said="2026-01-20"),
    "log many": lambda t: t.log_many([{"statement": f"{it} by 2030"} for it in ("Rain", "Snow")]),
    "channel": lambda t: t.add_channel("json://127.0.0.1/hook"),
}  # fmt: skip


def test_every_action_is_undone_to_the_letter_and_done_again(later: Tracker) -> None:
    later.verify("q2", "true", **NOTE)
    before, told = seen(later), trail(later)
    for name, act in ACTS.items():
        act(later)
        after = seen(later)
        assert after != before or name in MAY_NOT_SHOW, name
        done = later.undo()
        assert later.history(limit=1)[0]["undoes"] == done["id"]
        assert seen(later) == before, name
        later.redo()
        assert seen(later) == after, name
        later.undo()
    assert seen(later) == before
    assert trail(later)[: len(told)] == told
    assert later.doctor().findings == []


@settings(max_examples=8, deadline=None, phases=[Phase.generate, Phase.target])
@given(names=st.lists(st.sampled_from(sorted(ACTS)), min_size=2, max_size=7))
def law(tracker: Tracker, names: list[str]) -> None:
    """As many undos as there were actions."""
    before, told, done = seen(tracker), trail(tracker), len(tracker.history())
    for name in names:
        with suppress(TrackerError):
            ACTS[name](tracker)
    audit, done = trail(tracker), len(tracker.history()) - done
    for _ in range(done):
        tracker.undo()
    assert seen(tracker) == before
    assert trail(tracker)[: len(audit)] == audit
    assert audit[: len(told)] == told


def test_as_many_undos_as_actions_give_what_was(later: Tracker) -> None:
    law(later)
    assert later.doctor().findings == []


def test_an_answer_of_before_actions_were_kept_leaves_the_review_due(later: Tracker) -> None:
    before = [(row["id"], row["due_on"], row["reason"]) for row in later.due()]
    later.verify("q2", "true", **NOTE)
    forget_actions(later)
    later.undo("q2")
    assert [(row["id"], row["due_on"], row["reason"]) for row in later.due()] == before
    later.redo()
    later.undo("q2")
    assert [(row["id"], row["due_on"], row["reason"]) for row in later.due()] == before


def forget_actions(tracker: Tracker) -> None:
    """As in a database that kept none until now."""
    with tracker.database.open_engine().begin() as connection:
        connection.exec_driver_sql("DELETE FROM action_changes")
        connection.exec_driver_sql("UPDATE actions SET undoes = NULL, undone_by = NULL")
        connection.exec_driver_sql("DELETE FROM actions")


def test_an_overdue_review_is_due_again_when_its_answer_is_undone(later: Tracker) -> None:
    before = later.due()
    assert [row["reason"] for row in before if row["id"] == 2] == ["review"]
    for undone in (lambda: later.undo("q2"), later.undo):
        later.verify("q2", "true", **NOTE)
        assert [row["id"] for row in later.due()] != [row["id"] for row in before]
        undone()
        assert later.due() == before


def newest_candidate(tracker: Tracker) -> int:
    return max(row["id"] for row in tracker.candidates())


# What was done, what was done then to the newest claim `c` or its question `q`, how that is called.
Then = Callable[[Tracker, int, str], object]
RESTING: list[tuple[str, Then, str]] = [
    ("add", lambda t, _, q: t.forecast(q, "40%"), "forecast claim"),
    ("add", lambda t, c, _: t.revise(c, confidence="60%"), "revise claim"),
    ("add", lambda t, _, q: t.verify(q, "not-yet", **NOTE), "verify q"),
    ("add", lambda t, c, _: t.edit(c, tags=["x"]), "edit claim"),
    ("add", lambda t, _, q: t.snooze(q, span="20m"), "snooze q"),
    ("add", lambda t, *_: t.alias_speaker("Carmack", "约翰"), "alias s"),
    ("add", lambda t, *_: t.merge_speakers("Tworek", "Carmack"), "merge s"),
    ("add", lambda t, c, _: t.merge(1, c), "merge candidate 1"),
    ("add", lambda t, c, _: t.delete(c), "delete claim"),
    ("edit", lambda t, *_: t.edit(1, statement="AGI is here by 2030"), "edit claim 1"),
    ("snooze", lambda t, *_: t.snooze("q1", span="21m"), "snooze q1"),
    ("ingest", lambda t, *_: t.accept(newest_candidate(t), speaker="Ann"), "accept"),
    ("schedule", lambda t, *_: t.unschedule("q1"), "edit q1"),
]


def test_what_rests_on_an_action_is_named_and_nothing_changes(later: Tracker) -> None:
    for name, rests, named in RESTING:
        ACTS[name](later)
        number = later.history(limit=1)[0]["id"]
        claim = max(later.pending(), key=lambda row: row["id"])
        rests(later, claim["id"], f"q{claim['question_id']}")
        before = seen(later)
        resting = re.escape(f"On it rests action {number + 1} ({named}")
        with pytest.raises(Conflict, match=resting):
            later.undo(action=number)
        assert seen(later) == before, named
        later.undo()
        later.undo()


def test_an_action_on_which_nothing_rests_is_undone_whatever_came_after(later: Tracker) -> None:
    later.verify("q2", "true", **NOTE)
    number = later.history(limit=1)[0]["id"]
    later.edit("q2", criteria="As historians say")
    later.log("谷歌的崛起来自对手的失误", speaker="Bob", kind="causal", question="q2")
    later.log("The bridge opens by 2031", speaker="Bob")
    later.undo(action=number)
    assert [row["verdict_strict"] for row in later.show("q2")["claims"]] == ["open", "open"]
    assert later.show("q2")["criteria"] == "As historians say"
    assert later.doctor().findings == []
    with pytest.raises(Conflict, match="was undone already"):
        later.undo(action=number)
    with pytest.raises(Conflict, match="tracker redo"):
        later.undo(action=later.history(limit=1)[0]["id"])
    with pytest.raises(NotFound):
        later.undo(action=9999)


def test_a_speaker_stays_for_those_who_quote_him_by_now(later: Tracker) -> None:
    ACTS["add"](later)
    number = later.history(limit=1)[0]["id"]
    later.log("Rain by 2030", speaker="Carmack", url="https://b.org/1", tags=["new"])
    later.undo(action=number)
    assert "Carmack" in {row["name"] for row in later.speakers()}
    later.undo()
    assert later.redo()["verb"] == "add"
    assert later.doctor().findings == []


def test_each_undoes_what_he_did_himself(later: Tracker, begun: str) -> None:
    other = Tracker(begun, today=later.today, actor="Bob")
    other.log("Rain by 2030", speaker="Carmack")
    later.snooze("q1", span="20m")
    assert other.undo()["deed"] == "add claim 4 “Rain by 2030”"
    with pytest.raises(Conflict, match="nothing that Bob could undo"):
        other.undo()
    assert later.undo()["verb"] == "snooze"
    later.redo()
    later.log("Snow by 2031", speaker="Carmack")
    later.snooze("q1", span="21m")
    with pytest.raises(Conflict, match="nothing to redo"):
        later.redo()
    assert other.redo()["subject"] == "4"


def test_what_a_tick_marked_stays_marked(later: Tracker, at: At) -> None:
    later.snooze("q2", span="20d")
    at("2026-09-01").tick()
    later.log("AGI arrives by 2026-10-01", speaker="Ann", question="q1")
    at("2026-12-01").tick()
    then = at("2026-12-01")
    due = {row["id"]: row["state"] for row in then.due()}
    assert due == {1: "due", 2: "due"}
    then.undo()
    then.undo()
    assert {row["id"]: row["state"] for row in then.due()} == {2: "due"}
    assert then.show("q2")["checks"][0]["due_on"] == "2026-02-21"
    assert then.tick().marked == []
    assert then.doctor().findings == []


def test_what_was_done_before_actions_were_kept_is_told_plainly(later: Tracker) -> None:
    forget_actions(later)
    with pytest.raises(Conflict, match="before this database kept actions cannot be undone so"):
        later.undo()
    later.verify("q2", "true", **NOTE)
    later.undo()
    with pytest.raises(Conflict, match="before this database kept actions"):
        later.undo()


def test_an_earlier_report_counts_what_was_undone_since(later: Tracker, at: At) -> None:
    ACTS["add"](later)
    ACTS["edit"](later)
    then = str(later.report(quick=True, as_of=later.today))
    after = at("2026-09-01")
    after.undo()
    after.undo()
    assert str(after.report(quick=True, as_of=later.today).total) in then
    assert after.report(quick=True).total.funnel.logged == 3
    after.redo()
    assert after.report(quick=True, as_of=later.today).total.funnel.logged == 4


def test_the_commands_say_in_a_line_what_they_did(later: Tracker, run: Run) -> None:
    today = str(later.today)
    assert "undid: reject candidate 2" in run("undo", today=today).stdout
    assert "did again: reject candidate 2" in run("redo", today=today).stdout
    run("verify", "q2", "true", "--note", "查过了", today=today)
    assert run("undo", today=today).stdout.startswith(
        "undid: verify q2 “谷歌的崛起来自对手的失误”: true (action "
    )
    listed = run("history", "--limit", "2", today=today).stdout
    assert "undo: verify q2 “谷歌的崛起来自对手的失误”" in listed
    assert "add claim 1" not in listed
    run("forecast", "q1", "40%", today=today)
    asked = run("undo", "--action", "1", today=today)
    assert (asked.returncode, asked.stdout) == (1, "")
    assert "On it rests action" in asked.stderr
    assert run("undo", "q1", "--action", "1", today=today).returncode == 2
    assert run("history", "--csv", today=today).stdout.startswith("id,at,author,verb")
