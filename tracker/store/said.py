"""What was said and asked before, for whoever says it again."""

from collections.abc import Iterable
from json import loads

from tracker.store.filters.where import Condition
from tracker.store.reader import Reader, Row

SAID = """
SELECT c.id, c.fingerprint, c.statement, c.said_on, c.stance, c."window", c."option",
    c.value_low, c.value_high, c.value_low_closed, c.value_high_closed, c.unit, c.question_id,
    c.attributed_to, c.withdrawn_on,
    coalesce(s.root_id, s.id) AS speaker_id
FROM claims AS c
JOIN speakers AS s ON s.id = c.speaker_id
WHERE c.attributed_to IS NULL AND c.withdrawn_on IS NULL AND {}
ORDER BY c.id
"""
SAID_SO = SAID.format("c.fingerprint IN (SELECT value FROM json_each(?))")
SAID_THERE = SAID.format("c.question_id IN (SELECT CAST(value AS integer) FROM json_each(?))")
THESE = SAID.format("c.id IN (SELECT CAST(value AS integer) FROM json_each(?))")
ASKED_SO = """
SELECT DISTINCT c.fingerprint, q.id, q.statement, q.answer_type,
    CAST(q.options AS text) AS options, q.condition, q.criteria, q."window"
FROM claims AS c
JOIN questions AS q ON q.id = c.question_id
WHERE c.fingerprint IN (SELECT value FROM json_each(?))
ORDER BY q.id
"""
ASKED_LIKE = """
SELECT q.id, q.statement, q.answer_type, CAST(q.options AS text) AS options, q.condition,
    q.criteria, q."window", q.unit, q.event, q.content_folded,
    (SELECT c.kind FROM claims AS c WHERE c.question_id = q.id ORDER BY c.id LIMIT 1) AS kind
FROM questions AS q
WHERE q.merged_into IS NULL AND q.content_folded IN (SELECT value FROM json_each(?))
ORDER BY q.id
"""
SPEAKERS_ON = """
SELECT count(DISTINCT coalesce(s.root_id, s.id)) AS speakers
FROM claims AS c JOIN speakers AS s ON s.id = c.speaker_id WHERE c.question_id = ?
"""
SAID_BY = """
SELECT c.id, c.fingerprint FROM claims AS c
WHERE c.attributed_to IS NULL AND c.speaker_id IN (
    SELECT id FROM speakers WHERE id = ? OR root_id = ?
)
ORDER BY c.id DESC
"""


def in_words(db: Reader, words: Iterable[str]) -> list[Row]:
    """What people said in these words, in their own names, and did not take back."""
    return db.among(SAID_SO, words)


def on_questions(db: Reader, questions: Iterable[int]) -> list[Row]:
    """The same, on these questions."""
    return db.among(SAID_THERE, questions)


def numbered(db: Reader, claims: Iterable[int]) -> list[Row]:
    """The same, of these numbers."""
    return db.among(THESE, claims)


def asked_like(db: Reader, keys: Iterable[str]) -> list[Row]:
    """The questions that ask for what these keys name, with the kind of their first claim."""
    rows = db.among(ASKED_LIKE, keys)
    return [row | {"options": loads(row["options"]) if row["options"] else None} for row in rows]


def speakers_on(db: Reader, question: int) -> int:
    """How many people spoke of a question."""
    return int(db.find_by(SPEAKERS_ON, question)[0]["speakers"])


def asked_in_words(db: Reader, words: Iterable[str]) -> list[Row]:
    """The questions that claims in these words answer, a row for each of both."""
    rows = db.among(ASKED_SO, words)
    return [row | {"options": loads(row["options"]) if row["options"] else None} for row in rows]


def fingerprints_by(db: Reader, speaker: int, newest: int) -> list[tuple[int, str]]:
    """The numbers and fingerprints of somebody's newest own claims."""
    rows = db.rows(SAID_BY, Condition(parameters=[speaker, speaker]), newest)
    return [(row["id"], row["fingerprint"]) for row in rows]
