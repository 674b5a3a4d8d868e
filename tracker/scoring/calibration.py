"""Whether what was said with 80 % came true 80 % of the time: bins of probabilities."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from tracker.core.percentages import EDGE
from tracker.errors import InvalidInput
from tracker.scoring.checked_arrays import Floats, Indices, Sample, read_sample
from tracker.scoring.inference.proportions import Interval, proportion_ci


@dataclass(frozen=True, slots=True)
class Bin:
    """The claims whose probability lies in (low, high]; the first bin also takes 0."""

    index: int
    low: float
    high: float
    n: float
    mean_p: float
    frequency: float
    interval: Interval | None


@dataclass(frozen=True, slots=True)
class MurphyDecomposition:
    """The Brier score as reliability - resolution + uncertainty + variance - covariance.

    Reliability is a loss, resolution a gain; the last two are what happens within the bins.
    """

    score: float
    reliability: float
    resolution: float
    uncertainty: float
    within_bin_variance: float
    within_bin_covariance: float


@dataclass(frozen=True, slots=True, eq=False)
class _Bins:
    """Sums of every bin, the empty ones too."""

    of_pair: Indices
    n: Floats
    hits: Floats
    mean_p: Floats
    frequency: Floats


def calibration_table(
    y: ArrayLike,
    p: ArrayLike,
    weight: ArrayLike | None = None,
    bins: int = 10,
    level: float = 0.95,
) -> list[Bin]:
    """Sort claims into equal bins of probability and count how often each came true.

    A probability on an edge goes to the lower bin, 0 to the first; empty bins are left out.
    Each bin has its Wilson interval at `level`. Shapes, weight and errors as in `brier_score`.

    >>> table = calibration_table([1, 0, 1], [0.25, 0.25, 1])
    >>> [(each.high, each.n, each.mean_p, each.frequency) for each in table]
    [(0.3, 2.0, 0.25, 0.5), (1.0, 1.0, 1.0, 1.0)]
    """
    found = _into_bins(read_sample(y, p, weight), bins)
    return [
        Bin(
            index=k,
            low=k / bins,
            high=(k + 1) / bins,
            n=float(found.n[k]),
            mean_p=float(found.mean_p[k]),
            frequency=float(found.frequency[k]),
            interval=proportion_ci(float(found.hits[k]), float(found.n[k]), level=level),
        )
        for k in np.flatnonzero(found.n).tolist()
    ]


def murphy_decomposition(
    y: ArrayLike, p: ArrayLike, weight: ArrayLike | None = None, bins: int = 10
) -> MurphyDecomposition:
    """Split the Brier score by bins: how far off, how well told apart, how hard the questions.

    Bins as in `calibration_table`; shapes, weight and errors as in `brier_score`. With the two
    within-bin terms the sum is exact. Murphy (1973), Journal of Applied Meteorology 12:595-600;
    Stephenson, Coelho and Jolliffe (2008), Weather and Forecasting 23:752-757.

    >>> parts = murphy_decomposition([1, 0, 1, 1], [0.25, 0.25, 0.75, 0.75])
    >>> parts.score, parts.reliability, parts.resolution, parts.uncertainty
    (0.1875, 0.0625, 0.0625, 0.1875)
    """
    sample = read_sample(y, p, weight)
    found = _into_bins(sample, bins)
    off_p = sample.p - found.mean_p[found.of_pair]
    off_y = sample.y - found.frequency[found.of_pair]
    share = found.n / sample.total
    return MurphyDecomposition(
        score=sample.mean((sample.p - sample.y) ** 2),
        reliability=float(share @ (found.mean_p - found.frequency) ** 2),
        resolution=float(share @ (found.frequency - sample.base_rate) ** 2),
        uncertainty=sample.mean((sample.y - sample.base_rate) ** 2),
        within_bin_variance=sample.mean(off_p**2),
        within_bin_covariance=2 * sample.mean(off_p * off_y),
    )


def bin_numbers(p: Floats, bins: int) -> Indices:
    """Number the bin of each probability from 0; an edge belongs to the bin below it."""
    if bins < 1:
        raise InvalidInput("bins", bins, "must be at least 1")
    return np.asarray(np.maximum(np.ceil((p - EDGE) * bins) - 1, 0), dtype=np.intp)


def _into_bins(sample: Sample, bins: int) -> _Bins:
    of_pair = bin_numbers(sample.p, bins)
    n = _sums(of_pair, sample.weight, bins)
    said = _sums(of_pair, sample.weight * sample.p, bins)
    hits = _sums(of_pair, sample.weight * sample.y, bins)
    some = np.where(n > 0, n, 1)
    return _Bins(of_pair, n, hits, said / some, hits / some)


def _sums(of_pair: Indices, values: Floats, bins: int) -> Floats:
    return np.bincount(of_pair, values, bins).astype(np.float64)
