"""Closer looks at a record: levels, horizons, its course, ranges, distributions, late moves."""

from dataclasses import replace
from datetime import date, timedelta
from math import isinf

import pytest

from tracker.core.intervals import Value
from tracker.core.verdicts import Answer, AnswerKind
from tracker.reporting import dataset
from tracker.reporting.baselines import references
from tracker.reporting.cases import Case
from tracker.reporting.dataset import CLAIMS
from tracker.reporting.detail.course import make_course
from tracker.reporting.detail.horizons import horizon_lines
from tracker.reporting.detail.levels import stated_levels
from tracker.reporting.detail.on_scale import make_on_scale
from tracker.reporting.detail.ranges import make_ranges
from tracker.reporting.revision_chains import with_late_moves
from tracker.reporting.schema import Scores

[NOTHING] = dataset.cases([[None] * len(CLAIMS)])
SAID, END = date(2020, 1, 1), date(2020, 12, 31)
TODAY = date(2026, 1, 1)


def claim(number: int, p: float | None, verdict: str, **other: object) -> Case:
    """A claim that counts, on a question of its own."""
    given: dict[str, object] = {
        "number": number, "question": number, "event": f"q{number}", "speaker_id": 1,
        "statement": f"Thing {number}", "answer_type": "boolean", "kind": "prediction",
        "affirms": True, "said_on": SAID, "latest": END, "p": p, "basis": "stated",
        "standing": "counts", "verdict": verdict, "strict": verdict, "lenient": verdict,
        "verdict_on": END, "closed": True, "reported": False,
    }  # fmt: skip
    return replace(NOTHING, **(given | other))  # type: ignore[arg-type]


def record(*levels: tuple[float, int, int]) -> list[Case]:
    """So many claims with each probability, of which so many came true."""
    found: list[Case] = []
    for p, n, true in levels:
        verdicts = ["true"] * true + ["false"] * (n - true)
        found += [claim(len(found) + k, p, each) for k, each in enumerate(verdicts)]
    return found


def test_levels_are_folded_to_the_likelier_side_as_self_graders_publish_them() -> None:
    levels = stated_levels(record((0.8, 10, 7), (0.2, 5, 1), (0.5, 4, 3)))
    assert [(each.high, each.right, each.n) for each in levels] == [(0.5, 3, 4), (0.8, 11, 15)]
    assert levels[0].interval is None  # four events
    assert levels[1].interval.low < 11 / 15 < levels[1].interval.high


def test_many_levels_are_put_together_in_steps_that_hold_their_upper_edge() -> None:
    levels = stated_levels(record(*((k / 100, 1, 1) for k in range(50, 101))))
    assert [(each.low, each.high) for each in levels][:2] == [(0.5, 0.5), (0.5, 0.6)]
    assert sum(each.n for each in levels) == 51
    assert levels[1].n == 10


def test_claims_are_scored_by_how_far_ahead_they_looked() -> None:
    near = [replace(case, latest=SAID + timedelta(20)) for case in record((0.9, 6, 6))]
    lines = horizon_lines([*near, *record((0.6, 5, 2))])
    assert [(each.horizon, each.scores.n) for each in lines] == [
        ("up to a month", 6), ("up to a year", 5),
    ]  # fmt: skip
    assert horizon_lines(near) == []


def test_evidence_gathers_year_by_year() -> None:
    early, late = record((0.9, 30, 12)), record((0.9, 30, 27))
    late = [replace(each, number=99, event=f"b{k}", verdict_on=date(2022, 5, 1))
            for k, each in enumerate(late)]  # fmt: skip
    course = make_course([*early, *late])
    assert [(each.year, each.n) for each in course.years] == [(2020, 30), (2022, 30)]
    assert course.years[0].right == pytest.approx(0.4)
    assert course.most >= course.years[0].evidence > 20
    assert make_course(record((0.6, 5, 2))) is None  # nothing could have been shown


def test_what_was_impossible_and_happened_is_evidence_without_end() -> None:
    assert isinf(make_course(record((0.0, 1, 1), (0.9, 30, 27))).now)


def test_eight_of_ten_of_his_ranges_held() -> None:
    ranges = record((0.8, 10, 8))
    found = make_ranges([replace(each, value="8..12") for each in ranges], {}, {})
    assert (found.held, found.n, found.expected) == (8, 10, 8)
    assert found.lines[0].level == 0.8
    assert found.p_value == 1
    assert make_ranges([replace(each, value="9") for each in ranges], {}, {}) is None


def spread(number: int, **other: object) -> Case:
    return claim(number, None, "true", answer_type="number", question=1, event="q1", **other)


POINTS = {1: [(70.0, 0.1), (90.0, 0.9)], 2: [(60.0, 0.1), (70.0, 0.9)]}
SEEN = {1: Answer(1, AnswerKind.VALUE, END, value=Value(79.5, 80.5))}


def test_quantiles_are_a_range_too() -> None:
    found = make_ranges([spread(1), spread(2, speaker_id=2)], SEEN, POINTS)
    assert [(each.level, each.held, each.n) for each in found.lines] == [(0.8, 1, 2)]


def test_a_number_is_scored_on_the_scale_of_what_others_said_before() -> None:
    mine, other = spread(1), spread(2, speaker_id=2)
    found = make_on_scale([mine], [mine, other], SEEN, POINTS, TODAY)
    assert (found.n, found.others) == (1, 1)
    assert found.crps < found.baseline
    assert make_on_scale([mine], [mine], SEEN, POINTS, TODAY) is None  # nobody else
    later = replace(other, said_on=END)
    assert make_on_scale([mine], [mine, later], SEEN, POINTS, TODAY) is None


def test_a_date_is_scored_on_the_scale_of_an_even_chance_by_its_window() -> None:
    points = {1: [(date(2021, 12, 31), 0.5), (date(2022, 12, 31), 0.9)]}
    mine = spread(1, latest=date(2040, 12, 31))
    not_yet = {1: Answer(1, AnswerKind.NOT_YET, TODAY, as_of=date(2025, 12, 31))}
    happened = {1: Answer(1, AnswerKind.HAPPENED, TODAY, happened_on=date(2022, 1, 5))}
    bad, good = (make_on_scale([mine], [], each, points, TODAY) for each in (not_yet, happened))
    assert bad.crps > bad.baseline
    assert good.crps < good.baseline


def test_others_count_with_their_newest_word_by_that_day() -> None:
    mine = claim(1, 0.6, "true", said_on=date(2020, 6, 1), question=1)
    others = [
        claim(k, p, "true", said_on=date(2020, month, 1), question=1, speaker_id=2)
        for k, (month, p) in enumerate([(1, 0.3), (5, 0.4), (7, 0.9)], 2)
    ]
    assert references([mine], [mine, *others]).given["others"].tolist() == [0.4]


def test_a_forecast_that_moved_at_the_end_shows_what_it_said_for_most_of_its_life() -> None:
    first = claim(1, 0.5, "true", question=1, standing="superseded")
    last = claim(2, 1.0, "true", question=1, revises=1, said_on=END - timedelta(3))
    found = with_late_moves(Scores(), [first, last])
    assert found.late_moves == 1
    assert found.time_weighted == pytest.approx(0.25, abs=0.01)
    early = replace(last, said_on=SAID + timedelta(90))
    assert with_late_moves(Scores(), [first, early]) == Scores()
