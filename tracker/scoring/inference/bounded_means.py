"""Interval of a mean of bounded losses that holds however few there are, by whole events."""

from collections.abc import Callable
from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import ArrayLike

from tracker.errors import InvalidInput
from tracker.scoring.checked_arrays import Floats, numbers, unit_interval
from tracker.scoring.inference.events import Events, read_events
from tracker.scoring.inference.exponential_sums import chance_below_zero
from tracker.scoring.inference.proportions import Interval

Ends = tuple[float, float]

LEVEL = 0.95
PRECISION = 1e-12  # of a bound, between ends known to enclose it
CLOSE = 1e-6  # on the normal scale
LOOKS = 100
GUESS = 1.8  # standard errors at which a bound probably lies
EVEN = 0.5
FAINT = 1e-12  # a chance so small or so near 1 is as good as 0 or 1


@dataclass(frozen=True, slots=True, eq=False)
class EventSums:
    """Sum and size of events, equal ones counted once, and the size of one more, imagined event."""

    total: Floats
    size: Floats
    times: Floats
    more: float

    def chance_below(self, mean: float, end: float) -> float:
        """How often the mean of events drawn anew, with one more at `end`, is `mean` or less."""
        weight = np.append(self.total - mean * self.size, self.more * (end - mean))
        return chance_below_zero(weight, np.append(self.times, 1.0))


def bounded_mean_interval(
    values: ArrayLike,
    low: float,
    high: float,
    event: ArrayLike | None = None,
    level: float = LEVEL,
) -> Interval:
    """Interval of a mean of values that lie between low and high: never too narrow, at any n.

    values: shape (n,); event: the event of each value, each its own by default. Events are
    weighted by independent exponential variables, and one more event of typical size is imagined
    at either end. Of values that are all 0 or 1 it is the exact (Clopper-Pearson) interval. That
    it always holds is a conjecture which no simulation has broken. Raises EmptySample,
    InvalidInput. Gaffke (2005), "Three test statistics for a nonparametric one-sided hypothesis on
    the mean of a nonnegative variable"; Learned-Miller and Thomas (2019), arXiv 1905.06208.

    >>> [round(end, 4) for end in bounded_mean_interval([0, 0, 1, 0], 0, 1)]
    [0.0063, 0.8059]
    """
    read = numbers(values, "values")
    if read.min() < low or read.max() > high:
        raise InvalidInput("values", read[(read < low) | (read > high)][0], "lies outside the ends")
    return gaffke(read, low, high, read_events(event, len(read)), unit_interval(level, "level"))


def gaffke(values: Floats, low: float, high: float, events: Events, level: float) -> Interval:
    """As `bounded_mean_interval`, of what has been read."""
    sums = event_sums(values, events)
    tail = (1 - level) / 2
    means = sums.total / sums.size
    least, most = float(means.min()), float(means.max())
    return Interval(
        _where(sums, low, tail, (low, most)) if most > low else low,
        _where(sums, high, 1 - tail, (least, high)) if least < high else high,
    )


def event_sums(values: Floats, events: Events) -> EventSums:
    """What the interval needs to know of values."""
    total = values if events.single else events.sums(values)
    pairs, times = np.unique(np.column_stack([total, events.size]), axis=0, return_counts=True)
    return EventSums(pairs[:, 0], pairs[:, 1], times.astype(np.float64), events.typical_size)


def crossing(chance: Callable[[float], float], share: float, within: Ends, guess: Ends) -> float:
    """Where a chance that rises from 0 to 1 within two ends reaches a share.

    guess: two places to look first. On the normal scale such a chance is nearly a straight line:
    secants need few looks, and whatever leads out of the known ends is replaced by their middle.
    """
    from scipy.special import ndtri

    goal = float(ndtri(share))

    def above(at: float) -> float:
        return float(ndtri(min(max(chance(at), FAINT), 1 - FAINT))) - goal

    low, high = within
    at, other = guess if low < guess[0] < high else ((low + high) / 2, high)
    before: tuple[float, float] | None = None
    for _ in range(LOOKS):
        off = above(at)
        if off > 0:
            high = at
        else:
            low = at
        if abs(off) <= CLOSE or high - low <= PRECISION * (abs(low) + abs(high)):
            break
        if before is not None and before[1] != off:
            other = at - off * (at - before[0]) / (off - before[1])
        before = at, off
        at = other if low < other < high else (low + high) / 2
    return at


def _where(sums: EventSums, end: float, share: float, within: Ends) -> float:
    mean = float(sums.total @ sums.times / (sums.size @ sums.times))
    off = np.append(sums.total - mean * sums.size, sums.more * (end - mean))
    error = sqrt(float(np.square(off) @ np.append(sums.times, 1.0))) / float(sums.size @ sums.times)
    side = error if share > EVEN else -error
    guess = mean + GUESS * side, mean + (GUESS + 1) * side
    return crossing(lambda at: sums.chance_below(at, end), share, within, guess)
