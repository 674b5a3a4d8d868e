"""How often a sum of weighted exponential variables falls below zero, exactly."""

from math import ceil, pi, sqrt

import numpy as np

from tracker.scoring.checked_arrays import Floats

STEP = 0.1  # of the trapezoid, whose error falls exponentially as it gets finer
REACH = 17.0  # half as far as the integrand of two variables takes to fall below 1e-14
NEGLIGIBLE = 1e-14
NODES_AT_ONCE = 32
STEPS_TO_SADDLE = 200
NEAR = 1e-6
HALVES = 1e-3


def chance_below_zero(weight: Floats, times: Floats) -> float:
    """P(sum w E <= 0) for independent standard exponential E, each weight occurring `times` times.

    weight and times: shape (n,). Exact to about 1e-7, and often 1e-12: the inversion integral of
    the moment generating function is taken through its saddle point, where nothing oscillates and
    the trapezoid converges exponentially. For the contour: Daniels (1954), Annals of Mathematical
    Statistics 25:631-650; Lugannani and Rice (1980), Advances in Applied Probability 12:475-490.

    >>> round(chance_below_zero(np.array([1.0, -1.0]), np.array([1.0, 1.0])), 12)
    0.5
    >>> round(chance_below_zero(np.array([1.0, -3.0]), np.array([1.0, 1.0])), 12)
    0.75
    """
    if weight.min() >= 0:
        return 0.0 if weight.max() > 0 else 1.0
    if weight.max() <= 0:
        return 1.0
    scale = float(np.abs(weight).max())
    weight = weight / scale
    rising = float(weight @ times) > 0
    # Of the two tails the one on the far side of the mean is small: it keeps its digits.
    tail = _tail(-weight if rising else weight, times)
    return tail if rising else 1 - tail


def _tail(weight: Floats, times: Floats) -> float:
    """P(sum > 0), for a sum whose mean is 0 or less."""
    saddle, curvature = _saddle(weight, times)
    width, straight = 1 / sqrt(curvature), 1 - saddle * weight
    whole, done = 0.0, False
    nodes = ceil(2 * REACH / STEP)
    for start in range(0, nodes, NODES_AT_ONCE):
        at = STEP * np.arange(start, min(start + NODES_AT_ONCE, nodes))
        up = width * np.sinh(at)
        turned = np.multiply.outer(-up, weight)
        # Modulus and angle apart: real functions are far faster than a complex logarithm.
        modulus = np.log(straight * straight + turned * turned) @ times / 2
        angle = np.arctan2(turned, straight) @ times
        height = np.exp(-modulus - 1j * angle) / (saddle + 1j * up) * np.cosh(at)
        if start == 0:
            height[0] /= 2
        whole += float(height.real.sum())
        done = bool(abs(height[-1]) <= NEGLIGIBLE * max(abs(whole), NEGLIGIBLE))
        if done:
            break
    return min(max(whole * STEP * width / pi, 0.0), 1.0)


def _saddle(weight: Floats, times: Floats) -> tuple[float, float]:
    """Where exp(K(s)) / s is least on (0, 1 / max w), and its second derivative there.

    K(s) - log s is convex there and infinite at both ends; Newton's step is halved to stay inside.
    """
    low, high = 0.0, 1 / float(weight.max())
    s = high / 2
    curvature = 1.0
    for _ in range(STEPS_TO_SADDLE):
        pull = weight / (1 - s * weight)
        slope = float(pull @ times) - 1 / s
        curvature = float((pull * pull) @ times) + 1 / s**2
        if slope > 0:
            high = s
        else:
            low = s
        if abs(slope) <= NEAR * sqrt(curvature) or high - low <= NEAR * HALVES * s:
            break
        moved = s - slope / curvature
        s = moved if low < moved < high else (low + high) / 2
    return s, curvature
