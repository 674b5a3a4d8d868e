"""What an export writes and an import looks up: rows by their uids, many at a time."""

from collections.abc import Iterable, Sequence

from tracker.store.filters.where import Condition
from tracker.store.reader import Reader, Row

THESE = "(SELECT CAST(value AS integer) FROM json_each(?))"
PAGE = "SELECT * FROM {} WHERE {} AND id > ? ORDER BY id"
# What was undone is in no export; a question that answers name keeps its row all the same.
IN_RECORD = {
    "questions": "removed_at IS NULL",
    "resolutions": """question_id IN (
        SELECT id FROM questions WHERE removed_at IS NULL
        UNION ALL SELECT number FROM deletions WHERE kind = 'question'
    )""",
}
WITH_UIDS = "SELECT * FROM {} WHERE uid IN (SELECT value FROM json_each(?))"
NUMBERS = "SELECT uid, id FROM {} WHERE uid IN (SELECT value FROM json_each(?))"
UIDS = "SELECT id, uid FROM {} WHERE id IN (SELECT CAST(value AS integer) FROM json_each(?))"
TERMS = """
SELECT id, answer_type, CAST(options AS text) AS options FROM questions
WHERE uid IN (SELECT value FROM json_each(?))
"""
# The parts of a record that stand in tables of their own, by whose they are.
PARTS = {
    "aliases": f"SELECT * FROM aliases WHERE speaker_id IN {THESE} ORDER BY id",  # noqa: S608  ours
    "quotes": f"""
SELECT w.*, d.uid AS source FROM quotes AS w LEFT JOIN sources AS d ON d.id = w.source_id
WHERE w.claim_id IN {THESE} ORDER BY w.id
""",  # noqa: S608  ours
    "options": f"SELECT * FROM claim_options WHERE claim_id IN {THESE}",  # noqa: S608  ours
    "quantiles": f"SELECT * FROM quantiles WHERE claim_id IN {THESE}",  # noqa: S608  ours
    "tags": f"""
SELECT b.claim_id, t.name FROM claim_tags AS b JOIN tags AS t ON t.id = b.tag_id
WHERE b.claim_id IN {THESE}
""",  # noqa: S608  ours
}
# What foreign files call a row; whether it was changed here since it was last brought in.
KNOWN_AS = """
SELECT f.row_id, f.system, f.name, f.digest, {changed} AS changed FROM foreign_ids AS f {joined}
WHERE f.kind = '{kind}' AND f.row_id IN {these} ORDER BY f.id
"""
ROW = "JOIN {table} AS r ON r.id = f.row_id"
PARTS |= {
    f"{kind}_known_as": KNOWN_AS.format(
        changed="CASE WHEN r.version > f.version THEN 1 ELSE 0 END" if versioned else "0",
        joined=ROW.format(table=f"{kind}s") if versioned else "",
        kind=kind,
        these=THESE,
    )
    for kind, versioned in (("question", True), ("claim", True), ("resolution", False))
}
TAGS = "SELECT name, id FROM tags"


def page(reader: Reader, table: str, after: int, limit: int) -> list[Row]:
    """The rows of a table behind a number, in the order of their numbers."""
    sql = PAGE.format(table, IN_RECORD.get(table, "1 = 1"))
    return reader.rows(sql, Condition(parameters=[after]), limit)


def with_uids(reader: Reader, table: str, uids: Iterable[str]) -> list[Row]:
    """The rows of a table that have these uids."""
    return reader.among(WITH_UIDS.format(table), uids)


def numbers_of(reader: Reader, table: str, uids: Iterable[str]) -> dict[str, int]:
    """The numbers of the rows of a table that have these uids."""
    found = reader.among(NUMBERS.format(table), uids)
    return {row["uid"]: row["id"] for row in found}


def uids_of(reader: Reader, table: str, numbers: Iterable[int]) -> dict[int, str]:
    """The uids of the rows of a table that have these numbers."""
    found = reader.among(UIDS.format(table), numbers)
    return {row["id"]: row["uid"] for row in found}


def terms(reader: Reader, uids: Iterable[str]) -> list[Row]:
    """The number, answer type and options (JSON, as text) of the questions that have these uids."""
    return reader.among(TERMS, uids)


def parts(reader: Reader, part: str, owners: Sequence[int]) -> list[Row]:
    """The aliases of some speakers, the quotes, options … of some claims, foreign names of rows."""
    return reader.among(PARTS[part], owners)


def tags(reader: Reader) -> dict[str, int]:
    """Every tag, with its number."""
    return dict(reader.tuples(TAGS))
