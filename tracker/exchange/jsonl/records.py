"""Rows as records, many at a time: other rows by uid, empty fields left out, their parts inside."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from functools import cache
from operator import itemgetter
from typing import Any

from sqlalchemy import JSON, Boolean

from tracker.exchange.jsonl.forms import FORMS, Record
from tracker.store.columns import Instant
from tracker.store.folding import FOLDED
from tracker.store.reader import Reader, Row

THESE = "(SELECT CAST(value AS integer) FROM json_each(?))"
UIDS = "SELECT id, uid FROM {} WHERE id IN (SELECT CAST(value AS integer) FROM json_each(?))"
ALIASES = f"SELECT * FROM aliases WHERE speaker_id IN {THESE} ORDER BY id"  # noqa: S608  ours
QUOTES = f"""
SELECT w.*, d.uid AS source FROM quotes AS w LEFT JOIN sources AS d ON d.id = w.source_id
WHERE w.claim_id IN {THESE} ORDER BY w.id
"""  # noqa: S608  ours
OPTIONS = f"SELECT * FROM claim_options WHERE claim_id IN {THESE}"  # noqa: S608  ours
QUANTILES = f"SELECT * FROM quantiles WHERE claim_id IN {THESE}"  # noqa: S608  ours
TAGS = f"""
SELECT b.claim_id, t.name FROM claim_tags AS b JOIN tags AS t ON t.id = b.tag_id
WHERE b.claim_id IN {THESE}
"""  # noqa: S608  ours
OWN = ("id", "claim_id", "source_id", *FOLDED["quotes"])


def records(reader: Reader, kind: str, rows: Sequence[Row]) -> list[Record]:
    """What is written for some rows of a table."""
    form, written = FORMS[kind], _written(kind)
    names = {
        column: _uids(reader, named, (row[column] for row in rows))
        for column, named in form.references.items()
    }
    parts = PARTS_OF[kind](reader, [row["id"] for row in rows]) if kind in PARTS_OF else {}
    return [_record(row, written, names) | parts.get(row["id"], {}) for row in rows]


def _record(
    row: Row,
    written: Mapping[str, Callable[[Any], Any] | None],
    names: Mapping[str, Mapping[int, str]],
) -> Record:
    record: Record = {}
    for name, said in written.items():
        if (value := row[name]) is not None:
            record[name] = said(value) if said else value
    for column, uids in names.items():
        if column in record:
            record[column] = uids[record[column]]
    return record


@cache
def _written(kind: str) -> dict[str, Callable[[Any], Any] | None]:
    """The columns that are written, in order, and how those are said that JSON has no word for."""
    form = FORMS[kind]
    columns = form.table.__table__.columns
    return {
        name: _said(columns[name].type)
        for name in form.table.model_fields
        if name not in {"id", *form.derived}
    }


def _instant(text: str) -> str:
    return datetime.fromisoformat(text).replace(tzinfo=UTC).isoformat().replace("+00:00", "Z")


SAID: dict[type[Any], Callable[[Any], Any]] = {Instant: _instant, Boolean: bool, JSON: json.loads}


def _said(column: object) -> Callable[[Any], Any] | None:
    return next((say for kind, say in SAID.items() if isinstance(column, kind)), None)


def _uids(reader: Reader, kind: str, numbers: Iterable[int | None]) -> dict[int, str]:
    wanted = {number for number in numbers if number is not None}
    found = reader.among(UIDS.format(FORMS[kind].name), wanted)
    return {row["id"]: row["uid"] for row in found}


def _of_speakers(reader: Reader, numbers: Sequence[int]) -> dict[int, Record]:
    parts: defaultdict[int, Record] = defaultdict(dict)
    for row in reader.among(ALIASES, numbers):
        parts[row["speaker_id"]].setdefault("aliases", []).append(row["name"])
    return parts


def _of_claims(reader: Reader, numbers: Sequence[int]) -> dict[int, Record]:
    parts: defaultdict[int, Record] = defaultdict(dict)
    for name, sql, order in (
        ("quotes", QUOTES, "id"),
        ("options", OPTIONS, "option"),
        ("quantiles", QUANTILES, "p"),
    ):
        for row in sorted(reader.among(sql, numbers), key=itemgetter(order)):
            part = {n: v for n, v in row.items() if v is not None and n not in OWN}
            parts[row["claim_id"]].setdefault(name, []).append(part)
    for row in sorted(reader.among(TAGS, numbers), key=itemgetter("name")):
        parts[row["claim_id"]].setdefault("tags", []).append(row["name"])
    return parts


PARTS_OF = {"speaker": _of_speakers, "claim": _of_claims}
