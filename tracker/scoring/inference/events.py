"""Claims of one event share their fate: how many events there are, and how many they are worth."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from tracker.scoring.checked_arrays import Floats, Indices, cluster_numbers, not_empty

FEWEST_EVENTS = 5  # effective ones; below, no interval says anything of use
# Sizes such as 0.1 + 0.2 may fall short of a whole effective event by rounding.
ROUNDING = 1e-9


@dataclass(frozen=True, slots=True, eq=False)
class Events:
    """Which event each claim belongs to, from 0, and how many claims each event has."""

    number: Indices
    size: Floats

    @property
    def count(self) -> int:
        """How many events there are."""
        return len(self.size)

    @property
    def single(self) -> bool:
        """Whether every claim is an event of its own."""
        return len(self.size) == len(self.number)

    @property
    def effective(self) -> float:
        """How many events of equal size they are worth: (sum m)^2 / sum m^2."""
        return float(self.size.sum() ** 2 / (self.size @ self.size))

    @property
    def typical_size(self) -> float:
        """Size of the event in which a claim finds itself, on average: sum m^2 / sum m."""
        return float(self.size @ self.size / self.size.sum())

    def sums(self, values: Floats) -> Floats:
        """Add up the values of each event."""
        return np.bincount(self.number, values, self.count).astype(np.float64)


def read_events(event: ArrayLike | None, n: int) -> Events:
    """Number the events of n claims; without labels each claim is one. Raises InvalidInput."""
    number = np.arange(n) if event is None else cluster_numbers(event, n)
    return Events(number, np.bincount(number).astype(np.float64))


def effective_events(event: ArrayLike) -> float:
    """How many events of equal size these are worth: all of them if each has as many claims.

    event: the label of each claim's event, of shape (n,). Raises EmptySample, InvalidInput.
    Kish (1965), Survey Sampling, section 11.7: (sum m)^2 / sum m^2.

    >>> effective_events(["final", "final", "vote", "vote"])
    2.0
    >>> effective_events(["final"] * 3 + ["vote"])
    1.6
    """
    labels = np.asarray(event)
    not_empty(labels, "event")
    return read_events(labels, len(labels)).effective


def enough_events(effective: float) -> bool:
    """Whether so many effective events carry an interval."""
    return effective >= FEWEST_EVENTS - ROUNDING
