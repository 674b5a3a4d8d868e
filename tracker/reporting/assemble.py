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
from tracker.reporting.calibration_tests import Record, judged, record_of, tested
from tracker.reporting.cases import Case
from tracker.reporting.detail.course import make_course
from tracker.reporting.detail.horizons import horizon_lines
from tracker.reporting.detail.levels import stated_levels
from tracker.reporting.detail.on_scale import make_on_scale
from tracker.reporting.detail.ranges import Points as SomePoints
from tracker.reporting.detail.ranges import make_ranges
from tracker.reporting.leaderboard import Progress, measured, ranked
from tracker.reporting.revision_chains import make_moves
from tracker.reporting.schema import Asked, Calibration, Group, Miscalibration, Report
from tracker.reporting.sentences import in_words
from tracker.reporting.spreads import Spread, make_spreads
from tracker.reporting.timing import Points, drift_lines, make_timing
from tracker.reporting.uncertainty import bins_by_event, most_off, with_promise
from tracker.scoring.audit.self_test import Audit, audit
from tracker.scoring.inference.recalibration_fit import Recalibration, recalibration_fit
from tracker.scoring.reliability import MiscalibrationTest, reliability_diagram

DRAWS = 999


@dataclass(frozen=True, slots=True)
class Material:
    """What a full report is made from.

    cases: every claim that passes the filter. names: the groups of each, by its number. pool: the
    claims of all speakers, filter or not. answers: the one that holds, by question, of date, number
    and choice questions. quantiles, numbers, spreads: distributions over dates, numbers and
    options, by claim.
    """

    cases: Sequence[Case]
    names: Mapping[int, Sequence[str]]
    pool: Sequence[Case]
    answers: Mapping[int, Answer] = field(default_factory=dict)
    quantiles: Mapping[int, Points] = field(default_factory=dict)
    numbers: Mapping[int, Sequence[tuple[float, float]]] = field(default_factory=dict)
    spreads: Mapping[int, Spread] = field(default_factory=dict)


def make_report(asked: Asked, found: Material, progress: Progress | None = None) -> Report:
    """Fill every section that applies, each with its sentence; same material and seed, same report.

    progress is told how many of the steps are done.
    """
    cases = found.cases
    counted, everything = count_cases(cases, found.names), count_cases(cases)
    groups, total = make_groups(counted, everything, by=asked.by)
    members = _members(found)
    pool = found.pool
    steps = len(groups) + 1
    told = (lambda done, _: progress(done, steps)) if progress else None
    groups = measured(groups, members, pool, progress=told)
    groups = ranked(groups, members, by=asked.by)
    records = {group.name: record_of(members[group.name]) for group in groups}
    groups = judged(groups, records, seed=asked.seed)
    (total,) = measured([total], {TOTAL: cases}, pool)
    total = replace(total, scores=with_promise(total.scores, cases, asked.seed))
    calibration = _calibration(cases, everything.scores, asked.seed)
    groups = [replace(group, moves=make_moves(members[group.name])) for group in groups]
    spread: dict[int, SomePoints] = {**found.quantiles, **found.numbers}
    report = Report(
        asked,
        groups,
        replace(total, moves=make_moves(cases), calibration=_of_all(calibration)),
        calibration=calibration,
        bases=basis_lines(cases),
        sources=source_lines(cases),
        timing=make_timing(cases, found.answers, found.quantiles, asked.today),
        drift=drift_lines(cases, found.quantiles),
        moves=make_moves(cases),
        spreads=make_spreads(cases, found.spreads, found.answers),
        levels=stated_levels(cases),
        course=make_course(cases),
        horizons=horizon_lines(cases),
        ranges=make_ranges(cases, found.answers, spread),
        on_scale=make_on_scale(cases, found.pool, found.answers, spread, asked.today),
        graded=graded_lines(_in_order(groups, members) | {TOTAL: cases}),
    )
    if progress:
        progress(steps, steps)
    if asked.audit:
        report = replace(report, audit=audited(record_of(cases), asked.seed, progress))
    return in_words(report)


def audited(record: Record, seed: int, progress: Progress | None) -> Audit | None:
    """What simulation says of a record's intervals and tests; None where there are none."""
    if not len(record.p):
        return None
    return audit(record.y, record.p, record.event, seed=seed, progress=progress)


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


def _calibration(cases: Sequence[Case], table: ScoreTable, seed: int) -> Calibration | None:
    """Bins, CORP diagram with band, and the test against chance, over all closed claims."""
    plain = make_calibration(table)
    if plain is None:
        return None
    record = record_of(cases)
    test = None
    if record.judgeable:
        found = tested(record, seed, draws=DRAWS, stop_at=None)
        test = MiscalibrationTest(found.miscalibration, found.expected, found.p_value)
    return replace(
        plain,
        bins=bins_by_event(plain.bins, cases),
        most_off=most_off(plain.bins, cases),
        recalibration=_recalibration(record),
        diagram=reliability_diagram(record.y, record.p, event=record.event, seed=seed),
        test=test,
    )


def _recalibration(record: Record) -> Recalibration | None:
    """How stated odds would have to be stretched; its interval knows no events."""
    if not record.judgeable or len(set(record.event)) < len(record.event):
        return None
    return recalibration_fit(record.y, record.p)


def _of_all(calibration: Calibration | None) -> Miscalibration | None:
    """What the test of all claims together says, if they are enough."""
    if calibration is None or calibration.test is None:
        return None
    test = calibration.test
    return Miscalibration(test.miscalibration, test.expected, test.p_value)
