"""What was found in documents, and what people decided about it."""

from json import loads

from tracker.errors import NotFound
from tracker.store.filters.where import Condition
from tracker.store.reader import Reader, Row

SOURCES = """
SELECT d.id, d.title, d.url, d.publisher, d.published_on, d.said_on, d.form, d.selection,
    d.version_of, length(d.text) AS characters,
    (SELECT count(*) FROM candidates AS k WHERE k.source_id = d.id AND k.state = 'open') AS open
FROM sources AS d WHERE d.text IS NOT NULL ORDER BY d.id
"""
FOUND = """
SELECT k.id, k.source_id, k.state, k.reason AS decided_because, k.claim_id, k.found_by,
    CAST(k.found AS text) AS found
FROM candidates AS k WHERE {} ORDER BY {}
"""
DOCUMENT = """
SELECT d.id, d.title, d.url, d.publisher, d.published_on, d.said_on, d.form, d.selection,
    d.version_of, d.text
FROM sources AS d WHERE d.id = ? AND d.text IS NOT NULL
"""
QUOTES = """
SELECT w.claim_id, w.exact, w.start, w."end", c.question_id, c.statement
FROM quotes AS w JOIN logged_claims AS c ON c.id = w.claim_id
WHERE w.source_id = ? ORDER BY w.start, w.id
"""
OLDER_QUOTES = """
SELECT w.claim_id, w.exact, w.start, w."end", c.question_id, c.statement
FROM sources AS now
JOIN sources AS old
    ON coalesce(old.version_of, old.id) = coalesce(now.version_of, now.id) AND old.id < ?
JOIN quotes AS w ON w.source_id = old.id
JOIN logged_claims AS c ON c.id = w.claim_id
WHERE now.id = ? ORDER BY w.id
"""
TEXT = "SELECT text FROM sources WHERE id = ?"
SAID_BY = """
SELECT c.id, c.statement FROM claims AS c
JOIN speakers AS s ON s.id = c.speaker_id
JOIN speakers AS root ON root.id = coalesce(s.root_id, s.id)
WHERE root.name = ? OR s.name = ? ORDER BY c.id
"""
DECIDED = """
SELECT k.found_by, k.state, k.reason, k.score, CAST(k.found AS text) AS found
FROM candidates AS k WHERE k.state IN ('accepted', 'merged', 'rejected')
"""


def sources(reader: Reader) -> list[Row]:
    """The documents whose text is kept."""
    return reader.rows(SOURCES)


def candidates(
    reader: Reader, source: int | None, *, everything: bool = False, limit: int | None = None
) -> list[Row]:
    """What was found: in a document in its order, in all the best-scored first.

    everything: also what somebody has decided about.
    """
    condition = Condition()
    if source is not None:
        condition.add("k.source_id = ?", source)
    if not everything:
        condition.add("k.state = 'open'")
    order = "k.start, k.id" if source is not None else "k.score DESC, k.id"
    rows = reader.rows(FOUND.format(condition.sql(), order), condition, limit)
    return [_unfolded(row) for row in rows]


def text_of(reader: Reader, source: int) -> str:
    """The text of a document."""
    return str(reader.tuples(TEXT, Condition(parameters=[source]))[0][0])


def said_by(reader: Reader, speaker: str) -> list[tuple[int, str]]:
    """What somebody of this name said, by the numbers of the claims."""
    rows = reader.tuples(SAID_BY, Condition(parameters=[speaker, speaker]))
    return [(int(number), str(statement)) for number, statement in rows]


def decisions(reader: Reader) -> list[Row]:
    """Everything that was decided, with what had been understood."""
    return [_unfolded(row) for row in reader.rows(DECIDED)]


def _unfolded(row: Row) -> Row:
    found = loads(row["found"])
    rest = {name: value for name, value in row.items() if name != "found"}
    return rest | {name: value for name, value in found.items() if name not in rest}


def document(reader: Reader, number: int) -> Row:
    """A document with its text, all that was found in it, and the claims that quote it.

    `quotes` stand in this version, `lost` in an older one only, or nowhere. Raises NotFound.
    """
    found = reader.find_by(DOCUMENT, number)
    if not found:
        raise NotFound(f'There is no document "d{number}"; `tracker sources` lists them.')
    quotes = reader.find_by(QUOTES, number)
    placed = [row for row in quotes if row["start"] is not None]
    here = {row["claim_id"] for row in placed}
    older = reader.find_by(OLDER_QUOTES, number, number)
    lost = {row["claim_id"]: row for row in (*older, *quotes) if row["claim_id"] not in here}
    return found[0] | {
        "candidates": candidates(reader, number, everything=True),
        "quotes": placed,
        "lost": list(lost.values()),
    }


def candidate(reader: Reader, number: int) -> Row:
    """One candidate, decided about or not. Raises NotFound."""
    condition = Condition()
    condition.add("k.id = ?", number)
    rows = reader.rows(FOUND.format(condition.sql(), "k.id"), condition)
    if not rows:
        raise NotFound(f'There is no candidate "{number}"; `tracker candidates` lists them.')
    return _unfolded(rows[0])
