from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.core.recurrence import (
    NEVER,
    check_rule,
    first_date,
    one_day,
    read_rule,
    rule_text,
    upcoming,
)
from tracker.errors import InvalidInput

TODAY = date(2026, 1, 22)


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("FREQ=YEARLY;BYMONTH=1", "2027-01-22 2028-01-22 2029-01-22"),
        ("RRULE:FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=1", "2027-01-01 2028-01-01 2029-01-01"),
        ("freq=weekly;byday=mo", "2026-01-26 2026-02-02 2026-02-09"),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", "2026-01-31 2026-02-28 2026-03-31"),
        ("FREQ=MONTHLY;BYDAY=+1MO", "2026-02-02 2026-03-02 2026-04-06"),
        ("FREQ=YEARLY;INTERVAL=4;BYMONTH=2;BYMONTHDAY=29", ""),
        ("FREQ=DAILY;COUNT=2", "2026-01-23 2026-01-24"),
        ("FREQ=WEEKLY;BYDAY=MO;COUNT=2", "2026-01-26 2026-02-02"),
        ("FREQ=DAILY;UNTIL=20260124", "2026-01-23 2026-01-24"),
        ("FREQ=DAILY;UNTIL=20260124T235959Z", "2026-01-23 2026-01-24"),
    ],
)
def test_a_rule_begins_after_the_day_it_is_set_on(text: str, dates: str) -> None:
    if not dates:
        with pytest.raises(InvalidInput, match="no date after today"):
            read_rule(text, TODAY)
        return
    rule = read_rule(text, TODAY)
    assert check_rule(rule) == rule
    assert [str(day) for day in upcoming(rule, TODAY, TODAY)] == dates.split()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "monthly",
        "FREQ=HOURLY",
        "FREQ=SECONDLY;COUNT=1",
        "FREQ=DAILY;BYHOUR=9",
        "FREQ=DAILY;COUNT=0",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=DAILY;UNTIL=20250101",
        "FREQ=MONTHLY;BYMONTHDAY=45",
        "FREQ=WEEKLY;BYDAY=XX",
        "FREQ=DAILY;FOO=1",
        "BYMONTH=1",
        "FREQ=DAILY;BYMONTH=",
        "DTSTART:20260101\nRRULE:FREQ=DAILY",
        "FREQ=DAILY;COUNT=99999999999999999999",
    ],
)
def test_a_rule_that_cannot_be_is_refused_by_name(text: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        read_rule(text, TODAY)
    assert (refused.value.field, refused.value.read) == ("rule", text)


@pytest.mark.parametrize("rule", ["", "sometimes", "RDATE:20261399", "DTSTART:x\nRRULE:FREQ=DAILY"])
def test_a_stored_rule_of_nonsense_is_refused(rule: str) -> None:
    with pytest.raises(InvalidInput):
        check_rule(rule)


def test_a_rule_without_a_beginning_counts_from_the_first_claim() -> None:
    assert first_date("FREQ=YEARLY", TODAY, date(2030, 1, 1)) == date(2030, 1, 22)


def test_one_day_is_asked_for_once_and_never_not_at_all() -> None:
    rule = one_day(date(2027, 3, 1))
    assert upcoming(rule, TODAY, TODAY) == [date(2027, 3, 1)]
    assert upcoming(rule, TODAY, date(2027, 3, 1)) == upcoming(NEVER, TODAY, TODAY) == []


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        (read_rule("FREQ=YEARLY;BYMONTH=1", TODAY), "by FREQ=YEARLY;BYMONTH=1 from 2026-01-22"),
        (one_day(date(2027, 3, 1)), "on 2027-03-01"),
        (NEVER, "never"),
    ],
)
def test_a_rule_is_shown_as_a_person_would_write_it(rule: str, text: str) -> None:
    assert rule_text(rule) == text


@given(st.dates(date(2020, 1, 1), date(2060, 1, 1)), st.dates(date(2020, 1, 1), date(2060, 1, 1)))
def test_the_dates_of_a_rule_lie_after_its_beginning_and_rise(today: date, after: date) -> None:
    found = upcoming(read_rule("FREQ=MONTHLY;BYDAY=MO,TU", today), today, after)
    assert found == sorted(set(found))
    assert found[0] > max(today, after)
