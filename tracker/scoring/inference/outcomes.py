"""Outcomes as a speaker would see them whose every probability is right, events and all."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from tracker.scoring.checked_arrays import Floats, Indices, read_sample
from tracker.scoring.hits import EVEN
from tracker.scoring.inference.events import Events, read_events

Counts = NDArray[np.float32]  # whole numbers; half as long as doubles, twice as fast
Coupling = Literal["raw", "side"]
COUPLINGS: tuple[Coupling, ...] = ("raw", "side")
PRIOR_WEIGHT = 2.0  # claims' worth of evidence that events are tied throughout
CELLS_AT_ONCE = 1 << 20
LEAST = 1e-12
WORTH_POOLING = 20  # claims said with one p


@dataclass(frozen=True, slots=True, eq=False)
class Fates:
    """Claims whose outcomes can be drawn anew: cells of `n` claims said with `p` each.

    Claims that are an event of their own come first, those of one p in one cell; each other claim
    is a cell of its own. `event` numbers their events, `events` of them; each goes by its event's
    one draw with chance sqrt(tie), else by its own. With coupling "side" hits of an event go
    together, with "raw" what comes true does.
    """

    p: Floats
    n: Floats
    event: Indices
    events: int
    tie: float
    coupling: Coupling

    def draws(self, count: int, chance: np.random.Generator) -> Iterator[Counts]:
        """How many of each cell come true, of shape (some, cells), `count` in all."""
        batch = max(1, CELLS_AT_ONCE // len(self.p))
        alone = len(self.p) - len(self.event)
        times, p = self.n[:alone].astype(np.intp), self.p[:alone]
        for start in range(0, count, batch):
            some = min(batch, count - start)
            drawn = np.empty((some, len(self.p)), dtype=np.float32)
            drawn[:, :alone] = _counted(times, p, some, chance)
            if len(self.event):
                drawn[:, alone:] = self._tied(some, chance)
            yield drawn

    def _tied(self, count: int, chance: np.random.Generator) -> NDArray[np.bool_]:
        p = self.p[len(self.p) - len(self.event) :]
        fate = chance.random((count, self.events), dtype=np.float32)[:, self.event]
        if self.tie < 1:
            own = chance.random(fate.shape, dtype=np.float32)
            shared = chance.random(fate.shape, dtype=np.float32) < self.tie**0.5
            fate = np.where(shared, fate, own)
        if self.coupling == "side":
            # Lower than p of a side turned round is higher than 1 - p of one that was not.
            return np.where(p < EVEN, fate > 1 - p, fate < p)
        return np.asarray(fate < p)


def _counted(
    times: Indices, p: Floats, count: int, chance: np.random.Generator
) -> NDArray[np.bool_] | Indices:
    """How many of `times` claims each come true, in `count` records."""
    shape = (count, len(p))
    if (times == 1).all():
        return np.asarray(chance.random(shape, dtype=np.float32) < p)
    return np.asarray(chance.binomial(times, p, size=shape), dtype=np.intp)


def fates(p: Floats, events: Events, tie: float, coupling: Coupling) -> Fates:
    """Sort claims into cells."""
    tied = (events.size > 1)[events.number]
    said, times = np.unique(p[~tied], return_counts=True)
    if len(said) * WORTH_POOLING > (~tied).sum():  # drawing a number of claims takes far longer
        said, times = p[~tied], np.ones((~tied).sum(), dtype=np.intp)
    names, event = np.unique(events.number[tied], return_inverse=True)
    n = np.concatenate([times, np.ones(len(event))]).astype(np.float64)
    return Fates(np.concatenate([said, p[tied]]), n, event, len(names), tie, coupling)


def event_correlation(
    y: ArrayLike, p: ArrayLike, event: ArrayLike, coupling: Coupling = "side"
) -> float:
    """How far claims of an event share their fate, 0..1, drawn to 1 where few events show it.

    Products of surprises within events over what they would be if one draw settled each event,
    with two claims' worth of prior weight on full ties; 0 where no event has two claims.
    y: outcomes; p: probabilities; event: labels; of shape (n,). coupling: "raw" if what comes true
    goes together, "side" if hits do. Raises EmptySample, InvalidInput.

    >>> event_correlation([1, 1, 0, 0], [0.5, 0.5, 0.5, 0.5], ["a", "a", "b", "b"])
    1.0
    >>> event_correlation([1, 0, 0, 1], [0.5, 0.5, 0.5, 0.5], ["a", "a", "b", "b"])
    0.5
    """
    sample = read_sample(y, p)
    events = read_events(event, len(sample.p))
    return tie_of(sample.y, sample.p, events, coupling, own_size=False)


def tie_of(
    y: Floats, p: Floats, events: Events, coupling: Coupling, *, own_size: bool = True
) -> float:
    """As `event_correlation`, of what has been read.

    own_size: surprises are measured against their own size in this record. Without it few of them
    look as if nothing tied them, and a test cries wolf of tied ones (docs/statistics.md).
    """
    if events.single:
        return 0.0
    surprise, share = y - p, p
    if coupling == "side":
        surprise, share = np.where(p < EVEN, -surprise, surprise), np.maximum(p, 1 - p)
    squared = events.sums(surprise**2)
    products = float((events.sums(surprise) ** 2 - squared).sum()) / 2
    several, spread = events.size > 1, events.sums(share * (1 - share))
    size = float(squared[several].sum()) / max(float(spread[several].sum()), LEAST)
    most = _pairs_if_tied(share, events) * (size if own_size else 1.0)
    found = min(max(products / most, 0.0), 1.0) if most > 0 else 1.0
    known = float((4 * spread / events.size)[several].sum())
    return (known * found + PRIOR_WEIGHT) / (known + PRIOR_WEIGHT)


def _pairs_if_tied(share: Floats, events: Events) -> float:
    """Sum of min(s, t) - s t over pairs of an event."""
    order = np.lexsort((share, events.number))
    rising, of = share[order], events.number[order]
    first = np.concatenate([[0], np.cumsum(events.size)[:-1]])
    above = events.size[of] - 1 - (np.arange(len(rising)) - first[of])
    products = (events.sums(share) ** 2 - events.sums(share**2)).sum() / 2
    return float(rising @ above - products)
