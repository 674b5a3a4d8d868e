"""Points of the calendar: years, decades, months and days, 明年, next Friday."""

from datetime import date, timedelta
from itertools import pairwise
from typing import cast

from tracker.core.edtf import month_length
from tracker.language.numerals import Number
from tracker.language.tokens import Entry
from tracker.language.windows import spans
from tracker.language.windows.calendar.holidays import holiday
from tracker.language.windows.item import Item
from tracker.language.windows.matching import Month, has, pick, plain_number, unit_of
from tracker.language.windows.spans import Span
from tracker.language.windows.words.doubts import FISCAL, doubt, no_such_day

WEEK, DAYS, MONTHS, QUARTERS, CENTURY = 7, 31, 12, 4, 100
AUTUMN = 9  # the month from which on the new year is the next
LEAP_YEAR = 2028
IN_MONTHS = frozenset(["month", "season", "quarter", "half"])
RECENT = 1900  # from here on the 1900s may be a decade
FORETOLD = 30  # years ahead at most that "the '50s" begin; the '60s are remembered


def full_year(year: int, said_on: date) -> int:
    """Give the year a two-digit one means: the nearest, within fifty years of the day said."""
    if year >= CENTURY:
        return year
    century = said_on.year // 100 * 100
    return min(
        (century + add + year for add in (-100, 0, 100)), key=lambda full: _far(full, said_on)
    )


def _far(year: int, said_on: date) -> tuple[int, int]:
    return abs(year - said_on.year), -year


def adjacent(parts: list[Item]) -> bool:
    """Whether the items stand without spaces between them."""
    return all(one.end == other.start for one, other in pairwise(parts))


def year(parts: list[Item], said_on: date) -> Span | None:
    """Read 2029, 2029年, 29年, '29."""
    if parts[0].kind == "u" and parts[0].value != "year":
        return None
    return spans.year_span(full_year(plain_number(pick(parts, "Y2Z")), said_on))


def decade(parts: list[Item], said_on: date) -> Span | Entry | None:
    """Read the 2030s, 2030年代, '30s; the 1600s are a century."""
    first, last = plain_number(parts[0]), parts[0].value
    if first % 10:
        return None
    if isinstance(last, Number) and last.high > first:  # 三四十年代
        one, other = (spans.decade_span(full_year(int(each), said_on)) for each in last[:2])
        return Span(one.first, other.last, "years") if last.high == first + 10 else None
    if first >= CENTURY and first % CENTURY == 0 and parts[-1].kind != "代":
        return _hundred(first)
    full = full_year(first, said_on)
    remembered = first < CENTURY and full - said_on.year > FORETOLD
    return spans.decade_span(full - 100 if remembered else full)


def _hundred(first: int) -> Span | Entry:
    """Read the 1600s; the 2000s may be ten years or a hundred."""
    if first < RECENT:
        return spans.century_span(first)
    return doubt(f"ten years or a hundred? Write {first}/{first + 9} or {first}/{first + 99}")


def decade_of_century(parts: list[Item], _: date) -> Span | None:
    """Read 21世纪30年代."""
    count, first = plain_number(parts[0]), plain_number(parts[-2])
    return spans.decade_span((count - 1) * 100 + first) if first % 10 == 0 else None


def decade_of_relative(parts: list[Item], said_on: date) -> Span | None:
    """Read 本世纪30年代."""
    unit, offset = cast("tuple[str, int]", parts[0].value)
    first = plain_number(parts[-2])
    if unit != "century" or first % 10:
        return None
    return spans.decade_span((said_on.year // 100 + offset) * 100 + first)


def century(parts: list[Item], _: date) -> Span | None:
    """Read the 21st century, 21世纪."""
    if parts[-1].kind == "u" and unit_of(parts[-1]) != "century":
        return None
    return spans.century_span((plain_number(parts[0]) - 1) * 100)


def month(parts: list[Item], _: date) -> Month | None:
    """Read March, 3月."""
    number = plain_number(parts[0])
    return Month("month", number) if 1 <= number <= MONTHS else None


def months(parts: list[Item], _: date) -> Month | None:
    """Read 3到6月."""
    first, last = (plain_number(item) for item in parts if item.kind in "12S")
    return Month("month", first, until=last) if 1 <= first < last <= MONTHS else None


def two_digit_years(parts: list[Item], said_on: date) -> Span | None:
    """Read 26到28年."""
    first, last = (full_year(plain_number(item), said_on) for item in (parts[0], parts[2]))
    return Span((first,), (last,), "years") if first < last else None


def month_day(parts: list[Item], _: date) -> Month | Entry | None:
    """Read March 15, 15th of March, 3月15日."""
    if has(parts, "M"):
        number, day = plain_number(pick(parts, "M")), plain_number(pick(parts, "12O"))
    else:
        numbers = [item for item in parts if item.kind in "12S"]
        number, day = plain_number(numbers[0]), plain_number(numbers[1])
    return checked_days(number, day)


def checked_days(number: int, day: int, last: int = 0) -> Month | Entry | None:
    """Give days of a month; one that no year has is a doubt."""
    if not (1 <= number <= MONTHS and 1 <= day <= DAYS and last <= DAYS):
        return None
    if max(day, last) > month_length(LEAP_YEAR, number):
        return no_such_day(None, number)
    return Month("month", number, day, last_day=last)


def days_of_month(parts: list[Item], _: date) -> Month | Entry | None:
    """Read March 3-5, 5 to 9 January, 3月5日至9日."""
    if has(parts, "M"):
        number = plain_number(pick(parts, "M"))
        first, last = (plain_number(item) for item in parts if item.kind in "12O")
    else:
        number, first, last = (plain_number(item) for item in parts if item.kind in "12S")
    return checked_days(number, first, last) if first < last else None


def quarter(parts: list[Item], _: date) -> Month | None:
    """Read 第三季度."""
    number = plain_number(pick(parts, "1S"))
    return Month("quarter", number) if 1 <= number <= QUARTERS else None


def season(parts: list[Item], _: date) -> object:
    """Keep a season that a preposition leads."""
    return pick(parts, "a").value


def relative(parts: list[Item], said_on: date) -> Span | None:
    """Read next year, 明年, this decade, next Friday."""
    if parts[-1].kind == "W":
        return _weekday(parts, said_on)
    if parts[0].kind == "R":
        unit, offset = cast("tuple[str, int]", parts[0].value)
    else:
        unit, offset = unit_of(parts[-1]), cast("int", parts[0].value)
    if unit in SEVERAL:
        return SEVERAL[unit](parts, said_on)
    plural = parts[0].kind == "r" and str(parts[-1].value).endswith("s")
    if plural or (unit not in spans.MONTHS_IN and unit not in spans.DAYS_IN):
        return None  # the last weeks of March are not last week
    span = spans.unit_span(spans.shift(said_on, offset, unit), unit)
    if (unit, offset) == ("day", 0):
        return span._replace(kind="today")
    # "This decade" is what is left of it; its parts still count from its start.
    if offset == 0 and unit in ("decade", "century"):
        return span._replace(first=spans.day_atom(said_on), shape="", extent=span)
    return span


def _these_years(parts: list[Item], said_on: date) -> Span:
    """Read 明后年, this year or next."""
    _, (first, last) = cast("tuple[str, tuple[int, int]]", parts[0].value)
    return Span((said_on.year + first,), (said_on.year + last,), "years")


def _this_day(_: list[Item], said_on: date) -> Span:
    """Read 今晚, which unlike "today" never says "these days"."""
    return spans.day_span(said_on)


def _these_days(parts: list[Item], said_on: date) -> Span:
    """Read 今明两天."""
    _, (first, last) = cast("tuple[str, tuple[int, int]]", parts[0].value)
    one, other = said_on + timedelta(first), said_on + timedelta(last)
    return Span(spans.day_atom(one), spans.day_atom(other), "day")


def _this_day_then(parts: list[Item], said_on: date) -> Span:
    """Read 明年今天."""
    _, years = cast("tuple[str, int]", parts[0].value)
    return spans.day_span(spans.shift(said_on, years, "year"))


def _this_season(parts: list[Item], said_on: date) -> Span:
    """Read 今夏, 明春."""
    _, (years, month_number) = cast("tuple[str, tuple[int, int]]", parts[0].value)
    return in_year(Month("season", month_number), said_on.year + years)


def _aside(parts: list[Item], said_on: date) -> Span:
    """Read 当月: this month, unless another time is named."""
    _, unit = cast("tuple[str, str]", parts[0].value)
    return spans.unit_span(said_on, unit)._replace(kind=spans.ASIDE)


def _new_year(_: list[Item], said_on: date) -> Span | None:
    """Read (early in) the new year: the next, if this one is nearly over."""
    return spans.year_span(said_on.year + 1) if said_on.month >= AUTUMN else None


SEVERAL = {
    "new": _new_year,
    "years": _these_years,
    "days": _these_days,
    "aside": _aside,
    "night": _this_day,
    "then": _this_day_then,
    "season": _this_season,
}


def _weekday(parts: list[Item], said_on: date) -> Span:
    wanted = cast("int", parts[-1].value)
    ahead = (wanted - said_on.weekday()) % 7 if 0 <= wanted < WEEK else wanted - said_on.weekday()
    offset = cast("int", parts[0].value) if parts[0].kind == "r" else 0
    if offset < 0 <= wanted < WEEK:  # last Friday is the latest one before today
        ahead = (wanted - said_on.weekday()) % 7 - 7
    elif offset and 0 <= wanted < WEEK:
        ahead = wanted - said_on.weekday() + 7 * offset
    day = spans.shift(said_on, ahead, "day")
    return spans.day_span(day)._replace(extent=spans.week_span(day))


def weekday_but_one(parts: list[Item], said_on: date) -> Span | None:
    """Read the Friday before last, the Friday after next."""
    named, offset = pick(parts, "W"), cast("int", pick(parts, "r").value)
    if offset != (-1 if has(parts, "b") else 1):
        return None
    nearest = _weekday([pick(parts, "r"), named], said_on)
    day = spans.shift(spans.first_day(nearest.first or ()), WEEK * offset, "day")
    return spans.day_span(day)._replace(extent=spans.week_span(day))


def relative_month(parts: list[Item], said_on: date) -> Span:
    """Read this summer, next March: of this year, of the next."""
    kind = "season" if parts[-1].kind == "a" else "month"
    wanted = Month(kind, cast("int", parts[-1].value))
    return in_year(wanted, said_on.year + cast("int", parts[0].value))


def in_year(wanted: Month, year_number: int) -> Span:
    """Give a month, quarter, half, season or day of a year."""
    if wanted.kind in ("days", "week"):
        return _days(wanted, year_number)
    if wanted.day:
        first = spans.day_span(date(year_number, wanted.number, wanted.day))
        last = wanted.last_day and date(year_number, wanted.number, wanted.last_day)
        return first._replace(last=spans.day_atom(last), kind="days") if last else first
    if wanted.kind not in IN_MONTHS:
        return spans.day_span(holiday(wanted.kind, year_number))
    if wanted.kind in ("month", "season"):
        length = 3 if wanted.kind == "season" else max(wanted.until - wanted.number, 0) + 1
        return spans.months_span(year_number, wanted.number, length, wanted.kind)
    length = spans.MONTHS_IN[wanted.kind]
    count = max(wanted.until - wanted.number, 0) + 1
    return spans.months_span(
        year_number, (wanted.number - 1) * length + 1, length * count, wanted.kind
    )


def _days(wanted: Month, year: int) -> Span:
    """Give some days of a month, or a week of a year. Raises ValueError where there is none."""
    if wanted.kind == "week":
        monday = date.fromisocalendar(year, wanted.number, 1)
        return Span(spans.day_atom(monday), spans.day_atom(monday + timedelta(6)), "week")
    if wanted.until > month_length(year, wanted.number):
        raise ValueError(wanted)
    first = (year, wanted.number, wanted.day or 1)
    return Span(first, (year, wanted.number, wanted.until), "day")


def fiscal(_: list[Item], __: date) -> Entry:
    """Doubt FY27, Q3 of fiscal 2027: it is not said whose year."""
    return doubt(FISCAL)


def attribute(_: list[Item], __: date) -> Entry:
    """Tell that the October 2025 of a meeting is a part of its name."""
    return Entry("é", None)


def quarter_to(parts: list[Item], _: date) -> Month | None:
    """Read the March quarter, which ends with March."""
    number = plain_number(parts[0])
    is_quarter = parts[1].value == "quarter" and number % 3 == 0
    return Month("quarter", number // 3) if is_quarter else None


def this_unit(parts: list[Item], said_on: date) -> Span | None:
    """Read (before) the year (is out): the present one."""
    unit = unit_of(parts[0])
    known = unit in spans.MONTHS_IN or unit in ("week", "day", "weekend")
    return spans.unit_span(said_on, unit) if known else None


def this_time(parts: list[Item], said_on: date) -> Span | None:
    """Read this time next year: the month reached, this time next month: the day."""
    if parts[-1].kind == "W":
        return _weekday([item for item in parts if item.kind in "rW"], said_on)
    if parts[-1].kind == "R":
        unit, offset = cast("tuple[str, int]", parts[-1].value)
    else:
        unit, offset = unit_of(parts[-1]), cast("int", pick(parts, "r").value)
    if unit not in spans.MONTHS_IN and unit not in spans.DAYS_IN:
        return None
    atom = spans.day_atom(spans.shift(said_on, offset, unit))
    fuzzy = unit != "day"
    reached = atom[:2] if unit in ("year", "decade", "century") else atom
    return Span(reached, reached, "part", fuzzy, fuzzy)


def nth(parts: list[Item], _: date) -> tuple[int, str | int] | None:
    """Keep "last week" or "second Tuesday" for the stretch it is one of."""
    count = -1 if parts[0].kind == "j" else cast("int", parts[0].value)
    if parts[0].kind == "r" and count >= 0:
        return None
    if parts[-1].kind == "W":
        return count, cast("int", parts[-1].value)
    plural = str(parts[-1].value).endswith("s")
    return None if plural else (count, unit_of(parts[-1]))


def beside(parts: list[Item], _: date) -> int:
    """Keep the weekday that stands beside a date."""
    return cast("int", parts[-1].value)
