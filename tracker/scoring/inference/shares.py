"""How sure a share can be whose cases hang together by events."""

from dataclasses import dataclass
from statistics import NormalDist

import numpy as np
from numpy.typing import ArrayLike

from tracker.scoring.checked_arrays import Floats, probabilities, same_length, unit_interval
from tracker.scoring.inference.bounded_means import LEVEL
from tracker.scoring.inference.events import Events, read_events
from tracker.scoring.inference.expected_hits import count_distribution
from tracker.scoring.inference.proportions import Interval, clopper_pearson

PRIOR_WEIGHT = 2.0  # events by which a design effect is drawn to that of full ties


@dataclass(frozen=True, slots=True)
class Share:
    """A share with its interval, and of how many independent cases it is worth that many."""

    share: float
    interval: Interval
    n: int
    effective_n: float
    effective_events: float
    design_effect: float


def share_interval(hit: ArrayLike, event: ArrayLike | None = None, level: float = LEVEL) -> Share:
    """Share of hits with an interval that allows for events, valid for few of them.

    hit: 0 or 1 (or a share), event: the event of each case, each its own by default; both of shape
    (n,). Clopper and Pearson's interval for the number of independent cases that these events are
    worth: n over the design effect, which is drawn to that of full ties where few events could
    show it. Raises EmptySample, InvalidInput.
    Korn and Graubard (1998), Survey Methodology 24:193-201.

    >>> found = share_interval([1, 1, 0, 1, 1, 1], ["a", "a", "b", "c", "c", "d"])
    >>> round(found.effective_events, 2), [round(end, 2) for end in found.interval]
    (3.6, [0.22, 1.0])
    """
    hits = probabilities(hit, "hit")
    return share_of_events(hits, read_events(event, len(hits)), unit_interval(level, "level"))


@dataclass(frozen=True, slots=True)
class RangeCoverage:
    """How many stated ranges held, how many should have, and how often chance strays as far."""

    inside: Share
    expected: float
    p_two_sided: float


def range_coverage(
    level: ArrayLike, inside: ArrayLike, event: ArrayLike | None = None
) -> RangeCoverage:
    """Compare how often stated ranges held with how often they were said to.

    level: how sure each range was said to hold, 0.8 for an 80 % range; inside: 1 where it held,
    else 0; event: as in `share_interval`; of shape (n,). The p-value is exact for ranges that are
    events of their own (Poisson-binomial). Raises EmptySample, InvalidInput.
    Christoffersen (1998), International Economic Review 39:841-862, for the idea.

    >>> found = range_coverage([0.5] * 4, [1, 1, 0, 0])
    >>> found.inside.share, found.expected, found.p_two_sided
    (0.5, 2.0, 1.0)
    """
    said = probabilities(level, "level")
    held = share_interval(inside, event)
    same_length(level=said, inside=np.asarray(inside))
    chance = count_distribution(said)
    k = np.arange(len(chance))
    count = round(held.share * held.n)
    tails = float(chance[k <= count].sum()), float(chance[k >= count].sum())
    return RangeCoverage(held, float(said.sum()), min(1.0, 2 * min(tails)))


def share_of_events(hits: Floats, events: Events, level: float, *, capped: bool = True) -> Share:
    """As `share_interval`, of what has been read.

    capped: events show no more of how they are tied than they are worth; without it many single
    claims hide that one large event is tied, and the interval is too narrow (docs/statistics.md).
    """
    n = len(hits)
    share = float(hits.mean())
    effect, kept = 1.0, float(n)
    if not events.single:
        effect = _design_effect(events.sums(hits), events, share, capped=capped)
        kept = _effective_n(n / effect, events.effective, n, level)
    low, high = clopper_pearson(share * kept, kept, level)
    interval = Interval(max(low, 0.0), min(high, 1.0))
    return Share(share, interval, n, kept, events.effective, effect)


def _design_effect(hits: Floats, events: Events, share: float, *, capped: bool) -> float:
    """How many times the variance is that of independent cases; few events count as tied."""
    n, full = float(events.size.sum()), events.typical_size
    binomial = share * (1 - share) / n
    seen = full
    if binomial > 0 and events.count > 1:
        off = hits - share * events.size
        seen = float(off @ off) * events.count / (events.count - 1) / n**2 / binomial
    seen = max(1.0, seen)
    informative = float(min(np.sum(hits > 0), np.sum(hits < events.size)))
    if capped:
        informative = min(informative, events.effective)
    return (informative * seen + PRIOR_WEIGHT * max(full, seen)) / (informative + PRIOR_WEIGHT)


def _effective_n(n: float, events: float, most: int, level: float) -> float:
    """Independent cases they are worth: never fewer than events, never more than cases."""
    from scipy.special import stdtrit

    tail = (1 + level) / 2
    normal, student = NormalDist().inv_cdf(tail), float(stdtrit(max(events - 1, 1.0), tail))
    return min(max(n * (normal / student) ** 2, events), float(most))
