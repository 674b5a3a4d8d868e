"""What a day begins with: how much is due, what comes, what was decided, what waits for review."""

from datetime import date, timedelta

from tracker.store.filters.where import Condition
from tracker.store.reader import Reader, Row

SOON = timedelta(days=30)
OPEN = "state IN ('scheduled', 'due', 'snoozed')"
COUNT = (
    f"SELECT count(*) FROM (SELECT 1 FROM checks WHERE {OPEN} "  # noqa: S608  ours
    "AND due_on > ? AND due_on <= ? LIMIT ?) AS k"
)
COMING = "SELECT * FROM due_questions WHERE due_on > ? ORDER BY due_on, id"
ANSWERED = """
SELECT r.id, r.question_id, r.answer, r.happened_on, r.as_of, r.value_phrase, r.option, r.grade,
    r.cancels, r.known_on, r.recorded_at, r.recorded_by, r.evidence_url, q.statement
FROM resolutions AS r JOIN questions AS q ON q.id = r.question_id
WHERE r.role = 'verdict' ORDER BY r.id DESC
"""
CANCELLED = "SELECT cancels FROM resolutions WHERE cancels IN ({})"
TO_REVIEW = """
SELECT d.id, d.title, d.url, d.said_on, count(*) AS open
FROM candidates AS k JOIN sources AS d ON d.id = k.source_id
WHERE k.state = 'open' GROUP BY d.id, d.title, d.url, d.said_on ORDER BY d.id DESC
"""
NAMES = "SELECT name FROM speakers WHERE merged_into IS NULL AND kind <> 'me' ORDER BY id DESC"
SPEAKER = """
SELECT root.id, root.name, root.kind, root.owner,
    (SELECT group_concat(a.name, ', ') FROM aliases AS a WHERE a.speaker_id = root.id) AS aliases
FROM speakers AS s JOIN speakers AS root ON root.id = coalesce(s.root_id, s.id) WHERE s.id = ?
"""
REVISION = """
SELECT (SELECT max(id) FROM events), (SELECT max(id) FROM resolutions),
    (SELECT max(id) FROM claims)
"""
LOOKED_AT = 4  # entries of histories for each that is shown: some are undone, or on one question


def counts(reader: Reader, today: date, most: int) -> dict[str, int]:
    """How many checks are due, within a month, and in all; of more than `most` one more."""
    spans = {
        "due": (date.min, today),
        "soon": (today, today + SOON),
        "later": (today + SOON, date.max),
    }
    return {
        name: reader.tuples(
            COUNT, Condition(parameters=[first.isoformat(), last.isoformat(), most + 1])
        )[0][0]
        for name, (first, last) in spans.items()
    }


def coming(reader: Reader, today: date, limit: int) -> list[Row]:
    """The questions that fall due next."""
    return reader.rows(COMING, Condition(parameters=[today.isoformat()]), limit)


def decided(reader: Reader, limit: int) -> list[Row]:
    """The newest answers that hold still, one a question."""
    rows = reader.rows(ANSWERED, None, limit * LOOKED_AT)
    marks = ", ".join("?" for _ in rows) or "NULL"
    numbers = Condition(parameters=[row["id"] for row in rows])
    gone = {row["cancels"] for row in reader.rows(CANCELLED.format(marks), numbers)}
    kept: dict[int, Row] = {}
    for row in rows:
        if row["answer"] != "undo" and row["id"] not in gone:
            kept.setdefault(row["question_id"], row)
    return list(kept.values())[:limit]


def to_review(reader: Reader, limit: int) -> list[Row]:
    """The documents in which passages wait for a decision, the newest in front."""
    return reader.rows(TO_REVIEW, None, limit)


def names(reader: Reader, limit: int) -> list[str]:
    """Who was met last, for a form to suggest."""
    return [row["name"] for row in reader.rows(NAMES, None, limit)]


def speaker(reader: Reader, number: int) -> Row | None:
    """Who bears this number, or is the one it was merged into; with other names."""
    found = reader.find_by(SPEAKER, number)
    return found[0] if found else None


def revision(reader: Reader) -> str:
    """What is another whenever something was recorded."""
    [(events, answers, claims)] = reader.tuples(REVISION)
    return f"{events}.{answers}.{claims}"
