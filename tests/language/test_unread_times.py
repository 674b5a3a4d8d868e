"""Words that name a time are found whether they were read or not, so that none is lost."""

from datetime import date

import pytest

from tracker.language.windows import find_windows, time_words, unread_times

SAID = date(2026, 1, 22)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The bridge opens by February 29, 2027", ["by February 29, 2027"]),
        ("We will know in the first few days of March", ["in the first few days of March"]),
        ("It ends within three years of AGI", ["within three years"]),
        ("FY27 results disappoint", ["FY27"]),
        ("The vote on Friday, then next year", ["on Friday", "next year"]),
        ("十五天后见", ["十五天后"]),
        ("They moved 2,500 units for 3 people", []),
        ("More than half of them agree", []),
    ],
)
def test_every_word_of_time_is_found(text: str, words: list[str]) -> None:
    assert [text[start:end] for start, end in time_words(text)] == words


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("The bridge opens by March 2027", []),
        ("The bridge opens by February 29, 2027", ["by February 29, 2027"]),
        ("By 2030 it is built within two years of the vote", ["within two years"]),
    ],
)
def test_a_reading_and_what_it_left_account_for_all(text: str, left: list[str]) -> None:
    used = [(found.start, found.end) for found in find_windows(text, SAID)]
    assert unread_times(text, used) == left
