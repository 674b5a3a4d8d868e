"""Evidence that may be looked at after every event: values of 20 and more are rare by chance."""

from math import inf

import numpy as np
from numpy.typing import ArrayLike

from tracker.scoring import losses
from tracker.scoring.checked_arrays import Floats, read_sample
from tracker.scoring.hits import EVEN
from tracker.scoring.inference.events import Events, read_events

SHIFTS = (-1.0, -0.5, 0.0, 0.5, 1.0)
SLOPES = (0.25, 0.5, 0.75, 1.0, 1.33, 2.0)
STAKES = (0.05, 0.1, 0.2, 0.4, 0.6, 0.8, 0.95)


def calibration_evidence(y: ArrayLike, p: ArrayLike, event: ArrayLike | None = None) -> Floats:
    """Evidence after each event, in the order they settle, that stated probabilities are wrong.

    A mean over 29 recalibrated speakers of how much better each predicted; within an event factors
    are averaged, which is valid however its claims are tied. Whatever the record, if it is
    calibrated and events are independent, the chance of ever seeing 20 or more is at most 1 in 20.
    y: 0 or 1, p, event: shape (n,), in the order in which they were settled. Something called
    impossible that happened is infinite evidence. Raises EmptySample, InvalidInput.
    Vovk and Wang (2021), Annals of Statistics 49:1736-1754; Arnold, Henzi and Ziegel (2023),
    Electronic Journal of Statistics 17:2 for the idea.

    >>> bool(calibration_evidence([0] * 10, [0.9] * 10)[-1] > 20)
    True
    """
    sample = read_sample(y, p)
    events = _in_order(event, len(sample.p))
    with np.errstate(divide="ignore"):
        odds = np.log(sample.p) - np.log1p(-sample.p)
        given = np.log(np.abs(1 - sample.y - sample.p))
    others = [(a, b) for a in SHIFTS for b in SLOPES if (a, b) != (0.0, 1.0)]
    possible = np.where(np.isneginf(given), 0, given)
    better = (
        np.where(np.isneginf(given), np.inf, np.exp(_log_given(sample.y, a + b * odds) - possible))
        for a, b in others
    )
    running = [np.cumsum(_log(events.sums(times) / events.size)) for times in better]
    return _mean_of_logs(np.array(running))


def most_calibration_evidence(p: ArrayLike, event: ArrayLike | None = None) -> float:
    """The evidence that would have gathered had every claim come out against its likelier side.

    Where it is below 20, hardly any outcome could have shown anything. Arguments as in
    `calibration_evidence`.

    >>> most_calibration_evidence([0.75, 0.5]) < 20
    True
    """
    said = np.asarray(p, dtype=np.float64)
    if ((said == 0) | (said == 1)).any():
        return inf
    return float(calibration_evidence(said < EVEN, said, event)[-1])


def comparison_evidence(
    y: ArrayLike,
    p_a: ArrayLike,
    p_b: ArrayLike,
    event: ArrayLike | None = None,
    *,
    scaled: bool = True,
) -> Floats:
    """Evidence after each event, in the order they settle, that a is better than b by Brier score.

    A bet of several sizes on a at every event, in units of the most that could be won or lost
    there, which is known before (scaled), or in units of the score. If a is never better in
    expectation, the chance of ever seeing 20 or more is at most 1 in 20. y, p_a, p_b, event: shape
    (n,) in the order in which they were settled. Raises EmptySample, InvalidInput.
    Waudby-Smith and Ramdas (2024), JRSS B 86:1-27.

    >>> comparison_evidence([1, 0], [0.75, 0.5], [0.75, 0.5]).tolist()
    [1.0, 1.0]
    """
    a, b = read_sample(y, p_a), read_sample(y, p_b)
    gain = losses.brier(b.y, b.p) - losses.brier(a.y, a.p)
    events = _in_order(event, len(gain))
    most = _most(a.p, b.p, events) if scaled else np.ones(events.count)
    return _bets(gain, most, events)


def most_comparison_evidence(
    p_a: ArrayLike, p_b: ArrayLike, event: ArrayLike | None = None
) -> float:
    """The evidence for a if every claim had come out as is best for a.

    Where it is below 20, no outcome could have shown anything. Arguments as in
    `comparison_evidence`.

    >>> most_comparison_evidence([0.75, 0.5], [0.5, 0.5]) < 20
    True
    """
    a, b = read_sample(np.zeros_like(p_a), p_a), read_sample(np.zeros_like(p_b), p_b)
    best = np.maximum(b.p**2 - a.p**2, (1 - b.p) ** 2 - (1 - a.p) ** 2)
    events = _in_order(event, len(best))
    return float(_bets(best, _most(a.p, b.p, events), events)[-1])


def _in_order(event: ArrayLike | None, n: int) -> Events:
    """Events numbered by when the last of each is settled."""
    events = read_events(event, n)
    last = np.zeros(events.count)
    np.maximum.at(last, events.number, np.arange(n))
    rank = np.argsort(np.argsort(last))
    return Events(rank[events.number], events.size[np.argsort(last)])


def _log_given(y: Floats, odds: Floats) -> Floats:
    """Log of what somebody with these log odds gave to the outcome."""
    return -np.logaddexp(0, np.where(y > 0, -odds, odds))


def _most(p_a: Floats, p_b: Floats, events: Events) -> Floats:
    """The most by which the two can differ in each event."""
    either = np.maximum(np.abs(p_a**2 - p_b**2), np.abs((1 - p_a) ** 2 - (1 - p_b) ** 2))
    most = np.zeros(events.count)
    np.maximum.at(most, events.number, either)
    return most


def _bets(gain: Floats, most: Floats, events: Events) -> Floats:
    share = np.divide(
        events.sums(gain) / events.size, most, out=np.zeros_like(most), where=most > 0
    )
    return _mean_of_logs(np.array([np.cumsum(np.log1p(stake * share)) for stake in STAKES]))


def _log(values: Floats) -> Floats:
    with np.errstate(divide="ignore"):
        return np.asarray(np.log(values))


def _mean_of_logs(logs: Floats) -> Floats:
    """Mean over rows of exp(logs); beyond 1e308 it is infinite."""
    with np.errstate(over="ignore", invalid="ignore"):
        return np.asarray(np.exp(np.logaddexp.reduce(logs, axis=0) - np.log(len(logs))))
