"""P-values: one test's, and many tests' together."""

from collections.abc import Callable
from math import erfc, sqrt
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from tracker.errors import InvalidInput
from tracker.scoring.checked_arrays import Floats, probabilities

Adjustment = Literal["holm", "bh", "by"]


class Significance(NamedTuple):
    """A test statistic and its two-sided p-value; nan where the test says nothing."""

    statistic: float
    p_value: float


def normal_p_value(z: float) -> float:
    """Two-sided p-value of a standard normal statistic.

    >>> normal_p_value(0)
    1.0
    """
    return erfc(abs(z) / sqrt(2))


def adjust_pvalues(p: ArrayLike, method: Adjustment = "holm") -> Floats:
    """Correct p-values, of shape (n,), for having asked n questions; the order is kept.

    method: "holm" bounds the chance of any false alarm (Holm 1979, Scandinavian Journal of
    Statistics 6:65-70); "bh" bounds the share of false alarms among the alarms if the tests are
    independent (Benjamini and Hochberg 1995, JRSS B 57:289-300), "by" whatever they are
    (Benjamini and Yekutieli 2001, Annals of Statistics 29:1165-1188).
    Raises EmptySample, InvalidInput.

    >>> adjust_pvalues([0.25, 0.0625, 0.5]).tolist()
    [0.5, 0.1875, 0.5]
    >>> adjust_pvalues([0.25, 0.0625, 0.5, 0.125], "bh").tolist()[1]
    0.25
    """
    if method not in ADJUSTMENTS:
        raise InvalidInput("method", method, f"is not one of {', '.join(ADJUSTMENTS)}")
    read = probabilities(p, "p")
    order = np.argsort(read, kind="stable")
    adjusted = np.empty_like(read)
    adjusted[order] = np.minimum(ADJUSTMENTS[method](read[order]), 1.0)
    return adjusted


def _holm(rising: Floats) -> Floats:
    left = np.arange(len(rising), 0, -1)
    return np.maximum.accumulate(rising * left)


def _benjamini_hochberg(rising: Floats) -> Floats:
    n = len(rising)
    share = rising * (n / np.arange(1, n + 1))
    return np.minimum.accumulate(share[::-1])[::-1]


def _benjamini_yekutieli(rising: Floats) -> Floats:
    return _benjamini_hochberg(rising) * float((1 / np.arange(1, len(rising) + 1)).sum())


ADJUSTMENTS: dict[str, Callable[[Floats], Floats]] = {
    "holm": _holm,
    "bh": _benjamini_hochberg,
    "by": _benjamini_yekutieli,
}
