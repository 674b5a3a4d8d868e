"""What foreign files hold for true, as entries of histories: many at once, by `verify`'s rules."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from tracker.core.verdicts import Answer, AnswerKind, Kind
from tracker.errors import InvalidInput
from tracker.exchange.record import Outcome, Question
from tracker.services.exchange.drafting import Gate, day
from tracker.services.resolutions.answers import AnswerInput, Asked, read_answer
from tracker.services.resolutions.verify import entry
from tracker.services.transaction import Transaction
from tracker.store.reader import Row


class Answered(NamedTuple):
    """A question of ours, the claims on it, and what the file says of it."""

    question: Row
    claims: Sequence[Row]
    asked: Question
    outcome: Outcome


def answer(act: Transaction, one: Answered, gate: Gate, note: str) -> Row:
    """Add the entry that a file's outcome makes. Raises InvalidInput if it cannot be known yet."""
    known = _known(one, gate)
    found, given = _found(one, known, gate, note)
    return act.db.insert("resolutions", entry(act, one.question, found, given))


def _known(one: Answered, gate: Gate) -> date:
    """When it could be known: as the file says, else when its window closed, else today."""
    if one.outcome.known is not None:
        known = day(one.outcome.known, gate.zone)
    elif one.asked.ends is not None and day(one.asked.ends, gate.zone) <= gate.today:
        known = day(one.asked.ends, gate.zone)
    else:
        known = gate.today
    if known > gate.today:
        raise InvalidInput("known", known, f"lies after today, {gate.today}; nobody can know it")
    return known


def _found(one: Answered, known: date, gate: Gate, note: str) -> tuple[Answer, AnswerInput]:
    outcome = one.outcome
    given = AnswerInput(
        answer=outcome.answer,
        evidence=outcome.evidence,
        known=known,
        as_of=outcome.as_of,
        note=outcome.note or note,
    )
    if outcome.grade is not None:
        return Answer(0, AnswerKind.GRADE, known, grade=outcome.grade), given
    return read_answer(Asked(one.question, one.claims, gate.today), given), given


def is_answerable(claims: Sequence[Row]) -> bool:
    """Whether somebody's claim on the question can be settled at all."""
    return any(claim["kind"] != Kind.OPINION for claim in claims)
