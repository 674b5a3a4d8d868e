"""How sure the scores of some claims are: intervals by whole events, and bounds."""

from collections.abc import Sequence
from dataclasses import replace
from math import nan

import numpy as np

from tracker.reporting.cases import Case, columns, headline
from tracker.reporting.schema import Scores
from tracker.scoring.calibration import Bin, bin_numbers
from tracker.scoring.checked_arrays import Floats
from tracker.scoring.hits import EVEN
from tracker.scoring.inference.bounded_means import LEVEL
from tracker.scoring.inference.events import enough_events, read_events
from tracker.scoring.inference.expected_hits import expected_hits
from tracker.scoring.inference.proportions import Interval
from tracker.scoring.inference.score_intervals import brier_interval, log_interval, overconfidence
from tracker.scoring.inference.shares import share_of_events
from tracker.scoring.inference.unresolved import ScoreBounds, score_bounds

WITHDRAWN = "withdrawn"
FEWEST_DRAWS, MOST_DRAWS = 999, 9999
MOST_CELLS = 20_000_000  # claims times draws


def with_intervals(scores: Scores, cases: Sequence[Case]) -> Scores:
    """Scores with their intervals, each only where its claims are worth five events.

    cases: among others those that were scored.
    """
    hits, of_hits = _hits(cases)
    if len(hits):
        events = read_events(of_hits, len(hits))
        found = share_of_events(hits, events, LEVEL)
        shown = found.interval if enough_events(events.effective) else None
        scores = replace(scores, hit_interval=shown, effective_events=events.effective)
    scored = headline(cases)
    if not scored:
        return scores
    y, p = columns(scored)
    event = [case.event for case in scored]
    never = tuple(case.number for case, off in zip(scored, np.abs(p - y), strict=True) if off == 1)
    scores = replace(scores, impossible_claims=never)
    effective = read_events(event, len(event)).effective
    scores = replace(scores, effective_events=max(effective, scores.effective_events or 0.0))
    if not enough_events(effective):
        return scores
    return replace(
        scores,
        brier_interval=brier_interval(y, p, event),
        log_interval=log_interval(y, p, event),
    )


def with_promise(scores: Scores, cases: Sequence[Case], seed: int) -> Scores:
    """Scores with the hits that their probabilities promised, and how far these strayed."""
    scored = headline(cases)
    y, p = columns(scored)
    if not (p != EVEN).any():
        return scores
    event = [case.event for case in scored]
    draws = min(MOST_DRAWS, max(FEWEST_DRAWS, MOST_CELLS // len(p)))
    over = overconfidence(y, p, event)
    return replace(
        scores,
        promised=expected_hits(y, p, event, draws=draws, seed=seed),
        over=over.mean,
        over_interval=over.interval if scores.brier_interval else None,
    )


def bins_by_event(bins: Sequence[Bin], cases: Sequence[Case]) -> list[Bin]:
    """Bins whose intervals allow for events; without one where there are too few."""
    scored = headline(cases)
    y, p = columns(scored)
    event = np.array([case.event for case in scored])
    of_case = bin_numbers(p, len_of(bins))
    answer = []
    for each in bins:
        mine = of_case == each.index
        events = read_events(event[mine], int(mine.sum()))
        found = share_of_events(y[mine], events, LEVEL)
        shown = found.interval if enough_events(events.effective) else None
        answer.append(replace(each, interval=shown))
    return answer


def most_off(bins: Sequence[Bin], cases: Sequence[Case]) -> int | None:
    """The bin that adds most to the miscalibration, of those that miss what was said for sure.

    A miss is sure if the interval leaves out what was said on average, at a level that allows for
    asking of every bin (Bonferroni). None if none is.
    """
    scored = headline(cases)
    y, p = columns(scored)
    event = np.array([case.event for case in scored])
    of_case = bin_numbers(p, len_of(bins))
    asked = {each.index: read_events(event[of_case == each.index], round(each.n)) for each in bins}
    enough = [each for each in bins if enough_events(asked[each.index].effective)]
    level = 1 - (1 - LEVEL) / max(len(enough), 1)
    sure = []
    for each in enough:
        low, high = share_of_events(y[of_case == each.index], asked[each.index], level).interval
        if not low <= each.mean_p <= high:
            sure.append(each)
    worst = max(sure, key=lambda each: each.n * (each.frequency - each.mean_p) ** 2, default=None)
    return None if worst is None else worst.index


def len_of(bins: Sequence[Bin]) -> int:
    """Into how many bins the probabilities were sorted, the empty ones too."""
    return round(1 / (bins[0].high - bins[0].low))


def bounds_of(cases: Sequence[Case]) -> ScoreBounds | None:
    """Bounds of each score, whatever becomes of the claims without an answer; None without any.

    Without an answer are those that are overdue, put off past their window, ambiguous or
    withdrawn.
    """
    scored = headline(cases)
    waiting = [case for case in cases if unresolved(case) and case.p is not None]
    if not waiting:
        return None
    y = [*(float(case.verdict == "true") for case in scored), *[nan] * len(waiting)]
    return score_bounds(y, [case.p or 0.0 for case in (*scored, *waiting)])


def hit_rate_bounds(scores: Scores, cases: Sequence[Case]) -> Interval | None:
    """The hit rate if every claim without an answer went wrong, and if right; None if undefined."""
    missing = sum(unresolved(case) and case.p != EVEN for case in cases)
    decided = scores.n - scores.undecided + missing
    if not decided:
        return None
    return Interval(scores.hits / decided, (scores.hits + missing) / decided)


def unresolved(case: Case) -> bool:
    """Whether a claim would be scored if it had an answer, and its window is over."""
    sided = case.p is not None or case.basis == "none"
    if not sided or not case.closed or case.reported:
        return False
    if case.standing == WITHDRAWN:
        return case.kind != "opinion"
    waits = case.verdict == "open" and (case.overdue or case.snoozed)
    return case.counts and (waits or case.verdict == "ambiguous")


def _hits(cases: Sequence[Case]) -> tuple[Floats, list[str]]:
    """Hit or miss of every claim in the hit rate, and the event of each."""
    sided = [case for case in cases if case.settled and case.closed and case.p != EVEN]
    right = [(case.p is None or case.p > EVEN) == (case.verdict == "true") for case in sided]
    return np.array(right, dtype=np.float64), [case.event for case in sided]
