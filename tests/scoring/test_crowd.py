import json
from datetime import UTC, date, datetime
from math import inf, isnan
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.errors import InvalidInput
from tracker.scoring import baseline_score, peer_score, relative_brier, time_weighted_score

FOLDER = Path(__file__).parent / "reference"
REVISIONS = json.loads((FOLDER / "revisions.json").read_text())
METACULUS = json.loads((FOLDER / "metaculus.json").read_text())
FATEBOOK = json.loads((FOLDER / "fatebook.json").read_text())


@pytest.mark.parametrize("case", REVISIONS["cases"], ids=lambda case: f"{case['history']}")
def test_a_moving_forecast_is_scored_by_the_time_it_held(case: dict[str, Any]) -> None:
    found = time_weighted_score(case["y"], case["history"], case["open"], case["close"])
    close = REVISIONS["tolerance"]
    assert found.initial == pytest.approx(case["first_brier"], abs=close)
    assert found.final == pytest.approx(case["last_brier"], abs=close)
    assert found.time_weighted == pytest.approx(case["time_weighted_brier"], abs=close)
    assert found.coverage == pytest.approx(case["coverage"], abs=close)


def test_dates_and_instants_are_times_too() -> None:
    by_day = [(date(2026, 1, 3), 0.5), (date(2026, 1, 5), 1.0)]
    by_hour = [(datetime(2026, 1, day.day, tzinfo=UTC), p) for day, p in by_day]
    ends = date(2026, 1, 1), date(2026, 1, 9)
    found = time_weighted_score(1, by_day, *ends)
    assert found == time_weighted_score(1, [(2, 0.5), (4, 1.0)], 0, 8)
    instants = (datetime(2026, 1, end.day, tzinfo=UTC) for end in ends)
    assert found == time_weighted_score(1, by_hour, *instants)
    with pytest.raises(InvalidInput, match="same sort"):
        time_weighted_score(1, by_day, 0, 9)


def test_what_was_said_at_the_close_or_later_never_counts() -> None:
    known = [(0, 0.5), (10, 1.0), (11, 1.0)]
    assert time_weighted_score(1, known, 0, 10) == time_weighted_score(1, known[:1], 0, 10)


def test_a_forecast_from_before_the_opening_holds_from_the_opening() -> None:
    found = time_weighted_score(1, [(-9, 0.25), (-5, 0.5), (5, 1)], 0, 10)
    assert (found.initial, found.time_weighted, found.coverage) == (0.5625, 0.125, 1)


def test_a_withdrawn_forecast_no_longer_counts() -> None:
    found = time_weighted_score(1, [(0, 0.5), (4, None), (8, 1)], 0, 10)
    assert (found.final, found.coverage) == (0, pytest.approx(0.6))
    assert found.time_weighted == pytest.approx(0.25 * 4 / 6)


def test_surprise_can_be_weighted_by_time_as_well() -> None:
    assert time_weighted_score(1, [(0, 1), (5, 0)], 0, 10, "log").time_weighted == inf


@given(
    st.lists(st.tuples(st.floats(-5, 15), st.floats(0, 1)), min_size=1, max_size=8),
    st.sampled_from([0, 1]),
)
def test_repeating_oneself_changes_nothing(history: list[tuple[float, float]], y: int) -> None:
    told = sorted([(-6.0, 0.5), *history], key=lambda each: each[0])
    before = [p for when, p in told if when <= 5]
    again = sorted([*told, (5.0, before[-1])], key=lambda each: each[0])
    first, second = (time_weighted_score(y, each, 0, 10) for each in (told, again))
    assert second.time_weighted == pytest.approx(first.time_weighted, abs=1e-12)


def histories(case: dict[str, Any]) -> dict[str, list[tuple[float, Any]]]:
    told: dict[str, list[tuple[float, Any]]] = {}
    for each in case["forecasts"]:
        mine = told.setdefault(each["user"], [])
        mine.append((each["start"], each["pmf"]))
        if each["end"] is not None:
            mine.append((each["end"], None))
    return told


@pytest.mark.parametrize("case", METACULUS["cases"], ids=lambda case: f"{len(case['forecasts'])}")
def test_baseline_and_peer_scores_are_those_of_metaculus(case: dict[str, Any]) -> None:
    told, y, close = histories(case), case["resolution_index"], METACULUS["tolerance"]
    life = case["open"], case["actual_close"], case["scheduled_close"]
    peers = peer_score(y, told, *life)
    for name, expected in case["expected"].items():
        baseline = baseline_score(y, told[name], *life)
        assert baseline.score == pytest.approx(expected["baseline"], abs=close)
        assert baseline.coverage == pytest.approx(expected["baseline_coverage"], abs=close)
        assert peers[name].score == pytest.approx(expected["peer"], abs=close)
        assert peers[name].coverage == pytest.approx(expected["peer_coverage"], abs=close)


def test_a_probability_of_yes_is_two_options() -> None:
    assert baseline_score(0, [(0, 0.25)], 0, 4) == baseline_score(0, [(0, [0.75, 0.25])], 0, 4)


def test_who_called_it_impossible_lost_without_end() -> None:
    assert baseline_score(1, [(0, 0)], 0, 4).score == -inf
    found = peer_score(1, {"never": [(0, 0)], "maybe": [(0, 0.5)]}, 0, 4)
    assert (found["never"].score, found["maybe"].score) == (-inf, inf)
    both = peer_score(1, {"never": [(0, 0)], "neither": [(0, 0)]}, 0, 4)
    assert {each.score for each in both.values()} == {0}
    turned = peer_score(1, {"a": [(0, 0), (2, 0.5)], "b": [(0, 0.5), (2, 0)]}, 0, 4)
    assert isnan(turned["a"].score)


def test_who_came_too_late_is_left_out() -> None:
    told = {"a": [(0, 0.5)], "late": [(9, 0.9)]}
    assert set(peer_score(1, told, 0, 4)) == set(relative_brier(1, told, 0, 4)) == {"a"}


@given(st.lists(st.tuples(st.floats(0, 9.5), st.floats(0.01, 0.99)), min_size=2, max_size=6))
def test_what_one_gains_the_others_lose(starts: list[tuple[float, float]]) -> None:
    told = {number: [start] for number, start in enumerate(starts)}
    total = sum(each.score for each in peer_score(1, told, 0, 10).values())
    assert total == pytest.approx(0, abs=1e-9)


@pytest.mark.parametrize("case", FATEBOOK["cases"], ids=lambda case: f"close {case['close']}")
def test_relative_brier_times_coverage_is_that_of_fatebook(case: dict[str, Any]) -> None:
    told: dict[str, list[tuple[float, float]]] = {}
    for name, day, p in case["forecasts"]:
        told.setdefault(name, []).append((day, p))
    found = relative_brier(case["resolution"] == "YES", told, 0, case["close"])
    for name, expected in case["expected"].items():
        mine, close = found[name], FATEBOOK["tolerance"]
        absolute = mine.absolute * mine.coverage
        assert absolute == pytest.approx(expected["absoluteBrierScore"], abs=close)
        if "relativeBrierScore" in expected:
            relative = mine.relative * mine.coverage
            assert relative == pytest.approx(expected["relativeBrierScore"], abs=close)
        else:
            assert isnan(mine.relative)


def test_joining_late_does_not_look_ten_times_better() -> None:
    told = {"early": [(0, 0.5)], "late": [(9, 0.5)]}
    found = relative_brier(1, told, 0, 10)
    assert found["late"].absolute == found["early"].absolute == 0.5
    assert found["late"].absolute * found["late"].coverage == pytest.approx(0.05)


def test_days_on_which_nobody_held_anything_do_not_count() -> None:
    found = relative_brier(1, {"a": [(0, 0.5), (1, None), (3, 1)], "b": [(3, 0.5)]}, 0, 4)
    assert found["a"].absolute == pytest.approx(0.25)
    assert found["a"].coverage == 0.5
    assert found["b"].relative == pytest.approx(0.25)
