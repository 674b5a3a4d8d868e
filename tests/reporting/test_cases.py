"""What claims have in common: one event, whatever questions they were asked in."""

from dataclasses import replace
from datetime import date

from tracker.reporting import dataset
from tracker.reporting.cases import Case, rule_of, with_shared_events
from tracker.reporting.dataset import CLAIMS
from tracker.reporting.pairwise import compare_speakers

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


def scored(number: int, speaker: int, standing: str = "counts") -> Case:
    day = date(2020, 6, 1)
    return replace(
        said(speaker, 1, "Ann wins"), number=number, standing=standing, p=0.8, basis="stated",
        verdict="true", closed=True, affirms=True, verdict_on=day, said_on=day,
        answer_type="boolean",
    )  # fmt: skip


def test_last_words_and_first_words_are_not_compared() -> None:
    mine = [scored(1, 1, "revised"), scored(2, 1)]
    theirs = [scored(3, 2), scored(4, 2, "later words")]
    assert (rule_of(mine), rule_of(theirs), rule_of([*mine, *theirs])) == ("last", "first", "mixed")
    (found,) = compare_speakers([*mine, *theirs], {1: "me", 2: "Ann"})
    assert (found.rules, found.difference) == (("last", "first"), None)
    assert "different rules" in found.sentence
    (alike,) = compare_speakers([*mine, theirs[0]], {1: "me", 2: "Ann"})
    assert alike.rules is None
    assert alike.difference == 0
