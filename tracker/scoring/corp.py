"""Calibration without bins: the isotonic fit of what came true on what was said (CORP)."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from tracker.scoring.checked_arrays import Floats, Indices, Sample, read_sample
from tracker.scoring.scores import Loss, loss_named


@dataclass(frozen=True, slots=True)
class Decomposition:
    """A score as miscalibration - discrimination + uncertainty, each 0 or more.

    Miscalibration is a loss that knowing oneself would mend, discrimination what telling cases
    apart has gained, uncertainty the score of always saying the base rate.
    """

    score: float
    miscalibration: float
    discrimination: float
    uncertainty: float


@dataclass(frozen=True, slots=True, eq=False)
class Pooled:
    """One row a distinct probability, in rising order, and where the isotonic fit puts it."""

    p: Floats
    n: Floats
    frequency: Floats
    recalibrated: Floats


def corp_decomposition(
    y: ArrayLike, p: ArrayLike, weight: ArrayLike | None = None, loss: Loss = "brier"
) -> Decomposition:
    """Split a score by what the best monotone recalibration would have scored.

    loss: "brier" (0..1) or "log" (nats). Shapes, weight and errors as in `brier_score`.
    Dimitriadis, Gneiting and Jordan (2021), PNAS 118(8) e2016191118.

    >>> parts = corp_decomposition([0, 1, 1, 1], [0.25, 0.25, 0.75, 0.75])
    >>> parts.score, parts.miscalibration, parts.discrimination, parts.uncertainty
    (0.1875, 0.0625, 0.0625, 0.1875)
    """
    sample = read_sample(y, p, weight)
    of_each = loss_named(loss)
    pooled, row = _pool(sample)
    said = sample.mean(of_each(sample.y, sample.p))
    best = sample.mean(of_each(sample.y, pooled.recalibrated[row]))
    constant = np.full_like(sample.y, sample.base_rate)
    uncertainty = sample.mean(of_each(sample.y, constant))
    # Neither difference is negative on paper; rounding may say otherwise.
    return Decomposition(said, max(said - best, 0.0), max(uncertainty - best, 0.0), uncertainty)


def recalibration(y: ArrayLike, p: ArrayLike, weight: ArrayLike | None = None) -> Pooled:
    """Pool equal probabilities and fit how often each came true, never falling as p rises.

    Shapes, weight and errors as in `brier_score`. Ties are pooled first, by their mean.

    >>> recalibration([1, 0, 1], [0.25, 0.5, 0.75]).recalibrated.tolist()
    [0.5, 0.5, 1.0]
    """
    return _pool(read_sample(y, p, weight))[0]


def isotonic(frequency: Floats, n: Floats, run: Indices | None = None) -> Floats:
    """Fit the nearest non-falling sequence, to each run of rows apart.

    run: the number of the run of each row, from 0 and never falling; all rows are one by default.
    """
    from scipy.optimize import isotonic_regression

    # Frequencies differ by 1 at most: runs set 2 apart are never pooled, and one call does all.
    lifted = frequency if run is None else frequency + 2.0 * run
    blocks = isotonic_regression(lifted, weights=n).blocks
    starts = blocks[:-1]
    means = np.add.reduceat(n * frequency, starts) / np.add.reduceat(n, starts)
    return np.repeat(means, np.diff(blocks))


def _pool(sample: Sample) -> tuple[Pooled, Indices]:
    p, row = np.unique(sample.p, return_inverse=True)
    n = np.bincount(row, sample.weight).astype(np.float64)
    frequency = np.bincount(row, sample.weight * sample.y) / n
    return Pooled(p, n, frequency, isotonic(frequency, n)), row
