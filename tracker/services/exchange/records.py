"""Bring records in, and derive again what they do not carry."""

from collections.abc import Callable, Iterable

from tracker.exchange.jsonl.dump import Imported, import_records
from tracker.services.resolutions.derive import settle_many
from tracker.services.speakers.names import refresh_roots
from tracker.services.speakers.people import add_speaker
from tracker.services.transaction import Transaction
from tracker.store.author import ME


def import_lines(
    act: Transaction, lines: Iterable[str], told: Callable[[int], None] | None = None
) -> Imported:
    """Add what is new, skip what is equal, stop at what differs; then settle every question."""
    act.db.expect_many()
    done = import_records(
        act.db, lines, act.author, lambda: add_speaker(act, ME), told, today=act.today
    )
    if done.added:
        refresh_roots(act)
        settle_many(act, done.questions, imported=True)
        act.record("import", "database", None, after={"added": done.added, "equal": done.equal})
    return done
