"""Chinese days that have a name: lunar festivals from a table, fixed days, and five-year plans.

`festivals.csv` holds the days of 2000–2060 in China's civil calendar, as four packages compute
them (lunar_python, sxtwl, lunardate, holidays). They differ on one day: the Double Ninth of 2057,
whose new moon falls at midnight, is 7 October by the first and last, 6 October by the others.
"""

import csv
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from tracker.language.windows import spans
from tracker.language.windows.spans import Span

TABLE = Path(__file__).parent / "festivals.csv"
FIXED = {
    "new_year": (1, 1),
    "valentine": (2, 14),
    "womens_day": (3, 8),
    "labour_day": (5, 1),
    "childrens_day": (6, 1),
    "mid_year_sale": (6, 18),
    "national_day": (10, 1),
    "double_tenth": (10, 10),
    "halloween": (10, 31),
    "double_eleven": (11, 11),
    "double_twelve": (12, 12),
    "christmas_eve": (12, 24),
    "christmas": (12, 25),
    "year_eve": (12, 31),
}
# The festival a name counts from, and the days of the holiday around it.
HOLIDAYS = {
    "new_year_holiday": ("new_year", 0, 2),
    "spring_holiday": ("spring_festival", -1, 6),
    "labour_holiday": ("labour_day", 0, 4),
    "national_holiday": ("national_day", 0, 6),
    "spring_eve": ("spring_festival", -1, -1),
}
SESSIONS = 3  # the "two sessions" meet in March
FIRST_PLAN, PLAN_YEARS = 1951, 5  # the eleventh five-year plan: 2006 to 2010
PLANS = {10 + count: f"十{ordinal}五" for count, ordinal in enumerate("一二三四五六七八九", 1)}


@cache
def _table() -> dict[int, dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return {int(row.pop("year")): row for row in csv.DictReader(file)}


def festival(name: str, year: int) -> Span:
    """Give the day, or the days of a holiday. Raises ValueError outside the table.

    >>> festival("mid_autumn", 2026).edtf, festival("national_holiday", 2026).edtf
    ('2026-09-25', '2026-10-01/2026-10-07')
    """
    if name == "sessions":
        return spans.months_span(year, SESSIONS, 1, "sessions")
    base, first, last = HOLIDAYS.get(name, (name, 0, 0))
    day = _day(base, year)
    one, other = day + timedelta(first), day + timedelta(last)
    return Span(spans.day_atom(one), spans.day_atom(other), "day")


def _day(name: str, year: int) -> date:
    if name in FIXED:
        return date(year, *FIXED[name])
    row = _table().get(year)
    if row is None:
        raise ValueError(year)
    return date.fromisoformat(f"{year}-{row[name]}")


def plan(number: int) -> Span:
    """Give the years of a five-year plan.

    >>> plan(15).edtf
    '2026/2030'
    """
    first = FIRST_PLAN + PLAN_YEARS * number
    return Span((first,), (first + PLAN_YEARS - 1,), "plan")
