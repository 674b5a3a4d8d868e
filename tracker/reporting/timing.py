"""How dates came out, and how they moved."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from math import isnan

from tracker.core.verdicts import Answer, AnswerKind
from tracker.core.window import Window
from tracker.reporting.cases import Case
from tracker.reporting.leaderboard import known
from tracker.reporting.schema import DriftLine, Timing
from tracker.scoring.dated.dates import censored_log_score, threshold_weighted_crps
from tracker.scoring.dated.drift import target_drift
from tracker.scoring.dated.time_to_event import Quantiles

YEAR = 365.25  # days
FEWEST = 2
Points = Sequence[tuple[date, float]]  # (day, probability that it happens by then)


@dataclass(frozen=True, slots=True)
class _Delay:
    """A date given as a distribution: when it happened, and until when anybody knows, in years."""

    forecast: Quantiles
    happened: float | None
    horizon: float


def make_timing(
    cases: Sequence[Case],
    answers: Mapping[int, Answer],
    quantiles: Mapping[int, Points],
    today: date,
) -> Timing | None:
    """Strict and lenient verdicts on dates, days off, scores of distributions; None without any.

    answers: the one that holds, by question; quantiles: by claim.
    """
    dated = [case for case in cases if case.answer_type == "date" and case.counts]
    over = [
        case
        for case in dated
        if case.kind == "prediction"
        and case.latest is not None
        and case.latest < today
        and not case.spread
        and case.strict in ("true", "false")
    ]
    delays = list(_delays(dated, answers, quantiles, today))
    if not over and not delays:
        return None
    scores = [(each.happened, each.forecast, each.horizon) for each in delays]
    return Timing(
        n=len(over),
        true_strict=sum(case.strict == "true" for case in over),
        true_lenient=sum(case.lenient == "true" for case in over),
        open_lenient=sum(case.lenient == "open" for case in over),
        days_off=tuple(_days_off(dated, answers)),
        distributions=len(delays),
        censored_log=_mean(censored_log_score(*each) for each in scores),
        horizon_crps=_mean(threshold_weighted_crps(*each) for each in scores),
    )


def _days_off(cases: Iterable[Case], answers: Mapping[int, Answer]) -> Iterable[int]:
    """Days by which what was predicted, and happened, missed its strict window."""
    for case in cases:
        answer = answers.get(case.question)
        if answer is None or answer.happened_on is None or not case.affirms:
            continue
        if answer.happened_from is not None:  # the day is not known
            continue
        if case.strict not in ("true", "false") or case.latest is None:
            continue
        day = answer.happened_on
        late = max((day - case.latest).days, 0)
        early = max((case.earliest - day).days, 0) if case.earliest else 0
        yield late - early


def _delays(
    cases: Iterable[Case],
    answers: Mapping[int, Answer],
    quantiles: Mapping[int, Points],
    today: date,
) -> Iterable[_Delay]:
    """Distributions that an answer, even *not yet*, says something about.

    Whatever happened is known until today, what has not happened until somebody last looked: the
    same day for all who spoke about one question.
    """
    for case in cases:
        points, answer = quantiles.get(case.number), answers.get(case.question)
        if not points or answer is None or case.strict == "void":
            continue
        if answer.kind not in (AnswerKind.HAPPENED, AnswerKind.NOT_YET) or answer.happened_from:
            continue
        seen = today if answer.kind is AnswerKind.HAPPENED else answer.as_of
        ahead = [(_years(case.said_on, day), p) for day, p in points]
        if seen is None or seen <= case.said_on or ahead[0][0] <= 0:
            continue
        day = answer.happened_on
        yield _Delay(
            Quantiles(*zip(*ahead, strict=True)),
            None if day is None else max(_years(case.said_on, day), 0.0),
            _years(case.said_on, seen),
        )


def drift_lines(cases: Iterable[Case], quantiles: Mapping[int, Points]) -> list[DriftLine]:
    """How each speaker's target on each date question moved; those with most points first.

    Every claim in a speaker's own name that it will happen is a point: revisions, former beliefs,
    new claims. A restatement moves nothing. Of several on one day the middle counts.
    """
    targets: defaultdict[tuple[str, str, int], dict[date, list[date]]] = defaultdict(dict)
    for case in cases:
        target = _target(case, quantiles)
        own = case.restates is None and not case.reported
        if target is not None and own and case.affirms and case.kind == "prediction":
            key = (case.speaker, case.statement, case.question)
            targets[key].setdefault(_held(case), []).append(target)
    lines = [
        _drift(speaker, statement, days)
        for (speaker, statement, _), days in targets.items()
        if len(days) >= FEWEST
    ]
    return sorted(lines, key=lambda line: (-len(line.points), line.speaker, line.question))


def _drift(speaker: str, statement: str, days: Mapping[date, Sequence[date]]) -> DriftLine:
    points = tuple((day, _middle(days[day])) for day in sorted(days))
    said, target = zip(*points, strict=True)
    found = target_drift([_calendar(day) for day in said], [_calendar(day) for day in target])
    slope = None if isnan(found.slope) else found.slope
    return DriftLine(speaker, statement, points, slope, known(found.interval))


def _target(case: Case, quantiles: Mapping[int, Points]) -> date | None:
    """The end of the window that was named; of a distribution its median, if it has one."""
    if case.answer_type != "date":
        return None
    points = quantiles.get(case.number)
    if not points:
        return case.latest if case.latest != date.max else None
    for (before, low), (after, high) in pairwise(points):
        if low <= 0.5 <= high:  # noqa: PLR2004  the median
            share = (0.5 - low) / (high - low)
            return before + share * (after - before)
    return None


def _held(case: Case) -> date:
    """When the belief was held: the middle of the time named for it, else the day it was said."""
    if case.held_on is None:
        return case.said_on
    window = Window.from_edtf(case.held_on)
    first = window.earliest or case.said_on
    return _middle([first, window.latest or first])


def _middle(days: Sequence[date]) -> date:
    return date.fromordinal(round(sum(day.toordinal() for day in days) / len(days)))


def _calendar(day: date) -> float:
    return day.toordinal() / YEAR


def _years(start: date, end: date) -> float:
    return (end - start).days / YEAR


def _mean(values: Iterable[float]) -> float | None:
    found = list(values)
    return sum(found) / len(found) if found else None
