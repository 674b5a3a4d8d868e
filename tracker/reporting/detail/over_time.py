"""Forecasts that moved, each claim counted for the share of the time that it stood."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from tracker.reporting.aggregate import TOTAL, Counted, Names, count_cases, score_table
from tracker.reporting.cases import Case, chains


def count_over_time(cases: Sequence[Case], names: Names | None = None) -> Counted:
    """Count claims as `count_cases` does, but in scores every chain counts once, by its time.

    The weight of a claim is the share of the days between the chain's first word and the answer on
    which nothing newer was said; what was never revised counts as it does elsewhere.
    """
    scores: Counter[tuple[object, ...]] = Counter()
    for case, weight in _weighted(cases):
        for name in names.get(case.number, ()) if names is not None else (TOTAL,):
            scores[name, case.p, case.verdict == "true", case.closed] += weight  # type: ignore[assignment]
    statuses = count_cases(cases, names).statuses
    return Counted(statuses, score_table((*key, n) for key, n in scores.items()))


def _weighted(cases: Iterable[Case]) -> Iterator[tuple[Case, float]]:
    for chain in chains(cases):
        scored = next((case for case in chain if case.settled), None)
        if scored is not None:
            yield from _shares([case for case in chain if _said(case, scored)], scored)


def _said(case: Case, scored: Case) -> bool:
    """Whether a claim is a word of its own, said while the answer could not be known."""
    own = case.restates is None and case.held_on is None and not case.reported
    sided = case.p is not None or case.basis == "none"
    known = scored.verdict_on is None or case.said_on <= scored.known_on
    return own and sided and known and case.verdict in ("true", "false")


def _shares(said: Sequence[Case], scored: Case) -> Iterator[tuple[Case, float]]:
    days = [case.said_on for case in said] + [max(scored.known_on, said[-1].said_on)]
    stood = [(after - before).days for before, after in pairwise(days)]
    if not sum(stood):  # all of it on the day of the answer
        yield said[-1], 1.0
        return
    for case, count in zip(said, stood, strict=True):
        if count:
            yield case, count / sum(stood)
