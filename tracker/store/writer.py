"""What a use case reads and writes inside its transaction: plain rows, one or very many."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from tracker.errors import NotFound
from tracker.store.author import NOBODY, Author
from tracker.store.backends.protocol import Connection, Parameters, Statement
from tracker.store.filters.folding import FOLDED, with_folded
from tracker.store.filters.where import Condition
from tracker.store.journal import Change, Journal, rows_of
from tracker.store.reader import Reader, Row
from tracker.store.schema import shapes

BATCH = 10_000
FEW, MANY = 20, 500  # rows of one answer, answers that stay known
# A number that was given once is not given again, whatever became of its row.
HIGHEST = """coalesce((SELECT max(id) FROM {0}), 0),
    coalesce((SELECT max(last) FROM action_changes WHERE of_table = '{0}'), 0)"""
EVENTS = "events"
Waiting = defaultdict[str, list[tuple[Any, ...]]]


class Writer(Reader):
    """A reader that sees what it has written. Rows wait, and go together when something is read.

    Values are plain ones as a reader gives them, or Python's days and instants; a column that is
    left out gets its default.
    """

    def __init__(self, connection: Connection, author: Author = NOBODY) -> None:
        super().__init__(self._read, author=author)
        self._connection = connection
        self._steps: list[Statement | Waiting] = []
        self._first: dict[str, int] = {}  # the number of the first new row of each table
        self._next: dict[str, int] = {}
        self._journal: Journal | None = None
        self._known: dict[tuple[object, ...], list[Row]] = {}

    @property
    def broken_constraint(self) -> type[Exception]:
        """What is raised when a row is refused."""
        return self._connection.broken_constraint

    @property
    def connection(self) -> Connection:
        """The connection itself, when what waits is written."""
        self.flush()
        self._known = {}
        return self._connection

    def rows(
        self, sql: str, condition: Condition | None = None, limit: int | None = None
    ) -> list[Row]:
        """The rows of a statement; a few of them stay known until something is written.

        Nobody else writes meanwhile, and on a server every question is a round trip.
        """
        self.flush()
        asked = (sql, limit, *(condition.parameters if condition else ()))
        if (known := self._known.get(asked)) is None:
            known = super().rows(sql, condition, limit)
            if len(known) > FEW or len(self._known) > MANY:
                return known
            self._known[asked] = known
        return [dict(row) for row in known]

    def number(self, table: str) -> int:
        """The id of the next new row of a table."""
        if not self._next:
            self._look_up_numbers()
        number = self._next[table]
        self._next[table] = number + 1
        return number

    def _look_up_numbers(self) -> None:
        tables = [name for name, shape in shapes().items() if "id" in shape.names]
        found = self.tuples("SELECT " + ", ".join(HIGHEST.format(each) for each in tables))[0]
        highest = zip(found[::2], found[1::2], strict=True)
        self._first = {name: max(*both) + 1 for name, both in zip(tables, highest, strict=True)}
        self._next = dict(self._first)

    def keep_images(self) -> None:
        """Note from here on what is done to rows, so that it can be undone."""
        self._journal = Journal(self._is_new)

    def changes(self) -> list[Change]:
        """What was done to rows since `keep_images`, when what waits is written."""
        self.flush()
        ranges = ((name, first, self._next[name] - 1) for name, first in self._first.items())
        new = [each for each in ranges if each[1] <= each[2]]
        return list(self._journal.changes(new)) if self._journal else []

    def told(self) -> list[Row]:
        """The lines of the audit trail that were added since `keep_images`."""
        return self._journal.told if self._journal else []

    def _is_new(self, table: str, number: int) -> bool:
        return number >= self._first.get(table, number + 1)

    def add(self, table: str, values: Mapping[str, Any]) -> None:
        """Let a row wait to be added."""
        self._wait(table, values)

    def insert(self, table: str, values: Mapping[str, Any]) -> Row:
        """Let a row wait to be added under a new number; the whole row, as `find` gives it."""
        stored = self._wait(table, {"id": self.number(table), **values})
        return shapes()[table].whole(stored)

    def _wait(self, table: str, values: Mapping[str, Any]) -> tuple[Any, ...]:
        stored = shapes()[table].row(values)
        if self._journal:
            if (number := values.get("id")) is None:
                self._journal.adding(table, shapes()[table].whole(stored))
            elif table == EVENTS:
                self._journal.told.append(shapes()[table].whole(stored))
            elif not self._is_new(table, number):
                self._journal.putting_back(table, number)
        last = self._steps[-1] if self._steps else None
        if last is None or isinstance(last, Statement):
            last = defaultdict(list)
            self._steps.append(last)
        last[table].append(stored)
        return stored

    def change(self, table: str, columns: Sequence[str], rows: Iterable[Row]) -> None:
        """Let some columns of rows wait to be written, found by their id."""
        plain = shapes()[table].plain
        follow = tuple(name for name, source in FOLDED.get(table, {}).items() if source in columns)
        names = (*dict.fromkeys((*columns, *follow)), "id")
        full = (with_folded(table, row) for row in rows)
        if changed := [tuple(plain(name, row[name]) for name in names) for row in full]:
            if self._journal:
                self._journal.changing(table, names[:-1], changed)
            self._steps.append(Statement(_update(table, names[:-1]), changed))

    def count_up(self, table: str, column: str, more: Sequence[tuple[int, int]]) -> None:
        """Let a number rise in rows: by how much, in which."""
        sql = f"UPDATE {table} SET {column} = {column} + ? WHERE id = ?"  # noqa: S608  ours
        if more:
            self._steps.append(Statement(sql, more))

    def set(self, name: str, value: str) -> None:
        """Give a setting that is there another value."""
        if self._journal:  # it is noted as a row that went and one that came
            self.delete("settings", name=name)
            self.add("settings", {"name": name, "value": value})
            return
        sql = "UPDATE settings SET value = ? WHERE name = ?"
        self._steps.append(Statement(sql, [(value, name)]))

    def delete(self, table: str, **where: object) -> None:
        """Let rows wait to be deleted that have these values."""
        self.remove(table, _equal(where), [value for value in where.values() if value is not None])

    def remove(self, table: str, where: str, parameters: Sequence[object]) -> None:
        """Let the rows of a table that a condition holds for wait to be deleted."""
        if self._journal:
            self._journal.removing(table, rows_of(self, table, where, parameters))
        sql = f"DELETE FROM {table} WHERE {where}"  # noqa: S608  ours
        self._steps.append(Statement(sql, [tuple(parameters)]))

    def remove_range(self, table: str, rows: tuple[int, int], without: Iterable[int]) -> None:
        """Let the rows from one number to another wait to be deleted, but for some."""
        where, parameters = "id BETWEEN ? AND ?", [*rows]
        if kept := sorted(without):
            # as one parameter: SQLite takes no more than so many
            where += " AND id NOT IN (SELECT CAST(value AS integer) FROM json_each(?))"
            self.remove(table, where, [*parameters, json.dumps(kept)])
        else:
            self.remove(table, where, parameters)

    def find(self, table: str, order: str = "id", **where: object) -> list[Row]:
        """The rows of a table that have these values; None is what is missing.

        They are plain, but that documents are no text any more.
        """
        sql = f"SELECT * FROM {table} WHERE {_equal(where)} ORDER BY {order}"  # noqa: S608  ours
        given = [value for value in where.values() if value is not None]
        read = shapes()[table].read
        return [read(row) for row in self.find_by(sql, *given)]

    def get(self, table: str, number: int) -> Row | None:
        """The row of this number; None if there is none."""
        return next(iter(self.find(table, id=number)), None)

    def get_one(self, table: str, number: int) -> Row:
        """The row of this number. Raises NotFound."""
        if (found := self.get(table, number)) is None:
            raise NotFound(f"there is no row {number} in {table}")
        return found

    def expect_many(self) -> None:
        """Be told that very many rows will be written."""
        self._connection.look_up_by_index()

    def flush(self) -> None:
        """Write what waits: in the order it came, of new rows those first that others name."""
        if self._steps:
            steps, self._steps = self._steps, []
            if self._journal:
                self._journal.read(self)
            self._connection.run([each for step in steps for each in _statements(step)])
            self._known = {}

    def _read(self, sql: str, parameters: Parameters = ()) -> Any:  # noqa: ANN401  a cursor
        self.flush()
        return self._connection.execute(sql, parameters)


def _statements(step: Statement | Waiting) -> Iterator[Statement]:
    if isinstance(step, Statement):
        yield step
        return
    for table in shapes():
        if rows := step.get(table):
            yield Statement(_insert(table), rows, (table, shapes()[table].names))


@cache
def _insert(table: str) -> str:
    names = shapes()[table].names
    columns, marks = ", ".join(f'"{name}"' for name in names), ", ".join("?" for _ in names)
    return f"INSERT INTO {table} ({columns}) VALUES ({marks})"  # noqa: S608  ours


@cache
def _update(table: str, columns: tuple[str, ...]) -> str:
    settings = ", ".join(f'"{name}" = ?' for name in columns)
    return f"UPDATE {table} SET {settings} WHERE id = ?"  # noqa: S608  ours


def _equal(where: Mapping[str, object]) -> str:
    return (
        " AND ".join(
            f'"{name}" IS NULL' if value is None else f'"{name}" = ?'
            for name, value in where.items()
        )
        or "1 = 1"
    )
