"""What the database promises by itself, whoever opens it."""

import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlmodel import text

from tracker import Tracker

Contents = Callable[[Path | Tracker], list[str]]


@pytest.fixture(autouse=True)
def of_a_file(database: Path) -> Path:
    """These are promises of a SQLite file."""
    return database


@pytest.fixture
def opened(tracker: Tracker) -> Iterator[sqlite3.Connection]:
    """A database with an answered claim, opened by somebody else's program."""
    tracker.log("The bridge opens by 2029", speaker="Tworek", confidence="70%", tags=["bridge"])
    tracker.log("The tunnel opens by 2031", speaker="Carmack", confidence="60%")
    tracker.verify("1", "2026-01-22", evidence="https://example.org/found")
    with closing(sqlite3.connect(tracker.database.path)) as connection:
        yield connection


def test_every_connection_writes_ahead_checks_keys_and_syncs_fully(tracker: Tracker) -> None:
    wanted = {"journal_mode": "wal", "foreign_keys": 1, "synchronous": 2}
    with closing(tracker.database.connect()) as plain:
        assert {name: plain.execute(f"PRAGMA {name}").fetchone()[0] for name in wanted} == wanted
        assert plain.execute("PRAGMA busy_timeout").fetchone()[0] >= 1000
    with tracker.database.open_engine().connect() as writing:
        found = {name: writing.execute(text(f"PRAGMA {name}")).scalar_one() for name in wanted}
    assert found == wanted


HISTORY = [
    "UPDATE {0} SET id = id + 100",
    "UPDATE {0} SET {1} = 'changed'",
    "DELETE FROM {0}",
    "INSERT OR REPLACE INTO {0} SELECT * FROM {0}",
    "UPDATE OR REPLACE {0} SET id = 1",
]


@pytest.mark.parametrize("change", HISTORY)
@pytest.mark.parametrize(("table", "column"), [("events", "actor"), ("resolutions", "answer")])
def test_history_can_only_grow(
    opened: sqlite3.Connection, change: str, table: str, column: str
) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        opened.execute(change.format(table, column))


CLAIM = {"id", "uid", "question_id", "speaker", "statement", "kind", "stance", "said_on",
         "window", "earliest", "latest", "latest_lenient", "p_low", "p", "p_high", "basis",
         "verdict_strict", "verdict_lenient", "verdict_on", "standing", "tags",
         "source"}  # fmt: skip
VIEWS = {
    "pending_claims": CLAIM | {"due_on", "reason", "check_state", "missed"},
    "due_questions": {"id", "uid", "statement", "answer_type", "criteria", "condition", "due_on",
                      "reason", "state", "missed", "speakers", "open_claims"},
    "scored_claims": CLAIM | {"event", "speaker_id"},
}  # fmt: skip


@pytest.mark.parametrize("view", VIEWS)
def test_a_public_view_holds_its_columns_and_takes_no_writing(
    opened: sqlite3.Connection, view: str
) -> None:
    found = opened.execute(f"SELECT * FROM {view}")  # noqa: S608
    assert VIEWS[view] - {column[0] for column in found.description} == set()
    assert len(found.fetchall()) == 1
    with pytest.raises(sqlite3.OperationalError, match="view"):
        opened.execute(f"DELETE FROM {view}")  # noqa: S608


@pytest.mark.parametrize(
    "change",
    [
        "INSERT INTO claim_tags VALUES (99, 1)",
        "UPDATE claims SET speaker_id = 99",
        "UPDATE claims SET p = 1.5",
        "UPDATE claims SET kind = 'rumour'",
        "UPDATE claims SET stance = 'maybe'",
        "UPDATE questions SET answer_type = 'poem'",
        "UPDATE checks SET state = 'due', question_id = 2",
        "UPDATE claims SET uid = 'same'",
    ],
)
def test_rows_that_make_no_sense_are_refused(opened: sqlite3.Connection, change: str) -> None:
    opened.execute("PRAGMA foreign_keys = ON")
    with pytest.raises(sqlite3.IntegrityError):
        opened.execute(change)


def test_instants_are_kept_in_utc_and_days_as_days(opened: sqlite3.Connection) -> None:
    instant, day = opened.execute("SELECT logged_at, said_on FROM claims").fetchone()
    assert instant.startswith("2026-01-22 12:00:00")
    assert day == "2026-01-22"


def test_several_processes_add_at_once_and_all_succeed(tracker: Tracker) -> None:
    command = [sys.executable, "-m", "tracker", "--db", str(tracker.database.path), "add"]
    statements = [f"Bridge {number} opens by 2029" for number in range(4)]
    together = [
        subprocess.Popen([*command, statement], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for statement in statements
    ]
    ended = [(process.communicate(timeout=60)[1], process.returncode) for process in together]
    assert ended == [(b"", 0)] * len(statements)
    assert sorted(row["statement"] for row in tracker.pending()) == statements


def test_two_processes_make_a_new_database_at_once(database: Path) -> None:
    command = [sys.executable, "-m", "tracker", "--db", str(database), "add"]
    together = [
        subprocess.Popen([*command, f"Bridge {n} opens by 2029"], stderr=subprocess.PIPE)
        for n in range(3)
    ]
    ended = [(process.communicate(timeout=60)[1], process.returncode) for process in together]
    assert ended == [(b"", 0)] * 3
    assert len(Tracker(database).pending()) == 3
