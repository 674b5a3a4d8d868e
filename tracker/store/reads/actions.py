"""Actions as they were kept: the last ones, what one of them changed, what came after it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from json import loads

from tracker.errors import NotFound
from tracker.store.filters.where import Condition
from tracker.store.reader import Reader, Row

UNDO, REDO = "undo", "redo"
SHOWN = """
SELECT id, at, author, verb, subject, words, detail, undoes, undone_by
FROM actions WHERE {} ORDER BY id DESC
"""
DONE = "verb NOT IN ('undo', 'redo')"
JUST_UNDONE = f"""
author_key = ? AND undone_by IS NULL AND verb = 'undo'
AND id > (SELECT coalesce(max(id), 0) FROM actions WHERE author_key = ? AND {DONE})
"""  # noqa: S608  ours
CHANGES = """
SELECT of_table, first, last, CAST(before AS text) AS before, CAST(after AS text) AS after
FROM action_changes WHERE action_id = ? ORDER BY id
"""
# What touched a range of rows later, and was not taken back; an undo and its redo touch nothing.
LATER = """
SELECT a.id, CAST(c.before AS text) AS before, CAST(c.after AS text) AS after
FROM action_changes AS c JOIN actions AS a ON a.id = c.action_id
WHERE c.of_table = ? AND c.last >= ? AND c.first <= ? AND c.action_id > ?
    AND a.undone_by IS NULL AND a.verb NOT IN ('undo', 'redo')
ORDER BY a.id
"""
# What anybody did since to questions, their claims and checks, who was not taken back.
SINCE = f"""
SELECT c.of_table, c.first, c.last FROM action_changes AS c JOIN actions AS a ON a.id = c.action_id
WHERE a.id > ? AND a.undone_by IS NULL AND a.{DONE}
    AND c.of_table IN ('questions', 'claims', 'checks') AND c.first IS NOT NULL
"""  # noqa: S608  ours
ASKED = "SELECT DISTINCT question_id FROM {} WHERE id BETWEEN ? AND ?"
ASKED_BY = """
SELECT DISTINCT question_id FROM {} WHERE id IN (SELECT CAST(value AS integer) FROM json_each(?))
"""
ADDED_BY = """
SELECT a.id FROM action_changes AS c JOIN actions AS a ON a.id = c.action_id
WHERE c.of_table = ? AND c.last >= ? AND c.first <= ? AND c.before IS NULL AND c.after IS NULL
ORDER BY a.id
"""
OUTSIDE = 'SELECT "{column}" AS named{number} FROM {table} WHERE "{column}" BETWEEN ? AND ?'
BEFORE_ACTIONS = """
SELECT 1 FROM events WHERE action NOT IN ('tick', 'mend')
    AND at < coalesce((SELECT min(at) FROM actions), '9999-12-31')
"""


def action(reader: Reader, number: int) -> Row:
    """The action of this number. Raises NotFound."""
    found = reader.rows(SHOWN.format("id = ?"), Condition(parameters=[number]))
    if not found:
        raise NotFound(f"There is no action {number}; `tracker history` lists them.")
    return found[0]


def history(reader: Reader, limit: int | None) -> list[Row]:
    """The last actions, the newest first."""
    return reader.rows(SHOWN.format("1 = 1"), limit=limit)


def last_done(reader: Reader, author: str) -> Row | None:
    """The newest thing that somebody did and that was not taken back."""
    return _first(reader, f"author_key = ? AND undone_by IS NULL AND {DONE}", author)


def last_undone(reader: Reader, author: str) -> Row | None:
    """The newest undo of somebody who has done nothing since, unless that was taken back."""
    return _first(reader, JUST_UNDONE, author, author)


def acted_before(reader: Reader) -> bool:
    """Whether anything was done before actions were kept."""
    return bool(reader.rows(BEFORE_ACTIONS, limit=1))


def changes(reader: Reader, number: int) -> list[Row]:
    """What an action did to rows, in the order in which it was noted."""
    return [
        row | {name: loads(row[name]) if row[name] else None for name in ("before", "after")}
        for row in reader.rows(CHANGES, Condition(parameters=[number]))
    ]


def touching(reader: Reader, table: str, first: int, last: int, after: int) -> list[Row]:
    """What later actions did to rows with these numbers, and which."""
    given = Condition(parameters=[table, first, last, after])
    return [
        row | {name: loads(row[name]) if row[name] else None for name in ("before", "after")}
        for row in reader.rows(LATER, given)
    ]


def asked_since(reader: Reader, questions: Iterable[int], after: int) -> set[int]:
    """Those of some questions that a later action was about."""
    found: set[int] = set()
    wanted = set(questions)
    single: defaultdict[str, list[int]] = defaultdict(list)
    for table, first, last in reader.tuples(SINCE, Condition(parameters=[after])):
        if table == "questions":
            found |= {number for number in wanted if first <= number <= last}
        elif first == last:
            single[table].append(first)
        else:
            given = Condition(parameters=[first, last])
            found |= {number for (number,) in reader.tuples(ASKED.format(table), given)}
    for table, numbers in single.items():
        found |= {row["question_id"] for row in reader.among(ASKED_BY.format(table), numbers)}
    return found & wanted


def adding(reader: Reader, table: str, number: int) -> int | None:
    """The action that added a row; None if that was before actions were kept."""
    found = reader.rows(ADDED_BY, Condition(parameters=[table, number, number]), limit=1)
    return int(found[0]["id"]) if found else None


def naming(
    reader: Reader, table: str, column: str, named: tuple[int, int], own: Sequence[tuple[int, int]]
) -> list[Row]:
    """The rows of a table that name others by their numbers, without those in `own` ranges.

    `named` is the number they name, `number` their own where the table has numbers.
    """
    from tracker.store.schema import shapes

    numbered = "id" in shapes()[table].names
    sql = OUTSIDE.format(table=table, column=column, number=", id AS number" if numbered else "")
    parameters: list[object] = [*named]
    for first, last in own if numbered else ():
        sql += " AND NOT (id BETWEEN ? AND ?)"
        parameters += [first, last]
    return reader.rows(sql, Condition(parameters=parameters))


def _first(reader: Reader, where: str, *parameters: object) -> Row | None:
    found = reader.rows(SHOWN.format(where), Condition(parameters=list(parameters)), limit=1)
    return found[0] if found else None
