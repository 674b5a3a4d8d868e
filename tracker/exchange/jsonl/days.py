"""The days in a record from a file must be ones that `tracker add` and `verify` would take."""

from datetime import date

from tracker.core.verdicts import Kind
from tracker.core.window import Window
from tracker.errors import InvalidInput
from tracker.exchange.jsonl.forms import Record

# What cannot have been before today.
PAST = {
    "claim": ("said_on", "withdrawn_on"),
    "resolution": ("known_on", "happened_on"),
    "source": ("said_on", "published_on", "retrieved_on"),
}


def check_days(kind: str, row: Record, today: date) -> None:
    """Refuse days that are still to come, and days of a claim that contradict each other.

    Raises InvalidInput.
    """
    for name in PAST.get(kind, ()):
        if (day := row[name]) is not None and day > today:
            raise InvalidInput(name, day, f"lies after today, {today}")
    if kind == "claim":
        _check_claim(row)
    elif kind == "resolution" and row["happened_on"] is not None:
        _check_order(row, "happened_on", "known_on")


def _check_claim(row: Record) -> None:
    said_on = row["said_on"]
    if row["withdrawn_on"] is not None:
        _check_order(row, "said_on", "withdrawn_on")
    if row["held_on"] is not None:
        held = Window.from_edtf(row["held_on"]).earliest
        if held is not None and held >= said_on:
            raise InvalidInput("held_on", row["held_on"], f"is not before it was said, {said_on}")
    last = row["latest_lenient"] or row["latest"]
    if row["kind"] == Kind.PREDICTION and last is not None and last < said_on:
        raise InvalidInput("window", row["window"], f"ended before it was said, {said_on}")


def _check_order(row: Record, first: str, then: str) -> None:
    if row[first] > row[then]:
        raise InvalidInput(first, row[first], f"is after {then}, {row[then]}")
