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
from tracker.errors import TrackerError

At = Callable[[str], Tracker]
Run = Callable[..., CompletedProcess[str]]
VIEWS = ("logged_claims", "pending_claims", "due_questions", "scored_claims")
EVENTS = "SELECT * FROM events ORDER BY id"
NOTE = {"note": "looked it up"}
NO_LIST_SHOWS = {"second opinion", "not yet"}


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
    return [rows, told, str(tracker.report()), tracker.sources(), tracker.channels()]


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
    "accept": lambda t: t.accept(1, speaker="Ann"),
    "reject": lambda t: t.reject(1, "vague"),
    "merge": lambda t: t.merge(1, 1),
    "reopen": lambda t: t.reopen(2),
    "ingest": lambda t: t.ingest(b"Rates will fall by 2028.", said="2026-01-20"),
    "log many": lambda t: t.log_many([{"statement": f"Rain by {year}"} for year in (2030, 2031)]),
    "channel": lambda t: t.add_channel("json://127.0.0.1/hook"),
}  # fmt: skip


def test_every_action_is_undone_to_the_letter_and_done_again(later: Tracker) -> None:
    later.verify("q2", "true", **NOTE)
    before, told = seen(later), trail(later)
    for name, act in ACTS.items():
        act(later)
        after = seen(later)
        assert (after != before) == (name not in NO_LIST_SHOWS), name
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
