"""Intervals of Brier and log score, skill, overconfidence and of A less B, valid at any n."""

from dataclasses import dataclass
from math import inf

import numpy as np
from numpy.typing import ArrayLike

from tracker.errors import EmptySample
from tracker.scoring import losses
from tracker.scoring.checked_arrays import (
    Floats,
    probabilities,
    read_sample,
    same_length,
    unit_interval,
)
from tracker.scoring.hits import EVEN
from tracker.scoring.inference.bounded_means import LEVEL, Ends, crossing, event_sums, gaffke
from tracker.scoring.inference.events import Events, read_events
from tracker.scoring.inference.exponential_sums import chance_below_zero
from tracker.scoring.inference.proportions import Interval

LOG_FLOOR = 0.01
FARTHEST = 1e6  # times the baseline's loss: beyond, a bound of skill is none


@dataclass(frozen=True, slots=True)
class PairedInterval:
    """Mean Brier score of a less that of b, its interval, and the two-sided p-value of no more."""

    difference: float
    interval: Interval
    p_value: float


@dataclass(frozen=True, slots=True)
class Overconfidence:
    """By how much stated sides were surer than they were right; below 0 is underconfident.

    `undecided` claims said exactly 50 % and took no side.
    """

    mean: float
    interval: Interval
    undecided: int


def brier_interval(
    y: ArrayLike, p: ArrayLike, event: ArrayLike | None = None, level: float = LEVEL
) -> Interval:
    """Interval of the Brier score that such forecasts earn in the long run, valid at any n.

    y: outcomes; p: probabilities; event: the event of each; all of shape (n,). The ends of the
    loss are the least and the most that these very probabilities could have cost. Method and
    errors as in `bounded_mean_interval`.

    >>> [round(end, 3) for end in brier_interval([1] * 12, [0.95] * 12)]
    [0.003, 0.241]
    """
    sample = read_sample(y, p)
    events, level = read_events(event, len(sample.p)), unit_interval(level, "level")
    return gaffke(losses.brier(sample.y, sample.p), *_loss_ends(sample.p), events, level)


def log_interval(
    y: ArrayLike,
    p: ArrayLike,
    event: ArrayLike | None = None,
    level: float = LEVEL,
    floor: float = LOG_FLOOR,
) -> Interval:
    """Interval of the log score, in nats, with every probability kept from 0 and 1 by `floor`.

    The floor is for the interval only, and has to be named beside it: a loss without a bound has
    no interval that is valid at any n. The rest as in `brier_interval`.

    >>> [round(end, 3) for end in log_interval([1] * 12, [0.95] * 12)]
    [0.051, 0.831]
    """
    sample = read_sample(y, p)
    kept = np.clip(sample.p, unit_interval(floor, "floor"), 1 - floor)
    sides = np.concatenate([kept, 1 - kept])
    ends = float(losses.surprise(sides.max())), float(losses.surprise(sides.min()))
    events, level = read_events(event, len(kept)), unit_interval(level, "level")
    lost = np.clip(losses.log(sample.y, kept), *ends)
    return gaffke(lost, *ends, events, level)


def overconfidence(
    y: ArrayLike, p: ArrayLike, event: ArrayLike | None = None, level: float = LEVEL
) -> Overconfidence:
    """Mean of stated side less hit: above 0 promised more than it kept. Valid at any n.

    The stated side of p is max(p, 1 - p). Arguments as in `brier_interval`. Raises EmptySample if
    all said 50 %, InvalidInput.

    >>> found = overconfidence([1, 0, 0, 1], [0.75, 0.75, 0.75, 0.5])
    >>> round(found.mean, 4), found.undecided
    (0.4167, 1)
    """
    sample = read_sample(y, p)
    number = read_events(event, len(sample.p)).number
    decided = sample.p != EVEN
    if not decided.any():
        raise EmptySample("p is 50 % throughout; no claim took a side.")
    said, came = sample.p[decided], sample.y[decided]
    side = np.maximum(said, 1 - said)
    over = side - np.abs((said < EVEN) - came)
    ends = float(side.min() - 1), float(side.max())
    events = read_events(number[decided], len(said))
    found = gaffke(over, *ends, events, unit_interval(level, "level"))
    return Overconfidence(float(over.mean()), found, int((~decided).sum()))


def skill_interval(
    y: ArrayLike,
    p: ArrayLike,
    baseline: ArrayLike = EVEN,
    event: ArrayLike | None = None,
    level: float = LEVEL,
) -> Interval:
    """Interval of the share of a baseline's Brier score that was saved, valid at any n.

    baseline: a probability, or one a claim; the rest as in `brier_interval`. The skill s is where
    the mean of (1 - s) L_ref - L is 0, so that its bounds are those of s under which 0 is not yet
    too far off (Fieller's way, 1954, JRSS B 16:175-185, with Gaffke's bound). An end is infinite
    below where the baseline may have lost nothing.

    >>> [round(end, 3) for end in skill_interval([1] * 12, [0.95] * 12)]
    [0.037, 0.99]
    """
    sample = read_sample(y, p)
    known = probabilities(baseline, "baseline", None)
    other = np.full_like(sample.p, known) if known.ndim == 0 else known
    same_length(p=sample.p, baseline=other)
    events, tail = read_events(event, len(other)), (1 - unit_interval(level, "level")) / 2
    return _Skill(sample.y, sample.p, other, events).interval(tail)


def paired_interval(
    y: ArrayLike,
    p_a: ArrayLike,
    p_b: ArrayLike,
    event: ArrayLike | None = None,
    level: float = LEVEL,
) -> PairedInterval:
    """Mean Brier score of a less that of b on the same claims, below 0 where a is better.

    y: outcomes; p_a, p_b: both forecasts; event: the event of each; all of shape (n,). The
    interval is valid at any n, and the p-value is twice that of its nearer side. Errors as in
    `brier_interval`; method as in `bounded_mean_interval`.

    >>> paired_interval([1, 0], [0.75, 0.5], [0.5, 0.5]).difference
    -0.09375
    """
    a, b = read_sample(y, p_a), read_sample(y, p_b)
    events, level = read_events(event, len(a.p)), unit_interval(level, "level")
    both = np.concatenate(_either(a.p, b.p))
    low, high = float(both.min()), float(both.max())
    off = losses.brier(a.y, a.p) - losses.brier(b.y, b.p)
    if low == high:  # they said the same throughout
        return PairedInterval(0.0, Interval(0.0, 0.0), 1.0)
    sums = event_sums(off, events)
    tails = 1 - sums.chance_below(0, high), sums.chance_below(0, low)
    p_value = min(1.0, 2 * min(tails))
    return PairedInterval(float(off.mean()), gaffke(off, low, high, events, level), p_value)


def _loss_ends(p: Floats) -> Ends:
    cost = np.concatenate([p**2, (1 - p) ** 2])
    return float(cost.min()), float(cost.max())


def _either(p_a: Floats, p_b: Floats) -> tuple[Floats, Floats]:
    """Loss of a less that of b if it comes out false, and if true."""
    return p_a**2 - p_b**2, (1 - p_a) ** 2 - (1 - p_b) ** 2


@dataclass(frozen=True, slots=True, eq=False)
class _Skill:
    """Claims with a baseline: how far (1 - s) L_ref - L lies from 0, by the skill s."""

    y: Floats
    p: Floats
    baseline: Floats
    events: Events

    def interval(self, tail: float) -> Interval:
        return Interval(self._bound(tail, least=True), self._bound(1 - tail, least=False))

    def _bound(self, share: float, *, least: bool) -> float:
        """The skill under which the chance to fall below 0 is `share`; it rises with the skill."""
        loss = losses.brier(self.y, self.p)
        given = losses.brier(self.y, self.baseline)
        either = (self.p**2, self.baseline**2), ((1 - self.p) ** 2, (1 - self.baseline) ** 2)
        more = self.events.typical_size

        def chance(skill: float) -> float:
            possible = [(1 - skill) * ref - lost for lost, ref in either]
            end = min(map(np.min, possible)) if least else max(map(np.max, possible))
            sums = self.events.sums((1 - skill) * given - loss)
            return chance_below_zero(np.append(sums, more * end), np.ones(len(sums) + 1))

        reach = 2.0
        while chance(1 - reach) >= share:
            reach *= 2
            if reach > FARTHEST:
                return -inf
        saved = 1 - float(loss.sum()) / max(float(given.sum()), 1 / FARTHEST)
        return crossing(chance, share, (1 - reach, 1.0), (saved, saved + (share - EVEN) / 4))
