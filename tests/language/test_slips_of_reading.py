"""Slips that users met: a row each, so that none comes back."""

from datetime import date

import pytest

from tracker.language.confidence import read_confidence
from tracker.language.windows import find_windows

SAID = date(2026, 1, 22)


@pytest.mark.parametrize(
    ("text", "phrase", "edtf"),
    [
        ("Rates fall in 2027", "in 2027", "2027"),
        ("Prices spring in 2028", "in 2028", "2028"),
        ("The regime will fall within two years", "within two years", "2026-01-22/2028-01-22"),
        ("It opens in the fall of 2027", "in the fall of 2027", "2027-09/2027-11"),
        ("Fall 2027", "Fall 2027", "2027-09/2027-11"),
        ("很可能在三年内取得突破", "三年内", "2026-01-22/2029-01-22"),
        ("AGI 将在 2029 年左右实现", "2029 年左右", "2029~"),
    ],
)
def test_a_time_is_read_with_its_own_words_only(text: str, phrase: str, edtf: str) -> None:
    [found] = find_windows(text, SAID)
    assert (found.window.phrase, found.window.edtf) == (phrase, edtf)
    assert text[found.start : found.end] == phrase


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("中国GDP可能超过美国", "可能"),
        ("AI很可能赢", "很可能"),
        ("I'm pretty sure", "I'm pretty sure"),
    ],
)
def test_a_hedge_is_shown_without_its_neighbour(text: str, phrase: str) -> None:
    assert read_confidence(text).phrase == phrase


@pytest.mark.parametrize(
    "text", ["Inflation will be 3.5 % in 2027", "Growth fell to 2 % in 2026", "失业率将升至5%"]
)
def test_a_rate_is_no_probability(text: str) -> None:
    assert read_confidence(text).p is None


def test_a_chance_by_a_year_is_one() -> None:
    assert read_confidence("AGI: 70 % by 2029").p == 0.7


@pytest.mark.parametrize(
    "text", ["It will ship in the last week of May", "Theresa May will resign by June 2026"]
)
def test_a_month_and_a_name_are_no_hedge(text: str) -> None:
    assert read_confidence(text).p is None


def test_may_is_a_hedge_where_it_is_a_verb() -> None:
    assert read_confidence("It may rain").phrase == "may"
    assert read_confidence("May rain tomorrow").phrase == "May"


def test_a_year_before_a_verb_is_a_year() -> None:
    assert [str(found.window) for found in find_windows("我不认为2026年会有衰退", SAID)] == ["2026"]


def test_doubt_about_a_deadline_leaves_it_a_deadline() -> None:
    [found] = find_windows("美国2026年底之前不太可能衰退", SAID)
    assert found.window.latest == date(2026, 12, 31) or found.window.edtf == "../2026"
