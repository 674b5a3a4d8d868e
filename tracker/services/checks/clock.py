"""Take back what a clock did that was once wrong: ticks of days that have not come."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from tracker.core.reminder_policy import period
from tracker.core.schedule import CheckState, anniversary, day_in, following, passed
from tracker.errors import Conflict, Doubtful
from tracker.services.transaction import Transaction
from tracker.store import queries
from tracker.store.mapping import as_day, instant, watch
from tracker.store.reader import Row

LAST_TICK = "last_tick"
LONGEST_LEAP = 1  # years
CHANGED = ("state", "marked_at", "missed", "next_on")


@dataclass(slots=True)
class Righted:
    """What was taken back: the tick, the questions that are not due after all, and digests."""

    last_tick: date
    unmarked: list[int] = field(default_factory=list)
    dropped: int = 0


def go_on(act: Transaction, *, catch_up: bool) -> None:
    """Let today be the day of the last tick.

    Raises Conflict if the clock is behind it, Doubtful if it is more than a year ahead of it, or of
    whatever was recorded before the first tick, and nobody said that this is so.
    """
    last = act.db.setting(LAST_TICK)
    before = date.fromisoformat(last) if last else _last_recorded(act)
    if last and before and act.today < before:
        raise Conflict(
            f"Today, {act.today}, is before the last tick, {before}: nothing was changed. If the "
            "clock was wrong then, `tracker tick --clock-was-wrong` takes back what it marked; if "
            "it is wrong now, set it right, or name a later day with ⟦today⟧."
        )
    if before and act.today > anniversary(before, LONGEST_LEAP) and not catch_up:
        after = f"the last tick, {before}" if last else f"anything was recorded, {before}"
        raise Doubtful(
            f"Today, {act.today}, is more than a year after {after}: nothing was "
            "changed. Set the clock right, or add ⟦catch_up⟧ if nobody ticked for so long.",
            "catch_up",
        )
    _set_last_tick(act, act.today, new=last is None)


def set_right(act: Transaction) -> Righted:
    """Let today be the last tick, and take back what ticks of later days did.

    Checks that are not due yet have their days back, digests that wait are dropped. What was sent
    stays sent. Raises Conflict if no tick was later than today.
    """
    last = act.db.setting(LAST_TICK)
    if last is None or date.fromisoformat(last) <= act.today:
        raise Conflict(f"No tick was after today, {act.today}: there is nothing to take back.")
    found = Righted(date.fromisoformat(last))
    _set_last_tick(act, act.today, new=False)
    rows = queries.marked_or_missed(act.db)
    claims = queries.by_question(act.db, "claims", [row["question_id"] for row in rows])
    changed = [now for row in rows if (now := _as_before(act, row, claims[row["question_id"]]))]
    act.db.change("checks", CHANGED, changed)
    found.unmarked = [row["question_id"] for row in changed if row["state"] != CheckState.DUE]
    found.dropped = _drop_digests(act)
    after = {"clock_was_wrong": last, "unmarked": found.unmarked, "dropped": found.dropped}
    act.record("tick", "database", None, after=after)
    return found


def _last_recorded(act: Transaction) -> date | None:
    at = queries.last_recorded(act.db)
    return day_in(instant(at), act.db.setting("zone") or "UTC") if at else None


def _set_last_tick(act: Transaction, day: date, *, new: bool) -> None:
    if new:
        act.db.add("settings", {"name": LAST_TICK, "value": day.isoformat()})
    else:
        act.db.set(LAST_TICK, day.isoformat())


def _as_before(act: Transaction, row: Row, claims: Sequence[Row]) -> Row | None:
    """A check as it would be had only true days come; None if it is so."""
    today = act.today_in(row["zone"])
    early = row["state"] == CheckState.DUE and row["due_on"] > today.isoformat()
    put_off = row["due_on"] != row["asked_on"]
    state = CheckState.SNOOZED if put_off else CheckState.SCHEDULED
    now = row | ({"state": state.value, "marked_at": None} if early else {})
    now["missed"], now["next_on"] = _missed(act, row, claims, today)
    return now if any(now[name] != row[name] for name in CHANGED) else None


def _missed(
    act: Transaction, row: Row, claims: Sequence[Row], today: date
) -> tuple[int, str | None]:
    """How many days were missed behind the one that a check asked for, and the next one."""
    watched = [watch(claim) for claim in claims if claim["withdrawn_on"] is None]
    zone = row["zone"] or act.db.setting("zone") or "UTC"
    planned = day_in(instant(row["planned_at"]), zone) if row["planned_at"] else date.min
    since = max(as_day(row["asked_on"]) or today, min(planned, today))
    first = following(watched, since, row["rule"])
    missed, next_on = passed(watched, first.on if first else None, today, row["rule"])
    return missed, next_on.isoformat() if next_on else None


def _drop_digests(act: Transaction) -> int:
    """Drop the digests of periods to come that wait, and let what they told be told again."""
    dropped = 0
    for channel in act.db.find("channels"):
        this = period(act.today, channel["digest"])
        for row in act.db.find("outbox", channel_id=channel["id"], state="waiting"):
            if row["period"] > this:
                act.db.delete("outbox", id=row["id"])
                dropped += 1
    queries.forget_told_after(act.db, act.today)
    return dropped
