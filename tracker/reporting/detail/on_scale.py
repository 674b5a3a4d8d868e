"""Distributions of dates and numbers on the scale of a baseline, without units."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from tracker.core.verdicts import Answer, AnswerKind
from tracker.reporting.cases import Case
from tracker.reporting.detail.ranges import Points, place, seen_of
from tracker.scoring.checked_arrays import Floats
from tracker.scoring.hits import EVEN
from tracker.scoring.inference.baseline_scale import baseline_crps, crps_on_baseline_scale
from tracker.scoring.inference.bounded_means import bounded_mean_interval
from tracker.scoring.inference.events import enough_events, read_events
from tracker.scoring.inference.proportions import Interval

GRID = 2001  # nodes of an averaged quantile function
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class OnScale:
    """Mean CRPS of `n` distributions on their baselines' scale, and what the baselines score there.

    0 is perfect, 1 is worst. The baseline is what the others said (the mean of their quantiles), of
    `others` distributions; else, of a date with a window, an even chance to come by its end, the
    same on every day before. `interval` is that of the mean, `difference` that of the mean less the
    baseline's: below 0 is better. Both count events, and are missing for fewer than five.
    """

    n: int
    others: int
    crps: float
    baseline: float
    interval: Interval | None
    difference: Interval | None


@dataclass(frozen=True, slots=True, eq=False)
class _Line:
    """A distribution that is linear between its points; its ends go on as they were beside them."""

    x: Floats
    level: Floats

    def below(self, x: Floats) -> Floats:
        return np.interp(x, self.x, self.level)

    def at(self, level: Floats) -> Floats:
        return np.interp(level, self.level, self.x)


@dataclass(frozen=True, slots=True)
class _Scored:
    crps: float
    baseline: float
    event: str
    by_others: bool


def make_on_scale(
    cases: Sequence[Case],
    pool: Sequence[Case],
    answers: Mapping[int, Answer],
    quantiles: Mapping[int, Points],
    today: date,
) -> OnScale | None:
    """Score every distribution that has an answer and a baseline; None without any.

    pool: the claims of all speakers.
    """
    found = list(_scored(cases, pool, answers, quantiles, today))
    if not found:
        return None
    crps, baseline = ([getattr(each, name) for each in found] for name in ("crps", "baseline"))
    event = [each.event for each in found]
    enough = enough_events(read_events(event, len(event)).effective)
    off = np.subtract(crps, baseline)
    return OnScale(
        n=len(found),
        others=sum(each.by_others for each in found),
        crps=float(np.mean(crps)),
        baseline=float(np.mean(baseline)),
        interval=bounded_mean_interval(crps, 0, 1, event) if enough else None,
        difference=bounded_mean_interval(off, -1 / 3, 1, event) if enough else None,
    )


def _scored(
    cases: Iterable[Case],
    pool: Iterable[Case],
    answers: Mapping[int, Answer],
    quantiles: Mapping[int, Points],
    today: date,
) -> Iterable[_Scored]:
    said: defaultdict[int, list[Case]] = defaultdict(list)
    for case in pool:
        if case.number in quantiles and case.counts:
            said[case.question].append(case)
    for case in cases:
        points, answer = quantiles.get(case.number), answers.get(case.question)
        if not points or answer is None or not case.counts or case.strict == "void":
            continue
        seen, until = seen_of(answer), _known_until(answer, today)
        if (seen is None and until is None) or not _alike(points, seen):
            continue
        others = [
            quantiles[each.number]
            for each in said[case.question]
            if each.speaker_id != case.speaker_id and each.said_on <= case.said_on
        ]
        baseline = _averaged(others) if others else _memoryless(case, points)
        if baseline is not None:
            yield _score(case, _line(points), baseline, (seen, until), by_others=bool(others))


def _score(
    case: Case,
    forecast: _Line,
    baseline: _Line,
    known: tuple[date | float | None, date | None],
    *,
    by_others: bool,
) -> _Scored:
    seen, until = known
    up_to = 1.0 if until is None else float(baseline.below(np.array(place(until))))
    level = 1.0 if seen is None else float(baseline.below(np.array(place(seen))))
    crps = crps_on_baseline_scale(forecast.below, baseline.at, level, up_to)
    return _Scored(crps, baseline_crps(level, up_to), case.event, by_others)


def _known_until(answer: Answer, today: date) -> date | None:
    """Until when anybody knows whether it happened; None for numbers, which are known."""
    if answer.kind is AnswerKind.HAPPENED:
        return today
    return answer.as_of if answer.kind is AnswerKind.NOT_YET else None


def _alike(points: Points, seen: date | float | None) -> bool:
    """Whether an answer is of the sort that was predicted."""
    return seen is None or isinstance(seen, date) == isinstance(points[0][0], date)


def _line(points: Points) -> _Line:
    x = np.array([place(at) for at, _ in points])
    level = np.array([p for _, p in points])
    first, last = np.diff(x)[[0, -1]] / np.diff(level)[[0, -1]]
    start, end = x[0] - level[0] * first, x[-1] + (1 - level[-1]) * last
    return _Line(np.array([start, *x, end]), np.array([0.0, *level, 1.0]))


def _averaged(others: Sequence[Points]) -> _Line:
    """The mean of what others gave each level."""
    level = np.linspace(0, 1, GRID)
    return _Line(np.mean([_line(points).at(level) for points in others], axis=0), level)


def _memoryless(case: Case, points: Points) -> _Line | None:
    """An even chance to come by the end of its window, if it has one of its own."""
    first, last = points[0][0], points[-1][0]
    if not isinstance(first, date) or not isinstance(last, date) or case.latest is None:
        return None
    if (case.earliest, case.latest) == (first + ONE_DAY, last):
        return None  # that is but the span of the quantiles
    half = (case.latest - case.said_on).days + 1
    level = np.linspace(0, 1, GRID)[:-1]
    return _Line(case.said_on.toordinal() + half * np.log1p(-level) / np.log(EVEN), level)
