"""What rows are called in the files of other programs, so that a later import finds them."""

import json
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tracker.store.reader import Reader, Row
from tracker.store.schema import shapes
from tracker.store.writer import Writer

TABLE = "foreign_ids"
KNOWN = f"""
SELECT * FROM {TABLE}
WHERE system = ? AND kind = ? AND name IN (SELECT value FROM json_each(?))
"""  # noqa: S608  ours
QUESTIONS = """
SELECT * FROM questions
WHERE removed_at IS NULL AND id IN (SELECT CAST(value AS integer) FROM json_each(?)) ORDER BY id
"""


class Foreign(NamedTuple):
    """A row of ours by its foreign name: which row, what the file said, our version then."""

    id: int
    row: int
    digest: str
    version: int


def known(db: Reader, system: str, kind: str, names: Sequence[str]) -> dict[str, Foreign]:
    """The rows that were imported before under these names."""
    rows = db.find_by(KNOWN, system, kind, json.dumps(list(names)))
    return {
        row["name"]: Foreign(row["id"], row["row_id"], row["digest"], row["version"])
        for row in rows
    }


def questions(db: Reader, numbers: Iterable[int]) -> dict[int, Row]:
    """Whole rows of questions, by number."""
    read = shapes()["questions"].read
    return {row["id"]: read(row) for row in db.among(QUESTIONS, sorted(set(numbers)))}


def remember(db: Writer, system: str, kind: str, name: str, row: Row, digest: str) -> None:
    """Let a row be known by its foreign name from now on."""
    db.add(TABLE, {
        "id": db.number(TABLE), "system": system, "kind": kind, "name": name,
        "row_id": row["id"], "digest": digest, "version": row.get("version") or 0,
    })  # fmt: skip


def renew(db: Writer, changed: Sequence[Row]) -> None:
    """Remember what a file says now, and our version: rows with id, digest and version."""
    db.change(TABLE, ("digest", "version"), changed)
