"""Put digests into the outbox, compose them, and record how their sending went."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from tracker.core.reminder_policy import LEASE, next_try, period
from tracker.notify.digest import LISTED, Digest, Item, Spoken
from tracker.services.notifications.channels import message_id
from tracker.services.transaction import Act
from tracker.store import deliveries, outbox
from tracker.store.bulk import reader_in
from tracker.store.outbox import Audience
from tracker.store.reader import Reader, Row
from tracker.store.tables import Channel, Outgoing

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
    channel: Channel
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


def audience_of(channel: Channel) -> Audience:
    """Whose questions a channel is about."""
    return Audience(channel.audience, channel.who)


def enqueue(act: Act) -> int:
    """Let a digest of this period wait for every channel that has something to be told.

    One that is there already stays the only one. Returns how many were added.
    """
    added = 0
    for channel in deliveries.open_channels(act.session):
        this = period(act.today, channel.digest)
        if deliveries.is_queued(act.session, channel.id, this):
            continue
        reader = reader_in(act.session)
        if outbox.to_tell(reader, channel.id, audience_of(channel), act.today, limit=1):
            act.session.add(
                Outgoing(
                    channel_id=channel.id,
                    period=this,
                    message_id=message_id(act),
                    next_try_at=act.now,
                    created_at=act.now,
                )
            )
            added += 1
    act.session.flush()
    return added


def take_next(act: Act) -> Sending | None:
    """The next digest to be sent, kept from other senders for a while; None if none is."""
    row = deliveries.next_ready(act.session, act.now)
    if row is None:
        return None
    row.state, row.attempts, row.next_try_at = "sending", row.attempts + 1, act.now + LEASE
    channel = act.session.get_one(Channel, row.channel_id)
    return Sending(row.id, channel, row.message_id)


def compose(reader: Reader, sending: Sending, today: date) -> Composed:
    """What the channel is told now."""
    audience = sending.audience
    told = outbox.to_tell(reader, sending.channel.id, audience, today)
    coming = outbox.coming(reader, audience, today, today + AHEAD)
    digest = Digest(
        today,
        sending.channel.lang,
        new=_items(reader, [row for row in told if row["told"] < 0]),
        overdue=_items(reader, [row for row in told if row["told"] >= 0]),
        coming=_items(reader, coming),
        older=outbox.waiting(reader, audience) - len(told),
    )
    removed = sending.channel.removed_at is not None
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


def record_sent(act: Act, sending: Sending, told: Sequence[Row]) -> None:
    """Record that a digest went out, or that there was nothing to tell."""
    row = deliveries.held(act.session, sending.number)
    if row is None:
        return
    row.state, row.ended_at, row.last_error = "sent" if told else "empty", act.now, None
    deliveries.add_told(
        act.session,
        [
            {
                "channel_id": sending.channel.id,
                "check_id": each["check_id"],
                "due_on": date.fromisoformat(each["due_on"]),
                "stage": each["stage"],
                "outbox_id": row.id,
            }
            for each in told
        ],
    )


def record_failed(act: Act, sending: Sending, reason: str) -> bool:
    """Record a failure; whether the digest was given up after too many."""
    row = deliveries.held(act.session, sending.number)
    if row is None:
        return False
    row.last_error = reason[:500]
    again = next_try(act.now, row.attempts)
    if again is None:
        row.state, row.ended_at = "dead", act.now
    else:
        row.state, row.next_try_at = "waiting", again
    return again is None
