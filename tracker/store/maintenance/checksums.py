"""What a database holds, told the same way of every kind: rows in the order of their keys, sums."""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from heapq import merge
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import Column, Float, String, Table

from tracker.store.backends.protocol import Execute
from tracker.store.columns import Instant
from tracker.store.tables import Table as Model

Row = tuple[Any, ...]
Key = tuple[Any, ...]
BATCH = 5_000
SETTINGS = "settings"


@dataclass(frozen=True, slots=True)
class Sum:
    """How many rows a table has, and the SHA-256 of all of them in canonical text."""

    table: str
    rows: int
    digest: str


def tables() -> list[Table]:
    """Every table, those that others refer to first; the settings last."""
    return sorted(Model.metadata.sorted_tables, key=lambda table: table.name == SETTINGS)


def table_sum(execute: Execute, table: Table, left_out: Sequence[Key] = ()) -> Sum:
    """Count a table and sum it up; rows with the keys that are left out are not there."""
    digest, count = sha256(), 0
    for key, line in _lines(execute, table):
        if key not in left_out:
            digest.update(line)
            count += 1
    return Sum(table.name, count, digest.hexdigest())


def differing(here: Execute, there: Execute, table: Table) -> Iterator[Key]:
    """The keys of the rows that are not the same in both databases."""
    both = merge(_lines(here, table), _lines(there, table))
    for key, found in groupby(both, key=itemgetter(0)):
        lines = [line for _, line in found]
        if len(lines) == 1 or lines[0] != lines[1]:
            yield key


def batches(execute: Execute, table: Table, after: Key | None = None) -> Iterator[list[Row]]:
    """The rows in the order of their keys, a handful at a time, from behind a key on."""
    while rows := execute(_next(table, after), [*(after or ()), BATCH]).fetchall():
        yield rows
        after = key_reader(table)(rows[-1])


def last_key(execute: Execute, table: Table) -> Key | None:
    """The key of the last row; None if there is none."""
    names = ", ".join(f'"{column.name}"' for column in table.primary_key)
    order = ", ".join(f"{_ordered(column)} DESC" for column in table.primary_key)
    found = execute(f'SELECT {names} FROM "{table.name}" ORDER BY {order} LIMIT 1', ())  # noqa: S608
    row = found.fetchone()
    return None if row is None else tuple(row)


def row_count(execute: Execute, table: Table) -> int:
    """How many rows a table has."""
    return int(execute(f'SELECT count(*) FROM "{table.name}"', ()).fetchone()[0])  # noqa: S608


def key_reader(table: Table) -> Callable[[Row], Key]:
    """What takes the key out of a row."""
    positions = [list(table.columns).index(column) for column in table.primary_key]
    return lambda row: tuple(row[position] for position in positions)


def _next(table: Table, after: Key | None) -> str:
    names = ", ".join(f'"{column.name}"' for column in table.columns)
    keys = ", ".join(_ordered(column) for column in table.primary_key)
    behind = f"WHERE ({keys}) > ({', '.join('?' for _ in after)}) " if after else ""
    return f'SELECT {names} FROM "{table.name}" {behind}ORDER BY {keys} LIMIT ?'  # noqa: S608


def _ordered(column: Column[Any]) -> str:
    """A key's column in an order that every database has: text by its code points."""
    name = f'"{column.name}"'
    return f"{name} COLLATE BINARY" if isinstance(column.type, String) else name


def _lines(execute: Execute, table: Table) -> Iterator[tuple[Key, bytes]]:
    """Each row's key with its canonical text: a JSON array in ASCII."""
    key_of = key_reader(table)
    plain = [(i, PLAIN[type(c.type)]) for i, c in enumerate(table.columns) if type(c.type) in PLAIN]
    for rows in batches(execute, table):
        for row in rows:
            values = list(row)
            for position, canonical in plain:
                if values[position] is not None:
                    values[position] = canonical(values[position])
            yield key_of(row), json.dumps(values).encode() + b"\n"


def _number(value: float) -> float:
    """Zero has no sign in SQLite."""
    return float(value) + 0.0


def _instant(text: str) -> str:
    """An instant in UTC to the microsecond, however many digits were written."""
    instant = datetime.fromisoformat(text)
    if instant.tzinfo is not None:
        instant = instant.astimezone(UTC).replace(tzinfo=None)
    return instant.isoformat(" ", "microseconds")


PLAIN: dict[type, Callable[[Any], Any]] = {Float: _number, Instant: _instant}
