"""Dates and quarters written in figures: 15/3/2027, 2027-28, Q3-2027, 3-Jan-26."""

from datetime import date
from typing import cast

from tracker.core.edtf import month_length
from tracker.language.tokens import Entry
from tracker.language.windows import spans
from tracker.language.windows.item import Item
from tracker.language.windows.lexer import numeric_date
from tracker.language.windows.matching import Month, has, pick, plain_number
from tracker.language.windows.meanings.points import adjacent, checked_days, full_year, in_year
from tracker.language.windows.spans import Span
from tracker.language.windows.words.doubts import doubt, no_such_day

MONTHS, CENTURY = 12, 100


def numeric_day(parts: list[Item], _: date) -> Span:
    """Read a date written in numbers."""
    return spans.day_span(cast("date", parts[0].value))


def numeric_parts(parts: list[Item], _: date) -> Span | Entry | None:
    """Read 2027-03-15 or 15/3/2027, written without spaces; 3/4/2027 is a doubt."""
    if not adjacent(parts):
        return None
    entry = numeric_date(*(plain_number(item) for item in parts[::2]))
    if entry is None or entry.kind != "I":
        return entry
    return spans.day_span(cast("date", entry.value))


def short_range(parts: list[Item], _: date) -> Span | Entry | None:
    """Read 2027-28 as two years, 2027-03 as a month, 2029-13 as no time (J)."""
    if not adjacent(parts):
        return None
    year, ending = plain_number(parts[0]), plain_number(parts[2])
    if 1 <= ending <= MONTHS and parts[-1].kind != "年":
        return spans.months_span(year, ending, 1, "month")
    last = year // CENTURY * CENTURY + ending
    return Span((year,), (last,), "years") if last > year else Entry("J", "impossible")


def month_slash_year(parts: list[Item], _: date) -> Span | None:
    """Read 3/2027, written without spaces."""
    if not adjacent(parts):
        return None
    month = plain_number(parts[0])
    return (
        spans.months_span(plain_number(parts[2]), month, 1, "month")
        if 1 <= month <= MONTHS
        else None
    )


def years_of_season(parts: list[Item], _: date) -> Span | None:
    """Read the 2011-12 season, which is two years even where -12 could be December."""
    year, ending = plain_number(parts[0]), plain_number(parts[2])
    last = year // CENTURY * CENTURY + ending
    return Span((year,), (last,), "years") if last == year + 1 else None


def short_slashed(parts: list[Item], _: date) -> Entry | None:
    """Doubt 4/5/27: nothing tells which number is the day."""
    return doubt("which may be several days; write 2027-05-04") if adjacent(parts) else None


def dashed_day(parts: list[Item], said_on: date) -> Month | Entry | None:
    """Read 3-Jan-2026, 03-Jan-26 and 3-Jan, written without spaces."""
    if not adjacent(parts):
        return None
    day, month_number = plain_number(parts[0]), plain_number(pick(parts, "M"))
    if len(parts) == len("1-M"):
        return checked_days(month_number, day)
    year_number = full_year(plain_number(parts[-1]), said_on)
    if not 1 <= day <= month_length(year_number, month_number):
        return no_such_day(year_number, month_number)
    return Entry("T", spans.day_span(date(year_number, month_number, day)))


def dashed_quarter(parts: list[Item], _: date) -> Span | None:
    """Read Q3-2027 and 2027/Q3, written without spaces; Q3 to 2027 is a range."""
    if adjacent(parts) and has(parts, "M"):  # July-2027
        month_number = plain_number(pick(parts, "M"))
        return spans.months_span(plain_number(pick(parts, "Y")), month_number, 1, "month")
    if not adjacent(parts) or not isinstance(pick(parts, "mM").value, tuple):
        return None
    kind, number = cast("tuple[str, int]", pick(parts, "m").value)
    return in_year(Month(kind, number), plain_number(pick(parts, "Y")))
