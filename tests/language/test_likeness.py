"""Two statements ask the same if nothing but their time, their hedge or their tense differs."""

import pytest

from tracker.language.likeness import content_key, content_words

SAME = [
    ("OpenAI will probably ship GPT-7 by 2029", "OpenAI ships GPT-7 before the end of March 2031"),
    ("Prices won't have fallen by the end of 2027", "Prices will not fall within three years"),
    ("Gold doubles by 2030", "Gold will have doubled by 2032"),
    ("It rains by 2029", "It rained within 10 years"),
    ("Nvidia's revenue exceeds $200 billion in Q3 2027",
     "Nvidia revenue will exceed 200 billion by Q4 2028"),
    ("A war starts before 31 December 2027", "A war started by Dec 31, 2028"),
    ("The Fed cuts rates in March", "The Fed will cut rates next year"),
    ("Ann wins the election in 2028", "Ann won the election in 2032 or 2036"),
    ("The dam breaks by 3 March 2028", "The dam breaks in the summer of 2030"),
    ("The fund sells its shares by 2030", "The fund has sold its shares by mid 2031"),
    ("No later than 2030, the wall falls", "The wall fell by 2031"),
    ("AGI 将在 2029 年之前实现", "AGI 很可能在三年内实现"),
    ("谷歌将在2030年底前破产", "谷歌会在2035年破产"),
    ("未来五年内房价下跌", "房价可能明年下跌"),
]  # fmt: skip
OTHER = [
    ("AGI arrives by 2029", "AGI does not arrive by 2029"),
    ("AGI arrives by 2029", "AGI leaves by 2029"),
    ("Arsenal beats Chelsea", "Chelsea beats Arsenal"),
    ("Step 5 is done by 2030", "Step 6 is done by 2030"),
    ("Ann wins the 2028 election", "Ann wins the 2032 election"),
    ("Comet 1850 returns by 2030", "Comet 1851 returns by 2030"),
    ("GPT-5 ships in 2027", "GPT-6 ships in 2027"),
    ("Oil costs 80 dollars in 2027", "Oil costs 90 dollars in 2027"),
    ("The war ends after the talks", "The war ends"),
    ("Protests march on Rome", "Protests in Rome"),
    ("谷歌在2030年破产", "谷歌在2030年不破产"),
    ("房价上涨", "房价下跌"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_time_hedge_and_tense_do_not_tell_apart(one: str, other: str) -> None:
    assert content_words(one) == content_words(other)
    assert content_key(one) == content_key(other) is not None


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_whatever_else_differs_asks_something_else(one: str, other: str) -> None:
    assert content_key(one) != content_key(other)


def test_what_holds_no_content_word_is_like_nothing() -> None:
    assert [content_key(text) for text in ("", "by 2029", "2029年之前", "will be", "…!")] == [
        None
    ] * 5
