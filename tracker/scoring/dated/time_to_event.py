"""When something will happen, as a distribution over years from when it was said."""

from dataclasses import dataclass
from math import erfc, exp, inf, log, pi, sqrt
from typing import Protocol

import numpy as np
from numpy.typing import ArrayLike

from tracker.errors import InvalidInput
from tracker.scoring.checked_arrays import Floats, numbers, positive, probabilities, same_length


class Distribution(Protocol):
    """What a dated forecast must tell; frozen distributions of scipy.stats do."""

    def cdf(self, t: float, /) -> float:
        """Probability that it happens by t."""

    def logpdf(self, t: float, /) -> float:
        """Log density at t."""

    def logsf(self, t: float, /) -> float:
        """Log probability that it happens after t."""


@dataclass(frozen=True, slots=True)
class LogNormal:
    """A delay whose logarithm is normal: half the mass lies before `median`.

    >>> LogNormal(median=6, log_sigma=0.5).cdf(6)
    0.5
    """

    median: float
    log_sigma: float

    def __post_init__(self) -> None:
        positive(numbers(self.median, "median", 0), "median")
        positive(numbers(self.log_sigma, "log_sigma", 0), "log_sigma")

    def cdf(self, t: float, /) -> float:
        """Probability that it happens by t."""
        return erfc(-self._z(t) / sqrt(2)) / 2

    def logpdf(self, t: float, /) -> float:
        """Log density at t."""
        if t <= 0:
            return -inf
        return -(self._z(t) ** 2) / 2 - log(t * self.log_sigma * sqrt(2 * pi))

    def logsf(self, t: float, /) -> float:
        """Log probability that it happens after t."""
        from scipy.special import log_ndtr

        return float(log_ndtr(-self._z(t)))

    def _z(self, t: float) -> float:
        return (log(t) - log(self.median)) / self.log_sigma if t > 0 else -inf


class Quantiles:
    """A delay known by quantiles: even between them and from 0 to the first, then thinning out.

    t: rising, above 0; level: rising, in (0, 1]: how likely it is to happen by then. Beyond the
    last one it goes on with the density it had there, in an exponential tail; after a level of 1
    there is nothing left. Raises EmptySample, InvalidInput.

    >>> by = Quantiles([1, 3], [0.25, 0.75])
    >>> by.cdf(0.5), by.cdf(2), by.cdf(3)
    (0.125, 0.5, 0.75)
    """

    def __init__(self, t: ArrayLike, level: ArrayLike) -> None:
        times, levels = positive(numbers(t, "t"), "t"), probabilities(level, "level")
        same_length(t=times, level=levels)
        self._t = _rising(np.concatenate([[0.0], times]), "t")
        self._level = _rising(np.concatenate([[0.0], levels]), "level")
        self._density = np.diff(self._level) / np.diff(self._t)
        self._end, self._left = float(self._t[-1]), 1 - float(self._level[-1])

    def cdf(self, t: float, /) -> float:
        """Probability that it happens by t."""
        if t > self._end:
            return 1 - exp(self.logsf(t))
        return float(np.interp(t, self._t, self._level))

    def logpdf(self, t: float, /) -> float:
        """Log density at t; at a quantile, that of the stretch before it."""
        if t <= 0:
            return -inf
        if t > self._end:
            return self.logsf(t) + log(self._rate) if self._left > 0 else -inf
        return log(float(self._density[np.searchsorted(self._t, t) - 1]))

    def logsf(self, t: float, /) -> float:
        """Log probability that it happens after t."""
        if t > self._end:
            return log(self._left) - self._rate * (t - self._end) if self._left > 0 else -inf
        after = 1 - float(np.interp(t, self._t, self._level))
        return log(after) if after > 0 else -inf

    @property
    def _rate(self) -> float:
        return float(self._density[-1]) / self._left


def _rising(values: Floats, field: str) -> Floats:
    steps = np.diff(values)
    if (steps <= 0).any():
        raise InvalidInput(field, values[1:], "must rise from above 0")
    return values
