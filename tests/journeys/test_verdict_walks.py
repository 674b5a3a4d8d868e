"""Verdicts walked by hand from the design: what was said, what was found, what follows for whom."""

from collections.abc import Callable
from typing import Any

import pytest

from tracker import Tracker
from tracker.errors import Conflict, Doubtful

At = Callable[[str], Tracker]
Row = dict[str, Any]
PROOF = {"evidence": "https://example.org/found"}
OPEN = ("open", "open")
TRUE = ("true", "true")
FALSE = ("false", "false")


def verdicts(question: Row) -> list[tuple[str, str]]:
    """What follows for the claims of a question, strictly and leniently, in the order said."""
    return [(claim["verdict_strict"], claim["verdict_lenient"]) for claim in question["claims"]]


def standings(question: Row) -> list[str]:
    return [claim["standing"] for claim in question["claims"]]


def two_claims_on_one_date(tracker: Tracker) -> None:
    """The pair of the design: "AGI by ~2029" and "AGI by 2035", asked of the world once."""
    tracker.log("AGI arrives", speaker="Tworek", window="by ~2029", confidence="70%")
    tracker.log("AGI arrives", speaker="Carmack", window="by 2035", question="q1", confidence="60%")


# What was found -> what follows for "by ~2029", and for "by 2035".
FOUND = [
    (("not-yet", "2028-06-30"), OPEN, OPEN),
    (("not-yet", "2029-12-30"), OPEN, OPEN),
    (("not-yet", "2029-12-31"), ("false", "open"), OPEN),
    (("not-yet", "2030-12-30"), ("false", "open"), OPEN),
    (("not-yet", "2030-12-31"), FALSE, OPEN),
    (("2027-03-01", None), TRUE, TRUE),
    (("2029-06-01", None), TRUE, TRUE),
    (("2029-12-31", None), TRUE, TRUE),
    (("2030-01-01", None), ("false", "true"), TRUE),
    (("2030-06-01", None), ("false", "true"), TRUE),
    (("2031-01-01", None), FALSE, TRUE),
    (("2025-12-31", None), ("void", "void"), ("void", "void")),
]


@pytest.mark.parametrize(("found", "by_2029", "by_2035"), FOUND)
def test_two_claims_on_one_date_question_are_settled_by_one_look(
    tracker: Tracker,
    at: At,
    found: tuple[str, str | None],
    by_2029: tuple[str, str],
    by_2035: tuple[str, str],
) -> None:
    two_claims_on_one_date(tracker)
    answer, as_of = found
    question = at("2031-01-01").verify("q1", answer, as_of=as_of, **PROOF)
    assert verdicts(question) == [by_2029, by_2035]


def test_looking_three_times_settles_each_claim_when_its_own_bound_is_reached(
    tracker: Tracker, at: At
) -> None:
    two_claims_on_one_date(tracker)
    walk = [
        ("2028-06-30", [OPEN, OPEN]),
        ("2029-12-31", [("false", "open"), OPEN]),
        ("2030-12-31", [FALSE, OPEN]),
        ("2035-12-31", [FALSE, FALSE]),
    ]
    for day, expected in walk:
        assert verdicts(at(day).verify("q1", "not-yet", **PROOF)) == expected


def test_passing_time_alone_settles_nothing(tracker: Tracker, at: At) -> None:
    two_claims_on_one_date(tracker)
    later = at("2045-01-01")
    later.tick(catch_up=True)
    assert verdicts(later.show("q1")) == [OPEN, OPEN]
    assert [question["id"] for question in later.due()] == [1]


def test_a_definite_answer_beats_not_yet_which_is_refused_behind_it(
    tracker: Tracker, at: At
) -> None:
    two_claims_on_one_date(tracker)
    later = at("2031-06-01")
    later.verify("q1", "not-yet", as_of="2031-01-01", **PROOF)
    question = later.verify("q1", "2029-06-01", **PROOF)
    assert verdicts(question) == [TRUE, TRUE]
    with pytest.raises(Conflict, match="You answered q1 “happened on 2029-06-01”"):
        later.verify("q1", "not-yet", as_of="2031-05-01", again=True, anyway=True, **PROOF)


def test_an_older_not_yet_entered_late_changes_nothing(tracker: Tracker, at: At) -> None:
    two_claims_on_one_date(tracker)
    at("2031-01-01").verify("q1", "not-yet", as_of="2030-12-31", **PROOF)
    question = at("2031-01-02").verify("q1", "not-yet", as_of="2028-06-30", **PROOF)
    assert verdicts(question) == [FALSE, OPEN]


def test_undo_takes_the_newest_entry_back_and_undo_again_the_one_before(
    tracker: Tracker, at: At
) -> None:
    two_claims_on_one_date(tracker)
    later = at("2031-01-01")
    later.verify("q1", "not-yet", as_of="2029-12-31", **PROOF)
    later.verify("q1", "2030-06-01", **PROOF)
    later.verify("q1", "2029-06-01", **PROOF)
    assert verdicts(later.undo("q1")) == [("false", "true"), TRUE]
    assert verdicts(later.undo("q1")) == [("false", "open"), OPEN]
    assert verdicts(later.undo("q1")) == [OPEN, OPEN]
    assert len(later.show("q1")["history"]) == 6
    with pytest.raises(Conflict, match="q1"):
        later.undo("q1")


def test_an_answer_after_an_undo_holds_again(tracker: Tracker, at: At) -> None:
    two_claims_on_one_date(tracker)
    later = at("2031-01-01")
    later.verify("q1", "2029-06-01", **PROOF)
    later.undo("q1")
    assert verdicts(later.verify("q1", "2030-06-01", **PROOF)) == [("false", "true"), TRUE]
    assert verdicts(later.undo("q1")) == [OPEN, OPEN]


def test_a_second_opinion_never_holds(tracker: Tracker, at: At) -> None:
    two_claims_on_one_date(tracker)
    later = at("2031-01-01")
    question = later.verify("q1", "2029-06-01", second_opinion=True, **PROOF)
    assert verdicts(question) == [OPEN, OPEN]


@pytest.mark.parametrize(
    ("happened", "expected"),
    [("2029-12-31", FALSE), ("2030-01-01", TRUE), ("2034-05-05", TRUE)],
)
def test_not_before_a_year_turns_false_when_it_happened_earlier(
    tracker: Tracker, at: At, happened: str, expected: tuple[str, str]
) -> None:
    tracker.log("Fusion feeds the grid", window="not before 2030", answer="date")
    later = at("2036-01-01")
    assert verdicts(later.verify("1", "not-yet", as_of="2035-01-01", **PROOF)) == [OPEN]
    assert verdicts(later.verify("1", happened, **PROOF)) == [expected]


@pytest.mark.parametrize(
    ("answer", "expected"),
    [("2029-06-01", FALSE), ("2030-06-01", TRUE), ("2031-06-01", TRUE)],
)
def test_who_denies_an_approximate_date_is_judged_by_the_inner_bound(
    tracker: Tracker, at: At, answer: str, expected: tuple[str, str]
) -> None:
    tracker.log("AGI arrives", window="by ~2029", denies=True, confidence="80%")
    assert verdicts(at("2032-01-01").verify("1", answer, **PROOF)) == [expected]


@pytest.mark.parametrize(
    ("measured", "affirmed", "denied"),
    [
        ("99.93", TRUE, FALSE),
        ("99.0", FALSE, TRUE),
        ("80..90", FALSE, TRUE),
        ("80–90", FALSE, TRUE),
    ],
)
def test_a_number_claim_covers_half_a_unit_of_its_last_digit(
    tracker: Tracker, measured: str, affirmed: tuple[str, str], denied: tuple[str, str]
) -> None:
    said = {"kind": "factual", "value": "99.9 %", "no_window": True, "answer": "number"}
    tracker.log("Users who cannot tell the models apart", speaker="Tworek", **said)
    tracker.log("Users who cannot tell them", speaker="Host", denies=True, question="q1", **said)
    assert verdicts(tracker.verify("q1", measured, **PROOF)) == [affirmed, denied]


@pytest.mark.parametrize(
    ("answer", "expected", "brier"), [("true", FALSE, 0.81), ("false", TRUE, 0.01)]
)
def test_a_denial_is_as_sure_as_it_was_said(
    tracker: Tracker, answer: str, expected: tuple[str, str], brier: float
) -> None:
    tracker.log(
        "The transformer is the final architecture",
        speaker="Tworek", kind="factual", denies=True, confidence="90%", no_window=True,
    )  # fmt: skip
    assert verdicts(tracker.verify("1", answer, **PROOF)) == [expected]
    assert tracker.report().total.scores.brier == pytest.approx(brier)


def test_quite_sure_that_it_is_not_denies_and_is_quite_sure(tracker: Tracker) -> None:
    [claim] = tracker.log("Transformer 是最终的架构", kind="factual", confidence="我相当确定不是")
    assert (claim["stance"], claim["basis"]) == ("denies", "verbal")
    assert claim["p_low"] <= claim["p"] <= claim["p_high"]
    assert claim["p"] == pytest.approx(0.87, abs=0.03)


def test_when_the_condition_did_not_come_about_the_claim_is_void_and_unscored(
    tracker: Tracker, at: At
) -> None:
    tracker.log(
        "Prices halve", window="by 2026", answer="boolean", confidence="90%",
        condition="the two firms merge",
    )  # fmt: skip
    later = at("2027-02-01")
    assert verdicts(later.verify("1", "void", note="they did not merge")) == [("void", "void")]
    total = later.report().total
    assert (total.funnel.void, total.scores.n, total.scores.brier) == (1, 0, None)
    assert verdicts(later.undo("1")) == [OPEN]


def test_ambiguous_is_a_verdict_of_its_own(tracker: Tracker, at: At) -> None:
    two_claims_on_one_date(tracker)
    question = at("2031-01-01").verify("q1", "ambiguous", note="experts differ")
    assert verdicts(question) == [("ambiguous", "ambiguous")] * 2


def test_a_withdrawn_chain_is_neither_pending_nor_scored(tracker: Tracker, at: At) -> None:
    tracker.log("Prices halve", window="by 2026", confidence="70%")
    at("2026-02-01").revise(1, confidence="50%")
    at("2026-03-01").withdraw(2)
    assert at("2026-03-02").pending() == []
    later = at("2027-02-01")
    assert standings(later.verify("q1", "2026-06-01", **PROOF)) == ["withdrawn", "withdrawn"]
    total = later.report().total
    assert (total.funnel.logged, total.funnel.withdrawn, total.scores.n) == (2, 2, 0)


def test_taking_a_claim_back_once_everybody_knows_does_not_undo_it(
    tracker: Tracker, at: At
) -> None:
    tracker.log("Prices halve", window="by 2026", confidence="70%")
    at("2027-01-02").verify("q1", "not-yet", as_of="2026-12-31", **PROOF)
    at("2027-03-01").withdraw(1)
    assert standings(at("2027-03-01").show("q1")) == ["counts"]


@pytest.mark.parametrize(
    ("known", "counting"),
    [("2026-01-31", ["counts", "too late", "too late"]),
     ("2026-02-15", ["revised", "counts", "too late"]),
     ("2026-06-01", ["revised", "revised", "counts"])],
)  # fmt: skip
def test_of_ones_own_chain_the_last_forecast_before_the_outcome_was_knowable_counts(
    tracker: Tracker, at: At, known: str, counting: list[str]
) -> None:
    tracker.log("Prices halve", window="by 2026", confidence="50%", answer="boolean")
    at("2026-02-01").revise(1, confidence="60%")
    at("2026-03-01").revise(2, confidence="70%")
    assert standings(at("2027-02-01").verify("q1", "true", known=known, **PROOF)) == counting


@pytest.mark.parametrize("imputed", [False, True])
def test_other_people_are_scored_by_their_first_words(
    tracker: Tracker, at: At, imputed: bool  # noqa: FBT001
) -> None:  # fmt: skip
    tracker.log("Prices halve", speaker="Pundit", window="by 2026", confidence="50%",
                imputed=imputed)  # fmt: skip
    at("2026-02-01").revise(1, confidence="60%")
    foreseen = at("2027-02-01").foresee("q1", "2026-06-01")
    assert standings(foreseen) == ["counts", "later words"]
    assert standings(at("2027-02-01").verify("q1", "2026-06-01", **PROOF)) == standings(foreseen)


def test_two_times_in_one_breath_are_asked_for_and_then_are_two_claims(
    tracker: Tracker, at: At
) -> None:
    said = "AGI with 70 % by 2029, with 90 % by 2035"
    with pytest.raises(Doubtful, match="window"):
        tracker.log(said, speaker="Tworek")
    tracker.log(said, speaker="Tworek", window="by 2029", confidence="70%")
    tracker.log(said, speaker="Tworek", window="by 2035", confidence="90%", question="q1")
    question = at("2036-01-01").verify("q1", "2033-01-01", **PROOF)
    assert verdicts(question) == [FALSE, TRUE]
    assert standings(question) == ["counts", "counts"]
    scores = at("2036-01-01").report().total.scores
    assert (scores.n, scores.brier) == (2, pytest.approx((0.7**2 + 0.1**2) / 2))


REPORTED = {"speaker": "Host", "attributed_to": "John Carmack", "window": "by 2030"}


def test_reported_speech_is_listed_under_both_and_scored_for_neither(
    tracker: Tracker, at: At
) -> None:
    tracker.log("AGI arrives", confidence="95%", **REPORTED)
    for name in ("host", "carmack"):
        assert [row["id"] for row in tracker.pending(f"speaker:{name}")] == [1]
    question = at("2031-01-01").verify("q1", "2029-06-01", **PROOF)
    assert (verdicts(question), standings(question)) == ([TRUE], ["reported"])
    assert at("2031-01-01").report().total.scores.n == 0


def test_who_endorses_what_he_reports_makes_a_second_claim_that_counts(
    tracker: Tracker, at: At
) -> None:
    reported, own = tracker.log("AGI arrives", confidence="95%", endorse=True, **REPORTED)
    assert (reported["attributed_to"], own["attributed_to"]) == ("John Carmack", None)
    question = at("2031-01-01").verify("q1", "2029-06-01", **PROOF)
    assert standings(question) == ["reported", "counts"]
    groups = at("2031-01-01").report().groups
    assert [(group.name, group.scores.n) for group in groups] == [("Host", 1)]


THREE_WAY = {"options": "home|draw|away", "probabilities": "home:50% draw:30% away:20%"}


def test_a_three_way_forecast_keeps_a_probability_for_each_option(tracker: Tracker) -> None:
    tracker.log("Who wins the match", window="by 2026", **THREE_WAY)
    [claim] = tracker.show("q1")["claims"]
    assert {row["option"]: row["p"] for row in claim["options"]} == {
        "home": 0.5, "draw": 0.3, "away": 0.2,
    }  # fmt: skip


def test_a_three_way_forecast_leans_to_its_most_probable_option_without_a_single_p(
    tracker: Tracker,
) -> None:
    [claim] = tracker.log("Who wins the match", window="by 2026", **THREE_WAY)
    assert (claim["option"], claim["p"], claim["basis"]) == ("home", None, "stated")


@pytest.mark.parametrize(
    ("came", "expected"), [("home", TRUE), ("draw", FALSE), ("away", FALSE), ("void", None)]
)
def test_a_three_way_forecast_is_true_when_its_option_came(
    tracker: Tracker, at: At, came: str, expected: tuple[str, str] | None
) -> None:
    tracker.log("Who wins the match", window="by 2026", **THREE_WAY)
    question = at("2027-01-01").verify("q1", came, **PROOF)
    assert verdicts(question) == [expected or ("void", "void")]


def test_a_claim_that_names_one_option_is_judged_by_it(tracker: Tracker) -> None:
    said = {"kind": "factual", "no_window": True, "options": "home|draw|away"}
    tracker.log("The better team", value="home", confidence="60%", **said)
    assert verdicts(tracker.verify("q1", "home", **PROOF)) == [TRUE]
    assert verdicts(tracker.verify("q1", "draw", **PROOF)) == [FALSE]


@pytest.mark.parametrize(
    ("grade", "affirmed", "denied"),
    [
        (1.0, "supported", "refuted"),
        (0.75, "supported", "refuted"),
        (0.74, "contested", "contested"),
        (0.5, "contested", "contested"),
        (0.26, "contested", "contested"),
        (0.25, "refuted", "supported"),
        (0.0, "refuted", "supported"),
    ],
)
def test_a_graded_causal_claim_is_supported_contested_or_refuted_and_never_in_brier(
    tracker: Tracker, grade: float, affirmed: str, denied: str
) -> None:
    said = {"kind": "causal", "confidence": "80%", "no_window": True}
    tracker.log("Google rose because OpenAI made mistakes", speaker="Tworek", **said)
    tracker.log("OpenAI's mistakes", speaker="Host", question="q1", denies=True, **said)
    question = tracker.verify("q1", grade=grade, **PROOF)
    assert verdicts(question) == [(affirmed, affirmed), (denied, denied)]
    total = tracker.report().total
    assert (total.funnel.graded, total.scores.n, total.scores.brier) == (2, 0, None)


def test_a_repetition_is_never_scored_twice(tracker: Tracker, at: At) -> None:
    tracker.log("Prices halve", window="by 2026", confidence="70%")
    at("2026-02-01").log("Prices halve", window="by 2026", confidence="70%", again=True)
    question = at("2027-02-01").verify("q1", "2026-06-01", **PROOF)
    assert standings(question) == ["counts", "restatement"]


def test_a_belief_of_the_past_is_kept_but_never_scored_as_current(tracker: Tracker) -> None:
    tracker.log(
        "Scaled reinforcement learning is enough", speaker="Tworek",
        kind="factual", confidence="90%", held="2025-01", no_window=True,
    )  # fmt: skip
    question = tracker.verify("1", "false", **PROOF)
    assert standings(question) == ["former belief"]
    assert tracker.report().total.scores.n == 0


def test_what_was_settled_early_is_provisional_until_the_window_closes(
    tracker: Tracker, at: At
) -> None:
    tracker.log("AGI arrives", window="by 2029", confidence="70%")
    at("2027-03-02").verify("1", "2027-03-01", **PROOF)
    early, late = at("2029-12-31").report().total, at("2030-01-01").report().total
    assert (early.scores.n, early.provisional.n) == (0, 1)
    assert (late.scores.n, late.provisional.n) == (1, 0)
    assert late.scores.brier == pytest.approx(0.09)


def test_an_open_ended_claim_stays_provisional(tracker: Tracker, at: At) -> None:
    tracker.log("Fusion feeds the grid", window="after 2030", confidence="70%")
    at("2033-01-01").verify("1", "2032-01-01", **PROOF)
    total = at("2060-01-01").report().total
    assert (total.scores.n, total.provisional.n) == (0, 1)


def test_an_opinion_is_kept_but_neither_pending_nor_due_nor_scored(
    tracker: Tracker, at: At
) -> None:
    [claim] = tracker.log("Tea is better than coffee", kind="opinion", no_window=True)
    assert claim["due_on"] is None
    later = at("2040-01-01")
    assert (later.pending(), later.due(), later.report().total.funnel.opinions) == ([], [], 1)


def test_a_merge_joins_two_speakers_and_its_undoing_parts_them_as_before(
    tracker: Tracker, at: At
) -> None:
    two_claims_on_one_date(tracker)
    tracker.log(
        "Prices halve", speaker="J. Tworek", new_speaker=True, window="by 2026", confidence="60%"
    )
    at("2036-01-01").verify("q1", "2030-06-01", **PROOF)
    at("2036-01-01").verify("q2", "2026-06-01", **PROOF)
    before = at("2036-01-01").report().groups
    assert {group.name: group.scores.n for group in before} == {
        "Tworek": 1, "Carmack": 1, "J. Tworek": 1,
    }  # fmt: skip
    at("2036-01-01").merge_speakers("Tworek", "J. Tworek")
    merged = at("2036-01-01").report().groups
    assert {group.name: group.scores.n for group in merged} == {"Tworek": 2, "Carmack": 1}
    at("2036-01-01").split_speaker("J. Tworek")
    assert at("2036-01-01").report().groups == before


def test_a_merged_speaker_cannot_say_the_same_twice_unnoticed(tracker: Tracker) -> None:
    tracker.log("Prices halve", speaker="Tworek", window="by 2026")
    tracker.log("Something else happens", speaker="J. Tworek", new_speaker=True, window="by 2027")
    tracker.merge_speakers("Tworek", "J. Tworek")
    with pytest.raises(Doubtful, match="claim 1"):
        tracker.log("Prices halve", speaker="J. Tworek", window="by 2026")
