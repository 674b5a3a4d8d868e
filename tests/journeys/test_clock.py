"""A clock that was once wrong: what its ticks did is taken back, and the next right one works."""

from collections.abc import Callable
from datetime import date
from subprocess import CompletedProcess
from typing import Any

import pytest

from tracker import Tracker
from tracker.errors import Conflict, Doubtful

At = Callable[[str], Tracker]
Run = Callable[..., CompletedProcess[str]]
OPEN = ("state", "due_on", "reason", "missed", "next_on", "asked_on")


def checks(tracker: Tracker) -> list[tuple[Any, ...]]:
    """The open check of every question."""
    numbers = sorted({row["question_id"] for row in tracker.pending()})
    shown = [tracker.show(f"q{number}")["checks"] for number in numbers]
    return [tuple(row[name] for name in OPEN) for rows in shown for row in rows
            if row["state"] != "done"]  # fmt: skip


def some_questions(first: Tracker) -> None:
    """One that will be overdue, one far ahead, one that is put off, one that is reviewed."""
    first.log("It opens by 2026-02-01", speaker="Ann")
    first.log("AGI arrives by 2040", speaker="Ann")
    first.log("It closes by 2026-12-31", speaker="Ann")
    first.log("The fire was an accident", speaker="Ann", kind="causal")
    first.snooze("q3", "2026-08-01")


def test_after_a_wrong_tick_all_is_as_if_only_right_days_had_come(at: At) -> None:
    some_questions(at("2026-01-01"))
    at("2026-02-05").tick()
    before = checks(at("2026-02-05"))
    wrong = at("2036-01-01").tick(catch_up=True)
    assert sorted(wrong.marked) == [2, 3]
    assert checks(at("2026-02-05")) != before
    with pytest.raises(Conflict, match="tracker tick --clock-was-wrong"):
        at("2026-02-05").tick()
    righted = at("2026-02-05").clock_was_wrong()
    assert (righted.last_tick, righted.unmarked) == (date(2036, 1, 1), [2, 3])
    assert checks(at("2026-02-05")) == before
    assert at("2026-02-05").tick().marked == []
    assert at("2026-08-01").tick().marked == [3]


def test_a_first_tick_is_asked_about_a_leap_as_later_ones_are(at: At) -> None:
    at("2026-01-01").log("It opens by 2026-02-01", speaker="Ann")
    with pytest.raises(Doubtful, match="a year after anything was recorded, 2026-01-01"):
        at("2036-01-01").tick()
    assert at("2026-02-05").tick().marked == [1]
    with pytest.raises(Doubtful, match="a year after the last tick, 2026-02-05"):
        at("2036-01-01").tick()


def test_where_nothing_was_recorded_any_day_may_be_the_first(at: At) -> None:
    assert at("2036-01-01").tick().marked == []


def test_nothing_is_taken_back_where_no_tick_lies_ahead(at: At) -> None:
    with pytest.raises(Conflict, match="nothing to take back"):
        at("2026-02-05").clock_was_wrong()
    at("2026-02-05").tick()
    with pytest.raises(Conflict, match="nothing to take back"):
        at("2026-02-05").clock_was_wrong()


def test_doctor_tells_and_mends_it(at: At) -> None:
    some_questions(at("2026-01-01"))
    at("2036-01-01").tick(catch_up=True)
    now = at("2026-02-05")
    told = [each.what for each in now.doctor().findings if each.mend == "tracker doctor --mend"]
    assert told == ["the last tick was after today"]
    done = now.doctor(mend=True)
    assert [each.area for each in done.mended] == ["clock"]
    assert {each.what for each in done.findings} == {"events.at lies in the future"}
    assert now.tick().marked == []
    assert [row["id"] for row in now.due()] == [4, 1]


def test_a_digest_that_waits_is_dropped_and_comes_again_in_its_time(at: At) -> None:
    first = at("2026-01-01")
    some_questions(first)
    first.add_channel("json://127.0.0.1:9/x")
    assert at("2036-01-01").tick(catch_up=True).queued == 1
    righted = at("2026-02-05").clock_was_wrong()
    assert righted.dropped == 1
    assert at("2026-02-05").tick().queued == 1


def test_the_way_back_is_named_on_the_command_line(at: At, run: Run) -> None:
    some_questions(at("2026-01-01"))
    assert run("tick", "--catch-up", today="2036-01-01").returncode == 0
    refused = run("tick", today="2026-02-05")
    assert (refused.returncode, "`tracker tick --clock-was-wrong`" in refused.stderr) == (1, True)
    ran = run("tick", "--clock-was-wrong", today="2026-02-05")
    taken, ticked = ran.stdout.splitlines()
    assert taken.startswith("The last tick, 2036-01-01, was after today: taken back.")
    assert taken.endswith("Not due yet: q2, q3; digests dropped: 0")
    assert ticked == "2026-02-05: nothing became due"
    assert "starts reminders" in " ".join(run("tick", "--help").stdout.split())


@pytest.mark.parametrize("leap", ["2036-01-01", "2126-01-01"])
def test_however_far_the_clock_was_ahead_the_next_right_tick_works(at: At, leap: str) -> None:
    at("2026-01-01").log("It opens by 2026-02-01", speaker="Ann")
    at(leap).tick(catch_up=True)
    now = at("2026-02-05")
    now.clock_was_wrong()
    assert [row["id"] for row in now.due()] == [1]
    assert now.tick().marked == []
