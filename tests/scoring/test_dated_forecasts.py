import json
from itertools import pairwise
from math import exp, inf, log
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from scipy.integrate import quad
from scipy.stats import lognorm

from tracker.scoring import (
    LogNormal,
    Quantiles,
    brier_score,
    censored_log_score,
    ipcw_brier,
    kaplan_meier,
    target_drift,
    threshold_weighted_crps,
)

REFERENCE = json.loads((Path(__file__).parent / "reference/dates_censored.json").read_text())
TABLE = REFERENCE["table"]
EXACT, GRID = REFERENCE["tolerance"]["exact"], REFERENCE["tolerance"]["crps_grid"]
BY_ENSEMBLE = REFERENCE["tolerance"]["crps_clipped_ensemble"]
CASES = pytest.mark.parametrize(
    "case", REFERENCE["cases"], ids=lambda c: f"{c['median_years']}-{c['observed_until']}"
)


def seen() -> list[tuple[float | None, float]]:
    """When each case of the table happened, if it did, and how long it was watched."""
    rows = zip(TABLE["time"], TABLE["event"], strict=True)
    return [(time if event else None, time) for time, event in rows]


@CASES
def test_a_date_is_scored_as_in_other_programs(case: dict[str, Any]) -> None:
    forecast = LogNormal(case["median_years"], case["log_sigma"])
    y, horizon = case["event_time"], case["observed_until"]
    crps = threshold_weighted_crps(y, forecast, horizon)
    assert crps == pytest.approx(case["crps_threshold_weighted_at_horizon"], abs=GRID)
    assert crps == pytest.approx(case["crps_clipped_ensemble_20000"], abs=BY_ENSEMBLE)
    surprise = censored_log_score(y, forecast, horizon)
    assert surprise == pytest.approx(case["log_score_right_censored"], abs=EXACT)
    by_then = forecast.cdf(horizon)
    assert by_then == pytest.approx(case["binary_reading_p_by_horizon"], abs=EXACT)
    score = brier_score([y is not None], [by_then])
    assert score == pytest.approx(case["brier_at_horizon"], abs=EXACT)


@CASES
def test_a_distribution_of_scipy_does_as_well(case: dict[str, Any]) -> None:
    ours = LogNormal(case["median_years"], case["log_sigma"])
    scipys = lognorm(case["log_sigma"], scale=case["median_years"])
    y, horizon = case["event_time"], case["observed_until"]
    for score in (threshold_weighted_crps, censored_log_score):
        assert score(y, ours, horizon) == pytest.approx(score(y, scipys, horizon), abs=EXACT)


def test_open_claims_count_as_in_other_programs() -> None:
    scores = [
        censored_log_score(y, LogNormal(median, TABLE["forecast_log_sigma"]), until)
        for (y, until), median in zip(seen(), TABLE["forecast_median"], strict=True)
    ]
    expected = TABLE["mean_right_censored_log_score"]
    assert np.mean(scores) == pytest.approx(expected, abs=EXACT)


def test_the_score_is_the_likelihood_of_censored_data() -> None:
    fitted = TABLE["lognormal_mle"]

    def total(mu: float, sigma: float) -> float:
        return sum(censored_log_score(y, LogNormal(exp(mu), sigma), until) for y, until in seen())

    best = total(fitted["mu"], fitted["sigma"])
    assert best == pytest.approx(-fitted["loglik"], abs=EXACT)
    for mu, sigma in ((0.05, 0), (-0.05, 0), (0, 0.05), (0, -0.05)):
        assert total(fitted["mu"] + mu, fitted["sigma"] + sigma) > best


def test_how_long_things_take_is_that_of_lifelines() -> None:
    found = kaplan_meier(TABLE["time"], TABLE["event"])
    assert found.at(TABLE["km_times"]) == pytest.approx(TABLE["km_surv"], abs=EXACT)


def test_brier_scores_with_open_claims_are_those_of_scikit_survival() -> None:
    scores = []
    for at in TABLE["eval_times"]:
        sigma = TABLE["forecast_log_sigma"]
        p = [LogNormal(median, sigma).cdf(at) for median in TABLE["forecast_median"]]
        scores.append(ipcw_brier(TABLE["time"], TABLE["event"], p, at))
    assert scores == pytest.approx(TABLE["ipcw_brier_sksurv"], abs=EXACT)
    span = TABLE["eval_times"][-1] - TABLE["eval_times"][0]
    mean = np.trapezoid(scores, TABLE["eval_times"]) / span
    assert mean == pytest.approx(TABLE["ipcw_ibs_sksurv"], abs=EXACT)


def test_without_open_claims_it_is_the_plain_brier_score() -> None:
    p = [0.5, 0.25, 0.125]
    assert ipcw_brier([1, 2, 4], [1, 1, 1], p, at=3) == pytest.approx(brier_score([1, 1, 0], p))


@pytest.mark.parametrize(
    "forecast",
    [LogNormal(6, 0.6), Quantiles([1, 3, 9], [0.1, 0.5, 0.85]), Quantiles([2, 5], [0.4, 1])],
)
def test_a_distribution_agrees_with_itself(forecast: LogNormal | Quantiles) -> None:
    edges = [0.0, 0.5, 1, 2, 3, 4.5, 5, 9, 14]
    for start, end in pairwise(edges):
        mass, _ = quad(lambda t: exp(forecast.logpdf(t)), start, end, points=[(start + end) / 2])
        assert forecast.cdf(end) - forecast.cdf(start) == pytest.approx(mass, abs=1e-6)
    for t in edges[1:]:
        assert forecast.cdf(t) + exp(forecast.logsf(t)) == pytest.approx(1)
    assert (forecast.cdf(0), forecast.logsf(0), forecast.logpdf(0)) == (0, 0, -inf)


def test_quantiles_hold_what_was_said_and_leave_room_beyond() -> None:
    said = Quantiles([1, 3, 9], [0.1, 0.5, 0.9])
    assert [said.cdf(t) for t in (1, 3, 9)] == pytest.approx([0.1, 0.5, 0.9])
    assert 0.9 < said.cdf(10) < said.cdf(100) <= 1
    assert said.logpdf(9.0001) == pytest.approx(said.logpdf(9), abs=1e-3)


def test_what_was_ruled_out_and_happens_costs_without_end() -> None:
    said = Quantiles([2], [1])
    assert censored_log_score(3, said, 4) == inf
    assert censored_log_score(None, said, 4) == inf
    assert censored_log_score(1, said, 4) == log(2)


def test_what_happens_beyond_the_horizon_has_not_happened_yet() -> None:
    said = LogNormal(6, 0.6)
    for score in (threshold_weighted_crps, censored_log_score):
        assert score(7, said, 4) == score(None, said, 4)
    assert censored_log_score(4, said, 4) != censored_log_score(None, said, 4)


def test_the_true_distribution_has_the_lowest_crps() -> None:
    times = np.random.default_rng(6).lognormal(log(5), 0.5, 400)

    def mean(median: float) -> float:
        forecast = LogNormal(median, 0.5)
        return float(np.mean([threshold_weighted_crps(t, forecast, 8) for t in times]))

    assert mean(5) < min(mean(3.5), mean(7))


def test_a_narrow_forecast_far_from_the_horizon_is_not_missed() -> None:
    sharp = LogNormal(5, 0.001)
    assert threshold_weighted_crps(None, sharp, 10_000) == pytest.approx(9995, abs=0.01)
    assert threshold_weighted_crps(5, sharp, 10_000) == pytest.approx(0, abs=0.01)


def test_a_man_who_always_says_three_years_slips_a_year_a_year() -> None:
    said = [2014, 2015, 2017, 2019, 2021]
    always = target_drift(said, [year + 3 for year in said])
    assert always.slope == pytest.approx(1)
    assert always.interval == pytest.approx((1, 1))
    assert target_drift(said, [2029] * 5).slope == 0
    noisy = target_drift(said, [2017, 2019, 2019, 2023, 2023])
    assert noisy.interval.low < noisy.slope < noisy.interval.high


def test_two_targets_have_a_slope_but_no_interval() -> None:
    assert target_drift([2020, 2022], [2025, 2026]).slope == 0.5
    assert str(target_drift([2020, 2022], [2025, 2026]).interval.low) == "nan"
    assert str(target_drift([2020, 2020], [2025, 2026]).slope) == "nan"
