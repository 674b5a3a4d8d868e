"""Scores by how far ahead a claim looked."""

from collections.abc import Sequence

from tracker.core.horizons import NAMES, horizon_of
from tracker.reporting.breakdowns import closed_scores
from tracker.reporting.cases import Case
from tracker.reporting.schema import HorizonLine

FEWEST = 2  # horizons; one alone says what the whole record says


def horizon_lines(cases: Sequence[Case]) -> list[HorizonLine]:
    """The scored claims by horizon, the nearest first; none if all looked equally far."""
    members: dict[str, list[Case]] = {name: [] for name in NAMES}
    for case in cases:
        if case.settled and case.closed:
            members[horizon_of(case.said_on, case.latest)].append(case)
    some = {name: own for name, own in members.items() if own}
    if len(some) < FEWEST:
        return []
    return [HorizonLine(name, closed_scores(own)) for name, own in some.items()]
