"""What stands in a clause: times, hedges, and the shapes its letters show."""

from datetime import date

import pytest

from tracker.extract.signs import Signs, read_sentence, signs_of
from tracker.language.tokens import language_of

SAID = date(2026, 1, 22)


def read(text: str) -> Signs:
    lang = language_of(text)
    reading = read_sentence(text, 0, len(text), SAID, lang)
    return signs_of(text, (0, len(text)), reading, SAID, lang)


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        ("Five firms left", "number"),
        ("五家公司离开", "number"),
        ("Sales rose 11 percent", "amount"),
        ("失业率降到了 5.1%", "amount"),
        ("We bought Amazon", "name"),
        ("谷歌和 OpenAI 都在", "name"),
        ("It fell", "pointer"),
        ("这是好事", "pointer"),
        ("Prices fall by 2029", "window ahead"),
        ("2035 年之前不会普及", "window ahead"),
        ("Prices fell in 2019", "window past"),
        ("I think prices fall", "frame"),
        ("我认为价格会跌", "frame"),
        ("Prices will probably fall", "hedge"),
        ("It is almost certain to fall", "sure"),
        ("It is unlikely to fall", "doubt"),
        ("It is not the price", "denied"),
        ("I used to think it would fall", "former"),
        ("一年前我几乎坚信它会跌", "former"),
        ("I no longer think so", "revised"),
        ("我要修正这个看法", "revised"),
        ("If we do nothing, it falls", "opener"),
        ("如果没有人管，价格会跌", "opener"),
    ],
)
def test_a_clause_shows_its_shape(text: str, shape: str) -> None:
    assert shape in read(text).shapes


@pytest.mark.parametrize(
    "text", ["一个问题", "o1 and GPT-4 are models", "it was one of those days"]
)
def test_a_numeral_that_counts_nothing_is_no_number(text: str) -> None:
    assert "number" not in read(text).shapes


def test_the_words_of_a_confidence_are_found_again() -> None:
    text = "Prices will probably fall"
    signs = read(text)
    assert signs.hedge is not None
    assert text[slice(*signs.hedge)] == signs.confidence.phrase == "probably"


def test_what_only_looks_like_a_time_is_none() -> None:
    text = "而且几乎是一月接着一月不断升级"
    assert read_sentence(text, 0, len(text), date(2026, 1, 22), "zh").windows == []
