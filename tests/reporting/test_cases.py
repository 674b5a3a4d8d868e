"""What claims have in common: one event, whatever questions they were asked in."""

from dataclasses import replace
from datetime import date

from tracker.reporting import dataset
from tracker.reporting.cases import Case, with_shared_events
from tracker.reporting.dataset import CLAIMS

[NOTHING] = dataset.cases([[None] * len(CLAIMS)])


def said(speaker: int, question: int, statement: str) -> Case:
    end = date(2020, 12, 31)
    return replace(
        NOTHING, question=question, event=f"q{question}", speaker_id=speaker, statement=statement,
        latest=end,
    )  # fmt: skip


def test_several_who_predict_one_thing_in_questions_of_their_own_share_its_event() -> None:
    cases = [said(1, 1, "Ann wins"), said(2, 2, "ann wins"), said(2, 3, "Bob wins")]
    assert [case.event for case in with_shared_events(cases)] == ["q1", "q1", "q3"]


def test_words_that_one_speaker_uses_twice_are_two_events() -> None:
    cases = [said(1, 1, "[redacted]"), said(1, 2, "[redacted]"), said(2, 3, "[redacted]")]
    assert [case.event for case in with_shared_events(cases)] == ["q1", "q2", "q3"]
