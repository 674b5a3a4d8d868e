"""How far ahead a claim looks, in a few steps with a name each."""

from datetime import date

# Up to so many days from the day it was said to the end of its window.
HORIZONS = (
    (31, "up to a month"),
    (183, "up to half a year"),
    (366, "up to a year"),
    (1096, "up to 3 years"),
    (3653, "up to 10 years"),
)
BEYOND, ENDLESS = "over 10 years", "no end"
NAMES = (*(name for _, name in HORIZONS), BEYOND, ENDLESS)


def horizon_of(said_on: date, latest: date | None) -> str:
    """How far ahead a claim looked whose window ends on a day, or never.

    >>> horizon_of(date(2026, 1, 1), date(2026, 1, 31))
    'up to a month'
    """
    if latest is None:
        return ENDLESS
    days = (latest - said_on).days
    return next((name for most, name in HORIZONS if days <= most), BEYOND)
