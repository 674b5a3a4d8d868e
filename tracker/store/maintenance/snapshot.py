"""A copy of everything in memory, which may be put back to what it was on an earlier day."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from itertools import islice
from json import dumps, loads
from typing import Any

from sqlalchemy import StaticPool, create_engine

from tracker.core.judgements import Judgement
from tracker.store.author import Author
from tracker.store.filters.folding import with_folded
from tracker.store.reader import Reader, Row
from tracker.store.tables import Table
from tracker.store.views import views

BATCH = 10_000
EVENTS = "SELECT id, at, action, subject, subject_id, before, after FROM events ORDER BY id DESC"
JUDGED = """
UPDATE claims SET verdict_strict = ?, verdict_lenient = ?, verdict_on = ?, grade = ?, standing = ?,
    is_current = ?
WHERE id = ?
"""
TAKEN_OUT = """
SELECT a.at, c.of_table, c.before FROM action_changes AS c JOIN actions AS a ON a.id = c.action_id
WHERE c.before IS NOT NULL AND c.after IS NULL ORDER BY c.id
"""
PUT_AWAY = "SELECT id, removed_at FROM questions WHERE removed_at IS NOT NULL"
BACK = "UPDATE questions SET removed_at = NULL WHERE id = ?"
ALIAS = "DELETE FROM aliases WHERE speaker_id = ? AND name = ?"
QUOTES = "DELETE FROM quotes WHERE claim_id = ? AND id NOT IN (SELECT value FROM json_each(?))"
UNTAG = "DELETE FROM claim_tags WHERE claim_id = ?"
TAG = "INSERT INTO claim_tags (claim_id, tag_id) SELECT ?, id FROM tags WHERE name = ?"
ROOTS = """
WITH RECURSIVE ends (id, root) AS (
    SELECT id, id FROM speakers WHERE merged_into IS NULL
    UNION ALL
    SELECT s.id, e.root FROM speakers AS s JOIN ends AS e ON s.merged_into = e.id
)
UPDATE speakers SET root_id = (
    SELECT e.root FROM ends AS e WHERE e.id = speakers.id AND e.root <> e.id
)
"""


class Past:
    """Rows that may be changed freely; `reader` reads them as any database is read."""

    def __init__(self, connection: sqlite3.Connection, author: Author) -> None:
        self._connection = connection
        self.reader = Reader(connection.execute, author=author)

    def all_rows(self, table: str) -> list[Row]:
        """Every row of a table."""
        return self.reader.rows(f"SELECT * FROM {table}")  # noqa: S608

    def forget(self, table: str, numbers: Iterator[int]) -> None:
        """Delete rows by id."""
        self._connection.executemany(
            f"DELETE FROM {table} WHERE id = ?",  # noqa: S608
            [(number,) for number in numbers],
        )

    def put_back_removed(self, later: Callable[[str], bool]) -> None:
        """Put back what actions of a later instant took out, as the first of them found it."""
        for at, table, image in self.reader.tuples(TAKEN_OUT):
            if later(at):
                self._insert(table, [with_folded(table, loads(image))], "INSERT OR IGNORE")
        for number, at in self.reader.tuples(PUT_AWAY):
            if later(at):
                self._run(BACK, number)

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
        self._insert(table, rows)

    def _insert(self, table: str, rows: list[Row], insert: str = "INSERT") -> None:
        for row in rows:
            names = ", ".join(f'"{name}"' for name in row)
            marks = ", ".join("?" for _ in row)
            self._connection.execute(
                f"{insert} INTO {table} ({names}) VALUES ({marks})",
                [
                    dumps(value) if isinstance(value, list | dict) else value
                    for value in row.values()
                ],
            )

    def events(self) -> list[Row]:
        """The audit trail, the newest first."""
        return self.reader.rows(EVENTS)

    def recorded(self, table: str, column: str) -> list[tuple[int, str]]:
        """The number of every row of a table, with the instant that a column holds."""
        return self.reader.tuples(f"SELECT id, {column} FROM {table}")  # noqa: S608

    def forget_alias(self, speaker: int, alias: str) -> None:
        """Take an alias from a speaker."""
        self._run(ALIAS, speaker, alias)

    def put_back_tags(self, claim: int, names: Iterable[str]) -> None:
        """Let a claim bear just these tags."""
        self._run(UNTAG, claim)
        for name in names:
            self._run(TAG, claim, name)

    def keep_quotes(self, claim: int, numbers: Sequence[int]) -> None:
        """Let a claim rest on these quotes alone."""
        self._run(QUOTES, claim, dumps(numbers))

    def put_back_parts(self, table: str, claim: int, rows: Iterable[Mapping[str, Any]]) -> None:
        """Let a claim have just these rows of a table: its quotes, or its chances."""
        self._run(f"DELETE FROM {table} WHERE claim_id = ?", claim)  # noqa: S608  ours
        for row in rows:
            values = with_folded(table, row)
            names = ", ".join(f'"{name}"' for name in values)
            marks = ", ".join("?" for _ in values)
            self._run(f"INSERT INTO {table} ({names}) VALUES ({marks})", *values.values())  # noqa: S608  ours

    def follow_merges(self) -> None:
        """Keep with every speaker who he is in the end."""
        self._run(ROOTS)

    def forget_said_after(self, day: date) -> None:
        """Let go of what was said, or taken back, after a day."""
        self._run("DELETE FROM claims WHERE said_on > ?", day.isoformat())
        self._run("DELETE FROM questions WHERE id NOT IN (SELECT question_id FROM claims)")
        self._run("UPDATE claims SET withdrawn_on = NULL WHERE withdrawn_on > ?", day.isoformat())

    def judge(self, claim: int, judged: Judgement) -> None:
        """Store what follows from an answer for a claim."""
        known = judged.known_on.isoformat() if judged.known_on else None
        self._run(JUDGED, str(judged.strict), str(judged.lenient), known, judged.grade,
                  str(judged.standing), judged.is_current, claim)  # fmt: skip

    def _run(self, sql: str, *values: object) -> None:
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
