from datetime import date
from math import isnan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.scoring import cohen_kappa, count_hits, earlier_base_rate, skill_score


def test_half_takes_no_side() -> None:
    found = count_hits([1, 0, 1, 0], [0.5, 0.5, 0.9, 0.9])
    assert (found.hits, found.decided, found.undecided) == (1, 2, 2)
    assert found.rate == 0.5
    assert found.interval().low < 0.5 < found.interval().high


def test_who_never_takes_a_side_has_no_hit_rate() -> None:
    found = count_hits([1, 0], [0.5, 0.5])
    assert isnan(found.rate)
    assert all(map(isnan, found.interval()))


def test_doubt_that_was_right_is_a_hit() -> None:
    assert count_hits([0, 0], [0.1, 0.49]).hits == 2


@pytest.mark.parametrize(
    ("a", "b", "kappa"),
    [
        ("ttff", "ttff", 1),
        ("ttff", "fftt", -1),
        ("ttff", "tftf", 0),
        ("t" * 45 + "f" * 55, "t" * 35 + "f" * 60 + "t" * 5, 34 / 49),
    ],
)
def test_agreement_is_measured_beyond_chance(a: str, b: str, kappa: float) -> None:
    assert cohen_kappa(a, b) == pytest.approx(kappa, abs=1e-6)


def test_two_who_always_say_the_same_one_thing_show_nothing() -> None:
    assert isnan(cohen_kappa("ttt", "ttt"))
    assert cohen_kappa("ttt", "fff") == 0


@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 2)), min_size=1, max_size=30))
def test_agreement_has_no_sides(verdicts: list[tuple[int, int]]) -> None:
    a, b = zip(*verdicts, strict=True)
    assert cohen_kappa(a, b) == pytest.approx(cohen_kappa(b, a), nan_ok=True)


def test_a_base_rate_knows_only_what_was_settled_before() -> None:
    y = [1, 1, 0, 0]
    said = [date(2026, 1, day) for day in (1, 5, 5, 9)]
    known = [date(2026, 1, day) for day in (4, 5, 8, 30)]
    assert earlier_base_rate(y, said, known).tolist() == [0.5, 0.75, 0.75, 0.625]
    assert earlier_base_rate(y, said, known, start=0)[0] == 0


def test_always_saying_the_base_rate_earns_nothing() -> None:
    y, said, known = [1, 1, 0, 1], [1, 2, 3, 4], [2, 3, 4, 5]
    rates = earlier_base_rate(y, said, known)
    assert skill_score(y, rates, rates) == 0
