"""What a report says of few, flawless, tied, certain and many records holds."""

import re
from typing import Any

import pytest

from tracker import Tracker
from tracker.presentation.text.report import report_text


@pytest.fixture
def at(tmp_path: Any) -> Any:
    from datetime import date

    return lambda day: Tracker(tmp_path / "t.db", today=date.fromisoformat(day))


def told(at: Any, chances: list[str], *, event: str | None = None, happened: bool = True) -> Any:
    """The report on claims of one speaker that all came true, or all false."""
    early, late = at("2020-01-01"), at("2021-01-02")
    for number, chance in enumerate(chances, 1):
        early.log(f"Thing {number} comes", speaker="Ann", confidence=chance, window="2020",
                  event=event)  # fmt: skip
    for number in range(1, len(chances) + 1):
        answer = "2020-05-05" if happened else "not-yet"
        late.verify(f"q{number}", answer, evidence="https://example.org/e")
    return late.report()


def test_twelve_flawless_claims_may_still_have_been_luck(at: Any) -> None:
    scores = told(at, ["95%"] * 12).total.scores
    assert scores.brier == pytest.approx(0.0025)
    assert scores.brier_interval.low == pytest.approx(0.0025)
    assert scores.brier_interval.high == pytest.approx(0.24, abs=0.03)
    assert scores.log_interval.high > 0.5
    assert scores.rank is None


def test_one_election_is_one_event_however_many_states_vote(at: Any) -> None:
    made = told(at, ["90%"] * 10, event="election")
    scores = made.total.scores
    assert scores.effective_events == pytest.approx(1)
    intervals = (scores.hit_interval, scores.brier_interval, scores.log_interval)
    assert (*intervals, scores.over_interval) == (None,) * 4
    assert scores.skill_interval == {}
    assert made.calibration.bins[0].interval is None
    assert "All hangs on one event" in made.sentences["groups"]
    assert "cannot be told from" not in made.sentences["groups"]


def test_an_infinite_log_score_is_explained(at: Any) -> None:
    made = told(at, ["0%", "100%", "99%", "90%"])
    assert made.total.scores.impossible == 1
    assert made.total.scores.log_rest == pytest.approx(0.0385, abs=1e-4)
    assert "(claim 1); without it the score is 0.0385" in made.sentences["groups"]


def test_fifty_per_cent_is_counted_aloud(at: Any) -> None:
    made = told(at, ["50%", "50%", "80%"])
    assert "2 claims said exactly 50 % and took no side." in made.sentences["groups"]
    assert made.total.scores.promised.decided == 1


def test_bins_say_which_edge_is_theirs(at: Any) -> None:
    made = told(at, ["30%", "5%"])
    assert [(each.low, each.high) for each in made.calibration.bins] == [(0, 0.1), (0.2, 0.3)]
    assert "over 20 % to 30 %" in report_text(made, 80)


def test_no_score_is_split_below_ten_claims(at: Any) -> None:
    made = told(at, ["90%"] * 9)
    assert made.total.scores.decomposition is None
    assert made.calibration.decomposition is None


def test_nobody_is_ranked_on_questions_that_others_did_not_answer(at: Any) -> None:
    early, late = at("2020-01-01"), at("2021-01-02")
    for number in range(24):
        early.log(f"Thing {number} comes", speaker=("Ann", "Bob")[number % 2],
                  confidence="90%" if number % 3 else "20%", window="2020")  # fmt: skip
    for number in range(1, 25):
        late.verify(f"q{number}", "2020-05-05", evidence="https://example.org/e")
    made = late.report()
    assert [group.scores.rank for group in made.groups] == [None, None]
    assert "not comparable" in made.sentences["groups"]


def test_what_was_said_is_held_against_what_came(at: Any) -> None:
    made = told(at, ["90%"] * 20, happened=False)
    summary = made.sentences["summary"]
    assert "18.0 of 20 should have come out as said; 0 did. Much overconfident." in summary
    assert "fewer than 1 of 1000 such records" in summary


def a_date_spread_out(at: Any, **given: Any) -> Any:
    """The report on one distribution of a date that has not come yet."""
    at("2020-01-01").log("Mars happens", speaker="Bob", quantiles="2021:50% 2022:90%", **given)
    late = at("2024-01-07")
    late.verify("q1", "not-yet", evidence="https://example.org/e")
    return late.report()


def test_a_window_that_was_given_stays_beside_quantiles(at: Any) -> None:
    made = a_date_spread_out(at, window="by 2040")
    assert (made.total.funnel.pending, made.total.funnel.resolved) == (1, 0)
    assert made.timing.distributions == 1
    assert made.sentences["groups"].startswith("What is known so far is about distributions")


def test_a_distribution_is_settled_as_a_whole_and_neither_true_nor_false(at: Any) -> None:
    made = a_date_spread_out(at)
    funnel = made.total.funnel
    assert (funnel.false, funnel.distributed, funnel.resolved) == (0, 1, 1)
    assert (made.timing.n, made.timing.distributions) == (0, 1)
    assert at("2024-01-07").report(quick=True).total.funnel == funnel


def test_words_said_again_move_no_target(at: Any) -> None:
    early = at("2020-01-01")
    early.log("It opens", speaker="Bob", window="by 2030", confidence="60%")
    at("2021-01-01").log("It opens", speaker="Bob", window="by 2030", confidence="60%",
                         again=True)  # fmt: skip
    assert at("2022-01-01").report().drift == []


def test_every_score_has_its_bounds_while_answers_are_missing(at: Any) -> None:
    early, late = at("2020-01-01"), at("2021-01-02")
    for number in range(3):
        early.log(f"Thing {number} comes", speaker="Ann", confidence="90%", window="2020")
    late.verify("q1", "2020-05-05", evidence="https://example.org/e")
    told = report_text(late.report(), 80)
    for name in ("Brier", "Log score", "Hit rate", "Surer than right by", "Skill against"):
        assert re.search(rf"^{name}", told, re.MULTILINE), name
