"""How many hits stated probabilities promise, and how often chance alone strays as far."""

from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import ArrayLike

from tracker.errors import EmptySample
from tracker.scoring.checked_arrays import Floats, probabilities, read_sample
from tracker.scoring.hits import EVEN
from tracker.scoring.inference.events import Events, read_events
from tracker.scoring.inference.outcomes import fates, tie_of
from tracker.scoring.inference.proportions import Interval

DRAWS = 9999
TAIL = 0.025
ROUNDING = 1e-12


@dataclass(frozen=True, slots=True)
class ExpectedHits:
    """Hits of the `decided` claims that took a side, and what their probabilities promised.

    interval: where 95 % of records as good as stated end. The p-values tell how often such a
    record has at most, at least, or (two-sided) as strangely many hits. `undecided` said 50 %.
    """

    decided: int
    undecided: int
    hits: float
    expected: float
    sd: float
    interval: Interval
    p_at_most: float
    p_at_least: float
    p_two_sided: float


def expected_hits(
    y: ArrayLike,
    p: ArrayLike,
    event: ArrayLike | None = None,
    *,
    draws: int = DRAWS,
    seed: int = 0,
) -> ExpectedHits:
    """Compare hits with the number that the stated probabilities promise.

    Exact (Poisson-binomial) where every claim is an event of its own; else from `draws` records
    whose events are tied as far as hits of this one show. y: outcomes 0 or 1; p, event: as in
    `brier_interval`. Raises EmptySample if all said 50 %, InvalidInput.
    Wang (1993), Statistica Sinica 3:295-312.

    >>> found = expected_hits([1, 0, 0, 1], [0.75, 0.25, 0.75, 0.5])
    >>> found.hits, found.expected, found.p_at_most, found.undecided
    (2.0, 2.25, 0.578125, 1)
    """
    sample = read_sample(y, p)
    decided = sample.p != EVEN
    if not decided.any():
        raise EmptySample("p is 50 % throughout; no claim took a side.")
    said, came = sample.p[decided], sample.y[decided]
    events = read_events(read_events(event, len(decided)).number[decided], len(said))
    side = np.maximum(said, 1 - said)
    hits = float(np.abs((said < EVEN) - came).sum())
    if events.single:
        chance = count_distribution(side)
    else:
        chance = _simulated(came, said, events, draws, seed)
    return _compare(hits, chance, float(side.sum()), int((~decided).sum()))


def count_distribution(p: ArrayLike) -> Floats:
    """Chance of 0, 1, ... n successes, where the n chances are p, of shape (n,); exact.

    >>> count_distribution([0.5, 0.5]).tolist()
    [0.25, 0.5, 0.25]
    """
    from scipy.special import gammaln, xlog1py, xlogy

    whole = np.ones(1)
    said, times = np.unique(probabilities(p, "p"), return_counts=True)
    for share, n in zip(said.tolist(), times.tolist(), strict=True):
        k = np.arange(n + 1)
        ways = gammaln(n + 1) - gammaln(k + 1) - gammaln(n - k + 1)
        part = np.exp(ways + xlogy(k, share) + xlog1py(n - k, -share))
        whole = np.convolve(whole, part)
    return whole


def _simulated(y: Floats, p: Floats, events: Events, draws: int, seed: int) -> Floats:
    """Chance of each number of hits where events are tied."""
    drawn = fates(p, events, tie_of(y, p, events, "side"), "side")
    bold = drawn.p > EVEN
    counts = [
        np.where(bold, true, drawn.n - true).sum(axis=1)
        for true in drawn.draws(draws, np.random.default_rng(seed))
    ]
    seen = np.bincount(np.concatenate(counts).astype(np.intp), minlength=len(p) + 1)
    return seen / draws


def _compare(hits: float, chance: Floats, expected: float, undecided: int) -> ExpectedHits:
    n = len(chance) - 1
    up_to = np.minimum(np.cumsum(chance), 1.0)
    k = np.arange(n + 1)
    at_most = float(up_to[int(hits)])
    at_least = min(1.0, float(chance[k >= hits].sum()))
    low = int(np.argmax(up_to > TAIL + ROUNDING))
    high = int(np.argmax(up_to >= 1 - TAIL - ROUNDING))
    variance = float(chance @ np.square(k - float(chance @ k)))
    return ExpectedHits(
        decided=n,
        undecided=undecided,
        hits=hits,
        expected=expected,
        sd=sqrt(variance),
        interval=Interval(low, high),
        p_at_most=at_most,
        p_at_least=at_least,
        p_two_sided=min(1.0, 2 * min(at_most, at_least)),
    )
