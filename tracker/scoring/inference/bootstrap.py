"""Intervals by drawing the same cases anew, whole events at a time."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import nan
from statistics import NormalDist
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from tracker.errors import InvalidInput
from tracker.scoring.checked_arrays import (
    Floats,
    Indices,
    cluster_numbers,
    not_empty,
    unit_interval,
)
from tracker.scoring.inference.comparison import paired_losses
from tracker.scoring.inference.proportions import Interval
from tracker.scoring.scores import Loss

Method = Literal["bca", "percentile"]
RESAMPLES = 2000
BATCH_DRAWS = 1_000_000
NORMAL = NormalDist()


@dataclass(frozen=True, slots=True)
class PairedBootstrap:
    """Mean loss of a less that of b, below 0 where a is better, with its interval."""

    difference: float
    interval: Interval


def paired_bootstrap(
    y: ArrayLike,
    p_a: ArrayLike,
    p_b: ArrayLike,
    cluster: ArrayLike | None = None,
    *,
    loss: Loss = "brier",
    level: float = 0.95,
    method: Method = "bca",
    resamples: int = RESAMPLES,
    seed: int = 0,
) -> PairedBootstrap:
    """Interval of the mean difference in loss of two forecasters on the same questions.

    y: outcomes, p_a and p_b: both forecasts; cluster: the event of each question; all of shape
    (n,). The rest as in `bootstrap_ci`. Raises InvalidInput, EmptySample.

    >>> paired_bootstrap([1, 0], [0.75, 0.5], [0.5, 0.5]).difference
    -0.09375
    """
    difference = paired_losses(y, p_a, p_b, loss)
    with np.errstate(invalid="ignore"):  # infinite losses on either side leave no mean
        mean = float(difference.mean())
    return PairedBootstrap(
        mean,
        bootstrap_ci(
            difference, cluster, level=level, method=method, resamples=resamples, seed=seed
        ),
    )


def bootstrap_ci(
    values: ArrayLike,
    cluster: ArrayLike | None = None,
    *,
    level: float = 0.95,
    method: Method = "bca",
    resamples: int = RESAMPLES,
    seed: int = 0,
) -> Interval:
    """Interval of the mean of values, of shape (n,), by drawing whole clusters anew.

    cluster: the event of each value; each is its own by default. method: "bca" corrects for bias
    and skewness (Efron 1987, JASA 82:171-185), "percentile" does not. Same seed, same interval.
    It is (nan, nan) for a single cluster, which says nothing about others. An infinite value is
    allowed and makes the upper end infinite as soon as enough resamples draw it.
    Raises InvalidInput, EmptySample.

    >>> bootstrap_ci([0.25, 0.25, 0.25])
    Interval(low=0.25, high=0.25)
    """
    if method not in ("bca", "percentile"):
        raise InvalidInput("method", method, "is not one of bca, percentile")
    tails = _tails(unit_interval(level, "level"))
    sums, sizes = _by_cluster(np.asarray(values, dtype=np.float64), cluster)
    if len(sums) == 1:
        return Interval(nan, nan)
    means = np.concatenate(list(_drawn_means(sums, sizes, resamples, seed)))
    if method == "bca" and np.isfinite(sums).all():
        tails = _corrected(tails, means, sums, sizes)
    low, high = np.quantile(means, tails, method="inverted_cdf")
    return Interval(float(low), float(high))


def resampled_means(
    values: ArrayLike,
    cluster: ArrayLike | None = None,
    *,
    resamples: int = RESAMPLES,
    seed: int = 0,
) -> Floats:
    """Means of values in resamples of whole clusters, of shape (resamples,).

    Arguments and errors as in `bootstrap_ci`. Speakers to be compared need different seeds.

    >>> resampled_means([0.25, 0.25], resamples=3).tolist()
    [0.25, 0.25, 0.25]
    """
    sums, sizes = _by_cluster(np.asarray(values, dtype=np.float64), cluster)
    return np.concatenate(list(_drawn_means(sums, sizes, resamples, seed)))


def _tails(level: float) -> tuple[float, ...]:
    return (1 - level) / 2, (1 + level) / 2


def _by_cluster(values: Floats, cluster: ArrayLike | None) -> tuple[Floats, Floats]:
    not_empty(values, "values")
    if values.ndim != 1 or np.isnan(values).any():
        raise InvalidInput("values", values, "must be numbers of shape (n,)")
    if cluster is None:
        return values, np.ones_like(values)
    number = cluster_numbers(cluster, len(values))
    return _totals(number, values), _totals(number, np.ones_like(values))


def _totals(number: Indices, values: Floats) -> Floats:
    return np.bincount(number, values).astype(np.float64)


def _drawn_means(sums: Floats, sizes: Floats, resamples: int, seed: int) -> Iterator[Floats]:
    """Mean of all values in each resample: clusters are drawn, and bring their sizes along."""
    if resamples < 1:
        raise InvalidInput("resamples", resamples, "must be at least 1")
    chance = np.random.default_rng(seed)
    clusters = len(sums)
    batch = max(1, BATCH_DRAWS // clusters)
    for start in range(0, resamples, batch):
        shape = (min(batch, resamples - start), clusters)
        drawn = chance.integers(clusters, size=shape, dtype=np.int32)
        yield sums[drawn].sum(axis=1) / sizes[drawn].sum(axis=1)


def _corrected(
    tails: tuple[float, ...], means: Floats, sums: Floats, sizes: Floats
) -> tuple[float, ...]:
    """Shift the tails for the bias of the resamples and the skewness of the left-one-outs."""
    mean = sums.sum() / sizes.sum()
    half = 0.5 / len(means)
    below = float(((means < mean).mean() + (means <= mean).mean()) / 2)
    bias = NORMAL.inv_cdf(min(max(below, half), 1 - half))
    skew = _acceleration((sums.sum() - sums) / (sizes.sum() - sizes))
    shifts = [bias + NORMAL.inv_cdf(tail) for tail in tails]
    return tuple(NORMAL.cdf(bias + shift / (1 - skew * shift)) for shift in shifts)


def _acceleration(left_one_out: Floats) -> float:
    off = left_one_out.mean() - left_one_out
    spread = float((off**2).sum()) ** 1.5
    return float((off**3).sum()) / (6 * spread) if spread > 0 else 0.0
