"""What a use case reads and writes inside its transaction: plain rows, one or very many."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import count
from typing import Any

from tracker.errors import NotFound
from tracker.store.author import NOBODY, Author
from tracker.store.backends.protocol import Connection, Parameters, Statement
from tracker.store.filters.folding import FOLDED, with_folded
from tracker.store.reader import Reader, Row
from tracker.store.schema import shapes

BATCH = 10_000
HIGHEST = "(SELECT coalesce(max(id), 0) FROM {})"
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
        self._numbers: dict[str, Iterator[int]] = {}

    @property
    def broken_constraint(self) -> type[Exception]:
        """What is raised when a row is refused."""
        return self._connection.broken_constraint

    @property
    def connection(self) -> Connection:
        """The connection itself, when what waits is written."""
        self.flush()
        return self._connection

    def number(self, table: str) -> int:
        """The id of the next new row of a table."""
        if not self._numbers:
            tables = [name for name, shape in shapes().items() if "id" in shape.names]
            found = self.tuples("SELECT " + ", ".join(HIGHEST.format(each) for each in tables))[0]
            self._numbers = {
                name: count(last + 1) for name, last in zip(tables, found, strict=True)
            }
        return next(self._numbers[table])

    def add(self, table: str, values: Mapping[str, Any]) -> None:
        """Let a row wait to be added."""
        self._wait(table, values)

    def insert(self, table: str, values: Mapping[str, Any]) -> Row:
        """Let a row wait to be added under a new number; the whole row, as `find` gives it."""
        stored = self._wait(table, {"id": self.number(table), **values})
        return shapes()[table].whole(stored)

    def _wait(self, table: str, values: Mapping[str, Any]) -> tuple[Any, ...]:
        stored = shapes()[table].row(values)
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
            self._steps.append(Statement(_update(table, names[:-1]), changed))

    def count_up(self, table: str, column: str, more: Sequence[tuple[int, int]]) -> None:
        """Let a number rise in rows: by how much, in which."""
        sql = f"UPDATE {table} SET {column} = {column} + ? WHERE id = ?"  # noqa: S608  ours
        if more:
            self._steps.append(Statement(sql, more))

    def set(self, name: str, value: str) -> None:
        """Give a setting that is there another value."""
        sql = "UPDATE settings SET value = ? WHERE name = ?"
        self._steps.append(Statement(sql, [(value, name)]))

    def delete(self, table: str, **where: object) -> None:
        """Let rows wait to be deleted that have these values."""
        sql = f"DELETE FROM {table} WHERE {_equal(where)}"  # noqa: S608  ours
        self._steps.append(Statement(sql, [tuple(where.values())]))

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
            self._connection.run([each for step in steps for each in _statements(step)])

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
