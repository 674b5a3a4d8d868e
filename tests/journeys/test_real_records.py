"""Real forecasting records, taken through a database: logged, verified, reported.

They are read in place and do not travel with the project: predictions for 2021 (Scott Alexander),
FiveThirtyEight's forecasts (CC BY 4.0), a tracker of one man's timelines (Apache-2.0).
"""

import json
import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from ulid import ULID

from tracker import Tracker
from tracker.errors import WindowNotUnderstood
from tracker.language.windows import read_window
from tracker.reporting.schema import Report, Scores
from tracker.scoring import rps, target_drift, time_weighted_score

DATA = Path(__file__).parents[3] / "shared/data"
pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason=f"no {DATA} beside this checkout")
LOGGED_AT = datetime(2010, 1, 1, tzinfo=UTC)


def record(name: str) -> pd.DataFrame:
    return pd.read_csv(DATA / name)


def opened(folder: Path, day: str) -> Tracker:
    noon = datetime.fromisoformat(f"{day}T12:00:00Z")
    return Tracker(folder / "claims.db", today=noon.date(), clock=lambda: noon, actor="tester")


# -- records as lines to import ----------------------------------------------------------------


def uid(kind: str, name: str) -> str:
    start = int(LOGGED_AT.timestamp() * 1000).to_bytes(6, "big")
    return str(ULID.from_bytes(start + sha256(f"{kind} {name}".encode()).digest()[:10]))


def line(kind: str, key: str, /, **fields: object) -> str:
    return json.dumps({"type": kind, "uid": uid(kind, key), **fields})


def speaker(name: str) -> str:
    return line("speaker", name, name=name, kind="organisation", created_at=str(LOGGED_AT))


def question(name: str, window: str, **given: object) -> str:
    asked = {"answer_type": "boolean", "window": window, "event": name} | given
    return line("question", name, statement=name, created_at=str(LOGGED_AT), **asked)


def claim(asked: str, who: str, said: str, window: str, **given: object) -> str:
    """A forecast; `revises` names the day of the one whose place it takes."""
    if earlier := given.pop("revises", None):
        given["revises"] = uid("claim", f"{asked} {who} {earlier}")
    return line("claim", f"{asked} {who} {said}", question_id=uid("question", asked),
                speaker_id=uid("speaker", who), statement=asked, kind="prediction",
                said_on=said, window=window, basis="stated", logged_at=str(LOGGED_AT),
                logged_by="tester", **given)  # fmt: skip


def answer(asked: str, known_on: str, found: str, **given: object) -> str:
    return line("resolution", asked, question_id=uid("question", asked), answer=found,
                known_on=known_on, recorded_at=f"{known_on}T23:00:00Z", recorded_by="tester",
                evidence_url="https://github.com/fivethirtyeight", **given)  # fmt: skip


def of_group(report: Report, name: str) -> Any:
    return next(group for group in report.groups if group.name == name)


# -- a year of predictions, graded by the man who made them ------------------------------------


@pytest.fixture(scope="module")
def year_2021(tmp_path_factory: pytest.TempPathFactory) -> Report:
    folder = tmp_path_factory.mktemp("acx")
    rows = list(record("acx_2021/predictions.csv").itertuples())
    said, graded = opened(folder, "2021-04-26"), opened(folder, "2022-01-24")
    for row in rows:  # one says "generally", which is part of what he asks
        statement = f"{row.n}. {row.statement}"
        said.log(
            statement, asked=statement, speaker="Scott Alexander", window="../2021-12-31",
            kind="prediction", answer="boolean", confidence=row.probability,
        )  # fmt: skip
    answers = {"YES": "true", "NO": "false", "AMBIGUOUS": "ambiguous"}
    for number, row in enumerate(rows, start=1):
        graded.verify(number, answers[row.outcome], note="as graded by himself")
    return graded.report()


def test_a_year_of_predictions_goes_through_the_funnel(year_2021: Report) -> None:
    outcomes = record("acx_2021/predictions.csv")["outcome"].value_counts()
    funnel = of_group(year_2021, "Scott Alexander").funnel
    assert (funnel.logged, funnel.checkable, funnel.pending) == (108, 108, 0)
    assert (funnel.true, funnel.false, funnel.ambiguous) == tuple(
        outcomes[["YES", "NO", "AMBIGUOUS"]]
    )


def test_a_year_of_predictions_tallies_as_published(year_2021: Report) -> None:
    assert year_2021.calibration is not None
    diagram = year_2021.calibration.diagram
    assert diagram is not None
    true = diagram.n * diagram.frequency
    said = np.maximum(diagram.p, 1 - diagram.p).round(2)
    right = np.where(diagram.p >= 0.5, true, diagram.n - true)
    tally = {
        percent: (right[said == p].sum(), (diagram.n - right)[said == p].sum())
        for percent, p in ((50, 0.5), (60, 0.6), (70, 0.7), (80, 0.8), (90, 0.9))
    }
    assert tally == {50: (7, 6), 60: (11, 13), 70: (19, 6), 80: (19, 3), 90: (11, 1)}
    assert (right[said >= 0.95].sum(), diagram.n[said >= 0.95].sum()) == (8, 8)


def test_the_bins_of_a_year_of_predictions_add_up(year_2021: Report) -> None:
    assert year_2021.calibration is not None
    settled = record("acx_2021/predictions.csv").query("outcome != 'AMBIGUOUS'")
    true = settled["outcome"] == "YES"
    for each in year_2021.calibration.bins:
        inside = settled["probability"].between(each.low + 1e-9, each.high + 1e-9)
        assert each.n == inside.sum()
        assert each.n * each.frequency == pytest.approx(true[inside].sum())
    assert sum(each.n for each in year_2021.calibration.bins) == len(settled)


def test_hits_of_a_year_of_predictions_leave_fifty_fifty_out(year_2021: Report) -> None:
    scores = of_group(year_2021, "Scott Alexander").scores
    assert (scores.n, scores.hits, scores.undecided) == (104, 68, 13)
    assert scores.hit_rate == pytest.approx(68 / 91)


# -- seven years of football -------------------------------------------------------------------

ENDED = {1.0: "true", 0.0: "false", 0.5: "void"}  # a tie is neither


def game_lines(games: pd.DataFrame, sides: Iterable[int] = (1,)) -> Iterator[str]:
    yield speaker("FiveThirtyEight")
    for game in games.itertuples():
        match = f"{game.team1}-{game.team2} {game.date} {game.Index}"
        for side in sides:
            asked = f"{getattr(game, f'team{side}')} win {match}"
            yield question(asked, game.date, event=match)
            p = getattr(game, f"prob{side}")
            yield claim(asked, "FiveThirtyEight", game.date, game.date, p=p)
            yield answer(asked, game.date, ENDED[getattr(game, f"prob{side}_outcome")])


@pytest.fixture(scope="module")
def football(tmp_path_factory: pytest.TempPathFactory) -> Tracker:
    tracker = opened(tmp_path_factory.mktemp("nfl"), "2022-03-01")
    tracker.import_jsonl(list(game_lines(record("fivethirtyeight/nfl_games.csv"))))
    return tracker


@pytest.mark.parametrize("quick", [True, False])
def test_nfl_games_score_as_independent_programs_say(football: Tracker, *, quick: bool) -> None:
    report = football.report(quick=quick)
    scores: Scores = of_group(report, "FiveThirtyEight").scores
    assert report.calibration is not None
    parts = report.calibration.decomposition
    assert parts is not None
    assert (scores.n, scores.n_with_p) == (1882, 1882)
    assert scores.brier == pytest.approx(0.2208, abs=5e-5)
    assert parts.miscalibration == pytest.approx(0.0038, abs=5e-5)
    assert parts.discrimination == pytest.approx(0.0308, abs=5e-5)
    assert parts.uncertainty == pytest.approx(0.2478, abs=5e-5)


def test_seven_seasons_of_nfl_games_lean_to_the_home_team_by_more_than_chance(
    football: Tracker,
) -> None:
    calibration = football.report().calibration
    assert calibration is not None
    assert calibration.test is not None
    assert calibration.test.p_value == pytest.approx(0.008, abs=0.007)


def test_tied_nfl_games_are_void_and_shown(football: Tracker) -> None:
    funnel = football.report(quick=True).total.funnel
    assert (funnel.logged, funnel.true + funnel.false, funnel.void) == (1889, 1882, 7)


def test_nfl_games_by_year_said_are_the_whole(football: Tracker) -> None:
    report = football.report(by="year", quick=True)
    parts = [(each.scores.n, each.scores.brier or 0) for each in report.groups]
    n, brier = (np.array(column) for column in zip(*parts, strict=True))
    assert n.sum() == 1882
    assert (n * brier).sum() / n.sum() == pytest.approx(report.total.scores.brier)


def test_both_sides_of_a_match_are_no_more_evidence_than_one(tmp_path: Path) -> None:
    games = record("fivethirtyeight/mlb_games.csv").head(200)
    widths = []
    for sides in ((1,), (1, 2)):
        folder = tmp_path / str(len(sides))
        folder.mkdir()
        tracker = opened(folder, "2023-01-01")
        tracker.import_jsonl(list(game_lines(games, sides)))
        scores = tracker.report().total.scores
        assert scores.n == 200 * len(sides)
        assert scores.brier_interval is not None
        widths.append(scores.brier_interval.high - scores.brier_interval.low)
    assert widths[1] == pytest.approx(widths[0], rel=0.05)


# -- elections: three speakers whose forecasts moved -------------------------------------------

STATES = ("AZ", "NV", "WI")
CLOSE = "2022-11-09"  # the day after the vote


def races() -> pd.DataFrame:
    rows = record("fivethirtyeight/governors_elections.csv").query("year == 2022")
    return rows[rows["state"].isin(STATES)].sort_values("forecast_date", kind="stable")


def race_lines() -> Iterator[str]:
    rows = races()
    window = rows["election_date"].iloc[0]
    yield from map(speaker, rows["forecast_type"].unique())
    for (state, candidate), race in rows.groupby(["state", "candidate"]):
        asked = f"{candidate} is elected governor of {state}"
        yield question(asked, window, event=f"governor {state} 2022")
        for model, moves in race.groupby("forecast_type"):
            days, chances = moves["forecast_date"], moves["probwin"]
            for day, p, before in zip(days, chances, days.shift(), strict=True):
                earlier = {} if pd.isna(before) else {"revises": before}
                yield claim(asked, str(model), day, window, p=p, **earlier)
        yield answer(asked, CLOSE, ENDED[race["probwin_outcome"].iloc[0]])


@pytest.fixture(scope="module")
def elections(tmp_path_factory: pytest.TempPathFactory) -> Tracker:
    tracker = opened(tmp_path_factory.mktemp("governors"), "2022-12-01")
    tracker.import_jsonl(list(race_lines()))
    return tracker


def test_a_race_forecast_daily_is_one_forecast_that_moved(elections: Tracker) -> None:
    rows = races()
    report = elections.report()
    assert {group.name for group in report.groups} == {"lite", "classic", "deluxe"}
    for group in report.groups:
        own = rows[rows["forecast_type"] == group.name]
        forecasts = own.groupby(["state", "candidate"]).ngroups
        assert group.funnel.logged == len(own)
        assert (group.chains, group.scores.n) == (forecasts, forecasts)
        assert group.funnel.not_scored == len(own) - forecasts


@pytest.mark.parametrize("model", ["lite", "classic", "deluxe"])
def test_governors_forecasts_are_scored_first_last_and_over_time(
    model: str, elections: Tracker
) -> None:
    own = races().query("forecast_type == @model")
    scores = []
    for _, race in own.groupby(["state", "candidate"]):
        days = [date.fromisoformat(day) for day in race["forecast_date"]]
        history = list(zip(days, race["probwin"], strict=True))
        won = race["probwin_outcome"].iloc[0]
        scores.append(time_weighted_score(won, history, days[0], date.fromisoformat(CLOSE)))
    group = of_group(elections.report(), model)
    assert group.moves.chains == len(scores)
    for name in ("initial", "final", "time_weighted", "coverage"):
        expected = np.mean([getattr(score, name) for score in scores])
        assert getattr(group.moves, name) == pytest.approx(expected)
    assert group.scores.brier == pytest.approx(group.moves.initial)


def test_the_other_words_of_governors_forecasts_are_scored_when_asked_for(
    elections: Tracker,
) -> None:
    moved = {group.name: group.moves for group in elections.report().groups}
    for score, which in (("last", "final"), ("weighted", "time_weighted")):
        for group in elections.report(quick=True, score=score).groups:
            assert group.scores.brier == pytest.approx(getattr(moved[group.name], which))


def test_two_models_are_compared_on_the_races_both_predicted(elections: Tracker) -> None:
    [found] = elections.compare("deluxe", "lite")
    whose = ["forecast_type", "state", "candidate"]
    first = races().sort_values("forecast_date").groupby(whose, as_index=False).first()
    loss = (first["probwin"] - first["probwin_outcome"]) ** 2
    mean = loss.groupby(first["forecast_type"]).mean()
    assert (found.n, found.events) == (len(loss) // 3, len(STATES))
    assert found.difference == pytest.approx(mean["deluxe"] - mean["lite"])


# -- three ways a match can end ----------------------------------------------------------------

WAYS = ["first wins", "tie", "second wins"]


def match_lines(matches: pd.DataFrame) -> Iterator[str]:
    yield speaker("FiveThirtyEight")
    for match in matches.itertuples():
        asked = f"{match.team1} or {match.team2} on {match.date}"
        chances = (match.prob1, match.probtie, match.prob2)
        ended = (match.prob1_outcome, match.probtie_outcome, match.prob2_outcome)
        options = [{"option": way, "p": p} for way, p in zip(WAYS, chances, strict=True)]
        likeliest = {"option": WAYS[int(np.argmax(chances))], "p": max(chances)}
        yield question(asked, match.date, answer_type="choice", options=WAYS, ordered=True)
        yield claim(asked, "FiveThirtyEight", match.date, match.date, options=options, **likeliest)
        yield answer(asked, match.date, "option", option=WAYS[ended.index(1)])


def test_world_cup_matches_are_scored_over_three_options_in_order(tmp_path: Path) -> None:
    matches = record("fivethirtyeight/world_cup_matches_men.csv")
    tracker = opened(tmp_path, "2023-01-01")
    tracker.import_jsonl(list(match_lines(matches)))
    report = tracker.report()
    p = matches[["prob1", "probtie", "prob2"]].to_numpy()
    won = matches[["prob1_outcome", "probtie_outcome", "prob2_outcome"]].to_numpy()
    spreads = report.spreads
    assert spreads is not None
    assert (spreads.n, spreads.ranked) == (176, 176)
    assert spreads.rps == pytest.approx(rps(won.argmax(axis=1), p, normalised=True))
    assert spreads.brier == pytest.approx(((p - won) ** 2).sum(axis=1).mean())
    assert spreads.log == pytest.approx(-np.log(p[won == 1]).mean())
    favourite = won[np.arange(176), p.argmax(axis=1)]
    assert report.total.scores.brier == pytest.approx(((p.max(axis=1) - favourite) ** 2).mean())


# -- one man's timelines -----------------------------------------------------------------------

FIELD = re.compile(r'^    (\w+): "?(.*?)"?$', re.MULTILINE)
ARRIVAL = "powerful_ai_arrival"
WAITS, LENGTH, NO_TIME = "waits for an event", "has the length", "names no time"
NOT_READ = {
    "policy_exponential_year_or_two": LENGTH,
    "ai_90pct_code_3to6_months": LENGTH,
    "ai_replace_engineers_6to12_months": LENGTH,
    "compressed_21st_century_biology": WAITS,
    "cancer_elimination_post_powerful_ai": WAITS,
    "infectious_disease_near_elimination": WAITS,
    "doubling_human_lifespan": WAITS,
    "mental_illness_largely_curable": WAITS,
    "developing_world_gdp_20pct_dream": WAITS,
    "gdp_growth_developed_world_10_15": NO_TIME,
}
# Their reading is one day: the end of the range that was named. Ours stays open where he only
# named a beginning, and ends with the period where they chose a day in it.
OPEN_ENDED = {"powerful_ai_as_early_2026", "country_of_geniuses_2026_2027"}
WITHIN = timedelta(days=366)


def timelines() -> list[dict[str, str]]:
    text = (DATA / "ai_leader_predictions/predictions.yaml").read_text(encoding="utf-8")
    return [
        {"id": each.split("\n")[0], **dict(FIELD.findall(each))}
        for each in text.split("\n  - id: ")[1:]
    ]


def horizon(each: dict[str, str]) -> str:
    return each["predicted_horizon_verbatim"]


def said_on(each: dict[str, str]) -> date:
    return date.fromisoformat(each["date_said"])


def test_horizons_are_read_as_he_said_them_or_refused_with_a_reason() -> None:
    reasons = {}
    for each in timelines():
        try:
            window = read_window(horizon(each), said_on=said_on(each))
        except WindowNotUnderstood as error:
            reasons[each["id"]] = str(error)
            continue
        theirs = date.fromisoformat(each["predicted_date"])
        assert (window.latest is None) == (each["id"] in OPEN_ENDED), each["id"]
        assert abs((window.latest or theirs) - theirs) <= WITHIN, each["id"]
    assert reasons.keys() == NOT_READ.keys()
    assert all(NOT_READ[name] in reason for name, reason in reasons.items())


def log_timeline(tracker: Tracker, each: dict[str, str], asked: str | None) -> str:
    """Log what was said with its quote; what was no window is logged without one."""
    waits = NOT_READ.get(each["id"])
    window = None if waits else horizon(each)
    [row] = tracker.log(
        each["id"].replace("_", " "), speaker="Dario Amodei", said=each["date_said"],
        kind="prediction", answer="date", window=window, no_window=window is None,
        condition="powerful AI has arrived" if waits == WAITS else None,
        quote=each["quote"], url=each["primary_url"], tags=[each["theme"]], question=asked,
        again=True,
    )  # fmt: skip
    return f"q{row['question_id']}"


@pytest.fixture(scope="module")
def one_man(tmp_path_factory: pytest.TempPathFactory) -> Tracker:
    tracker = opened(tmp_path_factory.mktemp("timelines"), "2026-06-16")
    asked: str | None = None
    for each in sorted(timelines(), key=said_on):
        if ARRIVAL in each["tags"] and each["id"] not in NOT_READ:
            asked = log_timeline(tracker, each, asked)
        else:
            log_timeline(tracker, each, None)
    return tracker


def test_timelines_are_kept_with_quote_source_and_window(one_man: Tracker) -> None:
    rows = one_man.frame()
    by_name = {each["id"].replace("_", " "): each for each in timelines()}
    assert set(rows["statement"]) == set(by_name)
    assert rows["window"].isna().sum() == len(NOT_READ)
    exported = [json.loads(each) for each in one_man.export_jsonl()]
    sources = {each["uid"]: each["url"] for each in exported if each["type"] == "source"}
    claims = [each for each in exported if each["type"] == "claim"]
    assert len(claims) == 23
    for each in claims:
        [quote], theirs = each["quotes"], by_name[each["statement"]]
        assert quote["exact"] == theirs["quote"]
        assert sources[quote["source"]] == theirs["primary_url"]


def test_what_waits_for_an_event_is_another_question(one_man: Tracker) -> None:
    conditional = one_man.frame().dropna(subset="condition")
    assert len(conditional) == list(NOT_READ.values()).count(WAITS)


def test_the_horizon_of_one_man_drifts(one_man: Tracker) -> None:
    [line] = one_man.report().drift
    kept = [
        (said_on(each), read_window(horizon(each), said_on=said_on(each)).latest)
        for each in timelines()
        if ARRIVAL in each["tags"] and each["id"] not in {*NOT_READ, *OPEN_ENDED}
    ]
    assert line.speaker == "Dario Amodei"
    assert list(line.points) == sorted(kept)
    days = np.array([[day.toordinal() for day in point if day] for point in sorted(kept)])
    found = target_drift(*days.T / 365.25)
    assert line.slope == pytest.approx(found.slope)
    assert line.interval == pytest.approx(found.interval)
    assert 0 < found.slope < 1


def test_a_prediction_that_came_true_early_waits_for_its_window_to_close(
    tmp_path: Path,
) -> None:
    [each] = [each for each in timelines() if each["status"] == "achieved"]
    question = log_timeline(opened(tmp_path, each["date_said"]), each, None)
    tracker = opened(tmp_path, "2025-06-01")
    tracker.verify(question, each["resolved_date"], evidence="https://www.anthropic.com/news")
    assert tracker.report().total.provisional.n == 1
    closed = opened(tmp_path, "2026-01-01").report()
    assert (closed.total.provisional.n, closed.total.scores.n) == (0, 1)
    assert closed.timing is not None
    assert closed.timing.days_off == (0,)
