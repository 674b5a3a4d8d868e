"""Ranks of speakers, by Brier score on the questions they share and on nothing else."""

from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence

from tracker.reporting.cases import Case, Target, for_statement, headline, rule_of, statement_holds
from tracker.reporting.schema import CALIBRATION_FROM, RANKED_FROM
from tracker.scoring.hits import EVEN
from tracker.scoring.inference.proportions import Interval
from tracker.scoring.inference.shared_questions import (
    Loss,
    compare_on_shared_questions,
    rank_bounds,
)

SELECTED = "selected"


def shared_ranks(members: Mapping[str, Sequence[Case]]) -> dict[str, Interval]:
    """Between which ranks each speaker lies, of those that shared questions link.

    Only the largest such circle is ranked: who stands outside shares no questions with it and is
    not comparable. Claims picked from their sources take no part, nor do speakers with fewer than
    ten claims, or with fewer than thirty of which not one was wrong. Who is scored by last words is
    not ranked with those who are scored by first ones: the rule of more speakers is.
    """
    rules = {name: rule_of(cases) for name, cases in members.items()}
    rule = max(("last", "first"), key=list(rules.values()).count)
    losses: list[Loss] = []
    event: dict[Hashable, Hashable] = {}
    for name, cases in members.items():
        scored = [case for case in headline(cases) if case.selection != SELECTED]
        if not _may_race(scored) or rules[name] not in ("", rule):
            continue
        for target, mine in _by_target(scored).items():
            y = float(statement_holds(mine[0]))
            p = sum(for_statement(case, case.p or 0.0) for case in mine) / len(mine)
            losses.append((name, target, (p - y) ** 2))
            event[target] = mine[0].event
    circles = [(part, rank_bounds(part)) for part in compare_on_shared_questions(losses, event)]
    found: dict[str, Interval] = {}
    for part, ranks in circles:
        ranked = zip(part.speakers, ranks, strict=True)
        found = max(found, {str(name): rank for name, rank in ranked if rank}, key=len)
    return found if len(found) > 1 else {}  # alone, nobody is first


def _may_race(scored: Sequence[Case]) -> bool:
    flawless = all(((case.p or 0.0) > EVEN) == (case.verdict == "true") for case in scored)
    return len(scored) >= (CALIBRATION_FROM if flawless else RANKED_FROM)


def _by_target(scored: Sequence[Case]) -> dict[Target, list[Case]]:
    found: defaultdict[Target, list[Case]] = defaultdict(list)
    for case in scored:
        found[case.target].append(case)
    return found
