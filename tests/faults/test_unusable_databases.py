"""A database that cannot be used: one clear sentence, exit code 3, and nothing changed."""

import os
import resource
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from tracker import Tracker

Run = Callable[..., CompletedProcess[str]]
Contents = Callable[[Path | Tracker], list[str]]
ADD = ("add", "The bridge opens by 2029")
COMMANDS = [("pending",), ADD, ("due",), ("report",), ("show", "1"), ("tick",), ("export", "jsonl")]
PAGE = 4096
SPEAKER = (
    '{{"type":"speaker","uid":"{:026}","name":"Speaker {}","kind":"person",'
    '"created_at":"2026-01-22T12:00:00Z"}}\n'
)


def refused(ran: CompletedProcess[str], path: Path) -> str:
    assert (ran.returncode, ran.stdout) == (3, ""), ran.stderr
    assert str(path) in ran.stderr
    assert "Details:" not in ran.stderr
    return ran.stderr


@pytest.mark.parametrize("command", COMMANDS)
def test_a_folder_is_no_database(run: Run, database: Path, command: tuple[str, ...]) -> None:
    database.mkdir()
    assert "folder" in refused(run(*command), database)
    assert list(database.iterdir()) == []


@pytest.mark.parametrize("url", ["mysql://x", " "])
def test_another_kind_of_url_is_refused(run: Run, url: str, database: Path) -> None:
    ran = run("pending", "--db", url)
    assert (ran.returncode, ran.stdout) == (3, "")
    assert f'--db "{url[:8]}' in ran.stderr
    assert not database.exists()


@pytest.mark.parametrize("command", COMMANDS)
def test_a_place_nobody_can_write_is_refused(run: Run, command: tuple[str, ...]) -> None:
    path = Path("/proc/claims.db")
    assert refused(run(*command, "--db", str(path)), path)


NOT_DATABASES = {
    "text": b"id,statement\n1,The bridge opens\n" * 400,
    "picture": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40,
    "torn": b"SQLite form",
    "only a header": b"SQLite format 3\x00" + b"\xff" * 5000,
}


@pytest.mark.parametrize("kind", NOT_DATABASES)
@pytest.mark.parametrize("command", COMMANDS)
def test_a_file_that_is_no_database_stays_as_it_was(
    run: Run, database: Path, kind: str, command: tuple[str, ...]
) -> None:
    database.write_bytes(NOT_DATABASES[kind])
    assert "not a SQLite database" in refused(run(*command), database)
    assert database.read_bytes() == NOT_DATABASES[kind]
    assert [file.name for file in database.parent.iterdir()] == [database.name]


@pytest.mark.parametrize("command", COMMANDS)
def test_the_database_of_another_program_stays_as_it_was(
    run: Run, database: Path, contents: Contents, command: tuple[str, ...]
) -> None:
    with closing(sqlite3.connect(database)) as other:
        other.execute("CREATE TABLE claims (id INTEGER, statement TEXT)")
    before = contents(database)
    assert "another program" in refused(run(*command), database)
    assert contents(database) == before
    assert [file.name for file in database.parent.iterdir()] == [database.name]


def filled(tracker: Tracker) -> Path:
    """A database of some size: its pages hold tables, indexes and text."""
    for number in range(20):
        tracker.log(f"Bridge {number} opens by 2029" + " and stays open" * 20, again=True)
    return Path(str(tracker.database))


DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "cut in half": lambda whole: whole[: len(whole) // 2],
    "cut inside a page": lambda whole: whole[: 3 * PAGE + 100],
    "overwritten": lambda whole: whole[:PAGE] + b"\xa5" * (len(whole) - PAGE),
    "zeroed": lambda whole: whole[:PAGE] + bytes(len(whole) - PAGE),
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_corrupt_database_is_named_and_left_alone(
    run: Run, tracker: Tracker, damage: str
) -> None:
    path = filled(tracker)
    path.write_bytes(DAMAGE[damage](path.read_bytes()))
    broken = path.read_bytes()
    for command in COMMANDS:
        assert "damaged" in refused(run(*command), path)
    assert path.read_bytes() == broken


def test_a_locked_database_is_waited_for_and_then_refused(
    run: Run, tracker: Tracker, contents: Contents
) -> None:
    tracker.log("The tunnel opens by 2030")
    before = contents(tracker)
    with closing(sqlite3.connect(tracker.database.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert run("pending").returncode == 0
        assert "locked" in refused(run(*ADD), tracker.database.path)
    assert contents(tracker) == before
    assert run(*ADD).returncode == 0


def unprivileged() -> list[str]:
    """Python as a process that file permissions bind, also for root."""
    if os.geteuid():
        return [sys.executable]
    if not (setpriv := shutil.which("setpriv")):
        pytest.skip(
            "permissions do not bind root, and there is no setpriv to lay root's power down"
        )
    bound = [setpriv, "--bounding-set=-all", "--inh-caps=-all"]
    if subprocess.run([*bound, "true"], check=False, capture_output=True).returncode:
        pytest.skip("permissions do not bind root, and setpriv is not allowed here")
    return [*bound, sys.executable]


@pytest.mark.parametrize(
    "command",
    [ADD, ("tick",), ("snooze", "1", "--for", "1y"), ("edit", "1", "--tag", "x")],
)
def test_a_read_only_database_is_refused_and_unchanged(
    shell: Run, tracker: Tracker, contents: Contents, command: tuple[str, ...]
) -> None:
    tracker.log("The tunnel opens by 2030")
    before = contents(tracker)
    tracker.database.path.chmod(0o444)
    assert "cannot be written" in refused(
        shell(*command, python=unprivileged()), tracker.database.path
    )
    assert contents(tracker) == before


def test_a_folder_that_is_read_only_is_refused(shell: Run, tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o555)
    path = closed / "claims.db"
    assert refused(shell(*ADD, "--db", str(path), python=unprivileged()), path)
    assert list(closed.iterdir()) == []


def test_a_full_disk_changes_nothing(tracker: Tracker, contents: Contents, tmp_path: Path) -> None:
    tracker.log("The tunnel opens by 2030")
    before = contents(tracker)
    lines = tmp_path / "many.jsonl"
    lines.write_text("".join(SPEAKER.format(n, "x" * 150 + str(n)) for n in range(1_500)), "utf-8")
    room = tracker.database.path.stat().st_size + 2 * PAGE
    ran = subprocess.run(
        [
            sys.executable,
            "-m",
            "tracker",
            "--db",
            str(tracker.database.path),
            "import",
            str(lines),
        ],
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (room, room)),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert refused(ran, tracker.database.path)
    assert contents(tracker) == before
