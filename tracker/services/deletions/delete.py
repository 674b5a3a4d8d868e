"""Delete what was logged in error. It is kept with its mark, and can be brought back by an undo.

Its rows leave every table that lists read, so that none can show it by an oversight; what it was
stays in `deletions`, as an export tells it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from tracker.core.text import id_number
from tracker.core.verdicts import effective
from tracker.errors import Doubtful, NotFound
from tracker.exchange.jsonl.records import records
from tracker.services.lookup import claim_of, is_question, question_for
from tracker.services.resolutions.derive import settle_many
from tracker.services.transaction import Transaction
from tracker.store import deletions, queries
from tracker.store.deletions import CALLED, TABLES
from tracker.store.mapping import answer_of
from tracker.store.reader import Row
from tracker.store.schema import shapes

KINDS = ("source", "question", "claim")
DECISION = ("state", "reason", "claim_id", "decided_at", "decided_by")
UNTOLD = ("text",)  # of a document, in the audit trail: the deletion keeps it


class RestsOnIt(Doubtful):
    """Something rests on what is to be deleted; the message names it, and the flag that takes it.

    `together` are the names of what would be deleted along.
    """

    def __init__(self, message: str, together: Sequence[str]) -> None:
        super().__init__(message)
        self.together = together


@dataclass(slots=True)
class Deleted:
    """What was deleted, by number; which candidates are open again."""

    name: str
    claims: list[int] = field(default_factory=list)
    questions: list[int] = field(default_factory=list)
    sources: list[int] = field(default_factory=list)
    reopened: list[int] = field(default_factory=list)

    def numbers(self, kind: str) -> list[int]:
        """The numbers of one kind."""
        return {"claim": self.claims, "question": self.questions, "source": self.sources}[kind]


class Mark(NamedTuple):
    """When something was deleted, and by whom."""

    at: str
    by: str


def delete(act: Transaction, subject: str | int, *, together: bool = False) -> Deleted:
    """Delete a claim (`9`), a question (`q12`) or a document (`d1`) as logged in error.

    A claim alone on its question takes that along. Raises RestsOnIt, naming what rests on it,
    unless that is to be deleted together with it; NotFound.
    """
    done = _named(act, subject)
    resting = _resting(act, done)
    if resting and not together:
        raise RestsOnIt(
            f"On {done.name} rests {', '.join(resting)}. Delete that first, or all of it with "
            "⟦together⟧.",
            resting,
        )
    _reopen(act, done)
    told = [kind for kind in reversed(KINDS) if done.numbers(kind)]
    for kind in sorted(told, key=lambda each: not done.name.startswith(CALLED[each].format(""))):
        _tell(act, kind, done.numbers(kind))
    take_out(act, {kind: dict.fromkeys(done.numbers(kind), _mark(act)) for kind in KINDS})
    return done


def _mark(act: Transaction) -> Mark:
    return Mark(shapes()["deletions"].plain("deleted_at", act.now), act.actor)


def take_out(act: Transaction, marked: dict[str, dict[int, Mark]]) -> None:
    """Take rows out of the record, and keep what they were; then settle what is left."""
    db = act.db
    asked = {row["question_id"] for row in deletions.rows_of(db, "claim", marked.get("claim", ()))}
    for kind in KINDS:
        marks = marked.get(kind, {})
        rows = deletions.rows_of(db, kind, marks)
        for row, record in zip(rows, records(db, kind, rows), strict=True):
            mark = marks[row["id"]]
            db.insert("deletions", {
                "uid": row["uid"], "kind": kind, "number": row["id"], "record": record,
                "deleted_at": mark.at, "deleted_by": mark.by,
            })  # fmt: skip
    deletions.take_out(db, {kind: [*marks] for kind, marks in marked.items()}, act.now)
    settle_many(act, sorted(queries.there(db, asked)))


def _named(act: Transaction, subject: str | int) -> Deleted:
    text = str(subject).strip()
    if is_question(text):
        number = question_for(act, text)["id"]
        return Deleted(f"q{number}", questions=[number])
    if text[:1] in ("d", "D") and text[1:].isdecimal():
        number = id_number(text[1:])
        if act.db.get("sources", number) is None:
            why = deletions.why_gone(act.db, "source", number)
            raise NotFound(why or f"There is no document d{number}; `tracker sources` lists them.")
        return Deleted(f"d{number}", sources=[number])
    number = claim_of(act, text)["id"]
    return Deleted(f"claim {number}", claims=[number])


def _resting(act: Transaction, done: Deleted) -> list[str]:
    """Everything that would go along, added to what is deleted; the names of what rests on it.

    A question with a single claim is that claim's own, and goes with it as it came.
    """
    resting: list[str] = []
    for source in done.sources:
        _add(resting, "source", done.sources, deletions.versions_of(act.db, source))
        _add(resting, "claim", done.claims, deletions.quoting(act.db, source))
    for question in list(done.questions):
        claims = [row["id"] for row in queries.claims_on(act.db, question)]
        _add(resting if len(claims) > 1 else [], "claim", done.claims, claims)
    while built := [n for n in deletions.built_on(act.db, done.claims) if n not in done.claims]:
        _add(resting, "claim", done.claims, built)
    for row in deletions.rows_of(act.db, "claim", done.claims):
        question = row["question_id"]
        claims = [each["id"] for each in queries.claims_on(act.db, question)]
        if question not in done.questions and set(claims) <= set(done.claims):
            done.questions.append(question)
    for question in done.questions:  # it grows: what is merged into a question is gone with it
        _add([], "question", done.questions, deletions.merged_into(act.db, question))
        resting += _answers(act, question)
    return resting


def _add(resting: list[str], kind: str, known: list[int], found: Iterable[int]) -> None:
    for number in found:
        if number not in known:
            known.append(number)
            resting.append(CALLED[kind].format(number))


def _answers(act: Transaction, question: int) -> list[str]:
    """The answers in effect that a question was given."""
    history = {row["id"]: row for row in queries.history(act.db, question)}
    given = effective([answer_of(row) for row in history.values()])
    return [
        f"the answer “{history[each.number]['answer']}” to q{question} "
        f"by {history[each.number]['recorded_by']}"
        for each in given
    ]


def _reopen(act: Transaction, done: Deleted) -> None:
    """Candidates that became what is deleted are to be decided about again."""
    found = [
        row
        for row in deletions.accepted_as(act.db, done.claims)
        if row["source_id"] not in done.sources
    ]
    act.db.change("candidates", DECISION, [
        {"id": row["id"]} | dict.fromkeys(DECISION) | {"state": "open"} for row in found
    ])  # fmt: skip
    done.reopened = [row["id"] for row in found]


def _tell(act: Transaction, kind: str, numbers: Sequence[int]) -> None:
    rows: list[Row] = deletions.rows_of(act.db, kind, numbers)
    for row in sorted(rows, key=lambda each: numbers.index(each["id"])):
        told = shapes()[TABLES[kind]].as_json(row)
        before = {name: v for name, v in told.items() if v is not None and name not in UNTOLD}
        act.record("delete", kind, row["id"], before=before, after={"why": "logged in error"})
