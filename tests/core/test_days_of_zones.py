"""A day is a day where the question's days are counted; what the clocks do there is no matter."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.core.schedule import Watched, day_in, next_check
from tracker.core.verdicts import Kind

ZONES = ["Pacific/Kiritimati", "Pacific/Honolulu", "Europe/Zurich", "America/New_York",
         "America/Sao_Paulo", "Asia/Shanghai", "Australia/Lord_Howe", "Asia/Kathmandu",
         "Pacific/Apia", "UTC"]  # fmt: skip


def instant(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("utc", "zone", "day"),
    [
        # New Year 2030 begins in Kiritimati at 10:00 UTC the day before, in Honolulu 24 h later.
        ("2029-12-31 09:59", "Pacific/Kiritimati", "2029-12-31"),
        ("2029-12-31 10:00", "Pacific/Kiritimati", "2030-01-01"),
        ("2030-01-01 09:59", "Pacific/Honolulu", "2029-12-31"),
        ("2030-01-01 10:00", "Pacific/Honolulu", "2030-01-01"),
        # A leap day is one day everywhere.
        ("2028-02-29 10:00", "Pacific/Kiritimati", "2028-03-01"),
        ("2028-02-29 10:00", "Pacific/Honolulu", "2028-02-29"),
        # Zurich: midnight is 23:00 UTC in winter, 22:00 in summer; the clocks change at 01:00.
        ("2026-03-28 22:59", "Europe/Zurich", "2026-03-28"),
        ("2026-03-28 23:00", "Europe/Zurich", "2026-03-29"),
        ("2026-03-29 21:59", "Europe/Zurich", "2026-03-29"),
        ("2026-03-29 22:00", "Europe/Zurich", "2026-03-30"),
        ("2026-10-25 22:59", "Europe/Zurich", "2026-10-25"),
        ("2026-10-25 23:00", "Europe/Zurich", "2026-10-26"),
        # São Paulo 2018: the clock went from 23:59:59 to 01:00; that day has no midnight.
        ("2018-11-04 02:59", "America/Sao_Paulo", "2018-11-03"),
        ("2018-11-04 03:00", "America/Sao_Paulo", "2018-11-04"),
        # Samoa 2011: there was no 30 December.
        ("2011-12-30 09:59", "Pacific/Apia", "2011-12-29"),
        ("2011-12-30 10:00", "Pacific/Apia", "2011-12-31"),
    ],
)
def test_an_instant_belongs_to_a_day_of_its_zone(utc: str, zone: str, day: str) -> None:
    assert day_in(instant(utc), zone) == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("zone", "last_open"),
    [("Pacific/Kiritimati", "2029-12-31 09:59"), ("UTC", "2029-12-31 23:59"),
     ("Pacific/Honolulu", "2030-01-01 09:59")],
)  # fmt: skip
def test_a_deadline_day_lasts_until_it_ends_there(zone: str, last_open: str) -> None:
    bound = date(2029, 12, 31)
    claim = Watched(Kind.PREDICTION, date(2029, 12, 1), latest=bound, latest_lenient=bound)
    for minutes, due in ((0, False), (1, True)):
        today = day_in(instant(last_open) + timedelta(minutes=minutes), zone)
        check = next_check([claim], today=today)
        assert check is not None
        assert (check.on <= today) is due


def test_a_deadline_is_due_even_where_its_day_never_was() -> None:
    """Due on 2011-12-30, which Samoa left out: then on the 31st."""
    bound = date(2011, 12, 29)
    claim = Watched(Kind.PREDICTION, date(2011, 12, 1), latest=bound, latest_lenient=bound)
    due = next_check([claim], today=bound)
    assert due is not None
    assert due.on > day_in(instant("2011-12-30 09:59"), "Pacific/Apia")
    assert due.on <= day_in(instant("2011-12-30 10:00"), "Pacific/Apia")


@pytest.mark.parametrize("zone", ZONES)
def test_every_day_of_a_decade_comes_once_and_in_order(zone: str) -> None:
    first = datetime(2025, 1, 1, tzinfo=UTC)
    hours = [day_in(first + timedelta(hours=hour), zone) for hour in range(24 * 3653)]
    assert all(later - day in (timedelta(0), timedelta(1)) for day, later in pairwise(hours))


@given(st.datetimes(datetime(2000, 1, 1), datetime(2060, 1, 1)), st.sampled_from(ZONES))  # noqa: DTZ001  wall clocks
def test_a_wall_clock_shows_the_day_of_its_instant(wall: datetime, zone: str) -> None:
    there = wall.replace(tzinfo=ZoneInfo(zone))
    shown = there.astimezone(UTC).astimezone(ZoneInfo(zone))
    assert day_in(there.astimezone(UTC), zone) == shown.date()
