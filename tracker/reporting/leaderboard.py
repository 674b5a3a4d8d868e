"""How sure each line of a report is: intervals, skill, shrunk hit rates, ranks, years."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from math import isfinite, isnan

import numpy as np

from tracker.reporting.aggregate import count_cases, make_funnel
from tracker.reporting.baselines import references, skills
from tracker.reporting.cases import Case, chains, columns, headline, representative, rule_of
from tracker.reporting.revision_chains import with_late_moves
from tracker.reporting.schema import Group
from tracker.reporting.shared_ranks import shared_ranks
from tracker.reporting.uncertainty import bounds_of, hit_rate_bounds, with_intervals
from tracker.scoring import losses
from tracker.scoring.inference.proportions import Interval
from tracker.scoring.inference.shrunk_rates import shrunk_rates

FEWEST = 2
Progress = Callable[[int, int], None]


def measured(
    groups: Sequence[Group],
    members: Mapping[str, Sequence[Case]],
    pool: Sequence[Case],
    *,
    progress: Progress | None = None,
) -> list[Group]:
    """The groups with all that needs the claims themselves; members: the claims of each group.

    pool: all claims of all speakers.
    """
    scored = _scored(members)
    baselines = references(scored, pool)
    place = {case.number: row for row, case in enumerate(scored)}
    answer = []
    for done, group in enumerate(groups):
        if progress:
            progress(done, len(groups))
        cases = members[group.name]
        rows = [place[case.number] for case in cases if case.number in place]
        scores = with_intervals(group.scores, cases)
        scores = replace(scores, **skills(baselines, rows, scores.brier_interval))
        scores = with_late_moves(scores, cases)
        answer.append(_whole(replace(group, scores=scores), cases))
    return answer


def ranked(
    groups: Sequence[Group], members: Mapping[str, Sequence[Case]], *, by: str
) -> list[Group]:
    """The groups with shrunk hit rates, and speakers with their ranks."""
    shrunk = _shrunk(groups)
    ranks = shared_ranks(members) if by == "speaker" else {}
    return [
        replace(
            group,
            scores=replace(
                group.scores,
                shrunk=shrunk.get(group.name, (None, None))[0],
                shrunk_interval=shrunk.get(group.name, (None, None))[1],
                rank=ranks.get(group.name),
            ),
        )
        for group in groups
    ]


def known(interval: Interval) -> Interval | None:
    """An interval, or None if it is undefined."""
    return None if any(map(isnan, interval)) else interval


def _scored(members: Mapping[str, Sequence[Case]]) -> list[Case]:
    """The scored claims of all groups, each once, in the order of their numbers."""
    found = {case.number: case for cases in members.values() for case in headline(cases)}
    return [found[number] for number in sorted(found)]


def _whole(group: Group, cases: Sequence[Case]) -> Group:
    """Add what is counted over a group's claims."""
    linked = chains(cases)
    rate = hit_rate_bounds(group.scores, cases)
    return replace(
        group,
        chains=len(linked),
        rule=rule_of(cases),
        chain_funnel=make_funnel(count_cases(map(representative, linked)).statuses),
        complete_sources=sum(case.selection == "complete" for case in cases),
        best_hit_rate=rate.high if rate else None,
        worst_hit_rate=rate.low if rate else None,
        bounds=bounds_of(cases),
        over_time=_over_time(headline(cases)),
    )


def _over_time(scored: Sequence[Case]) -> tuple[tuple[int, int, float], ...]:
    lost: defaultdict[int, list[float]] = defaultdict(list)
    y, p = columns(scored)
    for case, loss in zip(scored, losses.brier(y, p).tolist(), strict=True):
        lost[case.said_on.year].append(loss)
    return tuple((year, len(lost[year]), float(np.mean(lost[year]))) for year in sorted(lost))


def _shrunk(groups: Sequence[Group]) -> dict[str, tuple[float, Interval]]:
    decided = [group for group in groups if group.scores.n > group.scores.undecided]
    if len(decided) < FEWEST:
        return {}
    found = shrunk_rates(
        [group.scores.hits for group in decided],
        [group.scores.n - group.scores.undecided for group in decided],
    )
    rows = zip(found.mean.tolist(), found.low.tolist(), found.high.tolist(), strict=True)
    return {
        group.name: (mean, Interval(low, high))
        for group, (mean, low, high) in zip(decided, rows, strict=True)
        if isfinite(mean)
    }
