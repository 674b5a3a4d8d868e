"""Mark what is due, a batch a transaction, and never twice."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple
from zoneinfo import ZoneInfoNotFoundError

from tracker.core.schedule import CheckState, day_in, passed
from tracker.errors import TrackerError
from tracker.services.checks.clock import go_on
from tracker.services.notifications.outbox import enqueue
from tracker.services.transaction import Transaction
from tracker.store import queries
from tracker.store.mapping import as_day, watch
from tracker.store.reader import Row

BATCH = 2_000  # checks a transaction
MARKED = ("state", "marked_at")


@dataclass(slots=True)
class Ticked:
    """What a tick did: which questions became due, and how many further dates were missed.

    `more` if the batch was full, so that another may find something; `failed` holds the questions
    whose next dates cannot be told, and why: they are due, but nothing further is counted.
    `queued` is the number of digests that wait to be sent.
    """

    today: date
    marked: list[int] = field(default_factory=list)
    missed: int = 0
    more: bool = False
    failed: dict[int, str] = field(default_factory=dict)
    queued: int = 0


class _Passed(NamedTuple):
    """What fell due while a check was open, and what comes next."""

    check: int
    missed: int
    next_on: date | None


def tick(act: Transaction, done: Ticked, *, catch_up: bool = False, batch: int = BATCH) -> None:
    """Mark a batch of the checks whose day has come, and add it to what was done.

    Doing it again changes nothing. Raises Conflict if the clock is behind the last tick, Doubtful
    if it is more than a year ahead of it and nobody said that this is so.
    """
    go_on(act, catch_up=catch_up)
    days = _todays(act)
    rows = queries.checks_for_tick(act.db, act.today, days, batch, list(done.failed))
    new = [row for row in rows if row["state"] != CheckState.DUE]
    if new:
        now_due = {"state": CheckState.DUE.value, "marked_at": act.now}
        act.db.change("checks", MARKED, [row | now_due for row in new])
        marked = [row["question_id"] for row in new]
        act.record("tick", "database", None, after={"marked": marked})
        done.marked += marked
    counted = _count_missed(act, rows, days, done)
    act.db.count_up("checks", "missed", [(each.missed, each.check) for each in counted])
    act.db.change("checks", ("next_on",), [{"id": n, "next_on": on} for n, _, on in counted])
    done.missed += sum(each.missed for each in counted)
    done.more = len(rows) == batch
    done.queued += enqueue(act)


def _todays(act: Transaction) -> dict[str, date]:
    """Today in each zone that a question has of its own; one that nobody knows is passed over."""
    if act.today_is_named:
        return {}
    found = {}
    for zone in act.db.zones():
        try:
            found[zone] = day_in(act.now, zone)
        except (ZoneInfoNotFoundError, ValueError):
            continue
    return found


def _count_missed(
    act: Transaction, rows: Sequence[Row], days: dict[str, date], done: Ticked
) -> list[_Passed]:
    """Count what else fell due while checks were open. One bad row never stops the rest."""
    late = []
    for row in rows:
        today = days.get(row["zone"] or "", act.today)
        if (next_on := as_day(row["next_on"])) is not None and next_on <= today:
            late.append((row, next_on, today))
    claims = queries.by_question(act.db, "claims", [row["question_id"] for row, _, _ in late])
    found = []
    for row, next_on, today in late:
        said = claims[row["question_id"]]
        try:
            watched = [watch(claim) for claim in said if claim["withdrawn_on"] is None]
            found.append(_Passed(row["id"], *passed(watched, next_on, today, row["rule"])))
        except (ValueError, TypeError, TrackerError) as error:
            done.failed[row["question_id"]] = str(error)
    return found
