import json
from math import comb, isnan
from pathlib import Path
from typing import Any, Literal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.scoring import bootstrap_ci, proportion_ci, rank_intervals, resampled_means
from tracker.scoring.inference.proportions import Method

FOLDER = Path(__file__).parent / "reference"
REFERENCE = json.loads((FOLDER / "proportion_intervals.json").read_text())
NAMES: dict[Method, str] = {
    "wilson": "wilson",
    "jeffreys": "jeffreys_raw",
    "clopper_pearson": "clopper_pearson",
    "agresti_coull": "agresti_coull",
}


@pytest.mark.parametrize("method", NAMES)
@pytest.mark.parametrize("case", REFERENCE["cases"], ids=lambda c: f"{c['k']}of{c['n']}")
def test_intervals_of_shares_are_those_of_other_programs(
    case: dict[str, Any], method: Method
) -> None:
    interval = proportion_ci(case["k"], case["n"], method, case["level"])
    assert interval == pytest.approx(case[NAMES[method]], abs=REFERENCE["tolerance"])


@given(st.data())
def test_an_interval_stays_inside_and_mirrors(data: st.DataObject) -> None:
    n = data.draw(st.integers(1, 200))
    k = data.draw(st.integers(0, n))
    for method in NAMES:
        low, high = proportion_ci(k, n, method)
        assert 0 <= low < high <= 1
        mirrored = proportion_ci(n - k, n, method)
        assert (1 - mirrored.high, 1 - mirrored.low) == pytest.approx((low, high), abs=1e-9)


def test_none_or_all_of_them_reach_the_end() -> None:
    assert proportion_ci(0, 7).low == 0
    assert proportion_ci(7, 7).high == 1


def test_the_exact_interval_is_never_too_narrow() -> None:
    n, share = 12, 0.3
    caught = 0.0
    for k in range(n + 1):
        low, high = proportion_ci(k, n, "clopper_pearson", 0.9)
        if low <= share <= high:
            caught += comb(n, k) * share**k * (1 - share) ** (n - k)
    assert caught >= 0.9


def test_one_event_says_nothing_about_others() -> None:
    assert all(isnan(end) for end in bootstrap_ci([0.2, 0.3], ["final", "final"]))


def test_two_sides_of_one_match_widen_the_interval() -> None:
    values = np.repeat(np.random.default_rng(0).random(50), 2)
    alone = bootstrap_ci(values)
    together = bootstrap_ci(values, np.repeat(np.arange(50), 2))
    assert together.high - together.low > 1.25 * (alone.high - alone.low)


@pytest.mark.parametrize("method", ["bca", "percentile"])
def test_a_bootstrap_interval_catches_the_mean_about_as_often_as_it_says(
    method: Literal["bca", "percentile"],
) -> None:
    chance = np.random.default_rng(5)
    samples = chance.exponential(size=(300, 60))
    ends = [bootstrap_ci(each, level=0.9, resamples=400, method=method) for each in samples]
    assert 0.8 <= np.mean([low <= 1 <= high for low, high in ends]) <= 0.96


def test_a_skewed_sample_has_a_lopsided_interval() -> None:
    values = np.random.default_rng(2).exponential(size=40)
    low, high = bootstrap_ci(values)
    assert high - values.mean() > values.mean() - low


def test_an_infinite_loss_may_make_the_interval_infinite() -> None:
    values = [0.5] * 5 + [float("inf")]
    low, high = bootstrap_ci(values, level=0.5)
    assert (low, high) == (0.5, float("inf"))


def test_resampled_means_have_the_spread_of_the_mean() -> None:
    values = np.random.default_rng(1).random(400)
    means = resampled_means(values, resamples=2000)
    assert means.mean() == pytest.approx(values.mean(), abs=0.005)
    assert means.std() == pytest.approx(values.std() / 20, rel=0.1)


def test_ranks_overlap_where_speakers_are_alike() -> None:
    chance = np.random.default_rng(4)
    losses = chance.normal([0.1, 0.2, 0.2, 0.5], 0.02, size=(1000, 4))
    first, second, third, last = rank_intervals(losses)
    assert (first, last) == ((1, 1), (4, 4))
    assert second == third == (2, 3)
    assert rank_intervals([[0.5, 0.5]]) == [(1.5, 1.5), (1.5, 1.5)]
