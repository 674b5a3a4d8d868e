import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tracker.scoring import (
    crps_ensemble,
    crps_normal,
    interval_score,
    pinball_loss,
    weighted_interval_score,
)

FOLDER = Path(__file__).parent / "reference"
REFERENCE = json.loads((FOLDER / "numeric.json").read_text())
CLOSE = REFERENCE["tolerance"]
CASES = pytest.mark.parametrize("case", REFERENCE["cases"], ids=lambda case: f"y={case['obs']}")


@CASES
def test_crps_is_that_of_other_programs(case: dict[str, Any]) -> None:
    y, drawn = case["obs"], case["ensemble"]
    normal = crps_normal(y, case["mu"], case["sigma"])
    assert normal == pytest.approx(case["crps_scoringrules"], abs=CLOSE)
    assert crps_ensemble(y, drawn) == pytest.approx(case["crps_ens_nrg"], abs=CLOSE)
    assert crps_ensemble(y, drawn, "fair") == pytest.approx(case["crps_ens_fair"], abs=CLOSE)


@CASES
def test_quantile_scores_are_those_of_other_programs(case: dict[str, Any]) -> None:
    y, quantiles, levels = case["obs"], case["quantiles"], case["levels"]
    each = [pinball_loss(y, q, level) for q, level in zip(quantiles, levels, strict=True)]
    assert each == pytest.approx(case["pinball_each"], abs=CLOSE)
    mean = pinball_loss(y, quantiles, levels)
    assert 2 * mean == pytest.approx(case["crps_quantile"], abs=CLOSE)
    low, high = case["interval_80"]
    at_80, at_90 = (interval_score(y, low, high, 0.8), interval_score(y, *quantiles[::6], 0.9))
    assert at_80 == pytest.approx(case["interval_score_80"], abs=CLOSE)
    assert at_90 == pytest.approx(case["interval_score_90"], abs=CLOSE)


@CASES
def test_a_median_with_intervals_is_its_quantiles(case: dict[str, Any]) -> None:
    quantiles = case["quantiles"]
    found = weighted_interval_score(
        case["obs"], quantiles[3], quantiles[2::-1], quantiles[4:], [0.5, 0.8, 0.9]
    )
    assert found == pytest.approx(case["wis_50_80_90"], abs=CLOSE)


def test_means_are_over_the_cases() -> None:
    cases = REFERENCE["cases"]
    y = [case["obs"] for case in cases]
    of_each = [crps_ensemble(case["obs"], case["ensemble"]) for case in cases]
    assert crps_ensemble(y, [case["ensemble"] for case in cases]) == pytest.approx(np.mean(of_each))
    quantiles = np.array([case["quantiles"] for case in cases])
    low, median, high = quantiles[:, 2::-1], quantiles[:, 3], quantiles[:, 4:]
    expected = np.mean([case["wis_50_80_90"] for case in cases])
    assert weighted_interval_score(y, median, low, high, [0.5, 0.8, 0.9]) == pytest.approx(expected)


def test_a_sample_of_one_is_scored_by_its_distance() -> None:
    assert crps_ensemble(3, [5]) == 2


def test_a_big_sample_of_a_normal_is_scored_as_the_normal() -> None:
    drawn = np.random.default_rng(0).normal(1, 2, 20_000)
    assert crps_ensemble(0.5, drawn, "fair") == pytest.approx(crps_normal(0.5, 1, 2), abs=0.02)


def test_a_number_on_the_edge_of_an_interval_is_inside() -> None:
    assert interval_score(8, 8, 10, 0.8) == interval_score(10, 8, 10, 0.8) == 2
