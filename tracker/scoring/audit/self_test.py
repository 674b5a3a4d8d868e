"""How often the intervals of one record would hold, and what its tests could find at all."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from tracker.scoring import losses
from tracker.scoring.audit.truths import Truth, surer_by
from tracker.scoring.checked_arrays import Floats, read_sample
from tracker.scoring.hits import EVEN
from tracker.scoring.inference.bounded_means import LEVEL, Ends
from tracker.scoring.inference.calibration_tests import ScoreTest, calibration_test
from tracker.scoring.inference.events import Events, enough_events, read_events
from tracker.scoring.inference.outcomes import fates, tie_of
from tracker.scoring.inference.recalibration_fit import LOGIT_FLOOR, recalibration_fit
from tracker.scoring.inference.score_intervals import LOG_FLOOR
from tracker.scoring.inference.shares import share_of_events

RECORDS, FEW_RECORDS = 400, 200
MANY_EVENTS = 2000  # above, fewer records are drawn
WEIGHTS = 1000  # draws of the exponential weights of events
TAIL = (1 - LEVEL) / 2
NULL_DRAWS = 3999
TESTED, TEST_DRAWS, STOP_AT = 100, 199, 10  # of records with tied events each is tested by itself
SHIFT = 0.10
MISSES = (0.02, 0.05, 0.08, 0.10, 0.12, 0.15, 0.20, 0.25, 0.30, 0.40)
SURE = 0.8  # how often a miss must show to be called one that would
SEED_OF_WEIGHTS = 7

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Covered:
    """How often one interval held the truth, in records of one truth and tie of events."""

    truth: str
    tie: float
    interval: str
    share: float


@dataclass(frozen=True, slots=True)
class Found:
    """How often a speaker surer than right by `miss` is called so, and how often the test finds it.

    At a miss of 0 both are false alarms.
    """

    miss: float
    direction: float
    test: float


@dataclass(frozen=True, slots=True)
class Audit:
    """What `records` simulated records say of the intervals and tests of a real one.

    `slack` is two standard errors of a share near 95 %. `least_miss` is the least miss that shows
    in four of five records, None if not even the greatest does; `tie` how far events are tied here.
    """

    records: int
    seed: int
    n: int
    effective_events: float
    tie: float
    covered: tuple[Covered, ...]
    found: tuple[Found, ...]
    least_miss: float | None

    @property
    def slack(self) -> float:
        """Two standard errors of a coverage of 95 %."""
        return float(2 * (LEVEL * (1 - LEVEL) / self.records) ** 0.5)

    @property
    def worst(self) -> Covered:
        """The interval that held least often."""
        return min(self.covered, key=lambda each: each.share)

    @property
    def holds(self) -> bool:
        """Whether every interval held as often as it says, as far as so many records can tell."""
        return self.worst.share >= LEVEL - self.slack


def audit(
    y: ArrayLike,
    p: ArrayLike,
    event: ArrayLike | None = None,
    *,
    seed: int = 0,
    progress: Progress | None = None,
) -> Audit | None:
    """Try a record's own intervals and tests on simulated records with the same p and events.

    Three truths: the words are right; the record's own recalibrated curve (logistic, Firth); every
    likelier side right 10 points less often than said. Where events have several claims each truth
    is tried with events as tied as here and tied throughout. None below five effective events, as
    nothing is printed there. y: 0 or 1; p, event: as in `brier_interval`. Same seed, same answer.
    Raises EmptySample, InvalidInput.

    >>> found = audit([1, 0, 1, 1] * 10, [0.7] * 40)
    >>> found.holds, found.least_miss
    (True, 0.25)
    """
    sample = read_sample(y, p)
    events = read_events(event, len(sample.p))
    if not enough_events(events.effective):
        return None
    records = RECORDS if events.count <= MANY_EVENTS else FEW_RECORDS
    tie = tie_of(sample.y, sample.p, events, "side")
    truths = list(_truths(sample.y, sample.p, sorted({tie} if events.single else {tie, 1.0})))
    steps, done = len(truths) + len(MISSES) + 1, 0
    tried = _Record(sample.p, events, seed)
    covered: list[Covered] = []
    for truth in truths:
        covered += tried.coverage(truth, records)
        done = _step(progress, done, steps)
    found = []
    for miss in (0.0, *MISSES):
        truth = Truth("", surer_by(sample.p, miss), tie)
        found.append(tried.found(miss, truth, records))
        done = _step(progress, done, steps)
    shown = [each.miss for each in found[1:] if each.direction >= SURE]
    return Audit(
        records, seed, len(sample.p), events.effective, tie, tuple(covered), tuple(found),
        min(shown, default=None),
    )  # fmt: skip


def _truths(y: Floats, p: Floats, ties: Sequence[float]) -> Iterable[Truth]:
    fit = recalibration_fit(y, p)
    kept = np.clip(p, LOGIT_FLOOR, 1 - LOGIT_FLOOR)
    curve = 1 / (1 + np.exp(-fit.intercept - fit.slope * np.log(kept / (1 - kept))))
    chances = {"right": p, "recalibrated": curve, "shifted": surer_by(p, SHIFT)}
    for name, chance in chances.items():
        for tie in ties:
            yield Truth(name, chance, tie)


def _step(progress: Progress | None, done: int, steps: int) -> int:
    if progress:
        progress(done + 1, steps)
    return done + 1


class _Record:
    """What a record says, and by what weights its events are drawn anew."""

    def __init__(self, p: Floats, events: Events, seed: int) -> None:
        self.p, self.events, self.seed = p, events, seed
        self.side = np.maximum(p, 1 - p)
        self.decided = p != EVEN
        chance = np.random.default_rng([seed, SEED_OF_WEIGHTS])
        shape = (WEIGHTS, events.count + 1)
        self.weight = chance.standard_exponential(shape, dtype=np.float32)

    def coverage(self, truth: Truth, count: int) -> Iterable[Covered]:
        held: dict[str, list[bool]] = {name: [] for name in ("brier", "log", "over", "hit_rate")}
        kept = np.clip(self.p, LOG_FLOOR, 1 - LOG_FLOOR)
        rate = self._hits(truth.chance)
        for y in self._drawn(truth, count):
            for name, loss, said in (("brier", losses.brier, self.p), ("log", losses.log, kept)):
                ends = _ends(loss, said)
                true = truth.chance * loss(np.ones_like(said), said)
                true += (1 - truth.chance) * loss(np.zeros_like(said), said)
                held[name] += self._holds(loss(y, said), float(true.mean()), ends).tolist()
            if not self.decided.any():
                continue
            right = self._hits(y)
            over = np.where(self.decided, self.side - right, 0)
            mean = float((self.side - rate)[self.decided].mean())
            held["over"] += self._holds(over, mean, self._over_ends(), self.decided).tolist()
            held["hit_rate"] += self._rates_hold(right, float(rate[self.decided].mean()))
        return [
            Covered(truth.name, truth.tie, name, float(np.mean(found)))
            for name, found in held.items()
            if found
        ]

    def found(self, miss: float, truth: Truth, count: int) -> Found:
        """How often the direction is told, and how often the test finds that something is off."""
        told, caught = [0.0], [0.0]
        for y in self._drawn(truth, count):
            if self.decided.any():
                over = np.where(self.decided, self.side - self._hits(y), 0)
                low, high = self._over_ends()
                surer = self._below(over, 0.0, low, self.decided) < TAIL
                timid = self._below(over, 0.0, high, self.decided) > 1 - TAIL
                told += (surer if miss else surer | timid).tolist()
            caught += self._caught(y)
        return Found(miss, float(np.mean(told[1:] or [0])), float(np.mean(caught[1:])))

    def _drawn(self, truth: Truth, count: int) -> Iterable[Floats]:
        """The same records for every question that is asked of one truth."""
        return truth.records(self.p, self.events, count, np.random.default_rng(self.seed))

    def _hits(self, y: Floats) -> Floats:
        return np.where(self.p < EVEN, 1 - y, y)

    def _over_ends(self) -> Ends:
        side = self.side[self.decided]
        return float(side.min() - 1), float(side.max())

    def _holds(
        self, values: Floats, truth: float, ends: Ends, among: np.ndarray | None = None
    ) -> np.ndarray:
        """Whether Gaffke's bound on each record's mean holds the truth: no bound is computed."""
        low, high = ends
        above = self._below(values, truth, low, among) >= TAIL
        return np.asarray(above & (self._below(values, truth, high, among) <= 1 - TAIL))

    def _below(
        self, values: Floats, mean: float, end: float, among: np.ndarray | None
    ) -> np.ndarray:
        """How often the mean of events drawn anew, with one more at `end`, is `mean` or less."""
        events = self.events
        ones = np.ones(len(self.p)) if among is None else among.astype(np.float64)
        size = events.sums(ones)
        off = np.stack([events.sums(row) for row in values]) - mean * size
        more = float(size @ size / size.sum()) * (end - mean)
        drawn = self.weight[:, 1:] @ off.T.astype(np.float32) + more * self.weight[:, :1]
        return np.asarray((drawn <= 0).mean(axis=0))

    def _rates_hold(self, right: Floats, rate: float) -> list[bool]:
        events = read_events(self.events.number[self.decided], int(self.decided.sum()))
        found = (share_of_events(row[self.decided], events, LEVEL).interval for row in right)
        return [low <= rate <= high for low, high in found]

    def _caught(self, y: Floats) -> list[bool]:
        """Whether the calibration test finds each record out."""
        if self.events.single:
            above = np.searchsorted(self._null(), ScoreTest(self.p).of(y, self.p), side="left")
            found: list[bool] = ((NULL_DRAWS - above + 1) / (NULL_DRAWS + 1) <= 1 - LEVEL).tolist()
            return found
        tested = (
            calibration_test(row, self.p, self.events.number, draws=TEST_DRAWS, stop_at=STOP_AT,
                             seed=k)
            for k, row in enumerate(y[:TESTED])
        )  # fmt: skip
        return [each.p_value <= 1 - LEVEL for each in tested]

    def _null(self) -> Floats:
        test, chance = ScoreTest(self.p), np.random.default_rng([self.seed, 1])
        drawn = test.drawn(fates(self.p, self.events, 0.0, "raw"), NULL_DRAWS, chance)
        return np.sort(np.concatenate(list(drawn)))


def _ends(loss: losses.Loss, p: Floats) -> Ends:
    both = np.concatenate([loss(np.zeros_like(p), p), loss(np.ones_like(p), p)])
    return float(both.min()), float(both.max())
