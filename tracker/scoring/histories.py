"""Beliefs that moved: what somebody held from when to when, on one question."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from numpy.typing import ArrayLike

from tracker.errors import EmptySample, InvalidInput
from tracker.scoring.checked_arrays import Floats, numbers, probabilities

# A number (in days) or a date; those of one question are all of one sort.
Moment = float | date
# What was said when: a probability of yes, one probability an option, or None for "withdrawn".
History = Sequence[tuple[Moment, ArrayLike | None]]

DAY = timedelta(days=1)
ROUNDING = 0.01


@dataclass(frozen=True, slots=True, eq=False)
class Belief:
    """A probability for each option (of a yes-or-no question: no, yes) and when it was given."""

    p: Floats
    since: float


@dataclass(frozen=True, slots=True, eq=False)
class Span:
    """A belief that was held from `start` to `end`, in days of the question's life."""

    p: Floats
    start: float
    end: float


@dataclass(frozen=True, slots=True, eq=False)
class Course:
    """What one person held while a question was open, from day 0 to day `length`.

    outcome: the option that came out; first and last: what was said first and last.
    """

    outcome: int
    first: Floats
    last: Floats
    spans: list[Span]
    length: float

    @property
    def coverage(self) -> float:
        """Share of the question's life in which something was held."""
        return sum(span.end - span.start for span in self.spans) / self.length


def read_course(y: float, history: History, opened: Moment, closed: Moment) -> Course:
    """Follow a history of (when, belief) pairs while the question was open.

    y: 1 or 0 where beliefs are probabilities of yes, else the 0-based option that came out.
    Of two beliefs of one moment the later in the list wins; one from before the opening holds
    from the opening; one at or after the close never counts.
    Raises EmptySample if none counts, InvalidInput for what cannot be read.
    """
    length = days(opened, closed)
    if length <= 0:
        raise InvalidInput("closed", closed, f"is not after opened = {opened}")
    counted = [
        (since, None if said is None else _options(said))
        for since, said in sorted(
            ((days(opened, when), said) for when, said in history), key=lambda each: each[0]
        )
        if since < length
    ]
    stated = [p for _, p in counted if p is not None]
    spans = _spans(counted, length)
    if not spans:
        raise EmptySample("history holds no forecast from before the close.")
    return Course(_outcome(y, stated), stated[0], stated[-1], spans, length)


def days(start: Moment, end: Moment) -> float:
    """Days from start to end, for numbers, dates or instants."""
    if isinstance(start, date) and isinstance(end, date):
        return (end - start) / DAY
    if isinstance(start, date) or isinstance(end, date):
        raise InvalidInput("time", end, f"is not of the same sort as {start}")
    first, last = numbers([start, end], "time").tolist()
    return float(last - first)


def _spans(counted: list[tuple[float, Floats | None]], length: float) -> list[Span]:
    starts = [max(since, 0.0) for since, _ in counted]
    ends = [*starts[1:], length][: len(starts)]
    return [
        Span(p, start, end)
        for (_, p), start, end in zip(counted, starts, ends, strict=True)
        if p is not None and start < end
    ]


def _options(said: ArrayLike) -> Floats:
    p = probabilities(said, "p", None)
    if p.ndim == 0:
        return np.array([1 - p, p])
    if p.ndim != 1 or abs(p.sum() - 1) > ROUNDING:
        raise InvalidInput("p", said, "must be one probability, or one an option that add up to 1")
    return p


def _outcome(y: float, stated: list[Floats]) -> int:
    options = {len(p) for p in stated}
    if len(options) != 1:
        raise InvalidInput("p", sorted(options), "are different numbers of options")
    if y not in range(options.pop()):
        raise InvalidInput("y", y, "is none of the options (0, 1, ...)")
    return int(y)
