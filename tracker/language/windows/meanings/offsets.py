"""Days counted from another day: two weeks before Christmas, a month from Tuesday."""

from datetime import date
from typing import cast

from tracker.language.windows import spans
from tracker.language.windows.item import Item
from tracker.language.windows.matching import Amount, has, pick, span_of, unit_of
from tracker.language.windows.spans import Span

WEEKS = ("week", "fortnight")


def so_long_from(parts: list[Item], _: date) -> Span | None:
    """Read two weeks before Christmas, a week on Tuesday, three years after 2027."""
    span, wanted = span_of(parts), cast("Amount", pick(parts, "A").value)
    if has(parts, "p") and not (wanted.unit in WEEKS and _is_weekday(span)):
        return None
    return _moved(span, wanted, -1 if has(parts, "b") else 1)


def week_later(parts: list[Item], _: date) -> Span | None:
    """Read Tuesday week."""
    span, unit = span_of(parts), unit_of(pick(parts, "u"))
    return _moved(span, Amount(1, 1, unit), 1) if unit in WEEKS and _is_weekday(span) else None


def _is_weekday(span: Span) -> bool:
    return span.extent is not None and span.extent.kind == "week"


def _moved(span: Span, wanted: Amount, sign: int) -> Span | None:
    if span.first is None or span.first != span.last or wanted.low != wanted.high:
        return None
    if span.kind == "day":
        return spans.day_span(
            spans.shift(spans.first_day(span.first), sign * wanted.low, wanted.unit)
        )
    if wanted.unit != span.kind or span.kind not in ("year", "month") or wanted.low % 1:
        return None
    moved = spans.step(span.first, sign * int(wanted.low))
    return Span(moved, moved, span.kind)
