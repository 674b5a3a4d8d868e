"""What people wait for: lists, read from the public views without loading the models."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from operator import itemgetter
from typing import Any

from tracker.core.text import folded
from tracker.errors import InvalidInput
from tracker.store.author import ME, NOBODY, Author
from tracker.store.backends.protocol import Database, Execute, Words
from tracker.store.filters import prefilter
from tracker.store.filters.where import Condition, contains

Row = dict[str, Any]
SEARCHED = (
    "c.statement_folded",
    "q.statement_folded",
    "w.exact_folded",
    "s.name_folded",
    "root.name_folded",
    "o.name_folded",
    "a.name_folded",
    "q.criteria_folded",
)


class Reader:
    """A database open for reading. Every method returns plain rows."""

    def __init__(
        self, execute: Execute, words: Words | None = None, author: Author = NOBODY
    ) -> None:
        self._execute = execute
        self._words = words
        self.author = author

    def pending(
        self, words: Iterable[str], today: date, limit: int | None, sort: str | None = None
    ) -> list[Row]:
        """Claims that are open, the ones to be looked at first in front, or as `sort` says."""
        condition = self._open_claims(words, today)
        return self._view("pending_claims", condition, self._order("pending_claims", sort), limit)

    def count_pending(self, words: Iterable[str], today: date) -> int:
        """How many open claims pass a filter."""
        condition = self._open_claims(words, today)
        sql = f"SELECT count(*) FROM pending_claims WHERE {condition.sql()}"  # noqa: S608  ours
        return int(self.tuples(sql, condition)[0][0])

    def due(
        self,
        words: Iterable[str],
        today: date,
        limit: int | None,
        days: Mapping[str, date] | None = None,
        sort: str | None = None,
    ) -> list[Row]:
        """Questions whose day has come, the longest waiting first.

        `days` tells which day it is in zones other than the database's.
        """
        condition = Condition()
        condition.add("due_on <= ?", max([today, *(days or {}).values()]).isoformat())
        if days:
            _add_days(condition, today, days)
        if asked := list(words):
            claims = self._open_claims(asked, today)
            condition.add(OF_CLAIMS.format(claims.sql()), *claims.parameters)
        return self._view("due_questions", condition, self._order("due_questions", sort), limit)

    def scored(self, words: Iterable[str], today: date) -> list[Row]:
        """Claims that count and came true or false."""
        condition = self._filter("scored_claims", words, today)
        return self._view("scored_claims", condition, "id", None)

    def logged(self, words: Iterable[str], today: date) -> list[Row]:
        """Every claim that passes a filter."""
        condition = self._filter("logged_claims", words, today)
        return self._view("logged_claims", condition, "id", None)

    def search(self, text: str, limit: int | None) -> list[Row]:
        """Claims in which every word of a text stands: in statement, question, quote or name."""
        condition = Condition()
        for word in folded(text).split():
            contains(condition, SEARCHED, word)
            condition.texts.append((prefilter.EVERY_TEXT, word))
        rare = prefilter.few(self._execute, self._seeks(condition, people=True))
        if rare is not None:
            condition.add_ids("c.id", rare)
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
        """Everybody, with how much they said and under which other names, also of who is merged.

        To one of several who share a database, the others are persons; only one is `me`.
        """
        found = sorted(self.rows(SPEAKERS), key=itemgetter("name"))
        return [row | {"kind": self._kind(row)} for row in found]

    def _kind(self, row: Row) -> str:
        another = row["kind"] == ME and not self.author.owns(ME, row["owner"])
        return "person" if another else str(row["kind"])

    def rows(
        self, sql: str, condition: Condition | None = None, limit: int | None = None
    ) -> list[Row]:
        """The rows of a statement, as dictionaries."""
        parameters = list(condition.parameters) if condition else []
        if limit is not None:
            sql, parameters = f"{sql} LIMIT ?", [*parameters, limit]
        cursor = self._execute(sql, parameters)
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor]

    def find_by(self, sql: str, *parameters: object) -> list[Row]:
        """The rows of a statement with these parameters."""
        return self.rows(sql, Condition(parameters=list(parameters)))

    def among(self, sql: str, keys: Iterable[object]) -> list[Row]:
        """The rows of a statement that asks for `(SELECT value FROM json_each(?))`, these keys."""
        import json

        wanted = list(keys)
        return self.rows(sql, Condition(parameters=[json.dumps(wanted)])) if wanted else []

    def tuples(self, sql: str, condition: Condition | None = None) -> list[tuple[Any, ...]]:
        """The rows of a statement as bare tuples: for very many."""
        found: list[tuple[Any, ...]] = self._execute(
            sql, condition.parameters if condition else ()
        ).fetchall()
        return found

    def condition(self, view: str, words: Iterable[str], today: date) -> Condition:
        """A filter over a view."""
        return self._filter(view, words, today)

    def narrow(self, condition: Condition) -> bool:
        """Demand the few claims that a filter over claims lets through; False if they are many."""
        rare = prefilter.few(self._execute, self._seeks(condition))
        if rare is not None:
            condition.add_ids("id", rare)
        return rare is not None

    def with_word(self, table: str, word: str, limit: int) -> list[int]:
        """Rows of a table in whose text a word stands, by index; none if it is too short for it."""
        found = self._words(self._execute, table, word) if self._words else None
        return [] if found is None else [row["id"] for row in self.rows(found.sql(), found, limit)]

    def columns(self, view: str) -> list[str]:
        """The names of a view's columns."""
        found = self._execute(f"SELECT * FROM {view} LIMIT 0", ())  # noqa: S608
        return [str(column[0]) for column in found.description]

    def _order(self, view: str, sort: str | None) -> str:
        if sort is None:
            return "due_on, id"
        from tracker.store.filters.sorting import order

        return order(sort, self.columns(view))

    def _view(self, view: str, condition: Condition, order: str, limit: int | None) -> list[Row]:
        sql = f"SELECT * FROM {view} WHERE {condition.sql()} ORDER BY {order}"  # noqa: S608
        return self.rows(sql, condition, limit)

    def _open_claims(self, words: Iterable[str], today: date) -> Condition:
        """A filter over the open claims, with the few that it lets through looked up before."""
        condition = self._filter("pending_claims", words, today)
        rare = prefilter.few(self._execute, self._seeks(condition))
        if rare is not None:
            looked_at = Condition()
            looked_at.add_ids("x.id", rare)
            condition.add(CHECKS_OF.format(looked_at.sql()), *rare)
        return condition

    def unfolded(self, words: Iterable[str]) -> Iterator[str]:
        """Filter words with those of saved views in their place. Raises InvalidInput for none."""
        from tracker.store.filters.grammar import apart

        for word in (part for given in words for part in apart(given)):
            name = word.removeprefix(VIEW)
            if name == word:
                yield word
                continue
            kept = self.setting(VIEW + name)
            if kept is None:
                raise InvalidInput("filter", word, f"is no saved view; {self._views_told()}")
            yield from kept.split(SEPARATOR)

    def saved_views(self) -> dict[str, list[str]]:
        """The filters that were saved, by name."""
        found = self.rows(VIEWS)
        return {row["name"].removeprefix(VIEW): row["value"].split(SEPARATOR) for row in found}

    def _views_told(self) -> str:
        names = ", ".join(f"{VIEW}{name}" for name in self.saved_views())
        return f"there are {names}" if names else "none was saved yet"

    def _seeks(self, condition: Condition, *, people: bool = False) -> Iterator[Condition | None]:
        """How the claims are found that pass each of some demands."""
        yield from condition.seeks
        if self._words is None:
            return
        for tables, word in condition.texts:
            yield prefilter.of_text(self._execute, self._words, tables, word, people=people)

    def _filter(self, view: str, words: Iterable[str], today: date) -> Condition:
        asked = list(self.unfolded(words))
        if not asked:
            return Condition()
        from tracker.store.filters.grammar import read_filter

        return read_filter(asked, self.columns(view), today, self.author)


def _add_days(condition: Condition, today: date, days: Mapping[str, date]) -> None:
    """Demand that a question's day has come where it is asked."""
    here = " OR ".join("(zone = ? AND due_on <= ?)" for _ in days)
    marks = ", ".join("?" for _ in days)
    told = [text for zone, day in days.items() for text in (zone, day.isoformat())]
    elsewhere = f"(coalesce(zone, '') NOT IN ({marks}) AND due_on <= ?)"
    condition.add(f"({here} OR {elsewhere})", *told, *days, today.isoformat())


@contextmanager
def open_reader(database: Database, author: Author = NOBODY) -> Iterator[Reader]:
    """A reader on one state of a database; `author` asks. Raises DatabaseTrouble."""
    with database.reading() as execute:
        yield Reader(execute, database.words, author)


CLAIMS = """
SELECT c.*, k.due_on, k.reason, k.state AS check_state
FROM logged_claims AS c
LEFT JOIN checks AS k
    ON k.question_id = c.question_id AND k.state IN ('scheduled', 'due', 'snoozed')
WHERE c.id IN ({})
"""
CHECKS_OF = """
check_id IN (
    SELECT k.id FROM claims AS x CROSS JOIN checks AS k
    WHERE {} AND k.question_id = x.question_id AND k.state IN ('scheduled', 'due', 'snoozed')
)
"""
VIEW = "view:"
SEPARATOR = "\x1f"  # between the words of a saved view: no word holds it
VIEWS = "SELECT name, value FROM settings WHERE name LIKE 'view:%' ORDER BY name"
ZONES = "SELECT DISTINCT zone FROM questions WHERE zone IS NOT NULL"
OF_CLAIMS = "id IN (SELECT question_id FROM pending_claims WHERE {})"
FOUND = """
SELECT DISTINCT
    c.id, c.question_id, root.name AS speaker, o.name AS attributed_to, c.statement,
    q.statement AS question, c.kind, c.stance, c.said_on, c."window",
    c.p, c.basis, c.value_phrase, c.option, c.verdict_strict, c.verdict_lenient, c.standing
FROM claims AS c
JOIN questions AS q ON q.id = c.question_id
JOIN speakers AS s ON s.id = c.speaker_id
JOIN speakers AS root ON root.id = coalesce(s.root_id, s.id)
LEFT JOIN speakers AS o ON o.id = c.attributed_to
LEFT JOIN aliases AS a ON a.speaker_id IN (s.id, root.id, o.id)
LEFT JOIN quotes AS w ON w.claim_id = c.id
"""
SPEAKERS = """
WITH who AS (SELECT id, coalesce(root_id, id) AS root FROM speakers),
said AS (
    SELECT w.root, c.id, c.verdict_lenient, c.is_current, c.withdrawn_on, c.kind
    FROM claims AS c JOIN who AS w ON w.id = c.speaker_id
    UNION
    SELECT w.root, c.id, c.verdict_lenient, c.is_current, c.withdrawn_on, c.kind
    FROM claims AS c JOIN who AS w ON w.id = c.attributed_to
),
counted AS (
    SELECT root, count(*) AS claims, sum(
        CASE WHEN verdict_lenient = 'open' AND is_current AND withdrawn_on IS NULL
            AND kind <> 'opinion' THEN 1 ELSE 0 END
    ) AS pending
    FROM said GROUP BY root
)
SELECT
    s.id, s.name, s.kind, s.owner,
    (
        SELECT group_concat(named.name, ', ') FROM (
            SELECT a.name FROM who AS w JOIN aliases AS a ON a.speaker_id = w.id
            WHERE w.root = s.id ORDER BY a.id
        ) AS named
    ) AS aliases,
    (
        SELECT group_concat(named.name, ', ') FROM (
            SELECT m.name FROM speakers AS m WHERE m.root_id = s.id ORDER BY m.id
        ) AS named
    ) AS merged,
    coalesce(n.claims, 0) AS claims,
    coalesce(n.pending, 0) AS pending
FROM speakers AS s
LEFT JOIN counted AS n ON n.root = s.id
WHERE s.merged_into IS NULL
ORDER BY s.id
"""
