"""What people wait for: lists, read from the public views without loading the models."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from tracker.store import connection
from tracker.store.conditions import Condition, contains

Row = dict[str, Any]
SEARCHED = (
    "c.statement",
    "q.statement",
    "w.exact",
    "s.name",
    "root.name",
    "o.name",
    "a.name",
    "q.criteria",
)


class Reader:
    """A database open for reading. Every method returns plain rows."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def pending(self, words: Iterable[str], today: date, limit: int | None) -> list[Row]:
        """Claims that are open, the ones to be looked at first in front."""
        condition = self._filter("pending_claims", words, today, ("statement", "question"))
        return self._view("pending_claims", condition, "due_on, id", limit)

    def due(
        self,
        words: Iterable[str],
        today: date,
        limit: int | None,
        days: Mapping[str, date] | None = None,
    ) -> list[Row]:
        """Questions whose day has come, the longest waiting first.

        `days` tells which day it is in zones other than the database's.
        """
        condition = Condition()
        condition.add("due_on <= ?", max([today, *(days or {}).values()]).isoformat())
        if days:
            cases = " ".join("WHEN ? THEN ?" for _ in days)
            told = [text for zone, day in days.items() for text in (zone, day.isoformat())]
            condition.add(HERE.format(cases), *told, today.isoformat())
        if asked := list(words):
            claims = self._filter("pending_claims", asked, today, ("statement", "question"))
            condition.add(OF_CLAIMS.format(claims.sql()), *claims.parameters)
        return self._view("due_questions", condition, "due_on, id", limit)

    def scored(self, words: Iterable[str], today: date) -> list[Row]:
        """Claims that count and came true or false."""
        condition = self._filter("scored_claims", words, today, ("statement",))
        return self._view("scored_claims", condition, "id", None)

    def search(self, text: str, limit: int | None) -> list[Row]:
        """Claims in which every word of a text stands: in statement, question, quote or name."""
        condition = Condition()
        for word in text.split():
            contains(condition, SEARCHED, word)
        return self.rows(f"{FOUND} WHERE {condition.sql()} ORDER BY c.id", condition, limit)

    def claims(self, numbers: Sequence[int]) -> list[Row]:
        """Single claims with their question's next check, in the order asked for."""
        marks = ", ".join("?" for _ in numbers)
        found = self.rows(CLAIMS.format(marks), Condition(parameters=list(numbers)))
        return sorted(found, key=lambda row: numbers.index(row["id"]))

    def setting(self, name: str) -> str | None:
        """A value that is fixed for the whole database."""
        rows = self.rows("SELECT value FROM settings WHERE name = ?", Condition(parameters=[name]))
        return str(rows[0]["value"]) if rows else None

    def zones(self) -> list[str]:
        """The time zones that questions have of their own."""
        return [str(row["zone"]) for row in self.rows(ZONES)]

    def speakers(self) -> list[Row]:
        """Everybody, with how much they said and under which other names."""
        return self.rows(SPEAKERS)

    def rows(
        self, sql: str, condition: Condition | None = None, limit: int | None = None
    ) -> list[Row]:
        """The rows of a statement, as dictionaries."""
        parameters = list(condition.parameters) if condition else []
        if limit is not None:
            sql, parameters = f"{sql} LIMIT ?", [*parameters, limit]
        return [dict(row) for row in self._connection.execute(sql, parameters)]

    def tuples(self, sql: str, condition: Condition | None = None) -> list[tuple[Any, ...]]:
        """The rows of a statement as bare tuples: for very many."""
        cursor = self._connection.cursor()
        cursor.row_factory = None
        return cursor.execute(sql, condition.parameters if condition else ()).fetchall()

    def condition(self, view: str, words: Iterable[str], today: date) -> Condition:
        """A filter over a view, free words looked for in the statement."""
        return self._filter(view, words, today, ("statement",))

    def columns(self, view: str) -> list[str]:
        """The names of a view's columns."""
        found = self._connection.execute(f"SELECT name FROM pragma_table_info('{view}')")  # noqa: S608
        return [str(row["name"]) for row in found]

    def _view(self, view: str, condition: Condition, order: str, limit: int | None) -> list[Row]:
        sql = f"SELECT * FROM {view} WHERE {condition.sql()} ORDER BY {order}"  # noqa: S608
        return self.rows(sql, condition, limit)

    def _filter(
        self, view: str, words: Iterable[str], today: date, texts: Sequence[str]
    ) -> Condition:
        asked = list(words)
        if not asked:
            return Condition()
        from tracker.store.filters import read_filter

        return read_filter(asked, self.columns(view), today, texts)


@contextmanager
def open_reader(path: Path) -> Iterator[Reader]:
    """A reader on a database file. Raises DatabaseTrouble."""
    with connection.reading(path) as opened:
        yield Reader(opened)


CLAIMS = """
SELECT c.*, k.due_on, k.reason, k.state AS check_state
FROM logged_claims AS c
LEFT JOIN checks AS k
    ON k.question_id = c.question_id AND k.state IN ('scheduled', 'due', 'snoozed')
WHERE c.id IN ({})
"""
ZONES = "SELECT DISTINCT zone FROM questions WHERE zone IS NOT NULL"
HERE = (
    "due_on <= (SELECT CASE own.zone {} ELSE ? END FROM questions AS own"
    " WHERE own.id = due_questions.id)"
)
OF_CLAIMS = "id IN (SELECT question_id FROM pending_claims WHERE {})"
FOUND = """
SELECT DISTINCT
    c.id, c.question_id, root.name AS speaker, o.name AS attributed_to, c.statement,
    q.statement AS question, c.kind, c.stance, c.said_on, c.window,
    c.p, c.basis, c.verdict_strict, c.verdict_lenient, c.standing
FROM claims AS c
JOIN questions AS q ON q.id = c.question_id
JOIN speakers AS s ON s.id = c.speaker_id
JOIN speakers AS root ON root.id = coalesce(s.root_id, s.id)
LEFT JOIN speakers AS o ON o.id = c.attributed_to
LEFT JOIN aliases AS a ON a.speaker_id IN (s.id, root.id, o.id)
LEFT JOIN quotes AS w ON w.claim_id = c.id
"""
SPEAKERS = """
WITH said AS (
    SELECT c.*, coalesce(m.root_id, m.id) AS who
    FROM claims AS c
    JOIN speakers AS m ON m.id IN (c.speaker_id, c.attributed_to)
)
SELECT
    s.id, s.name, s.kind, s.merged_into,
    (SELECT group_concat(a.name, ', ') FROM aliases AS a WHERE a.speaker_id = s.id) AS aliases,
    (SELECT count(*) FROM said WHERE said.who = s.id) AS claims,
    (
        SELECT count(*) FROM said
        WHERE said.who = s.id AND said.verdict_lenient = 'open'
            AND said.is_current AND said.withdrawn_on IS NULL AND said.kind <> 'opinion'
    ) AS pending
FROM speakers AS s
ORDER BY s.name
"""
