"""A copy of everything in memory, which may be put back to what it was on an earlier day."""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from itertools import islice
from typing import Any

from sqlalchemy import StaticPool, create_engine

from tracker.store.author import Author
from tracker.store.folding import with_folded
from tracker.store.reader import Reader, Row
from tracker.store.tables import Table
from tracker.store.views import views

BATCH = 10_000


class Past:
    """Rows that may be changed freely; `reader` reads them as any database is read."""

    def __init__(self, connection: sqlite3.Connection, author: Author) -> None:
        self._connection = connection
        self.reader = Reader(connection.execute, author=author)

    def rows(self, sql: str) -> list[Row]:
        """The rows of a statement."""
        return self.reader.rows(sql)

    def forget(self, table: str, numbers: Iterator[int]) -> None:
        """Let rows never have been."""
        self._connection.executemany(
            f"DELETE FROM {table} WHERE id = ?",  # noqa: S608
            [(number,) for number in numbers],
        )

    def put_back(self, table: str, number: int, values: Mapping[str, Any]) -> None:
        """Let a row hold what it held."""
        values = with_folded(table, values)
        columns = [name for name in Table.metadata.tables[table].columns.keys() if name in values]  # noqa: SIM118
        if columns:
            marks = ", ".join(f'"{name}" = ?' for name in columns)
            given = [values[name] for name in columns]
            self._connection.execute(f"UPDATE {table} SET {marks} WHERE id = ?", [*given, number])  # noqa: S608

    def replace_all(self, table: str, rows: list[Row]) -> None:
        """Let a table hold just these rows."""
        self._connection.execute(f"DELETE FROM {table}")  # noqa: S608
        for row in rows:
            names = ", ".join(f'"{name}"' for name in row)
            marks = ", ".join("?" for _ in row)
            self._connection.execute(
                f"INSERT INTO {table} ({names}) VALUES ({marks})",  # noqa: S608
                list(row.values()),
            )

    def run(self, sql: str, *values: object) -> None:
        """Change rows by a statement."""
        self._connection.execute(sql, values)


@contextmanager
def copied(reader: Reader) -> Iterator[Past]:
    """Everything that a reader sees, copied into memory."""
    engine = create_engine("sqlite://", poolclass=StaticPool)
    Table.metadata.create_all(engine)
    connection = engine.raw_connection()
    try:
        memory = connection.driver_connection
        assert isinstance(memory, sqlite3.Connection)  # noqa: S101  what `sqlite://` opens
        for table in Table.metadata.sorted_tables:
            _copy(reader, memory, table.name, [column.name for column in table.columns])
        for view in views():
            memory.execute(view.read_text(encoding="utf-8"))
        yield Past(memory, reader.author)
    finally:
        connection.close()
        engine.dispose()


def _copy(reader: Reader, memory: sqlite3.Connection, table: str, columns: list[str]) -> None:
    names = ", ".join(f'"{name}"' for name in columns)
    marks = ", ".join("?" for _ in columns)
    rows = iter(reader.tuples(f"SELECT {names} FROM {table}"))  # noqa: S608
    while batch := list(islice(rows, BATCH)):
        memory.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", batch)  # noqa: S608
