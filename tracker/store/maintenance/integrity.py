"""What can be wrong with a database as such, asked of it without changing anything."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any
from warnings import catch_warnings

from sqlalchemy import ForeignKey, Table

from tracker.store.backends.protocol import Database, Execute
from tracker.store.engine import database_trouble
from tracker.store.maintenance.checksums import tables
from tracker.store.tables import Table as Model
from tracker.store.views import guards, name_of, views

WEEK = timedelta(days=7)
SEQUENCE = """
SELECT (SELECT max(id) FROM "{table}") AS highest, last_value, is_called FROM {sequence}
"""
ORPHANS = """
SELECT {keys} FROM "{table}" AS k
WHERE k."{column}" IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM "{parent}" AS p WHERE p."{parent_column}" = k."{column}")
ORDER BY {keys}
"""
IN_EFFECT = """
(SELECT * FROM resolutions WHERE cancels IS NULL AND id NOT IN (
    SELECT u.cancels FROM resolutions AS u WHERE u.cancels IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM resolutions AS r WHERE r.cancels = u.id)
)) AS effective
"""
TIMES = (
    ("events.at", "instant", "id", "events"),
    ("claims.logged_at", "instant", "id", "claims"),
    ("claims.said_on", "day", "id", "claims"),
    ("resolutions.recorded_at", "instant", "'q' || question_id", "resolutions"),
    ("resolutions.known_on", "day", "'q' || question_id", IN_EFFECT),
)
LATER = 'SELECT {} FROM {} WHERE "{}" > ? ORDER BY id'
UNTICKED = """
SELECT question_id FROM checks
WHERE state IN ('scheduled', 'snoozed') AND due_on <= ? ORDER BY question_id
"""


def broken(database: Database, execute: Execute) -> list[str]:
    """What the database itself finds wrong: torn pages, rows that break a constraint.

    A server watches its own pages; there, constraints that were never proven are told.
    """
    found = execute(database.dialect.damage, ()).fetchall()
    return [str(text) for (text,) in found if text != "ok"]


def orphans(execute: Execute) -> dict[str, list[str]]:
    """By the name of each reference, the keys of the rows that refer to nothing."""
    found = {
        f"{table.name}.{key.parent.name}": _orphans(execute, table, key)
        for table in tables()
        for key in table.foreign_keys
    }
    return {name: keys for name, keys in sorted(found.items()) if keys}


def _orphans(execute: Execute, table: Table, key: ForeignKey) -> list[str]:
    sql = ORPHANS.format(
        keys=", ".join(f'k."{column.name}"' for column in table.primary_key),
        table=table.name,
        column=key.parent.name,
        parent=key.column.table.name,
        parent_column=key.column.name,
    )
    return ["/".join(map(str, row)) for row in execute(sql, ()).fetchall()]


def form_differences(database: Database) -> list[tuple[str, str, str]]:
    """How the tables differ from the models: (add, remove or modify; of what; its name).

    `add` is what is missing in the database, `remove` what is there and none of ours.
    """
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    with (
        catch_warnings(action="ignore"),  # SQLAlchemy wonders at a constraint never proven
        database_trouble(database),
        database.open_engine().begin() as connection,
    ):
        context = MigrationContext.configure(connection, opts={"include_name": _is_in_models})
        found = compare_metadata(context, Model.metadata)
    return [_difference(each[0] if isinstance(each, list) else each) for each in found]


def _is_in_models(name: str | None, _: str, __: object) -> bool:
    """Whether models tell of it; they cannot tell of an index of words."""
    return name is None or "_words" not in name


def _difference(found: Sequence[Any]) -> tuple[str, str, str]:
    way, _, thing = str(found[0]).partition("_")
    if way == "modify":
        return way, "column", f"{found[2]}.{found[3]}"
    if thing == "column":
        return way, thing, f"{found[2]}.{found[3].name}"
    return way, {"fk": "foreign key"}.get(thing, thing), str(found[1].name)


def missing_views(database: Database, execute: Execute) -> list[str]:
    """The views and guards of the program that are not there, or switched off."""
    here = {str(name) for (name,) in execute(database.dialect.standing, ()).fetchall()}
    wanted = [name_of(file) for file in views()]
    if database.shared:
        wanted += [name_of(file) for file in guards("postgresql") if file.stem[0] != "1"]
    else:
        wanted += [file.stem for file in guards("sqlite")]
    return [name for name in wanted if name not in here]


def late_sequences(database: Database, execute: Execute) -> list[str]:
    """The tables whose next number is taken already; SQLite has none."""
    if not database.shared:
        return []
    return [table.name for table in tables() if "id" in table.c and _is_late(execute, table.name)]


def _is_late(execute: Execute, table: str) -> bool:
    asked = "SELECT pg_get_serial_sequence('\"' || ? || '\"', 'id')"
    (sequence,) = execute(asked, (table,)).fetchone()
    if sequence is None:
        return True
    sql = SEQUENCE.format(table=table, sequence=sequence)
    highest, last, called = execute(sql, ()).fetchone()
    return highest is not None and highest >= last + (1 if called else 0)


def from_the_future(execute: Execute, now: datetime, today: date) -> dict[str, list[str]]:
    """By the name of each column of time, what it puts behind now: rows, or questions (`q12`)."""
    limits = {"instant": now.isoformat(" ", "microseconds")[:26], "day": today.isoformat()}
    found = {
        column: execute(
            LATER.format(name, rows, column.partition(".")[2]), (limits[kind],)
        ).fetchall()
        for column, kind, name, rows in TIMES
    }
    return {
        column: list(dict.fromkeys(str(name) for (name,) in rows))
        for column, rows in found.items()
        if rows
    }


def unticked(execute: Execute, today: date) -> list[int]:
    """The questions whose day came a week ago or earlier, and no tick marked it."""
    found = execute(UNTICKED, ((today - WEEK).isoformat(),)).fetchall()
    return [int(number) for (number,) in found]
