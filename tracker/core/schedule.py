"""When a question is to be looked at: the policy, as a function of its open claims."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import NamedTuple
from zoneinfo import ZoneInfo

from tracker.core.recurrence import first_date
from tracker.core.verdicts import Kind

ONE_DAY = timedelta(days=1)
FIRST_REVIEW = timedelta(days=30)
SHORTEST_WITH_INTERIM = timedelta(days=60)
LONGEST_WITH_QUARTERS = 5  # years
LATEST_SNOOZE_YEARS = 2


class Reason(StrEnum):
    """Why a check is asked for."""

    DEADLINE = "deadline"
    RULE = "rule"
    REVIEW = "review"
    INTERIM = "interim"


class CheckState(StrEnum):
    """The life of a check: scheduled, due (perhaps snoozed), done; or cancelled."""

    SCHEDULED = "scheduled"
    DUE = "due"
    SNOOZED = "snoozed"
    DONE = "done"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Watched:
    """What the policy needs of one claim: its bounds, and which of its verdicts are open."""

    kind: Kind
    said_on: date
    earliest: date | None = None
    latest: date | None = None
    latest_lenient: date | None = None
    open_strict: bool = True
    open_lenient: bool = True


@dataclass(frozen=True, slots=True, order=True)
class Due:
    """A day to look at a question, and why."""

    on: date
    reason: Reason


def next_check(
    claims: Sequence[Watched],
    *,
    today: date,
    looked_on: date | None = None,
    rule: str | None = None,
) -> Due | None:
    """The earliest day that the open claims ask for; None when none is open.

    A deadline that nobody has settled stays due however late it is; a review comes round again
    after `looked_on`; interim looks (or the question's own RFC 5545 `rule`) that are past are
    dropped.
    """
    watched = _open(claims)
    bounds = _bounds(watched)
    since = max(today, looked_on + ONE_DAY) if looked_on else today
    asked = [Due(bound + ONE_DAY, Reason.DEADLINE) for bound in bounds]
    asked += _reviews(watched, looked_on or date.min)
    asked += _between(watched, bounds, rule, since)
    return min(asked, default=None)


def following(claims: Sequence[Watched], after: date, rule: str | None = None) -> Due | None:
    """The first day after `after` on which the policy would ask again."""
    watched = _open(claims)
    bounds = [bound for bound in _bounds(watched) if bound >= after]
    asked = [Due(bound + ONE_DAY, Reason.DEADLINE) for bound in bounds]
    asked += _reviews(watched, after)
    asked += _between(watched, bounds, rule, after + ONE_DAY)
    return min(asked, default=None)


class OpenCheck(NamedTuple):
    """The one check of a question that is still asked for."""

    state: CheckState
    reason: Reason
    asked_on: date
    next_on: date | None = None


class Plan(NamedTuple):
    """What becomes of a question's checks.

    The open one `stays`, with the date behind it that it will have missed; or it is cancelled, if
    there is one, and `due` is asked for instead.
    """

    stays: bool
    due: Due | None
    next_on: date | None


def plan(
    claims: Sequence[Watched],
    check: OpenCheck | None,
    *,
    today: date,
    looked_on: date | None = None,
    rule: str | None = None,
) -> Plan:
    """What the policy makes of the open check, if any, when the claims are these."""
    due = next_check(claims, today=today, looked_on=looked_on, rule=rule)
    if check is not None and due is not None and still_right(check, due, today):
        return Plan(stays=True, due=due, next_on=_behind(claims, check, today, rule))
    after = following(claims, max(due.on, today), rule) if due else None
    return Plan(stays=False, due=due, next_on=after.on if after else None)


def still_right(check: OpenCheck, due: Due, today: date) -> bool:
    """Whether the open check may stand.

    One that was marked or snoozed is the person's to end, but for a deadline nobody asks for now.
    """
    if check.state in (CheckState.DUE, CheckState.SNOOZED):
        return check.reason != Reason.DEADLINE or due.on <= check.asked_on
    same = check.asked_on == due.on and check.reason == due.reason
    return same or (check.asked_on <= today and check.asked_on <= due.on)


def _behind(
    claims: Sequence[Watched], check: OpenCheck, today: date, rule: str | None
) -> date | None:
    """What a check that stays will have missed; days gone by are the tick's to count."""
    if check.state == CheckState.SCHEDULED:
        after = following(claims, check.asked_on, rule)
    elif check.next_on is None or check.next_on > today:
        after = following(claims, max(check.asked_on, today), rule)
    else:
        return check.next_on
    return after.on if after else None


def passed(
    claims: Sequence[Watched], next_on: date | None, today: date, rule: str | None = None
) -> tuple[int, date | None]:
    """How many of the days from `next_on` on have come by today, and the first one that has not.

    They are what was missed while one check stood open.
    """
    missed = 0
    while next_on is not None and next_on <= today:
        missed += 1
        due = following(claims, next_on, rule)
        next_on = due.on if due else None
    return missed, next_on


def day_in(now: datetime, zone: str) -> date:
    """The day that an instant belongs to in a time zone: where a question's days are counted."""
    return now.astimezone(ZoneInfo(zone)).date()


def _open(claims: Sequence[Watched]) -> list[Watched]:
    return [c for c in claims if c.kind is not Kind.OPINION and (c.open_strict or c.open_lenient)]


def _bounds(claims: Sequence[Watched]) -> list[date]:
    """The days that time has to pass. What was over when it was said waits for no day."""
    strict = [(c, c.latest) for c in claims if c.open_strict and c.latest]
    lenient = [(c, c.latest_lenient) for c in claims if c.open_lenient and c.latest_lenient]
    return [
        bound
        for claim, bound in strict + lenient
        if bound < date.max and not (_is_reviewed(claim) and bound < claim.said_on)
    ]


def _is_reviewed(claim: Watched) -> bool:
    return claim.kind in (Kind.FACTUAL, Kind.CAUSAL)


def _reviews(claims: Sequence[Watched], after: date) -> list[Due]:
    """Facts, causes and claims without a deadline are looked at again and again, a year apart."""
    starts = [start for claim in claims if (start := _first_review(claim)) is not None]
    return [Due(_yearly(start, after), Reason.REVIEW) for start in starts]


def _first_review(claim: Watched) -> date | None:
    if _is_reviewed(claim):
        return claim.said_on + FIRST_REVIEW
    bound = claim.latest if claim.open_strict else claim.latest_lenient
    if bound is not None:
        return None
    return claim.earliest or anniversary(claim.said_on, 1)


def _yearly(start: date, after: date) -> date:
    if start > after:
        return start
    years = after.year - start.year
    this_year = anniversary(start, years)
    return this_year if this_year > after else anniversary(start, years + 1)


def anniversary(day: date, years: int) -> date:
    """The same day `years` later; 29 February becomes the 28th where there is none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def _between(
    claims: Sequence[Watched], bounds: Sequence[date], rule: str | None, since: date
) -> list[Due]:
    """The next look between saying and deadline: by the question's rule, else an interim one."""
    if not claims:
        return []
    start = min(claim.said_on for claim in claims)
    ahead = [bound for bound in bounds if bound >= since]
    if rule is not None:
        day, reason = first_date(rule, start, since), Reason.RULE
    else:
        day, reason = _interim(start, min(ahead), since) if ahead else None, Reason.INTERIM
    return [Due(day, reason)] if day is not None and day >= since else []


def _interim(start: date, bound: date, since: date) -> date | None:
    """The first interim look that is not over: each quarter of a short span, each anniversary."""
    span = bound - start
    if span < SHORTEST_WITH_INTERIM:
        return None
    if bound <= anniversary(start, LONGEST_WITH_QUARTERS):
        looks = (start + span * quarter // 4 for quarter in (1, 2, 3))
    else:
        years = range(max(1, since.year - start.year), bound.year - start.year + 1)
        looks = (anniversary(start, year) for year in years)
    return next((day for day in looks if since <= day < bound), None)
