"""Extended Date/Time Format (ISO 8601-2:2019 annex, levels 0, 1 and 2): strict text to bounds.

Read are dates and date-times, intervals with open (`..`) and unknown ends, years beyond four
digits, exponents and significant digits, seasons and quarters (21 to 41), unspecified digits,
qualification anywhere, one-of `[ ]` and all-of `{ }` sets.

Choices where the standard leaves room: `~` and `%` widen the lenient bounds by one unit of the
finest component they qualify, `?` widens nothing (a doubtful source is not a vague date); winter
runs from December into February; a bound outside the years 1 to 9999 is the nearest day there is.
"""

import re
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from tracker.core.text import compiled
from tracker.errors import WindowNotUnderstood

ADVICE = "is no EDTF date or interval; write 2029, 2029~, 2027/2029 or ../2029-06"
LONGEST = 400
QUALIFIER = r"[?~%]?"
DATE = (
    rf"(?P<before_year>{QUALIFIER})"
    r"(?P<year>-?[0-9X]{4}|Y-?[1-9][0-9]{4,}|Y-?[1-9][0-9]*E[0-9]{1,4})"
    rf"(?:S(?P<significant>[1-9][0-9]?))?(?P<after_year>{QUALIFIER})"
    rf"(?:-(?P<before_month>{QUALIFIER})(?P<month>[0-9X]{{2}})(?P<after_month>{QUALIFIER})"
    rf"(?:-(?P<before_day>{QUALIFIER})(?P<day>[0-9X]{{2}})(?P<after_day>{QUALIFIER}))?)?"
)
TIMED = (
    r"(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})T([01][0-9]|2[0-3]):[0-5][0-9](:([0-5][0-9]|60))?"
    r"(Z|[+-]([01][0-9]|2[0-3])(:[0-5][0-9])?)?"
)
LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
COMPONENTS = ("year", "month", "day")
APPROXIMATE = frozenset("~%")

# Sub-year groupings: first month and number of months.
GROUPINGS = {
    21: (3, 3),
    22: (6, 3),
    23: (9, 3),
    24: (12, 3),  # seasons, hemisphere not said
    25: (3, 3),
    26: (6, 3),
    27: (9, 3),
    28: (12, 3),  # northern
    29: (9, 3),
    30: (12, 3),
    31: (3, 3),
    32: (6, 3),  # southern
    33: (1, 3),
    34: (4, 3),
    35: (7, 3),
    36: (10, 3),  # quarters
    37: (1, 4),
    38: (5, 4),
    39: (9, 4),  # quadrimesters
    40: (1, 6),
    41: (7, 6),  # halves
}


class Bounds(NamedTuple):
    """First and last day, strict and lenient; None is an open or unknown end."""

    earliest: date | None
    latest: date | None
    earliest_lenient: date | None
    latest_lenient: date | None


OPEN = Bounds(None, None, None, None)


def read_bounds(text: str) -> Bounds:
    """Give the bounds of an EDTF string. Raises WindowNotUnderstood.

    >>> read_bounds("2029~").latest_lenient
    datetime.date(2030, 12, 31)
    """
    try:
        return _read(text)
    except (ValueError, OverflowError) as cause:
        raise WindowNotUnderstood("window", text[:LONGEST], ADVICE) from cause


def month_length(year: int, month: int) -> int:
    """Give the number of days of a month (the module `calendar` is slow to import)."""
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return LENGTHS[month - 1] + (leap and month == 2)  # noqa: PLR2004


def _read(text: str) -> Bounds:
    if len(text) > LONGEST:
        raise ValueError(LONGEST)
    if text[:1] + text[-1:] in ("[]", "{}"):
        return _hull([_element(part.strip()) for part in text[1:-1].split(",")])
    first, slash, last = text.partition("/")
    if not slash:
        return _date(text)
    if not (first or last):
        raise ValueError(text)
    return _between(_end(first), _end(last))


def _end(text: str) -> Bounds:
    return OPEN if text in ("", "..") else _date(text)


def _element(text: str) -> Bounds:
    first, dots, last = text.partition("..")
    if not dots:
        return _date(text)
    if not (first or last):
        raise ValueError(text)
    return _between(_end(first), _end(last))


def _between(first: Bounds, last: Bounds) -> Bounds:
    if first.earliest and last.latest and first.earliest > last.latest:
        raise ValueError(first)
    return Bounds(first.earliest, last.latest, first.earliest_lenient, last.latest_lenient)


def _hull(parts: list[Bounds]) -> Bounds:
    earliest, latest, earliest_lenient, latest_lenient = zip(*parts, strict=True)
    return Bounds(
        _least(earliest), _greatest(latest), _least(earliest_lenient), _greatest(latest_lenient)
    )


def _least(days: tuple[date | None, ...]) -> date | None:
    return None if None in days else min(day for day in days if day)


def _greatest(days: tuple[date | None, ...]) -> date | None:
    return None if None in days else max(day for day in days if day)


def _date(text: str) -> Bounds:
    if timed := compiled(TIMED).fullmatch(text):
        return _date(timed["day"])
    found = compiled(DATE).fullmatch(text)
    if found is None:
        raise ValueError(text)
    years = _years(found["year"], found["significant"])
    earliest, latest = _days(years, found["month"], found["day"])
    finest = _approximate_component(found)
    if finest is None:
        return Bounds(earliest, latest, earliest, latest)
    months, days = _unit(finest, found)
    return Bounds(
        earliest, latest, _widen(earliest, -months, -days), _widen_last(latest, months, days)
    )


def _years(text: str, significant: str | None) -> tuple[int, int]:
    digits = text.lstrip("Y-")
    mantissa, _, exponent = digits.partition("E")
    negative = text.lstrip("Y").startswith("-")
    scale = 10 ** int(exponent or 0)
    low = int(mantissa.replace("X", "0")) * scale
    high = int(mantissa.replace("X", "9")) * scale
    if significant:
        if "X" in text or int(significant) >= len(str(low)):
            raise ValueError(text)
        block = 10 ** (len(str(low)) - int(significant))
        low -= low % block
        high = low + block - 1
    return (-high, -low) if negative else (low, high)


def _days(years: tuple[int, int], month: str | None, day: str | None) -> tuple[date, date]:
    if month is None:
        return _first_of_year(years[0]), _last_of_year(years[1])
    if month.isdigit() and int(month) in GROUPINGS:
        if day:
            raise ValueError(day)
        return _grouping(years, int(month))
    months = _choices(month, 12)
    days = _choices(day or "XX", 31)
    return _first_day(years, months, days), _last_day(years, months, days)


@lru_cache(maxsize=512)
def _choices(pattern: str, greatest: int) -> list[int]:
    """Give the numbers from 1 that `1X` or `XX` may stand for."""
    fits = re.compile(pattern.replace("X", "[0-9]"))
    found = [number for number in range(1, greatest + 1) if fits.fullmatch(f"{number:02}")]
    if not found:
        raise ValueError(pattern)
    return found


def _first_day(years: tuple[int, int], months: list[int], days: list[int]) -> date:
    if years[0] < date.min.year:
        return date.min
    if years[0] > date.max.year:
        return date.max
    for year in range(years[0], min(years[1], years[0] + 8) + 1):
        for month in months:
            if days[0] <= 28 or days[0] <= month_length(year, month):  # noqa: PLR2004
                return date(year, month, days[0])
    raise ValueError(days)


def _last_day(years: tuple[int, int], months: list[int], days: list[int]) -> date:
    if years[1] < date.min.year:
        return date.min
    if years[1] > date.max.year:
        return date.max
    for year in range(years[1], max(years[0], years[1] - 8, 1) - 1, -1):
        for month in reversed(months):
            length = month_length(year, month)
            if days[-1] <= length or len(days) == 31:  # noqa: PLR2004
                return date(year, month, min(days[-1], length))
            if days[0] <= length:
                return date(year, month, max(day for day in days if day <= length))
    raise ValueError(days)


def _grouping(years: tuple[int, int], code: int) -> tuple[date, date]:
    month, length = GROUPINGS[code]
    first = _first_day(years, [month], [1])
    start = _first_day((years[1], years[1]), [month], [1])
    return first, _widen(start, length, 0, -1)


def _first_of_year(year: int) -> date:
    return date(min(max(year, 1), 9999), 1, 1) if year <= date.max.year else date.max


def _last_of_year(year: int) -> date:
    return date(min(year, 9999), 12, 31) if year >= date.min.year else date.min


def _approximate_component(found: re.Match[str]) -> str | None:
    """Name the finest component a `~` or `%` qualifies.

    On its right the sign reaches all components to the left, on its left one component only.
    """
    for component in reversed(COMPONENTS):
        signs = (found[f"before_{component}"] or "") + (found[f"after_{component}"] or "")
        if APPROXIMATE & set(signs):
            return component
    return None


def _unit(component: str, found: re.Match[str]) -> tuple[int, int]:
    """Give the length of one unit of this component, in months and in days."""
    if component == "day" and found["day"] != "XX":
        return 0, 1
    if component != "year" and found["month"] != "XX":
        return (
            GROUPINGS.get(int(found["month"]), (1, 1))[1] if "X" not in found["month"] else 1
        ), 0
    low, high = _years(found["year"], found["significant"])
    return 12 * min(high - low + 1, 10_000), 0


def _widen(day: date, months: int, days: int, more: int = 0) -> date:
    """Shift a day, clamping month ends and the ends of the calendar."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    if year < date.min.year:
        return date.min
    if year > date.max.year:
        return date.max
    shifted = date(year, month + 1, min(day.day, month_length(year, month + 1)))
    return _days_after(shifted, days + more)


def _widen_last(day: date, months: int, days: int) -> date:
    """Shift a last day: the eve of the shifted morrow, so that month ends stay month ends."""
    morrow = _days_after(day, 1)
    if morrow == day:
        return day
    eve = _days_after(_widen(morrow, months, days), -1)
    return eve if _widen(morrow, months, days) != date.max else date.max


def _days_after(day: date, days: int) -> date:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return date.max if days > 0 else date.min
