"""Write the rows of one database into another, a batch a transaction, so that it can go on later.

How far a copy has come is what its target holds: the next batch begins behind the last key there.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from sqlalchemy import Connection, Table, bindparam, delete, insert, update
from sqlalchemy.exc import IntegrityError

from tracker.errors import Conflict
from tracker.store.backends.protocol import Database, Execute
from tracker.store.engine import database_trouble, plain
from tracker.store.maintenance.checksums import (
    SETTINGS,
    Key,
    Row,
    Sum,
    batches,
    last_key,
    row_count,
    table_sum,
    tables,
)
from tracker.store.maintenance.migrate import COPYING
from tracker.store.tables import Table as Model

Progress = Callable[[int, int], None]
MARKER: Key = (COPYING,)


def sums(execute: Execute) -> list[Sum]:
    """The sum of every table; that a copy is under way is no part of the content."""
    return [table_sum(execute, table, [MARKER]) for table in tables()]


def holdings(execute: Execute) -> dict[str, int]:
    """How many rows each table has that is not empty, settings aside."""
    counts = {table.name: row_count(execute, table) for table in tables()}
    return {name: rows for name, rows in counts.items() if rows and name != SETTINGS}


def begin(target: Database, source: str) -> None:
    """Mark the target as half copied, so that nobody works with it."""
    with _writing(target) as connection:
        connection.execute(insert(_settings()), {"name": COPYING, "value": source})


def copy_rows(execute: Execute, target: Database, progress: Progress | None = None) -> None:
    """Copy what the target has not got yet. Raises Conflict if it refuses a row."""
    with target.reading() as there:
        last = {table.name: last_key(there, table) for table in tables()}
        done = sum(holdings(there).values())
    total = sum(holdings(execute).values())
    for table in (table for table in tables() if table.name != SETTINGS):
        for rows in batches(execute, table, last[table.name]):
            _append(target, table, rows)
            done += len(rows)
            if progress:
                progress(done, total)
        _refer_to_later(execute, target, table)


def take_settings(execute: Execute, target: Database) -> None:
    """Take over the settings, and set the sequences right; the target stays marked."""
    rows = execute("SELECT name, value FROM settings", ()).fetchall()
    with _writing(target) as connection:
        target.set_sequences(
            plain(connection, target), [table.name for table in tables() if "id" in table.c]
        )
        connection.execute(delete(_settings()).where(_settings().c.name != COPYING))
        if rows:
            connection.execute(insert(_settings()), [{"name": n, "value": v} for n, v in rows])


def release(target: Database) -> None:
    """Take the mark away: everybody may work with the target."""
    with _writing(target) as connection:
        connection.execute(delete(_settings()).where(_settings().c.name == COPYING))


def _append(target: Database, table: Table, rows: Sequence[Row]) -> None:
    references = _own_references(table)
    ready = [_without_later(row, references) for row in rows] if references else rows
    with _writing(target) as connection:
        target.append(connection, table.name, list(table.columns.keys()), ready)


def _own_references(table: Table) -> list[int]:
    """The positions of the columns that refer to other rows of the same table."""
    return [
        position
        for position, column in enumerate(table.columns)
        if any(key.column.table is table for key in column.foreign_keys)
    ]


def _without_later(row: Row, references: Sequence[int]) -> Row:
    """A row that refers to none that comes later: that one is not there yet."""
    later = {at for at in references if row[at] is not None and row[at] > row[0]}
    return tuple(None if at in later else value for at, value in enumerate(row)) if later else row


def _refer_to_later(execute: Execute, target: Database, table: Table) -> None:
    """Set the references to later rows, now that those are there."""
    for position in _own_references(table):
        column = list(table.columns)[position]
        sql = f'SELECT id, "{column.name}" FROM "{table.name}" WHERE "{column.name}" > id'  # noqa: S608
        if found := execute(sql, ()).fetchall():
            one = update(table).where(table.c.id == bindparam("row"))
            with _writing(target) as connection:
                connection.execute(
                    one.values({column: bindparam("later")}),
                    [{"row": number, "later": later} for number, later in found],
                )


def _settings() -> Table:
    return Model.metadata.tables[SETTINGS]


@contextmanager
def _writing(target: Database) -> Iterator[Connection]:
    """One transaction in the target. Raises Conflict if a row does not fit into it."""
    try:
        with database_trouble(target), target.open_engine().begin() as connection:
            yield connection
    except IntegrityError as error:
        raise Conflict(
            f'"{target}" refuses rows of the copy: {error.orig}. Look with `tracker doctor` '
            "whether the source is sound, and let nobody else write into the target."
        ) from error
