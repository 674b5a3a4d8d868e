"""A group's score by the year in which its claims were said."""

from collections.abc import Sequence
from xml.etree.ElementTree import Element

from tracker.presentation.svg.axes import Scale
from tracker.presentation.svg.markup import dot, line, path, picture, text

YearScores = Sequence[tuple[int, int, float]]
EVEN_ODDS = 0.25  # the Brier score of always saying 50 %


def year_figure(
    key: str, title: str, description: str, scores: YearScores, span: tuple[int, int], high: float
) -> Element:
    """Brier score by the year said, on shared scales; a larger dot stands for more claims.

    scores: (year, n, Brier), rising; span: first and last year of the figures that stand together.
    """
    x = Scale(span[0], span[1], 44, 206) if span[1] > span[0] else Scale(0, 1e9, 125, 125)
    y = Scale(0, high, 108, 12)
    most = max(n for _, n, _ in scores)
    points = [(x(year), y(min(brier, high))) for year, _, brier in scores]
    dots = [
        dot(across, up, 2 + 3 * (n / most) ** 0.5, "accent")
        for (across, up), (_, n, _) in zip(points, scores, strict=True)
    ]
    return picture(
        key,
        (220, 130),
        title,
        description,
        *_levels(y, high),
        line(38, y(EVEN_ODDS), 214, y(EVEN_ODDS), "reference"),
        *[text(x(year), 126, f"{year}", anchor="middle") for year in sorted(set(span))],
        path(points, "accent line"),
        *dots,
    )


def _levels(y: Scale, high: float) -> list[Element]:
    return [
        drawn
        for value in (0, 0.25, 0.5, 0.75, 1)
        if value <= high
        for drawn in (
            line(38, y(value), 214, y(value), "grid"),
            text(32, y(value) + 4, f"{value:g}", anchor="end"),
        )
    ]
