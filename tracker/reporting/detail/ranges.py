"""How often stated ranges held: "8 of 10 of his 80 % ranges"."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tracker.core.intervals import is_range
from tracker.core.verdicts import Answer, AnswerKind
from tracker.reporting.cases import Case
from tracker.scoring.hits import EVEN
from tracker.scoring.inference.events import enough_events
from tracker.scoring.inference.proportions import Interval
from tracker.scoring.inference.shares import range_coverage, share_interval

DIGITS = 6  # 0.9 - 0.1 and 0.8 are one level
Points = Sequence[tuple[date | float, float]]


@dataclass(frozen=True, slots=True)
class RangeLine:
    """So many ranges were said to hold with `level`, and so many did."""

    level: float
    n: int
    held: int
    interval: Interval | None


@dataclass(frozen=True, slots=True)
class Ranges:
    """All stated ranges, the surest last; `p_value` tells how often chance strays as far.

    A range is what a number claim names between two ends, or what lies between the first and the
    last quantile of a date or number.
    """

    lines: tuple[RangeLine, ...]
    n: int
    held: int
    expected: float
    interval: Interval | None
    p_value: float | None


@dataclass(frozen=True, slots=True)
class _Range:
    level: float
    held: bool
    event: str


def make_ranges(
    cases: Sequence[Case], answers: Mapping[int, Answer], quantiles: Mapping[int, Points]
) -> Ranges | None:
    """Compare how often ranges held with how often they were said to; None without any."""
    found = sorted(_ranges(cases, answers, quantiles), key=lambda each: each.level)
    if not found:
        return None
    levels = sorted({each.level for each in found})
    lines = tuple(_line(level, [each for each in found if each.level == level]) for level in levels)
    said, held = [each.level for each in found], [each.held for each in found]
    event = [each.event for each in found]
    whole = range_coverage(said, held, event)
    enough = enough_events(whole.inside.effective_events)
    alone = len(set(event)) == len(event)  # the p-value knows no events
    return Ranges(
        lines,
        len(found),
        sum(held),
        whole.expected,
        whole.inside.interval if enough else None,
        whole.p_two_sided if alone else None,
    )


def _line(level: float, own: Sequence[_Range]) -> RangeLine:
    held = [each.held for each in own]
    found = share_interval(held, [each.event for each in own])
    shown = found.interval if enough_events(found.effective_events) else None
    return RangeLine(level, len(own), sum(held), shown)


def _ranges(
    cases: Iterable[Case], answers: Mapping[int, Answer], quantiles: Mapping[int, Points]
) -> Iterable[_Range]:
    for case in cases:
        if not case.counts or not case.affirms:
            continue
        points, answer = quantiles.get(case.number), answers.get(case.question)
        if points and answer:
            held = inside(points, answer)
            level = round(points[-1][1] - points[0][1], DIGITS)
        elif case.settled and case.closed and case.value and is_range(case.value):
            held, level = case.verdict == "true", round(case.p or EVEN, DIGITS)
        else:
            continue
        if held is not None:
            yield _Range(level, held, case.event)


def inside(points: Points, answer: Answer) -> bool | None:
    """Whether an answer lies between the first and the last quantile; None while unknown."""
    first, last = points[0][0], points[-1][0]
    seen = seen_of(answer)
    if seen is not None and isinstance(seen, date) == isinstance(first, date):
        return place(first) < place(seen) <= place(last)
    if answer.kind is AnswerKind.NOT_YET and answer.as_of and isinstance(last, date):
        return False if answer.as_of >= last else None
    return None


def place(x: date | float) -> float:
    """A day or a number as a number."""
    return float(x.toordinal()) if isinstance(x, date) else x


def seen_of(answer: Answer) -> date | float | None:
    """The day or the number that an answer tells; of an interval its middle."""
    if answer.happened_on is not None:
        return answer.happened_on
    value = answer.value
    if value is None or value.low is None or value.high is None:
        return None
    return (value.low + value.high) / 2
