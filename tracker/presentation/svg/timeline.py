"""Windows, answers and beliefs on one line of time; positions in per cent, so text keeps its size.

The figure is as wide as its page; what is written in it is never scaled.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from math import ceil
from xml.etree.ElementTree import Element, SubElement

from tracker.presentation.svg.markup import element

LEFT, RIGHT = 1.5, 98.5  # per cent
ROW = 64  # pixels a claim takes
TOP = 24
MOST_TICKS = 9
ROOM = 4.0  # per cent that the name of a year takes
NEAR = 16.0  # per cent: marks closer than that are written below each other
LINES = 3
LONGEST = timedelta(days=365 * 80)  # of what lies ahead
A_MONTH = 31
BELIEFS = 132  # pixels from 0 to 100 %


@dataclass(frozen=True, slots=True)
class Window:
    """What one claim predicted: from when on, until when, and how far a doubt reaches."""

    name: str
    note: str
    said_on: date
    start: date | None
    end: date | None
    lenient: date | None
    over: bool


@dataclass(frozen=True, slots=True)
class Mark:
    """Something that happened on a day."""

    day: date
    label: str


@dataclass(frozen=True, slots=True)
class Belief:
    """How sure one speaker was of the statement, from a day on."""

    day: date
    p: float
    label: str


@dataclass(frozen=True, slots=True)
class Line:
    """What a figure shows, with its words. `beliefs` are lists, one a speaker, oldest first."""

    title: str
    description: str
    today: date
    today_label: str
    windows: Sequence[Window] = ()
    marks: Sequence[Mark] = ()
    check: Mark | None = None
    beliefs: Sequence[Sequence[Belief]] = field(default_factory=list)


def timeline(line: Line, key: str) -> Element:
    """The windows of claims, one below the other, and when somebody looked.

    key: unique on the page.
    """
    axis = _axis(line)
    rows = [_window(each, TOP + ROW * place, axis) for place, each in enumerate(line.windows)]
    floor = TOP + ROW * len(line.windows)
    marks = _marks(line.marks, floor, axis)
    if line.marks:
        floor += 22 * LINES
    foot = floor + 12
    now = axis.x(line.today)
    today = [
        element("line", x1=now, x2=now, y1=0, y2=foot, class_="now"),
        _text(line.today, 12, line.today_label, axis, "now"),
    ]
    return _figure(
        key, line, foot + 24,
        *axis.grid(8, foot), *(part for row in rows for part in row), *marks, *today,
        *_check(line.check, foot, axis),
    )  # fmt: skip


def beliefs(line: Line, key: str) -> Element:
    """How sure each speaker was of the statement over time, in steps."""
    axis = _axis(line)
    foot = TOP + BELIEFS
    parts: list[Element] = []
    for share in (0.0, 0.5, 1.0):
        y = _level(share)
        parts.append(element("line", x1=f"{LEFT}%", x2=f"{RIGHT}%", y1=y, y2=y, class_="grid"))
        parts.append(element("text", f"{share:.0%}", x="0", y=y - 4))
    for chain in line.beliefs:
        parts += _steps(chain, line.today, axis)
    return _figure(key, line, foot + 24, *axis.grid(TOP, foot), *parts)


def _steps(chain: Sequence[Belief], today: date, axis: "_Axis") -> list[Element]:
    """Level until the next word; then a step."""
    parts: list[Element] = []
    ends = [each.day for each in chain[1:]] + [max(today, chain[-1].day)]
    for place, (each, end) in enumerate(zip(chain, ends, strict=True)):
        x, y = axis.x(each.day), _level(each.p)
        parts.append(element("line", x1=x, x2=axis.x(end), y1=y, y2=y, class_="trend"))
        if place + 1 < len(chain):
            then = _level(chain[place + 1].p)
            parts.append(
                element("line", x1=axis.x(end), x2=axis.x(end), y1=y, y2=then, class_="trend")
            )
    for each in chain:
        dot = element("circle", cx=axis.x(each.day), cy=_level(each.p), r=4, class_="fill")
        SubElement(dot, "title").text = each.label
        parts.append(dot)
    last = chain[-1]
    parts.append(_text(last.day, _level(last.p) - 8, last.label, axis))
    return parts


def _level(share: float) -> float:
    return TOP + BELIEFS * (1 - share)


@dataclass(frozen=True, slots=True)
class _Axis:
    """Days to per cent of the figure's width."""

    first: date
    last: date

    def share(self, day: date) -> float:
        """Where a day stands, in per cent; what lies outside stands at the nearer end."""
        inside = min(max(day, self.first), self.last)
        whole = (self.last - self.first).days or 1
        return LEFT + (RIGHT - LEFT) * (inside - self.first).days / whole

    def x(self, day: date) -> str:
        return f"{self.share(day):.2f}%"

    def grid(self, top: float, foot: float) -> list[Element]:
        """Years, or months of a short time: a line where each begins, and what it is called."""
        drawn: list[Element] = []
        ticks = self._ticks()
        for place, (day, label) in enumerate(ticks):
            x, at = self.x(day), self.share(day)
            drawn.append(element("line", x1=x, x2=x, y1=top, y2=foot, class_="grid"))
            end = ticks[place + 1][0] if place + 1 < len(ticks) else self.last
            if self.share(end) - at > ROOM:
                drawn.append(element("text", label, x=f"{at:.2f}%", y=foot + 20))
        floor = element("line", x1=f"{LEFT}%", x2=f"{RIGHT}%", y1=foot, y2=foot, class_="axis")
        return [*drawn, floor]

    def _ticks(self) -> list[tuple[date, str]]:
        days = (self.last - self.first).days
        if days < 2 * 365:
            step = max(1, ceil(days / A_MONTH / MOST_TICKS))
            months = range(self.first.year * 12 + self.first.month - 1,
                           self.last.year * 12 + self.last.month, step)  # fmt: skip
            return [(date(n // 12, n % 12 + 1, 1), f"{n // 12}-{n % 12 + 1:02}") for n in months]
        years = self.last.year - self.first.year + 1
        step = next(each for each in (1, 2, 5, 10, 20, 50) if years / each <= MOST_TICKS + 1)
        begun = self.first.year - self.first.year % step
        return [(date(year, 1, 1), f"{year}") for year in range(begun, self.last.year + 1, step)]


def _axis(line: Line) -> _Axis:
    days = [line.today, *(each.day for each in line.marks)]
    days += [line.check.day] if line.check else []
    days += [each.day for chain in line.beliefs for each in chain]
    for window in line.windows:
        ends = (window.said_on, window.start, window.end, window.lenient)
        days += [day for day in ends if day is not None]
    first, last = min(days), min(max(days), line.today + LONGEST)
    room = max((last - first) // 30, timedelta(days=14))
    return _Axis(first - timedelta(days=3), last + room)


def _window(window: Window, top: float, axis: _Axis) -> list[Element]:
    """A claim: its name, a bar for its window, what was said of it below."""
    over = " over" if window.over else ""
    start = window.start or window.said_on
    end = window.end or axis.last
    y = top + 16
    drawn = [
        _text(window.said_on, top, window.name, axis, "strong"),
        element("line", x1=axis.x(start), x2=axis.x(end), y1=y, y2=y, class_=f"span{over}"),
    ]
    if window.lenient and window.end and window.lenient > window.end:
        x1, x2 = axis.x(window.end + timedelta(days=1)), axis.x(window.lenient)
        drawn.append(element("line", x1=x1, x2=x2, y1=y, y2=y, class_=f"span lenient{over}"))
    ring = element("circle", cx=axis.x(window.said_on), cy=y, r=5, class_="ring")
    return [*drawn, ring, _text(window.said_on, top + 38, window.note, axis)]


def _marks(marks: Sequence[Mark], top: float, axis: _Axis) -> list[Element]:
    """Rings in a line; what is too close to be written beside each other stands lower."""
    drawn: list[Element] = []
    ends = [-NEAR] * LINES
    for mark in sorted(marks, key=lambda each: each.day):
        place = axis.share(mark.day)
        ring = element("circle", cx=axis.x(mark.day), cy=top, r=5, class_="ring")
        SubElement(ring, "title").text = f"{mark.label}, {mark.day}"
        drawn.append(ring)
        free = next((n for n, end in enumerate(ends) if place - end >= NEAR), None)
        if free is not None:
            ends[free] = place
            drawn.append(_text(mark.day, top + 22 + 18 * free, mark.label, axis))
    return drawn


def _check(check: Mark | None, foot: float, axis: _Axis) -> list[Element]:
    if check is None:
        return []
    sign = element("svg", element("path", d="M0 0-6 11H6z", class_="fill warm"),
                   x=axis.x(check.day), y=foot - 12)  # fmt: skip
    return [sign, _text(check.day, foot - 16, check.label, axis)]


def _text(day: date, y: float, words: str, axis: _Axis, class_: str = "") -> Element:
    """Words that begin at a day, or end there if there is no room behind it."""
    share = axis.share(day)
    left = share < 60  # noqa: PLR2004  per cent
    return element(
        "text", words, x=f"{share + (0.3 if left else -0.3):.2f}%", y=y,
        class_=class_ or None, text_anchor=None if left else "end",
    )  # fmt: skip


def _figure(key: str, line: Line, height: float, *content: Element) -> Element:
    made = element(
        "svg", class_="wide", height=height, role="img",
        aria_labelledby=f"{key}-title {key}-desc",
    )  # fmt: skip
    SubElement(made, "title", id=f"{key}-title").text = line.title
    SubElement(made, "desc", id=f"{key}-desc").text = line.description
    made.extend(content)
    return made
