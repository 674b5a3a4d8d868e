"""Who speaks: every format of turns met in the wild, and labels that are no speakers."""

import pytest

from tracker.extract.shown import shown_text
from tracker.extract.turns import cast_of, joined, passages

WORDS = ("Prices will fall.", "Not before May.", "Rates will stay.", "I doubt it.")


def turns(text: str, speakers: dict[str, str] | None = None) -> list[tuple[str, str]]:
    cast = cast_of(text, speakers)
    return [(one.speaker, text[one.start : one.end]) for one in passages(text, cast)]


FORMATS = {
    "a colon": "{}: {}\n",
    "a full-width colon": "{}：{}\n",
    "bold with the colon inside": "**{}:** {}\n\n",
    "bold with the colon outside": "**{}**: {}\n\n",
    "a time behind, the words on the next line": "{} (00:12:03):\n{}\n\n",
    "a time behind without colon": "{} 12:03\n{}\n\n",
    "a time in front, the words on the next line": "[00:12:03] {}\n{}\n\n",
    "a time in front and a colon": "[00:12:03] {}: {}\n",
    "captions with voices": "00:00:01.000 --> 00:00:06.000\n<v {}>{}</v>\n\n",
    "a name above a time": "{}\n(00:12:03) {}\n\n",
    "lenticular brackets": "【{}】{}\n",
    "a role behind dashes": "{} -- Chief Economist\n\n{}\n\n",
    "a role in brackets": "{} (Chief Economist): {}\n",
    "a role behind a comma": "{}, Chief Economist: {}\n",
    "two arrows": ">> {}: {}\n",
    "a list of turns": "- **{}:** {}\n",
}


@pytest.mark.parametrize("form", FORMATS.values(), ids=FORMATS.keys())
@pytest.mark.parametrize(("one", "other"), [("Ann Lee", "Bo Chen"), ("林岚", "周启明")])
def test_a_turn_is_read_in_every_format(form: str, one: str, other: str) -> None:
    text = "".join(
        form.format(name, words) for name, words in zip((one, other) * 2, WORDS, strict=True)
    )
    assert turns(text) == list(zip((one, other) * 2, WORDS, strict=True))


def test_capital_names_are_names() -> None:
    text = "ANN LEE: Prices will fall.\nBO CHEN: No.\nANN LEE: Yes.\nBO CHEN: No."
    assert {speaker for speaker, _ in turns(text)} == {"ANN LEE", "BO CHEN"}


@pytest.mark.parametrize(
    ("asked", "told"), [("Q", "A"), ("问", "答"), ("主持人", "嘉宾"), ("Interviewer", "Guest")]
)
def test_a_role_stands_for_a_person(asked: str, told: str) -> None:
    text = f"{asked}: Will it fall?\n{told}: It will fall in May.\n"
    assert [speaker for speaker, _ in turns(text)] == ["host", "guest"]


def test_speakers_that_are_known_need_not_recur_and_may_get_their_name() -> None:
    text = "主持人：会跌吗？\n嘉宾：明年会跌。"
    said = turns(text, {"主持人": "Ann Lee", "嘉宾": "周启明"})
    assert [speaker for speaker, _ in said] == ["Ann Lee", "周启明"]


@pytest.mark.parametrize(
    "text",
    [
        "AGI 时间表：2029 年左右会实现。\n人才争夺战：愈演愈烈。\n市场前景：一片光明。",
        "Note: prices fall.\nNote: rates stay.\n",
        "The problem with this: prices fall.\nThe problem with this: rates stay.\n",
        "https://example.org/a\nhttps://example.org/b\n",
        "12:30 lunch\n13:30 walk\n",
        "",
        ":\n:\n",
    ],
)
def test_a_topic_is_no_speaker(text: str) -> None:
    assert cast_of(text).names == {}


def test_a_name_that_stands_once_is_a_speaker_beside_others_that_recur() -> None:
    text = "Ann Lee: One.\nBo Chen: Two.\nPriya Nair: Three.\nAnn Lee: Four.\nBo Chen: Five."
    assert set(cast_of(text).names) == {"Ann Lee", "Bo Chen", "Priya Nair"}


def test_paragraphs_without_a_label_belong_to_who_spoke_last_or_to_the_article() -> None:
    text = (
        "An introduction it is.\n\nAnn: One.\n\nStill one.\n\nAnn: More.\n\nBo: Two.\n\nBo: Three."
    )
    assert [speaker for speaker, _ in turns(text)] == ["article", "Ann", "Ann", "Ann", "Bo", "Bo"]


def test_front_matter_and_headings_are_not_talk() -> None:
    text = (
        "---\ntitle: A talk\nguest: Ann\n---\n# A talk\n\nAnn: One.\n\nThe second part\n\n"
        "Bo: Two.\nAnn: Three.\nBo: Four."
    )
    assert [words for _, words in turns(text)] == ["One.", "Two.", "Three.", "Four."]


def test_the_guest_is_who_says_most_and_is_no_host() -> None:
    text = (
        "主持人：很长很长很长很长很长很长的一个问题？\n周启明：会。\n主持人：真的？\n周启明：真的。"
    )
    assert cast_of(text).guest == "周启明"


def test_a_sentence_runs_across_captions_of_one_voice() -> None:
    text = (
        "WEBVTT\n\n1\n00:00:01.000 --> 00:00:04.000\n<v Ann>Prices will fall</v>\n\n"
        "2\n00:00:04.000 --> 00:00:06.000\n<v Ann>by 2029.</v>\n\n"
        "3\n00:00:06.000 --> 00:00:09.000\n<v Bo>I doubt it.</v>\n"
    )
    bare = shown_text(text)
    found = list(joined(bare, passages(text, cast_of(text)), captions=True))
    assert [" ".join(bare[one.start : one.end].split()) for one in found] == [
        "Prices will fall by 2029.",
        "I doubt it.",
    ]
    assert len(bare) == len(text)


def test_wrapped_lines_are_one_paragraph() -> None:
    text = (
        "Prices of storage are going to fall for the next three\n"
        "years, and nobody in the market doubts it.\n\nA second one."
    )
    found = list(joined(text, passages(text, cast_of(text)), captions=False))
    assert [text[one.start : one.end].count("\n") for one in found] == [1, 0]
