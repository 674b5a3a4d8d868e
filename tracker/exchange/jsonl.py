"""JSON Lines: every record of a database on a line of its own, named by its uid.

What is derived (verdicts, standings, bounds of windows, checks) is not written: whoever reads the
file derives it again. The audit trail stays with the database it tells of.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from pydantic import ValidationError
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from tracker.core.text import fingerprint, name_key
from tracker.core.windows import Window
from tracker.errors import Conflict, InvalidInput, NotFound, TrackerError
from tracker.exchange.forms import BOUNDS, FORMS, Record, to_record
from tracker.exchange.parts import add_parts
from tracker.exchange.validation import PARTS, check_record
from tracker.store import queries
from tracker.store.author import ME, Author
from tracker.store.models import Speaker


@dataclass(slots=True)
class Imported:
    """What an import did, and which questions must be settled again."""

    added: int = 0
    equal: int = 0
    questions: set[int] = field(default_factory=set)


@dataclass(slots=True)
class _Reading:
    """An import on its way. `here` maps uids of the file to those the same rows have here."""

    session: Session
    author: Author
    new_me: Callable[[], Speaker]
    done: Imported = field(default_factory=Imported)
    here: dict[str, str] = field(default_factory=dict)
    merges: list[tuple[int, Speaker, str]] = field(default_factory=list)


def export_lines(session: Session) -> Iterator[str]:
    """Every record, those that others name first."""
    for kind, form in FORMS.items():
        for row in session.exec(select(form.table).order_by(col(form.table.id))):
            record = {"type": kind, **to_record(session, kind, row)}
            yield json.dumps(record, ensure_ascii=False)


def import_records(
    session: Session, lines: Sequence[str], author: Author, new_me: Callable[[], Speaker]
) -> Imported:
    """Add what is new and skip what is equal. `new_me` makes the author's own speaker.

    Raises InvalidInput for a line that cannot be read and Conflict for a record that differs from
    the one stored; both name the line, and the caller's transaction must then be rolled back.
    """
    reading = _Reading(session, author, new_me)
    for number, record in list(read_lines(lines)):
        try:
            _take(reading, number, record)
        except Conflict as error:
            raise Conflict(f"line {number}: {error}") from error
        except (ValidationError, IntegrityError, TrackerError) as error:
            raise InvalidInput("line", number, f"is no valid record: {_reason(error)}") from error
    for number, speaker, uid in reading.merges:
        try:
            speaker.merged_into = _number(reading, "speaker", uid)
        except NotFound as error:
            raise InvalidInput("line", number, f"is no valid record: {error}") from error
    return reading.done


def read_lines(lines: Iterable[str]) -> Iterator[tuple[int, Record]]:
    """Read every line before anything is changed. Raises InvalidInput that names the line."""
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except (json.JSONDecodeError, RecursionError) as error:
            reason = getattr(error, "msg", "nested too deeply")
            raise InvalidInput("line", number, f"is broken JSON: {reason}") from error
        if not isinstance(record, dict) or record.get("type") not in FORMS:
            raise InvalidInput("line", number, f'needs a "type": {", ".join(FORMS)}')
        if not isinstance(record.get("uid"), str):
            raise InvalidInput("line", number, 'needs a "uid"')
        yield number, record


def _take(reading: _Reading, number: int, record: Record) -> None:
    kind = record.pop("type")
    table = FORMS[kind].table
    for column in FORMS[kind].references:
        if isinstance(named := record.get(column), str):
            record[column] = reading.here.get(named, named)
    existing = reading.session.exec(select(table).where(table.uid == record["uid"])).first()
    if existing is not None:
        _compare(to_record(reading.session, kind, existing), record, kind, existing.id)
        reading.done.equal += 1
        return
    check_record(kind, record)
    if kind == "speaker" and record.get("kind") == ME and (me := _me(reading, record)):
        reading.here[record["uid"]] = me.uid
        reading.done.equal += 1
    else:
        _add(reading, number, kind, dict(record))


def _me(reading: _Reading, record: Record) -> Speaker | None:
    """Who here is the `me` of a file: whoever reads it in, unless the file names another owner.

    None if the record itself is to be added: nobody here is that person yet.
    """
    owner = record.get("owner")
    if owner not in (None, reading.author.key):
        return queries.me_of(reading.session, owner)
    mine = queries.my_speaker(reading.session, reading.author)
    return mine or (reading.new_me() if reading.author.shared else None)


def _compare(stored: Record, record: Record, kind: str, number: int) -> None:
    for name in sorted(stored.keys() | record.keys()):
        ours, theirs = stored.get(name), record.get(name)
        if not _same(ours, theirs):
            raise Conflict(
                f"{kind} {number} ({record['uid']}) differs in {name}: "
                f"here {ours!r}, in the file {theirs!r}. Nothing was imported."
            )


def _same(ours: object, theirs: object) -> bool:
    """Whether two values are equal; instants may be written in several ways."""
    if ours == theirs or not (isinstance(ours, str) and isinstance(theirs, str)):
        return ours == theirs
    try:
        return datetime.fromisoformat(ours) == datetime.fromisoformat(theirs)
    except (ValueError, TypeError):
        return False


def _add(reading: _Reading, line: int, kind: str, record: Record) -> None:
    form, session = FORMS[kind], reading.session
    parts = {name: record.pop(name) for name in PARTS.get(kind, ()) if name in record}
    merged = record.pop("merged_into", None)
    for column, named in form.references.items():
        if record.get(column) is not None:
            record[column] = _number(reading, named, record[column])
    row = form.table.model_validate(record | _derive(kind, record))
    session.add(row)
    session.flush()
    add_parts(session, row, parts)
    if merged is not None:
        reading.merges.append((line, row, merged))
    reading.done.added += 1
    if question := getattr(row, "question_id", None):
        reading.done.questions.add(question)


def _derive(kind: str, record: Record) -> Record:
    """The columns that follow from others."""
    if kind == "speaker":
        return {"name_key": name_key(str(record.get("name")))}
    if kind != "claim":
        return {}
    derived: Record = {"fingerprint": fingerprint(str(record.get("statement")))}
    if record.get("window") is not None:
        window = Window.from_edtf(str(record["window"]))
        derived |= {name: getattr(window, name) for name in BOUNDS}
    return derived


def _number(reading: _Reading, kind: str, uid: Any) -> int:  # noqa: ANN401  from a file
    table = FORMS[kind].table
    found = reading.session.exec(select(table.id).where(table.uid == str(uid))).first()
    if found is None:
        raise NotFound(f"there is no {kind} {uid} before it")
    return int(found)


def _reason(error: Exception) -> str:
    if isinstance(error, ValidationError):
        first = error.errors()[0]
        return f"{'.'.join(map(str, first['loc']))}: {first['msg']}"
    return str(error.orig) if isinstance(error, IntegrityError) else str(error)
