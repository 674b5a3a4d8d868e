"""What each rule of the grammar means: matched items and the day they were said to a value."""

from datetime import date
from typing import NamedTuple, cast

from tracker.core.numerals import Number
from tracker.core.windows import spans
from tracker.core.windows.lexer import Item, numeric_date
from tracker.core.windows.spans import Atom, Span

NEAREST_YEARS = 50
RELATIVE_SEASONS = "aM"
CHINESE_UNITS = {"年": "year", "月": "month", "日": "day", "世": "century", "季": "quarter"}
VAGUE = Number(3, 5)


class Amount(NamedTuple):
    """So many units of time, from low to high."""

    low: float
    high: float
    unit: str


class Month(NamedTuple):
    """A month, quarter, half or season of a year not yet known, or a day of a month."""

    kind: str
    number: int
    day: int | None = None
    until: int = 0


def pick(parts: list[Item], kinds: str) -> Item:
    """Give the first item of one of these kinds."""
    return next(item for item in parts if item.kind in kinds)


def has(parts: list[Item], kinds: str) -> bool:
    """Whether an item of one of these kinds is there."""
    return any(item.kind in kinds for item in parts)


def span_of(parts: list[Item]) -> Span:
    """Give the calendar stretch among the items."""
    return cast("Span", pick(parts, "T").value)


def full_year(year: int, said_on: date) -> int:
    """Give the year a two-digit one means: the nearest, within fifty years of the day said."""
    if year >= 100:  # noqa: PLR2004
        return year
    century = said_on.year // 100 * 100
    return min(
        (century + add + year for add in (-100, 0, 100)), key=lambda full: _far(full, said_on)
    )


def _far(year: int, said_on: date) -> tuple[int, int]:
    return abs(year - said_on.year), -year


# Amounts


def _number(item: Item) -> Number:
    return Number(1, 1) if item.kind == "i" else cast("Number", item.value)


def _unit(item: Item) -> str:
    return CHINESE_UNITS.get(item.kind) or str(item.value)


def _numbers(parts: list[Item]) -> list[Number]:
    return [_number(item) for item in parts if item.kind in "12NSi"]


def _units(parts: list[Item]) -> list[str]:
    return [_unit(item) for item in parts if item.kind in "u年月日世季"]


def _known(amount: Amount) -> Amount | None:
    known = amount.unit in spans.MONTHS_IN or amount.unit in spans.DAYS_IN or amount.unit == "hour"
    return amount if known and 0 < amount.low <= amount.high else None


def amount(parts: list[Item], _: date) -> Amount | None:
    """Read three years, 20多年, 三个月."""
    number, unit = _numbers(parts)[0], _units(parts)[-1]
    more = 9 if has(parts, "多") and number.low >= 10 and number.low % 10 == 0 else 0  # noqa: PLR2004
    return _known(Amount(number.low, number.high + more, unit))


def half_more(parts: list[Item], _: date) -> Amount | None:
    """Read a year and a half, 一年半."""
    number, unit = _numbers(parts)[0], _units(parts)[0]
    return _known(Amount(number.low + 0.5, number.high + 0.5, unit))


def half(parts: list[Item], _: date) -> Amount | None:
    """Read half a year, 半年."""
    return _known(Amount(0.5, 0.5, _units(parts)[0]))


def amount_or_more(parts: list[Item], _: date) -> Amount | None:
    """Read a year or two, (the next) year or two."""
    if parts[0].kind == "u":
        return _known(Amount(1, _numbers(parts)[0].high, _units(parts)[0]))
    return _ranged(parts, _units(parts)[0])


def amount_range(parts: list[Item], _: date) -> Amount | None:
    """Read 3 to 5 years, 三到五年, two or three years."""
    return _ranged(parts, _units(parts)[-1])


def _ranged(parts: list[Item], unit: str) -> Amount | None:
    numbers = _numbers(parts)
    low, high = numbers[0].low, numbers[-1].high
    return _known(Amount(low, high, unit)) if low < high else None


def amounts(parts: list[Item], _: date) -> Amount | None:
    """Read six months to a year: the larger unit in terms of the smaller."""
    (first, second), (one, other) = _numbers(parts), _units(parts)
    if one == other:
        return _known(Amount(first.low, second.high, one))
    table = spans.MONTHS_IN if one in spans.MONTHS_IN else spans.DAYS_IN
    if one not in table or other not in table:
        return None
    return _known(Amount(first.low, second.high * table[other] / table[one], one))


def with_unit_understood(found: list[Item]) -> list[Item]:
    """Read "I said ten years … five is more realistic": a number takes the last unit named."""
    unit, result = "", []
    for item, follows in zip(found, [*found[1:], None], strict=True):
        if item.kind == "A":
            unit = cast("Amount", item.value).unit
        if follows and follows.kind == "z" and item.kind in "12S" and unit:
            number = _number(item)
            item = item._replace(kind="A", value=Amount(number.low, number.high, unit))
        result.append(item)
    return result


# Points of the calendar


def numeric_day(parts: list[Item], _: date) -> Span:
    """Read a date written in numbers."""
    return spans.day_span(cast("date", parts[0].value))


def numeric_parts(parts: list[Item], _: date) -> Span | None:
    """Read 2027-03-15 or 15/3/2027, written without spaces."""
    if any(one.end != other.start for one, other in zip(parts, parts[1:], strict=False)):
        return None
    entry = numeric_date(*(_plain(item) for item in parts[::2]))
    if entry is None or entry.kind != "I":
        raise ValueError(parts)
    return spans.day_span(cast("date", entry.value))


def _plain(item: Item) -> int:
    return int(item.value.low) if isinstance(item.value, Number) else cast("int", item.value)


def short_range(parts: list[Item], _: date) -> Span | None:
    """Read 2027-28 as two years, 2027-03 as a month."""
    year, ending = _plain(parts[0]), _plain(parts[2])
    if 1 <= ending <= 12 and parts[-1].kind != "年":  # noqa: PLR2004
        return spans.months_span(year, ending, 1, "month")
    last = year // 100 * 100 + ending
    return Span((year,), (last,), "years") if last > year else None


def month_slash_year(parts: list[Item], _: date) -> Span | None:
    """Read 3/2027."""
    month = _plain(parts[0])
    return spans.months_span(_plain(parts[2]), month, 1, "month") if 1 <= month <= 12 else None  # noqa: PLR2004


def year(parts: list[Item], said_on: date) -> Span | None:
    """Read 2029, 2029年, 29年, '29."""
    if parts[0].kind == "u" and parts[0].value != "year":
        return None
    return spans.year_span(full_year(_plain(pick(parts, "Y2Z")), said_on))


def decade(parts: list[Item], said_on: date) -> Span | None:
    """Read the 2030s, 2030年代, '30s; the 1600s are a century."""
    first = _plain(parts[0])
    if first % 10:
        return None
    if first >= 100 and first % 100 == 0:  # noqa: PLR2004
        return spans.century_span(first)
    return spans.decade_span(full_year(first, said_on))


def decade_of_century(parts: list[Item], _: date) -> Span | None:
    """Read 21世纪30年代."""
    count, first = _plain(parts[0]), _plain(parts[-2])
    return spans.decade_span((count - 1) * 100 + first) if first % 10 == 0 else None


def decade_of_relative(parts: list[Item], said_on: date) -> Span | None:
    """Read 本世纪30年代."""
    unit, offset = cast("tuple[str, int]", parts[0].value)
    first = _plain(parts[-2])
    if unit != "century" or first % 10:
        return None
    return spans.decade_span((said_on.year // 100 + offset) * 100 + first)


def century(parts: list[Item], _: date) -> Span | None:
    """Read the 21st century, 21世纪."""
    if parts[-1].kind == "u" and parts[-1].value != "century":
        return None
    return spans.century_span((_plain(parts[0]) - 1) * 100)


def month(parts: list[Item], _: date) -> Month | None:
    """Read March, 3月."""
    number = _plain(parts[0])
    return Month("month", number) if 1 <= number <= 12 else None  # noqa: PLR2004


def months(parts: list[Item], _: date) -> Month | None:
    """Read 3到6月."""
    first, last = (_plain(item) for item in parts if item.kind in "12S")
    return Month("month", first, until=last) if 1 <= first < last <= 12 else None  # noqa: PLR2004


def two_digit_years(parts: list[Item], said_on: date) -> Span | None:
    """Read 26到28年."""
    first, last = (full_year(_plain(item), said_on) for item in (parts[0], parts[2]))
    return Span((first,), (last,), "years") if first < last else None


def month_day(parts: list[Item], _: date) -> Month | None:
    """Read March 15, 15th of March, 3月15日."""
    if has(parts, "M"):
        number, day = _plain(pick(parts, "M")), _plain(pick(parts, "12O"))
    else:
        numbers = [item for item in parts if item.kind in "12S"]
        number, day = _plain(numbers[0]), _plain(numbers[1])
    return Month("month", number, day) if 1 <= number <= 12 and 1 <= day <= 31 else None  # noqa: PLR2004


def quarter(parts: list[Item], _: date) -> Month | None:
    """Read 第三季度."""
    number = _plain(pick(parts, "1S"))
    return Month("quarter", number) if 1 <= number <= 4 else None  # noqa: PLR2004


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
        unit, offset = str(parts[-1].value), cast("int", parts[0].value)
    if unit not in spans.MONTHS_IN and unit not in spans.DAYS_IN:
        return None
    span = spans.unit_span(spans.shift(said_on, offset, unit), unit)
    if (unit, offset) == ("day", 0):
        return span._replace(kind="today")
    # "This decade" is what is left of it; its parts still count from its start.
    if offset == 0 and unit in ("decade", "century"):
        return span._replace(first=spans.day_atom(said_on), shape="", extent=span)
    return span


def _weekday(parts: list[Item], said_on: date) -> Span:
    wanted = cast("int", parts[-1].value)
    ahead = (wanted - said_on.weekday()) % 7 if wanted < 7 else wanted - said_on.weekday()  # noqa: PLR2004
    offset = cast("int", parts[0].value) if parts[0].kind == "r" else 0
    if offset and wanted < 7:  # noqa: PLR2004
        ahead = wanted - said_on.weekday() + 7 * offset
    return spans.day_span(spans.shift(said_on, ahead, "day"))


def relative_month(parts: list[Item], said_on: date) -> Span:
    """Read this summer, next March: of this year, of the next."""
    kind = "season" if parts[-1].kind == "a" else "month"
    wanted = Month(kind, cast("int", parts[-1].value))
    return _in_year(wanted, said_on.year + cast("int", parts[0].value))


# Parts


def _in_year(wanted: Month, year_number: int) -> Span:
    if wanted.day:
        return spans.day_span(date(year_number, wanted.number, wanted.day))
    if wanted.kind in ("month", "season"):
        length = 3 if wanted.kind == "season" else max(wanted.until - wanted.number, 0) + 1
        return spans.months_span(year_number, wanted.number, length, wanted.kind)
    length = spans.MONTHS_IN[wanted.kind]
    return spans.months_span(year_number, (wanted.number - 1) * length + 1, length, wanted.kind)


def _month_of(item: Item) -> Month:
    if isinstance(item.value, Month):
        return item.value
    if item.kind == "a":
        return Month("season", cast("int", item.value))
    if item.kind == "M":
        return Month("month", cast("int", item.value))
    return Month(*cast("tuple[str, int]", item.value))


def sub_period(parts: list[Item], _: date) -> Span | None:
    """Read March 2027, 2027年第三季度, summer of next year."""
    span = span_of(parts)
    if span.kind != "year" or span.first is None:
        return None
    return _in_year(_month_of(pick(parts, "mMa")), span.first[0])


def day_of_month(parts: list[Item], _: date) -> Span | None:
    """Read 下个月15号."""
    span = span_of(parts)
    if span.kind != "month" or span.first is None:
        return None
    return spans.day_span(date(span.first[0], span.first[1], _plain(pick(parts[1:], "12S"))))


def part(parts: list[Item], said_on: date) -> Span | None:
    """Read early 2028, end of next year, 2028年底, 明年上半年."""
    span = span_of(parts)
    marker = pick(parts, "ec")
    name, unit = marker.value if marker.kind == "c" else (marker.value, "")  # type: ignore[misc]
    if unit and unit != span.kind:
        return None
    return _part(span, str(name), said_on)


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
    if span.first is None or spans.first_day(span.first) > said_on:
        return spans.part_of(span, "late")
    return span._replace(first=spans.day_atom(said_on), shape="")


def two_parts(parts: list[Item], said_on: date) -> Span | None:
    """Read mid to late 2028."""
    span = span_of(parts)
    found = [_part(span, str(item.value), said_on) for item in parts if item.kind == "e"]
    first, last = found
    return Span(first.first, last.last, "part", extent=span) if first and last else None


def part_of_this(parts: list[Item], said_on: date) -> Span | None:
    """Read the end of the decade, mid-century, the year's end: of the present one."""
    unit = str(pick(parts, "u").value)
    if unit not in spans.MONTHS_IN and unit != "week":
        return None
    marker = pick(parts, "ec")
    name = marker.value if marker.kind == "e" else marker.value[0]  # type: ignore[index]
    return _part(spans.unit_span(said_on, unit), str(name), said_on)


def part_now(parts: list[Item], said_on: date) -> Span | None:
    """Read 年底, 上半年, year-end without a year: of the present one."""
    name, unit = cast("tuple[str, str]", parts[0].value)
    if not unit:
        return None
    found = _part(spans.unit_span(said_on, unit), name, said_on)
    return found and found._replace(loose=unit == "year")


def next_month(parts: list[Item], said_on: date) -> Span:
    """Read a month, quarter or day without a year: the next that is not over."""
    wanted = _month_of(parts[0])
    span = _in_year(wanted, said_on.year)
    if span.last and spans.last_day(span.last) < said_on:
        span = _in_year(wanted, said_on.year + 1)
    return span._replace(loose=True)


def next_season(parts: list[Item], said_on: date) -> Span:
    """Read "by summer": the next that is not over."""
    return next_month(parts, said_on)


# Joins


def joined(parts: list[Item], said_on: date) -> Span | None:
    """Read 2027 or 2028, between March and June 2027, 2026, maybe 2027, even 2029."""
    found = [_joinable(item, said_on) for item in parts if item.kind in "Tnf"]
    found = _agree_on_year(found)
    if not _ascending(found) or found[0].first is None:
        return None
    first_mark, last_mark = _marks(parts)
    first, last = found[0], found[-1]
    says_now = has(parts, "nf")
    return Span(
        first.first,
        last.last,
        "years" if len(first.first) == 1 else "part",
        not says_now and (first.fuzzy_first or first_mark),
        last.fuzzy_last or last_mark,
        edge=last.edge,
        extent=last.extent,
    )


def _joinable(item: Item, said_on: date) -> Span:
    return spans.day_span(said_on) if item.kind in "nf" else cast("Span", item.value)


def _marks(parts: list[Item]) -> tuple[bool, bool]:
    """Tell which end is fuzzy: a sign outside holds for all, one within for its neighbour."""
    kinds = "".join(item.kind for item in parts)
    outside = kinds.lstrip("vp").startswith("~") or kinds.endswith("~")
    inner = kinds.strip("v~")
    first, last = inner.find("T"), inner.rfind("T")
    return outside or inner[first + 1 : first + 2] == "~", outside or "~" in inner[last - 2 : last]


def _agree_on_year(found: list[Span]) -> list[Span]:
    """Give a month without year the year of its neighbour: March to June 2027."""
    known = next((span.first[0] for span in found if span.first and not span.loose), None)
    if known is None:
        return found
    result: list[Span] = []
    for span in found:
        moved = _to_year(span, known) if span.loose else span
        if result and _before(moved, result[-1]):
            moved = _to_year(span, known + 1) if span.loose else moved
        result.append(moved)
    return result


def _before(span: Span, other: Span) -> bool:
    return bool(
        span.first and other.first and spans.first_day(span.first) < spans.first_day(other.first)
    )


def _to_year(span: Span, year_number: int) -> Span:
    if span.first is None or span.last is None:
        return span
    add = year_number - span.first[0]
    first, last = ((atom[0] + add, *atom[1:]) for atom in (span.first, span.last))
    return span._replace(first=first, last=last)


def _ascending(found: list[Span]) -> bool:
    starts = [spans.first_day(span.first) for span in found if span.first]
    ends = [spans.last_day(span.last) for span in found if span.last]
    same = len(starts) == len(ends) == len(found)
    return same and starts == sorted(starts) and ends == sorted(ends)


# Windows


def _fuzzy(parts: list[Item]) -> bool:
    return has(parts, "~")


def _last(span: Span) -> Atom | None:
    """Give the last unit, of the whole if the end of it was named."""
    return span.edge or span.last


def by(parts: list[Item], _: date) -> Span:
    """Read by 2029, no later than 2029, 到2029年."""
    span = span_of(parts)
    return Span(None, _last(span), "by", fuzzy_last=span.fuzzy_last or _fuzzy(parts))


def before(parts: list[Item], _: date) -> Span | None:
    """Read before 2029, 2029年之前; before the end of 2029 is by 2029."""
    span = span_of(parts)
    fuzzy = span.fuzzy_first or _fuzzy(parts)
    if span.edge:
        return Span(None, span.edge, "by", fuzzy_last=fuzzy)
    return span.first and Span(None, spans.step(span.first, -1), "before", fuzzy_last=fuzzy)


def after(parts: list[Item], _: date) -> Span | None:
    """Read after 2030, 2030年以后."""
    span = span_of(parts)
    last = _last(span)
    return last and Span(
        spans.step(last, 1), None, "after", fuzzy_first=span.fuzzy_last or _fuzzy(parts)
    )


def not_before(parts: list[Item], _: date) -> Span:
    """Read not before 2030, 2030 at the earliest, 最早2030年, 2030 or later."""
    span = span_of(parts)
    return Span(span.first, None, "not before", fuzzy_first=span.fuzzy_first or _fuzzy(parts))


def since(parts: list[Item], said_on: date) -> Span | None:
    """Read since 2019: until the day said."""
    span = span_of(parts)
    if span.first is None or spans.first_day(span.first) > said_on:
        return None
    return Span(span.first, spans.day_atom(said_on), "since", _fuzzy(parts))


def about(parts: list[Item], _: date) -> Span:
    """Read around 2029, 2029年左右."""
    return span_of(parts)._replace(fuzzy_first=True, fuzzy_last=True)


def plain(parts: list[Item], _: date) -> Span | None:
    """Read a stretch of the calendar as it is named; "today" alone says rather "these days"."""
    span = span_of(parts)
    return None if span.kind == "today" else span


def inside(parts: list[Item], said_on: date) -> Span | None:
    """Read 2029年内: the year; 今年内: what is left of it."""
    span = span_of(parts)
    if span.first is None or span.last is None:
        return span
    running = spans.first_day(span.first) <= said_on <= spans.last_day(span.last)
    return span._replace(first=spans.day_atom(said_on), shape="") if running else span


def rest_of_year(_: list[Item], said_on: date) -> Span:
    """Read 年内: until the end of this year."""
    return Span(spans.day_atom(said_on), (said_on.year,), "within")


def _amount(parts: list[Item]) -> Amount:
    return cast("Amount", pick(parts, "A").value)


def within(parts: list[Item], said_on: date) -> Span | None:
    """Read within three years, 未来三年, 两三年内: from the day said, the larger number counts."""
    past = has(parts, "r") and cast("int", pick(parts, "r").value) < 0
    if past:
        return past_span(_amount(parts), said_on)
    if has(parts, "r") and cast("int", pick(parts, "r").value) == 0:
        return None
    wanted = _amount(parts)
    end = spans.shift(said_on, wanted.high, wanted.unit)
    return Span(spans.day_atom(said_on), spans.day_atom(end), "within", fuzzy_last=_fuzzy(parts))


def within_one(parts: list[Item], said_on: date) -> Span | None:
    """Read over the next year (one), over the coming years (a few)."""
    unit = _unit(parts[-1])
    if unit not in spans.MONTHS_IN and unit not in spans.DAYS_IN:
        return None
    end = spans.shift(said_on, 1, unit)
    return Span(spans.day_atom(said_on), spans.day_atom(end), "within")


def past_span(wanted: Amount, said_on: date) -> Span:
    """Give the stretch that ends on the day said."""
    start = spans.shift(said_on, -wanted.high, wanted.unit)
    return Span(spans.day_atom(start), spans.day_atom(said_on), "past")


def past(parts: list[Item], said_on: date) -> Span | None:
    """Read in the last 50 years, 过去两三年."""
    if has(parts, "A"):
        return past_span(_amount(parts), said_on)
    unit = _unit(parts[-1])
    return past_span(Amount(1, 1, unit), said_on) if unit in spans.MONTHS_IN else None


def ago(parts: list[Item], said_on: date) -> Span:
    """Read two years ago, 七年前: a point, one unit fuzzy."""
    wanted = _amount(parts)
    return _points(wanted, said_on, -1)


def from_now(parts: list[Item], said_on: date) -> Span:
    """Read in three years, 三年后, 3 to 5 years from now: points, one unit fuzzy."""
    return _points(_amount(parts), said_on, 1)


def no_sooner(parts: list[Item], said_on: date) -> Span:
    """Read at least ten years away: open behind that point."""
    span = _points(_amount(parts), said_on, 1)
    return Span(span.first, None, "not before", fuzzy_first=True)


def _points(wanted: Amount, said_on: date, sign: int) -> Span:
    ends = sorted((sign * wanted.low, sign * wanted.high))
    first, last = (_point(wanted, end, said_on) for end in ends)
    return Span(first, last, "point", fuzzy_first=True, fuzzy_last=True)


def _point(wanted: Amount, count: float, said_on: date) -> Atom:
    """Give the year, month or day reached; halves of years are told in months."""
    atom = spans.day_atom(spans.shift(said_on, count, wanted.unit))
    years = spans.MONTHS_IN.get(wanted.unit, 0) * count / 12
    if wanted.unit in ("year", "decade", "century") and years == int(years):
        return atom[:1]
    return atom[:2] if wanted.unit in spans.MONTHS_IN else atom


def event(parts: list[Item], _: date) -> tuple[int, int] | None:
    """Name where an event stands: behind the preposition."""
    names = [item for item in parts if item.kind not in "BbUFE到前后"]
    return (names[0].start, names[-1].end) if names else None
