"""Mark what is due, put it off, and never do either twice."""

from dataclasses import dataclass
from datetime import date

from tracker.actions.act import Act
from tracker.actions.fields import read_date
from tracker.actions.settle import watch
from tracker.core.schedule import (
    LATEST_SNOOZE_YEARS,
    CheckState,
    anniversary,
    following,
)
from tracker.errors import Conflict, Doubtful, InvalidInput
from tracker.store import queries
from tracker.store.models import Check, Question, Setting

LAST_TICK = "last_tick"


@dataclass(frozen=True, slots=True)
class Ticked:
    """What a tick did: which questions became due, and how many further dates were missed."""

    today: date
    marked: list[int]
    missed: int


def tick(act: Act) -> Ticked:
    """Mark every check whose day has come. Doing it again changes nothing.

    Raises Conflict if the clock is behind the last tick.
    """
    _go_on(act)
    marked, missed = [], 0
    for check in queries.checks_for_tick(act.session, act.today):
        if check.state != CheckState.DUE:
            check.state, check.marked_at = CheckState.DUE, act.now
            marked.append(check.question_id)
        missed += _count_missed(act, check)
    return Ticked(act.today, marked, missed)


def _go_on(act: Act) -> None:
    last = act.session.get(Setting, LAST_TICK)
    if last is None:
        act.session.add(Setting(name=LAST_TICK, value=act.today.isoformat()))
        return
    if act.today.isoformat() < last.value:
        raise Conflict(
            f"Today, {act.today}, is before the last tick, {last.value}: nothing was changed. "
            "Set the clock right, or name a later day with --today."
        )
    last.value = act.today.isoformat()


def _count_missed(act: Act, check: Check) -> int:
    """Count what else fell due while the check was open."""
    before = check.missed
    while check.next_on is not None and check.next_on <= act.today:
        check.missed += 1
        question = act.session.get_one(Question, check.question_id)
        claims = queries.claims_on(act.session, check.question_id)
        watched = [watch(claim) for claim in claims if claim.withdrawn_on is None]
        after = following(watched, check.next_on, question.rule)
        check.next_on = after.on if after else None
    return check.missed - before


def snooze(act: Act, question: Question, until: str | date, *, anyway: bool = False) -> Check:
    """Put a check off. Raises InvalidInput for a past day, Doubtful for one far ahead."""
    day = read_date("--until", until)
    if day <= act.today:
        raise InvalidInput("--until", until, f"is not after today, {act.today}")
    if day > anniversary(act.today, LATEST_SNOOZE_YEARS) and not anyway:
        raise Doubtful(f"--until {day} is more than two years ahead; add --anyway if it is meant.")
    check = queries.open_check(act.session, question.id)
    if check is None:
        raise Conflict(f"q{question.id} waits for no check.")
    before = {"check": check.id, "due_on": check.due_on.isoformat(), "state": str(check.state)}
    check.state, check.due_on = CheckState.SNOOZED, day
    after = {"check": check.id, "due_on": day.isoformat()}
    act.record("snooze", "question", question.id, before=before, after=after)
    return check
