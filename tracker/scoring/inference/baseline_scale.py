"""Forecasts of a number on the scale of a baseline: 0 is perfect, without units."""

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike

from tracker.scoring.checked_arrays import Floats, probabilities
from tracker.scoring.numeric import crps_ensemble

Distribution = Callable[[Floats], ArrayLike]
NODES = 200


def crps_on_baseline_scale(
    forecast: Distribution, quantile: Distribution, level: float, up_to: float = 1.0
) -> float:
    """CRPS after every number is replaced by how much of a baseline's distribution lies below it.

    forecast: the forecast's distribution function; quantile: the baseline's quantile function;
    level: the baseline's probability of no more than what was seen; up_to: of no more than is known
    by now, if it may yet come later: level 1 then stands for what has not come. Within [0, 1],
    proper, and the same in all units: a threshold-weighted CRPS with the baseline's density as
    weight. Raises InvalidInput. Gneiting and Ranjan (2011), Journal of Business and Economic
    Statistics 29:411-422.

    >>> round(crps_on_baseline_scale(lambda x: x, lambda u: u, 0.5), 6) == round(1 / 12, 6)
    True
    """
    seen = float(probabilities(level, "level", 0))
    node, weight = np.polynomial.legendre.leggauss(NODES)
    whole = 0.0
    known = float(probabilities(up_to, "up_to", 0))
    for low, high, passed in ((0.0, min(seen, known), 0.0), (min(seen, known), known, 1.0)):
        at = low + (high - low) * (node + 1) / 2
        reached = np.asarray(forecast(np.asarray(quantile(at), dtype=np.float64)))
        whole += (high - low) / 2 * float(weight @ (reached - passed) ** 2)
    return whole


def baseline_crps(level: float, up_to: float = 1.0) -> float:
    """CRPS of the baseline itself on its own scale, where `level` of it lies below what was seen.

    up_to: as in `crps_on_baseline_scale`.

    >>> baseline_crps(0)
    0.3333333333333333
    """
    seen = float(probabilities(level, "level", 0))
    known = float(probabilities(up_to, "up_to", 0))
    before = min(seen, known)
    return (before**3 + (1 - before) ** 3 - (1 - known) ** 3) / 3


def ensemble_on_baseline_scale(members: ArrayLike, level: float) -> float:
    """As `crps_on_baseline_scale` for a sample: members are given as the baseline's probabilities.

    >>> ensemble_on_baseline_scale([0.25, 0.75], 0.5)
    0.125
    """
    return crps_ensemble(level, probabilities(members, "members"))
