"""JSON Lines: every record of a database on a line of its own, named by its uid.

What is derived (verdicts, standings, bounds of windows, checks) is not written: whoever reads the
file derives it again. The audit trail stays with the database it tells of.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from pydantic import ValidationError
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, SQLModel, col, select

from tracker.core.text import fingerprint, name_key
from tracker.core.windows import Window
from tracker.errors import Conflict, InvalidInput, TrackerError
from tracker.exchange.parts import add_parts, parts_of
from tracker.store.models import Claim, Question, Resolution, Source, Speaker

Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Form:
    """How a table is written: which columns name other rows, and which are not written."""

    table: type[Any]
    references: dict[str, str] = field(default_factory=dict)
    derived: frozenset[str] = frozenset()


BOUNDS = {"earliest", "latest", "earliest_lenient", "latest_lenient"}
VERDICTS = {"verdict_strict", "verdict_lenient", "verdict_on", "grade", "standing", "is_current"}
FORMS = {
    "speaker": Form(Speaker, {"merged_into": "speaker"}, frozenset({"root_id", "name_key"})),
    "source": Form(Source),
    "question": Form(Question, {}, frozenset({"looked_on"})),
    "claim": Form(
        Claim,
        {
            "question_id": "question",
            "speaker_id": "speaker",
            "attributed_to": "speaker",
            "revises": "claim",
            "restates": "claim",
        },
        frozenset({"fingerprint", *BOUNDS, *VERDICTS}),
    ),
    "resolution": Form(Resolution, {"question_id": "question", "cancels": "resolution"}),
}


@dataclass(slots=True)
class Imported:
    """What an import did, and which questions must be settled again."""

    added: int = 0
    equal: int = 0
    questions: set[int] = field(default_factory=set)


def export_lines(session: Session) -> Iterator[str]:
    """Every record, those that others name first."""
    for kind, form in FORMS.items():
        for row in session.exec(select(form.table).order_by(col(form.table.id))):
            record = {"type": kind, **to_record(session, kind, row)}
            yield json.dumps(record, ensure_ascii=False)


def to_record(session: Session, kind: str, row: Any) -> Record:  # noqa: ANN401  any table
    """A row as a record: other rows by uid, empty fields left out, its parts inside."""
    form = FORMS[kind]
    dumped = row.model_dump(mode="json", exclude={"id", *form.derived}, exclude_none=True)
    record: Record = {name: dumped[name] for name in form.table.model_fields if name in dumped}
    for column, named in form.references.items():
        if record.get(column) is not None:
            record[column] = session.get_one(FORMS[named].table, record[column]).uid
    return record | parts_of(session, row)


def import_records(session: Session, lines: Sequence[str]) -> Imported:
    """Add what is new and skip what is equal.

    Raises InvalidInput for a line that cannot be read and Conflict for a record that differs from
    the one stored; both name the line, and the caller's transaction must then be rolled back.
    """
    done = Imported()
    later: list[tuple[Speaker, str]] = []
    for number, record in list(read_lines(lines)):
        try:
            _take(session, record, done, later)
        except (KeyError, ValidationError, IntegrityError, TrackerError) as error:
            if isinstance(error, Conflict):
                raise Conflict(f"line {number}: {error}") from error
            raise InvalidInput("line", number, f"is no valid record: {_reason(error)}") from error
    for speaker, uid in later:
        speaker.merged_into = _number(session, "speaker", uid)
    return done


def read_lines(lines: Iterable[str]) -> Iterator[tuple[int, Record]]:
    """Read every line before anything is changed. Raises InvalidInput that names the line."""
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except json.JSONDecodeError as error:
            raise InvalidInput("line", number, f"is broken JSON: {error.msg}") from error
        if not isinstance(record, dict) or record.get("type") not in FORMS:
            raise InvalidInput("line", number, f'needs a "type": {", ".join(FORMS)}')
        if not isinstance(record.get("uid"), str):
            raise InvalidInput("line", number, 'needs a "uid"')
        yield number, record


def _take(
    session: Session, record: Record, done: Imported, later: list[tuple[Speaker, str]]
) -> None:
    kind = record.pop("type")
    form = FORMS[kind]
    existing = session.exec(select(form.table).where(form.table.uid == record["uid"])).first()
    if existing is not None:
        _compare(to_record(session, kind, existing), record, kind, existing.id)
        done.equal += 1
        return
    row = _add(session, kind, dict(record), later)
    done.added += 1
    if question := getattr(row, "question_id", None):
        done.questions.add(question)


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


def _add(session: Session, kind: str, record: Record, later: list[tuple[Speaker, str]]) -> SQLModel:
    form = FORMS[kind]
    parts = {name: record.pop(name) for name in PARTS.get(kind, ()) if name in record}
    if strange := record.keys() - form.table.model_fields.keys() - {"id"}:
        raise KeyError(f"unknown field {', '.join(sorted(strange))}")
    merged = record.pop("merged_into", None)
    for column, named in form.references.items():
        if record.get(column) is not None:
            record[column] = _number(session, named, record[column])
    row = form.table.model_validate(record | _derive(kind, record))
    session.add(row)
    session.flush()
    add_parts(session, row, parts)
    if merged is not None:
        later.append((row, merged))
    return row  # type: ignore[no-any-return]


def _derive(kind: str, record: Record) -> Record:
    """The columns that follow from others."""
    if kind == "speaker":
        return {"name_key": name_key(record["name"])}
    if kind != "claim":
        return {}
    derived: Record = {"fingerprint": fingerprint(record["statement"])}
    if record.get("window"):
        window = Window.from_edtf(record["window"])
        derived |= {name: getattr(window, name) for name in BOUNDS}
    return derived


def _number(session: Session, kind: str, uid: str) -> int:
    table = FORMS[kind].table
    number = session.exec(select(table.id).where(table.uid == uid)).first()
    if number is None:
        raise KeyError(f"there is no {kind} {uid} before this line")
    return int(number)


def _reason(error: Exception) -> str:
    if isinstance(error, ValidationError):
        first = error.errors()[0]
        return f"{'.'.join(map(str, first['loc']))}: {first['msg']}"
    if isinstance(error, IntegrityError):
        return str(error.orig)
    return str(error.args[0] if error.args else error)


PARTS = {"speaker": ("aliases",), "claim": ("quotes", "options", "quantiles", "tags")}
