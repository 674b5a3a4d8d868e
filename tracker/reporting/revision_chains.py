"""Forecasts that moved: what the first, the last and all of a chain's claims were worth."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from tracker.errors import EmptySample, InvalidInput
from tracker.reporting.cases import Case, chains, for_statement, headline, statement_holds
from tracker.reporting.schema import Moves, Scores
from tracker.scoring.inference.bounded_means import bounded_mean_interval
from tracker.scoring.revisions import RevisedScore, time_weighted_score

FEWEST = 2
LATE = 0.1  # of a forecast's life, before its end


@dataclass(frozen=True, slots=True)
class _Moved:
    """A chain's first and last loss, and the time-weighted one if it was held for some time.

    `number` is that of the claim that counts; `late` tells that it was said in the last tenth of
    the chain's life.
    """

    number: int
    initial: float
    final: float
    over_time: RevisedScore | None
    late: bool


def make_moves(cases: Iterable[Case]) -> Moves | None:
    """Mean Brier scores of the chains that moved and came true or false; None without any.

    A chain counts once. Only claims said while the answer could not be known belong to it, from
    the first of them on; its window must be over, as in the headline. A chain whose very target
    moved has no one outcome and is left to drift.
    """
    moved = [found for chain in chains(cases) if (found := _scored(chain))]
    if not moved:
        return None
    timed = [each.over_time for each in moved if each.over_time]
    return Moves(
        chains=len(moved),
        initial=_mean(each.initial for each in moved),
        final=_mean(each.final for each in moved),
        time_weighted=_mean(each.time_weighted for each in timed),
        coverage=_mean(each.coverage for each in timed),
    )


def with_late_moves(scores: Scores, cases: Sequence[Case]) -> Scores:
    """Scores with their time-weighted Brier score, if a forecast that counts was moved late."""
    moved = {found.number: found for chain in chains(cases) if (found := _scored(chain))}
    late = sum(each.late for each in moved.values())
    if not late:
        return scores
    scored = headline(cases)
    losses = [
        found.over_time.time_weighted
        if (found := moved.get(case.number)) and found.over_time
        else (float(case.verdict == "true") - (case.p or 0.0)) ** 2
        for case in scored
    ]
    sure = bounded_mean_interval(losses, 0, 1, [case.event for case in scored])
    return replace(
        scores,
        late_moves=late,
        time_weighted=_mean(losses),
        time_weighted_interval=sure if scores.brier_interval else None,
    )


def _scored(chain: Sequence[Case]) -> _Moved | None:
    settled = next((case for case in chain if case.settled and case.closed), None)
    if settled is None:
        return None
    said = [
        case
        for case in chain
        if case.p is not None
        and case.restates is None
        and case.held_on is None
        and not case.reported
        and case.said_on <= settled.known_on
    ]
    if len(said) < FEWEST or len({case.target for case in said}) > 1:
        return None
    y = float(statement_holds(settled))
    beliefs = [(case.said_on, for_statement(case, case.p or 0.0)) for case in said]
    score = None
    with suppress(EmptySample, InvalidInput):  # all of it on the day of the answer
        score = time_weighted_score(y, beliefs, said[0].said_on, settled.known_on)
    first, last = beliefs[0][1], beliefs[-1][1]
    start, end = said[0].said_on, settled.known_on
    late = settled.number != said[0].number and (end - settled.said_on) <= (end - start) * LATE
    return _Moved(settled.number, (first - y) ** 2, (last - y) ** 2, score, late)


def _mean(values: Iterable[float]) -> float | None:
    found = list(values)
    return sum(found) / len(found) if found else None
