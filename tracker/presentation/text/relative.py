"""How far a day lies from another, as people say it."""

from datetime import date

DAYS_A_WEEK, DAYS_A_MONTH, DAYS_A_YEAR = 7, 30.44, 365.25
WEEKS_FROM, MONTHS_FROM, YEARS_FROM = 14, 61, 731  # days


def relative(day: date, today: date) -> str:
    """`in 3 days`, `today`, `2 years overdue`; in the largest unit of which there are two.

    >>> relative(date(2026, 1, 25), date(2026, 1, 22))
    'in 3 days'
    >>> relative(date(2024, 1, 1), date(2026, 1, 22))
    '2 years overdue'
    """
    days = (day - today).days
    if days in (0, 1):
        return "tomorrow" if days else "today"
    told = _span(abs(days))
    return f"in {told}" if days > 0 else f"{told} overdue"


def _span(days: int) -> str:
    if days < WEEKS_FROM:
        return "1 day" if days == 1 else f"{days} days"
    if days < MONTHS_FROM:
        return f"{days // DAYS_A_WEEK} weeks"
    if days < YEARS_FROM:
        return f"{int(days / DAYS_A_MONTH)} months"
    return f"{int(days / DAYS_A_YEAR)} years"
