"""One reader of days: what every option and filter that takes a day understands."""

from datetime import date

import pytest

from tracker.errors import WindowNotUnderstood
from tracker.language.windows import read_day

TODAY = date(2026, 1, 22)  # a Thursday

ONE_DAY = [
    ("2026-01-03", "2026-01-03"),
    ("20260103", "2026-01-03"),
    ("2026/5/2", "2026-05-02"),
    ("3 Jan 2026", "2026-01-03"),
    ("Jan 3, 2026", "2026-01-03"),
    ("Saturday, January 3, 2026", "2026-01-03"),
    ("13/5/2027", "2027-05-13"),
    ("2026年1月3日", "2026-01-03"),
    ("2026年1月3號", "2026-01-03"),
    ("today", "2026-01-22"),
    ("今天", "2026-01-22"),
    ("yesterday", "2026-01-21"),
    ("昨天", "2026-01-21"),
    ("前天", "2026-01-20"),
    ("tomorrow", "2026-01-23"),
    ("last Friday", "2026-01-16"),
    ("上周五", "2026-01-16"),
    ("上週五", "2026-01-16"),
    ("next Monday", "2026-01-26"),
    ("two weeks ago", "2026-01-08"),
    ("三周前", "2026-01-01"),
    ("in 10 days", "2026-02-01"),
    ("eom", "2026-01-31"),
    ("月底", "2026-01-31"),
    ("the end of March 2027", "2027-03-31"),
    ("2w", "2026-02-05"),
    ("1m", "2026-02-22"),
    ("10d", "2026-02-01"),
    ("2y", "2028-01-22"),
    ("Christmas 2026", "2026-12-25"),
    ("3-Jan-2026", "2026-01-03"),
    ("03-Jan-26", "2026-01-03"),
    ("2026.1.3", "2026-01-03"),
    ("2026-01-03T10:00:00Z", "2026-01-03"),
    ("民國115年1月3日", "2026-01-03"),
    ("last night", "2026-01-21"),
    ("去年今天", "2025-01-22"),
    ("大前天", "2026-01-19"),
    ("半個月前", "2026-01-07"),
    ("上个月15号", "2025-12-15"),
    ("the Friday before last", "2026-01-09"),
    ("a week from Friday", "2026-01-30"),
    ("the day before yesterday", "2026-01-20"),
    ("now", "2026-01-22"),
    ("-2w", "2026-01-08"),
    ("2w ago", "2026-01-08"),
    ("+10d", "2026-02-01"),
]
ROUGH = [
    ("2026-01", "2026-01"),
    ("2025", "2025"),
    ("March 2025", "2025-03"),
    ("去年", "2025"),
    ("two months ago", "2025-11~"),
    ("2026-W03", "2026-01-12/2026-01-18"),
    ("last month", "2025-12"),
    ("上個月", "2025-12"),
]
NO_DAY = [
    ("4/5/2027", "4 May or 5 April"),
    ("31 June", "30 June"),
    ("31 June 2026", "30 June"),
    ("29 February 2027", "28 February 2027"),
    ("2027年2月30日", "28 February 2027"),
    ("2027-02-29", "28 February 2027"),
    ("Friday, March 7, 2026", "Saturday"),
    ("FY27", "fiscal"),
    ("by 2030", "open"),
    ("soon", "no time"),
    ("after the election", "event"),
    ("9999y", "9999"),
]


@pytest.mark.parametrize(("text", "day"), ONE_DAY)
def test_a_day_is_read_as_people_write_it(text: str, day: str) -> None:
    read = read_day(text, TODAY)
    assert (read.first.isoformat(), read.last.isoformat(), read.edtf) == (day, day, None)


@pytest.mark.parametrize(("text", "edtf"), ROUGH)
def test_a_rough_day_keeps_how_rough_it_is(text: str, edtf: str) -> None:
    assert read_day(text, TODAY, past=True).edtf == edtf


@pytest.mark.parametrize(("text", "said"), NO_DAY)
def test_what_is_no_day_is_asked_about(text: str, said: str) -> None:
    with pytest.raises(WindowNotUnderstood, match=said):
        read_day(text, TODAY)


@pytest.mark.parametrize(
    ("text", "past", "ahead"),
    [
        ("Mar 3", "2025-03-03", "2026-03-03"),
        ("Jan 3", "2026-01-03", "2027-01-03"),
        ("the 3rd", "2026-01-03", "2026-02-03"),
        ("the 25th", "2025-12-25", "2026-01-25"),
        ("Monday", "2026-01-19", "2026-01-26"),
        ("周一", "2026-01-19", "2026-01-26"),
        ("Sat", "2026-01-17", "2026-01-24"),
        ("Thanksgiving", "2025-11-27", "2026-11-26"),
        ("中秋", "2025-10-06", "2026-09-25"),
        ("春節", "2025-01-29", "2026-02-17"),
        ("the last Friday of October", "2025-10-31", "2026-10-30"),
        ("eoy", "2025-12-31", "2026-12-31"),
    ],
)
def test_a_day_without_a_year_is_the_last_or_the_next_one(text: str, past: str, ahead: str) -> None:
    assert read_day(text, TODAY, past=True).first.isoformat() == past
    assert read_day(text, TODAY).first.isoformat() == ahead
