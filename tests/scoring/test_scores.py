import json
from collections.abc import Callable
from math import inf, isnan, log, nan
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.scoring import brier_score, log_score, skill_score, spherical_score

REFERENCE = json.loads((Path(__file__).parent / "reference/binary_scores.json").read_text())
CASES = {name: case for name, case in REFERENCE["cases"].items() if name != "empty"}
CLOSE = {"abs": REFERENCE["tolerance"], "nan_ok": True}

pairs = st.lists(
    st.tuples(st.sampled_from([0, 1]), st.floats(0, 1), st.integers(1, 5)), min_size=1, max_size=30
)


def read(figure: float | str | None) -> float:
    return nan if figure is None else float(figure)


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_binary_scores_are_those_of_other_programs(case: dict[str, Any]) -> None:
    y, p, expected = case["input"]["y"], case["input"]["p"], case["expected"]
    base_rate = expected["base_rate"]
    assert brier_score(y, p) == pytest.approx(expected["brier"], **CLOSE)
    assert log_score(y, p) == pytest.approx(read(expected["log_score_nats"]), **CLOSE)
    assert spherical_score(y, p) == pytest.approx(expected["spherical_comparecast"], **CLOSE)
    assert skill_score(y, p) == pytest.approx(expected["brier_skill_vs_half"], **CLOSE)
    assert skill_score(y, p, base_rate) == pytest.approx(
        read(expected["brier_skill_vs_insample_base"]), **CLOSE
    )


@pytest.mark.parametrize(
    ("score", "figures"),
    [
        (brier_score, "brier_each"),
        (log_score, "log_nats_each"),
        (spherical_score, "spherical_each"),
    ],
)
def test_single_claims_score_as_in_other_programs(
    score: Callable[..., float], figures: str
) -> None:
    for case in CASES.values():
        expected = case["expected"].get(figures, [])
        for y, p, figure in zip(case["input"]["y"], case["input"]["p"], expected, strict=False):
            assert score([y], [p]) == pytest.approx(read(figure), abs=1e-9)


def test_what_was_called_impossible_and_happened_costs_without_end() -> None:
    assert log_score([1, 0], [0, 0.5]) == inf
    assert log_score([0, 0], [1, 0.5]) == inf


def test_certain_and_right_costs_nothing_not_even_minus_nothing() -> None:
    assert str(log_score([1, 0], [1, 0])) == "0.0"


def test_an_outcome_between_costs_its_share_of_both() -> None:
    assert brier_score([0.5], [0.5]) == 0
    assert log_score([0.25], [0.5]) == pytest.approx(log(2))
    assert log_score([0.25, 1], [0, 1]) == inf
    assert spherical_score([0.5], [1]) == 0.5


def test_a_share_of_none_loses_nothing_by_the_impossible() -> None:
    assert log_score([1, 0.5], [1, 0.5]) == pytest.approx(log(2) / 2)


@pytest.mark.parametrize("score", [brier_score, log_score, spherical_score, skill_score])
@given(pairs)
def test_a_weight_counts_as_so_many_rows(
    score: Callable[..., float], sample: list[tuple[int, float, int]]
) -> None:
    y, p, weight = zip(*sample, strict=True)
    rows = [(y, p) for y, p, times in sample for _ in range(times)]
    grouped = score(y, p, weight=weight)
    assert grouped == pytest.approx(score(*zip(*rows, strict=True)), abs=1e-9, nan_ok=True)


def test_rows_that_occur_no_times_do_not_count() -> None:
    assert log_score([1, 1], [0, 0.5], weight=[0, 3]) == pytest.approx(log(2))


@given(pairs)
def test_telling_the_truth_is_the_best_policy(sample: list[tuple[int, float, int]]) -> None:
    for _, truth, _ in sample:
        for said in (0.0, 0.1, 0.5, 0.9, 1.0):
            for score, sign in ((brier_score, 1), (log_score, 1), (spherical_score, -1)):
                honest, other = score([truth], [truth]), score([truth], [said])
                assert sign * honest <= sign * other + 1e-9


def test_skill_may_be_measured_by_surprise_and_against_a_baseline_a_claim() -> None:
    assert skill_score([1, 0], [0.5, 0.5], [0.25, 0.75], loss="log") == pytest.approx(0.5)
    assert skill_score([1, 0], [1, 0], [0.25, 0.75]) == 1


def test_there_is_no_skill_where_the_baseline_was_perfect() -> None:
    assert isnan(skill_score([1, 1], [0.5, 0.5], 1))


def test_an_infinite_loss_has_infinitely_bad_skill() -> None:
    assert skill_score([1], [0], 0.5, loss="log") == -inf
