from datetime import date

import pytest

from tracker.core.standing import Scored, Standing, Utterance, standings
from tracker.core.verdicts import Kind


def said(number: int, *day: int, **fields: object) -> Utterance:
    return Utterance(number, fields.pop("kind", Kind.PREDICTION), date(*day), **fields)


def test_of_ones_own_chain_the_last_forecast_before_the_answer_counts() -> None:
    known = date(2027, 1, 1)
    chain = [
        said(1, 2026, 1, 1, own=True, settled_on=known),
        said(2, 2026, 6, 1, own=True, revises=1, settled_on=known),
        said(3, 2027, 6, 1, own=True, revises=2, settled_on=known),
    ]
    assert standings(chain) == {
        1: Standing.REVISED,
        2: Standing.COUNTS,
        3: Standing.TOO_LATE,
    }


def test_other_people_are_held_to_their_first_words() -> None:
    chain = [said(1, 2026, 1, 1), said(2, 2026, 6, 1, revises=1), said(3, 2026, 7, 1, revises=2)]
    assert standings(chain) == {
        1: Standing.COUNTS,
        2: Standing.LATER_WORDS,
        3: Standing.LATER_WORDS,
    }


@pytest.mark.parametrize("own", [False, True])
@pytest.mark.parametrize(
    ("scored", "found"),
    [
        (Scored.FIRST, [Standing.COUNTS, Standing.LATER_WORDS]),
        (Scored.LAST, [Standing.REVISED, Standing.COUNTS]),
    ],
)
def test_either_end_of_a_chain_may_be_asked_for(
    own: bool, scored: Scored, found: list[Standing]  # noqa: FBT001
) -> None:  # fmt: skip
    chain = [said(1, 2026, 1, 1, own=own), said(2, 2026, 6, 1, revises=1, own=own)]
    assert list(standings(chain, scored).values()) == found


def test_two_claims_in_one_breath_both_count() -> None:
    claims = [said(1, 2026, 1, 1), said(2, 2026, 1, 1)]
    assert set(standings(claims).values()) == {Standing.COUNTS}


@pytest.mark.parametrize(
    ("fields", "standing"),
    [
        ({"kind": Kind.OPINION}, Standing.OPINION),
        ({"reported": True}, Standing.REPORTED),
        ({"restates": 1}, Standing.RESTATEMENT),
        ({"former": True}, Standing.FORMER_BELIEF),
        ({"withdrawn_on": date(2026, 2, 1)}, Standing.WITHDRAWN),
    ],
)
def test_what_is_never_scored_says_why(fields: dict[str, object], standing: Standing) -> None:
    assert standings([said(7, 2026, 1, 1, **fields)]) == {7: standing}


def test_a_belief_that_was_revised_leaves_the_revision_to_count() -> None:
    chain = [said(1, 2026, 1, 22, former=True), said(2, 2026, 1, 22, revises=1)]
    assert standings(chain) == {1: Standing.FORMER_BELIEF, 2: Standing.COUNTS}


def test_taking_a_claim_back_after_the_answer_was_known_does_not_undo_it() -> None:
    late = said(1, 2026, 1, 1, settled_on=date(2027, 1, 1), withdrawn_on=date(2027, 2, 1))
    early = said(2, 2026, 1, 1, settled_on=date(2027, 1, 1), withdrawn_on=date(2026, 2, 1))
    assert standings([late, early]) == {1: Standing.COUNTS, 2: Standing.WITHDRAWN}


def test_a_fact_is_not_too_late_because_it_could_be_known_before() -> None:
    fact = said(1, 2026, 1, 22, kind=Kind.FACTUAL, settled_on=date(2019, 1, 1))
    assert standings([fact]) == {1: Standing.COUNTS}
