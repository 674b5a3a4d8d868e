import json
from itertools import pairwise
from math import inf, isnan
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.scoring import (
    adjust_pvalues,
    beta_binomial_shrinkage,
    brier_score,
    diebold_mariano,
    e_process,
    paired_bootstrap,
    paired_difference,
    paired_losses,
)
from tracker.scoring.inference.significance import Adjustment

REFERENCE = json.loads((Path(__file__).parent / "reference/comparison.json").read_text())
CLOSE = REFERENCE["tolerance"]["default"]
GAMES = tuple(REFERENCE["input"][name] for name in ("y", "p_a", "p_b"))
SWAPPED = (GAMES[0], GAMES[2], GAMES[1])
CLUSTER = REFERENCE["input"]["cluster"]


def test_the_paired_difference_is_that_of_the_scores() -> None:
    y, p_a, p_b = GAMES
    mean = paired_losses(*GAMES).mean()
    assert mean == pytest.approx(REFERENCE["mean_brier_diff_a_minus_b"], abs=CLOSE)
    assert mean == pytest.approx(brier_score(y, p_a) - brier_score(y, p_b), abs=CLOSE)


@pytest.mark.parametrize(("horizon", "figures"), [(1, "dm_h1"), (3, "dm_h3")])
def test_diebold_mariano_is_that_of_r(horizon: int, figures: str) -> None:
    expected = REFERENCE[figures]
    statistic, p_value = diebold_mariano(*GAMES, horizon)
    assert statistic == pytest.approx(expected["stat"], abs=CLOSE)
    assert p_value == pytest.approx(expected["p"], abs=CLOSE)


def test_diebold_mariano_one_step_ahead_is_the_paired_t_test() -> None:
    assert diebold_mariano(*GAMES).p_value == pytest.approx(REFERENCE["t_test_p"], abs=CLOSE)


@pytest.mark.parametrize(
    ("how", "figures"), [({"cluster": CLUSTER}, "cluster_robust"), ({"lags": 5}, "hac5")]
)
def test_robust_standard_errors_are_those_of_statsmodels(how: Any, figures: str) -> None:
    expected = REFERENCE[figures]
    found = paired_difference(*GAMES, **how)
    assert found.standard_error == pytest.approx(expected["se"], abs=CLOSE)
    assert found.p_value == pytest.approx(expected["p"], abs=CLOSE)


def test_the_bootstrap_interval_is_that_of_scipy() -> None:
    found = paired_bootstrap(*GAMES, resamples=20_000)
    close = REFERENCE["tolerance"]["bootstrap"]
    assert found.interval == pytest.approx(REFERENCE["bootstrap_bca_95"], abs=close)
    assert found.difference == pytest.approx(REFERENCE["mean_brier_diff_a_minus_b"], abs=CLOSE)


@pytest.mark.parametrize(
    ("games", "figures"),
    [(GAMES, "e_value_H0_a_not_better"), (SWAPPED, "e_value_H0_b_not_better")],
)
def test_evidence_grows_as_in_comparecast(games: Any, figures: str) -> None:
    evidence = e_process(*games)
    assert evidence[49::50] == pytest.approx(REFERENCE[figures]["every_50"], abs=CLOSE)
    assert evidence[-1] == pytest.approx(REFERENCE[figures]["last"], abs=CLOSE)


def test_watching_two_equals_rarely_raises_the_alarm() -> None:
    chance = np.random.default_rng(9)
    truth = chance.random((300, 200))
    came = chance.random((300, 200)) < truth
    noise = chance.uniform(-0.2, 0.2, (2, 300, 200))
    p_a, p_b = np.clip(truth + noise, 0, 1)
    alarms = [e_process(*game).max() >= 20 for game in zip(came, p_a, p_b, strict=True)]
    assert np.mean(alarms) <= 0.05


def test_evidence_for_a_clear_winner_grows_beyond_all_bounds() -> None:
    y = np.zeros(2000)
    assert e_process(y, y, y + 1)[-1] > 1e100
    assert 0 <= e_process(y, y + 1, y)[-1] < 0.01
    assert e_process(np.zeros(100_000), np.zeros(100_000), np.ones(100_000))[-1] == inf


def test_changing_sides_changes_the_sign() -> None:
    assert diebold_mariano(*SWAPPED).statistic == -diebold_mariano(*GAMES).statistic
    assert paired_difference(*SWAPPED, CLUSTER).mean == -paired_difference(*GAMES, CLUSTER).mean


def test_equal_forecasts_differ_by_nothing_and_test_nothing() -> None:
    same = (GAMES[0], GAMES[1], GAMES[1])
    assert all(map(isnan, diebold_mariano(*same)))
    assert paired_difference(*same)[:2] == (0, 0)
    assert paired_bootstrap(*same).interval == (0, 0)
    assert set(e_process(*same)) == {1}


def test_one_question_or_one_event_has_no_standard_error() -> None:
    assert all(map(isnan, diebold_mariano([1], [0.8], [0.6])))
    found = paired_difference([1, 0], [0.8, 0.2], [0.5, 0.5], ["final", "final"])
    assert isnan(found.standard_error)
    assert isnan(found.p_value)


def test_neighbours_that_offset_each_other_fall_back_to_one_step() -> None:
    y = [0, 0, 0, 0, 0, 0]
    p_a, p_b = [0.9, 0.1, 0.9, 0.1, 0.9, 0.2], [0.1, 0.9, 0.1, 0.9, 0.1, 0.9]
    assert diebold_mariano(y, p_a, p_b, 2) == diebold_mariano(y, p_a, p_b, 1)


def test_surprise_without_end_is_reported_as_such() -> None:
    game = ([1, 1, 0], [0, 0.5, 0.5], [0.5, 0.5, 0.25])
    assert diebold_mariano(*game, loss="log").p_value != diebold_mariano(*game).p_value
    assert isnan(diebold_mariano(*game, loss="log").p_value)
    found = paired_bootstrap(*game, loss="log")
    assert (found.difference, found.interval.high) == (inf, inf)
    assert paired_losses([1], [0], [0], "log").tolist() == [0]


@pytest.mark.parametrize("method", ["holm", "bh", "by"])
def test_p_values_are_adjusted_as_in_r(method: Adjustment) -> None:
    tests = REFERENCE["multiple_tests"]
    assert adjust_pvalues(tests["p"], method) == pytest.approx(tests[method], abs=CLOSE)
    shuffled = adjust_pvalues(tests["p"][::-1], method)[::-1]
    assert shuffled == pytest.approx(tests[method], abs=CLOSE)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=20))
def test_the_stricter_the_method_the_higher_the_p_value(p: list[float]) -> None:
    holm, bh, by = (adjust_pvalues(p, method) for method in ("holm", "bh", "by"))
    assert (np.array(p) <= bh).all()
    assert (bh <= holm + 1e-12).all()
    assert (bh <= by).all()
    assert max(holm.max(), by.max()) <= 1


def test_shrunk_hit_rates_are_those_of_r() -> None:
    expected = REFERENCE["empirical_bayes"]
    close = REFERENCE["tolerance"]["beta_binomial"]
    found = beta_binomial_shrinkage(expected["hits"], expected["n"])
    assert found.alpha == pytest.approx(expected["alpha"], abs=close)
    assert found.beta == pytest.approx(expected["beta"], abs=close)
    assert found.log_likelihood == pytest.approx(-expected["nll"], abs=close)
    assert found.mean == pytest.approx(expected["posterior_mean"], abs=close)
    ends = np.column_stack([found.low, found.high])
    assert ends == pytest.approx(np.array(expected["posterior_90"]), abs=close)


@pytest.mark.parametrize(
    ("hits", "n"),
    [
        ([5, 5], [10, 10]),
        ([3, 2], [3, 2]),
        ([0, 0, 0], [4, 1, 2]),
        ([1, 0], [1, 1]),
        ([0, 9], [9, 9]),
    ],
)
def test_few_cases_never_make_a_rate_certain(hits: list[int], n: list[int]) -> None:
    found = beta_binomial_shrinkage(hits, n)
    assert 1 - 1e-6 <= found.alpha + found.beta <= sum(n) + 1e-6
    assert (found.low < found.mean).all()
    assert (found.mean < found.high).all()
    assert found.mean.min() > 0
    assert found.mean.max() < 1


def test_the_fewer_the_cases_the_nearer_the_common_rate() -> None:
    found = beta_binomial_shrinkage([1, 10, 100, 3, 40], [1, 10, 100, 30, 90])
    first, second, third = found.mean[:3]
    assert first < second < third < 1
    widths = (found.high - found.low)[:3]
    assert all(wide > narrow for wide, narrow in pairwise(widths))
