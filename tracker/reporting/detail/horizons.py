"""Scores by how far ahead a claim looked."""

from collections.abc import Sequence

from tracker.reporting.breakdowns import closed_scores
from tracker.reporting.cases import Case
from tracker.reporting.schema import HorizonLine

# Up to so many days from the day it was said to the end of its window.
HORIZONS = (
    (31, "up to a month"),
    (183, "up to half a year"),
    (366, "up to a year"),
    (1096, "up to 3 years"),
    (3653, "up to 10 years"),
)
BEYOND, ENDLESS = "over 10 years", "no end"
NAMES = (*(name for _, name in HORIZONS), BEYOND, ENDLESS)
FEWEST = 2  # horizons; one alone says what the whole record says


def horizon_of(case: Case) -> str:
    """How far ahead a claim looked."""
    if case.latest is None:
        return ENDLESS
    days = (case.latest - case.said_on).days
    return next((name for most, name in HORIZONS if days <= most), BEYOND)


def horizon_lines(cases: Sequence[Case]) -> list[HorizonLine]:
    """The scored claims by horizon, the nearest first; none if all looked equally far."""
    members: dict[str, list[Case]] = {name: [] for name in NAMES}
    for case in cases:
        if case.settled and case.closed:
            members[horizon_of(case)].append(case)
    some = {name: own for name, own in members.items() if own}
    if len(some) < FEWEST:
        return []
    return [HorizonLine(name, closed_scores(own)) for name, own in some.items()]
