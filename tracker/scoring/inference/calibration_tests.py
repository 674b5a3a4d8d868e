"""Whether stated probabilities are right, tested against speakers whose probabilities are."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from tracker.scoring.checked_arrays import Floats, read_sample
from tracker.scoring.inference.events import read_events
from tracker.scoring.inference.outcomes import COUPLINGS, Counts, Fates, fates, tie_of

LOGIT_FLOOR = 0.01
RANK_TOLERANCE = 1e-8
SLACK = 1e-4  # draws that are equal on paper may differ by rounding
DRAWS = 9999
FIRST_DRAWS = 100


class Sequential(NamedTuple):
    """A p-value by simulation, how many draws it took, and how many were as large."""

    p_value: float
    draws: int
    exceedances: int


@dataclass(frozen=True, slots=True)
class CalibrationTest:
    """A score statistic, how often a calibrated speaker's is as large, and how that was found.

    `draws` were simulated, `exceedances` of which were as large. tie_raw and tie_side tell how far
    events were taken to be tied.
    """

    statistic: float
    p_value: float
    draws: int
    exceedances: int
    tie_raw: float
    tie_side: float


def calibration_test(
    y: ArrayLike,
    p: ArrayLike,
    event: ArrayLike | None = None,
    *,
    draws: int = DRAWS,
    stop_at: int | None = None,
    seed: int = 0,
) -> CalibrationTest:
    """Test whether probabilities are right on the whole and neither too bold nor too timid.

    The statistic is the score test of intercept 0 and slope 1 in a logistic regression of y on
    logit p (kept from 0 and 1 by 1 %): squares of what came less what was said, plain and weighted
    by logit p. It is compared with that of `draws` records of a calibrated speaker with these p,
    whose events are tied as far as the record shows; of the two ways to be tied the larger p-value
    counts. Draws stop after `stop_at` as large ones (None: never), so that only small p-values
    cost many. y, p, event: shape (n,). Same seed, same answer. Raises EmptySample, InvalidInput.
    Cox (1958), Biometrika 45:562-565; Besag and Clifford (1991), Biometrika 78:301-304.

    >>> calibration_test([1, 0] * 20, [0.5] * 40).p_value
    1.0
    >>> calibration_test([0] * 20, [0.9] * 20).p_value
    0.0001
    """
    sample = read_sample(y, p)
    events = read_events(event, len(sample.p))
    ties = {way: tie_of(sample.y, sample.p, events, way) for way in COUPLINGS}
    worst, statistic = Sequential(-1.0, 0, 0), 0.0
    for lane, way in enumerate(COUPLINGS[:1] if events.single else COUPLINGS):
        drawn = fates(sample.p, events, ties[way], way)
        test = ScoreTest(sample.p)
        statistic = float(test.of(sample.y, sample.p)[0])
        null = test.drawn(drawn, draws, np.random.default_rng([seed, lane]))
        worst = max(worst, besag_clifford(statistic * (1 - SLACK), null, stop_at, draws))
    if _refuted(sample.y, sample.p):
        worst = worst._replace(p_value=0.0)
    return CalibrationTest(statistic, *worst, ties["raw"], ties["side"])


def besag_clifford(
    observed: float, simulated: Iterable[ArrayLike], stop_at: int | None, at_most: int
) -> Sequential:
    """P-value by simulation that stops once `stop_at` draws were as large as what was observed.

    simulated: draws, in batches. It is stop_at / draws where it stopped, else, after `at_most`,
    (as large + 1) / (draws + 1): valid either way, and small ones have no floor but 1 / at_most.
    Besag and Clifford (1991), Biometrika 78:301-304.

    >>> besag_clifford(5, [[3, 9, 2], [6, 5, 8]], stop_at=2, at_most=100)
    Sequential(p_value=0.5, draws=4, exceedances=2)
    """
    drawn, large = 0, 0
    for batch in simulated:
        exceeds = np.asarray(batch, dtype=np.float64)[: at_most - drawn] >= observed
        running = large + np.cumsum(exceeds)
        if stop_at is not None and len(running) and running[-1] >= stop_at:
            drawn += int(np.searchsorted(running, stop_at)) + 1
            return Sequential(stop_at / drawn, drawn, stop_at)
        drawn, large = drawn + len(exceeds), large + int(exceeds.sum())
        if drawn >= at_most:
            break
    return Sequential((large + 1) / (drawn + 1), drawn, large)


class ScoreTest:
    """U' V+ U of records that said these p."""

    def __init__(self, p: Floats) -> None:
        slopes = _slopes(p)
        spread = (slopes * (p * (1 - p))[:, np.newaxis]).T @ slopes
        self._inverse = np.linalg.pinv(spread, rcond=RANK_TOLERANCE)

    def of(self, true: Floats | Counts, p: Floats, n: float | Floats = 1.0) -> Floats:
        """Statistics of records: how many of n claims said with p came true, in the last axis."""
        slopes = _slopes(p)
        rows = np.atleast_2d(true)
        pull = np.asarray(rows @ slopes.astype(rows.dtype), dtype=np.float64) - (n * p) @ slopes
        return np.asarray(((pull @ self._inverse) * pull).sum(axis=1))

    def drawn(self, fate: Fates, draws: int, chance: np.random.Generator) -> Iterator[Floats]:
        """Statistics of records drawn anew, in batches that double."""
        done, batch = 0, FIRST_DRAWS
        while done < draws:
            for true in fate.draws(min(batch, draws - done), chance):
                yield self.of(true, fate.p, fate.n)
                done += len(true)
            batch *= 2


def _slopes(p: Floats) -> Floats:
    kept = np.clip(p, LOGIT_FLOOR, 1 - LOGIT_FLOOR)
    return np.column_stack([np.ones_like(kept), np.log(kept / (1 - kept))])


def _refuted(y: Floats, p: Floats) -> bool:
    """Whether all was said for certain and some of it was wrong: no chance has a part in it."""
    return bool(((p == 0) | (p == 1)).all() and (y != p).any())
