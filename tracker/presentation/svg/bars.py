"""Marks that stand in a cell of a table, all of one column on one scale."""

from collections.abc import Sequence
from xml.etree.ElementTree import Element

from tracker.presentation.svg.axes import Scale
from tracker.presentation.svg.markup import dot, line, mark, rectangle, text

WIDTH, HEIGHT, PAD = 132.0, 16.0, 5.0
MIDDLE = HEIGHT / 2


def across(low: float, high: float) -> Scale:
    """The scale of a column of marks."""
    return Scale(low, high, PAD, WIDTH - PAD)


def interval_mark(
    scale: Scale,
    value: float | None,
    interval: tuple[float, float] | None,
    reference: float | None = None,
    class_: str = "accent",
) -> Element:
    """A dot for the estimate on a bar for its interval; dashed is what to hold it against."""
    parts = [line(PAD, MIDDLE, WIDTH - PAD, MIDDLE, "hair")]
    if reference is not None:
        parts.append(line(scale(reference), 0, scale(reference), HEIGHT, "reference"))
    if interval is not None:
        start, end = map(scale, interval)
        parts.append(rectangle(start, MIDDLE - 3.5, end - start, 7, f"{class_} faint"))
    if value is not None:
        parts.append(dot(scale(value), MIDDLE, 3.5, class_))
    return mark((WIDTH, HEIGHT), *parts)


def ruler(scale: Scale, marked: Sequence[tuple[float, str]]) -> Element:
    """What a column's scale reads at a few values; stands in the column's head."""
    anchors = {marked[0][0]: "start", marked[-1][0]: "end"}
    parts = [
        text(
            scale(value) + {"start": -PAD, "end": PAD}.get(anchors.get(value, ""), 0),
            10,
            written,
            anchor=anchors.get(value, "middle"),
        )
        for value, written in marked
    ]
    return mark((WIDTH, 12), *parts, class_="mark ruler")


def stacked_mark(
    parts: Sequence[tuple[float, str]], whole: float, size: tuple[float, float] = (WIDTH, 12)
) -> Element:
    """Lengths one after another, each with its class, of a whole that fills the mark."""
    scale = Scale(0, whole, 0, size[0])
    drawn, before = [], 0.0
    for length, class_ in parts:
        if length:
            start, end = scale(before), scale(before + length)
            drawn.append(rectangle(start, 0, end - start, size[1], class_))
        before += length
    return mark(size, *drawn, class_="mark stretch")
