from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.core.intervals import read_value
from tracker.core.verdicts import (
    Answer,
    AnswerKind,
    Kind,
    Terms,
    Verdict,
    claim_grade,
    effective,
    holding,
    verdict,
)

SAID = date(2026, 1, 22)
BY_ROUGHLY_2029 = Terms(
    Kind.PREDICTION, SAID, latest=date(2029, 12, 31), latest_lenient=date(2030, 12, 31)
)
BY_2035 = Terms(Kind.PREDICTION, SAID, latest=date(2035, 12, 31), latest_lenient=date(2035, 12, 31))
DENIES_ROUGHLY_2029 = Terms(
    Kind.PREDICTION,
    SAID,
    affirms=False,
    latest=date(2029, 12, 31),
    latest_lenient=date(2030, 12, 31),
)


def not_yet(*day: int, number: int = 1) -> Answer:
    return Answer(number, AnswerKind.NOT_YET, date(*day), as_of=date(*day))


def happened(*day: int, number: int = 1) -> Answer:
    return Answer(number, AnswerKind.HAPPENED, date(*day), happened_on=date(*day))


def said(kind: AnswerKind, number: int = 1, **fields: object) -> Answer:
    return Answer(number, kind, date(2027, 1, 1), **fields)


@pytest.mark.parametrize(
    ("claim", "answer", "strict", "lenient"),
    [
        (BY_ROUGHLY_2029, not_yet(2028, 6, 30), "open", "open"),
        (BY_ROUGHLY_2029, not_yet(2029, 12, 30), "open", "open"),
        (BY_ROUGHLY_2029, not_yet(2029, 12, 31), "false", "open"),
        (BY_ROUGHLY_2029, not_yet(2030, 12, 31), "false", "false"),
        (BY_ROUGHLY_2029, happened(2027, 3, 1), "true", "true"),
        (BY_ROUGHLY_2029, happened(2029, 12, 31), "true", "true"),
        (BY_ROUGHLY_2029, happened(2030, 6, 1), "false", "true"),
        (BY_ROUGHLY_2029, happened(2031, 1, 1), "false", "false"),
        (BY_2035, not_yet(2030, 12, 31), "open", "open"),
        (BY_2035, happened(2030, 6, 1), "true", "true"),
        (DENIES_ROUGHLY_2029, not_yet(2029, 12, 30), "open", "open"),
        (DENIES_ROUGHLY_2029, not_yet(2029, 12, 31), "true", "true"),
        (DENIES_ROUGHLY_2029, happened(2029, 6, 1), "false", "false"),
        (DENIES_ROUGHLY_2029, happened(2030, 6, 1), "true", "true"),
        (BY_ROUGHLY_2029, said(AnswerKind.VOID), "void", "void"),
        (DENIES_ROUGHLY_2029, said(AnswerKind.AMBIGUOUS), "ambiguous", "ambiguous"),
    ],
)
def test_an_answer_makes_a_claim_true_or_false(
    claim: Terms, answer: Answer, strict: str, lenient: str
) -> None:
    assert verdict(claim, answer) == strict
    assert verdict(claim, answer, lenient=True) == lenient


def test_passing_time_alone_gives_no_verdict() -> None:
    assert verdict(BY_ROUGHLY_2029, None) == Verdict.OPEN


def test_what_happened_before_it_was_said_makes_a_prediction_void() -> None:
    assert verdict(BY_2035, happened(2026, 1, 21)) == Verdict.VOID
    assert verdict(BY_2035, happened(2026, 1, 22)) == Verdict.TRUE


def test_a_boolean_answer_known_before_it_was_said_makes_a_prediction_void_but_not_a_fact() -> None:
    known_before = Answer(1, AnswerKind.TRUE, date(2025, 1, 1))
    assert verdict(Terms(Kind.PREDICTION, SAID), known_before) == Verdict.VOID
    assert verdict(Terms(Kind.FACTUAL, SAID), known_before) == Verdict.TRUE


def test_not_before_2030_turns_false_when_it_happens_earlier() -> None:
    not_before = Terms(
        Kind.PREDICTION, SAID, earliest=date(2030, 1, 1), earliest_lenient=date(2030, 1, 1)
    )
    assert verdict(not_before, happened(2029, 12, 31)) == Verdict.FALSE
    assert verdict(not_before, not_yet(2040, 1, 1)) == Verdict.OPEN
    assert verdict(not_before, happened(2041, 1, 1)) == Verdict.TRUE


@pytest.mark.parametrize(
    ("measured", "strict", "lenient"),
    [
        ("99.93", "true", "true"),
        ("99.9", "true", "true"),
        ("99.0", "false", "false"),
        ("80..90", "false", "false"),
        ("99..100", "ambiguous", "true"),
        ("99.95", "ambiguous", "true"),
    ],
)
def test_a_bare_number_is_right_within_half_a_unit_of_its_last_digit(
    measured: str, strict: str, lenient: str
) -> None:
    claim = Terms(Kind.FACTUAL, SAID, value=read_value("99.9 %"))
    answer = said(AnswerKind.VALUE, value=read_value(measured))
    assert verdict(claim, answer) == strict
    assert verdict(claim, answer, lenient=True) == lenient


def test_who_denies_a_number_is_given_the_doubt_the_other_way_round() -> None:
    claim = Terms(Kind.FACTUAL, SAID, affirms=False, value=read_value("99.9 %"))
    assert (
        verdict(claim, said(AnswerKind.VALUE, value=read_value("99..100")), lenient=True) == "true"
    )
    assert verdict(claim, said(AnswerKind.VALUE, value=read_value("99.9"))) == "false"


def test_a_choice_is_true_if_its_option_came() -> None:
    claim = Terms(Kind.PREDICTION, SAID, option="draw")
    assert verdict(claim, said(AnswerKind.OPTION, option="draw")) == Verdict.TRUE
    assert verdict(claim, said(AnswerKind.OPTION, option="win")) == Verdict.FALSE


@pytest.mark.parametrize(
    ("grade", "affirms", "expected"),
    [
        (0.75, True, "supported"),
        (0.74, True, "contested"),
        (0.25, True, "refuted"),
        (0.25, False, "supported"),
        (0.9, False, "refuted"),
    ],
)
def test_a_grade_supports_contests_or_refutes(grade: float, affirms: bool, expected: str) -> None:  # noqa: FBT001
    claim = Terms(Kind.CAUSAL, SAID, affirms=affirms)
    assert verdict(claim, said(AnswerKind.GRADE, grade=grade)) == expected


def test_an_opinion_is_never_judged() -> None:
    assert verdict(Terms(Kind.OPINION, SAID), said(AnswerKind.TRUE)) == Verdict.OPEN


def test_of_several_not_yet_the_latest_day_holds_even_if_an_older_one_is_entered_late() -> None:
    history = [not_yet(2029, 12, 31, number=1), not_yet(2028, 6, 30, number=2)]
    assert holding(history) == history[0]


def test_a_definite_answer_beats_not_yet_and_the_newest_definite_one_holds() -> None:
    first, second = happened(2027, 3, 1, number=1), happened(2027, 4, 1, number=2)
    assert holding([first, second, not_yet(2029, 12, 31, number=3)]) == second


def test_undo_takes_back_the_newest_entry_and_then_the_one_before() -> None:
    first, second = not_yet(2028, 6, 30, number=1), happened(2029, 1, 1, number=2)
    undo = Answer(3, AnswerKind.UNDO, date(2029, 2, 1), cancels=2)
    again = Answer(4, AnswerKind.UNDO, date(2029, 2, 2), cancels=1)
    assert holding([first, second, undo]) == first
    assert effective([first, second, undo, again]) == []
    assert holding([first, second, undo, again]) is None


days = st.dates(date(2020, 1, 1), date(2040, 12, 31))


@given(days, days, st.booleans())
def test_lenient_never_does_worse_than_strict_for_who_affirms(
    latest: date,
    day: date,
    is_event: bool,  # noqa: FBT001
) -> None:
    claim = Terms(Kind.PREDICTION, date(2019, 1, 1), latest=latest,
                  latest_lenient=latest.replace(year=latest.year + 1, day=1))  # fmt: skip
    kind = AnswerKind.HAPPENED if is_event else AnswerKind.NOT_YET
    answer = Answer(1, kind, day, happened_on=day, as_of=day)
    order = [Verdict.FALSE, Verdict.OPEN, Verdict.TRUE]
    strict, lenient = verdict(claim, answer), verdict(claim, answer, lenient=True)
    assert order.index(lenient) >= order.index(strict)


@given(days, days, st.booleans())
def test_who_denies_is_right_exactly_when_who_affirms_is_wrong(
    latest: date,
    day: date,
    is_event: bool,  # noqa: FBT001
) -> None:
    kind = AnswerKind.HAPPENED if is_event else AnswerKind.NOT_YET
    answer = Answer(1, kind, day, happened_on=day, as_of=day)
    yes, no = (
        verdict(Terms(Kind.PREDICTION, date(2019, 1, 1), affirms=a, latest=latest), answer)
        for a in (True, False)
    )
    opposite = {Verdict.TRUE: Verdict.FALSE, Verdict.FALSE: Verdict.TRUE}
    assert no == opposite.get(yes, yes)


@given(st.floats(0, 1))
def test_who_denies_gets_the_rest_of_a_grade(grade: float) -> None:
    assert claim_grade(grade, affirms=True) + claim_grade(grade, affirms=False) == pytest.approx(1)
