from datetime import date

import pytest

from tracker.core.distributions import read_options, read_probabilities, read_quantiles
from tracker.errors import InvalidInput


def test_probabilities_are_scaled_when_only_rounding_keeps_them_from_one() -> None:
    read = read_probabilities("win:33.3% draw:33.3% loss:33.3%")
    assert sum(read.values()) == pytest.approx(1)
    assert list(read) == ["win", "draw", "loss"]


@pytest.mark.parametrize("text", ["a:50% b:30%", "a:120% b:-20%", "a b", "a:50% a:50%", ""])
def test_probabilities_that_do_not_add_up_are_refused(text: str) -> None:
    with pytest.raises(InvalidInput, match="probabilities"):
        read_probabilities(text)


def test_names_of_options_may_have_spaces_and_chinese_signs() -> None:
    assert list(read_probabilities("Team A：60%，平局：40%")) == ["Team A", "平局"]
    assert read_options("中国队｜平局") == ["中国队", "平局"]


@pytest.mark.parametrize("text", ["a", "a|a", "a||b"])
def test_options_must_differ(text: str) -> None:
    with pytest.raises(InvalidInput, match="options"):
        read_options(text)


def test_a_quantile_of_a_year_is_its_last_day() -> None:
    first, second = read_quantiles("2027:10% 2029-06:50%")
    assert (first.day, second.day) == (date(2027, 12, 31), date(2029, 6, 30))
    assert (first.p, second.p) == (0.1, 0.5)


@pytest.mark.parametrize(
    "text", ["2029:10% 2027:50%", "2027:50% 2029:10%", "2027:10%", "x:1% y:2%"]
)
def test_quantiles_must_rise(text: str) -> None:
    with pytest.raises(InvalidInput, match="quantiles"):
        read_quantiles(text)


def test_quantiles_of_a_number_are_numbers() -> None:
    assert [q.number for q in read_quantiles("10:10% 40:90%", dates=False)] == [10, 40]


@pytest.mark.parametrize(
    ("text", "options"),
    [
        ("3:1:50% 2:0:20% other:30%", ["3:1", "2:0", "other"]),
        ("甲：胜:40% 乙：胜:60%", ["甲：胜", "乙：胜"]),
        ("a: 50%, b: 50%", ["a", "b"]),
        ("at 10:30:0.5; at 11:00:0.5", ["at 10:30", "at 11:00"]),
    ],
)
def test_the_last_colon_before_a_number_parts_an_option_from_its_chance(
    text: str, options: list[str]
) -> None:
    assert list(read_probabilities(text)) == options
