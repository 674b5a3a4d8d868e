"""Calibration as time went by: what was promised, what came, and evidence valid at every look."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

import numpy as np

from tracker.reporting.cases import Case, columns, headline
from tracker.reporting.detail.levels import sides
from tracker.scoring.hits import EVEN
from tracker.scoring.inference.events import enough_events, read_events
from tracker.scoring.inference.evidence import calibration_evidence, most_calibration_evidence

STRONG = 20.0


@dataclass(frozen=True, slots=True)
class YearOfAnswers:
    """Claims of which it became known in one year how they came out.

    `said` is how sure they were of their likelier sides on average, `right` how often they came out
    so; `evidence` against calibration is all that had gathered by the end of the year.
    """

    year: int
    n: int
    said: float
    right: float
    evidence: float


@dataclass(frozen=True, slots=True)
class Course:
    """The years in their order; `most` is the greatest evidence ever, reached in `most_in`."""

    years: tuple[YearOfAnswers, ...]
    most: float
    most_in: int

    @property
    def now(self) -> float:
        """All the evidence there is."""
        return self.years[-1].evidence


def make_course(cases: Sequence[Case]) -> Course | None:
    """Evidence against calibration after each event, by year.

    None where 20 was out of reach, or claims are worth fewer than five events.
    """
    scored = sorted(headline(cases), key=attrgetter("known_on", "number"))
    if not scored:
        return None
    y, p = columns(scored)
    event = [case.event for case in scored]
    enough = enough_events(read_events(event, len(event)).effective)
    if not enough or most_calibration_evidence(p, event) < STRONG:
        return None
    running = calibration_evidence(y, p, event)
    ends = _last_days(scored)
    side, right = sides(p), np.where(p >= EVEN, y, 1 - y)
    years, start = [], 0
    for year, own in groupby(scored, lambda case: case.known_on.year):
        mine = slice(start, start := start + len(list(own)))
        settled = int(np.searchsorted(ends, year, side="right"))
        gathered = float(running[settled - 1]) if settled else 1.0
        said, came = float(side[mine].mean()), float(right[mine].mean())
        years.append(YearOfAnswers(year, mine.stop - mine.start, said, came, gathered))
    top = int(np.argmax(running))
    return Course(tuple(years), float(running[top]), int(ends[top]))


def _last_days(scored: Sequence[Case]) -> list[int]:
    """The year in which each event was settled, in the order in which they were."""
    last = {case.event: case.known_on.year for case in scored}
    order = {case.event: place for place, case in enumerate(scored)}
    return [last[event] for event in sorted(last, key=lambda event: order[event])]
