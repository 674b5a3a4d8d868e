"""Mark what is due, a batch a transaction, and never twice."""

from dataclasses import dataclass, field
from datetime import date

from sqlalchemy.exc import IntegrityError

from tracker.actions.act import Act
from tracker.actions.settle import watch_all
from tracker.core.schedule import CheckState, anniversary, day_in, passed
from tracker.errors import Conflict, Doubtful
from tracker.store import queries
from tracker.store.models import Check, Question, Setting

LAST_TICK = "last_tick"
BATCH = 500  # checks a transaction
LONGEST_LEAP = 1  # years


@dataclass(slots=True)
class Ticked:
    """What a tick did: which questions became due, and how many further dates were missed.

    `more` if the batch was full, so that another may find something.
    """

    today: date
    marked: list[int] = field(default_factory=list)
    missed: int = 0
    more: bool = False


def tick(act: Act, done: Ticked, *, catch_up: bool = False, batch: int = BATCH) -> None:
    """Mark a batch of the checks whose day has come, and add it to what was done.

    Doing it again changes nothing. Raises Conflict if the clock is behind the last tick, Doubtful
    if it is more than a year ahead of it and nobody said that this is so.
    """
    _go_on(act, catch_up=catch_up)
    checks = queries.checks_for_tick(act.session, act.today, _todays(act), batch)
    for check, question in checks:
        if check.state != CheckState.DUE:
            check.state, check.marked_at = CheckState.DUE, act.now
            done.marked.append(question.id)
        done.missed += _count_missed(act, check, question)
    done.more = len(checks) == batch


def _todays(act: Act) -> dict[str, date]:
    """Today in each zone that a question has of its own."""
    if act.today_is_named:
        return {}
    return {zone: day_in(act.now, zone) for zone in queries.zones(act.session)}


def _go_on(act: Act, *, catch_up: bool) -> None:
    last = _last_tick(act)
    day = date.fromisoformat(last.value)
    if act.today < day:
        raise Conflict(
            f"Today, {act.today}, is before the last tick, {day}: nothing was changed. "
            "Set the clock right, or name a later day with --today."
        )
    if act.today > anniversary(day, LONGEST_LEAP) and not catch_up:
        raise Doubtful(
            f"Today, {act.today}, is more than a year after the last tick, {day}: nothing was "
            "changed. Set the clock right, or add --catch-up if nobody ticked for so long."
        )
    last.value = act.today.isoformat()


def _last_tick(act: Act) -> Setting:
    """The day of the last tick, held until this one has ended; the first tick begins it."""
    if (last := act.session.get(Setting, LAST_TICK, with_for_update=True)) is not None:
        return last
    try:
        with act.session.begin_nested():
            act.session.add(Setting(name=LAST_TICK, value=act.today.isoformat()))
    except IntegrityError:  # another process was first
        act.session.expire_all()
    return act.session.get_one(Setting, LAST_TICK, with_for_update=True)


def _count_missed(act: Act, check: Check, question: Question) -> int:
    """Count what else fell due while the check was open."""
    today = act.today_in(question.zone)
    if check.next_on is None or check.next_on > today:
        return 0
    watched = watch_all(queries.claims_on(act.session, question.id))
    missed, check.next_on = passed(watched, check.next_on, today, question.rule)
    check.missed += missed
    return missed
