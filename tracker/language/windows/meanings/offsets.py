"""Days counted from another day: two weeks before Christmas, a month from Tuesday."""

from datetime import date, timedelta
from typing import cast

from tracker.language.tokens import Entry
from tracker.language.windows import spans
from tracker.language.windows.item import Item
from tracker.language.windows.matching import Amount, has, pick, span_of, unit_of
from tracker.language.windows.spans import Span

WEEKS = ("week", "fortnight")
BESIDE_A_DAY = ("day", "week", "month")


def so_long_from(parts: list[Item], said_on: date) -> Span | None:
    """Read two weeks before Christmas, a week on Tuesday, three years after 2027."""
    span, wanted = span_of(parts), cast("Amount", pick(parts, "A").value)
    if has(parts, "p") and not (wanted.unit in WEEKS and _is_weekday(span)):
        return None
    if has(parts, "b") and not (span.kind == "day" and wanted.unit in BESIDE_A_DAY):
        return None  # below 75 years before 2040
    if len(parts) == len("AT") and not _is_near(span, wanted, said_on):
        return None
    return _moved(span, wanted, -1 if has(parts, "b") else 1)


def week_later(parts: list[Item], _: date) -> Span | None:
    """Read Tuesday week."""
    span, unit = span_of(parts), unit_of(pick(parts, "u"))
    return _moved(span, Amount(1, 1, unit), 1) if unit in WEEKS and _is_weekday(span) else None


def unit_beside(parts: list[Item], _: date) -> Span | Entry | None:
    """Read the day after Christmas, the week before Easter; of weeks before Easter, nothing."""
    span, unit = span_of(parts), str(pick(parts, "u").value)
    if unit.endswith("s"):
        counts = span.kind == "day" and unit[:-1] in BESIDE_A_DAY
        return Entry("J", None) if counts else None
    if parts[0].kind != "@" or span.first is None or span.last is None:
        return None
    ahead = has(parts, "F")
    if span.kind == unit and unit in ("year", "month"):
        moved = spans.step(span.last if ahead else span.first, 1 if ahead else -1)
        return Span(moved, moved, unit)
    if span.kind != "day" or unit not in BESIDE_A_DAY:
        return Entry("J", None)
    first, last = spans.first_day(span.first), spans.last_day(span.last)
    if ahead:
        ends = last + timedelta(1), spans.shift(last, 1, unit)
    else:
        ends = spans.shift(first, -1, unit), first - timedelta(1)
    return Span(
        spans.day_atom(ends[0]), spans.day_atom(ends[1]), "day" if unit == "day" else "part"
    )


def weekday_beside(parts: list[Item], _: date) -> Span | None:
    """Read the Monday after Thanksgiving."""
    named, span = cast("Span", parts[0].value), cast("Span", parts[-1].value)
    if not (_is_weekday(named) and span.kind == "day" and named.first and span.first and span.last):
        return None
    wanted = spans.first_day(named.first).weekday()
    if has(parts, "F"):
        day = spans.last_day(span.last)
        return spans.day_span(day + timedelta((wanted - day.weekday() - 1) % 7 + 1))
    day = spans.first_day(span.first)
    return spans.day_span(day - timedelta((day.weekday() - wanted - 1) % 7 + 1))


def _is_near(span: Span, wanted: Amount, said_on: date) -> bool:
    """Whether a week tomorrow is said, or a fortnight today."""
    near = [spans.day_atom(said_on + timedelta(ahead)) for ahead in (0, 1)]
    return span.first in near and wanted.unit in WEEKS


def _is_weekday(span: Span) -> bool:
    return span.extent is not None and span.extent.kind == "week"


def _moved(span: Span, wanted: Amount, sign: int) -> Span | None:
    if span.first is None or span.first != span.last or wanted.low != wanted.high:
        return None
    if span.kind in ("day", "today"):
        return spans.day_span(
            spans.shift(spans.first_day(span.first), sign * wanted.low, wanted.unit)
        )
    if wanted.unit != span.kind or span.kind not in ("year", "month") or wanted.low % 1:
        return None
    moved = spans.step(span.first, sign * int(wanted.low))
    return Span(moved, moved, span.kind)
