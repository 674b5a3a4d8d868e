"""The calendar is read back by two parsers that know nothing of each other."""

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import icalendar
import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st

from tracker import Tracker
from tracker.exchange.calendar import CONTROL, calendar, fold, text

At = Callable[[str], Tracker]
Events = dict[str, Any]
TODAY = "2026-01-22"
LONG = "持续学习与通用强化学习在二〇二八年以前迎来真正的突破，" * 5
NOW = datetime(2026, 1, 22, 12, tzinfo=UTC)
URL = "https://example.org/paper"


def by_icalendar(written: str) -> Events:
    """Each event by the number of its question, as the first parser reads it."""
    found = icalendar.Calendar.from_ical(written)
    assert found["VERSION"] == "2.0"
    return {
        str(event["SUMMARY"]).partition(":")[0]: {
            "uid": str(event["UID"]),
            "day": event.decoded("DTSTART"),
            "sequence": int(event["SEQUENCE"]),
            "summary": str(event["SUMMARY"]),
            "description": str(event["DESCRIPTION"]),
            "status": str(event["STATUS"]),
            "alarms": len(event.walk("VALARM")),
            "stamp": event.decoded("DTSTAMP"),
        }
        for event in found.walk("VEVENT")
    }


def by_vobject(written: str) -> Events:
    """The same by the second parser, which also validates."""
    found = vobject.readOne(written)
    assert found.validate(raiseException=True)
    return {
        event.summary.value.partition(":")[0]: {
            "uid": event.uid.value,
            "day": event.dtstart.value,
            "sequence": int(event.sequence.value),
            "summary": event.summary.value,
            "description": event.description.value,
            "status": event.status.value,
            "alarms": len(event.contents.get("valarm", [])),
            "stamp": event.dtstamp.value,
        }
        for event in found.contents.get("vevent", [])
    }


def events(written: str) -> Events:
    """What both parsers agree on."""
    read = by_icalendar(written)
    assert read == by_vobject(written)
    return read


@pytest.fixture
def first(at: At) -> Tracker:
    tracker = at(TODAY)
    tracker.log("AGI by ~2029; sunny, or \\ so", speaker="Ann, Lee", criteria="one\ntwo, three")
    tracker.log(LONG, speaker="李明", window="2028年以前")
    tracker.log("Cats are better", kind="opinion")
    return tracker


def test_both_parsers_read_what_was_logged(first: Tracker) -> None:
    read = events(first.calendar())
    assert sorted(read) == ["q1", "q2"]
    assert read["q1"]["summary"] == "q1: AGI by ~2029; sunny, or \\ so"
    assert read["q2"]["summary"] == f"q2: {LONG}"
    assert "one\ntwo, three" in read["q1"]["description"]
    assert read["q1"]["day"] == date.fromisoformat(first.show("q1")["checks"][0]["due_on"])
    assert all(event["alarms"] == 1 for event in read.values())
    assert read["q1"]["uid"] == f"{first.show('q1')['uid']}@claim-tracker"


def test_an_alarm_rings_at_nine_on_the_day(first: Tracker) -> None:
    alarm = icalendar.Calendar.from_ical(first.calendar("id:1")).walk("VALARM")[0]
    assert (str(alarm["ACTION"]), alarm["TRIGGER"].to_ical()) == ("DISPLAY", b"PT9H")
    assert str(alarm["DESCRIPTION"]).startswith("q1: ")


def test_no_line_is_longer_than_75_octets_and_no_character_is_cut(first: Tracker) -> None:
    lines = first.calendar().encode().split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert any(len(line) > 70 for line in lines)
    assert all(line.decode() for line in lines[:-1])
    assert b"\n" not in b"".join(lines)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])))
def test_a_folded_line_unfolds_to_itself(line: str) -> None:
    folded = fold(line)
    assert folded.replace("\r\n ", "") == line
    assert all(len(piece.encode()) <= 75 for piece in folded.split("\r\n"))


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_any_statement_is_read_back(statement: str) -> None:
    row = {"id": 1, "uid": "u", "statement": statement, "criteria": None, "reason": "deadline",
           "due_on": "2030-01-01", "speakers": None, "silent": False, "cancelled": False,
           "changes": 1, "changed_at": NOW}  # fmt: skip
    read = icalendar.Calendar.from_ical(calendar([row])).walk("VEVENT")[0]
    assert "\n" not in text(statement)
    assert str(read["SUMMARY"]) == "q1: " + CONTROL.sub(" ", statement.replace("\r\n", "\n"))


def test_a_moved_check_keeps_its_uid_and_raises_its_sequence(first: Tracker, at: At) -> None:
    before = events(first.calendar())
    assert events(first.calendar()) == before
    steps = [
        lambda: first.schedule("q1", on="2026-05-01"),
        lambda: at("2026-05-01").tick(),
        lambda: at("2026-05-01").snooze("q1", "2026-08-01"),
        lambda: at("2026-08-01").verify("q1", "not-yet", evidence=URL),
        lambda: at("2026-08-02").edit("q1", criteria="as the paper says"),
    ]
    moved = 0
    for step in steps:
        step()
        after = events(first.calendar())
        assert after["q1"]["uid"] == before["q1"]["uid"]
        if after["q1"] != before["q1"]:
            assert after["q1"]["sequence"] > before["q1"]["sequence"]
            assert after["q1"]["stamp"] >= before["q1"]["stamp"]
            moved += 1
        assert after["q2"] == before["q2"]
        before = after
    assert moved == 4


def test_an_answered_question_is_taken_out_of_the_calendar(first: Tracker) -> None:
    before = events(first.calendar())["q1"]
    first.verify("q1", TODAY, evidence=URL)
    after = events(first.calendar())["q1"]
    assert (after["status"], after["alarms"], after["uid"]) == ("CANCELLED", 0, before["uid"])
    assert after["sequence"] > before["sequence"]


def test_never_shows_the_day_without_an_alarm(first: Tracker) -> None:
    first.schedule("q1", never=True)
    event = events(first.calendar())["q1"]
    assert (event["day"], event["alarms"]) == (date(2030, 1, 1), 0)


def test_a_filter_chooses_what_is_shown(first: Tracker) -> None:
    assert list(events(first.calendar("speaker:李明"))) == ["q2"]


def test_a_calendar_without_checks_is_one_still(tracker: Tracker) -> None:
    assert events(tracker.calendar()) == {}


@pytest.mark.usefixtures("first")
def test_the_command_writes_the_file_byte_by_byte(database: Path, tmp_path: Path) -> None:
    ran = subprocess.run(
        [
            sys.executable,
            "-m",
            "tracker",
            "--db",
            str(database),
            "--today",
            TODAY,
            "export",
            "calendar",
        ],
        capture_output=True,
        check=True,
        cwd=tmp_path,
        env=os.environ | {"LC_ALL": "C", "PYTHONIOENCODING": "ascii"},
    )
    assert ran.stdout == Tracker(database, today=date.fromisoformat(TODAY)).calendar().encode()
