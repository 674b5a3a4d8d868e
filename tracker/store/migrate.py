"""Bring a database to the form this program knows, or refuse it with a reason."""

import sqlite3
from contextlib import closing
from functools import cache
from pathlib import Path

from tracker.errors import DatabaseTrouble
from tracker.resources import data_folder
from tracker.settings import system_zone
from tracker.store.connection import connect, prepare, trouble
from tracker.store.views import create_views, drop_views


def ensure(path: Path) -> None:
    """Create the database, upgrade it after keeping a copy, or find it in order.

    Raises DatabaseTrouble if it is none of ours, or made by a newer program.
    """
    new = prepare(path)
    found = None if new else revision(path)
    if found == head():
        return
    if new or (found is None and _is_empty(path)):
        upgrade(path)
        _set_zone(path)
        return
    if found is None or found > head():
        raise DatabaseTrouble(_refusal(path, found))
    keep_copy(path, found)
    upgrade(path)


def _is_empty(path: Path) -> bool:
    """Whether a database was begun but never finished, as after a crash at its first use."""
    with trouble(path), closing(connect(path)) as connection:
        return connection.execute("SELECT 1 FROM sqlite_master").fetchone() is None


def _set_zone(path: Path) -> None:
    """Fix whose days these are: those of the place where the database was made."""
    with trouble(path), closing(connect(path)) as connection:
        connection.execute(
            "INSERT OR IGNORE INTO settings (name, value) VALUES ('zone', ?)", [system_zone()]
        )


def _refusal(path: Path, found: str | None) -> str:
    if found is None:
        return f'"{path}" is a SQLite database of another program; choose another file with --db.'
    return (
        f'"{path}" was written by a newer version (its form is {found}, this program knows '
        f"{head()}). Upgrade with: pip install --upgrade claim-tracker"
    )


@cache
def head() -> str:
    """The newest form: the number of the last migration."""
    return max(file.name[:4] for file in migrations().glob("versions/[0-9]*.py"))


def migrations() -> Path:
    """The folder of the migrations."""
    return data_folder() / "migrations"


def revision(path: Path) -> str | None:
    """The number of the last migration that a database has seen; None if it never saw one."""
    with trouble(path), closing(connect(path)) as connection:
        try:
            row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        except sqlite3.OperationalError as error:
            if "no such table" in str(error):
                return None
            raise
    return None if row is None else str(row[0])


def keep_copy(path: Path, found: str) -> Path:
    """Copy the whole database beside itself before it is changed; an older copy is never lost."""
    stem = f"{path.name}.before-{head()}-from-{found}"
    names = (path.with_name(f"{stem}{n}") for n in ("", *(f"-{i}" for i in range(2, 1000))))
    copy = next(name for name in names if not name.exists())
    prepare(copy)
    with trouble(path), closing(connect(path)) as old, closing(sqlite3.connect(copy)) as new:
        old.backup(new)
    return copy


def upgrade(path: Path, to: str = "head") -> None:
    """Run the migrations in one transaction, with the views taken down and set up again."""
    from alembic import command
    from alembic.config import Config

    from tracker.store.engine import database_trouble, open_engine

    config = Config()
    config.set_main_option("script_location", str(migrations()).replace("%", "%%"))
    with database_trouble(path), open_engine(path).begin() as connection:
        config.attributes["connection"] = connection
        drop_views(connection.exec_driver_sql)
        command.upgrade(config, to)
        create_views(connection.exec_driver_sql)
