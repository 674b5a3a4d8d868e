"""Real forecasting records, read in place: FiveThirtyEight (CC BY 4.0), predictions for 2021."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from tracker.scoring import (
    RevisedScore,
    brier_score,
    corp_decomposition,
    count_hits,
    miscalibration_test,
    multiclass_brier,
    murphy_decomposition,
    paired_difference,
    rps,
    skill_score,
    time_weighted_score,
)

DATA = Path(__file__).parents[3] / "shared/data"
pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason=f"no {DATA} beside this checkout")


def record(name: str) -> pd.DataFrame:
    return pd.read_csv(DATA / name)


def test_a_year_of_predictions_tallies_as_published_beside_it() -> None:
    settled = record("acx_2021/predictions.csv").query("outcome in ('YES', 'NO')")
    p = settled["probability"]
    y = (settled["outcome"] == "YES").astype(int)
    folded = pd.DataFrame(
        {"said": np.maximum(p, 1 - p).round(2), "right": y.where(p >= 0.5, 1 - y)}
    )
    folded["said"] = folded["said"].replace(0.99, 0.95)
    tally = folded.groupby("said")["right"].agg(["sum", "count"])
    right_wrong = [(right, n - right) for right, n in tally.to_numpy().tolist()]
    assert right_wrong == [(7, 6), (11, 13), (19, 6), (19, 3), (11, 1), (8, 0)]
    hits = count_hits(y, p)
    assert (hits.hits, hits.decided, hits.undecided) == (68, 91, 13)


def test_nfl_games_score_as_independent_programs_say() -> None:
    games = record("fivethirtyeight/nfl_games.csv").query("prob1_outcome in (0, 1)")
    y, p = games["prob1_outcome"], games["prob1"]
    parts = corp_decomposition(y, p)
    assert len(games) == 1882
    assert brier_score(y, p) == pytest.approx(0.2208, abs=5e-5)
    assert parts.miscalibration == pytest.approx(0.0038, abs=5e-5)
    assert parts.discrimination == pytest.approx(0.0308, abs=5e-5)
    assert parts.uncertainty == pytest.approx(0.2478, abs=5e-5)
    assert miscalibration_test(y, p, resamples=200).p_value > 0.05


def test_the_other_side_of_each_match_scores_the_same() -> None:
    games = record("fivethirtyeight/mlb_games.csv").query("prob1_outcome in (0, 1)")
    first = brier_score(games["prob1_outcome"], games["prob1"])
    second = brier_score(games["prob2_outcome"], games["prob2"])
    assert len(games) == 15_747
    assert first == pytest.approx(second, abs=1e-6)
    off = games["prob1"] - games["prob1_outcome"]
    assert first == pytest.approx((off**2).mean())


def test_mlb_games_are_well_calibrated_and_hard_to_tell() -> None:
    games = record("fivethirtyeight/mlb_games.csv").query("prob1_outcome in (0, 1)")
    y, p = games["prob1_outcome"], games["prob1"]
    parts = corp_decomposition(y, p)
    assert parts.miscalibration < 0.002
    assert 0.005 < parts.discrimination < 0.02
    assert 0 < skill_score(y, p, y.mean()) < 0.05
    assert murphy_decomposition(y, p).reliability < 0.001


def test_world_cup_matches_beat_equal_chances_in_order_and_out_of_it() -> None:
    games = record("fivethirtyeight/world_cup_matches_men.csv")
    p = games[["prob1", "probtie", "prob2"]].to_numpy()
    won = games[["prob1_outcome", "probtie_outcome", "prob2_outcome"]].to_numpy()
    y = won.argmax(axis=1)
    assert len(games) == 176
    splits = [(p[:, 0] - won[:, 0]) ** 2, (p[:, 2] - won[:, 2]) ** 2]
    assert rps(y, p) == pytest.approx(np.mean(splits[0] + splits[1]), abs=1e-9)
    assert rps(y, p) < rps(y, np.full_like(p, 1 / 3))
    assert multiclass_brier(y, p) < 2 / 3


def governor_races(year: int) -> pd.DataFrame:
    races = record("fivethirtyeight/governors_elections.csv").query(f"year == {year}")
    races["day"] = pd.to_datetime(races["forecast_date"])
    return races.sort_values("day", kind="stable")


@pytest.mark.parametrize(
    ("speaker", "initial", "final", "time_weighted"),
    [
        ("classic", 0.0645, 0.0627, 0.0676),
        ("deluxe", 0.0617, 0.0613, 0.0637),
        ("lite", 0.0712, 0.0712, 0.0719),
    ],
)
def test_governors_forecasts_that_moved_are_scored_by_the_day(
    speaker: str, initial: float, final: float, time_weighted: float
) -> None:
    scores, by_day = [], []
    races = governor_races(2018)
    for _, race in races[races["forecast_type"] == speaker].groupby(["state", "candidate"]):
        first, last = race["day"].iloc[0], pd.Timestamp(race["election_date"].iloc[0])
        history = list(zip(race["day"], race["probwin"], strict=True))
        y = int(race["probwin_outcome"].iloc[0])
        scores.append(time_weighted_score(y, history, first, last + pd.Timedelta(days=1)))
        held = race.set_index("day")["probwin"].reindex(pd.date_range(first, last)).ffill()
        by_day.append(((held - y) ** 2).mean())
    found = [np.mean([getattr(each, name) for each in scores]) for name in RevisedScore.__slots__]
    assert len(scores) == 80
    assert found == pytest.approx([initial, final, time_weighted, 1], abs=5e-5)
    assert found[2] == pytest.approx(np.mean(by_day), abs=1e-12)


def test_three_speakers_on_the_same_races_can_be_compared() -> None:
    races = governor_races(2022)
    last = races[races["forecast_date"] == races["election_date"]]
    wide = last.pivot_table(index=["state", "candidate"], columns="forecast_type", values="probwin")
    y = last.groupby(["state", "candidate"])["probwin_outcome"].first().loc[wide.index]
    states = wide.index.get_level_values("state")
    found = paired_difference(y, wide["deluxe"], wide["lite"], states)
    alone = paired_difference(y, wide["deluxe"], wide["lite"])
    assert found.mean == pytest.approx(
        brier_score(y, wide["deluxe"]) - brier_score(y, wide["lite"])
    )
    assert found.standard_error > alone.standard_error
