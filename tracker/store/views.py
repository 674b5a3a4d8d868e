"""The read-only views and the guards of history: taken down before a migration, set up after it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from tracker.resources import data_folder

Execute = Callable[[str], Any]


def definitions() -> list[Path]:
    """One file a view or trigger, named for it."""
    return sorted((data_folder() / "views").glob("*.sql"))


def drop_views(execute: Execute) -> None:
    """Take down every view and trigger: SQLite cannot rebuild a table that one of them uses."""
    found = execute("SELECT type, name FROM sqlite_master WHERE type IN ('view', 'trigger')")
    for kind, name in found.fetchall():
        execute(f'DROP {kind} "{name}"')


def create_views(execute: Execute) -> None:
    """Set up the public read interface and the triggers that keep history append-only."""
    for file in definitions():
        execute(file.read_text(encoding="utf-8"))
