"""Record what the world answered, with evidence."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from tracker.core.intervals import Value, read_value
from tracker.core.schedule import CheckState
from tracker.core.text import clean_name, clean_text
from tracker.core.verdicts import AnswerKind, AnswerType, Kind
from tracker.errors import Conflict, InvalidInput
from tracker.services.claims.parts import clean_url
from tracker.services.claims.versions import raised
from tracker.services.fields import is_negative, read_date
from tracker.services.resolutions.derive import settle
from tracker.services.transaction import Transaction
from tracker.store import queries
from tracker.store.mapping import value_columns
from tracker.store.reader import Row

YES_NO = {
    "true": AnswerKind.TRUE,
    "yes": AnswerKind.TRUE,
    "是": AnswerKind.TRUE,
    "真": AnswerKind.TRUE,
    "false": AnswerKind.FALSE,
    "no": AnswerKind.FALSE,
    "否": AnswerKind.FALSE,
    "假": AnswerKind.FALSE,
}
OF_EVERY_TYPE = {
    "not-yet": AnswerKind.NOT_YET,
    "ambiguous": AnswerKind.AMBIGUOUS,
    "void": AnswerKind.VOID,
}
EXPECTED = {
    AnswerType.BOOLEAN: "true or false",
    AnswerType.DATE: "the day it happened, such as 2027-03-01 (if it did not: not-yet)",
    AnswerType.NUMBER: "a number or an interval, such as 99.93 or 80..90",
    AnswerType.CHOICE: "one of its options",
}


@dataclass(frozen=True, slots=True)
class AnswerInput:
    """What may be said about an answer, as typed."""

    answer: str | None = None
    evidence: str | None = None
    known: str | date | None = None
    as_of: str | date | None = None
    grade: float | None = None
    excerpt: str | None = None
    note: str | None = None
    by: str | None = None
    second_opinion: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """An answer as understood."""

    kind: AnswerKind
    known_on: date
    happened_on: date | None = None
    as_of: date | None = None
    value: Value | None = None
    option: str | None = None
    grade: float | None = None


def verify(act: Transaction, question: Row, given: AnswerInput) -> Row:
    """Add an entry to a question's history and let everything follow from it.

    Raises InvalidInput for an answer of the wrong type, from the future, or without any evidence.
    """
    if given.by:
        act = replace(act, author=act.author._replace(name=clean_name("actor", given.by)))
    claims = queries.claims_on(act.db, question["id"])
    found = read_answer(question, claims, given, act.today_in(question["zone"]))
    row = act.db.insert("resolutions", _entry(act, question, given, found))
    _record(act, "verify", question, {"resolution": row["id"], "answer": row["answer"]})
    if not given.second_opinion:
        _finish_check(act, question)
        settle(act, question["id"])
    return row


def _record(act: Transaction, action: str, question: Row, after: Row) -> None:
    """Raise the question's version, and tell the audit trail what did it."""
    old, new = raised(question)
    act.db.change("questions", ("version",), [question])
    act.record(action, "question", question["id"], before=old, after=after | new)


def read_answer(question: Row, claims: Sequence[Row], given: AnswerInput, today: date) -> Found:
    """Read an answer by its question's type."""
    if claims and all(claim["kind"] == Kind.OPINION for claim in claims):
        raise Conflict(f"q{question['id']} is an opinion; opinions are kept, not verified.")
    if given.grade is not None:
        return _grade(claims, given, today)
    if given.answer is None:
        raise InvalidInput("answer", "", f"is missing: {_expected(question)}")
    text = given.answer.strip()
    word = text.casefold().replace("_", "-")
    if word in OF_EVERY_TYPE:
        found = _general(OF_EVERY_TYPE[word], given, today)
        _refuse_not_yet(question, found)
    else:
        found = _typed(question, text, given, today)
    if given.as_of is not None and found.kind is not AnswerKind.NOT_YET:
        raise InvalidInput("as_of", given.as_of, "goes with not-yet; ⟦known⟧ says since when")
    return found


def _refuse_not_yet(question: Row, found: Found) -> None:
    """What a negative statement says cannot be "not yet" so: it is true or false."""
    boolean = question["answer_type"] == AnswerType.BOOLEAN
    negative = boolean and is_negative(question["statement"])
    if found.kind is AnswerKind.NOT_YET and negative:
        expected = f"does not answer q{question['id']}, which is negative: say true or false"
        raise InvalidInput("answer", "not-yet", expected)


def _general(kind: AnswerKind, given: AnswerInput, today: date) -> Found:
    if kind is not AnswerKind.NOT_YET:
        return Found(kind, _past("known", given.known or today, today))
    as_of = _past("as_of", given.as_of or today, today)
    return Found(kind, _past("known", given.known or as_of, today), as_of=as_of)


def _typed(question: Row, text: str, given: AnswerInput, today: date) -> Found:
    known_on = _past("known", given.known or today, today)
    match AnswerType(question["answer_type"]):
        case AnswerType.BOOLEAN if text.casefold() in YES_NO:
            return Found(YES_NO[text.casefold()], known_on)
        case AnswerType.DATE:
            return _dated(question, text, given, today)
        case AnswerType.NUMBER:
            return Found(AnswerKind.VALUE, known_on, value=_measured(question, text))
        case AnswerType.CHOICE if text in (question["options"] or ()):
            return Found(AnswerKind.OPTION, known_on, option=text)
    raise InvalidInput("answer", text, f"does not answer q{question['id']}: {_expected(question)}")


def _dated(question: Row, text: str, given: AnswerInput, today: date) -> Found:
    try:
        happened = read_date("answer", text, today, past=True)
    except InvalidInput:
        expected = f"does not answer q{question['id']}: {_expected(question)}"
        raise InvalidInput("answer", text, expected) from None
    happened = _past("answer", happened, today)
    known_on = _past("known", given.known or happened, today)
    if known_on < happened:
        raise InvalidInput("known", known_on, f"is before it happened, {happened}")
    return Found(AnswerKind.HAPPENED, known_on, happened_on=happened)


def _measured(question: Row, text: str) -> Value:
    try:
        value = read_value(text, "answer")
    except InvalidInput:
        expected = f"does not answer q{question['id']}: {_expected(question)}"
        raise InvalidInput("answer", text, expected) from None
    if value.unit and question["unit"] and value.unit != question["unit"]:
        raise InvalidInput(
            "answer", text, f"is not in {question['unit']}, as q{question['id']} asks"
        )
    return value


def _grade(claims: Sequence[Row], given: AnswerInput, today: date) -> Found:
    grade = given.grade
    if grade is None or not 0 <= grade <= 1:
        raise InvalidInput("grade", grade, "is not between 0 (refuted) and 1 (supported)")
    if given.answer is not None:
        raise InvalidInput("answer", given.answer, "and ⟦grade⟧ exclude each other")
    if not any(claim["kind"] in (Kind.FACTUAL, Kind.CAUSAL) for claim in claims):
        raise InvalidInput("grade", grade, "is for factual and causal claims; give an answer")
    return Found(AnswerKind.GRADE, _past("known", given.known or today, today), grade=grade)


def _past(field: str, given: str | date, today: date) -> date:
    day = read_date(field, given, today, past=True)
    if day > today:
        raise InvalidInput(field, day, f"lies after today, {today}; nobody can know it yet")
    return day


def _expected(question: Row) -> str:
    kind = AnswerType(question["answer_type"])
    options = f" ({', '.join(question['options'])})" if question["options"] else ""
    return f"it asks for {EXPECTED[kind]}{options}, or not-yet, ambiguous, void"


def _entry(act: Transaction, question: Row, given: AnswerInput, found: Found) -> Row:
    if not (given.evidence or given.note):
        raise InvalidInput("evidence", "", "is missing: give an address, or a ⟦note⟧ that says why")
    return _told(act, question, found.known_on) | value_columns(found.value) | {
        "role": "second_opinion" if given.second_opinion else "verdict",
        "answer": found.kind.value,
        "happened_on": found.happened_on,
        "as_of": found.as_of,
        "option": found.option,
        "grade": found.grade,
        "evidence_url": clean_url("evidence", given.evidence) if given.evidence else None,
        "excerpt": clean_text("excerpt", given.excerpt, 20_000) if given.excerpt else None,
        "retrieved_on": act.today if given.evidence else None,
        "reasoning": clean_text("note", given.note, 20_000) if given.note else None,
        "criteria": question["criteria"],
    }  # fmt: skip


def _told(act: Transaction, question: Row, known_on: date) -> Row:
    """The columns of every new entry: to what, known when, recorded when and by whom."""
    return {
        "uid": next(act.uids),
        "question_id": question["id"],
        "known_on": known_on,
        "recorded_at": act.now,
        "recorded_by": act.actor,
    }


def _finish_check(act: Transaction, question: Row) -> None:
    """Whoever answers has looked: what was due is done, and a snooze is over."""
    today = act.today_in(question["zone"])
    act.db.change("questions", ("looked_on",), [{"id": question["id"], "looked_on": today}])
    check = queries.open_check(act.db, question["id"])
    if check is None:
        return
    if min(check["asked_on"], check["due_on"]) <= today.isoformat():
        ended = {"state": CheckState.DONE.value, "done_on": today}
    elif check["state"] == CheckState.SNOOZED:
        ended = {"state": CheckState.CANCELLED.value}
    else:
        return
    row = check | ended | {"ended_at": act.now}
    act.db.change("checks", ("state", "done_on", "ended_at"), [row])
