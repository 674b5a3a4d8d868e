import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.core.intervals import read_value
from tracker.errors import InvalidInput


@pytest.mark.parametrize(
    ("text", "interval"),
    [
        ("99.9%", "[99.85, 99.95) %"),
        ("99.9 ％", "[99.85, 99.95) %"),
        (">= 1e12", "[1000000000000, ∞)"),
        ("≤5", "(-∞, 5]"),
        ("< 5", "(-∞, 5)"),
        ("8..12", "[8, 12]"),
        ("80–90", "[80, 90]"),
        ("80-90%", "[80, 90] %"),
        ("10 to 20 million", "[10000000, 20000000]"),
        ("1.5 万亿 美元", "[1450000000000, 1550000000000) 美元"),
        ("500,000 people", "[499999.5, 500000.5) people"),
        ("-3", "[-3.5, -2.5)"),
        ("1e12", "[500000000000, 1.5e+12)"),
    ],
)
def test_a_number_is_an_interval(text: str, interval: str) -> None:
    expected = interval.replace("1.5e+12", "1500000000000")
    assert str(read_value(text)) == expected


@pytest.mark.parametrize("text", ["", "many", "12..8", "1e999", ">= lots", "8.."])
def test_what_is_no_number_is_an_error_that_shows_it(text: str) -> None:
    with pytest.raises(InvalidInput, match="value"):
        read_value(text)


@given(st.floats(-1e6, 1e6), st.floats(0.001, 1e6))
def test_an_interval_contains_itself_and_overlaps_itself(low: float, width: float) -> None:
    value = read_value(f"{low:.3f}..{low + width:.3f}")
    assert value.contains(value)
    assert value.overlaps(value)


def test_neighbours_that_share_an_end_without_owning_it_do_not_overlap() -> None:
    below, above = read_value("99.8"), read_value("99.9")
    assert below.high == above.low
    assert not below.overlaps(above)
    assert not above.overlaps(below)


def test_a_closed_end_touches_a_closed_start() -> None:
    assert read_value("8..12").overlaps(read_value("12..15"))
    assert not read_value("< 12").overlaps(read_value("12..15"))
