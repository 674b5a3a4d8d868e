"""A stretch of days, in as few words as it takes."""

from datetime import date, timedelta

ONE_DAY = timedelta(days=1)


def span_text(first: date, last: date) -> str:
    """A year or a month by its name, a day by its date, else both ends.

    >>> span_text(date(2035, 1, 1), date(2035, 12, 31))
    '2035'
    >>> span_text(date(2035, 2, 1), date(2035, 2, 28))
    '2035-02'
    >>> span_text(date(2035, 2, 1), date(2035, 2, 3))
    '2035-02-01..2035-02-03'
    """
    if first == last:
        return first.isoformat()
    if first.day == 1 and _next(last).day == 1 and first.year == last.year:
        if first.month == 1 and last.month == 12:  # noqa: PLR2004  December
            return f"{first:%Y}"
        if first.month == last.month:
            return f"{first:%Y-%m}"
    return f"{first}..{last}"


def when_text(first: date, last: date) -> str:
    """When something happened.

    >>> when_text(date(2035, 1, 1), date(2035, 12, 31))
    'in 2035'
    >>> when_text(date(2035, 2, 1), date(2035, 2, 3))
    'between 2035-02-01 and 2035-02-03'
    """
    told = span_text(first, last)
    if first == last:
        return f"on {told}"
    return f"between {first} and {last}" if ".." in told else f"in {told}"


def _next(day: date) -> date:
    return day + ONE_DAY if day < date.max else date.min
