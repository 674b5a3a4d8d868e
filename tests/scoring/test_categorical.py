import json
from math import inf
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tracker.scoring import brier_score, log_score, multiclass_brier, multiclass_log, rps

FOLDER = Path(__file__).parent / "reference"
REFERENCE = json.loads((FOLDER / "categorical_ordinal.json").read_text())
CLOSE = REFERENCE["tolerance"]


@pytest.mark.parametrize("case", REFERENCE["cases"], ids=lambda c: f"{len(c['p'])} options")
def test_scores_over_options_are_those_of_other_programs(case: dict[str, Any]) -> None:
    y, p = case["outcome_index"], case["p"]
    assert multiclass_brier(y, p) == pytest.approx(case["brier_multi_sum"], abs=CLOSE)
    assert multiclass_log(y, p) == pytest.approx(float(case["log_nats"]), abs=CLOSE)
    assert rps(y, p) == pytest.approx(case["rps_sum"], abs=CLOSE)
    normalised = rps(y, p, normalised=True)
    assert normalised == pytest.approx(case["rps_normalised"], abs=CLOSE)
    assert 2 * normalised == pytest.approx(case["gjo_ordered"], abs=CLOSE)


def test_two_options_are_a_yes_or_no_question() -> None:
    y, p = np.array([1, 0, 0]), np.array([0.7, 0.2, 0.9])
    both = np.column_stack([1 - p, p])
    assert multiclass_brier(y, both) == pytest.approx(2 * brier_score(y, p))
    assert multiclass_log(y, both) == pytest.approx(log_score(y, p))
    assert rps(y, both) == pytest.approx(brier_score(y, p))


def test_near_misses_cost_less_only_where_options_are_ordered() -> None:
    near, far = [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]
    assert rps(0, near) < rps(0, far)
    assert multiclass_brier(0, near) == multiclass_brier(0, far)
    assert multiclass_log(0, near) == multiclass_log(0, far) == inf


def test_a_mean_is_over_the_cases() -> None:
    first, second = [0.5, 0.25, 0.25], [0.0, 0.0, 1.0]
    mean = (rps(0, first) + rps(2, second)) / 2
    assert rps([0, 2], [first, second]) == mean
