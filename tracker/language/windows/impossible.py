"""Days that no calendar has: 29 February 2027, 31 June, 2月30日."""

import re
from calendar import month_name
from typing import NamedTuple

from tracker.core.edtf import month_length
from tracker.core.text import compiled
from tracker.language.tokens import fold

MONTHS = {name.casefold(): number for number, name in enumerate(month_name) if name}
MONTHS |= {name[:3]: number for name, number in MONTHS.items()} | {"sept": 9}
NAMED = "|".join(sorted(MONTHS, key=len, reverse=True))
YEAR = r"(?:\s*,?\s*(?P<year>(?:19|20)\d\d)(?!\d))?"
FORMS = (
    rf"\b(?P<name>{NAMED})\.?\s+(?:the\s+)?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:%-]){YEAR}",
    rf"(?<![\d.])(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<name>{NAMED})\b{YEAR}",
    r"(?:(?P<year>(?:19|20)\d\d)年)?(?<!\d)(?P<month>1[0-2]|0?[1-9])月(?P<day>\d{1,2})[日号]",
    r"(?<!\d)(?P<year>(?:19|20)\d\d)[-/](?P<month>1[0-2]|0?[1-9])[-/](?P<day>\d{1,2})(?!\d)",
)
LEAP = 2028  # a day without a year may be of any year


class ImpossibleDay(NamedTuple):
    """A day that does not exist, and the last one that its month has."""

    words: str
    last: int


def impossible_day(text: str) -> ImpossibleDay | None:
    """The first day that a text names and no calendar has.

    >>> impossible_day("done by February 29, 2027")
    ImpossibleDay(words='February 29, 2027', last=28)
    """
    folded = fold(text)
    for form in FORMS:
        for found in compiled(form).finditer(folded):
            if (last := _last_day(found)) is not None:
                return ImpossibleDay(text[found.start() : found.end()], last)
    return None


def _last_day(found: re.Match[str]) -> int | None:
    """The last day of the month named, if the day is none of its days."""
    parts = found.groupdict()
    month = MONTHS[parts["name"]] if parts.get("name") else int(parts["month"])
    last = month_length(int(parts["year"] or LEAP), month)
    return None if 1 <= int(parts["day"]) <= last else last
