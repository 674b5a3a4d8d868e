"""From values to places on a figure, and the round values to write beside its axes."""

from dataclasses import dataclass
from itertools import takewhile
from math import ceil, floor, log10

STEPS = (1, 2, 5, 10)
SLACK = 1e-9


@dataclass(frozen=True, slots=True)
class Scale:
    """Puts `low` at `start`, `high` at `end`, and what lies between in proportion.

    >>> Scale(0, 1, 100, 200)(0.25)
    125.0
    """

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        """Where a value stands; what lies outside stands at the nearer end."""
        inside = min(max(value, self.low), self.high)
        share = (inside - self.low) / ((self.high - self.low) or 1)
        return self.start + share * (self.end - self.start)


def ticks(low: float, high: float, most: int = 6) -> list[float]:
    """At most so many round values from low to high.

    >>> ticks(0, 0.43)
    [0.0, 0.1, 0.2, 0.3, 0.4]
    >>> ticks(2019, 2026, 4)
    [2020.0, 2025.0]
    """
    step = _step((high - low) / max(most - 1, 1))
    digits = max(0, -floor(log10(step)))
    first = ceil(low / step - SLACK)
    rising = (round((first + k) * step, digits) for k in range(most + 1))
    return list(takewhile(lambda value: value <= high + step * SLACK, rising))


def round_up(value: float) -> float:
    """The next round value, to end an axis with.

    >>> round_up(0.31), round_up(7)
    (0.5, 10.0)
    """
    return _step(value)


def _step(least: float) -> float:
    if least <= 0:
        return 1.0
    power = 10.0 ** floor(log10(least))
    found = next(step for step in STEPS if step * power >= least * (1 - SLACK))
    return round(found * power, 12)
