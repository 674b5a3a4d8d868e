"""Whether one forecaster beats another on the same questions."""

from math import log, nan, sqrt
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from tracker.errors import InvalidInput
from tracker.scoring.checked_arrays import Floats, Indices, cluster_numbers, read_sample
from tracker.scoring.inference.significance import Significance, normal_p_value
from tracker.scoring.scores import Loss, loss_named

# Two Brier losses differ by 1 at most either way: twice that is the scale of the e-process.
REACH = 2.0
# The e-process is sharpest, at the 5 % level, once squared surprises add up to 10.
ODDS = 2 * log(1 / (2 * 0.05))
MIXING = 10 / (ODDS + log(1 + ODDS))


class Difference(NamedTuple):
    """A mean difference, how far off it may be, and its two-sided p-value."""

    mean: float
    standard_error: float
    p_value: float


def paired_losses(y: ArrayLike, p_a: ArrayLike, p_b: ArrayLike, loss: Loss = "brier") -> Floats:
    """Loss of a less that of b on each question: below 0 where a was better; of shape (n,).

    Where both called impossible what happened, neither was better. Errors as in `brier_score`.

    >>> paired_losses([1, 0], [0.75, 0.5], [0.5, 0.5]).tolist()
    [-0.1875, 0.0]
    """
    of_each = loss_named(loss)
    a, b = read_sample(y, p_a), read_sample(y, p_b)
    lost_a, lost_b = of_each(a.y, a.p), of_each(b.y, b.p)
    return np.subtract(lost_a, lost_b, out=np.zeros_like(lost_a), where=lost_a != lost_b)


def diebold_mariano(
    y: ArrayLike, p_a: ArrayLike, p_b: ArrayLike, horizon: int = 1, loss: Loss = "brier"
) -> Significance:
    """Test whether a and b are equally good; the statistic is below 0 where a is better.

    y: outcomes, p_a and p_b: both forecasts, of shape (n,) in order of time. horizon: how many
    steps ahead they were, so that horizon - 1 neighbours depend on each other. With the small
    sample correction of Harvey, Leybourne and Newbold (1997), against Student's t.
    Where neighbours offset each other so much that no variance is left, horizon 1 is used. It is
    nan if the losses never differ, one is infinite, or n is 1. Raises InvalidInput, EmptySample.
    Diebold and Mariano (1995), Journal of Business and Economic Statistics 13:253-263.

    >>> diebold_mariano([1, 0, 1], [0.75, 0.5, 0.5], [0.5, 0.5, 0.5]).statistic < 0
    True
    """
    from scipy.special import stdtr

    difference = paired_losses(y, p_a, p_b, loss)
    n = len(difference)
    if not 1 <= horizon <= n:
        raise InvalidInput("horizon", horizon, f"is not between 1 and n = {n}")
    variance = _long_run_variance(difference, horizon)
    if variance <= 0 and horizon > 1:
        return diebold_mariano(y, p_a, p_b, 1, loss)
    if n == 1 or not variance > 0:
        return Significance(nan, nan)
    small = (n + 1 - 2 * horizon + horizon * (horizon - 1) / n) / n
    statistic = float(difference.mean()) * sqrt(n * small / variance)
    return Significance(statistic, 2 * float(stdtr(n - 1, -abs(statistic))))


def paired_difference(
    y: ArrayLike,
    p_a: ArrayLike,
    p_b: ArrayLike,
    cluster: ArrayLike | None = None,
    *,
    lags: int = 0,
    loss: Loss = "brier",
) -> Difference:
    """Mean loss of a less that of b with a standard error that allows for dependence.

    cluster: the event of each question, of shape (n,), where questions of one event settle
    together; without it, lags: how many neighbours in time depend on each other (Newey and West
    1987, Econometrica 55:703-708). The p-value is against the normal distribution.
    Standard error and p-value are nan for a single cluster or an infinite loss.
    Raises InvalidInput, EmptySample.

    >>> paired_difference([1, 0], [0.75, 0.5], [0.5, 0.5]).mean
    -0.09375
    """
    difference = paired_losses(y, p_a, p_b, loss)
    off = _off_mean(difference)
    if cluster is None:
        variance = _newey_west(off, lags)
    else:
        variance = _clustered(off, cluster_numbers(cluster, len(off)))
    with np.errstate(invalid="ignore"):  # infinite losses on either side leave no mean
        mean = float(difference.mean())
    error = sqrt(variance)
    return Difference(mean, error, normal_p_value(mean / error) if error > 0 else nan)


def e_process(y: ArrayLike, p_a: ArrayLike, p_b: ArrayLike) -> Floats:
    """Evidence, after each question, against "a is not better than b" by Brier score.

    y, p_a, p_b: shape (n,) in the order in which they were settled; so is the answer. One may
    look after every question and stop when one likes: if a is not better, the chance of ever
    seeing 20 or more is at most 1 in 20. Raises InvalidInput, EmptySample.
    Choe and Ramdas (2023), Operations Research 72:1368-1387, by the gamma-exponential mixture of
    Howard, Ramdas, McAuliffe and Sekhon (2021), Annals of Statistics 49:1055-1080.

    >>> e_process([1, 0], [0.75, 0.5], [0.75, 0.5]).tolist()
    [1.0, 1.0]
    """
    gain = -paired_losses(y, p_a, p_b)
    steps = np.arange(1, len(gain) + 1)
    total = np.cumsum(gain)
    # What one would have predicted from the past; the first gain is predicted to be 0.
    predicted = np.concatenate([[0.0], total[:-1] / steps[:-1]])
    return _gamma_exponential_mixture(total, np.cumsum((gain - predicted) ** 2))


def _long_run_variance(difference: Floats, horizon: int) -> float:
    off = _off_mean(difference)
    n = len(off)
    lagged = [float(off[k:] @ off[: n - k]) / n for k in range(horizon)]
    return lagged[0] + 2 * sum(lagged[1:])


def _off_mean(difference: Floats) -> Floats:
    finite = np.isfinite(difference).all()
    return difference - difference.mean() if finite else np.full_like(difference, nan)


def _newey_west(off: Floats, lags: int) -> float:
    n = len(off)
    if not 0 <= lags < n:
        raise InvalidInput("lags", lags, f"is not between 0 and n - 1 = {n - 1}")
    share = [1.0] + [2 * (1 - k / (lags + 1)) for k in range(1, lags + 1)]
    return sum(s * float(off[k:] @ off[: n - k]) for k, s in enumerate(share)) / n**2


def _clustered(off: Floats, number: Indices) -> float:
    sums = np.bincount(number, off)
    few = len(sums)
    if few == 1:
        return nan
    return float(sums @ sums) * few / (few - 1) / len(off) ** 2


def _gamma_exponential_mixture(total: Floats, variance: Floats) -> Floats:
    """Mix exp(rate * total - psi(rate) * variance) over rates up to 1 / REACH, in closed form."""
    prior = np.array([MIXING / REACH**2])
    shape = variance / REACH**2 + prior
    rate = (REACH * total + variance) / REACH**2 + prior
    start = _log_partial_gamma(prior, prior) + prior
    with np.errstate(over="ignore"):  # evidence beyond 1e308 is inf
        mixed: Floats = np.exp(_log_partial_gamma(shape, rate) + rate - start)
    return mixed


def _log_partial_gamma(shape: Floats, rate: Floats) -> Floats:
    """Log of the integral of t^(shape - 1) e^(-rate t) over 0..1, for rates of either sign."""
    from scipy.special import gammainc, gammaln, hyp1f1

    # Each form is exact; each is used on the side of `shape` where it cannot underflow.
    steep = rate > shape
    answer = np.empty_like(rate)
    a, x = shape[steep], rate[steep]
    answer[steep] = gammaln(a) + np.log(gammainc(a, x)) - a * np.log(x)
    a, x = shape[~steep], rate[~steep]
    answer[~steep] = np.log(hyp1f1(1, a + 1, x) / a) - x
    return answer
