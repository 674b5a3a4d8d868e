"""Sentences in both scripts, with questions, quotations, brackets and abbreviations."""

import pytest

from tracker.extract.sentences import sentences
from tracker.language.tokens import language_of

TEXTS = {
    "Prices fall. Rates stay.": ["Prices fall.", "Rates stay."],
    "Mr. Ek of the U.S. office said so. It fell.": [
        "Mr. Ek of the U.S. office said so.",
        "It fell.",
    ],
    "It grew 2.5 percent. J. Doe left.": ["It grew 2.5 percent.", "J. Doe left."],
    'He said "It fell." Then he left.': ['He said "It fell."', "Then he left."],
    "Will it fall? No! I doubt it...": ["Will it fall?", "No!", "I doubt it..."],
    "价格会跌。利率不变！会吗？不会。": ["价格会跌。", "利率不变！", "会吗？", "不会。"],
    "他说：“会跌。”我不信。": ["他说：“会跌。”", "我不信。"],
    "会跌吗?我确定不会。": ["会跌吗?", "我确定不会。"],
    "（笑）会跌；利率不变。": ["（笑）会跌；", "利率不变。"],
    "AGI 会来吗?Yes. 会的。": ["AGI 会来吗?", "Yes.", "会的。"],
    "no marks at all": ["no marks at all"],
    " \n ": [],
}


@pytest.mark.parametrize(("text", "wanted"), TEXTS.items())
def test_a_text_is_cut_into_sentences(text: str, wanted: list[str]) -> None:
    found = sentences(text, 0, len(text))
    assert [text[one.start : one.end] for one in found] == wanted


def test_a_sentence_knows_whether_it_asks() -> None:
    text = "会跌吗？不会。“会跌吗？”"
    assert [one.asks for one in sentences(text, 0, len(text))] == [True, False, True]


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("价格会跌", "zh"),
        ("OpenAI 和 Anthropic 都会涨价", "zh"),
        ("Prices fall", "en"),
        ("2029", "en"),
    ],
)
def test_the_language_is_told_by_the_script(text: str, lang: str) -> None:
    assert language_of(text) == lang
