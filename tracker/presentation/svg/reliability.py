"""The reliability diagram: how often came true what was said with each probability."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

import numpy as np

from tracker.presentation.svg.axes import Scale
from tracker.presentation.svg.markup import dot, element, line, path, picture, rectangle, text
from tracker.reporting.schema import Calibration
from tracker.scoring.calibration import Bin
from tracker.scoring.inference.proportions import Interval
from tracker.scoring.reliability import ReliabilityDiagram

WIDTH, HEIGHT = 400.0, 452.0
X = Scale(0, 1, 46, 388)
Y = Scale(0, 1, 354, 12)
FLOOR, CEILING = 416.0, 372.0  # of the strip that counts claims
TICKS = (0, 0.2, 0.4, 0.6, 0.8, 1)
STICKS = 25  # distinct probabilities; above, they are counted in bins
BAND_POINTS = 200


@dataclass(frozen=True, slots=True)
class Named:
    """What is written on the figure, and what it is called."""

    title: str
    description: str
    said: str
    came_true: str
    percent: Callable[[float], str]
    told: Callable[[Bin], str] = lambda found: f"{found.n:g}"


Links = Callable[[Bin], str]


def reliability_figure(
    calibration: Calibration, named: Named, links: Links | None = None
) -> Element:
    """The CORP curve with its band; points with intervals where the curve was not computed.

    links: the address of the claims behind each bin, whose points are then drawn and can be
    pressed.
    """
    drawn = calibration.diagram
    body = _binned(calibration.bins) if drawn is None else _curve(drawn)
    if links is not None:
        body = [*(_curve(drawn) if drawn else []), *_pressed(calibration.bins, named, links)]
    made = picture(
        "reliability",
        (WIDTH, HEIGHT),
        named.title,
        named.description,
        *_axes(named),
        line(X(0), Y(0), X(1), Y(1), "reference"),
        *body,
        *_counts(calibration),
    )
    if links is not None:
        made.set("role", "group")
    return made


def _axes(named: Named) -> list[Element]:
    drawn = []
    for value in TICKS:
        label = named.percent(value)
        drawn += [
            line(X(0), Y(value), X(1), Y(value), "grid"),
            line(X(value), Y(0), X(value), Y(1), "grid"),
            text(X(0) - 6, Y(value) + 4, label, anchor="end"),
            text(X(value), FLOOR + 16, label, anchor="end" if value == 1 else "middle"),
        ]
    return [
        *drawn,
        text(X(0) + 6, Y(1) + 14, f"↑ {named.came_true}", "strong"),
        text(X(1), HEIGHT - 4, f"{named.said} →", "strong", "end"),
    ]


def _curve(diagram: ReliabilityDiagram) -> list[Element]:
    few = np.unique(np.linspace(0, len(diagram.p) - 1, BAND_POINTS).astype(int))
    upper = [(X(p), Y(high)) for p, high in zip(diagram.p[few], diagram.high[few], strict=True)]
    lower = [(X(p), Y(low)) for p, low in zip(diagram.p[few], diagram.low[few], strict=True)]
    if len(few) == 1:
        band = line(*upper[0], *lower[0], "band edge")
    else:
        band = path([*upper, *reversed(lower)], "band", closed=True)
    points = [(X(p), Y(fit)) for p, fit in _corners(diagram)]
    ends = [dot(x, y, 2.5, "accent") for x, y in points]
    return [band, path(points, "accent line"), *ends]


def _corners(diagram: ReliabilityDiagram) -> list[tuple[float, float]]:
    """Where the fit is level only its ends matter."""
    fit = diagram.recalibrated
    turns = np.flatnonzero(np.diff(fit))
    kept = np.unique([0, *turns, *(turns + 1), len(fit) - 1])
    return list(zip(diagram.p[kept].tolist(), fit[kept].tolist(), strict=True))


def _whisker(x: float, interval: Interval | None) -> list[Element]:
    if interval is None:
        return []
    low, high = interval
    return [line(x, Y(low), x, Y(high), "accent whisker")]


def _binned(bins: Sequence[Bin]) -> list[Element]:
    return [
        drawn
        for each in bins
        for x in [X(each.mean_p)]
        for drawn in (*_whisker(x, each.interval), dot(x, Y(each.frequency), 4, "accent"))
    ]


def _pressed(bins: Sequence[Bin], named: Named, links: Links) -> list[Element]:
    """A point a bin that leads to its claims; its name says what it shows."""
    drawn = []
    for each in bins:
        x, y, words = X(each.mean_p), Y(each.frequency), named.told(each)
        drawn.append(
            element(
                "a",
                element("title", words),
                *_whisker(x, each.interval),
                dot(x, y, 4.5, "fill"),
                dot(x, y, 13, "hit"),
                href=links(each),
                aria_label=words,
            )
        )
    return drawn


def _counts(calibration: Calibration) -> list[Element]:
    """How many claims stand at each probability, in a strip below."""
    bars = _bars(calibration)
    most = max(n for _, _, n in bars)
    height = Scale(0, most, 0, FLOOR - CEILING)
    drawn = [
        rectangle(start, FLOOR - height(n), end - start, height(n), "count")
        for start, end, n in bars
        if n
    ]
    return [
        line(X(0), FLOOR, X(1), FLOOR, "axis"),
        *drawn,
        text(X(0) - 6, CEILING + 8, f"{most:,.0f}", anchor="end"),
        text(X(0) - 6, FLOOR, "n", "soft", anchor="end"),
    ]


def _bars(calibration: Calibration) -> list[tuple[float, float, float]]:
    """(left, right, n): a stick a probability if they are few, else twenty bins."""
    diagram = calibration.diagram
    if diagram is None:
        return [(X(each.low) + 1, X(each.high) - 1, each.n) for each in calibration.bins]
    if len(diagram.p) <= STICKS:
        sticks = zip(diagram.p.tolist(), diagram.n.tolist(), strict=True)
        return [(X(p) - 2, X(p) + 2, n) for p, n in sticks]
    counted, edges = np.histogram(diagram.p, bins=20, range=(0, 1), weights=diagram.n)
    spans = zip(edges[:-1].tolist(), edges[1:].tolist(), counted.tolist(), strict=True)
    return [(X(low) + 0.75, X(high) - 0.75, n) for low, high, n in spans]
