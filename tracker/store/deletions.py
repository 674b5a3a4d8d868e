"""What was logged in error: what it was, and what rests on a row before that is taken out."""

import json
from collections.abc import Iterable, Sequence

from tracker.store.filters.where import Condition
from tracker.store.reader import Reader, Row
from tracker.store.reads import actions
from tracker.store.writer import Writer

TABLE = "deletions"
TABLES = {"claim": "claims", "question": "questions", "source": "sources"}
CALLED = {"claim": "claim {}", "question": "q{}", "source": "d{}"}
THESE = "IN (SELECT CAST(value AS integer) FROM json_each(?))"
OF_KIND = """
SELECT id, uid, number, deleted_at, deleted_by, CAST(record AS text) AS record FROM deletions
WHERE kind = ? AND id > ? ORDER BY id
"""
WITH_UIDS = """
SELECT kind, uid, number, deleted_at, deleted_by, CAST(record AS text) AS record FROM deletions
WHERE uid IN (SELECT value FROM json_each(?))
"""
OF_NUMBER = """
SELECT kind, uid, number, deleted_at, deleted_by, CAST(record AS text) AS record FROM deletions
WHERE kind = ? AND number = ?
"""
BUILT_ON = f"SELECT id FROM claims WHERE revises {THESE} OR restates {THESE} ORDER BY id"  # noqa: S608  ours
QUOTING = "SELECT DISTINCT claim_id AS id FROM quotes WHERE source_id = ? ORDER BY claim_id"
VERSIONS = "SELECT id FROM sources WHERE version_of = ? ORDER BY id"
MERGED = "SELECT id FROM questions WHERE merged_into = ? ORDER BY id"
ROWS = f"SELECT * FROM {{}} WHERE id {THESE} ORDER BY id"  # noqa: S608  ours
ACCEPTED = f"SELECT * FROM candidates WHERE claim_id {THESE} ORDER BY id"  # noqa: S608  ours
ANSWERED = f"SELECT DISTINCT question_id FROM resolutions WHERE question_id {THESE}"  # noqa: S608  ours
STILL_THERE = """
SELECT d.kind, d.number FROM deletions AS d
WHERE (d.kind = 'claim' AND d.number IN (SELECT id FROM claims))
    OR (d.kind = 'source' AND d.number IN (SELECT id FROM sources))
    OR (d.kind = 'question' AND d.number IN (SELECT id FROM questions WHERE removed_at IS NULL))
ORDER BY d.id
"""
OF_CLAIMS = ("quotes", "claim_tags", "claim_options", "quantiles")
TOLD_OF = f"check_id IN (SELECT id FROM checks WHERE question_id {THESE})"  # noqa: S608  ours


def of_kind(reader: Reader, kind: str, after: int, limit: int) -> list[Row]:
    """What was deleted of a kind, behind a number of ours."""
    return _decoded(reader.rows(OF_KIND, Condition(parameters=[kind, after]), limit))


def with_uids(reader: Reader, uids: Iterable[str]) -> list[Row]:
    """What was deleted under these uids."""
    return _decoded(reader.among(WITH_UIDS, uids))


def why_gone(reader: Reader, kind: str, number: int) -> str | None:
    """Why nothing has this number: it was deleted, or its adding undone; None if neither."""
    name = CALLED[kind].format(number).replace("claim", "Claim")
    for row in _decoded(reader.rows(OF_NUMBER, Condition(parameters=[kind, number]), 1)):
        said = row["record"].get("statement") or row["record"].get("title") or ""
        quoted = f" “{said}”" if said else ""
        by, day = row["deleted_by"], row["deleted_at"][:10]
        return f"{name}{quoted} was deleted: logged in error on {day} by {by}."
    added = actions.adding(reader, TABLES[kind], number)
    if added is None or (undone := actions.action(reader, added)["undone_by"]) is None:
        return None
    return f"{name} was undone by action {undone}; see `tracker history`."


def built_on(reader: Reader, claims: Iterable[int]) -> list[int]:
    """The claims that revise or restate some."""
    asked = json.dumps(sorted(claims))
    return [row["id"] for row in reader.rows(BUILT_ON, Condition(parameters=[asked, asked]))]


def quoting(reader: Reader, source: int) -> list[int]:
    """The claims whose words stand in a document."""
    return [row["id"] for row in reader.rows(QUOTING, Condition(parameters=[source]))]


def versions_of(reader: Reader, source: int) -> list[int]:
    """The later versions of a document."""
    return [row["id"] for row in reader.rows(VERSIONS, Condition(parameters=[source]))]


def merged_into(reader: Reader, question: int) -> list[int]:
    """The questions that are merged into one."""
    return [row["id"] for row in reader.rows(MERGED, Condition(parameters=[question]))]


def rows_of(reader: Reader, kind: str, numbers: Iterable[int]) -> list[Row]:
    """The rows of a kind with these numbers, plain."""
    return reader.among(ROWS.format(TABLES[kind]), sorted(numbers))


def accepted_as(reader: Reader, claims: Iterable[int]) -> list[Row]:
    """The candidates that became some claims, or were merged into them."""
    return reader.among(ACCEPTED, sorted(claims))


def still_there(reader: Reader) -> list[str]:
    """What is told to be deleted and is in the record all the same."""
    return [CALLED[row["kind"]].format(row["number"]) for row in reader.rows(STILL_THERE)]


def take_out(db: Writer, taken: dict[str, Sequence[int]], now: object) -> None:
    """Remove claims, questions and documents with their parts; answers stay, and their question."""
    claims, questions, sources = (
        [json.dumps(sorted(taken.get(kind, ())))] for kind in ("claim", "question", "source")
    )
    for part in ("quotes", "candidates"):
        db.remove(part, f"source_id {THESE}", sources)
    for part in OF_CLAIMS:
        db.remove(part, f"claim_id {THESE}", claims)
    db.remove("told", TOLD_OF, questions)
    db.remove("checks", f"question_id {THESE}", questions)
    db.remove("claims", f"id {THESE}", claims)
    db.remove("sources", f"id {THESE}", sources)
    answered = {row["question_id"] for row in db.find_by(ANSWERED, *questions)}
    marks = [{"id": number, "removed_at": now} for number in sorted(answered)]
    db.change("questions", ("removed_at",), marks)
    gone = [number for number in taken.get("question", ()) if number not in answered]
    db.remove("questions", f"id {THESE}", [json.dumps(gone)])


def _decoded(rows: Iterable[Row]) -> list[Row]:
    return [row | {"record": json.loads(row["record"])} for row in rows]
