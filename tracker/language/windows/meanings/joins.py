"""Stretches joined: 2027 or 2028, March to June 2027, 26年、27年,甚至29年."""

from datetime import date, timedelta
from itertools import pairwise
from typing import cast

from tracker.language.windows import spans
from tracker.language.windows.item import Item
from tracker.language.windows.matching import has, span_of
from tracker.language.windows.spans import Span


def joined(parts: list[Item], said_on: date) -> Span | None:
    """Read 2027 or 2028, between March and June 2027, 2026, maybe 2027, even 2029."""
    found = [_joinable(item, said_on) for item in parts if item.kind in "Tnf"]
    found = _agree_on_week(found)
    agreed = _agree_on_year(found)
    found = agreed if _ascending(agreed) else found  # 下半年到明年年初
    mixed = {"decade", "century"} <= {span.kind for span in found}  # 1990s and 2000s
    if mixed or not _ascending(found) or found[0].first is None:
        return None
    first_mark, last_mark = _marks(parts)
    first, last = found[0], found[-1]
    says_now = has(parts, "nf")
    return Span(
        first.first,
        last.last,
        "part",
        not says_now and (first.fuzzy_first or first_mark),
        last.fuzzy_last or last_mark,
        edge=last.edge,
        extent=last.extent,
    )


def and_the_next(parts: list[Item], _: date) -> Span | None:
    """Read next quarter or the one after."""
    span = span_of(parts)
    if span.kind not in spans.MONTHS_IN or span.last is None:
        return None
    unit = 1 if span.kind == "year" else spans.MONTHS_IN[span.kind]
    return span._replace(last=spans.step(span.last, unit), kind="part", shape="")


def _joinable(item: Item, said_on: date) -> Span:
    return spans.day_span(said_on) if item.kind in "nf" else cast("Span", item.value)


def _marks(parts: list[Item]) -> tuple[bool, bool]:
    """Tell which end is fuzzy: a sign outside holds for all, one within for its neighbour.

    After "from" every sign is within: from about 2027 to 2029.
    """
    kinds = "".join(item.kind for item in parts)
    first, last = kinds.find("T"), kinds.rfind("T")
    before_first = "~" in kinds[:first] or kinds[first + 1 : first + 2] == "~"
    after_last = kinds.endswith("~") or kinds[:last].rstrip("p@").endswith("~")
    if kinds.startswith("v"):
        return before_first, after_last
    outside = kinds.startswith("~") or kinds.endswith("~")
    return outside or before_first, outside or after_last


def _agree_on_year(found: list[Span]) -> list[Span]:
    """Give a month without year the year of its neighbour: March to June 2027."""
    known = next(
        (span.first[0] for span in found if span.first and not span.loose and len(span.first) > 1),
        None,
    )
    if known is None and found[0].first:
        known = found[0].first[0]  # between October and March
    if known is None:
        return found
    result: list[Span] = []
    for span in found:
        moved = _to_year(span, known) if span.loose else span
        if result and _before(moved, result[-1]):
            moved = _to_year(span, known + 1) if span.loose else moved
        result.append(moved)
    return result


def _agree_on_week(found: list[Span]) -> list[Span]:
    """Let the weekday that ends a range follow the one that begins it: 下周一至周三."""
    result = found[:1]
    for span in found[1:]:
        of_week = span.extent and span.extent.kind == "week" and span.kind == "day" and span.first
        if of_week and _before(span, result[-1]) and result[-1].kind == "day":
            day, start = spans.first_day(span.first or ()), spans.first_day(result[-1].first or ())
            span = spans.day_span(start + timedelta((day - start).days % 7))  # noqa: PLW2901
        result.append(span)
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
    """Whether each begins and ends no earlier than the one before; day and year may overlap."""
    return all(_follows(one, other) for one, other in pairwise(found))


def _follows(one: Span, other: Span) -> bool:
    if not (one.first and one.last and other.first and other.last):
        return False
    if len(one.first) != len(other.last):
        return spans.first_day(one.first) <= spans.last_day(other.last)
    return one.first <= other.first and one.last <= other.last
