"""Rows as records, many at a time: other rows by uid, empty fields left out, their parts inside."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, partial
from operator import itemgetter
from typing import Any

from tracker.exchange.jsonl.forms import FORMS, Record
from tracker.store.filters.folding import FOLDED
from tracker.store.reader import Reader, Row
from tracker.store.reads import records as stored
from tracker.store.schema import TOLD

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
    kinds = form.shape.kinds
    return {name: TOLD.get(kinds[name]) for name in kinds if name in form.columns}


def _uids(reader: Reader, kind: str, numbers: Iterable[int | None]) -> dict[int, str]:
    wanted = {number for number in numbers if number is not None}
    return stored.uids_of(reader, FORMS[kind].name, wanted)


def _of_speakers(reader: Reader, numbers: Sequence[int]) -> dict[int, Record]:
    parts: defaultdict[int, Record] = defaultdict(dict)
    for row in stored.parts(reader, "aliases", numbers):
        parts[row["speaker_id"]].setdefault("aliases", []).append(row["name"])
    return parts


def _of_claims(reader: Reader, numbers: Sequence[int]) -> dict[int, Record]:
    parts: defaultdict[int, Record] = defaultdict(dict)
    for name, order in (("quotes", "id"), ("options", "option"), ("quantiles", "p")):
        for row in sorted(stored.parts(reader, name, numbers), key=itemgetter(order)):
            part = {n: v for n, v in row.items() if v is not None and n not in OWN}
            parts[row["claim_id"]].setdefault(name, []).append(part)
    for row in sorted(stored.parts(reader, "tags", numbers), key=itemgetter("name")):
        parts[row["claim_id"]].setdefault("tags", []).append(row["name"])
    for number, known in _known_as(reader, numbers, "claim").items():
        parts[number] |= known
    return parts


def _known_as(reader: Reader, numbers: Sequence[int], kind: str) -> dict[int, Record]:
    """What foreign files call a row, and whether it was changed since it came from there."""
    parts: defaultdict[int, Record] = defaultdict(dict)
    for row in stored.parts(reader, f"{kind}_known_as", numbers):
        known = {name: row[name] for name in ("system", "name", "digest")}
        known |= {"changed": True} if row["changed"] else {}
        parts[row["row_id"]].setdefault("known_as", []).append(known)
    return parts


PARTS_OF: dict[str, Callable[[Reader, Sequence[int]], dict[int, Record]]] = {
    "speaker": _of_speakers,
    "claim": _of_claims,
    "question": partial(_known_as, kind="question"),
    "resolution": partial(_known_as, kind="resolution"),
}
