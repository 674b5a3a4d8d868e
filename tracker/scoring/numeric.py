"""Scores of forecasts of a number: distributions, samples, quantiles, intervals."""

from math import pi, sqrt
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from tracker.errors import InvalidInput
from tracker.scoring.checked_arrays import Floats, aligned, numbers, positive

Estimator = Literal["nrg", "fair"]


def crps_normal(y: ArrayLike, mu: ArrayLike, sigma: ArrayLike) -> float:
    """Mean continuous ranked probability score of normal forecasts: 0 is perfect, in units of y.

    y, mu and sigma > 0: numbers or arrays that broadcast. Raises EmptySample, InvalidInput.
    Gneiting, Raftery, Westveld and Goldman (2005), Monthly Weather Review 133:1098-1118, eq. 5.

    >>> round(crps_normal([0], [0], [1]), 6)
    0.233695
    """
    from scipy.special import ndtr

    seen, centre, spread = aligned(y=y, mu=mu, sigma=sigma)
    z = (seen - centre) / positive(spread, "sigma")
    density = np.exp(-np.square(z) / 2) / sqrt(2 * pi)
    each = spread * (z * (2 * ndtr(z) - 1) + 2 * density - 1 / sqrt(pi))
    return float(each.mean())


def crps_ensemble(y: ArrayLike, ensemble: ArrayLike, estimator: Estimator = "nrg") -> float:
    """Mean continuous ranked probability score of samples: 0 is perfect, in units of y.

    y: shape (n,); ensemble: shape (n, m); or a number and shape (m,) for one case.
    estimator: "nrg" scores the sample as the whole forecast; "fair" scores the distribution that
    it was drawn from, may fall below 0 and needs m >= 2. Raises EmptySample, InvalidInput.
    Gneiting and Raftery (2007), JASA 102:359-378, eq. 21; Ferro (2014), Quarterly Journal of the
    Royal Meteorological Society 140:1917-1923.

    >>> crps_ensemble(1, [0, 2])
    0.5
    >>> crps_ensemble(1, [0, 2], "fair")
    0.0
    """
    drawn = np.sort(np.atleast_2d(numbers(ensemble, "ensemble", None)), axis=1)
    seen = np.atleast_1d(numbers(y, "y", None))
    if drawn.shape[:-1] != seen.shape:
        raise InvalidInput("ensemble", drawn.shape, f"is its shape; it must be ({len(seen)}, m)")
    members = drawn.shape[1]
    pairs = _pairs(members, estimator)
    off = np.abs(drawn - seen[:, np.newaxis]).mean(axis=1)
    # Of m sorted members the k-th (from 0) is above k others and below m - 1 - k.
    spread = drawn @ (2 * np.arange(members) - members + 1.0) / pairs
    return float((off - spread).mean())


def pinball_loss(y: ArrayLike, quantile: ArrayLike, level: ArrayLike) -> float:
    """Mean loss of quantiles: 0 is perfect, in units of y; half the distance at the median.

    y, quantile and level: numbers or arrays that broadcast; 0 < level < 1 is how often y should
    fall below the quantile. Raises EmptySample, InvalidInput.
    Koenker and Bassett (1978), Econometrica 46:33-50.

    >>> pinball_loss(9, [7, 10], [0.25, 0.5])
    0.5
    """
    seen, at, below = aligned(y=y, quantile=quantile, level=level)
    return float((((seen <= at) - _inside(below)) * (at - seen)).mean())


def interval_score(y: ArrayLike, low: ArrayLike, high: ArrayLike, level: ArrayLike) -> float:
    """Mean width of intervals plus a fine for every miss: 0 is perfect, in units of y.

    y, low <= high and level: numbers or arrays that broadcast; 0 < level < 1 is how often y should
    fall inside (0.8 for an 80 % interval). Raises EmptySample, InvalidInput.
    Winkler (1972), JASA 67:187-191; Gneiting and Raftery (2007), JASA 102:359-378, eq. 43.

    >>> interval_score([9, 12], [8, 8], [10, 10], 0.5)
    6.0
    """
    return float(_interval_scores(*aligned(y=y, low=low, high=high, level=level)).mean())


def weighted_interval_score(
    y: ArrayLike, median: ArrayLike, low: ArrayLike, high: ArrayLike, level: ArrayLike
) -> float:
    """Mean score of a median with K intervals, near the CRPS: 0 is perfect, in units of y.

    y and median: shape (n,); low and high: shape (n, K); level: shape (K,), how often y should
    fall inside each; or numbers and shapes (K,) for one case. It equals twice the mean pinball
    loss of the 2 K + 1 quantiles. Raises EmptySample, InvalidInput.
    Bracher, Ray, Gneiting and Reich (2021), PLoS Computational Biology 17(2) e1008618.

    >>> weighted_interval_score(9, 10, [8], [12], [0.5])
    1.0
    """
    seen, middle = aligned(y=y, median=median)
    levels = numbers(level, "level")
    parts = aligned(y=seen[..., np.newaxis], low=low, high=high, level=levels)
    intervals = _interval_scores(*parts) * (1 - levels) / 2
    weighted = np.abs(seen - middle) / 2 + intervals.sum(axis=-1)
    return float((weighted / (len(levels) + 0.5)).mean())


def _interval_scores(y: Floats, low: Floats, high: Floats, level: Floats) -> Floats:
    if (low > high).any():
        raise InvalidInput("low", low[low > high][0], f"is above high {high[low > high][0]}")
    missed = np.maximum(low - y, 0) + np.maximum(y - high, 0)
    return np.asarray(high - low + missed * 2 / (1 - _inside(level)))


def _inside(level: Floats) -> Floats:
    outside = (level <= 0) | (level >= 1)
    if outside.any():
        raise InvalidInput("level", level[outside][0], "must lie between 0 and 1")
    return level


def _pairs(members: int, estimator: Estimator) -> int:
    if estimator == "nrg":
        return members**2
    if estimator != "fair":
        raise InvalidInput("estimator", estimator, "is not one of nrg, fair")
    if members == 1:
        raise InvalidInput("ensemble", members, "is how many members it has; fair needs 2")
    return members * (members - 1)
