"""By how many days what was predicted came early or late."""

from collections.abc import Sequence
from xml.etree.ElementTree import Element

from tracker.presentation.svg.axes import Scale, round_up
from tracker.presentation.svg.markup import line, picture, rectangle, text

EACH_SIDE = 20  # bars of early, and as many of late; what came in time has its own between them
BINS = 2 * EACH_SIDE + 1


def days_figure(
    title: str, description: str, days_off: Sequence[int], names: tuple[str, str]
) -> Element:
    """How many days early (left) or late (right) things came; names: of the two sides."""
    reach = round_up(max(1, *(abs(days) for days in days_off)))
    x = Scale(-reach, reach, 14, 386)
    counted = _by_bin(days_off, reach)
    y = Scale(0, max(counted), 96, 22)
    width = (x.end - x.start) / BINS
    drawn = [
        rectangle(x.start + k * width + 0.75, y(n), width - 1.5, y(0) - y(n), _side(k))
        for k, n in enumerate(counted)
        if n
    ]
    return picture(
        "days",
        (400, 134),
        title,
        description,
        *drawn,
        line(x.start, 96, x.end, 96, "axis"),
        line(x(0), 14, x(0), 96, "reference"),
        *[
            text(x(value), 112, f"{value:+,.0f}".replace("-", "−") if value else "0", "", anchor)
            for value, anchor in ((-reach, "start"), (0, "middle"), (reach, "end"))
        ],
        text(x.start, 130, f"← {names[0]}", "strong"),
        text(x.end, 130, f"{names[1]} →", "strong", "end"),
    )


def _by_bin(days_off: Sequence[int], reach: float) -> list[int]:
    counted = [0] * BINS
    for days in days_off:
        away = min(int((abs(days) - 1) / reach * EACH_SIDE), EACH_SIDE - 1) + 1
        counted[EACH_SIDE + (days > 0) * away - (days < 0) * away] += 1
    return counted


def _side(k: int) -> str:
    if k == EACH_SIDE:
        return "count"
    return "accent" if k < EACH_SIDE else "warm"
