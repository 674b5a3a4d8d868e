"""What a sentence is logged as: whose claim, what it asks, how sure it is of that."""

import pytest

from tracker import Tracker


@pytest.fixture(scope="module")
def tracker(tmp_path_factory: pytest.TempPathFactory) -> Tracker:
    return Tracker.open(tmp_path_factory.mktemp("sentences") / "claims.db")


def test_a_reported_claim_is_his_whom_its_words_name(tracker: Tracker) -> None:
    [claim] = tracker.log("Goldman expects gold to double by 2030", speaker="Ann")
    assert (claim["attributed_to"], claim["question"]) == ("Goldman", "Gold will double by 2030")


def test_what_a_speaker_says_of_himself_is_nobodys_report(tracker: Tracker) -> None:
    [claim] = tracker.log("OPEC expects demand to peak by 2031", speaker="OPEC")
    assert (claim["attributed_to"], claim["question"]) == (None, "Demand will peak by 2031")


def test_beside_ones_own_chance_a_report_is_what_settles_it(tracker: Tracker) -> None:
    words = "According to NOAA, 2027 is the hottest year yet"
    [claim] = tracker.log(words, confidence="70%")
    assert (claim["attributed_to"], claim["question"]) == (None, words)


@pytest.mark.parametrize(
    ("words", "asked", "stance", "p"),
    [
        ("Rents will never fall by 2034", "Rents fall by 2034", "denies", None),
        ("The tram might never run by 2034", "The tram runs by 2034", "affirms", 0.6),
        ("I doubt that the dam holds by 2034", "The dam holds by 2034", "affirms", 0.2),
        ("房价2034年絕不會翻倍", "房价2034年翻倍", "denies", None),
    ],
)
def test_a_question_in_other_words_is_affirmed_or_denied_as_the_words_do(
    tracker: Tracker, words: str, asked: str, stance: str, p: float | None
) -> None:
    [claim] = tracker.log(words, asked=asked)
    assert (claim["question"], claim["stance"], claim["p"]) == (asked, stance, p)


def test_a_kind_that_no_word_tells_is_told_as_not_sure(tracker: Tracker) -> None:
    sure, unsure = (
        tracker.log(words)[0] for words in ("It snowed in Rome", "Maya and Tom, happily")
    )
    assert (sure["kind"], sure["assumed"]) == ("factual", False)
    assert (unsure["kind"], unsure["assumed"]) == ("factual", True)
    [given] = tracker.log("Ben and Lea, happily", kind="prediction")
    assert not given["assumed"]


def test_a_question_that_says_no_is_answered_by_true_or_false(tracker: Tracker) -> None:
    [claim] = tracker.log("I'd be surprised if the zoo won't close by 2033")
    assert (claim["question"], claim["answer_type"]) == ("The zoo won't close by 2033", "boolean")
