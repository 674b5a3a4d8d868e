"""What simulation says of a record's own intervals and tests."""

import numpy as np
import pytest

from tracker.scoring.audit.self_test import Audit, audit
from tracker.scoring.audit.truths import Truth, surer_by
from tracker.scoring.inference.events import read_events


def record(n: int, per_event: int = 1) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    chance = np.random.default_rng(5)
    p = chance.choice([0.2, 0.6, 0.8, 0.9], n)
    return (chance.random(n) < p).astype(float), p, np.arange(n) // per_event


@pytest.fixture(scope="module")
def sixty() -> Audit:
    found = audit(*record(60))
    assert found is not None
    return found


def test_every_interval_of_a_record_is_tried_under_three_truths(sixty: Audit) -> None:
    assert {each.truth for each in sixty.covered} == {"right", "recalibrated", "shifted"}
    assert {each.interval for each in sixty.covered} == {"brier", "log", "over", "hit_rate"}
    assert sixty.holds
    assert sixty.worst.share == min(each.share for each in sixty.covered) > 0.92


def test_a_greater_miss_shows_more_often(sixty: Audit) -> None:
    told = [each.direction for each in sixty.found[1:]]
    assert told == sorted(told)
    assert sixty.found[0].direction < 0.07  # false alarms
    assert sixty.least_miss == next(each.miss for each in sixty.found if each.direction >= 0.8)


def test_the_same_seed_gives_the_same_audit(sixty: Audit) -> None:
    assert audit(*record(60)) == sixty


def test_tied_events_are_tried_as_tied_as_they_are_and_throughout() -> None:
    found = audit(*record(40, per_event=5))
    assert {each.tie for each in found.covered} == {found.tie, 1.0}
    assert found.holds
    assert found.effective_events == 8


def test_where_no_interval_is_given_there_is_none_to_try() -> None:
    assert audit(*record(20, per_event=5)) is None


def test_records_come_out_as_their_truth_has_it() -> None:
    p = np.array([0.9, 0.2, 0.5] * 2)
    truth = Truth("shifted", surer_by(p, 0.1), tie=1.0)
    events = read_events([0, 0, 0, 1, 1, 1], 6)
    drawn = np.concatenate(list(truth.records(p, events, 4000, np.random.default_rng(1))))
    assert drawn.mean(axis=0) == pytest.approx([0.8, 0.3, 0.5] * 2, abs=0.03)
    hits = np.where(p < 0.5, 1 - drawn, drawn)
    assert (hits[:, 0] >= hits[:, 1]).all()  # one draw settles the event: the surer first
