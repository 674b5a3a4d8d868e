"""The tick: with nothing due it costs the same however much is open; marking, against bare rows."""

import json
import shutil
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from many_claims import make_database
from places import LARGE, TRACKER, Places
from table import in_turn, process, row, seconds

from tracker import Tracker
from tracker.store.backends.sqlite import SQLiteFile

QUIET = "2026-01-22"  # before the first check of `many_claims`
DAY = date(2026, 9, 1)
NOW = datetime(2026, 9, 1, 12, tzinfo=UTC)
DUE = LARGE // 10
MARKS = "UPDATE checks SET state = 'due', marked_at = ?, next_on = ? WHERE id = ?"
AUDIT = "INSERT INTO events (at, actor, action, subject, after) VALUES (?, 'x', 'tick', 'x', ?)"


def measure(where: Places) -> None:
    """Print the rows."""
    in_turn(
        f"tick, nothing due of {LARGE:,}; of 1,000",
        process(TRACKER, "--db", where.file("large"), "--today", QUIET, "tick"),
        process(TRACKER, "--db", where.file("small"), "--today", QUIET, "tick"),
        1.5,
    )
    due = due_database(where)
    bare = where.file("bare")
    shutil.copyfile(due, bare)
    tracker = Tracker(due, today=DAY, clock=lambda: NOW)
    taken = seconds(tracker.tick)
    row(f"mark {DUE:,} due; executemany", taken, seconds(mark_bare, bare), 3.0)


def due_database(where: Places) -> Path:
    """A database in which every question is due, with a channel."""
    path = where.file("due")
    make_database(path, DUE)
    with closing(SQLiteFile(path).connect()) as connection:
        connection.execute("UPDATE checks SET due_on = '2026-08-31', asked_on = '2026-08-31'")
        connection.commit()
    tracker = Tracker(path, today=DAY - timedelta(days=2), clock=lambda: NOW)
    tracker.add_channel("json://127.0.0.1/")
    tracker.tick()
    return path


def mark_bare(path: Path) -> None:
    """Write the same: each check with its next date, the audit line, the digest that waits."""
    with closing(SQLiteFile(path).connect()) as connection:
        connection.execute("BEGIN IMMEDIATE")
        numbers = [number for (number,) in connection.execute("SELECT id FROM checks")]
        connection.executemany(MARKS, [(str(NOW), None, number) for number in numbers])
        connection.execute(
            AUDIT,
            (str(NOW), json.dumps(numbers)),
        )
        connection.execute(
            "INSERT INTO outbox (id, channel_id, period, message_id, state, attempts, next_try_at,"
            " created_at) VALUES (1, 1, 'x', 'x', 'waiting', 0, ?, ?)",
            (str(NOW), str(NOW)),
        )
        connection.execute("COMMIT")
