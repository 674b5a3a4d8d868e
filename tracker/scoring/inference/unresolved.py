"""Between which ends every score lies, whatever becomes of the claims without an answer."""

from dataclasses import dataclass
from math import inf

import numpy as np
from numpy.typing import ArrayLike

from tracker.errors import InvalidInput
from tracker.scoring import losses
from tracker.scoring.checked_arrays import Floats, probabilities, same_length
from tracker.scoring.hits import EVEN
from tracker.scoring.inference.proportions import Interval


@dataclass(frozen=True, slots=True)
class ScoreBounds:
    """Least and greatest value of each score over all ways in which the unresolved may come out.

    None where it is undefined throughout. Skill is against the share of this very record that came
    true.
    """

    brier: Interval
    log: Interval
    hit_rate: Interval | None
    overconfidence: Interval | None
    skill: Interval | None


def score_bounds(y: ArrayLike, p: ArrayLike) -> ScoreBounds:
    """Bound the scores of a record in which some claims have no outcome yet, or will never have.

    y: 1, 0, or nan where unresolved (overdue, snoozed, ambiguous, withdrawn); p: probabilities;
    both of shape (n,). Putting a claim off can only widen them. Raises EmptySample, InvalidInput.
    Manski (2003), Partial Identification of Probability Distributions; Horowitz and Manski (2000),
    JASA 95:77-84.

    >>> score_bounds([1, float("nan")], [0.75, 0.5]).brier
    Interval(low=0.15625, high=0.15625)
    >>> score_bounds([1, float("nan")], [0.75, 0.75]).hit_rate
    Interval(low=0.5, high=1.0)
    """
    said = probabilities(p, "p")
    came = np.asarray(y, dtype=np.float64)
    same_length(y=came, p=said)
    if not np.isin(came[~np.isnan(came)], (0, 1)).all():
        raise InvalidInput("y", came, "must be 1, 0 or nan")
    decided = said != EVEN
    hits = np.abs((said < EVEN) - came)[decided]
    rate = over = None
    if decided.any():
        missing = np.isnan(hits)
        rate = Interval(*(float(np.where(missing, fill, hits).mean()) for fill in (0.0, 1.0)))
        side = float(np.maximum(said, 1 - said)[decided].mean())
        over = Interval(side - rate.high, side - rate.low)
    return ScoreBounds(
        _of_loss(came, said, losses.brier),
        _of_loss(came, said, losses.log),
        rate,
        over,
        _of_skill(came, said),
    )


def filled(y: Floats, p: Floats, *, best: bool) -> Floats:
    """Outcomes with the unresolved at the side that was thought likelier, or at the other.

    Of both losses and the hit rate it is the best, or the worst, that may still come.
    """
    likelier = (p >= EVEN).astype(np.float64)
    return np.where(np.isnan(y), likelier if best else 1 - likelier, y)


def _of_loss(y: Floats, p: Floats, loss: losses.Loss) -> Interval:
    low, high = (float(loss(filled(y, p, best=best), p).mean()) for best in (True, False))
    return Interval(low, high)


def _of_skill(y: Floats, p: Floats) -> Interval | None:
    """For each number of the unresolved that come true, the likeliest or the least likely do."""
    missing = np.isnan(y)
    known = float(losses.brier(y[~missing], p[~missing]).sum())
    rising = np.sort(p[missing])
    true_of = float(y[~missing].sum()) + np.arange(len(rising) + 1)
    rate = true_of / len(p)
    reference = rate * (1 - rate)
    false = known + float((rising**2).sum())
    changes = 1 - 2 * rising  # in the sum of losses, if the claim comes true
    least = false + np.concatenate([[0.0], np.cumsum(changes[::-1])])
    most = false + np.concatenate([[0.0], np.cumsum(changes)])
    usable = reference > 0
    if not usable.any():
        return None
    worth = reference[usable] * len(p)
    low, high = 1 - most[usable] / worth, 1 - least[usable] / worth
    return Interval(float(low.min(initial=inf)), float(high.max(initial=-inf)))
