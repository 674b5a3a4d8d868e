"""How often each level of sureness was right, as people who grade themselves publish it."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import ArrayLike

from tracker.reporting.cases import Case, columns, headline
from tracker.scoring.checked_arrays import Floats
from tracker.scoring.hits import EVEN
from tracker.scoring.inference.bounded_means import LEVEL
from tracker.scoring.inference.events import enough_events, read_events
from tracker.scoring.inference.proportions import Interval
from tracker.scoring.inference.shares import share_of_events

MOST_EXACT = 12  # levels; more are put together
EDGES = (0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99, 1.0)
DIGITS = 9  # 1 - 0.9 and 0.1 are one level


@dataclass(frozen=True, slots=True)
class Level:
    """Claims whose likelier side was given more than `low` and up to `high`, or exactly `high`.

    `said` is the mean of that side, `right` how many came out on it; of even odds (50 %) it is how
    many came true. The interval counts events, and is missing for fewer than five.
    """

    low: float
    high: float
    n: int
    right: int
    said: float
    interval: Interval | None

    @property
    def share(self) -> float:
        """How often they were right."""
        return self.right / self.n

    @property
    def exact(self) -> bool:
        """Whether all of them were given the same."""
        return self.low == self.high


def sides(p: Floats) -> Floats:
    """How sure each claim was of its likelier side."""
    return np.asarray(np.round(np.maximum(p, 1 - p), DIGITS), dtype=np.float64)


def stated_levels(cases: Sequence[Case]) -> list[Level]:
    """The levels of the scored claims, lowest first: as they were said, or in steps if many."""
    scored = headline(cases)
    if not scored:
        return []
    y, p = columns(scored)
    side = sides(p)
    right = np.where(p >= EVEN, y, 1 - y)
    event = np.array([case.event for case in scored])
    found = []
    for low, high in _spans(side):
        mine = within(side, low, high)
        if mine.any():
            found.append(_level(low, high, right[mine], side[mine], event[mine]))
    return found


def within(side: Floats, low: float, high: float) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Which sides belong to a level."""
    return side == high if low == high else (side > low) & (side <= high)


def _spans(side: Floats) -> list[tuple[float, float]]:
    given = np.unique(side).tolist()
    if len(given) <= MOST_EXACT:
        return [(each, each) for each in given]
    return [(EVEN, EVEN), *pairwise(EDGES)]


def _level(low: float, high: float, right: Floats, side: Floats, event: ArrayLike) -> Level:
    events = read_events(event, len(right))
    sure = share_of_events(right, events, LEVEL).interval
    shown = sure if enough_events(events.effective) else None
    return Level(low, high, len(right), int(right.sum()), round(float(side.mean()), DIGITS), shown)
