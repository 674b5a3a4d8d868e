"""The words a reading used, and all the words it could have used, with their places."""

import pytest

from tracker.language.confidence import hedges_in, read_confidence_with_spans


@pytest.mark.parametrize(
    ("text", "used"),
    [
        ("I think it is unlikely", ["I think", "unlikely"]),
        ("I don't think sodium will matter by 2027", ["don't think"]),
        ("The odds of a cut are 70%", ["odds", "70%"]),
        ("我觉得三成吧", ["我觉得", "三成"]),
        ("上涨三成的可能性很大", ["的可能性很大"]),
        ("AGI arrives in 2029", []),
    ],
)
def test_a_reading_names_the_words_it_used(text: str, used: list[str]) -> None:
    spans = read_confidence_with_spans(text).spans
    assert [text[start:end] for start, end in spans] == used


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("He often wins", ["often"]),
        ("Revenue beats expectations by 20%", ["expectations", "20%"]),
        ("营收超市场预期两成", ["市场预期", "两成"]),
        ("我们走吧", ["吧"]),
        ("Odds of 9:1 on the race", ["Odds", "9:1 on"]),
        ("AGI arrives in 2029", []),
    ],
)
def test_every_word_that_looks_like_a_hedge_is_known(text: str, known: list[str]) -> None:
    assert [text[start:end] for start, end in hedges_in(text)] == known


@pytest.mark.parametrize(
    "text",
    ["I think it's about 30 %", "It seems very unlikely", "可能性不大,但不能排除", "我看悬", "70%"],
)
def test_used_words_are_among_the_known_ones(text: str) -> None:
    known = hedges_in(text)
    for start, end in read_confidence_with_spans(text).spans:
        assert any(a < end and start < b for a, b in known)
