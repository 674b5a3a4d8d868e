"""How sure each line of a report is: intervals, skill, shrunk hit rates, ranks, years."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from math import isfinite, isnan

import numpy as np

from tracker.reporting.aggregate import count_cases, make_funnel
from tracker.reporting.baselines import references, skills
from tracker.reporting.cases import Case, chains, columns, headline, representative
from tracker.reporting.schema import RANKED_FROM, Group, Scores
from tracker.scoring import losses
from tracker.scoring.checked_arrays import Floats
from tracker.scoring.inference.bootstrap import bootstrap_ci, resampled_means
from tracker.scoring.inference.proportions import Interval
from tracker.scoring.inference.ranks import rank_intervals
from tracker.scoring.inference.shrinkage import beta_binomial_shrinkage

FEWEST = 2
FEWEST_EVENTS = 5  # drawing fewer anew would claim to know far too much
Progress = Callable[[int, int], None]


def measured(
    groups: Sequence[Group],
    members: Mapping[str, Sequence[Case]],
    pool: Sequence[Case],
    *,
    seed: int,
    progress: Progress | None = None,
) -> list[Group]:
    """The groups with all that needs the claims themselves; members: the claims of each group.

    pool: the scored claims of all speakers on the same questions.
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
        skill, skill_n = skills(scored, baselines, rows)
        scores = replace(with_intervals(group.scores, cases, seed), skill=skill, skill_n=skill_n)
        answer.append(_whole(replace(group, scores=scores), cases))
    return answer


def ranked(
    groups: Sequence[Group], members: Mapping[str, Sequence[Case]], *, seed: int
) -> list[Group]:
    """The groups with shrunk hit rates, and ranks by Brier for those with enough claims.

    Events are drawn anew for each group on its own. A group whose claims all hang on one event has
    no rank.
    """
    shrunk = _shrunk(groups)
    racing = [group.name for group in groups if _may_race(members[group.name])]
    ranks: dict[str, Interval] = {}
    if len(racing) >= FEWEST:
        draws = [
            resampled_means(*_brier_by_event(members[name]), seed=seed + lane)
            for lane, name in enumerate(racing, start=1)
        ]
        ranks = dict(zip(racing, rank_intervals(np.column_stack(draws)), strict=True))
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


def with_intervals(scores: Scores, cases: Sequence[Case], seed: int) -> Scores:
    """Scores with the intervals of Brier and log score, drawn by whole events if there are five.

    cases: among others those that were scored.
    """
    scored = headline(cases)
    events = [case.event for case in scored]
    if len(set(events)) < FEWEST_EVENTS:
        return scores
    y, p = columns(scored)
    return replace(
        scores,
        brier_interval=known(bootstrap_ci(losses.brier(y, p), events, seed=seed)),
        log_interval=known(bootstrap_ci(losses.log(y, p), events, seed=seed)),
    )


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
    return replace(
        group,
        chains=len(linked),
        chain_funnel=make_funnel(count_cases(map(representative, linked)).statuses),
        complete_sources=sum(case.selection == "complete" for case in cases),
        best_hit_rate=_bound(group.scores, cases, right=True),
        worst_hit_rate=_bound(group.scores, cases, right=False),
        over_time=_over_time(headline(cases)),
    )


def _bound(scores: Scores, cases: Sequence[Case], *, right: bool) -> float | None:
    """The hit rate if every claim that nobody has answered in time went right, or wrong."""
    missing = sum(case.unanswered for case in cases)
    decided = scores.n - scores.undecided + missing
    return (scores.hits + missing * right) / decided if decided else None


def _over_time(scored: Sequence[Case]) -> tuple[tuple[int, int, float], ...]:
    lost: defaultdict[int, list[float]] = defaultdict(list)
    y, p = columns(scored)
    for case, loss in zip(scored, losses.brier(y, p).tolist(), strict=True):
        lost[case.said_on.year].append(loss)
    return tuple((year, len(lost[year]), float(np.mean(lost[year]))) for year in sorted(lost))


def _may_race(cases: Sequence[Case]) -> bool:
    scored = headline(cases)
    return len(scored) >= RANKED_FROM and len({case.event for case in scored}) >= FEWEST


def _brier_by_event(cases: Sequence[Case]) -> tuple[Floats, list[str]]:
    scored = headline(cases)
    return losses.brier(*columns(scored)), [case.event for case in scored]


def _shrunk(groups: Sequence[Group]) -> dict[str, tuple[float, Interval]]:
    decided = [group for group in groups if group.scores.n > group.scores.undecided]
    if len(decided) < FEWEST:
        return {}
    found = beta_binomial_shrinkage(
        [group.scores.hits for group in decided],
        [group.scores.n - group.scores.undecided for group in decided],
    )
    rows = zip(found.mean.tolist(), found.low.tolist(), found.high.tolist(), strict=True)
    return {
        group.name: (mean, Interval(low, high))
        for group, (mean, low, high) in zip(decided, rows, strict=True)
        if isfinite(mean)
    }
