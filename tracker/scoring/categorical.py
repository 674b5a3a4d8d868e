"""Scores of probabilities over several options, ordered or not."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from tracker.errors import InvalidInput
from tracker.scoring.checked_arrays import Floats, Indices, probabilities

# What the probabilities of one forecast may miss 1 by: two decimals each, rounded.
ROUNDING = 0.01
FEWEST = 2


@dataclass(frozen=True, slots=True, eq=False)
class _Choices:
    """The option that came out, of shape (n,), and the probability of each, of shape (n, K)."""

    y: Indices
    p: Floats

    @property
    def outcome(self) -> Floats:
        """1 for the option that came out, 0 for the others; of shape (n, K)."""
        return np.asarray(np.arange(self.p.shape[1]) == self.y[:, np.newaxis], dtype=np.float64)


def multiclass_brier(y: ArrayLike, p: ArrayLike) -> float:
    """Mean sum of squared errors over the options: 0 is perfect, 2 is worst.

    y: the 0-based option that came out, of shape (n,); p: a probability an option, of shape
    (n, K), each row adding up to 1; or a number and shape (K,) for one case. With two options it
    is twice the Brier score. Raises EmptySample, InvalidInput. Brier (1950), Monthly Weather
    Review 78:1-3.

    >>> multiclass_brier([0, 2], [[0.5, 0.25, 0.25], [0, 0, 1]])
    0.1875
    """
    read = _read_choices(y, p)
    return float(np.square(read.p - read.outcome).sum(axis=1).mean())


def multiclass_log(y: ArrayLike, p: ArrayLike) -> float:
    """Mean surprise in nats at the option that came out: 0 is perfect, inf is worst.

    Nothing is clipped. Shapes and errors as in `multiclass_brier`. Good (1952), Journal of the
    Royal Statistical Society B 14:107-114.

    >>> multiclass_log([0, 2], [[1, 0, 0], [0.5, 0.5, 0]])
    inf
    """
    read = _read_choices(y, p)
    said = np.take_along_axis(read.p, read.y[:, np.newaxis], axis=1)
    return float(0.0 - np.log(said, out=np.full_like(said, -np.inf), where=said > 0).mean())


def rps(y: ArrayLike, p: ArrayLike, *, normalised: bool = False) -> float:
    """Mean ranked probability score over ordered options: 0 is perfect, K - 1 is worst.

    Probability counts the less, the farther it lies from the option that came out. normalised
    divides by K - 1, so that 1 is worst; twice that is the ordered Brier score of Good Judgment
    Open. Shapes and errors as in `multiclass_brier`; needs K >= 2.
    Epstein (1969), Journal of Applied Meteorology 8:985-987.

    >>> rps([0, 2], [[0.5, 0.25, 0.25], [0.5, 0.5, 0]])
    0.78125
    """
    read = _read_choices(y, p)
    off = np.cumsum(read.p - read.outcome, axis=1)[:, :-1]
    score = float(np.square(off).sum(axis=1).mean())
    return score / (read.p.shape[1] - 1) if normalised else score


def _read_choices(y: ArrayLike, p: ArrayLike) -> _Choices:
    chances = np.atleast_2d(probabilities(p, "p", None))
    options = chances.shape[1]
    if chances.shape[2:] or options < FEWEST:
        raise InvalidInput("p", chances.shape, "is its shape; it must be (n, K) with K >= 2")
    total = chances.sum(axis=1)
    off = np.abs(total - 1) > ROUNDING
    if off.any():
        raise InvalidInput("p", total[off][0], "is what a row adds up to; it must be 1")
    return _Choices(_read_options(y, len(chances), options), chances)


def _read_options(y: ArrayLike, n: int, options: int) -> Indices:
    read = np.atleast_1d(np.asarray(y))
    if read.shape != (n,):
        raise InvalidInput("y", read.shape, f"is its shape; it must be ({n},)")
    known = np.isin(read, np.arange(options))
    if not known.all():
        raise InvalidInput("y", read[~known][0], f"is not an option from 0 to {options - 1}")
    return read.astype(np.intp)
