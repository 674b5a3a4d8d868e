from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest

from tracker import scoring
from tracker.errors import EmptySample, InvalidInput

FORECASTS = scoring.Quantiles([4], [0.5])
SAMPLES = [
    scoring.brier_score,
    scoring.log_score,
    scoring.spherical_score,
    scoring.skill_score,
    scoring.count_hits,
    scoring.calibration_table,
    scoring.murphy_decomposition,
    scoring.corp_decomposition,
    scoring.recalibration,
    scoring.reliability_diagram,
    scoring.miscalibration_test,
    scoring.spiegelhalter_z,
]
PAIRED = [
    scoring.paired_losses,
    scoring.diebold_mariano,
    scoring.paired_difference,
    scoring.paired_bootstrap,
    scoring.e_process,
]


@pytest.mark.parametrize("score", SAMPLES)
@pytest.mark.parametrize(
    ("y", "p", "field"),
    [
        ([1], [1.2], "p"),
        ([1], [-0.1], "p"),
        ([2], [0.5], "y"),
        ([1], [float("nan")], "p"),
        ([float("inf")], [0.5], "y"),
        ([1, 0], [0.5], "p"),
        ([1], ["often"], "p"),
        ([None], [0.5], "y"),
        ([[1, 0]], [[0.5, 0.5]], "y"),
    ],
)
def test_what_cannot_be_scored_is_named(
    score: Callable[..., object], y: object, p: object, field: str
) -> None:
    with pytest.raises(InvalidInput) as caught:
        score(y, p)
    assert caught.value.field == field


@pytest.mark.parametrize("score", SAMPLES)
def test_a_score_of_nothing_is_an_error(score: Callable[..., object]) -> None:
    with pytest.raises(EmptySample):
        score([], [])
    with pytest.raises(EmptySample):
        score([1], [0.5], weight=[0])


@pytest.mark.parametrize("score", SAMPLES)
@pytest.mark.parametrize("weight", [[-1, 1], [1], [float("nan"), 1]])
def test_a_weight_is_a_count_a_row(score: Callable[..., object], weight: object) -> None:
    with pytest.raises(InvalidInput):
        score([1, 0], [0.5, 0.5], weight=weight)


@pytest.mark.parametrize("compare", PAIRED)
def test_comparing_over_nothing_is_an_error(compare: Callable[..., object]) -> None:
    with pytest.raises(EmptySample):
        compare([], [], [])
    with pytest.raises(InvalidInput):
        compare([1, 0], [0.5, 0.5], [0.5])


@pytest.mark.parametrize(
    "call",
    [
        lambda: scoring.proportion_ci(0, 0),
        lambda: scoring.multiclass_brier([], np.empty((0, 3))),
        lambda: scoring.rps([], np.empty((0, 3))),
        lambda: scoring.crps_normal([], [], []),
        lambda: scoring.crps_ensemble(1, []),
        lambda: scoring.pinball_loss([], [], 0.5),
        lambda: scoring.adjust_pvalues([]),
        lambda: scoring.bootstrap_ci([]),
        lambda: scoring.beta_binomial_shrinkage([], []),
        lambda: scoring.cohen_kappa([], []),
        lambda: scoring.score_groups([], [], []),
        lambda: scoring.score_groups(["a"], [1], [0.5], weight=[0]),
        lambda: scoring.decompose_groups(["a"], [1], [0.5], weight=[0]),
        lambda: scoring.time_weighted_score(1, [], 0, 10),
        lambda: scoring.time_weighted_score(1, [(10, 0.5)], 0, 10),
        lambda: scoring.time_weighted_score(1, [(-2, 0.5), (-1, None)], 0, 10),
        lambda: scoring.baseline_score(1, [], 0, 10),
        lambda: scoring.peer_score(1, {"a": []}, 0, 10),
        lambda: scoring.relative_brier(1, {}, 0, 10),
        lambda: scoring.kaplan_meier([], []),
        lambda: scoring.ipcw_brier([1], [0], [0.5], at=2),
        lambda: scoring.earlier_base_rate([], [], []),
        lambda: scoring.target_drift([], []),
        lambda: scoring.rank_intervals(np.empty((0, 2))),
        lambda: scoring.Quantiles([], []),
    ],
)
def test_nothing_has_no_figure(call: Callable[[], object]) -> None:
    with pytest.raises(EmptySample):
        call()


@pytest.mark.parametrize(
    "call",
    [
        lambda: scoring.proportion_ci(3, 2),
        lambda: scoring.proportion_ci(-1, 2),
        lambda: scoring.proportion_ci(1, 2, "wald"),  # type: ignore[arg-type]
        lambda: scoring.proportion_ci(1, 2, level=95),
        lambda: scoring.skill_score([1], [0.5], loss="hinge"),  # type: ignore[arg-type]
        lambda: scoring.skill_score([1], [0.5], baseline=2),
        lambda: scoring.skill_score([1], [0.5], baseline=[0.5, 0.5]),
        lambda: scoring.calibration_table([1], [0.5], bins=0),
        lambda: scoring.reliability_diagram([1], [0.5], weight=[1.5]),
        lambda: scoring.reliability_diagram([1], [0.5], resamples=0),
        lambda: scoring.multiclass_brier([0], [[0.5, 0.2]]),
        lambda: scoring.multiclass_brier([2], [[0.5, 0.5]]),
        lambda: scoring.multiclass_brier([0.5], [[0.5, 0.5]]),
        lambda: scoring.multiclass_brier([0], [[1]]),
        lambda: scoring.multiclass_brier([0, 1], [[0.5, 0.5]]),
        lambda: scoring.multiclass_brier([0], [[[0.5, 0.5]]]),
        lambda: scoring.crps_normal(0, 0, 0),
        lambda: scoring.crps_normal([0, 1], [0, 1, 2], 1),
        lambda: scoring.crps_ensemble(0, [1], "fair"),
        lambda: scoring.crps_ensemble(0, [1, 2], "best"),  # type: ignore[arg-type]
        lambda: scoring.crps_ensemble([0, 1], [1, 2]),
        lambda: scoring.pinball_loss(0, 0, 1),
        lambda: scoring.interval_score(0, 1, -1, 0.8),
        lambda: scoring.interval_score(0, -1, 1, 80),
        lambda: scoring.threshold_weighted_crps(1, FORECASTS, 0),
        lambda: scoring.threshold_weighted_crps(-1, FORECASTS, 2),
        lambda: scoring.censored_log_score(float("nan"), FORECASTS, 2),
        lambda: scoring.Quantiles([2, 1], [0.1, 0.2]),
        lambda: scoring.Quantiles([1, 2], [0.2, 0.2]),
        lambda: scoring.Quantiles([0], [0.5]),
        lambda: scoring.Quantiles([1, 2], [0.5]),
        lambda: scoring.LogNormal(0, 1),
        lambda: scoring.time_weighted_score(1, [(0, 0.5)], 3, 3),
        lambda: scoring.time_weighted_score(0.5, [(0, 0.5)], 0, 3),
        lambda: scoring.time_weighted_score(1, [(0, [0.2, 0.3, 0.5])], 0, 3),
        lambda: scoring.baseline_score(3, [(0, [0.2, 0.3, 0.5])], 0, 3),
        lambda: scoring.baseline_score(1, [(0, [0.2, 0.3])], 0, 3),
        lambda: scoring.baseline_score(1, [(0, [0.5, 0.5]), (1, [0.2, 0.3, 0.5])], 0, 3),
        lambda: scoring.baseline_score(1, [(0, 0.5)], 0, 3, scheduled=2),
        lambda: scoring.diebold_mariano([1], [0.5], [0.5], horizon=2),
        lambda: scoring.paired_difference([1], [0.5], [0.5], lags=1),
        lambda: scoring.paired_difference([1, 0], [0.5, 0.5], [0.5, 0.5], ["a"]),
        lambda: scoring.paired_difference([1, 0], [0.5, 0.5], [0.5, 0.5], ["a", None]),
        lambda: scoring.bootstrap_ci([1, float("nan")]),
        lambda: scoring.bootstrap_ci([1, 2], method="basic"),  # type: ignore[arg-type]
        lambda: scoring.bootstrap_ci([1, 2], resamples=0),
        lambda: scoring.adjust_pvalues([0.5], "bonferroni"),  # type: ignore[arg-type]
        lambda: scoring.adjust_pvalues([1.5]),
        lambda: scoring.beta_binomial_shrinkage([1], [2]),
        lambda: scoring.beta_binomial_shrinkage([3, 1], [2, 2]),
        lambda: scoring.beta_binomial_shrinkage([0, 1], [0, 2]),
        lambda: scoring.cohen_kappa([1], [1, 2]),
        lambda: scoring.score_groups([["a"]], [1], [0.5]),
        lambda: scoring.score_groups(["a", "b"], [1], [0.5]),
        lambda: scoring.score_groups(pd.Categorical(["a", None]), [1, 1], [0.5, 0.5]),
        lambda: scoring.kaplan_meier([1], [0.5]),
        lambda: scoring.kaplan_meier([-1], [1]),
        lambda: scoring.earlier_base_rate([1], [None], [1]),
        lambda: scoring.rank_intervals([1, 2]),
    ],
)
def test_what_cannot_be_taken_is_refused(call: Callable[[], object]) -> None:
    with pytest.raises(InvalidInput):
        call()


def test_an_error_shows_a_little_of_a_long_column() -> None:
    with pytest.raises(InvalidInput) as caught:
        scoring.brier_score([1] * 10_000, ["often"] * 10_000)
    assert len(str(caught.value)) < 120


def test_columns_may_come_from_anywhere() -> None:
    frame = pd.DataFrame({"y": [True, False], "p": [0.75, 0.5]})
    assert scoring.brier_score(frame["y"], frame["p"]) == 0.15625
    assert scoring.brier_score((1, 0), np.array([0.75, 0.5], dtype=np.float32)) == 0.15625


def test_what_is_given_stays_as_it_is() -> None:
    p = np.array([0.5, 0.25, 0.75])
    scoring.corp_decomposition([1, 0, 1], p)
    scoring.score_groups([1, 0, 1], [1, 0, 1], p)
    assert p.tolist() == [0.5, 0.25, 0.75]
