"""Hit rates drawn towards what speakers have in common."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from tracker.errors import InvalidInput
from tracker.scoring.checked_arrays import (
    Floats,
    at_least,
    numbers,
    positive,
    same_length,
    unit_interval,
)


@dataclass(frozen=True, slots=True, eq=False)
class Shrinkage:
    """A Beta(alpha, beta) prior and each group's posterior mean with its interval.

    log_likelihood is that of the hits under the prior, at its maximum.
    """

    alpha: float
    beta: float
    mean: Floats
    low: Floats
    high: Floats
    log_likelihood: float


def beta_binomial_shrinkage(k: ArrayLike, n: ArrayLike, level: float = 0.9) -> Shrinkage:
    """Estimate hit rates of groups by empirical Bayes: the fewer cases, the nearer the common rate.

    k: hits and n > 0: cases of each group, of shape (groups,). The prior maximises the marginal
    likelihood, and is worth no less than one case and no more than all of them: where groups
    differ no more than chance would have them, the likelihood alone would claim to know the common
    rate for certain. Intervals do not know how uncertain the prior itself is.
    Raises EmptySample, InvalidInput, the latter also for fewer than two groups: one alone cannot
    show how far groups differ. Robbins (1956), Proceedings of the Third Berkeley Symposium
    1:157-163; Skellam (1948), JRSS B 10:257-261.

    >>> found = beta_binomial_shrinkage([9, 1, 40], [10, 10, 50])
    >>> bool(0.1 < found.mean[1] < found.mean[0] < 0.9)
    True
    """
    from scipy.special import betaincinv

    hits, cases = read_counts(k, n)
    alpha, beta, log_likelihood = _fit(hits, cases)
    tail = (1 - unit_interval(level, "level")) / 2
    a, b = alpha + hits, beta + cases - hits
    return Shrinkage(
        alpha=alpha,
        beta=beta,
        mean=a / (a + b),
        low=np.asarray(betaincinv(a, b, tail)),
        high=np.asarray(betaincinv(a, b, 1 - tail)),
        log_likelihood=log_likelihood,
    )


def beta_binomial_log_likelihood(k: Floats, n: Floats, alpha: float, beta: float) -> float:
    """Log of how likely these hits are if rates are drawn from Beta(alpha, beta)."""
    from scipy.special import betaln, gammaln

    ways = gammaln(n + 1) - gammaln(k + 1) - gammaln(n - k + 1)
    each = ways + betaln(k + alpha, n - k + beta) - betaln(alpha, beta)
    return float(each.sum())


def read_counts(k: ArrayLike, n: ArrayLike) -> tuple[Floats, Floats]:
    """Check hits and cases of two or more groups. Raises EmptySample, InvalidInput."""
    hits = at_least(numbers(k, "k"), "k", 0)
    cases = positive(numbers(n, "n"), "n")
    same_length(k=hits, n=cases)
    if (hits > cases).any():
        raise InvalidInput("k", hits[hits > cases][0], "is more than its n")
    if len(hits) == 1:
        raise InvalidInput("k", hits[0], "is one group; two or more show how far groups differ")
    return hits, cases


def _fit(hits: Floats, cases: Floats) -> tuple[float, float, float]:
    """Search log odds of the common rate and log worth of the prior, from three starts."""
    from scipy.optimize import minimize

    def unlikely(at: Floats) -> float:
        return -beta_binomial_log_likelihood(hits, cases, *_prior(at))

    total = float(cases.sum())
    # Half a hit on either side: a common rate is never known to be 0 or 1.
    lean = float(np.log((hits.sum() + 0.5) / (total - hits.sum() + 0.5)))
    most = np.log([2 * total + 1, max(total, 1.0)]).tolist()
    bounds = [(-most[0], most[0]), (0.0, most[1])]
    found = [
        minimize(unlikely, [lean, share * most[1]], bounds=bounds, method="L-BFGS-B", tol=1e-12)
        for share in (0.0, 0.5, 1.0)
    ]
    best = min(found, key=lambda each: float(each.fun))
    return *_prior(best.x), -float(best.fun)


def _prior(at: Floats) -> tuple[float, float]:
    rate = 1 / (1 + np.exp(-at[0]))
    worth = np.exp(at[1])
    return float(rate * worth), float((1 - rate) * worth)
