"""Two claims in one sentence are two, a condition stays with its claim."""

import pytest

from tracker.extract.clauses import clauses
from tracker.language.tokens import language_of

SPLIT = {
    "Prices will double by 2029, but demand stays flat.": [
        "Prices will double by 2029",
        "demand stays flat.",
    ],
    "Global capacity has tripled since 2021 and prices have dropped to a record low.": [
        "Global capacity has tripled since 2021",
        "prices have dropped to a record low.",
    ],
    "It will open in May, and it should cut our costs by a fifth.": [
        "It will open in May",
        "it should cut our costs by a fifth.",
    ],
    "If we do nothing, half of the schools will close.": [
        "If we do nothing, half of the schools will close."
    ],
    "Well, you know, prices will double by 2029.": ["prices will double by 2029."],
    "目前还缺关键一环，但到 2030 年一定会实现": ["目前还缺关键一环", "但到 2030 年一定会实现"],
    "新的职业每年都在增加，而且平均工资高出四成。": [
        "新的职业每年都在增加",
        "而且平均工资高出四成",
    ],
    "如果明年还不降息，但是房价继续上涨": ["如果明年还不降息，但是房价继续上涨"],
    "说实话，价格会在三年内下降。": ["价格会在三年内下降"],
    "与其说是技术不行，不如说是没有人负责。": ["与其说是技术不行，不如说是没有人负责"],
}


@pytest.mark.parametrize(("text", "wanted"), SPLIT.items())
def test_a_sentence_is_split_where_a_second_claim_starts(text: str, wanted: list[str]) -> None:
    found = clauses(text, 0, len(text), language_of(text))
    assert [text[one.start : one.end] for one in found] == wanted
