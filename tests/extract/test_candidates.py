"""What a candidate carries: place, people, kind, window, confidence, condition, score."""

import json
import pickle
from datetime import date

import pytest

from tracker.errors import InvalidInput
from tracker.extract import Candidate, Checkability, Kind, Stance, extract

SAID = date(2026, 1, 22)


def only(text: str, **given: str) -> Candidate:
    found = extract(text, said_on=SAID, lang=given.get("lang"))
    assert len(found) == 1, [one.quote for one in found]
    return found[0]


def test_a_prediction_carries_everything() -> None:
    text = "It rained. I think prices will probably double by 2029. Thank you."
    one = only(text)
    assert one.quote == text[one.start : one.end] == "I think prices will probably double by 2029."
    assert (one.prefix, one.suffix) == ("It rained. ", " Thank you.")
    assert (one.speaker, one.attributed_to) == ("article", None)
    assert (one.kind, one.stance) == (Kind.PREDICTION, Stance.AFFIRMS)
    assert (str(one.window), text[slice(*one.window_span or ())]) == ("../2029", "by 2029")
    assert one.confidence.phrase == "probably"
    assert text[slice(*one.confidence_span or ())] == "probably"
    assert one.checkability is Checkability.CHECKABLE
    assert 0.5 < one.score <= 1
    assert {"will", "double"} <= set(one.cues)


def test_the_same_in_chinese() -> None:
    text = "大家好。我认为到 2029 年价格很可能会翻倍。谢谢大家。"
    one = only(text)
    assert one.quote == "我认为到 2029 年价格很可能会翻倍"
    assert (one.kind, str(one.window)) == (Kind.PREDICTION, "../2029")
    assert one.confidence.phrase == "很可能会"


def test_a_rhetorical_question_and_its_answer_are_one_claim_that_denies() -> None:
    one = only("固态电池能在三年内量产吗？我很确定不能。")
    assert one.quote == "固态电池能在三年内量产吗？我很确定不能。"
    assert (one.kind, one.stance) == (Kind.PREDICTION, Stance.DENIES)
    assert str(one.window) == "2026-01-22/2029-01-22"


def test_a_former_belief_is_held_then_and_its_revision_is_a_claim_of_its_own() -> None:
    text = "两年前我几乎坚信，钠电池会取代锂电池。现在我要修正这个看法。"
    former, revised = extract(text, said_on=SAID)
    assert (former.held_on, former.window, former.revises) == ("2024~", None, False)
    assert revised.revises


def test_what_was_not_read_is_told_of_a_candidate() -> None:
    one = only("The bill will pass before the midterms with often 3:1 odds.")
    assert one.unread == ("before the midterms", "often 3:1 odds")


def test_a_condition_is_kept_with_its_claim() -> None:
    one = only("If we do nothing, half of the schools will close within ten years.")
    assert one.condition == "we do nothing"
    assert one.quote.startswith("If we")


def test_a_past_time_is_no_target() -> None:
    one = only("The company had about 30 people in 2019.")
    assert (one.kind, one.window, one.happened) == (Kind.FACTUAL, None, "2019")


def test_summary_bullets_of_an_interview_are_the_guests() -> None:
    text = (
        "1、价格走势：到 2028 年价格会下降三成。\n"
        "主持人：会跌吗？\n周启明：会跌，三年内会跌一半。\n主持人：真的吗？\n周启明：真的。"
    )
    first = extract(text, said_on=SAID)[0]
    assert (first.quote, first.speaker) == ("到 2028 年价格会下降三成", "article")
    assert first.attributed_to == "周启明"


@pytest.mark.parametrize(
    "text",
    [
        "Thank you so much for having me. It's a pleasure to be here.",
        "How do you feel about that? What should I do?",
        "Hey, welcome back to the show.",
        "I walked into the room and sat down.",
        "大家好，欢迎收听本期节目。",
        "你怎么看这个问题？能具体说说吗？",
        "谢谢你请我来，辛苦了。",
        "我小时候常去那里玩。",
        "Subscribe to our newsletter: prices will double by 2029.",
        "",
    ],
)
def test_small_talk_questions_and_advertisements_are_no_claims(text: str) -> None:
    assert extract(text, said_on=SAID) == []


def test_a_candidate_is_plain_json() -> None:
    one = only("I think prices will probably double by 2029.").as_json()
    again = json.loads(json.dumps(one, ensure_ascii=False))
    wanted = {"start", "end", "quote", "speaker", "attributed_to", "kind", "stance", "window"}
    assert wanted | {"confidence", "score", "cues"} <= set(again)
    assert (again["kind"], again["window"]) == ("prediction", "../2029")
    assert again["confidence"]["phrase"] == "probably"


def test_a_cluster_can_take_the_function_and_give_back_candidates() -> None:
    read = pickle.loads(pickle.dumps(extract))  # noqa: S301 - our own bytes
    found = read("Prices will double by 2029.", said_on=SAID)
    assert pickle.loads(pickle.dumps(found)) == found  # noqa: S301 - our own bytes


def test_a_language_that_cannot_be_read_is_named() -> None:
    with pytest.raises(InvalidInput, match='lang "fr" cannot be read'):
        extract("Les prix vont baisser.", said_on=SAID, lang="fr")


def test_traditional_characters_are_read_as_simplified_ones() -> None:
    one = only("我認為到 2029 年價格會下降三成。")
    assert (one.kind, str(one.window)) == (Kind.PREDICTION, "../2029")


def test_captions_are_read_across_their_times() -> None:
    text = (
        "1\n00:00:01,000 --> 00:00:04,000\nI think that prices will double\n\n"
        "2\n00:00:04,000 --> 00:00:06,000\nby 2029.\n"
    )
    one = only(text)
    assert str(one.window) == "../2029"
    assert one.quote == text[one.start : one.end]
