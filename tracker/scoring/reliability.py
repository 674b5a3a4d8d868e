"""What calibration looks like, and whether chance alone would look as bad."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import inf, nan, sqrt

import numpy as np
from numpy.typing import ArrayLike, NDArray

from tracker.errors import InvalidInput
from tracker.scoring.checked_arrays import Floats, read_sample, unit_interval
from tracker.scoring.corp import Decomposition, Pooled, corp_decomposition, isotonic, recalibration
from tracker.scoring.inference.events import read_events
from tracker.scoring.inference.outcomes import Fates, fates, tie_of
from tracker.scoring.inference.significance import Significance, normal_p_value

RESAMPLES = 1000
# Resamples are fitted this many rows at a time, so that memory stays small.
BATCH_ROWS = 1_000_000
# A band is drawn through at most this many points, more than a page has pixels to show.
BAND_POINTS = 1000


@dataclass(frozen=True, slots=True)
class MiscalibrationTest:
    """The miscalibration found, what chance alone would show, and how often it shows as much."""

    miscalibration: float
    expected: float
    p_value: float


@dataclass(frozen=True, slots=True, eq=False)
class ReliabilityDiagram:
    """The recalibration curve over `p`, and the band where a calibrated speaker's curve lies.

    n says how often each probability was given; low and high bound `level` of the curves that
    chance draws round the diagonal, at each p on its own.
    """

    p: Floats
    n: Floats
    frequency: Floats
    recalibrated: Floats
    low: Floats
    high: Floats
    level: float
    decomposition: Decomposition


def reliability_diagram(
    y: ArrayLike,
    p: ArrayLike,
    weight: ArrayLike | None = None,
    level: float = 0.9,
    *,
    event: ArrayLike | None = None,
    resamples: int = RESAMPLES,
    seed: int = 0,
) -> ReliabilityDiagram:
    """Draw the CORP reliability diagram with its consistency band, as numbers.

    The band comes from outcomes drawn anew with the very probabilities that were said, so that
    weights must be whole numbers; event: that of each claim instead of weights, whose claims are
    drawn as far tied as the record shows. Same seed, same band. Shapes and errors as in
    `brier_score`.
    Dimitriadis, Gneiting and Jordan (2021), PNAS 118(8) e2016191118.

    >>> diagram = reliability_diagram([0, 1, 1], [0.25, 0.5, 0.5])
    >>> diagram.p.tolist(), diagram.recalibrated.tolist()
    ([0.25, 0.5], [0.0, 1.0])
    """
    tail = (1 - unit_interval(level, "level")) / 2
    pooled = recalibration(y, p, weight)
    at = np.unique(np.linspace(0, len(pooled.p) - 1, BAND_POINTS).astype(np.intp))
    drawn = _calibrated(pooled, resamples, seed, _tied(y, p, event))
    curves = np.concatenate([each.recalibrated[:, at] for each in drawn])
    low, high = np.quantile(curves, [tail, 1 - tail], axis=0)
    return ReliabilityDiagram(
        p=pooled.p,
        n=pooled.n,
        frequency=pooled.frequency,
        recalibrated=pooled.recalibrated,
        low=np.interp(pooled.p, pooled.p[at], low),
        high=np.interp(pooled.p, pooled.p[at], high),
        level=level,
        decomposition=corp_decomposition(y, p, weight),
    )


def miscalibration_test(
    y: ArrayLike,
    p: ArrayLike,
    weight: ArrayLike | None = None,
    *,
    event: ArrayLike | None = None,
    resamples: int = RESAMPLES,
    seed: int = 0,
) -> MiscalibrationTest:
    """Ask how often a perfectly calibrated speaker would look as miscalibrated (Brier, CORP).

    expected is the miscalibration such a speaker shows on average with these probabilities: it is
    never 0, and large when they are few. The p-value counts the sample itself, so that it is
    never 0 either. Weights must be whole numbers; event: as in `reliability_diagram`; same seed,
    same answer.
    Shapes and errors as in `brier_score`.

    >>> miscalibration_test([1, 0], [1, 0]).p_value
    1.0
    """
    pooled = recalibration(y, p, weight)
    found = corp_decomposition(y, p, weight).miscalibration
    drawn = np.concatenate(
        [
            _miscalibration(pooled, each)
            for each in _calibrated(pooled, resamples, seed, _tied(y, p, event))
        ]
    )
    as_bad = int((drawn >= found - 1e-12).sum())
    return MiscalibrationTest(found, float(drawn.mean()), (as_bad + 1) / (resamples + 1))


def spiegelhalter_z(y: ArrayLike, p: ArrayLike, weight: ArrayLike | None = None) -> Significance:
    """Test calibration by the Brier score: standard normal if every p is right, with its p-value.

    Above 0 the score is worse than the probabilities promise (overconfident), below 0 better.
    It is nan if all p are 0, 1/2 or 1 and nothing contradicts them, inf if something does.
    Shapes, weight and errors as in `brier_score`.
    Spiegelhalter (1986), Statistics in Medicine 5:421-433.

    >>> spiegelhalter_z([0, 1], [0.25, 0.75]).statistic < 0
    True
    """
    sample = read_sample(y, p, weight)
    lean = 1 - 2 * sample.p
    excess = float(((sample.y - sample.p) * lean) @ sample.weight)
    variance = float((lean**2 * sample.p * (1 - sample.p)) @ sample.weight)
    return _against_normal(excess, variance)


def _against_normal(excess: float, variance: float) -> Significance:
    if variance == 0:
        return Significance(inf, 0.0) if excess else Significance(nan, nan)
    z = excess / sqrt(variance)
    return Significance(z, normal_p_value(z))


@dataclass(frozen=True, slots=True, eq=False)
class _Drawn:
    """Resampled frequencies and their fits, of shape (resamples, distinct p)."""

    frequency: Floats
    recalibrated: Floats


def _tied(y: ArrayLike, p: ArrayLike, event: ArrayLike | None) -> Fates | None:
    """Claims to be drawn with their events; None where there are no events."""
    if event is None:
        return None
    sample = read_sample(y, p)
    events = read_events(event, len(sample.p))
    tie = tie_of(sample.y, sample.p, events, "side")
    return None if events.single else fates(sample.p, events, tie, "side")


def _frequencies(
    pooled: Pooled, count: int, chance: np.random.Generator, tied: Fates | None
) -> Floats:
    """How often each p comes true in `count` records of a calibrated speaker."""
    if tied is None:
        shape = (count, len(pooled.p))
        return np.asarray(chance.binomial(_whole(pooled.n), pooled.p, size=shape) / pooled.n)
    order = np.argsort(tied.p, kind="stable")
    starts = np.searchsorted(tied.p[order], pooled.p)
    true = np.concatenate(list(tied.draws(count, chance)))
    return np.asarray(np.add.reduceat(true[:, order], starts, axis=1) / pooled.n)


def _calibrated(pooled: Pooled, resamples: int, seed: int, tied: Fates | None) -> Iterator[_Drawn]:
    """Draw outcomes for a speaker whose every probability is right, a batch at a time."""
    if resamples < 1:
        raise InvalidInput("resamples", resamples, "must be at least 1")
    chance = np.random.default_rng(seed)
    rows = len(pooled.p)
    batch = max(1, BATCH_ROWS // (rows if tied is None else len(tied.p)))
    for start in range(0, resamples, batch):
        count = min(batch, resamples - start)
        frequency = _frequencies(pooled, count, chance, tied)
        run = np.repeat(np.arange(count), rows)
        fit = isotonic(frequency.ravel(), np.tile(pooled.n, count), run)
        yield _Drawn(frequency, fit.reshape(count, rows))


def _miscalibration(pooled: Pooled, drawn: _Drawn) -> Floats:
    # A block's fit is its mean: what the squares share cancels, and frequencies suffice.
    share = pooled.n / pooled.n.sum()
    said = (pooled.p - drawn.frequency) ** 2
    best = (drawn.recalibrated - drawn.frequency) ** 2
    return np.asarray((said - best) @ share)


def _whole(n: Floats) -> NDArray[np.int64]:
    times = np.rint(n).astype(np.int64)
    if (times != n).any():
        raise InvalidInput("weight", n[times != n][0], "must be a whole number to draw anew")
    return times
