"""Whether each group is calibrated, or chance alone would look as bad."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from tracker.reporting.aggregate import ScoreTable
from tracker.reporting.schema import CALIBRATION_FROM, RARE, Group, Miscalibration
from tracker.scoring.inference.significance import adjust_pvalues
from tracker.scoring.reliability import MiscalibrationTest, miscalibration_test


def judged(groups: Sequence[Group], table: ScoreTable, *, seed: int) -> list[Group]:
    """The groups with a test of their own each, if they have enough claims to be judged.

    table: the scored claims of all groups. Holm's correction allows for asking about many groups,
    whatever they have in common.
    """
    enough = [group.name for group in groups if group.scores.n_with_p >= CALIBRATION_FROM]
    if not enough:
        return list(groups)
    said = table.where(table.closed).said()
    rows = _rows(said)
    tests = [_test(said, rows[name], seed) for name in enough]
    adjusted = adjust_pvalues([test.p_value for test in tests], "holm").tolist()
    found = {
        name: Miscalibration(test.miscalibration, test.expected, test.p_value, p)
        for name, test, p in zip(enough, tests, adjusted, strict=True)
    }
    return [replace(group, calibration=found.get(group.name)) for group in groups]


def finding(group: Group) -> str:
    """What the test says of a group, as the key of a label."""
    found = group.calibration
    if found is None:
        return "too_few.calibration"
    p = found.p_value if found.adjusted_p is None else found.adjusted_p
    return "finding.off" if p < RARE else "finding.chance"


def _rows(said: ScoreTable) -> dict[str, list[int]]:
    """The rows of each group."""
    rows: defaultdict[str, list[int]] = defaultdict(list)
    for row, name in enumerate(said.group.tolist()):
        rows[name].append(row)
    return rows


def _test(said: ScoreTable, rows: list[int], seed: int) -> MiscalibrationTest:
    return miscalibration_test(said.true[rows], said.p[rows], said.n[rows], seed=seed)
