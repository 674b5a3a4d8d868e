"""What is near certain is shown as near."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.core.percentages import hundredths, probability, three_figures


@pytest.mark.parametrize(
    ("p", "whole", "figures"),
    [
        (0.5, "50", "50"),
        (0.996, "99.6", "99.6"),
        (0.9996, "99.96", "99.96"),
        (0.001, "0.1", "0.1"),
        (0.0, "0", "0"),
        (1.0, "100", "100"),
    ],
)
def test_a_share_is_shown_in_hundredths(p: float, whole: str, figures: str) -> None:
    assert (hundredths(p), three_figures(p)) == (whole, figures)


@given(st.floats(0, 1, exclude_min=True, exclude_max=True))
def test_nothing_uncertain_is_shown_as_certain(p: float) -> None:
    for text in (hundredths(p), hundredths(p, 1), three_figures(p)):
        assert "<" in text or ">" in text or 0 < float(text) < 100
    assert probability(p) != "1"
