"""A question's own rule for when to look: dates by RFC 5545, one day, or never."""

import re
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from tracker.errors import InvalidInput

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateutil.rrule import rrule

NEVER = "never"
ONE_DAY = timedelta(days=1)
LINE = re.compile(r"(?:RRULE:)?(\w+=[\w,+-]+(?:;\w+=[\w,+-]+)*)")
STORED = re.compile(r"DTSTART:(\d{8})\nRRULE:(.+)")
ONE_DATE = re.compile(r"RDATE:(\d{8})")
UNTIL = re.compile(r"(UNTIL=\d{8})T\w+")  # a rule of days ends on a day
COUNT = re.compile(r"(?<=COUNT=)\d+")
COARSE = re.compile(r"\bFREQ=(?:YEARLY|MONTHLY|WEEKLY|DAILY)\b")
FINE = re.compile(r"\bBY(?:HOUR|MINUTE|SECOND)=|\b(?:INTERVAL|COUNT)=0*(?:;|$|\d{5})")


def read_rule(text: str, today: date) -> str:
    """An RFC 5545 recurrence rule that begins today, as it is stored; today is no date of it.

    Raises InvalidInput for a rule that cannot be read, asks more often than daily, or has no date
    to come.
    """
    found = LINE.fullmatch(text.strip().upper())
    if found is None or not _of_days(found[1]):
        raise InvalidInput(
            "rule", text, "is no rule of days; try FREQ=YEARLY;BYMONTH=1 or FREQ=WEEKLY;COUNT=4"
        )
    line = UNTIL.sub(r"\1", found[1])
    rule = f"DTSTART:{today:%Y%m%d}\nRRULE:{line}"
    try:
        begins_today = _occurrences(rule, today).after(_eve(today)) == _midnight(today)
    except (ValueError, TypeError, AttributeError) as error:
        raise InvalidInput("rule", text, f"is no rule of RFC 5545: {error}") from error
    if begins_today:
        rule = COUNT.sub(lambda count: str(int(count[0]) + 1), rule)
    if not upcoming(rule, today, today):
        raise InvalidInput("rule", text, f"has no date after today, {today}")
    return rule


def one_day(day: date) -> str:
    """The rule that asks on a single day."""
    return f"RDATE:{day:%Y%m%d}"


def check_rule(rule: str) -> str:
    """A rule as it was stored, by this program or another. Raises InvalidInput."""
    if rule == NEVER:
        return rule
    if not ONE_DATE.fullmatch(rule) and not _of_days(rule):
        raise InvalidInput("rule", rule, "is no rule of days")
    try:
        first_date(rule, date(2000, 1, 1), date(2000, 1, 1))
    except (ValueError, TypeError, AttributeError) as error:
        raise InvalidInput("rule", rule, f"is no rule of RFC 5545: {error}") from error
    return rule


def upcoming(rule: str, start: date, after: date, count: int = 3) -> list[date]:
    """The next dates of a rule after a day. `start` counts where the rule names no beginning."""
    return list(islice(_dates(rule, start, after), count))


def first_date(rule: str, start: date, since: date) -> date | None:
    """The first date of a rule on or after a day; None once it has ended."""
    return next(iter(upcoming(rule, start, since - ONE_DAY, 1)), None)


def rule_text(rule: str) -> str:
    """A rule as a person would say it: by its RRULE, on one day, or never."""
    if rule == NEVER:
        return NEVER
    if single := ONE_DATE.fullmatch(rule):
        return f"on {_day(single[1])}"
    found = STORED.fullmatch(rule)
    return f"by {found[2]} from {_day(found[1])}" if found else f"by {rule}"


def _dates(rule: str, start: date, after: date) -> "Iterator[date]":
    if rule == NEVER:
        return
    if single := ONE_DATE.fullmatch(rule):
        if (day := _day(single[1])) > after:
            yield day
        return
    if begun := STORED.fullmatch(rule):
        start = _day(begun[1])
        after = max(after, start)
    for found in _occurrences(rule, start).xafter(datetime.combine(after, time.max)):
        yield found.date()


@lru_cache(maxsize=1024)
def _occurrences(rule: str, start: date) -> "rrule":
    from dateutil.rrule import rrulestr

    return rrulestr(rule, dtstart=_midnight(start), cache=True)  # type: ignore[return-value]


def _of_days(text: str) -> bool:
    """Whether a rule asks daily at most, in steps that lead somewhere."""
    return bool(COARSE.search(text)) and not FINE.search(text)


def _day(digits: str) -> date:
    return datetime.strptime(digits, "%Y%m%d").date()  # noqa: DTZ007  a day has no zone


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time())


def _eve(day: date) -> datetime:
    return datetime.combine(day - ONE_DAY, time.max)
