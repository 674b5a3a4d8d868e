"""Small pictures in characters: a reliability plot and a sparkline."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tracker.scoring.calibration import Bin

BARS = "▁▂▃▄▅▆▇█"
ROWS, COLUMNS = 11, 41
WORST = 0.5  # Brier scores from here on fill the whole bar


def reliability_plot(bins: Sequence["Bin"], said: str, came: str) -> list[str]:
    """What came true over what was said: ● one bin each, · the diagonal of the well calibrated.

    said, came: what the axes are called.
    """
    grid = [[" "] * COLUMNS for _ in range(ROWS)]
    for column in range(COLUMNS):
        if column % 2 == 0:
            grid[_row(column / (COLUMNS - 1))][column] = "·"
    for each in bins:
        column = round(each.mean_p * (COLUMNS - 1))
        if each.interval is not None:
            low, high = sorted((_row(each.interval.high), _row(each.interval.low)))
            for row in range(low, high + 1):
                grid[row][column] = "│"
        grid[_row(each.frequency)][column] = "●"
    lines = [f"{_label(row)} ┤{''.join(cells)}".rstrip() for row, cells in enumerate(grid)]
    axis = "     └" + "".join("┴" if c % 10 == 0 else "─" for c in range(COLUMNS))
    return [came, *lines, axis, f"     0%{'50%':>20}{'100%':>20}  {said}"]


def sparkline(scores: Sequence[float]) -> str:
    """A bar a score, from 0, which is perfect, to half of what is worst."""
    last = len(BARS) - 1
    return "".join(BARS[round(min(score / WORST, 1.0) * last)] for score in scores)


def _row(share: float) -> int:
    return round((1 - share) * (ROWS - 1))


def _label(row: int) -> str:
    return f"{100 - 10 * row:>3}%" if row % 5 == 0 else "    "
