"""Where predicted dates went as time passed."""

from collections.abc import Sequence
from datetime import date
from xml.etree.ElementTree import Element

from tracker.presentation.svg.axes import Scale, ticks
from tracker.presentation.svg.markup import dot, line, path, picture, text
from tracker.reporting.schema import DriftLine

DAYS_A_YEAR = 365.2425
COLOURS = 6


def drift_figure(
    title: str, description: str, lines: Sequence[DriftLine], names: tuple[str, str]
) -> Element:
    """Each predicted date against the day it was said; numbers name the lines of the table.

    names: of the axis across (said on) and of the one upwards (target).
    """
    said = [year_of(point[0]) for each in lines for point in each.points]
    target = [year_of(point[1]) for each in lines for point in each.points]
    x = _padded(min(said), max(said), 46, 376)
    y = _padded(min(target), max(target), 268, 14)
    return picture(
        "drift",
        (400, 316),
        title,
        description,
        *_grid(x, y, names),
        _now(x, y),
        *[drawn for k, each in enumerate(lines) for drawn in _line(k, each, x, y)],
    )


def _padded(low: float, high: float, start: float, end: float) -> Scale:
    room = max(0.06 * (high - low), 0.5)
    return Scale(low - room, high + room, start, end)


def _grid(x: Scale, y: Scale, names: tuple[str, str]) -> list[Element]:
    drawn = []
    for value in _whole_years(y):
        drawn += [
            line(x.start, y(value), x.end, y(value), "grid"),
            text(x.start - 6, y(value) + 4, f"{value:.0f}", anchor="end"),
        ]
    for value in _whole_years(x):
        drawn += [
            line(x(value), y.start, x(value), y.start + 4, "axis"),
            text(x(value), y.start + 18, f"{value:.0f}", anchor="middle"),
        ]
    return [
        *drawn,
        line(x.start, y.start, x.end, y.start, "axis"),
        text(x.start + 4, y.end + 6, f"↑ {names[1]}", "strong"),
        text(x.end, y.start + 38, f"{names[0]} →", "strong", "end"),
    ]


def _whole_years(scale: Scale) -> list[float]:
    return [value for value in ticks(scale.low, scale.high) if value == round(value)]


def _now(x: Scale, y: Scale) -> Element | None:
    """Where target and day meet: a target that reaches this line has come due."""
    low, high = max(x.low, y.low), min(x.high, y.high)
    return line(x(low), y(low), x(high), y(high), "reference") if low < high else None


def _line(k: int, drift: DriftLine, x: Scale, y: Scale) -> list[Element]:
    points = [(x(year_of(said)), y(year_of(target))) for said, target in drift.points]
    colour = f"series-{k % COLOURS + 1}"
    across, up = points[-1]
    return [
        path(points, f"{colour} line"),
        *[dot(*point, 3, colour) for point in points],
        text(across + 7, up + 4, f"{k + 1}", f"{colour} label"),
    ]


def year_of(day: date) -> float:
    """A day as a year and its fraction.

    >>> year_of(date(2026, 1, 1)), round(year_of(date(2026, 7, 2)), 1)
    (2026.0, 2026.5)
    """
    return day.year + (day.timetuple().tm_yday - 1) / DAYS_A_YEAR
