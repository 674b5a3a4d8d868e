"""What one case costs: arithmetic over arrays, no checks. Each broadcasts."""

from collections.abc import Callable

import numpy as np

from tracker.accuracy.samples import Floats

Loss = Callable[[Floats, Floats], Floats]


def brier(y: Floats, p: Floats) -> Floats:
    """Squared error of a probability, 0..1."""
    return np.square(p - y)


def log(y: Floats, p: Floats) -> Floats:
    """Surprise in nats: 0..inf, inf where what happened was called impossible."""
    return 0.0 - _times_log(y, p) - _times_log(1 - y, 1 - p)


def spherical(y: Floats, p: Floats) -> Floats:
    """Probability of what happened over the length of the forecast: a reward, 0..1."""
    return (y * p + (1 - y) * (1 - p)) / np.hypot(p, 1 - p)


def _times_log(times: Floats, p: Floats) -> Floats:
    """Multiply by ln p, where 0 * ln 0 is 0."""
    logs = np.log(p, out=np.full_like(p, -np.inf), where=p > 0)
    return np.multiply(times, logs, out=np.zeros_like(logs), where=times > 0)
