import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.scoring import (
    calibration_table,
    corp_decomposition,
    miscalibration_test,
    murphy_decomposition,
    recalibration,
    reliability_diagram,
    spiegelhalter_z,
)

FOLDER = Path(__file__).parent / "reference"
INPUTS = json.loads((FOLDER / "binary_scores.json").read_text())["cases"]
REFERENCE = json.loads((FOLDER / "corp_decomposition.json").read_text())
BY_R = json.loads((FOLDER / "r_crosscheck.json").read_text())["corp"]
CLOSE = REFERENCE["tolerance"]
CASES = [
    pytest.param(INPUTS[name]["input"], case["expected"], id=name)
    for name, case in REFERENCE["cases"].items()
]

samples = st.lists(
    st.tuples(
        st.sampled_from([0.0, 0.25, 1.0]),
        st.floats(0, 1) | st.sampled_from([0.1, 0.3, 0.5]),
        st.integers(1, 4),
    ),
    min_size=1,
    max_size=40,
)


@pytest.mark.parametrize(("given_", "expected"), CASES)
def test_corp_is_that_of_other_programs(given_: dict[str, Any], expected: dict[str, Any]) -> None:
    parts = corp_decomposition(given_["y"], given_["p"])
    assert parts.score == pytest.approx(expected["mean_score"], abs=CLOSE)
    assert parts.miscalibration == pytest.approx(expected["MCB"], abs=CLOSE)
    assert parts.discrimination == pytest.approx(expected["DSC"], abs=CLOSE)
    assert parts.uncertainty == pytest.approx(expected["UNC"], abs=CLOSE)


@pytest.mark.parametrize(
    ("given_", "expected"),
    [case for case in CASES if "model_diagnostics_logloss" in case.values[1]],
)
def test_corp_of_surprise_is_that_of_model_diagnostics(
    given_: dict[str, Any], expected: dict[str, Any]
) -> None:
    parts = corp_decomposition(given_["y"], given_["p"], loss="log")
    figures = expected["model_diagnostics_logloss"]
    assert parts.score == pytest.approx(figures["score"], abs=CLOSE)
    assert parts.miscalibration == pytest.approx(figures["miscalibration"], abs=CLOSE)
    assert parts.discrimination == pytest.approx(figures["discrimination"], abs=CLOSE)
    assert parts.uncertainty == pytest.approx(figures["uncertainty"], abs=CLOSE)


@pytest.mark.parametrize(
    ("given_", "expected"), [case for case in CASES if "unique_p" in case.values[1]]
)
def test_recalibration_pools_ties_first(given_: dict[str, Any], expected: dict[str, Any]) -> None:
    pooled = recalibration(given_["y"], given_["p"])
    assert pooled.p.tolist() == expected["unique_p"]
    assert pooled.n.tolist() == expected["counts"]
    assert pooled.recalibrated == pytest.approx(expected["recalibrated_cep"], abs=CLOSE)


@pytest.mark.parametrize(("given_", "expected"), CASES)
def test_bins_are_those_of_other_programs(given_: dict[str, Any], expected: dict[str, Any]) -> None:
    binned = expected["murphy_binned"]
    parts = murphy_decomposition(given_["y"], given_["p"])
    assert parts.reliability == pytest.approx(binned["REL"], abs=CLOSE)
    assert parts.resolution == pytest.approx(binned["RES"], abs=CLOSE)
    assert parts.uncertainty == pytest.approx(binned["UNC"], abs=CLOSE)
    assert parts.within_bin_variance == pytest.approx(binned["WBV"], abs=CLOSE)
    assert parts.within_bin_covariance == pytest.approx(binned["WBC"], abs=CLOSE)
    bins = calibration_table(given_["y"], given_["p"])
    table = [[each.index, each.n, each.mean_p, each.frequency] for each in bins]
    assert table == [pytest.approx(row, abs=CLOSE) for row in binned["table_bin_n_meanp_freq"]]


@pytest.mark.parametrize(
    ("p", "index"),
    [
        (0, 0),
        (0.1, 0),
        (0.1000001, 1),
        (0.3, 2),
        (1 - 0.7, 2),
        (0.1 + 0.2, 2),
        (0.5, 4),
        (0.6, 5),
        (0.7, 6),
        (1 - 0.1, 8),
        (1, 9),
    ],
)
def test_a_probability_on_an_edge_goes_to_the_lower_bin(p: float, index: int) -> None:
    assert [each.index for each in calibration_table([1], [p])] == [index]


def test_each_bin_has_its_interval() -> None:
    [only] = calibration_table([1, 0], [0.75, 0.75], weight=[41, 23])
    assert (only.n, only.frequency) == (64, 41 / 64)
    assert only.interval.low < 41 / 64 < only.interval.high
    assert calibration_table([1, 0], [0.2, 0.8], bins=1)[0].n == 2


@given(samples)
def test_the_parts_add_up_to_the_score(sample: list[tuple[float, float, int]]) -> None:
    y, p, weight = zip(*sample, strict=True)
    corp = corp_decomposition(y, p, weight)
    total = corp.miscalibration - corp.discrimination + corp.uncertainty
    assert total == pytest.approx(corp.score, abs=1e-12)
    assert corp.miscalibration >= 0
    assert 0 <= corp.discrimination <= corp.uncertainty + 1e-12
    murphy = murphy_decomposition(y, p, weight)
    between = murphy.reliability - murphy.resolution + murphy.uncertainty
    within = murphy.within_bin_variance - murphy.within_bin_covariance
    assert between + within == pytest.approx(murphy.score, abs=1e-12)


@given(samples)
def test_a_grouped_table_gives_what_its_rows_give(sample: list[tuple[float, float, int]]) -> None:
    y, p, weight = zip(*sample, strict=True)
    rows = zip(*[(y, p) for y, p, times in sample for _ in range(times)], strict=True)
    long_y, long_p = rows
    for split in (corp_decomposition, murphy_decomposition, spiegelhalter_z):
        grouped, each = split(y, p, weight), split(long_y, long_p)
        names = getattr(grouped, "__slots__", None) or grouped._fields
        for name in names:
            figure = getattr(each, name)
            assert getattr(grouped, name) == pytest.approx(figure, abs=1e-9, nan_ok=True)


@given(samples)
def test_recalibrated_claims_rise_and_need_no_more(sample: list[tuple[float, float, int]]) -> None:
    y, p, weight = zip(*sample, strict=True)
    pooled = recalibration(y, p, weight)
    assert (np.diff(pooled.recalibrated) >= -1e-12).all()
    again = corp_decomposition(pooled.frequency, pooled.recalibrated, pooled.n)
    assert again.miscalibration == pytest.approx(0, abs=1e-12)


@pytest.mark.parametrize("name", BY_R)
def test_spiegelhalter_is_that_of_r(name: str) -> None:
    given_, figures = INPUTS[name]["input"], BY_R[name]["rms_val.prob"]
    z, p_value = spiegelhalter_z(given_["y"], given_["p"])
    assert z == pytest.approx(figures["Spiegelhalter_z"], abs=CLOSE)
    assert p_value == pytest.approx(figures["Spiegelhalter_p"], abs=CLOSE)


def test_certain_claims_test_nothing_until_one_is_wrong() -> None:
    assert str(spiegelhalter_z([1, 0, 1], [1, 0, 0.5]).statistic) == "nan"
    assert spiegelhalter_z([0, 0], [1, 0]) == (float("inf"), 0)


def test_a_calibrated_speaker_passes_and_a_boaster_does_not() -> None:
    chance = np.random.default_rng(7)
    said = chance.choice([0.6, 0.7, 0.8, 0.9], 400)
    honest = miscalibration_test(chance.random(400) < said, said)
    boast = miscalibration_test(chance.random(400) < 0.55, said)
    assert honest.p_value > 0.05
    assert honest.miscalibration < 3 * honest.expected
    assert boast.p_value < 0.01
    assert boast.miscalibration > 5 * boast.expected


def test_p_values_of_calibrated_speakers_are_spread_evenly() -> None:
    chance = np.random.default_rng(11)
    said = chance.random((200, 50)).round(1)
    came = chance.random((200, 50)) < said
    found = [
        miscalibration_test(y, p, resamples=99).p_value for y, p in zip(came, said, strict=True)
    ]
    assert 0.02 <= np.mean(np.array(found) <= 0.1) <= 0.18
    assert 0.4 <= np.mean(np.array(found) <= 0.5) <= 0.6


def test_the_band_holds_most_curves_of_calibrated_speakers() -> None:
    chance = np.random.default_rng(3)
    said = np.repeat([0.1, 0.3, 0.5, 0.7, 0.9], 20)
    inside = []
    for _ in range(100):
        found = reliability_diagram(chance.random(100) < said, said, resamples=200)
        inside.append((found.low <= found.recalibrated) & (found.recalibrated <= found.high))
    assert 0.85 <= np.mean(inside) <= 0.99


def test_same_seed_same_band_and_other_seed_another() -> None:
    y, p = INPUTS["sim_n60"]["input"]["y"], INPUTS["sim_n60"]["input"]["p"]
    first, again, other = (reliability_diagram(y, p, resamples=50, seed=s) for s in (1, 1, 2))
    assert first.low.tolist() == again.low.tolist()
    assert first.high.tolist() == again.high.tolist()
    assert (first.low.tolist(), first.high.tolist()) != (other.low.tolist(), other.high.tolist())


def test_a_band_of_very_many_probabilities_is_drawn_through_some() -> None:
    p = np.linspace(0, 1, 3001)
    found = reliability_diagram(p > 0.5, p, resamples=20)
    assert found.low.shape == found.high.shape == found.p.shape
    assert (np.diff(found.low) >= 0).all()
    assert (found.low <= found.high).all()
