"""Forecasts that moved: what the first, the last and all of a chain's claims were worth."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass

from tracker.errors import EmptySample, InvalidInput
from tracker.reporting.cases import Case, chains, for_statement, statement_holds
from tracker.reporting.schema import Moves
from tracker.scoring.revisions import RevisedScore, time_weighted_score

FEWEST = 2


@dataclass(frozen=True, slots=True)
class _Moved:
    """A chain's first and last loss, and the time-weighted one if it was held for some time."""

    initial: float
    final: float
    over_time: RevisedScore | None


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
    return _Moved((first - y) ** 2, (last - y) ** 2, score)


def _mean(values: Iterable[float]) -> float | None:
    found = list(values)
    return sum(found) / len(found) if found else None
