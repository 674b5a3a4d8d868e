"""Read one day as people write it: 3 Jan 2026, last Friday, 前天, two weeks ago, eom, 2w."""

from datetime import date
from typing import NamedTuple, cast

from tracker.core.text import compiled
from tracker.core.window import Window
from tracker.errors import WindowNotUnderstood
from tracker.language.tokens import fold
from tracker.language.windows import spans
from tracker.language.windows.reading import read_window
from tracker.language.windows.spans import Span
from tracker.language.windows.understanding import understood

EXAMPLES = 'write 2026-01-22, "3 Jan 2026", "last Friday", 前天 or 2w'
SHIFT = r"([+-]?)(\d{1,4})\s*(d|w|m|y)(\s+ago)?"
NEXT = r"\b(?:next|this|coming)\b|[下这本]"
UNITS = {"d": "day", "w": "week", "m": "month", "y": "year"}
DAY_LONG = len(("year", "month", "day"))


class Day(NamedTuple):
    """The days meant, from first to last; `edtf` is set where it is not one day exactly."""

    first: date
    last: date
    edtf: str | None = None


def read_day(text: str, today: date, *, past: bool = False) -> Day:
    """Read a day, or a stretch that stands for one; in the past a month unnamed is the last one.

    Raises WindowNotUnderstood: for what is no day, no such day, or one of two days.

    >>> read_day("last Friday", date(2026, 1, 22)).first, read_day("2w", date(2026, 1, 22)).first
    (datetime.date(2026, 1, 16), datetime.date(2026, 2, 5))
    """
    phrase = text.strip().strip("\"'“”「」")
    if found := compiled(SHIFT).fullmatch(phrase.casefold()):
        back = found[1] == "-" or found[4]
        return _ahead(phrase, int(found[2]) * (-1 if back else 1), UNITS[found[3]], today)
    if phrase.casefold() == "now":
        return Day(today, today)
    window = read_window(phrase, today)
    if window.rule == "edtf":
        return _between(phrase, window, window.edtf)
    span = _only_span(phrase, today)
    if span is not None and past:
        span = _latest(span, phrase, today)
    if span is None:
        return _between(phrase, window, window.edtf)
    if span.edge:  # eom, the end of March
        last = spans.last_day(span.edge)
        return Day(last, last)
    exact = span.first == span.last and span.first is not None and len(span.first) == DAY_LONG
    named = span._replace(fuzzy_first=False, fuzzy_last=False) if exact else span
    return _between(phrase, Window.from_edtf(named.edtf), named.edtf)


def _ahead(phrase: str, count: int, unit: str, today: date) -> Day:
    try:
        day = spans.shift(today, count, unit)
    except (ValueError, OverflowError):
        raise WindowNotUnderstood("day", phrase, "leads beyond the year 9999") from None
    return Day(day, day)


def _only_span(phrase: str, today: date) -> Span | None:
    """Give the stretch of the calendar that was read, if there is one only."""
    read = [item for item in understood(phrase, today, None) if item.kind in "VT"]
    if len(read) != 1:
        return None
    value = read[0].value
    return (
        value[1]
        if isinstance(value, tuple) and not isinstance(value, Span)
        else cast("Span", value)
    )


def _latest(span: Span, phrase: str, today: date) -> Span:
    """Give the last such day instead of the next one: Friday, Jan 3 or Christmas, said of the past.

    It is read anew from some time before, as a festival falls on another day each year.
    """
    if span.first is None or spans.first_day(span.first) <= today:
        return span
    bare = compiled(NEXT).search(fold(phrase)) is None
    weekday = span.kind == "day" and span.extent is not None and span.extent.kind == "week" and bare
    if not (span.loose or weekday):
        return span
    for unit in ("week", "month", "year") if span.loose else ("week",):
        found = _only_span(phrase, spans.shift(today, -1, unit))
        if found and found.first and spans.first_day(found.first) <= today:
            return found
    return span


def _between(phrase: str, window: Window, edtf: str) -> Day:
    if window.earliest is None or window.latest is None:
        raise WindowNotUnderstood(
            "day", phrase, f"is no day but a time with an open end; {EXAMPLES}"
        )
    exact = window.earliest == window.latest and "~" not in edtf
    return Day(window.earliest, window.latest, None if exact else edtf)
