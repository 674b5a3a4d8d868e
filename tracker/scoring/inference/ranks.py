"""Who is first, and how sure that is."""

import numpy as np
from numpy.typing import ArrayLike

from tracker.scoring.checked_arrays import numbers, unit_interval
from tracker.scoring.inference.proportions import Interval


def rank_intervals(draws: ArrayLike, level: float = 0.95) -> list[Interval]:
    """Between which ranks each speaker lies, 1 for the lowest loss, over resampled losses.

    draws: shape (resamples, speakers), such as a column of `resampled_means` a speaker; speakers
    who tie share the middle rank. Raises EmptySample, InvalidInput.
    Goldstein and Spiegelhalter (1996), JRSS A 159:385-443.

    >>> rank_intervals([[0.25, 0.5, 0.125], [0.25, 0.5, 0.375]], level=0.5)
    [Interval(low=1.0, high=2.0), Interval(low=3.0, high=3.0), Interval(low=1.0, high=2.0)]
    """
    tail = (1 - unit_interval(level, "level")) / 2
    read = np.sort(numbers(draws, "draws", 2), axis=1)
    drawn = np.asarray(draws, dtype=np.float64)
    ranks = np.empty_like(drawn)
    for row, ordered, rank in zip(drawn, read, ranks, strict=True):
        below = np.searchsorted(ordered, row, side="left")
        rank[:] = (below + np.searchsorted(ordered, row, side="right") + 1) / 2
    low = np.quantile(ranks, tail, axis=0, method="inverted_cdf")
    high = np.quantile(ranks, 1 - tail, axis=0, method="inverted_cdf")
    return [Interval(*ends) for ends in zip(low.tolist(), high.tolist(), strict=True)]
