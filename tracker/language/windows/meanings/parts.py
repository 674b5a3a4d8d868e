"""Parts of a stretch: March 2027, 2028年底, the second half of next year, mid-century."""

from datetime import date
from typing import cast

from tracker.core.edtf import month_length
from tracker.language.tokens import Entry
from tracker.language.windows import spans
from tracker.language.windows.item import Item
from tracker.language.windows.matching import Month, has, pick, plain_number, span_of, unit_of
from tracker.language.windows.meanings.points import in_year
from tracker.language.windows.spans import Span
from tracker.language.windows.words.doubts import Doubt, no_such_day, only_in_leap_years

WINTER = 12
HALVES: dict[object, int] = {"h1": 1, "h2": 2}


def _month_of(item: Item) -> Month:
    if isinstance(item.value, Month):
        return item.value
    if item.kind == "a":
        return Month("season", cast("int", item.value))
    if item.kind == "M":
        return Month("month", cast("int", item.value))
    return Month(*cast("tuple[str, int]", item.value))


def sub_period(parts: list[Item], _: date) -> Span | Entry | None:
    """Read March 2027, 2027年第三季度, summer of next year."""
    span, winter = span_of(parts), has(parts, "a") and pick(parts, "a").value == WINTER
    spread = span.first and span.last == (span.first[0] + 1,)  # the winter of 2027-28
    if not (span.kind == "year" or (winter and spread)) or span.first is None:
        return None
    return _day_in_year(_month_of(pick(parts, "mMa")), span.first[0])


def _day_in_year(wanted: Month, year_number: int) -> Span | Entry:
    last = max(wanted.day or 0, wanted.last_day)
    if last and last > month_length(year_number, wanted.number):
        return no_such_day(year_number, wanted.number)
    return in_year(wanted, year_number)


def day_of_month(parts: list[Item], _: date) -> Span | Entry | None:
    """Read 下个月15号, the 15th of next month."""
    span = span_of(parts)
    if span.kind != "month" or span.first is None:
        return None
    day = plain_number(pick([item for item in parts if item.kind != "T"], "12SO"))
    if not 1 <= day <= spans.LONGEST_MONTH:
        return None
    return _day_in_year(Month("month", span.first[1], day), span.first[0])


def part(parts: list[Item], said_on: date) -> Span | None:
    """Read early 2028, end of next year, 2028年底, 明年上半年."""
    span = span_of(parts)
    marker = pick(parts, "ec")
    name, unit = _part_name(marker)
    if unit and unit != span.kind.replace("today", "day"):
        return None
    return _part(span, name, said_on)


def _part_name(marker: Item) -> tuple[str, str]:
    """Give the part and the unit it is one of, if the word tells."""
    if marker.kind == "c":
        return cast("tuple[str, str]", marker.value)
    return str(marker.value), ""


def _part(span: Span, name: str, said_on: date) -> Span | None:
    if name == "rest":
        return _rest(span, said_on)
    if name == "past":
        return span._replace(last=spans.day_atom(said_on), shape="") if span.first else None
    found = spans.part_of(
        span.extent if span.kind in ("decade", "century") and span.extent else span, name
    )
    return found and found._replace(loose=span.loose)


def _rest(span: Span, said_on: date) -> Span | None:
    running = span.first and spans.first_day(span.first) <= said_on
    if not running or (span.last and spans.last_day(span.last) < said_on):
        return spans.part_of(span, "late")
    return span._replace(first=spans.day_atom(said_on), shape="", kind="part")


def part_of_event(parts: list[Item], said_on: date) -> tuple[int, int] | Entry | None:
    """Tell that the start of the 2028 season waits for an event; the end of the 2030s does not."""
    if span_of(parts).kind == "year":
        return parts[0].start, parts[-1].end
    found = part(parts, said_on)
    return found and Entry("T", found)


def two_parts(parts: list[Item], said_on: date) -> Span | None:
    """Read mid to late 2028."""
    span = span_of(parts)
    found = [_part(span, str(item.value), said_on) for item in parts if item.kind == "e"]
    first, last = found
    return Span(first.first, last.last, "part", extent=span) if first and last else None


def part_of_this(parts: list[Item], said_on: date) -> Span | None:
    """Read the end of the decade, mid-century, the year's end: of the present one."""
    unit = unit_of(pick(parts, "u"))
    if unit not in spans.MONTHS_IN and unit != "week":
        return None
    marker = pick(parts, "ec")
    name, _ = _part_name(marker)
    return _part(spans.unit_span(said_on, unit), name, said_on)


def part_now(parts: list[Item], said_on: date) -> Span | None:
    """Read 年底, 上半年, year-end without a year: of the present one."""
    name, unit = cast("tuple[str, str]", parts[0].value)
    if unit in ("", "day"):
        return None
    found = _part(spans.unit_span(said_on, unit), name, said_on)
    return found and found._replace(loose=unit == "year")


def next_month(parts: list[Item], said_on: date) -> Span | Entry:
    """Read a month, quarter or day without a year: the next that is not over."""
    wanted = _month_of(parts[0])
    span = _day_in_year(wanted, said_on.year)
    if isinstance(span, Span) and span.last and spans.last_day(span.last) < said_on:
        span = _day_in_year(wanted, said_on.year + 1)
    if isinstance(span, Entry):
        return only_in_leap_years(said_on.year)
    return span._replace(loose=True)


def next_season(parts: list[Item], said_on: date) -> Span | Entry:
    """Read "by summer": the next that is not over."""
    return next_month([pick(parts, "aM")], said_on)


def part_of_season(parts: list[Item], said_on: date) -> Span | Entry | None:
    """Read late spring, the end of summer: of the next that is not over."""
    season = next_season(parts, said_on)
    return _part(season, str(pick(parts, "e").value), said_on) if isinstance(season, Span) else None


def next_half(parts: list[Item], said_on: date) -> Span | Entry | None:
    """Read "in the second half" (of the year): the next that is not over."""
    name = pick(parts, "e").value
    if name not in HALVES:
        return None
    return next_month([Item("m", ("half", HALVES[name]), parts[0].start, parts[-1].end)], said_on)


def next_such_day(parts: list[Item], said_on: date) -> Span | None:
    """Read "on the 15th": of this month, or of the next if it is over."""
    if parts[-1].end - parts[-1].start > len("15th"):
        return None  # on the first, in the second: no days
    day = plain_number(pick(parts, "O"))
    month = said_on if day >= said_on.day else spans.shift(said_on.replace(day=1), 1, "month")
    if not 1 <= day <= month_length(month.year, month.month):
        return None
    return spans.day_span(month.replace(day=day))._replace(loose=True)


def next_such_days(parts: list[Item], said_on: date) -> Span | None:
    """Read (from) the 20th to the 28th: of this month, or of the next if they are over."""
    first, last = (plain_number(item) for item in parts if item.kind == "O")
    month = said_on if last >= said_on.day else spans.shift(said_on.replace(day=1), 1, "month")
    if not 1 <= first < last <= month_length(month.year, month.month):
        return None
    one, other = month.replace(day=first), month.replace(day=last)
    return Span(spans.day_atom(one), spans.day_atom(other), "day", loose=True)


def this_weekend(parts: list[Item], said_on: date) -> Span | None:
    """Read "through the weekend"."""
    return spans.unit_span(said_on, "weekend") if pick(parts, "u").value == "weekend" else None


def doubt_of(parts: list[Item], _: date) -> Entry:
    """Keep a doubt over the year that stands with it: 31 June 2026 is not 2026."""
    found, span = cast("Doubt", pick(parts, "D").value), span_of(parts)
    if found.month and span.kind == "year" and span.first:
        return no_such_day(span.first[0], found.month)
    return Entry("D", found)
