"""How sure a share of n can be."""

from collections.abc import Callable
from math import sqrt
from statistics import NormalDist
from typing import Literal, NamedTuple

from tracker.errors import EmptySample, InvalidInput
from tracker.scoring.checked_arrays import unit_interval

Method = Literal["wilson", "jeffreys", "clopper_pearson", "agresti_coull"]


class Interval(NamedTuple):
    """From `low` to `high`."""

    low: float
    high: float


def proportion_ci(k: float, n: float, method: Method = "wilson", level: float = 0.95) -> Interval:
    """Two-sided confidence interval of a share: k of n, within [0, 1].

    method: "wilson" (score), "jeffreys" (plain Beta(k + 1/2, n - k + 1/2) quantiles),
    "clopper_pearson" (exact, never too narrow) or "agresti_coull". Weighted counts need not be
    whole. Raises EmptySample if n is 0, InvalidInput if not 0 <= k <= n.
    Brown, Cai and DasGupta (2001), Statistical Science 16:101-133.

    >>> proportion_ci(0, 5).low
    0.0
    >>> proportion_ci(41, 64).low < 41 / 64 < proportion_ci(41, 64).high
    True
    """
    if n == 0:
        raise EmptySample("n is 0; a share of nothing has no interval.")
    if not 0 <= k <= n:
        raise InvalidInput("k", k, f"is not between 0 and n = {n}")
    if method not in METHODS:
        raise InvalidInput("method", method, f"is not one of {', '.join(METHODS)}")
    low, high = METHODS[method](k, n, unit_interval(level, "level"))
    return Interval(float(max(low, 0.0)), float(min(high, 1.0)))


def wilson(k: float, n: float, level: float) -> Interval:
    """Score interval: centre and half width of the quadratic that Wilson (1927) solved."""
    z2 = _normal_quantile(level) ** 2
    centre = (k + z2 / 2) / (n + z2)
    half = sqrt(z2 * (k * (n - k) / n + z2 / 4)) / (n + z2)
    # At either end the two terms are equal on paper and differ by rounding.
    return Interval(centre - half if k else 0.0, centre + half if k < n else 1.0)


def agresti_coull(k: float, n: float, level: float) -> Interval:
    """Wald interval about Wilson's centre."""
    z2 = _normal_quantile(level) ** 2
    centre = (k + z2 / 2) / (n + z2)
    half = sqrt(z2 * centre * (1 - centre) / (n + z2))
    return Interval(centre - half, centre + half)


def jeffreys(k: float, n: float, level: float) -> Interval:
    """Posterior quantiles under Jeffreys' prior."""
    tail = (1 - level) / 2
    a, b = k + 0.5, n - k + 0.5
    return Interval(_beta_quantile(a, b, tail), _beta_quantile(a, b, 1 - tail))


def clopper_pearson(k: float, n: float, level: float) -> Interval:
    """Exact interval: the shares under which k is not yet too many or too few."""
    tail = (1 - level) / 2
    low = _beta_quantile(k, n - k + 1, tail) if k else 0.0
    high = _beta_quantile(k + 1, n - k, 1 - tail) if k < n else 1.0
    return Interval(low, high)


METHODS: dict[str, Callable[[float, float, float], Interval]] = {
    "wilson": wilson,
    "jeffreys": jeffreys,
    "clopper_pearson": clopper_pearson,
    "agresti_coull": agresti_coull,
}


def _normal_quantile(level: float) -> float:
    return NormalDist().inv_cdf((1 + level) / 2)


def _beta_quantile(a: float, b: float, share: float) -> float:
    from scipy.special import betaincinv

    return float(betaincinv(a, b, share))
