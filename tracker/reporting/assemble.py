"""A full report from the claims themselves: every section, and what each says in words."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from tracker.core.verdicts import Answer
from tracker.reporting.aggregate import (
    TOTAL,
    ScoreTable,
    count_cases,
    make_calibration,
    make_groups,
)
from tracker.reporting.breakdowns import basis_lines, graded_lines, source_lines
from tracker.reporting.calibration_tests import judged
from tracker.reporting.cases import Case, headline
from tracker.reporting.leaderboard import Progress, measured, ranked
from tracker.reporting.revision_chains import make_moves
from tracker.reporting.schema import (
    CALIBRATION_FROM,
    Asked,
    Calibration,
    Group,
    Miscalibration,
    Report,
)
from tracker.reporting.sentences import in_words
from tracker.reporting.spreads import Spread, make_spreads
from tracker.reporting.timing import Points, drift_lines, make_timing
from tracker.scoring.reliability import miscalibration_test, reliability_diagram


@dataclass(frozen=True, slots=True)
class Material:
    """What a full report is made from.

    cases: every claim that passes the filter. names: the groups of each, by its number. pool: the
    claims of all speakers, filter or not. answers: the one that holds, by question, of date and
    choice questions. quantiles, spreads: distributions over dates and options, by claim.
    """

    cases: Sequence[Case]
    names: Mapping[int, Sequence[str]]
    pool: Sequence[Case]
    answers: Mapping[int, Answer] = field(default_factory=dict)
    quantiles: Mapping[int, Points] = field(default_factory=dict)
    spreads: Mapping[int, Spread] = field(default_factory=dict)


def make_report(asked: Asked, found: Material, progress: Progress | None = None) -> Report:
    """Fill every section that applies, each with its sentence; same material and seed, same report.

    progress is told how many of the steps are done.
    """
    cases = found.cases
    counted, everything = count_cases(cases, found.names), count_cases(cases)
    groups, total = make_groups(counted, everything, by=asked.by)
    members = _members(found)
    pool = headline(found.pool)
    steps = len(groups) + 1
    told = (lambda done, _: progress(done, steps)) if progress else None
    groups = measured(groups, members, pool, seed=asked.seed, progress=told)
    groups = ranked(groups, members, seed=asked.seed)
    groups = judged(groups, counted.scores, seed=asked.seed)
    (total,) = measured([total], {TOTAL: cases}, pool, seed=asked.seed)
    calibration = _calibration(everything.scores, asked.seed)
    groups = [replace(group, moves=make_moves(members[group.name])) for group in groups]
    report = Report(
        asked,
        groups,
        replace(total, moves=make_moves(cases), calibration=_of_all(total, calibration)),
        calibration=calibration,
        bases=basis_lines(cases, asked.seed),
        sources=source_lines(cases, asked.seed),
        timing=make_timing(cases, found.answers, found.quantiles, asked.today),
        drift=drift_lines(cases, found.quantiles),
        moves=make_moves(cases),
        spreads=make_spreads(cases, found.spreads, found.answers),
        graded=graded_lines(_in_order(groups, members) | {TOTAL: cases}),
    )
    if progress:
        progress(steps, steps)
    return in_words(report, shared_events=_share_events(cases))


def _in_order(
    groups: Sequence[Group], members: Mapping[str, Sequence[Case]]
) -> dict[str, Sequence[Case]]:
    return {group.name: members[group.name] for group in groups}


def _members(found: Material) -> dict[str, list[Case]]:
    members: defaultdict[str, list[Case]] = defaultdict(list)
    for case in found.cases:
        for name in found.names.get(case.number, ()):
            members[name].append(case)
    return members


def _calibration(table: ScoreTable, seed: int) -> Calibration | None:
    """Bins, CORP diagram with band, and the test against chance, over all closed claims."""
    plain = make_calibration(table)
    if plain is None:
        return None
    said = table.where(table.closed).said()
    return replace(
        plain,
        diagram=reliability_diagram(said.true, said.p, said.n, seed=seed),
        test=miscalibration_test(said.true, said.p, said.n, seed=seed),
    )


def _of_all(total: Group, calibration: Calibration | None) -> Miscalibration | None:
    """What the test of all claims together says, if they are enough."""
    if calibration is None or calibration.test is None or total.scores.n_with_p < CALIBRATION_FROM:
        return None
    test = calibration.test
    return Miscalibration(test.miscalibration, test.expected, test.p_value)


def _share_events(cases: Sequence[Case]) -> bool:
    """Whether scored claims hang together, which the calibration test does not know."""
    scored = headline(cases)
    return len({case.event for case in scored}) < len(scored)
