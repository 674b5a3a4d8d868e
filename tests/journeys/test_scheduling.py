"""Own rules, ticks, snoozes: what asks a person to look, and what holds its tongue."""

import json
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from subprocess import PIPE, CompletedProcess
from typing import Any

import pytest

from tracker import Tracker
from tracker.errors import Conflict, Doubtful, InvalidInput
from tracker.services.checks import tick as ticking

Run = Callable[..., CompletedProcess[str]]
At = Callable[[str], Tracker]
Contents = Callable[[Path | Tracker], list[str]]
URL = "https://example.org/paper"


def waiting(tracker: Tracker, subject: str = "q1") -> dict[str, Any]:
    [check] = [c for c in tracker.show(subject)["checks"] if c["state"] != "done"]
    return check


def told(ran: CompletedProcess[str]) -> str:
    assert (ran.returncode, ran.stderr) == (0, "")
    return ran.stdout


# -- deadlines --------------------------------------------------------------------------------


def test_between_the_two_deadlines_pending_shows_strict_false_lenient_open(
    at: At, run: Run
) -> None:
    at("2026-01-22").log("AGI by ~2029", speaker="Tworek")
    [due] = at("2030-01-01").due()
    assert (due["due_on"], due["reason"]) == ("2027-01-16", "interim")
    later = at("2030-01-01")
    later.verify("q1", "not-yet", as_of="2029-12-31", evidence=URL)
    [claim] = at("2030-06-01").pending()
    assert (claim["verdict_strict"], claim["verdict_lenient"]) == ("false", "open")
    assert (claim["due_on"], claim["reason"]) == ("2031-01-01", "deadline")
    assert "false (generous: open)" in told(run("pending", today="2030-06-01"))
    last = at("2031-01-01")
    assert [row["id"] for row in last.due()] == [1]
    last.verify("q1", "not-yet", as_of="2030-12-31", evidence=URL)
    assert last.pending() == last.due() == []


def test_a_denial_has_one_deadline(at: At) -> None:
    at("2026-01-22").log("AGI by ~2029", speaker="Tworek", denies=True)
    tracker = at("2040-01-01")
    tracker.tick(catch_up=True)
    days = ["2027-01-16", "2028-01-11", "2029-01-05", "2030-01-01"]
    assert (waiting(tracker)["due_on"], waiting(tracker)["missed"]) == (days[0], len(days) - 1)


def test_a_check_for_a_withdrawn_deadline_is_called_off(at: At) -> None:
    first = at("2026-01-22")
    first.log("It opens by 2026-03-01", speaker="Ann")
    first.log("It opens", speaker="Bob", question="q1", window="by 2026-12-31")
    later = at("2026-03-05")
    later.tick()
    assert waiting(later)["reason"] == "deadline"
    later.withdraw(1)
    assert (waiting(later)["reason"], waiting(later)["due_on"] > "2026-03-05") == ("interim", True)


# -- own rules ----------------------------------------------------------------------------------


def test_a_rule_shows_its_next_three_dates_and_asks_on_the_first(at: At, run: Run) -> None:
    at("2026-01-22").log("AGI by ~2029")
    said = told(run("schedule", "set", "q1", "--rule", "FREQ=YEARLY;BYMONTH=1"))
    assert "2027-01-22, 2028-01-22, 2029-01-22" in said
    assert waiting(at("2026-01-22"))["reason"] == "rule"
    assert "rule: asked by FREQ=YEARLY;BYMONTH=1 from 2026-01-22" in told(run("show", "q1"))
    machine = json.loads(told(run("schedule", "set", "1", "--on", "2027-07-01", "--json")))
    assert machine["next_dates"] == ["2027-07-01"]
    assert waiting(at("2026-01-22"))["due_on"] == "2027-07-01"


def test_a_rule_that_ends_falls_back_to_the_deadline(at: At) -> None:
    at("2026-01-22").log("AGI by ~2029")
    at("2026-01-22").schedule("q1", rule="FREQ=MONTHLY;COUNT=2")
    for day in ("2026-02-22", "2026-03-22"):
        tracker = at(day)
        assert tracker.tick().marked == [1]
        tracker.verify("q1", "not-yet", evidence=URL)
    assert (waiting(tracker)["due_on"], waiting(tracker)["reason"]) == ("2030-01-01", "deadline")


def test_never_silences_reminders_but_not_the_due_state(at: At, run: Run) -> None:
    at("2026-01-22").log("AGI by ~2029")
    assert "no reminders" in told(run("schedule", "set", "q1", "--never"))
    assert at("2029-12-31").due() == []
    tracker = at("2030-01-01")
    assert tracker.tick(catch_up=True).marked == [1]
    assert [row["id"] for row in tracker.due()] == [1]


def test_a_rule_taken_back_leaves_the_usual_looks(at: At, run: Run) -> None:
    at("2026-01-22").log("AGI by ~2029")
    usual = waiting(at("2026-01-22"))["due_on"]
    at("2026-01-22").schedule("q1", never=True)
    told(run("schedule", "unset", "q1"))
    assert waiting(at("2026-01-22"))["due_on"] == usual
    assert run("schedule", "unset", "q1").returncode == 1


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (("--rule", "FREQ=HOURLY"), "FREQ=HOURLY"),
        (("--rule", "FREQ=DAILY;INTERVAL=0"), "INTERVAL=0"),
        (("--rule", "FREQ=YEARLY;UNTIL=20250101"), "no date after"),
        (("--on", "2026-01-22"), "2026-01-22"),
        (("--on", "soon"), "soon"),
        (("--on", "2027-01-01", "--never"), "one of them"),
        ((), "one of them"),
        (("--zone", "Mars/Olympus"), "Mars/Olympus"),
    ],
)
def test_a_wrong_rule_is_refused_and_changes_nothing(
    at: At, run: Run, database: Path, contents: Contents, words: tuple[str, ...], named: str
) -> None:
    at("2026-01-22").log("AGI by ~2029")
    before = contents(database)
    ran = run("schedule", "set", "q1", *words)
    assert (ran.returncode, contents(database)) == (1, before)
    assert named in ran.stderr


def test_a_rule_travels_and_nonsense_does_not(at: At, tmp_path: Path) -> None:
    here = at("2026-01-22")
    here.log("AGI by ~2029")
    here.schedule("q1", rule="FREQ=WEEKLY", zone="Pacific/Honolulu")
    lines = list(here.export_jsonl())
    there = Tracker(tmp_path / "there.db", today=here.today)
    there.import_jsonl(lines)
    assert waiting(there)["due_on"] == waiting(here)["due_on"] == "2026-01-29"
    for wrong in ("FREQ=DAILY;INTERVAL=0", "sometimes"):
        broken = [line.replace("RRULE:FREQ=WEEKLY", wrong) for line in lines]
        with pytest.raises(InvalidInput):
            Tracker(tmp_path / f"{wrong}.db", today=here.today).import_jsonl(broken)


# -- ticks --------------------------------------------------------------------------------------


def test_a_leap_of_more_than_a_year_must_be_meant(
    at: At, run: Run, database: Path, contents: Contents
) -> None:
    at("2026-01-22").log("AGI by ~2029")
    at("2026-01-22").tick()
    assert told(run("tick", today="2027-01-22"))
    before = contents(database)
    refused = run("tick", today="2028-01-23")
    assert (refused.returncode, contents(database)) == (1, before)
    assert "--catch-up" in refused.stderr
    assert "2027-01-22" in refused.stderr
    assert json.loads(told(run("tick", "--catch-up", "--json", today="2028-01-23")))["missed"] == 1


def test_a_tick_goes_in_batches_each_a_transaction(
    at: At, monkeypatch: pytest.MonkeyPatch, contents: Contents, database: Path
) -> None:
    first = at("2026-01-22")
    for number in range(7):
        first.log(f"Bridge {number} of {number * 7919} opens by 2026-03-01")
    monkeypatch.setattr(ticking.tick, "__kwdefaults__", {"catch_up": False, "batch": 3})
    tracker, opened = at("2026-04-01"), []
    acting = Tracker._acting  # noqa: SLF001  to see each transaction
    seen = lambda self, **how: (opened.append(1), acting(self, **how))[1]  # noqa: E731
    monkeypatch.setattr(Tracker, "_acting", seen)
    assert sorted(tracker.tick().marked) == [1, 2, 3, 4, 5, 6, 7]
    assert len(opened) == 3
    before = contents(database)
    assert tracker.tick().marked == []
    assert contents(database) == before


def test_a_tick_cut_short_between_batches_is_finished_by_the_next(
    at: At, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = at("2026-01-22")
    for number in range(5):
        first.log(f"Bridge {number} of {number * 7919} opens by 2026-03-01")
    with monkeypatch.context() as cut:
        cut.setattr(ticking.tick, "__kwdefaults__", {"catch_up": False, "batch": 2})
        acting, left = Tracker._acting, iter(range(2))  # noqa: SLF001  the power fails here
        seen = lambda self, **how: (next(left), acting(self, **how))[1]  # noqa: E731
        cut.setattr(Tracker, "_acting", seen)
        with pytest.raises(StopIteration):
            at("2026-04-01").tick()
    assert sorted(at("2026-04-01").tick().marked) == [5]


def test_processes_that_tick_at_once_mark_each_question_once(at: At, database: Path) -> None:
    first = at("2026-01-22")
    for number in range(20):
        first.log(f"Bridge {number} of {number * 7919} opens by 2026-03-01")
    words = [sys.executable, "-m", "tracker", "--db", str(database), "--today", "2026-09-01"]
    racing = [subprocess.Popen([*words, "tick", "--json"], stdout=PIPE) for _ in range(3)]
    done = [json.loads(process.communicate(timeout=60)[0]) for process in racing]
    assert sorted(number for each in done for number in each["marked"]) == list(range(1, 21))


def decade(path: Path, ticks: list[date], claims: int) -> list[tuple[Any, ...]]:
    """A database of mixed questions after ten years of ticks."""
    begin = date(2026, 1, 22)
    tracker = Tracker(path, today=begin, clock=lambda: datetime(2026, 1, 22, tzinfo=UTC))
    tracker.tick()
    for number in range(claims):
        kind = ("prediction", "factual", "prediction")[number % 3]
        window = None if number % 3 == 1 else f"by {2026 + number % 11}"
        tracker.log(f"No. {number} of {number**3} is so", kind=kind, window=window)
        if number % 5 == 0:
            tracker.schedule(f"q{number + 1}", rule="FREQ=MONTHLY;BYMONTHDAY=31")
    for day in ticks:
        Tracker(path, today=day).tick(catch_up=True)
    shown = Tracker(path, today=ticks[-1])
    with shown._reading() as reader:  # noqa: SLF001  every column of the checks
        rows = reader.rows("SELECT question_id, due_on, state, next_on, missed FROM checks")
    return sorted(tuple(row.values()) for row in rows)


def both_ways(tmp_path: Path, claims: int, stride: int) -> None:
    begin, end = date(2026, 1, 22), date(2036, 1, 22)
    days = [begin + timedelta(days=n) for n in range(0, (end - begin).days, stride)]
    stepped = decade(tmp_path / "stepped.db", [*days, end], claims)
    assert stepped == decade(tmp_path / "leapt.db", [end], claims)
    assert sum(missed for *_, missed in stepped) > claims


def test_a_decade_in_a_database_ends_alike_stepped_or_in_one_leap(tmp_path: Path) -> None:
    both_ways(tmp_path, claims=30, stride=61)


@pytest.mark.soak
def test_a_decade_of_days_in_a_database_ends_as_one_leap(tmp_path: Path) -> None:
    both_ways(tmp_path, claims=400, stride=1)


def test_a_question_is_due_when_its_day_has_ended_in_its_own_zone(database: Path) -> None:
    def at_instant(text: str) -> Tracker:
        now = datetime.fromisoformat(text).replace(tzinfo=UTC)
        return Tracker(database, clock=lambda: now)

    made = at_instant("2026-01-22 12:00")
    for number, zone in enumerate(("Pacific/Kiritimati", "Pacific/Honolulu"), start=1):
        made.log(f"Bridge {number * 7919} opens by 2026-03-01", window="by 2026-03-01")
        made.schedule(f"q{number}", zone=zone)
    assert at_instant("2026-03-01 09:59").tick().marked == []
    assert [row["id"] for row in at_instant("2026-03-01 09:59").due()] == []
    assert at_instant("2026-03-01 10:00").tick().marked == [1]
    assert [row["id"] for row in at_instant("2026-03-01 10:00").due()] == [1]
    assert at_instant("2026-03-02 09:59").tick().marked == []
    assert at_instant("2026-03-02 10:00").tick().marked == [2]
    assert [row["id"] for row in at_instant("2026-03-02 10:00").due()] == [1, 2]


# -- snoozes ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("span", "day"),
    [("10d", "2026-03-11"), ("2w", "2026-03-15"), ("3m", "2026-06-01"), ("1y", "2027-03-01"),
     ("3个月", "2026-06-01"), ("2周", "2026-03-15"), ("10 天", "2026-03-11")],
)  # fmt: skip
def test_a_snooze_for_a_while_returns_on_its_day(at: At, run: Run, span: str, day: str) -> None:
    at("2026-01-22").log("It opens by 2026-02-28")
    tracker = at("2026-03-01")
    tracker.tick()
    assert f"snoozed until {day}" in told(run("snooze", "q1", "--for", span, today="2026-03-01"))
    eve = date.fromisoformat(day) - timedelta(days=1)
    assert (at("2026-03-01").due(), at(str(eve)).tick().marked) == ([], [])
    assert at(day).tick(catch_up=True).marked == [1]


def test_three_months_from_the_end_of_november_is_the_end_of_february(at: At) -> None:
    tracker = at("2026-11-30")
    tracker.log("It opened", kind="factual", said="2026-01-01")
    assert waiting(tracker)["due_on"] == "2026-01-31"
    tracker.snooze("q1", span="3m")
    assert waiting(tracker)["due_on"] == "2027-02-28"


def test_an_answer_ends_a_snooze(at: At) -> None:
    at("2026-01-22").log("It opens by 2026-02-28")
    tracker = at("2026-03-01")
    tracker.tick()
    tracker.snooze("q1", "2026-09-01")
    tracker.verify("q1", "not-yet", as_of="2026-02-28", evidence=URL)
    assert [check["state"] for check in tracker.show("q1")["checks"]] == ["done"]
    assert at("2026-09-01").due() == []


def test_an_answer_before_its_time_calls_off_a_snoozed_look(at: At) -> None:
    tracker = at("2026-01-22")
    tracker.log("AGI by 2029")
    tracker.snooze("q1", "2027-12-01")
    tracker.verify("q1", "2026-01-22", evidence=URL)
    assert tracker.show("q1")["checks"] == []


@pytest.mark.parametrize(
    ("given", "error"),
    [
        ({}, InvalidInput),
        ({"until": "2027-01-01", "span": "3m"}, InvalidInput),
        ({"span": "0d"}, InvalidInput),
        ({"span": "a while"}, InvalidInput),
        ({"span": "9999y"}, InvalidInput),
        ({"until": "2026-06-01"}, InvalidInput),
        ({"span": "25m"}, Doubtful),
    ],
)
def test_a_snooze_that_puts_nothing_off_is_refused(
    at: At, given: dict[str, str], error: type[Exception]
) -> None:
    tracker = at("2026-01-22")
    tracker.log("AGI by 2029")
    with pytest.raises(error):
        tracker.snooze("q1", **given)


def test_nothing_waits_to_be_snoozed_once_it_is_answered(at: At) -> None:
    tracker = at("2026-01-22")
    tracker.log("AGI by 2029")
    tracker.verify("q1", "2026-01-22", evidence=URL)
    with pytest.raises(Conflict):
        tracker.snooze("q1", span="3m")


def test_what_happened_today_where_a_question_counts_its_days_can_be_told(database: Path) -> None:
    now = datetime(2026, 3, 1, 12, tzinfo=UTC)  # the second of March on Kiritimati
    tracker = Tracker(database, clock=lambda: now, actor="tester")
    for number, zone in ((1, "Pacific/Kiritimati"), (2, "Pacific/Honolulu")):
        tracker.log(f"Bridge {number} opens by 2027")
        tracker.schedule(f"q{number}", zone=zone)
    assert tracker.verify("q1", "2026-03-02", evidence=URL)["history"]
    with pytest.raises(InvalidInput, match="2026-03-02"):
        tracker.verify("q2", "2026-03-02", evidence=URL)
