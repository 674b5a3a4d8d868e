"""How stated odds would have to be stretched to be right: a logistic fit that few claims allow."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from tracker.scoring.checked_arrays import Floats, read_sample
from tracker.scoring.hits import EVEN
from tracker.scoring.inference.proportions import Interval

LOGIT_FLOOR = 0.01
HALF_CHI_SQUARE = 1.920729410347062  # half the 95 % point of one degree of freedom
STEPS = 200
LARGEST_STEP = 2.0
PRECISION = 1e-10
WIDEST = 64.0


@dataclass(frozen=True, slots=True)
class Recalibration:
    """The curve logit q = intercept + slope * logit p, and the slope of sureness with its interval.

    confidence_slope multiplies the log odds of the stated sides: below 1 is overconfident.
    """

    intercept: float
    slope: float
    confidence_slope: float
    interval: Interval

    def meant(self, slope: float, said: float = 0.9) -> float:
        """What a side said with this probability would be worth, its log odds times `slope`.

        >>> Recalibration(0.0, 1.0, 1.0, Interval(0.5, 2.0)).meant(0.0)
        0.5
        """
        return float(1 / (1 + (1 / said - 1) ** slope))


def recalibration_fit(y: ArrayLike, p: ArrayLike) -> Recalibration:
    """Fit how often what is said with p comes true, by Firth's penalised logistic regression.

    The penalty keeps the fit finite where every claim came true. logit p is kept from 0 and 1 by
    1 %; the interval (95 %) is by profile, and knows nothing of events. y, p: shape (n,).
    Raises EmptySample, InvalidInput. Cox (1958), Biometrika 45:562-565; Firth (1993), Biometrika
    80:27-38; Heinze and Schemper (2002), Statistics in Medicine 21:2409-2419.

    >>> fit = recalibration_fit([1, 1, 1, 0] * 5, [0.9] * 20)
    >>> 0 < fit.confidence_slope < 1
    True
    """
    sample = read_sample(y, p)
    kept = np.clip(sample.p, LOGIT_FLOOR, 1 - LOGIT_FLOOR)
    odds = np.log(kept / (1 - kept))
    pairs, n = np.unique(np.column_stack([odds, sample.y]), axis=0, return_counts=True)
    odds, came, times = pairs[:, 0], pairs[:, 1], n.astype(np.float64)
    line = np.column_stack([np.ones_like(odds), odds])
    intercept, slope = _fit(line, came, times).tolist()
    hit = np.abs((odds < 0) - came)
    side = np.abs(odds)[:, np.newaxis]
    if not side.any():  # all said 50 %: every slope fits alike
        return Recalibration(intercept, slope, 1.0, Interval(-np.inf, np.inf))
    sureness = float(_fit(side, hit, times)[0])
    return Recalibration(intercept, slope, sureness, _profile(side, hit, times, sureness))


def _fit(x: Floats, y: Floats, times: Floats) -> Floats:
    """Newton's steps on the penalised score, shortened where they are long.

    times: how many claims each row stands for.
    """
    at = np.zeros(x.shape[1])
    for _ in range(STEPS):
        q = 1 / (1 + np.exp(-(x @ at)))
        spread = q * (1 - q)
        inverse = np.linalg.pinv((x * (times * spread)[:, np.newaxis]).T @ x, rcond=PRECISION)
        leverage = spread * ((x @ inverse) * x).sum(axis=1)
        step = inverse @ (x.T @ (times * (y - q + leverage * (EVEN - q))))
        longest = float(np.abs(step).max())
        at = at + step * min(1.0, LARGEST_STEP / max(longest, PRECISION))
        if longest < PRECISION:
            break
    return at


def _penalised(x: Floats, y: Floats, times: Floats, slope: float) -> float:
    """Log likelihood of one slope, with Firth's penalty."""
    line = x[:, 0] * slope
    q = 1 / (1 + np.exp(-line))
    information = float(np.square(x[:, 0]) @ (times * q * (1 - q)))
    penalty = np.log(information) / 2 if information > 0 else -np.inf
    return float((times * y) @ line - times @ np.logaddexp(0, line) + penalty)


def _profile(x: Floats, y: Floats, times: Floats, best: float) -> Interval:
    from scipy.optimize import brentq

    top = _penalised(x, y, times, best) - HALF_CHI_SQUARE

    def end(way: float) -> float:
        reach = 1.0
        while _penalised(x, y, times, best + way * reach) > top:
            reach *= 2
            if reach > WIDEST:
                return way * np.inf
        ends = (best, best + way * reach)
        return float(brentq(lambda at: _penalised(x, y, times, at) - top, *ends, xtol=PRECISION))

    return Interval(end(-1.0), end(1.0))
