"""A report that is rebuilt as of a day is, figure by figure, the one that was printed on it."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest

from tracker import Tracker
from tracker.errors import TrackerError

At = Callable[[str], Tracker]
NOTE = {"note": "seen"}
GROUPS = ("speaker", "tag", "kind", "basis", "source", "year", "horizon")
SPEAKERS = ("Ann", "Bo", "Cy", "张三")


def printed(tracker: Tracker, **options: Any) -> dict[str, Any]:
    """Everything a reader sees of every grouping, but for how it was asked for."""
    found = {}
    for by in GROUPS:
        for quick in (True, False) if by in ("speaker", "tag") else (True,):
            report = tracker.report(by=by, quick=quick, **options).as_dict()
            report.pop("asked")
            found[f"{by}, quick {quick}"] = report
    return found


STEPS: list[tuple[str, Callable[[Tracker], object]]] = [
    ("2026-01-01", lambda t: t.log("It comes", confidence=0.4, window="by 2026", speaker="Ann",
                                   tags=["a"])),
    ("2026-01-02", lambda t: t.log("That comes", confidence=0.8, window="by 2030", speaker="Bo")),
    ("2026-01-03", lambda t: t.log("X, because of Y", kind="causal", speaker="Ann")),
    ("2026-02-01", lambda t: t.edit(1, tags=["b"], untag=["a"])),
    ("2026-02-02", lambda t: t.edit(2, url="https://example.org/page")),
    ("2026-06-01", lambda t: t.tick()),
    ("2026-06-02", lambda t: t.snooze("q1", "2026-09-01")),
    ("2026-09-02", lambda t: t.tick()),
    ("2026-09-03", lambda t: t.alias_speaker("Ann", "安")),
    ("2026-09-04", lambda t: t.log("This comes", confidence=0.6, window="by 2026", speaker="An")),
    ("2026-09-05", lambda t: t.merge_speakers("Ann", "An")),
    ("2026-09-06", lambda t: t.rename_speaker("Bo", "Bob")),
    ("2026-10-01", lambda t: t.revise(2, confidence=0.6)),
    ("2026-10-02", lambda t: t.withdraw(4)),
    ("2027-01-05", lambda t: t.verify("q1", "not-yet", as_of="2026-12-31", **NOTE)),
    ("2027-01-06", lambda t: t.split_speaker("An")),
    ("2027-01-06", lambda t: t.schedule("q2", on="2027-06-01")),
    ("2027-01-07", lambda t: t.verify("q3", grade=0.9, **NOTE)),
    ("2027-01-08", lambda t: t.edit("q1", event="Comings", criteria="It is here")),
    ("2027-02-01", lambda t: t.undo("q1")),
    ("2027-02-02", lambda t: t.verify("q1", "2026-05-05", **NOTE)),
    ("2027-02-03", lambda t: t.edit(1, speaker="Bo", confidence=0.9)),
    ("2031-02-03", lambda t: t.verify("q2", "not-yet", as_of="2030-12-31", **NOTE)),
]  # fmt: skip


def test_every_day_of_a_long_story_can_be_rebuilt(at: At) -> None:
    then = {}
    for day, step in STEPS:
        step(at(day))
        then[day] = printed(at(day))
    last = at("2031-03-01")
    for day, report in then.items():
        assert printed(last, as_of=date.fromisoformat(day)) == report, day


def test_a_comparison_is_rebuilt_as_well(at: At) -> None:
    for speaker, p in (("Ann", 0.9), ("Bo", 0.2)):
        at("2026-01-01").log("It comes", confidence=p, window="by 2026", speaker=speaker)
    at("2027-01-05").verify("q1", "not-yet", **NOTE)
    then = at("2027-01-05").compare("Ann", "Bo")
    at("2027-02-01").merge_speakers("Ann", "Bo")
    assert at("2028-01-01").compare("Ann", "Bo", as_of=date(2027, 1, 10)) == then


@pytest.mark.parametrize("seed", range(2))
def test_any_day_of_a_random_story_can_be_rebuilt(at: At, seed: int) -> None:
    random = Random(seed)  # noqa: S311  the same story every time
    day, then = date(2026, 1, 1), {}
    for number in range(60):
        day += timedelta(days=random.randrange(1, 25))
        with suppress(TrackerError):
            act(at(str(day)), random, number)
        if number % 7 == 0:
            then[day] = printed(at(str(day)))
    last = at(str(day + timedelta(days=100)))
    for past, report in then.items():
        assert printed(last, as_of=past) == report, past


def act(tracker: Tracker, random: Random, number: int) -> object:
    """Do one of the things that people do, to something that may or may not be there."""
    claim, question = random.randrange(1, number + 2), f"q{random.randrange(1, number + 2)}"
    who, p = random.choice(SPEAKERS), round(random.random(), 2)
    deeds: list[Callable[[], object]] = [
        lambda: tracker.log(f"Thing {number} comes", confidence=p, window="by 2027", speaker=who,
                            tags=[random.choice("abc")]),
        lambda: tracker.log(f"Fact {number} holds", kind="factual", speaker=who),
        lambda: tracker.log(f"Word {number} is out", window="in half a year", speaker=who),
        lambda: tracker.revise(claim, confidence=p),
        lambda: tracker.withdraw(claim),
        lambda: tracker.verify(question, "not-yet", **NOTE),
        lambda: tracker.verify(question, str(tracker.today), **NOTE),
        lambda: tracker.verify(question, grade=p, **NOTE),
        lambda: tracker.undo(question),
        tracker.tick,
        lambda: tracker.snooze(question, tracker.today + timedelta(days=40)),
        lambda: tracker.edit(claim, tags=["d"], speaker=who),
        lambda: tracker.edit(claim, confidence=p, window="by 2028"),
        lambda: tracker.merge_speakers(who, random.choice(SPEAKERS)),
        lambda: tracker.split_speaker(who),
    ]  # fmt: skip
    return random.choice(deeds[:3] if number < 8 else deeds)()
