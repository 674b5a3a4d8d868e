"""How often claims came true: the plain count."""

from dataclasses import dataclass
from math import nan

import numpy as np
from numpy.typing import ArrayLike

from tracker.scoring.checked_arrays import read_sample
from tracker.scoring.inference.proportions import Interval, Method, proportion_ci

EVEN = 0.5


@dataclass(frozen=True, slots=True)
class Hits:
    """Claims on the right side of 1/2 among those that took a side, and those that did not."""

    hits: float
    decided: float
    undecided: float

    @property
    def rate(self) -> float:
        """Share of the decided that were right; nan if none was decided."""
        return self.hits / self.decided if self.decided else nan

    def interval(self, method: Method = "wilson", level: float = 0.95) -> Interval:
        """Confidence interval of the rate; (nan, nan) if none was decided."""
        if not self.decided:
            return Interval(nan, nan)
        return proportion_ci(self.hits, self.decided, method, level)


def count_hits(y: ArrayLike, p: ArrayLike, weight: ArrayLike | None = None) -> Hits:
    """Count p > 1/2 that came true and p < 1/2 that did not; p = 1/2 is left out and counted.

    Shapes, weight and errors as in `brier_score`. A bare assertion counts with p = 1.

    >>> count_hits([1, 0, 0, 1], [0.75, 0.25, 1, 0.5])
    Hits(hits=2.0, decided=3.0, undecided=1.0)
    """
    sample = read_sample(y, p, weight)
    decided = np.where(sample.p == EVEN, 0.0, sample.weight)
    hits = float(decided @ np.abs((sample.p < EVEN) - sample.y))
    total = float(decided.sum())
    return Hits(hits, total, sample.total - total)
