"""Interrupted or killed at any instant: all of a command or nothing of it, and a sound database."""

import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from tracker import Tracker

Contents = Callable[[Path | Tracker], list[str]]
SPEAKER = (
    '{{"type":"speaker","uid":"{0:026}","name":"Speaker {0}","kind":"person",'
    '"created_at":"2026-01-22T12:00:00Z"}}\n'
)


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """A file whose import takes long enough to be interrupted in the middle."""
    path = tmp_path / "many.jsonl"
    path.write_text("".join(SPEAKER.format(number) for number in range(5_000)), "utf-8")
    return path


@contextmanager
def started(database: Path, *words: str) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "tracker", "--db", str(database), *words]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8"
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def is_being_written(database: Path) -> bool:
    with closing(sqlite3.connect(database, timeout=0, isolation_level=None)) as other:
        try:
            other.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError:
            return True
        other.execute("ROLLBACK")
        return False


def wait_until(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < deadline, "it never came to that"
        time.sleep(0.005)


def is_sound(database: Path) -> bool:
    with closing(sqlite3.connect(database)) as connection:
        whole = connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return whole and connection.execute("PRAGMA foreign_key_check").fetchall() == []


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
@pytest.mark.parametrize("later", [0.0, 0.15])
def test_a_command_stopped_while_it_writes_leaves_nothing_half_done(
    tracker: Tracker, many: Path, contents: Contents, stop: signal.Signals, later: float
) -> None:
    tracker.log("The tunnel opens by 2030")
    before = contents(tracker)
    with started(tracker.database.path, "import", str(many)) as process:
        wait_until(lambda: is_being_written(tracker.database.path))
        time.sleep(later)
        process.send_signal(stop)
        _, error = process.communicate(timeout=60)
    assert process.returncode != 0
    assert "Traceback" not in error
    assert is_sound(tracker.database.path)
    assert contents(tracker) == before
    assert [row["id"] for row in tracker.pending()] == [1]


def test_a_first_use_that_was_killed_is_made_up_for_by_the_next(database: Path) -> None:
    with started(database, "add", "The tunnel opens by 2030") as process:
        wait_until(database.exists)
        process.kill()
        process.communicate(timeout=60)
    Tracker(database).log("The bridge opens by 2030")
    assert is_sound(database)
    assert len(Tracker(database).pending()) in (1, 2)


@pytest.mark.soak
def test_killed_at_a_hundred_instants_every_add_is_there_or_not(tracker: Tracker) -> None:
    logged = 0
    for attempt in range(100):
        said = f"Tunnel {attempt} opens by 2030"
        with started(tracker.database.path, "add", said) as process:
            time.sleep(0.3 + attempt * 0.01)
            process.kill()
            told, _ = process.communicate(timeout=60)
        found = [row for row in tracker.search(said) if row["statement"] == said]
        assert is_sound(tracker.database.path)
        assert len(found) == 1 or not told
        logged += len(found)
    assert len(tracker.pending()) == logged
