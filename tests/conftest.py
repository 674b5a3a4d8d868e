"""What black-box tests share: a tracker, the program in this process, the program as a process."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import closing, redirect_stderr, redirect_stdout
from datetime import UTC, date, datetime
from io import StringIO
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from hypothesis import settings

from tracker.api import Tracker
from tracker.cli import main

# The first example of a law may be the one that loads a heavy library.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")

TODAY = date(2026, 1, 22)
NOW = datetime(2026, 1, 22, 12, tzinfo=UTC)


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """Where the tests of one function keep their claims; nothing is there yet."""
    return tmp_path / "claims.db"


@pytest.fixture
def at(database: Path) -> Callable[[str], Tracker]:
    """The tracker as it is used on another day, on the same database."""

    def opened(day: str) -> Tracker:
        today = date.fromisoformat(day)
        noon = datetime(today.year, today.month, today.day, 12, tzinfo=UTC)
        return Tracker(database, today=today, clock=lambda: noon, actor="tester")

    return opened


@pytest.fixture
def tracker(database: Path) -> Tracker:
    """An empty tracker on the day of the interview, its clock standing still."""
    return Tracker(database, today=TODAY, clock=lambda: NOW, actor="tester")


@pytest.fixture
def run(database: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., CompletedProcess[str]]:
    """Run a command in this process: the same door as the program's, without its start-up."""
    monkeypatch.setenv("TRACKER_DB", str(database))
    monkeypatch.setenv("TRACKER_USER", "tester")
    monkeypatch.setenv("COLUMNS", "200")

    def command(*words: str, today: str = str(TODAY), stdin: str = "") -> CompletedProcess[str]:
        monkeypatch.setattr(sys, "stdin", StringIO(stdin))
        with (
            redirect_stdout(StringIO()) as out,
            redirect_stderr(StringIO()) as err,
            pytest.raises(SystemExit) as left,
        ):
            main(["--today", today, *words])
        code = int(left.value.code or 0)
        return CompletedProcess(words, code, out.getvalue(), err.getvalue())

    return command


@pytest.fixture
def shell(database: Path, tmp_path: Path) -> Callable[..., CompletedProcess[str]]:
    """Run a command as a process of its own, in a folder that is not the checkout."""
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith("TRACKER_")
    } | {"TRACKER_DB": str(database), "COLUMNS": "200", "PYTHONIOENCODING": "utf-8"}

    def command(
        *words: str, python: Sequence[str] = (sys.executable,), stdin: str = ""
    ) -> CompletedProcess[str]:
        return subprocess.run(
            [*python, "-m", "tracker", *words],
            input=stdin,
            capture_output=True,
            encoding="utf-8",
            env=environment,
            cwd=tmp_path,
            timeout=30,
            check=False,
        )

    return command


@pytest.fixture
def contents() -> Callable[[Path], list[str]]:
    """Everything a database holds, as the SQL that would make it again."""

    def dumped(path: Path) -> list[str]:
        with closing(sqlite3.connect(path)) as connection:
            return list(connection.iterdump())

    return dumped
