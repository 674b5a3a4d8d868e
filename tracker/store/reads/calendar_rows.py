"""What a calendar shows: the day of every open check, and the days that were called off."""

from collections.abc import Iterable
from datetime import UTC, date, datetime

from tracker.store.filters.where import Condition
from tracker.store.reader import Reader, Row

CHANGES = """
SELECT question_id, count(*) AS changes, max(at) AS changed_at
FROM (
    SELECT subject_id AS question_id, at FROM events WHERE subject = 'question'
    UNION ALL
    SELECT c.question_id, e.at
    FROM events AS e
    JOIN claims AS c ON c.id = e.subject_id
    WHERE e.subject = 'claim'
    UNION ALL
    SELECT k.question_id, q.created_at
    FROM checks AS k
    JOIN questions AS q ON q.id = k.question_id
) AS told
GROUP BY question_id
"""
OPEN = """
SELECT d.id, d.uid, d.statement, d.criteria, d.reason, d.due_on, d.speakers, q.rule
FROM due_questions AS d
JOIN questions AS q ON q.id = d.id
WHERE d.id IN (SELECT question_id FROM logged_claims WHERE {})
ORDER BY d.due_on, d.id
"""
# Only what lies ahead need be taken out of a calendar: an alarm that has rung rings no more.
CALLED_OFF = """
SELECT q.id, q.uid, q.statement, q.criteria, k.reason, k.due_on, NULL AS speakers, q.rule
FROM checks AS k
JOIN questions AS q ON q.id = k.question_id
WHERE k.id = (SELECT max(l.id) FROM checks AS l WHERE l.question_id = q.id)
    AND k.state IN ('done', 'cancelled')
    AND k.due_on > ?
    AND q.id IN (SELECT question_id FROM logged_claims WHERE {})
ORDER BY k.due_on, q.id
"""


def agenda(reader: Reader, words: Iterable[str], today: date) -> list[Row]:
    """A row a question that a filter lets through: its day, and how often it was changed."""
    chosen = reader.condition("logged_claims", words, today)
    ahead = Condition(parameters=[today.isoformat(), *chosen.parameters])
    rows = [
        *(row | {"cancelled": False} for row in reader.rows(OPEN.format(chosen.sql()), chosen)),
        *(row | {"cancelled": True} for row in reader.rows(CALLED_OFF.format(chosen.sql()), ahead)),
    ]
    changes = {row["question_id"]: row for row in reader.rows(CHANGES)}
    return [row | _change(changes[row["id"]]) for row in rows]


def _change(row: Row) -> Row:
    at = datetime.fromisoformat(str(row["changed_at"]))
    return {"changes": row["changes"], "changed_at": at if at.tzinfo else at.replace(tzinfo=UTC)}
