"""Windows: what by, before, after, within and from now make of a stretch or an amount."""

from datetime import date
from typing import cast

from tracker.language.numerals import FEW
from tracker.language.tokens import Entry
from tracker.language.windows import spans
from tracker.language.windows.item import Item
from tracker.language.windows.matching import Amount, has, pick, plain_number, span_of, unit_of
from tracker.language.windows.spans import Atom, Span
from tracker.language.windows.words.doubts import OVER, doubt


def _fuzzy(parts: list[Item]) -> bool:
    return has(parts, "~")


def _last(span: Span) -> Atom | None:
    """Give the last unit, of the whole if the end of it was named."""
    return span.edge or span.last


def by(parts: list[Item], _: date) -> Span:
    """Read by 2029, no later than 2029, 到2029年."""
    span = span_of(parts)
    return Span(None, _last(span), "by", fuzzy_last=span.fuzzy_last or _fuzzy(parts))


def before(parts: list[Item], said_on: date) -> Span | Entry | None:
    """Read before 2029, 2029年之前; before the end of 2029 is by 2029."""
    span = span_of(parts)
    fuzzy = span.fuzzy_first or _fuzzy(parts)
    if span.edge:
        return Span(None, span.edge, "by", fuzzy_last=fuzzy)
    if span.first is None:
        return None
    if span.last and len(span.last) != len(span.first):
        return Entry("J", None)  # before Christmas, or early in the new year
    last = spans.step(span.first, -1)
    if span.loose and spans.last_day(last) < said_on:
        return doubt(OVER)  # 三季度前, said in August
    return Span(None, last, "before", fuzzy_last=fuzzy)


def after(parts: list[Item], _: date) -> Span | None:
    """Read after 2030, 2030年以后."""
    span = span_of(parts)
    last = _last(span)
    if last is None:
        return None
    return Span(spans.step(last, 1), None, "after", fuzzy_first=span.fuzzy_last or _fuzzy(parts))


def not_before(parts: list[Item], said_on: date) -> Span | Entry:
    """Read not before 2030, 2030 at the earliest, 最早2030年, 2030 or later."""
    span = span_of(parts)
    begun = span.loose and span.first and spans.first_day(span.first) <= said_on
    if begun and has(parts, "前"):
        return doubt(OVER)  # 三季度前不会, said in August
    if has(parts, "前") and span.edge:
        return by(parts, said_on)  # 年底前不会: not by then
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
    return cast("Amount", pick(parts, "Aåä").value)


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
    unit = unit_of(parts[-1])
    if unit not in spans.MONTHS_IN and unit not in spans.DAYS_IN:
        return None
    some = str(parts[-1].value).endswith("s")
    end = spans.shift(said_on, FEW[1] if some else 1, unit)
    return Span(spans.day_atom(said_on), spans.day_atom(end), "within")


def past_span(wanted: Amount, said_on: date) -> Span:
    """Give the stretch that ends on the day said."""
    start = spans.shift(said_on, -wanted.high, wanted.unit)
    return Span(spans.day_atom(start), spans.day_atom(said_on), "past")


def past(parts: list[Item], said_on: date) -> Span | None:
    """Read in the last 50 years, 过去两三年."""
    if has(parts, "Aåä"):
        either = pick(parts, "jA").value == "this" and not has(parts, "来")  # 这两年
        return None if either else past_span(_amount(parts), said_on)
    unit = unit_of(parts[-1])
    return past_span(Amount(1, 1, unit), said_on) if unit in spans.MONTHS_IN else None


def ago(parts: list[Item], said_on: date) -> Span:
    """Read two years ago, 七年前: a point, one unit fuzzy."""
    wanted = _amount(parts)
    return _points(wanted, said_on, -1)


def from_now(parts: list[Item], said_on: date) -> Span:
    """Read in three years, 三年后, 3 to 5 years from now: points, one unit fuzzy."""
    return _points(_amount(parts), said_on, 1)


def by_an_amount(parts: list[Item], said_on: date) -> Span:
    """Read no later than ten years from now, 最迟两年后."""
    return from_now(parts, said_on)._replace(first=None, fuzzy_first=False, kind="by")


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
    whole_months = (years * 12).is_integer()
    return atom[:2] if wanted.unit in spans.MONTHS_IN and whole_months else atom


def spread(parts: list[Item], _: date) -> Span | None:
    """Read 2030 ± 2, 2030 give or take two years."""
    span = span_of(parts)
    if has(parts, "Aåä"):
        wanted = _amount(parts)
        if wanted.unit != "year":
            return None
        count = int(wanted.high)
    else:
        count = plain_number(parts[-1])
    if span.first is None or span.last is None or span.kind != "year":
        return None
    return Span(spans.step(span.first, -count), spans.step(span.last, count), "years")


def event(parts: list[Item], _: date) -> tuple[int, int] | None:
    """Name where an event stands: behind the preposition."""
    names = [item for item in parts if item.kind not in "BbUFE到前后"]
    return (names[0].start, names[-1].end) if names else None


def event_unless_day(parts: list[Item], said_on: date) -> tuple[int, int] | None:
    """Name the event behind which a time stands; 选举12月7日举行 gives its day."""
    plain_day = span_of(parts).kind == "day" and parts[-1].kind == "T"
    return None if plain_day else event(parts, said_on)


def lapse(parts: list[Item], _: date) -> tuple[int, int] | None:
    """Tell that within three years of something waits for it."""
    of = pick(parts[::-1], "x")
    return (of.start, parts[-1].end) if of.value == "of" else None


def lengths(parts: list[Item], _: date) -> tuple[int, int]:
    """Tell that fifty years into five compares lengths."""
    return parts[0].start, parts[-1].end


def of_its_time(parts: list[Item], said_on: date) -> tuple[int, int] | None:
    """Tell that the October 2025 meeting is an event, but by the end of the decade is a time."""
    named = span_of(parts).kind in ("month", "day", "year", "quarter")
    return event(parts, said_on) if named else None
