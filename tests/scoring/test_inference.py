"""The inference of reports agrees with figures that other programs computed."""

import json
from math import nan
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from scipy.stats import lognorm

from tracker.scoring import (
    adjust_pvalues,
    base_rate_elsewhere,
    baseline_crps,
    besag_clifford,
    bounded_mean_interval,
    brier_interval,
    calibration_evidence,
    calibration_test,
    compare_on_shared_questions,
    comparison_evidence,
    crps_on_baseline_scale,
    earlier_base_rate,
    effective_events,
    ensemble_on_baseline_scale,
    event_correlation,
    expected_hits,
    log_interval,
    most_comparison_evidence,
    overconfidence,
    paired_interval,
    proportion_ci,
    range_coverage,
    rank_bounds,
    recalibration_fit,
    score_bounds,
    share_interval,
    shrunk_rates,
    skill_interval,
)
from tracker.scoring.inference.events import read_events
from tracker.scoring.inference.shares import share_of_events

FOLDER = Path(__file__).parent / "reference" / "inference"


def of(family: str) -> Any:
    cases = json.loads((FOLDER / f"{family}.json").read_text())["cases"]
    return pytest.mark.parametrize("case", cases, ids=range(len(cases)))


def ends(found: dict[str, float]) -> Any:
    return pytest.approx((found["low"], found["high"]), abs=1e-6)


@of("mean_interval")
def test_bounds_of_losses_are_those_of_exact_inversion(case: dict[str, Any]) -> None:
    record = case["y"], case["p"]
    event = case["event"]
    assert effective_events(event) == pytest.approx(case["effective_events"])
    assert brier_interval(*record, event) == ends(case["brier"])
    assert log_interval(*record, event) == ends(case["log_floor_0_01"])
    assert skill_interval(*record, event=event) == ends(case["skill_vs_half"])
    over = overconfidence(*record, event)
    assert over.interval == ends(case["overconfidence"])
    assert over.mean == pytest.approx(case["overconfidence"]["mean"])
    assert over.undecided == case["overconfidence"]["fifty_fifty"]


@of("paired")
def test_differences_of_two_are_those_of_exact_inversion(case: dict[str, Any]) -> None:
    record = case["y"], case["p_a"], case["p_b"]
    event = case["event"]
    found = paired_interval(*record, event)
    assert found.difference == pytest.approx(case["difference"]["mean"])
    assert found.interval == ends(case["difference"])
    assert found.p_value == pytest.approx(case["p_two_sided"], abs=1e-6)
    assert skill_interval(*record, event) == ends(case["skill_of_a_against_b"])
    plain = comparison_evidence(*record, event, scaled=False)[-1]
    assert plain == pytest.approx(case["e_a_better_plain"])
    assert comparison_evidence(*record, event)[-1] == pytest.approx(case["e_a_better_scaled"])
    most = most_comparison_evidence(*record[1:], event)
    assert most == pytest.approx(case["e_max_attainable_scaled"])


@of("hit_rate_events")
def test_a_share_is_worth_as_many_cases_as_its_events_allow(case: dict[str, Any]) -> None:
    sizes = zip(case["hits"], case["size"], strict=True)
    hit = [each for hits, size in sizes for each in [1] * hits + [0] * (size - hits)]
    events = read_events(np.repeat(np.arange(len(case["size"])), case["size"]), len(hit))
    found = share_of_events(np.array(hit, dtype=np.float64), events, 0.95, capped=False)
    assert found.share == pytest.approx(case["rate"])
    assert found.effective_n == pytest.approx(case["n_eff"], abs=1e-8)
    assert found.effective_events == pytest.approx(case["effective_events"])
    assert found.design_effect == pytest.approx(case["design_effect"])
    assert found.interval == pytest.approx((case["low"], case["high"]), abs=1e-8)


@of("calibration_test")
def test_the_calibration_test_is_that_of_exact_enumeration(case: dict[str, Any]) -> None:
    found = calibration_test(case["y"], case["p"], case["event"])
    assert found.statistic == pytest.approx(case["statistic"], abs=1e-9)
    for way in ("raw", "side"):  # the test measures surprises against their own size as well
        tie = event_correlation(case["y"], case["p"], case["event"], way)
        assert tie == pytest.approx(case[f"rho_{way}"], abs=1e-9)
    assert found.p_value == pytest.approx(case["p_value"], abs=case["p_tolerance_mc"])


@of("besag_clifford")
def test_a_sequential_p_value_stops_at_its_draw(case: dict[str, Any]) -> None:
    found = besag_clifford(case["observed"], [case["simulated"]], case["stop_at"], case["at_most"])
    assert (found.p_value, found.draws) == (case["p"], case["draws"])


@of("holm")
def test_holm_is_that_of_statsmodels(case: dict[str, Any]) -> None:
    assert adjust_pvalues(case["p"]) == pytest.approx(case["adjusted"], abs=1e-12)


@of("expected_hits")
def test_promised_hits_are_those_of_exact_convolution(case: dict[str, Any]) -> None:
    found = expected_hits(case["y"], case["p"])
    counts = [case["n_decided"], case["fifty_fifty"], case["hits"]]
    assert [found.decided, found.undecided, found.hits] == counts
    assert list(found.interval) == case["interval_95"]
    for name in ("expected", "sd", "p_at_most", "p_at_least", "p_two_sided"):
        assert getattr(found, name) == pytest.approx(case[name], abs=1e-10)


@of("recalibration_firth")
def test_the_recalibration_curve_is_that_of_direct_maximisation(case: dict[str, Any]) -> None:
    found = recalibration_fit(case["y"], case["p"])
    assert found.confidence_slope == pytest.approx(case["confidence_slope"], abs=1e-6)
    assert list(found.interval) == pytest.approx(case["profile_95"], abs=1e-5)
    assert [found.intercept, found.slope] == pytest.approx(case["intercept_slope"], abs=1e-6)


@of("e_calibration")
def test_running_evidence_against_calibration(case: dict[str, Any]) -> None:
    found = calibration_evidence(case["y"], case["p"], case["event_in_order_of_settlement"])
    assert found.tolist() == pytest.approx(case["running"], rel=1e-9)


@of("shrunk_rates")
def test_shrunk_rates_are_those_of_a_finer_grid(case: dict[str, Any]) -> None:
    found = shrunk_rates(case["k"], case["n"])
    rows = np.column_stack([found.mean, found.low, found.high])
    assert rows == pytest.approx(np.array(case["mean_low_high"]), abs=0.004)


@of("two_way")
def test_speakers_are_split_from_questions_as_by_least_squares(case: dict[str, Any]) -> None:
    found = compare_on_shared_questions([tuple(row) for row in case["rows"]])
    assert len(found) == len(case["components"])
    for part, expected in zip(found, case["components"], strict=True):
        assert list(part.speakers) == expected["speakers"]
        assert part.effects == pytest.approx(np.array(expected["effects"]), abs=1e-9)
        assert part.error == pytest.approx(np.array(expected["se_of_difference"]), abs=1e-9)
        assert part.linking == expected["linking_questions"]


@of("bounds")
def test_bounds_are_those_of_every_way_it_may_come_out(case: dict[str, Any]) -> None:
    found = score_bounds([nan if each is None else each for each in case["y"]], case["p"])
    for name in ("brier", "log", "hit_rate", "overconfidence"):
        assert list(getattr(found, name)) == pytest.approx(case[name], abs=1e-12)
    assert list(found.skill or ()) == pytest.approx(case["skill_vs_insample_base"], abs=1e-12)


@of("crps_baseline_scale")
def test_a_number_scores_on_the_scale_of_its_baseline(case: dict[str, Any]) -> None:
    said, base = (
        lognorm(case[name][1], scale=np.exp(case[name][0]))
        for name in ("forecast_lognormal", "baseline_lognormal")
    )
    seen = float(base.cdf(case["observed"]))
    value = crps_on_baseline_scale(said.cdf, base.ppf, seen)
    assert value == pytest.approx(case["value"], abs=1e-6)
    assert baseline_crps(seen) == pytest.approx(case["baseline_value"], abs=1e-6)
    drawn = ensemble_on_baseline_scale(base.cdf(case["ensemble"]), seen)
    assert drawn == pytest.approx(case["ensemble_value"], abs=1e-6)


@of("range_coverage")
def test_ranges_hold_as_often_as_counted(case: dict[str, Any]) -> None:
    found = range_coverage(case["level"], case["inside"])
    assert found.inside.share * found.inside.n == pytest.approx(case["inside_n"])
    assert found.expected == pytest.approx(case["expected"])
    assert found.inside.interval == pytest.approx((case["low"], case["high"]), abs=1e-9)
    assert found.p_two_sided == pytest.approx(case["p_two_sided"], abs=1e-9)


@of("base_rates")
def test_base_rates_come_from_other_events(case: dict[str, Any]) -> None:
    elsewhere = base_rate_elsewhere(case["y"], case["event"])
    assert elsewhere.tolist() == pytest.approx(case["leave_event_out"], abs=1e-12)
    order = case["settled_order"]
    earlier = earlier_base_rate(case["y"], order, order, event=case["event"], fewest=5)
    expected = [nan if each is None else each for each in case["earlier_min5"]]
    assert earlier.tolist() == pytest.approx(expected, abs=1e-12, nan_ok=True)


@pytest.mark.parametrize(("n", "k"), [(1, 1), (5, 0), (30, 2), (200, 0), (1000, 999)])
def test_of_hits_and_misses_the_bound_is_the_exact_interval(n: int, k: int) -> None:
    found = bounded_mean_interval([1] * k + [0] * (n - k), 0, 1)
    assert found == pytest.approx(proportion_ci(k, n, "clopper_pearson"), abs=1e-6)


def test_twelve_flawless_claims_do_not_have_an_interval_of_no_width() -> None:
    low, high = brier_interval([1] * 12, [0.95] * 12)
    assert low == pytest.approx(0.0025)
    assert high == pytest.approx(0.24, abs=0.03)


def test_one_shared_fate_is_worth_one_case() -> None:
    found = share_interval([1] * 40, ["election"] * 40)
    assert (found.effective_events, found.effective_n) == (1, 1)


def test_single_claims_do_not_show_how_a_large_event_is_tied() -> None:
    hits, event = [1.0] * 28 + [0.0] * 2 + [1.0, 0.0] * 15, [0] * 30 + [*range(1, 31)]
    events = read_events(event, 60)
    seen = share_of_events(np.array(hits), events, 0.95, capped=False)
    assert share_interval(hits, event).effective_n < seen.effective_n


def test_the_calibration_test_does_not_take_one_fate_for_twenty() -> None:
    y, event = [1, 1, 1, 0] * 5, [0, 1, 2, 3] * 5
    assert calibration_test(y, [0.5] * 20).p_value < 0.05
    assert calibration_test(y, [0.5] * 20, event).p_value > 0.1


def test_certainty_that_failed_is_no_chance() -> None:
    assert calibration_test([0, 1], [1, 1]).p_value == 0


def test_p_values_of_fifty_liars_survive_holm() -> None:
    one = calibration_test([0] * 30, [0.95] * 30, draws=20_401, stop_at=20)
    assert adjust_pvalues([one.p_value] * 51).max() < 0.05


def test_tied_hits_stray_farther_from_what_was_promised() -> None:
    y, p, event = [1] * 20 + [0] * 5, [0.7] * 25, np.repeat(np.arange(5), 5)
    apart, tied = expected_hits(y, p), expected_hits(y, p, event)
    assert tied.interval.high - tied.interval.low > apart.interval.high - apart.interval.low


def test_nobody_is_ranked_on_fewer_than_five_shared_questions() -> None:
    def rows(questions: int) -> list[tuple[str, int, float]]:
        each = [(q, 0.1 + 0.01 * (q % 3)) for q in range(questions)]
        return [row for q, loss in each for row in (("a", q, loss), ("b", q, 0.9 - loss))]

    (few,) = compare_on_shared_questions(rows(4))
    (many,) = compare_on_shared_questions(rows(12))
    assert rank_bounds(few) == [None, None]
    assert rank_bounds(many) == [(1, 1), (2, 2)]


def test_a_question_of_one_event_settles_nothing_between_two() -> None:
    rows = [(who, q, loss) for q in range(8) for who, loss in (("a", 0.1), ("b", 0.8))]
    (found,) = compare_on_shared_questions(rows, dict.fromkeys(range(8), "one"))
    assert rank_bounds(found) == [(1, 2), (1, 2)]
