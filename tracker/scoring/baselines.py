"""What somebody without skill would have said."""

from collections.abc import Iterator
from math import nan

import numpy as np
from numpy.typing import ArrayLike

from tracker.errors import InvalidInput
from tracker.scoring.checked_arrays import Floats, Indices, numbers, probabilities, same_length
from tracker.scoring.hits import EVEN
from tracker.scoring.inference.events import Events, read_events


def earlier_base_rate(
    y: ArrayLike,
    said: ArrayLike,
    known: ArrayLike,
    start: float = 0.5,
    *,
    event: ArrayLike | None = None,
    fewest: int = 0,
) -> Floats:
    """For each claim the base rate of those whose outcome was known before it was said.

    y: outcomes in [0, 1]; said, known: when it was said and its outcome known, as numbers or
    dates; all of shape (n,), as is the answer. start: the rate before anything is known; it goes
    on counting as one case. event: that of each claim, each its own by default; claims of its own
    event tell nothing about one. Where fewer than `fewest` events are known there is no rate: nan.
    Raises EmptySample, InvalidInput.

    >>> earlier_base_rate([1, 0, 1], said=[0, 1, 5], known=[1, 4, 9]).tolist()
    [0.5, 0.5, 0.5]
    >>> earlier_base_rate([1, 1, 1], said=[0, 2, 5], known=[1, 4, 9]).tolist()[1]
    0.75
    """
    outcomes = probabilities(y, "y")
    told, settled = _moments(said, "said"), _moments(known, "known")
    same_length(y=outcomes, said=told, known=settled)
    events = read_events(event, len(outcomes))
    cases, hits = _before(outcomes, told, settled)
    first = np.full(events.count, np.inf)
    np.minimum.at(first, events.number, settled)
    seen = np.searchsorted(np.sort(first), told, side="left") - (first[events.number] < told)
    for rows in _together(events):
        own_cases, own_hits = _before(outcomes[rows], told[rows], settled[rows])
        cases[rows] -= own_cases
        hits[rows] -= own_hits
    rate = (hits + float(probabilities(start, "start", 0))) / (cases + 1)
    return np.where(seen >= fewest, rate, nan)


def base_rate_elsewhere(y: ArrayLike, event: ArrayLike | None = None) -> Floats:
    """For each claim how often the claims of other events came true, known in hindsight only.

    y: outcomes in [0, 1]; event: that of each claim, each its own by default; of shape (n,), as is
    the answer. One half counts as one case. Raises EmptySample, InvalidInput.

    >>> base_rate_elsewhere([1, 1, 0, 0], ["a", "a", "b", "c"]).tolist()[:2]
    [0.16666666666666666, 0.16666666666666666]
    """
    outcomes = probabilities(y, "y")
    events = read_events(event, len(outcomes))
    hits = outcomes.sum() - events.sums(outcomes)[events.number]
    cases = len(outcomes) - events.size[events.number]
    return np.asarray((hits + EVEN) / (cases + 1))


def _before(outcomes: Floats, told: Floats, settled: Floats) -> tuple[Floats, Floats]:
    """How many claims were settled before each was said, and how many of them came true."""
    order = np.argsort(settled, kind="stable")
    before = np.searchsorted(settled[order], told, side="left")
    hits = np.concatenate([[0.0], np.cumsum(outcomes[order])])
    return before.astype(np.float64), hits[before]


def _together(events: Events) -> Iterator[Indices]:
    """Rows of each event of two or more claims."""
    order = np.argsort(events.number, kind="stable")
    for rows in np.split(order, np.cumsum(events.size)[:-1].astype(np.intp)):
        if len(rows) > 1:
            yield rows


def _moments(when: ArrayLike, field: str) -> Floats:
    read = np.asarray(when)
    if read.dtype.kind not in "iuf":
        read = np.asarray(when, dtype="datetime64[us]")
        if np.isnat(read).any():
            raise InvalidInput(field, "nothing", "is no date; every claim needs one")
    return numbers(read.astype(np.int64) if read.dtype.kind == "M" else read, field)
