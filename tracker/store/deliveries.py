"""The outbox as its rows: which digest waits, who holds it, what it told."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import insert
from sqlmodel import Session, col, select

from tracker.store.tables import Channel, Outgoing, Told


def open_channels(session: Session) -> Sequence[Channel]:
    """The channels that were not removed."""
    return session.exec(select(Channel).where(col(Channel.removed_at).is_(None))).all()


def is_queued(session: Session, channel: int, period: str) -> bool:
    """Whether a channel has a digest of this period, sent or not."""
    found = select(Outgoing.id).where(Outgoing.channel_id == channel, Outgoing.period == period)
    return session.exec(found).first() is not None


def next_ready(session: Session, now: datetime) -> Outgoing | None:
    """The digest that has waited longest of those whose time has come."""
    ready = col(Outgoing.state).in_(("waiting", "sending")) & (Outgoing.next_try_at <= now)
    found = select(Outgoing).where(ready).order_by(col(Outgoing.next_try_at), col(Outgoing.id))
    return session.exec(found.limit(1)).first()


def held(session: Session, number: int) -> Outgoing | None:
    """A digest that is being sent, unless somebody else has recorded meanwhile how it went."""
    row = session.get_one(Outgoing, number, with_for_update=True)
    return row if row.state == "sending" else None


def add_told(session: Session, rows: Sequence[dict[str, Any]]) -> None:
    """Record what a channel was told."""
    session.flush()
    if rows:
        session.execute(insert(Told), rows)
