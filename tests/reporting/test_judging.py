"""Whether each group is calibrated is asked of those with enough claims, and of no others."""

from dataclasses import replace

import numpy as np
import pytest

from tracker.reporting.aggregate import Counted, ScoreTable, StatusCount, make_groups
from tracker.reporting.calibration_tests import Record, finding, judged
from tracker.reporting.schema import Funnel, Group, Miscalibration, Scores
from tracker.scoring import (
    adjust_pvalues,
    calibration_evidence,
    calibration_test,
    miscalibration_test,
)

SAID = {"bold": (40, 0.9, 0.5), "fair": (30, 0.7, 0.7), "few": (29, 0.9, 0.2)}  # n, p, came true


def table() -> ScoreTable:
    rows = [
        (name, p, true, n * (share if true else 1 - share))
        for name, (n, p, share) in SAID.items()
        for true in (1.0, 0.0)
    ]
    group, p, true, n = zip(*rows, strict=True)
    counts = np.rint(n)
    return ScoreTable(
        np.array(group, dtype=object), np.array(p), np.array(true), np.ones(len(p), bool), counts
    )


ONE = Group("one", Funnel(), Scores(n=40, n_with_p=40), Scores())


def records() -> dict[str, Record]:
    """The same claims one by one, each an event of its own."""
    found = {}
    for name, (n, p, share) in SAID.items():
        y = np.arange(n) < round(n * share)
        found[name] = Record(y.astype(float), np.full(n, p), [str(row) for row in range(n)])
    return found


@pytest.fixture
def groups() -> dict[str, Group]:
    statuses = [
        StatusCount(name, "counts", "true", overdue=False, n=n) for name, (n, *_) in SAID.items()
    ]
    made, _ = make_groups(Counted(statuses, table()))
    return {group.name: group for group in judged(made, records(), seed=0)}


def test_thirty_claims_are_enough_and_one_less_is_not(groups: dict[str, Group]) -> None:
    assert {name for name, group in groups.items() if group.calibration} == {"bold", "fair"}
    assert finding(groups["few"]) == "too_few.calibration"


def test_each_group_has_the_test_of_its_own_claims(groups: dict[str, Group]) -> None:
    alone = miscalibration_test([1] * 20 + [0] * 20, [0.9] * 40, resamples=400)
    found = groups["bold"].calibration
    assert found
    assert found.miscalibration == pytest.approx(alone.miscalibration) == pytest.approx(0.16)
    assert found.expected == pytest.approx(alone.expected)
    evidence = calibration_evidence([1] * 20 + [0] * 20, [0.9] * 40)[-1]
    assert found.p_value == pytest.approx(1 / evidence)  # so small that nothing need be drawn
    fair = calibration_test([1] * 21 + [0] * 9, [0.7] * 30, draws=999, stop_at=20)
    assert groups["fair"].calibration.p_value == fair.p_value


def test_asking_about_several_groups_is_allowed_for_by_holms_correction(
    groups: dict[str, Group],
) -> None:
    tests = [group.calibration for group in groups.values() if group.calibration]
    expected = adjust_pvalues([test.p_value for test in tests], "holm").tolist()
    assert [test.adjusted_p for test in tests] == expected
    assert groups["bold"].calibration.adjusted_p > groups["bold"].calibration.p_value


def test_who_is_wrong_half_the_time_at_ninety_per_cent_is_found_out(
    groups: dict[str, Group],
) -> None:
    assert finding(groups["bold"]) == "finding.off"
    assert finding(groups["fair"]) == "finding.chance"


def test_a_hundred_liars_are_all_found_out() -> None:
    liars = [f"liar {k}" for k in range(100)]
    said = Record(np.zeros(30), np.full(30, 0.95), [str(k) for k in range(30)])
    groups = [replace(ONE, name=name) for name in liars]
    found = judged(groups, dict.fromkeys(liars, said), seed=0)
    assert {finding(group) for group in found} == {"finding.off"}


def test_one_speaker_needs_no_correction() -> None:
    (found,) = judged([replace(ONE, name="fair")], records(), seed=0)
    assert found.calibration is not None
    assert found.calibration.adjusted_p is None


def test_claims_of_four_events_do_not_judge_anybody() -> None:
    y, p = np.zeros(40), np.full(40, 0.95)
    (found,) = judged([ONE], {"one": Record(y, p, ["a", "b", "c", "d"] * 10)}, seed=0)
    assert finding(found) == "too_few.events"


def test_a_finding_goes_by_the_corrected_p_value(groups: dict[str, Group]) -> None:
    fair = groups["fair"]
    fair = Group(fair.name, fair.funnel, fair.scores, fair.provisional,
                 calibration=Miscalibration(0.1, 0.01, 0.03, 0.06))  # fmt: skip
    assert finding(fair) == "finding.chance"
