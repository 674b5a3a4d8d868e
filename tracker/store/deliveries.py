"""Digests on their way: the next one, and whether somebody else has dealt with it."""

from datetime import datetime

from tracker.store.filters.where import Condition
from tracker.store.reader import Row
from tracker.store.schema import instant_text
from tracker.store.writer import Writer

NEXT = """
SELECT id FROM outbox WHERE state IN ('waiting', 'sending') AND next_try_at <= ?
ORDER BY next_try_at, id
"""


def next_ready(db: Writer, now: datetime) -> Row | None:
    """The digest that waits to be sent, or whose sender took too long; None if there is none."""
    found = db.rows(NEXT, Condition(parameters=[instant_text(now)]), limit=1)
    return db.get_one("outbox", found[0]["id"]) if found else None


def held(db: Writer, number: int) -> Row | None:
    """The row of a digest, unless somebody else has recorded meanwhile how it went."""
    row = db.get_one("outbox", number)
    return row if row["state"] == "sending" else None
