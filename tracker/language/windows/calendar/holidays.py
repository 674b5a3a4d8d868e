"""Days that have a name, each year: Christmas, Thanksgiving, Easter."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

FIXED = {
    "new year's day": (1, 1),
    "valentine's day": (2, 14),
    "st patrick's day": (3, 17),
    "april fools' day": (4, 1),
    "may day": (5, 1),
    "juneteenth": (6, 19),
    "independence day": (7, 4),
    "bastille day": (7, 14),
    "halloween": (10, 31),
    "veterans day": (11, 11),
    "christmas eve": (12, 24),
    "christmas": (12, 25),
    "boxing day": (12, 26),
    "new year's eve": (12, 31),
}
# Which weekday (Monday is 0) of which month, counted from its start or, below zero, its end.
NTH_WEEKDAY = {
    "martin luther king day": (1, 0, 3),
    "presidents' day": (2, 0, 3),
    "memorial day": (5, 0, -1),
    "labor day": (9, 0, 1),
    "columbus day": (10, 0, 2),
    "thanksgiving": (11, 3, 4),
}
AFTER_EASTER = {
    "shrove tuesday": -47,
    "ash wednesday": -46,
    "palm sunday": -7,
    "good friday": -2,
    "easter": 0,
    "easter monday": 1,
    "ascension": 39,
    "pentecost": 49,
}
AFTER_THANKSGIVING = {"black friday": 1, "cyber monday": 4, "giving tuesday": 5}


def holiday(name: str, year: int) -> date:
    """Give the day a named day falls on. Raises KeyError, ValueError outside its table."""
    for table, day_in in TABLES:
        if name in table:
            return day_in(table[name], year)
    raise KeyError(name)


def nth_weekday(year: int, month: int, weekday: int, count: int) -> date:
    """Give the first (1), second, last (-1) Monday (0) of a month. Raises ValueError beyond it.

    >>> nth_weekday(2026, 11, 3, 4)
    datetime.date(2026, 11, 26)
    """
    if count > 0:
        first = date(year, month, 1)
        found = first + timedelta((weekday - first.weekday()) % 7 + 7 * (count - 1))
    else:
        last = date(year + month // 12, month % 12 + 1, 1) - timedelta(1)
        found = last - timedelta((last.weekday() - weekday) % 7 - 7 * (count + 1))
    if found.month != month:
        raise ValueError(count)
    return found


def easter(year: int) -> date:
    """Give Easter Sunday (Gregorian), after Meeus, Jones and Butcher, Nature 13 (1876) 487.

    >>> easter(2027)
    datetime.date(2027, 3, 28)
    """
    century, rest = divmod(year, 100)
    golden = year % 19
    epact = (
        19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15
    ) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def _fixed(day: tuple[int, int], year: int) -> date:
    return date(year, *day)


def _weekday(rule: tuple[int, int, int], year: int) -> date:
    month, weekday, count = rule
    return nth_weekday(year, month, weekday, count)


def _after_easter(days: int, year: int) -> date:
    return easter(year) + timedelta(days)


def _after_thanksgiving(days: int, year: int) -> date:
    return _weekday(NTH_WEEKDAY["thanksgiving"], year) + timedelta(days)


TABLES: list[tuple[dict[str, Any], Callable[..., date]]] = [
    (FIXED, _fixed),
    (NTH_WEEKDAY, _weekday),
    (AFTER_EASTER, _after_easter),
    (AFTER_THANKSGIVING, _after_thanksgiving),
]
