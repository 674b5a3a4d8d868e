"""JSON Lines: every record of a database on a line of its own, named by its uid.

What is derived (verdicts, standings, bounds of windows, checks) is not written: whoever reads the
file derives it again. The audit trail stays with the database it tells of.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple

from pydantic import ValidationError

from tracker.errors import Conflict, InvalidInput, NotFound, TrackerError
from tracker.exchange.jsonl.adding import Adding
from tracker.exchange.jsonl.fitting import Question
from tracker.exchange.jsonl.forms import FORMS, Record
from tracker.exchange.jsonl.records import records
from tracker.exchange.jsonl.validation import check_record, taken_mark
from tracker.store import deletions, queries
from tracker.store.author import ME, Author
from tracker.store.marked import Marked
from tracker.store.reader import Reader, Row
from tracker.store.reads import records as stored
from tracker.store.schema import TOLD
from tracker.store.writer import Writer

AT_ONCE = 5_000
Line = tuple[int, Record]
Told = Callable[[int], None]


@dataclass(slots=True)
class Imported:
    """What an import did, which questions must be settled again, what is marked as deleted.

    deleted: by kind and number, when and by whom, as the file says.
    """

    added: int = 0
    equal: int = 0
    questions: Marked = field(default_factory=Marked)
    deleted: dict[str, dict[int, Record]] = field(default_factory=dict)


class Here(NamedTuple):
    """The database that a file is read into: by whom, when, and who is known by name.

    new_me makes the author's own speaker; met gives who bore a name before the file came.
    """

    author: Author
    new_me: Callable[[], Row]
    met: Callable[[str], Row | None]
    today: date


def export_lines(reader: Reader) -> Iterator[str]:
    """Every record as a line, those that others name first."""
    for record in export_records(reader):
        yield json.dumps(record, ensure_ascii=False)


def export_records(reader: Reader) -> Iterator[Record]:
    """Every record with its type, those that others name first."""
    for kind, form in FORMS.items():
        last = 0
        while page := stored.page(reader, form.name, last, AT_ONCE):
            for record in records(reader, kind, page):
                yield {"type": kind, **record}
            last = page[-1]["id"]
        last = 0
        while gone := deletions.of_kind(reader, kind, last, AT_ONCE):
            for row in gone:
                yield {"type": kind, **_marked(row)}
            last = gone[-1]["id"]


def _marked(row: Row) -> Record:
    """What was logged in error, with its mark."""
    at = TOLD["instant"](row["deleted_at"])
    return {**row["record"], "deleted_at": at, "deleted_by": row["deleted_by"]}


def import_records(
    db: Writer,
    lines: Iterable[str],
    here: Here,
    told: Told | None = None,
) -> Imported:
    """Add what is new and skip what is equal.

    Raises InvalidInput for a line that cannot be read and Conflict for a record that differs from
    the one stored; both name the line, and the caller's transaction must then be rolled back.
    """
    reading = _Import(db, here)
    for batch in _batches(read_lines(lines)):
        reading.take(batch)
        if told:
            told(batch[-1][0])
    reading.merge()
    return reading.done


def read_lines(lines: Iterable[str]) -> Iterator[Line]:
    """Read line after line. Raises InvalidInput that names the line."""
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        record = _read(number, line)
        kind = record.get("type") if isinstance(record, dict) else None
        if not isinstance(record, dict) or not isinstance(kind, str) or kind not in FORMS:
            raise InvalidInput("line", number, f'needs a "type": {", ".join(FORMS)}')
        if not isinstance(record.get("uid"), str):
            raise InvalidInput("line", number, 'needs a "uid"')
        yield number, record


def _read(number: int, line: str) -> object:
    try:
        return json.loads(line)
    except json.JSONDecodeError as error:
        reason = error.msg
    except RecursionError:
        reason = "nested too deeply"
    except ValueError:
        reason = "a number has too many digits"
    raise InvalidInput("line", number, f"is broken JSON: {reason}")


def _batches(lines: Iterable[Line]) -> Iterator[list[Line]]:
    """Lines in their order, a uid at most once in a batch: its second record meets the first."""
    batch: dict[str, Line] = {}
    for number, record in lines:
        if record["uid"] in batch or len(batch) == AT_ONCE:
            yield list(batch.values())
            batch = {}
        batch[record["uid"]] = number, record
    if batch:
        yield list(batch.values())


class _Import:
    """An import on its way."""

    def __init__(self, db: Writer, here: Here) -> None:
        self.done = Imported()
        self._db = db
        self._adding = Adding(db, here.today)
        self._here: dict[str, str] = {}  # uids of the file to those the same rows have here
        self._database = here
        self._stored: dict[tuple[str, str], tuple[int, Record]] = {}
        self._merges: list[tuple[int, str, int, str]] = []

    def take(self, batch: Sequence[Line]) -> None:
        """Add or skip each record of a batch. Raises InvalidInput or Conflict with its line."""
        self._look_up(batch)
        try:
            for number, record in batch:
                self._take_or_name(number, record)
            self._db.flush()
        except self._db.broken_constraint as error:
            first, last = batch[0][0], batch[-1][0]
            raise InvalidInput(
                "line", f"{first}..{last}", f"hold a record that is refused: {error}"
            ) from error

    def _take_or_name(self, line: int, record: Record) -> None:
        try:
            self._take(line, record)
        except Conflict as error:
            raise Conflict(f"line {line}: {error}") from error
        except (ValidationError, TrackerError) as error:
            raise _invalid(line, error) from error

    def merge(self) -> None:
        """Let speakers and questions be merged into others, now that all are there."""
        for kind, rows in self._merged_rows().items():
            self._db.change(FORMS[kind].name, ("merged_into",), rows)

    def _merged_rows(self) -> dict[str, list[Row]]:
        found: dict[str, list[Row]] = {}
        for line, kind, number, uid in self._merges:
            into = self._here.get(uid, uid)
            known = stored.numbers_of(self._db, FORMS[kind].name, [into])
            if into not in known:
                raise _invalid(line, NotFound(f"there is no {kind} {uid} before it"))
            found.setdefault(kind, []).append({"id": number, "merged_into": known[into]})
        return found

    def _look_up(self, batch: Sequence[Line]) -> None:
        """Find which records of a batch are there, and the numbers of all that they name."""
        own: defaultdict[str, list[str]] = defaultdict(list)
        named: defaultdict[str, set[str]] = defaultdict(set)
        for _, record in batch:
            own[record["type"]].append(record["uid"])
            for kind, uid in _named(record):
                named[kind].add(self._here.get(uid, uid))
        self._stored = {}
        for kind, form in FORMS.items():
            rows = stored.with_uids(self._db, form.name, own[kind])
            numbers = stored.numbers_of(self._db, form.name, named[kind])
            self._adding.numbers[kind] = {row["uid"]: row["id"] for row in rows} | numbers
            if kind == "question":
                self._back_in_record(rows)
                self._adding.questions = _terms(stored.terms(self._db, named[kind]))
            for row, record in zip(rows, records(self._db, kind, rows), strict=True):
                self._stored[kind, row["uid"]] = row["id"], record
        for row in deletions.with_uids(self._db, (uid for uids in own.values() for uid in uids)):
            self._stored[row["kind"], row["uid"]] = row["number"], _marked(row)

    def _back_in_record(self, questions: Iterable[Row]) -> None:
        """A question that an undo put away is in the record again if a file brings it."""
        away = [row | {"removed_at": None} for row in questions if row["removed_at"] is not None]
        deleted = {row["uid"] for row in deletions.with_uids(self._db, [r["uid"] for r in away])}
        away = [row for row in away if row["uid"] not in deleted]
        self._db.change("questions", ("removed_at",), away)

    def _take(self, line: int, record: Record) -> None:
        kind, uid = record.pop("type"), record["uid"]
        for column in FORMS[kind].references:
            if isinstance(named := record.get(column), str):
                record[column] = self._here.get(named, named)
        if (kind, uid) in self._stored:
            number, stored = self._stored[kind, uid]
            _compare(stored, record, kind, number)
            self.done.equal += 1
            return
        mark = taken_mark(kind, record)
        check_record(kind, record)
        if kind == "speaker" and (known := self._known(record)):
            self._here[uid] = known["uid"]
            self._adding.numbers["speaker"][known["uid"]] = known["id"]
            self.done.equal += 1
        else:
            number = self._add(line, kind, record)
            if mark:
                self.done.deleted.setdefault(kind, {})[number] = mark

    def _known(self, record: Record) -> Row | None:
        """Who here is a speaker of the file: by name, or as whoever reads it in."""
        if record.get("kind") == ME:
            return self._me(record)
        return self._database.met(str(record.get("name")))

    def _me(self, record: Record) -> Row | None:
        """Who here is the `me` of a file: whoever reads it in, unless the file names another owner.

        None if the record itself is to be added: nobody here is that person yet.
        """
        owner = record.get("owner")
        if owner not in (None, self._database.author.key):
            return queries.me_of(self._db, owner)
        mine = queries.my_speaker(self._db, self._database.author)
        return mine or (self._database.new_me() if self._database.author.shared else None)

    def _add(self, line: int, kind: str, record: Record) -> int:
        merged = record.pop("merged_into", None)
        row = self._adding.add(kind, record)
        if merged is not None:
            self._merges.append((line, kind, row["id"], merged))
        if question := row.get("question_id"):
            self.done.questions.add(question)
        self.done.added += 1
        return int(row["id"])


def _terms(rows: Iterable[Row]) -> dict[int, Question]:
    """What claims and answers must fit, by the number of their question."""
    return {
        row["id"]: Question(row["answer_type"], json.loads(row["options"] or "[]")) for row in rows
    }


def _named(record: Record) -> Iterator[tuple[str, str]]:
    """The records that one names, by kind; what is no name is found out later."""
    for column, kind in FORMS[record["type"]].references.items():
        if isinstance(uid := record.get(column), str):
            yield kind, uid
    quotes = record.get("quotes")
    for quote in quotes if isinstance(quotes, list) else ():
        if isinstance(quote, dict) and isinstance(uid := quote.get("source"), str):
            yield "source", uid


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


def _invalid(line: int, error: Exception) -> InvalidInput:
    return InvalidInput("line", line, f"is no valid record: {_reason(error)}")


def _reason(error: Exception) -> str:
    if isinstance(error, ValidationError):
        first = error.errors()[0]
        return f"{'.'.join(map(str, first['loc']))}: {first['msg']}"
    return str(error)
