"""Bring a database to the schema version that the program needs, or refuse it with a reason."""

from functools import cache
from pathlib import Path
from typing import NamedTuple

from tracker.errors import DatabaseTrouble
from tracker.resources import data_folder
from tracker.settings import system_zone
from tracker.store.backends.protocol import Database

COPYING = "copying_from"
FROM_WHERE = "SELECT value FROM settings WHERE name = ?"
SET_ZONE = "INSERT INTO settings (name, value) VALUES ('zone', '{}') ON CONFLICT DO NOTHING"


def ensure(database: Database) -> None:
    """Find the database in order, or make it; a file of one's own is upgraded after a copy.

    Raises DatabaseTrouble if it is none of ours, made by a newer program, shared and older, or
    half copied.
    """
    found = _made(database)
    if found == head():
        _refuse_half_copied(database)
        return
    # Tables are made in one transaction: where there are any now, their form can be read.
    found = found or database.revision()
    if found == head():
        return
    _refuse_strange(database, found)
    if database.shared:
        raise DatabaseTrouble(
            f'"{database}" has schema version {_number(found)}; this version needs '
            f"{_number(head())}. It is upgraded for everybody by: tracker db upgrade"
        )
    upgrade(database)


def ensure_target(database: Database) -> None:
    """Find a place for a copy, perhaps half copied already, or make it.

    Raises DatabaseTrouble if it has another schema version; a copy upgrades nothing.
    """
    found = _made(database)
    if found != head():
        _refuse_strange(database, found)
        raise DatabaseTrouble(
            f'"{database}" has schema version {_number(found)}; this version needs '
            f"{_number(head())}. Nothing was changed; choose a new file or an empty database."
        )


def copied_from(database: Database) -> str | None:
    """Where the copy comes from that is under way into this database; None if none is."""
    with database.reading() as execute:
        row = execute(FROM_WHERE, (COPYING,)).fetchone()
    return None if row is None else str(row[0])


def _made(database: Database) -> str | None:
    """The form of the database, which is made first if nothing is in it."""
    new = database.prepare()
    found = None if new else database.revision()
    if new or (found is None and database.is_empty()):
        upgrade(database)
        return head()
    return found


def _refuse_half_copied(database: Database) -> None:
    if source := copied_from(database):
        raise DatabaseTrouble(
            f'"{database}" is half copied from "{source}". Run the same `tracker copy` or '
            "`tracker restore` again: it goes on where it stopped."
        )


class Upgraded(NamedTuple):
    """The form that a database had (None if it was new), the one that it has, and its name."""

    before: str | None
    now: str
    name: str


def upgrade_shared(database: Database) -> Upgraded:
    """Upgrade a database because its owner says so.

    Raises DatabaseTrouble if it is none of ours or made by a newer program.
    """
    new = database.prepare()
    if not new and not database.is_empty():
        _refuse_strange(database, database.revision())
    return Upgraded(upgrade(database), head(), str(database))


def _refuse_strange(database: Database, found: str | None) -> None:
    if found is None:
        raise DatabaseTrouble(
            f'"{database}" is a database of another program; choose another one with ⟦database⟧.'
        )
    if found > head():
        raise DatabaseTrouble(
            f'"{database}" was written by a newer version (schema version {_number(found)}; this '
            f"version knows {_number(head())}). Upgrade with: pip install --upgrade claim-tracker"
        )


def _number(revision: str | None) -> str:
    """A schema version as people say it: 7 for 0007."""
    return (revision or "none").lstrip("0")


@cache
def head() -> str:
    """The newest form: the number of the last migration."""
    return max(file.name[:4] for file in migrations().glob("versions/[0-9]*.py"))


def migrations() -> Path:
    """The folder of the migrations."""
    return data_folder() / "migrations"


def upgrade(database: Database, to: str = "head") -> str | None:
    """Run the migrations in one transaction, with the views taken down and set up again.

    A new database is given its time zone: days are those of the place where it was made. Returns
    the form that it had. Of several who come at once one makes the copy and does the work; the
    others find it done.
    """
    from alembic import command
    from alembic.config import Config

    from tracker.store.engine import database_trouble, plain

    config = Config()
    config.set_main_option("script_location", str(migrations()).replace("%", "%%"))
    with database_trouble(database), database.open_engine().begin() as connection:
        found = database.revision()
        if found == head():
            return found
        if found is not None:
            database.keep_copy(head(), found)
        config.attributes["connection"] = connection
        database.drop_views(plain(connection, database))
        command.upgrade(config, to)
        database.create_views(plain(connection, database))
        connection.exec_driver_sql(SET_ZONE.format(system_zone()))
    return found
