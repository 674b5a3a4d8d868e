"""Records that say the same as one that is there, and come out as a known truth has it."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from tracker.scoring.checked_arrays import Floats
from tracker.scoring.hits import EVEN
from tracker.scoring.inference.events import Events

CELLS_AT_ONCE = 1 << 22


@dataclass(frozen=True, slots=True, eq=False)
class Truth:
    """How likely each claim really is, and how far the claims of an event share their fate."""

    name: str
    chance: Floats
    tie: float

    def records(
        self, p: Floats, events: Events, count: int, chance: np.random.Generator
    ) -> Iterator[Floats]:
        """Outcomes of `count` records, of shape (some, n); hits of one event go together."""
        batch = max(1, CELLS_AT_ONCE // len(p))
        for start in range(0, count, batch):
            some = min(batch, count - start)
            fate = chance.random((some, len(p)), dtype=np.float32)
            if self.tie > 0:
                shared = chance.random((some, events.count), dtype=np.float32)[:, events.number]
                by_event = chance.random(fate.shape, dtype=np.float32) < self.tie**0.5
                fate = np.where(by_event, shared, fate)
            yield (np.where(p < EVEN, 1 - fate, fate) < self.chance).astype(np.float64)


def surer_by(p: Floats, miss: float) -> Floats:
    """How likely claims really are whose likelier sides are right less often by so much."""
    side = np.clip(np.maximum(p, 1 - p) - miss, 0, 1)
    return np.where(p == EVEN, p, np.where(p > EVEN, side, 1 - side))
