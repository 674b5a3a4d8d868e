"""Write very many rows, and look up what they need, inside the transaction of a session.

SQLite takes them through the driver's executemany, PostgreSQL through COPY. Values are plain ones,
as a reader gives them: days and instants as text, so that both databases take the same rows.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache, lru_cache
from itertools import count, product
from operator import itemgetter
from secrets import choice
from typing import TYPE_CHECKING, Any

from sqlalchemy import JSON, Date
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session

from tracker.store.columns import Instant, new_uid
from tracker.store.folding import with_folded
from tracker.store.reader import Reader, Row
from tracker.store.tables import Table

if TYPE_CHECKING:
    from tracker.store.backends.protocol import Parameters

BATCH = 10_000
DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # of a ULID: 10 of the instant, 16 at random
SUFFIXES = tuple(map("".join, product(DIGITS, repeat=3)))
SET_SEQUENCE = "SELECT setval(pg_get_serial_sequence('{0}', 'id'), max(id)) FROM {0}"

# What is looked up is few and has an index; the statistics are those of before the first batch.
BY_INDEX = "; ".join(
    f"SET LOCAL enable_{way} = off" for way in ("seqscan", "hashjoin", "mergejoin")
)


def new_uids(now: datetime) -> Iterator[str]:
    """New ULIDs without end, rising within each 32,768: an index takes them in order."""
    instant = new_uid(now)[:10]
    while True:
        stem = instant + "".join(choice(DIGITS) for _ in range(13))
        yield from map(stem.__add__, SUFFIXES)


class Writer:
    """Rows on their way into the database, a batch at a time.

    `add` takes values by column, Python's dates and instants or their text; a column that is left
    out gets its default. Nothing is written before `flush`.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._waiting: dict[str, list[tuple[Any, ...]]] = {
            table.name: [] for table in Table.metadata.sorted_tables
        }
        self._numbers: dict[str, Iterator[int]] = {}
        if _is_postgres(session):
            session.connection().exec_driver_sql(BY_INDEX)

    def number(self, table: str) -> int:
        """The id of the next new row of a table."""
        if table not in self._numbers:
            self._session.flush()
            self._numbers[table] = count(highest(self._session, table) + 1)
        return next(self._numbers[table])

    def add(self, table: str, values: Mapping[str, Any]) -> None:
        """Let a row wait for the next `flush`."""
        self._waiting[table].append(_shape(table).row(values))

    def flush(self) -> None:
        """Write what waits, the tables that others name first."""
        self._session.flush()
        for table, rows in self._waiting.items():
            if rows:
                _write(self._session, table, rows)
                rows.clear()
        self._numbers.clear()


class Marked:
    """Questions to be settled: a byte for each id that there may be, whatever their number."""

    def __init__(self) -> None:
        self._marks = bytearray()

    def add(self, number: int) -> None:
        """Mark a question; once is as good as twice."""
        if number >= len(self._marks):
            self._marks.extend(bytes(number + 1 - len(self._marks)))
        self._marks[number] = 1

    def __iter__(self) -> Iterator[int]:
        """The ids of those marked, rising."""
        found = self._marks.find(1)
        while found >= 0:
            yield found
            found = self._marks.find(1, found + 1)


@dataclass(frozen=True, slots=True)
class _Shape:
    """The columns of a table: what they are when left out, and which are not plain."""

    table: str
    names: tuple[str, ...]
    defaults: Row
    days: tuple[str, ...]
    instants: tuple[str, ...]
    documents: tuple[str, ...]
    in_order: Callable[[Row], tuple[Any, ...]]

    def row(self, values: Mapping[str, Any]) -> tuple[Any, ...]:
        """The values of all columns, in order and plain."""
        row = {**self.defaults, **with_folded(self.table, values)}
        for name in self.days:
            if isinstance(day := row[name], date):
                row[name] = day.isoformat()
        for name in self.instants:
            if isinstance(instant := row[name], datetime):
                row[name] = instant_text(instant)
        for name in self.documents:
            if (document := row[name]) is not None:
                row[name] = json.dumps(document)
        return self.in_order(row)


@cache
def _shape(table: str) -> _Shape:
    columns = Table.metadata.tables[table].columns
    names = tuple(column.name for column in columns)
    model = next(each for each in Table.__subclasses__() if each.__tablename__ == table)
    return _Shape(
        table,
        names,
        {name: field.get_default() if not field.is_required() else None
         for name, field in model.model_fields.items()},
        tuple(column.name for column in columns if isinstance(column.type, Date)),
        tuple(column.name for column in columns if isinstance(column.type, Instant)),
        tuple(column.name for column in columns if isinstance(column.type, JSON)),
        itemgetter(*names),
    )  # fmt: skip


@lru_cache(maxsize=1024)
def instant_text(instant: datetime) -> str:
    """An instant as both databases read and give it: in UTC, to the microsecond."""
    return instant.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f")


def highest(session: Session, table: str) -> int:
    """The largest id in a table; 0 if it is empty."""
    sql = f"SELECT coalesce(max(id), 0) FROM {table}"  # noqa: S608  ours
    return int(reader_in(session).tuples(sql)[0][0])


def change(session: Session, table: str, columns: Sequence[str], rows: Iterable[Row]) -> None:
    """Write some columns of rows that exist, found by their id."""
    changed = [tuple(_plain(row[name]) for name in (*columns, "id")) for row in rows]
    if changed:
        mark = "%s" if _is_postgres(session) else "?"
        settings = ", ".join(f'"{name}" = {mark}' for name in columns)
        sql = f"UPDATE {table} SET {settings} WHERE id = {mark}"  # noqa: S608  ours
        session.connection().exec_driver_sql(sql, changed)


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return instant_text(value)
    return value.isoformat() if isinstance(value, date) else value


def among(session: Session, sql: str, keys: Iterable[object]) -> list[Row]:
    """The rows of a statement about these keys, as a reader gives them."""
    return reader_in(session).among(sql, keys)


def reader_in(session: Session) -> Reader:
    """A reader that sees what its session has written: plain rows, as from outside."""
    driver: Any = session.connection().connection.driver_connection

    def execute(sql: str, parameters: "Parameters" = ()) -> Any:  # noqa: ANN401  a cursor
        try:
            if _is_postgres(session):
                # A plan made while the tables were small must not be kept while they grow.
                return _postgres_cursor(driver).execute(_translated(sql), parameters, prepare=False)
            return driver.execute(sql, parameters)
        except _driver_error(session) as error:
            raise DBAPIError.instance(None, None, error, _driver_error(session)) from error

    return Reader(execute)


def _write(session: Session, table: str, rows: Sequence[tuple[Any, ...]]) -> None:
    names = ", ".join(f'"{name}"' for name in _shape(table).names)
    if _is_postgres(session):
        _copy(session, table, names, rows)
        return
    marks = ", ".join("?" for _ in _shape(table).names)
    sql = f"INSERT INTO {table} ({names}) VALUES ({marks})"  # noqa: S608  ours
    session.connection().exec_driver_sql(sql, list(rows))


def _copy(session: Session, table: str, names: str, rows: Sequence[tuple[Any, ...]]) -> None:
    driver: Any = session.connection().connection.driver_connection
    try:
        with driver.cursor() as cursor:
            with cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
            if "id" in _shape(table).names:
                cursor.execute(SET_SEQUENCE.format(table))
    except _driver_error(session) as error:
        raise DBAPIError.instance(None, None, error, _driver_error(session)) from error


def _is_postgres(session: Session) -> bool:
    return session.get_bind().dialect.name == "postgresql"


def _driver_error(session: Session) -> type[Exception]:
    module: Any = session.connection().dialect.loaded_dbapi
    error: type[Exception] = module.Error
    return error


def _postgres_cursor(driver: Any) -> Any:  # noqa: ANN401  of psycopg
    from tracker.store.backends.postgres_values import read_as_text

    cursor = driver.cursor()
    read_as_text(cursor)
    return cursor


def _translated(sql: str) -> bytes:
    from tracker.store.backends.dialect import POSTGRES

    return POSTGRES.statement(sql).encode()
