"""How a predicted date moves as time passes."""

from math import nan, sqrt
from typing import NamedTuple

from numpy.typing import ArrayLike

from tracker.scoring.checked_arrays import numbers, same_length, unit_interval
from tracker.scoring.inference.proportions import Interval


class Drift(NamedTuple):
    """Years by which the target slips a year, and the interval of that."""

    slope: float
    interval: Interval


def target_drift(said: ArrayLike, target: ArrayLike, level: float = 0.95) -> Drift:
    """Slope of the predicted date on the date it was said: 0 stands fast, 1 stays as far away.

    said, target: both in years, of shape (n,), such as 2026.06 and 2029.0. By least squares, with
    Student's interval, which is (nan, nan) below three points; the slope is nan if all were said
    at once. Raises EmptySample, InvalidInput.

    >>> target_drift([2020, 2022, 2024], [2025, 2026, 2027]).slope
    0.5
    """
    from scipy.special import stdtrit

    x, y = numbers(said, "said"), numbers(target, "target")
    same_length(said=x, target=y)
    x, y = x - x.mean(), y - y.mean()
    spread = float(x @ x)
    if spread == 0:
        return Drift(nan, Interval(nan, nan))
    slope = float(x @ y) / spread
    free = len(x) - 2
    if free < 1:
        return Drift(slope, Interval(nan, nan))
    off = y - slope * x
    reach = float(stdtrit(free, (1 + unit_interval(level, "level")) / 2))
    half = reach * sqrt(float(off @ off) / free / spread)
    return Drift(slope, Interval(slope - half, slope + half))
