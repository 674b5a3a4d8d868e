"""Claims that are still open: how long they last, and Brier scores that make up for them."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from tracker.errors import EmptySample, InvalidInput
from tracker.scoring.checked_arrays import Floats, at_least, numbers, probabilities, same_length


@dataclass(frozen=True, slots=True, eq=False)
class Survival:
    """The share that has not happened yet: 1 before the first time, then a step at each."""

    time: Floats
    share: Floats

    def at(self, when: ArrayLike) -> Floats:
        """Share that has not happened by `when`."""
        steps = np.concatenate([[1.0], self.share])
        return np.asarray(steps[np.searchsorted(self.time, when, side="right")])

    def before(self, when: ArrayLike) -> Floats:
        """Share that has not happened just before `when`."""
        steps = np.concatenate([[1.0], self.share])
        return np.asarray(steps[np.searchsorted(self.time, when, side="left")])


def kaplan_meier(time: ArrayLike, event: ArrayLike) -> Survival:
    """Estimate how long things take where some have not happened yet.

    time: when it happened or was last looked at, 0 or later; event: 1 if it happened then, 0 if
    not; both of shape (n,). Raises EmptySample, InvalidInput.
    Kaplan and Meier (1958), JASA 53:457-481.

    >>> kaplan_meier([1, 2, 2, 4], [1, 0, 1, 1]).share.tolist()
    [0.75, 0.5, 0.0]
    """
    last, happened = _durations(time, event)
    return _product_limit(last, happened, np.zeros_like(happened))


def ipcw_brier(time: ArrayLike, event: ArrayLike, p: ArrayLike, at: float) -> float:
    """Brier score, 0..1, of "it will have happened by `at`" where some are not known yet.

    Those known count for those who went out of sight before `at`, by the inverse of the chance of
    staying in sight. time and event as in `kaplan_meier`; p: the probabilities; all of shape (n,).
    Raises EmptySample if nothing was in sight at `at`, InvalidInput.
    Graf, Schmoor, Sauerbrei and Schumacher (1999), Statistics in Medicine 18:2529-2545.

    >>> ipcw_brier([1, 2, 4, 4], [1, 0, 0, 0], [0.5, 0.5, 0.5, 0], at=3)
    0.15625
    """
    last, happened = _durations(time, event)
    said = probabilities(p, "p")
    same_length(time=last, p=said)
    by_then, beyond = (last <= at) & (happened == 1), last > at
    if not (by_then | beyond).any():
        raise EmptySample(f"Nothing had happened by {at:g}, and nothing was in sight after it.")
    # Of one moment, what happened comes before what went out of sight.
    in_sight = _product_limit(last, 1 - happened, happened)
    lost_by_then = np.square(1 - said[by_then]) / in_sight.before(last[by_then])
    lost_beyond = np.square(said[beyond]) / in_sight.at(at)
    return float((lost_by_then.sum() + lost_beyond.sum()) / len(last))


def _durations(time: ArrayLike, event: ArrayLike) -> tuple[Floats, Floats]:
    last, happened = at_least(numbers(time, "time"), "time", 0), probabilities(event, "event")
    same_length(time=last, event=happened)
    if not np.isin(happened, (0, 1)).all():
        raise InvalidInput("event", happened, "must be 0 or 1 throughout")
    return last, happened


def _product_limit(time: Floats, leaves: Floats, leaves_first: Floats) -> Survival:
    """Multiply the shares that stay at each time, of those still there to leave."""
    at, of = np.unique(time, return_inverse=True)
    there = np.cumsum(np.bincount(of)[::-1])[::-1] - np.bincount(of, leaves_first)
    stay = 1 - np.bincount(of, leaves) / np.maximum(there, 1)
    return Survival(at, np.cumprod(stay))
