"""Put digests into the outbox, compose them, and record how their sending went."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from tracker.core.reminder_policy import LEASE, next_try, period
from tracker.notify.digest import LISTED, Digest, Item, Spoken
from tracker.services.notifications.channels import message_id
from tracker.services.transaction import Transaction
from tracker.store import deliveries
from tracker.store.reader import Reader, Row
from tracker.store.reads import digests as outbox
from tracker.store.reads.digests import Audience

AHEAD = timedelta(days=7)


@dataclass(slots=True)
class Notified:
    """What a round of deliveries did: the channels (by what is shown of them) and how it went."""

    sent: list[str] = field(default_factory=list)
    failed: dict[str, str] = field(default_factory=dict)
    given_up: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Sending:
    """A digest on its way: its row in the outbox, and its channel."""

    number: int
    channel: Row
    message_id: str

    @property
    def audience(self) -> Audience:
        """Whose questions it is about."""
        return audience_of(self.channel)


@dataclass(frozen=True, slots=True)
class Composed:
    """A digest with the checks that it tells of; none if there is nothing to tell."""

    digest: Digest
    told: Sequence[Row]


def audience_of(channel: Row) -> Audience:
    """Whose questions a channel is about."""
    return Audience(channel["audience"], channel["who"])


def enqueue(act: Transaction) -> int:
    """Let a digest of this period wait for every channel that has something to be told.

    One that is there already stays the only one. Returns how many were added.
    """
    added = 0
    for channel in act.db.find("channels", removed_at=None):
        this = period(act.today, channel["digest"])
        if act.db.find("outbox", channel_id=channel["id"], period=this):
            continue
        if outbox.to_tell(act.db, channel["id"], audience_of(channel), act.today, limit=1):
            act.db.insert("outbox", {
                "channel_id": channel["id"],
                "period": this,
                "message_id": message_id(act),
                "next_try_at": act.now,
                "created_at": act.now,
            })  # fmt: skip
            added += 1
    return added


def take_next(act: Transaction) -> Sending | None:
    """The next digest to be sent, kept from other senders for a while; None if none is."""
    row = deliveries.next_ready(act.db, act.now)
    if row is None:
        return None
    leased = {"state": "sending", "attempts": row["attempts"] + 1, "next_try_at": act.now + LEASE}
    act.db.change("outbox", tuple(leased), [row | leased])
    return Sending(row["id"], act.db.get_one("channels", row["channel_id"]), row["message_id"])


def compose(reader: Reader, sending: Sending, today: date) -> Composed:
    """What the channel is told now."""
    audience = sending.audience
    told = outbox.to_tell(reader, sending.channel["id"], audience, today)
    coming = outbox.coming(reader, audience, today, today + AHEAD)
    digest = Digest(
        today,
        sending.channel["lang"],
        new=_items(reader, [row for row in told if row["told"] < 0]),
        overdue=_items(reader, [row for row in told if row["told"] >= 0]),
        coming=_items(reader, coming),
        older=outbox.waiting(reader, audience) - len(told),
    )
    removed = sending.channel["removed_at"] is not None
    return Composed(digest, [] if removed else told)


def _items(reader: Reader, rows: Sequence[Row]) -> list[Item]:
    """The items of rows; those that are only counted need no words."""
    return [
        Item(
            row["question_id"],
            row["statement"],
            row["answer_type"],
            date.fromisoformat(row["due_on"]),
            _spoken(reader, row["question_id"]) if number < LISTED else (),
        )
        for number, row in enumerate(rows)
    ]


def _spoken(reader: Reader, question: int) -> list[Spoken]:
    said = outbox.spoken(reader, question)
    return [Spoken(row["id"], row["speaker"], row["quote"]) for row in said]


def record_sent(act: Transaction, sending: Sending, told: Sequence[Row]) -> None:
    """Record that a digest went out, or that there was nothing to tell."""
    row = deliveries.held(act.db, sending.number)
    if row is None:
        return
    ended = {"state": "sent" if told else "empty", "ended_at": act.now, "last_error": None}
    act.db.change("outbox", tuple(ended), [row | ended])
    for each in told:
        line = {name: each[name] for name in ("check_id", "due_on", "stage")}
        whom = {"channel_id": sending.channel["id"], "outbox_id": row["id"]}
        act.db.add("told", line | whom)


def record_failed(act: Transaction, sending: Sending, reason: str) -> bool:
    """Record a failure; whether the digest was given up after too many."""
    row = deliveries.held(act.db, sending.number)
    if row is None:
        return False
    again = next_try(act.now, row["attempts"])
    if again is None:
        after = {"state": "dead", "ended_at": act.now}
    else:
        after = {"state": "waiting", "next_try_at": again}
    after["last_error"] = reason[:500]
    act.db.change("outbox", tuple(after), [row | after])
    return again is None
