"""What one case costs: arithmetic over arrays, no checks. Each broadcasts."""

from collections.abc import Callable

import numpy as np

from tracker.scoring.checked_arrays import Floats

Loss = Callable[[Floats, Floats], Floats]


def brier(y: Floats, p: Floats) -> Floats:
    """Squared error of a probability, 0..1."""
    return np.square(p - y)


def log(y: Floats, p: Floats) -> Floats:
    """Surprise in nats: 0..inf, inf where what happened was called impossible."""
    if ((y == 0) | (y == 1)).all():
        return surprise(np.abs(1 - y - p))  # p or 1 - p, whichever was given to what happened
    return _times(y, surprise(p)) + _times(1 - y, surprise(1 - p))


def surprise(p: Floats) -> Floats:
    """Minus the log of what was given to the outcome."""
    with np.errstate(divide="ignore"):
        return np.asarray(0.0 - np.log(p))


def spherical(y: Floats, p: Floats) -> Floats:
    """Probability of what happened over the length of the forecast: a reward, 0..1."""
    return (y * p + (1 - y) * (1 - p)) / np.hypot(p, 1 - p)


def _times(share: Floats, lost: Floats) -> Floats:
    """Multiply, where none of an infinite loss is no loss."""
    return np.multiply(share, lost, out=np.zeros_like(lost), where=share > 0)
