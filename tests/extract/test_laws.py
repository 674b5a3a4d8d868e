"""What holds of every text: spans, repeatability, no failure, linear time."""

import time
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tracker.extract import extract

SAID = date(2026, 1, 22)
WORDS = """
Name: **Ann:** 主持人： 周启明: Q: A: [00:12:03] <v Ann> </v> --> --- # - 1、 ( ) “ ” " ' 「 」 ? ！
。 . … ; ， , — I you he 我 你 他 said says 说 认为 据 称 think will won't 会 不会 将 by 2029 2029年
in three years 三年内 because 因为 but 但 and 而且 if 如果 70% 七成 most 大多数 prices 价格 years
ago 一年前 used to think 坚信 no 不是 WEBVTT 00:00:01.000
""".split()  # noqa: SIM905
SPACE = ["\n", "\n\n", "\r\n", "\t", "\u3000", "\u2028", "\x00"]
pieces = st.lists(st.sampled_from(WORDS + SPACE), max_size=60)
texts = st.text() | pieces.map(" ".join) | pieces.map("".join)


@given(texts)
@example("\ud800 will double by 2029.")
@example("A: \nB: \nA: \nB: ")
@example("WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n<v A>Prices will\n\n")
def test_every_text_is_read_and_every_quote_stands_where_it_is_said_to(text: str) -> None:
    found = extract(text, said_on=SAID)
    for one in found:
        assert text[one.start : one.end] == one.quote
        assert one.quote
        assert text.startswith(one.prefix, one.start - len(one.prefix))
        assert text.startswith(one.suffix, one.end)
        assert 0 <= one.score <= 1
        assert one.speaker
        for span in (one.window_span, one.confidence_span):
            assert span is None or one.start <= span[0] < span[1] <= one.end
    assert found == extract(text, said_on=SAID)


@given(texts, st.sampled_from(["en", "zh"]))
def test_a_text_is_read_in_a_language_that_is_not_its_own(text: str, lang: str) -> None:
    assert all(one.quote for one in extract(text, said_on=SAID, lang=lang))


def seconds(text: str) -> float:
    began = time.process_time()
    extract(text, said_on=SAID)
    return time.process_time() - began


TALK = (
    "Ann Lee: I think prices will probably double by 2029, but most firms doubt it.\n\n"
    "周启明：我认为到 2029 年价格会翻倍，但大多数公司并不相信。\n\n"
)


@pytest.mark.parametrize(
    "text",
    [
        TALK,
        "Prices will double by 2029. ",
        "价格会翻倍，",
        "no marks ",
        ".",
        "如果",
        "“",
        "**a",
        " and it",
    ],
)
def test_reading_takes_time_in_proportion_to_the_length(text: str) -> None:
    seconds(TALK)
    size = 8_000 // len(text)
    short, long = seconds(text * size), seconds(text * size * 4)
    assert long < 10 * max(short, 0.2)
