from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.core.schedule import Due, Reason, Watched, anniversary, following, next_check
from tracker.core.verdicts import Kind

SAID = date(2026, 1, 22)


def window(latest: date | None = None, **fields: object) -> Watched:
    return Watched(Kind.PREDICTION, SAID, latest=latest, latest_lenient=latest, **fields)


def test_a_short_window_has_only_its_deadline_the_day_after() -> None:
    claim = window(date(2026, 3, 1))
    assert next_check([claim], today=SAID) == Due(date(2026, 3, 2), Reason.DEADLINE)


def test_a_window_of_up_to_five_years_is_looked_at_after_each_quarter() -> None:
    claim = window(SAID + timedelta(days=400))
    days, today = [], SAID
    for _ in range(4):
        due = next_check([claim], today=today, looked_on=today)
        assert due is not None
        days.append((due.on - SAID).days)
        today = due.on
    assert days == [100, 200, 300, 401]


def test_a_longer_window_is_looked_at_on_each_anniversary() -> None:
    claim = window(date(2036, 12, 31))
    assert next_check([claim], today=SAID) == Due(date(2027, 1, 22), Reason.INTERIM)
    assert following([claim], date(2027, 1, 22)) == Due(date(2028, 1, 22), Reason.INTERIM)


def test_interim_looks_that_are_past_are_dropped_when_a_claim_is_logged_late() -> None:
    claim = window(SAID + timedelta(days=400))
    due = next_check([claim], today=SAID + timedelta(days=250))
    assert due == Due(SAID + timedelta(days=300), Reason.INTERIM)


def test_a_claim_logged_after_its_deadline_is_due_at_once() -> None:
    claim = window(date(2020, 12, 31))
    assert next_check([claim], today=SAID) == Due(date(2021, 1, 1), Reason.DEADLINE)


def test_once_the_strict_bound_is_settled_the_lenient_one_is_asked_for() -> None:
    claim = Watched(
        Kind.PREDICTION,
        SAID,
        latest=date(2029, 12, 31),
        latest_lenient=date(2030, 12, 31),
        open_strict=False,
    )
    looked = date(2030, 12, 1)
    assert next_check([claim], today=looked, looked_on=looked) == Due(
        date(2031, 1, 1), Reason.DEADLINE
    )


def test_the_earliest_claim_decides() -> None:
    soon, late = window(date(2026, 3, 1)), window(date(2036, 1, 1))
    assert next_check([late, soon], today=SAID) == Due(date(2026, 3, 2), Reason.DEADLINE)


@pytest.mark.parametrize("kind", [Kind.FACTUAL, Kind.CAUSAL])
def test_facts_and_causes_are_reviewed_after_thirty_days_and_then_yearly(kind: Kind) -> None:
    claim = Watched(kind, SAID)
    first = next_check([claim], today=SAID)
    assert first == Due(SAID + timedelta(days=30), Reason.REVIEW)
    second = next_check([claim], today=first.on, looked_on=first.on)
    assert second == Due(date(2027, 2, 21), Reason.REVIEW)


def test_a_prediction_without_window_is_reviewed_yearly() -> None:
    assert next_check([window()], today=SAID) == Due(date(2027, 1, 22), Reason.REVIEW)


def test_after_2030_is_looked_at_on_its_first_day_and_then_yearly() -> None:
    claim = window(earliest=date(2031, 1, 1))
    assert next_check([claim], today=SAID) == Due(date(2031, 1, 1), Reason.REVIEW)
    again = next_check([claim], today=date(2031, 1, 5), looked_on=date(2031, 1, 5))
    assert again == Due(date(2032, 1, 1), Reason.REVIEW)


def test_opinions_and_settled_claims_ask_for_nothing() -> None:
    settled = window(date(2030, 1, 1), open_strict=False, open_lenient=False)
    assert next_check([Watched(Kind.OPINION, SAID), settled], today=SAID) is None


def test_a_rule_replaces_interim_looks_but_never_a_deadline() -> None:
    claim = window(date(2026, 12, 31))
    monthly = "FREQ=MONTHLY;BYMONTHDAY=1"
    assert next_check([claim], today=SAID, rule=monthly) == Due(date(2026, 2, 1), Reason.RULE)
    late = next_check([claim], today=date(2027, 6, 5), rule=monthly)
    assert late == Due(date(2027, 1, 1), Reason.DEADLINE)


def test_the_29th_of_february_is_kept_on_the_28th() -> None:
    assert anniversary(date(2028, 2, 29), 1) == date(2029, 2, 28)


days = st.dates(date(2000, 1, 1), date(2060, 12, 31))


@given(days, days, st.one_of(st.none(), days))
def test_an_open_prediction_always_has_a_next_check(
    today: date, said: date, latest: date | None
) -> None:
    claim = Watched(Kind.PREDICTION, said, latest=latest, latest_lenient=latest)
    assert next_check([claim], today=today) is not None


@given(days, days, days)
def test_what_follows_a_day_lies_after_it(said: date, latest: date, after: date) -> None:
    due = following([Watched(Kind.PREDICTION, said, latest=latest, latest_lenient=latest)], after)
    assert due is None or due.on > after
