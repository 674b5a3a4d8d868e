"""Hit rates of groups pulled to what the groups have in common, with all that is not known."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from tracker.scoring.checked_arrays import Floats, unit_interval
from tracker.scoring.inference.bounded_means import LEVEL
from tracker.scoring.inference.shrinkage import read_counts

RATES = (np.arange(160) + 0.5) / 160  # common rates, each as likely before anything is seen
WORTHS = np.exp(np.linspace(np.log(0.3), np.log(300), 64))  # of the prior, in cases
MOST_CURVES = 200_000  # Beta distributions to be mixed at once, over all groups
FEWEST_CURVES = 100
HALVINGS = 18


@dataclass(frozen=True, slots=True, eq=False)
class ShrunkRates:
    """Posterior mean of each group's rate and its interval; one column a group."""

    mean: Floats
    low: Floats
    high: Floats
    level: float


def shrunk_rates(k: ArrayLike, n: ArrayLike, level: float = LEVEL) -> ShrunkRates:
    """Pull the hit rates of groups to the common one by full Bayes: the fewer cases, the nearer.

    k: hits and n > 0: cases of each group, of shape (groups,). Rates are Beta(m w, (1 - m) w) with
    m uniform and w, what the prior is worth in cases, of density 1 / (1 + w)^2 from 0.3 to 300;
    the intervals integrate over both, and cover a group's rate on average over groups, not that of
    an outlier. Raises EmptySample, InvalidInput, the latter also for a single group.
    Christiansen and Morris (1997), JASA 92:618-632.

    >>> found = shrunk_rates([9, 1, 40], [10, 10, 50])
    >>> [round(float(rate), 2) for rate in found.mean]
    [0.85, 0.17, 0.79]
    """
    hits, cases = read_counts(k, n)
    tail = (1 - unit_interval(level, "level")) / 2
    pairs, row = np.unique(np.column_stack([hits, cases]), axis=0, return_inverse=True)
    times = np.bincount(row.ravel()).astype(np.float64)
    rate, worth, share = _prior(pairs[:, 0], pairs[:, 1], times)
    a = rate * worth + pairs[:, :1]
    b = (1 - rate) * worth + pairs[:, 1:] - pairs[:, :1]
    mean = (a / (a + b)) @ share
    low, high = (_quantile(a, b, share, at) for at in (tail, 1 - tail))
    of = row.ravel()
    return ShrunkRates(mean[of], low[of], high[of], level)


def _prior(hits: Floats, cases: Floats, times: Floats) -> tuple[Floats, Floats, Floats]:
    """Common rates and worths with the share of belief in each, given all groups."""
    from scipy.special import betaln

    rate, worth = (each.ravel() for each in np.meshgrid(RATES, WORTHS, indexing="ij"))
    a, b = rate * worth, (1 - rate) * worth
    log = np.log(worth) - 2 * np.log1p(worth) - times.sum() * betaln(a, b)  # per step of log worth
    for k, n, count in zip(hits.tolist(), cases.tolist(), times.tolist(), strict=True):
        log += count * betaln(a + k, b + n - k)
    share = np.exp(log - log.max())
    return _likely(rate, worth, share / share.sum(), len(hits))


def _likely(
    rate: Floats, worth: Floats, share: Floats, groups: int
) -> tuple[Floats, Floats, Floats]:
    """The same, of fewer points if there are many groups: evenly spaced through the belief."""
    most = max(FEWEST_CURVES, MOST_CURVES // groups)
    if len(share) <= most:
        return rate, worth, share
    taken = np.searchsorted(np.cumsum(share), (np.arange(most) + 0.5) / most)
    kept, counts = np.unique(np.minimum(taken, len(share) - 1), return_counts=True)
    return rate[kept], worth[kept], counts / most


def _quantile(a: Floats, b: Floats, share: Floats, at: float) -> Floats:
    """Where a mixture of Beta(a, b) distributions, a row a group, reaches a probability."""
    from scipy.special import betainc

    low, high = np.zeros(len(a)), np.ones(len(a))
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        below = betainc(a, b, middle[:, np.newaxis]) @ share < at
        low, high = np.where(below, middle, low), np.where(below, high, middle)
    return np.asarray((low + high) / 2)
