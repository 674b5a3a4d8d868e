"""Predictions, facts, causes and opinions; what is denied; what can be checked."""

from datetime import date

import pytest

from tracker.core.verdicts import Kind
from tracker.extract.kinds import Checkability, Stance, checkability_of, kind_of, stance_of
from tracker.extract.signs import Signs, read_sentence, signs_of
from tracker.language.tokens import language_of

SAID = date(2026, 1, 22)


def read(text: str) -> Signs:
    lang = language_of(text)
    reading = read_sentence(text, 0, len(text), SAID, lang)
    return signs_of(text, (0, len(text)), reading, SAID, lang)


KINDS = {
    "Prices will double by 2029.": "prediction",
    "I bet somebody gets fired.": "prediction",
    "The firm expects sodium cells to take a tenth of the market.": "prediction",
    "AGI 会在 2030 年左右到来": "prediction",
    "一旦发生事故，监管一定会收紧": "prediction",
    "新的标准预计将于明年出台": "prediction",
    "He took the matter and put it into practice.": "factual",
    "The works employ 1,900 people.": "factual",
    "他把强化学习做到了极致": "factual",
    "他将方法用到了极致": "factual",
    "全国有五百家公司": "factual",
    "好点子往往会回来": "factual",
    "It stalled because two members wanted more.": "causal",
    "年轻人找工作难，主要是因为专业不对口": "causal",
    "与其说是技术不行，不如说是没有人负责": "causal",
    "We should pause for a moment.": "opinion",
    "我们应该鼓励创新": "opinion",
}


@pytest.mark.parametrize(("text", "kind"), KINDS.items())
def test_the_kind_of_a_claim(text: str, kind: str) -> None:
    assert kind_of(text, read(text), language_of(text), SAID) == kind


@pytest.mark.parametrize(
    ("text", "answer", "stance"),
    [
        ("It will fall", None, "affirms"),
        ("It will not fall", None, "denies"),
        ("不会跌", None, "denies"),
        ("大概率不会跌", None, "denies"),
        ("会跌吗？显然不会。", "显然不会。", "denies"),
        ("Is it expensive? Of course it is.", "Of course it is.", "affirms"),
    ],
)
def test_a_denial_denies(text: str, answer: str | None, stance: Stance) -> None:
    assert stance_of(read(text), answer) == stance


@pytest.mark.parametrize(
    ("text", "kind", "checkability"),
    [
        ("Prices double by 2029", Kind.PREDICTION, Checkability.CHECKABLE),
        ("三成的厂商退出", Kind.FACTUAL, Checkability.CHECKABLE),
        ("It is what it is", Kind.FACTUAL, Checkability.VAGUE),
        ("We should pause", Kind.OPINION, Checkability.OPINION),
    ],
)
def test_what_can_be_checked_is_told_with_the_reason(
    text: str, kind: Kind, checkability: Checkability
) -> None:
    judged = checkability_of(kind, read(text))
    assert judged.checkability is checkability
    assert judged.reason
