"""Times that are named and cannot be taken: no such day, one of two days, somebody's own year."""

from datetime import date
from typing import NamedTuple

from tracker.core.edtf import month_length
from tracker.language.tokens import Entry

LEAP_YEAR = 2028
OVER = "which is over already; name its year"
FISCAL = "of a fiscal year: whose? Write its months, as in 2026-07/2027-06"


class Doubt(NamedTuple):
    """Why a time that is named was not taken, and what to write instead."""

    advice: str
    month: int = 0  # of the day that does not exist


def doubt(advice: str) -> Entry:
    """Give what stands for a time that must not be read."""
    return Entry("D", Doubt(advice))


def two_days(one: date, other: date) -> Entry:
    """Doubt a date whose day and month could change places."""
    return doubt(f"which is {one.day} {one:%B} or {other.day} {other:%B}: write {one} or {other}")


def no_such_day(year: int | None, month: int) -> Entry:
    """Doubt a day beyond the end of its month, and offer the last one there is."""
    known = LEAP_YEAR if year is None else year
    last = date(known, month, month_length(known, month))
    named = f"{last.day} {last:%B}" + (f" {year}" if year else "")
    return Entry("D", Doubt(f"but there is no such day; {named}?", month))


def only_in_leap_years(year: int) -> Entry:
    """Doubt a 29 February of an unnamed year, where the next February has 28 days."""
    leap = next(each for each in range(year, year + 9) if month_length(each, 2) > 28)  # noqa: PLR2004
    return doubt(f"which {year} does not have; 28 February {year} or 29 February {leap}?")
