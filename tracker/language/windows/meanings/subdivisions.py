"""The units of a stretch counted: its first week, last day, third Thursday; the week of a day."""

from datetime import date, timedelta
from typing import cast

from tracker.language.tokens import Entry
from tracker.language.windows import spans
from tracker.language.windows.calendar.holidays import nth_weekday
from tracker.language.windows.item import Item
from tracker.language.windows.matching import Amount, pick, plain_number, span_of, unit_of
from tracker.language.windows.spans import Span
from tracker.language.windows.words.doubts import doubt

WEEK = 7
WEEKS = 53


def nth_of(parts: list[Item], said_on: date) -> Span | None:
    """Read the first week of March, the last day of next month, the third Thursday of April."""
    count, unit = cast("tuple[int, str | int]", pick(parts, "L").value)
    whole = span_of(parts) if parts[-1].kind == "T" else _present(parts[-1], said_on)
    whole = whole.extent if whole and whole.kind == "decade" and whole.extent else whole
    if whole is None or whole.first is None or whole.last is None:
        return None
    found = (
        _weekday_of(whole, unit, count)
        if isinstance(unit, int)
        else counted(whole, count, count, unit)
    )
    return found and found._replace(loose=whole.loose)


def _present(unit: Item, said_on: date) -> Span | None:
    known = unit_of(unit)
    return spans.unit_span(said_on, known) if known in spans.MONTHS_IN or known == "week" else None


def _weekday_of(whole: Span, weekday: int, count: int) -> Span | None:
    if whole.kind not in ("month", "year") or whole.first is None or not 0 <= weekday < WEEK:
        return None
    of_year = 1 if count > 0 else 12
    month = whole.first[1] if whole.kind == "month" else of_year
    return spans.day_span(nth_weekday(whole.first[0], month, weekday, count))


def counted(whole: Span, first: int, last: int, unit: str) -> Span | None:
    """Give units of a stretch by number, from 1, or from -1 backwards; None if it has fewer.

    >>> counted(spans.months_span(2026, 3, 1, "month"), 1, 1, "week").edtf
    '2026-03-01/2026-03-07'
    """
    if whole.first is None or whole.last is None:
        return None
    starts, ends = spans.first_day(whole.first), spans.last_day(whole.last)
    if first < 0:
        end = ends + timedelta(1)
        starts_at, end = (spans.shift(end, count, unit) for count in (first, last + 1))
    else:
        starts_at, end = (spans.shift(starts, count, unit) for count in (first - 1, last))
    last_day = end - timedelta(1)
    if starts_at < starts or last_day > ends or unit not in COUNTED:
        return None
    return _whole_units(starts_at, last_day, unit)._replace(extent=whole)


COUNTED = frozenset([*spans.MONTHS_IN, "day", "week", "fortnight"])


def _whole_units(first: date, last: date, unit: str) -> Span:
    """Write months as months, years as years, and all else in days."""
    length = len(("year", "month", "day"))
    if unit in spans.MONTHS_IN:
        length -= 2 if unit in spans.YEARS_IN else 1
    kind = unit if unit in ("day", "week", "month", "year") else "part"
    return Span(spans.day_atom(first)[:length], spans.day_atom(last)[:length], kind)


def first_units(parts: list[Item], said_on: date) -> Span | None:
    """Read the first three months of 2027, the last two weeks of June."""
    amount = cast("Amount", pick(parts, "A").value)
    whole = span_of(parts) if parts[-1].kind == "T" else _present(parts[-1], said_on)
    if whole is None:
        return None
    count = -1 if parts[0].kind == "j" else cast("int", parts[0].value)
    if amount.low != amount.high or amount.low != int(amount.low) or abs(count) != 1:
        return None
    wanted = int(amount.low)
    first, last = (1, wanted) if count > 0 else (-wanted, -1)
    found = counted(whole, first, last, amount.unit)
    return found and found._replace(kind="part")


def week_of(parts: list[Item], _: date) -> Span | None:
    """Read the week of May 4: Monday to Sunday around it."""
    unit, day = unit_of(parts[0]), span_of(parts)
    if day.kind == "days" and unit == "week":
        return day
    if day.kind != "day" or day.first is None or unit not in ("week", "weekend"):
        return None
    return spans.unit_span(spans.first_day(day.first), unit)


def stretch_to(parts: list[Item], _: date) -> Span | None:
    """Read the year to March 2027, the quarter ended 30 June: the months that end then."""
    last, unit = span_of(parts), unit_of(parts[0])
    ends = last.kind in ("month", "day") and last.last is not None
    if not ends or last.last is None or unit not in ("year", "quarter", "half"):
        return None
    closes = spans.last_day(last.last)
    if (closes + timedelta(1)).day != 1:
        return None
    month = (closes.year, closes.month)
    return Span(spans.step(month, 1 - spans.MONTHS_IN[unit]), month, "part")


def its_week(parts: list[Item], _: date) -> Span | None:
    """Read 7月13日那一周."""
    day = span_of(parts)
    if parts[-1].value != "week" or day.kind != "day" or day.first is None:
        return None
    return spans.week_span(spans.first_day(day.first))


def week_ending(parts: list[Item], said_on: date) -> Span | None:
    """Read week ending 6 March: from its Monday; week beginning 9 March: seven days."""
    if parts[0].value in spans.MONTHS_IN:
        return stretch_to(parts, said_on)
    day = span_of(parts)
    if day.kind != "day" or day.first is None:
        return None
    named = spans.first_day(day.first)
    if parts[0].value == "ending":
        return Span(spans.day_atom(named - timedelta(named.weekday())), day.first, "week")
    return Span(day.first, spans.day_atom(named + timedelta(WEEK - 1)), "week")


def numbered_week(parts: list[Item], said_on: date) -> Span | None:
    """Read week 32 of 2026, 2026年第32周, as ISO 8601 counts them."""
    year = said_on.year
    if parts[-1].kind == "T" or parts[0].kind == "T":
        whole = span_of(parts)
        if whole.kind != "year" or whole.first is None:
            return None
        year = whole.first[0]
    number = plain_number(pick(parts, "12S"))
    if not 1 <= number <= WEEKS:
        return None
    return spans.week_span(date.fromisocalendar(year, number, 1))


def dated_weekday(parts: list[Item], _: date) -> Span | Entry | None:
    """Read Friday, March 6, 2026; a date that is another weekday is a doubt."""
    day, named = span_of(parts), cast("int", pick(parts, "h").value)
    if day.kind != "day" or day.first is None:
        return None
    found = spans.first_day(day.first)
    if found.weekday() == named % WEEK:
        return day
    return doubt(f"but {found} is a {found:%A}: which is meant?")


def time_of_day(parts: list[Item], _: date) -> Span | None:
    """Read noon tomorrow, Friday night, 5 pm on March 6: the day."""
    day = span_of(parts)
    return day._replace(kind="day", edge=day.last) if day.kind in ("day", "today") else None


def clock(_: list[Item], __: date) -> Entry:
    """Read 12 noon as one time of the day."""
    return Entry("H", None)


def today_at(_: list[Item], said_on: date) -> Span:
    """Read (by) noon, (by) the end of the day: today."""
    return spans.day_span(said_on)


def period(parts: list[Item], _: date) -> Span:
    """Read the 2028 timeframe as 2028."""
    return span_of(parts)
