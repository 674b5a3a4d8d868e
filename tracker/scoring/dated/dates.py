"""Scores of when something would happen, also while it has not."""

from itertools import pairwise
from math import isfinite

from tracker.errors import InvalidInput
from tracker.scoring.dated.time_to_event import Distribution

EXACT = 1e-9
# Each kink of a distribution takes some thirty halvings.
PIECES = 1000
# Between these shares a distribution is smooth enough that its integral misses nothing.
LANDMARKS = (1e-4, 0.01, 0.1, 0.25, 0.5, 0.75, 0.9, 0.99, 1 - 1e-4)
HALVINGS = 60


def threshold_weighted_crps(y: float | None, forecast: Distribution, horizon: float) -> float:
    """Continuous ranked probability score up to the horizon: 0 is perfect, `horizon` is worst.

    y: when it happened, in the units of the forecast; None while it has not. forecast: a
    `LogNormal`, `Quantiles` or frozen scipy distribution. horizon > 0: up to when anybody has
    looked; the same for all who are compared, whenever it happened. What happens beyond it is
    taken as not happened. In units of y, not divided by the horizon. Raises InvalidInput.
    Gneiting and Ranjan (2011), Journal of Business and Economic Statistics 29:411-422.

    >>> from tracker.scoring.dated.time_to_event import Quantiles
    >>> threshold_weighted_crps(None, Quantiles([4], [1]), horizon=2) * 24
    4.0
    """
    from scipy.integrate import quad

    happened = _seen_by(y, horizon)
    until = horizon if happened is None else happened
    landmarks = (_reaches(forecast, share, horizon) for share in LANDMARKS)
    edges = sorted({0.0, until, horizon, *landmarks})

    def squared_error(t: float) -> float:
        return float(forecast.cdf(t) - (t >= until)) ** 2

    parts = (
        quad(squared_error, start, end, epsabs=EXACT, limit=PIECES)[0]
        for start, end in pairwise(edges)
    )
    return float(sum(parts))


def censored_log_score(y: float | None, forecast: Distribution, horizon: float) -> float:
    """Surprise, in nats, at the day it happened, or at its not having happened: lower is better.

    -ln f(y) if it happened by the horizon, -ln S(horizon) if it did not; densities may exceed 1,
    so that the score may fall below 0. inf for what was ruled out. Arguments and errors as in
    `threshold_weighted_crps`. The likelihood of right-censored data: Cox and Oakes (1984),
    Analysis of Survival Data, chapter 3.

    >>> from tracker.scoring.dated.time_to_event import Quantiles
    >>> censored_log_score(1, Quantiles([1], [1]), horizon=2)
    0.0
    """
    happened = _seen_by(y, horizon)
    seen = forecast.logsf(horizon) if happened is None else forecast.logpdf(happened)
    return 0.0 - float(seen)


def _seen_by(y: float | None, horizon: float) -> float | None:
    if not (isfinite(horizon) and horizon > 0):
        raise InvalidInput("horizon", horizon, "must be above 0")
    if y is None:
        return None
    if not (isfinite(y) and y >= 0):
        raise InvalidInput("y", y, "must be a time from 0 on, or None while it has not happened")
    return y if y <= horizon else None


def _reaches(forecast: Distribution, share: float, horizon: float) -> float:
    """When the forecast comes to this share, or the horizon if it does not by then."""
    before, after = 0.0, horizon
    for _ in range(HALVINGS):
        middle = (before + after) / 2
        before, after = (middle, after) if forecast.cdf(middle) < share else (before, middle)
    return after
