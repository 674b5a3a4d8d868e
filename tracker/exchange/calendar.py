"""The days of checks as an iCalendar file (RFC 5545): an all-day event a question.

The UID of an event is its question's, so that a calendar that reads the file again moves the event;
SEQUENCE grows with every change.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date
from typing import Any

Row = dict[str, Any]
LINE_OCTETS = 75
ALARM_AT = "PT9H"  # nine in the morning of the day, wherever the reader is
HEAD = (
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//claim-tracker//claim-tracker//EN",
    "CALSCALE:GREGORIAN",
)
# A calendar must hold something; where no check is open, it says what UTC is.
NOTHING = (
    "BEGIN:VTIMEZONE",
    "TZID:UTC",
    "BEGIN:STANDARD",
    "DTSTART:19700101T000000",
    "TZOFFSETFROM:+0000",
    "TZOFFSETTO:+0000",
    "END:STANDARD",
    "END:VTIMEZONE",
)
CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029]")
ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


def calendar(rows: Iterable[Row]) -> str:
    """The file, with the line ends and folds that the standard wants."""
    events = [line for row in rows for line in _event(row)]
    lines = [*HEAD, *(events or NOTHING), "END:VCALENDAR"]
    return "".join(f"{fold(line)}\r\n" for line in lines)


def fold(line: str) -> str:
    """Break a line so that none has more than 75 octets of UTF-8, and no character is cut."""
    pieces, piece, octets = [], "", 0
    for character in line:
        size = len(character.encode())
        if octets + size > LINE_OCTETS:
            pieces.append(piece)
            piece, octets = " ", 1
        piece += character
        octets += size
    return "\r\n".join([*pieces, piece])


def text(value: str) -> str:
    """A value of type TEXT."""
    return CONTROL.sub(" ", value.replace("\r\n", "\n")).translate(ESCAPED)


def _event(row: Row) -> Iterator[str]:
    summary = text(f"q{row['id']}: {row['statement']}")
    changed = f"{row['changed_at'].astimezone(UTC):%Y%m%dT%H%M%SZ}"
    yield "BEGIN:VEVENT"
    yield f"UID:{row['uid']}@claim-tracker"
    yield f"DTSTAMP:{changed}"
    yield f"LAST-MODIFIED:{changed}"
    yield f"SEQUENCE:{row['changes']}"
    yield f"DTSTART;VALUE=DATE:{date.fromisoformat(str(row['due_on'])):%Y%m%d}"
    yield f"SUMMARY:{summary}"
    yield f"DESCRIPTION:{text(_description(row))}"
    yield f"CATEGORIES:{row['reason']}"
    yield "TRANSP:TRANSPARENT"
    yield f"STATUS:{'CANCELLED' if row['cancelled'] else 'CONFIRMED'}"
    if not (row["cancelled"] or row["silent"]):
        yield from _alarm(summary)
    yield "END:VEVENT"


def _alarm(summary: str) -> tuple[str, ...]:
    return (
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        f"TRIGGER:{ALARM_AT}",
        f"DESCRIPTION:{summary}",
        "END:VALARM",
    )


def _description(row: Row) -> str:
    said = re.sub(r",(?! )", ", ", row["speakers"] or "")  # a name may hold a comma of its own
    parts = (said, row["criteria"], f"tracker verify q{row['id']} ANSWER --evidence URL")
    return "\n".join(part for part in parts if part)
