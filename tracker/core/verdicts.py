"""The only rule for what an answer makes of a claim. Nothing else decides a verdict."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tracker.core.intervals import Value

SUPPORTED_FROM = 0.75
REFUTED_UP_TO = 0.25


class AnswerType(StrEnum):
    """What kind of answer a question takes."""

    BOOLEAN = "boolean"
    DATE = "date"
    NUMBER = "number"
    CHOICE = "choice"


class Kind(StrEnum):
    """What a claim is about; opinions are kept but never checked."""

    PREDICTION = "prediction"
    FACTUAL = "factual"
    CAUSAL = "causal"
    OPINION = "opinion"


class AnswerKind(StrEnum):
    """What one entry in a question's history says."""

    TRUE = "true"
    FALSE = "false"
    HAPPENED = "happened"
    VALUE = "value"
    OPTION = "option"
    NOT_YET = "not-yet"
    AMBIGUOUS = "ambiguous"
    VOID = "void"
    GRADE = "grade"
    UNDO = "undo"


class Verdict(StrEnum):
    """What follows for a claim; a graded question supports, contests or refutes it."""

    TRUE = "true"
    FALSE = "false"
    OPEN = "open"
    VOID = "void"
    AMBIGUOUS = "ambiguous"
    SUPPORTED = "supported"
    CONTESTED = "contested"
    REFUTED = "refuted"


@dataclass(frozen=True, slots=True)
class Answer:
    """One entry of a question's history, about the question's statement.

    `number` is its place in the history, `known_on` the day it could be known. What happened within
    a time happened from `happened_from` to `happened_on`. `cancels` names the entry that an undo
    takes back.
    """

    number: int
    kind: AnswerKind
    known_on: date
    happened_on: date | None = None
    happened_from: date | None = None
    as_of: date | None = None
    value: Value | None = None
    option: str | None = None
    grade: float | None = None
    cancels: int | None = None

    @property
    def days(self) -> tuple[date, date]:
        """The first and the last day on which it may have happened, or was there to be known."""
        last = self.happened_on or self.known_on
        return self.happened_from or last, last


@dataclass(frozen=True, slots=True)
class Terms:
    """What a claim commits its speaker to: stance, bounds of its window, value or option."""

    kind: Kind
    said_on: date
    affirms: bool = True
    earliest: date | None = None
    latest: date | None = None
    earliest_lenient: date | None = None
    latest_lenient: date | None = None
    value: Value | None = None
    option: str | None = None


def effective(history: Sequence[Answer]) -> list[Answer]:
    """Return the entries that no undo has cancelled, oldest first; an undo may be undone itself."""
    in_order = sorted(history, key=lambda entry: entry.number)
    cancelled: set[int | None] = set()
    for entry in reversed(in_order):
        if entry.kind is AnswerKind.UNDO and entry.number not in cancelled:
            cancelled.add(entry.cancels)
    return [e for e in in_order if e.kind is not AnswerKind.UNDO and e.number not in cancelled]


def holding(history: Sequence[Answer]) -> Answer | None:
    """Return the answer that holds, or None while nobody has looked.

    A definite answer beats *not yet*; of several *not yet* the latest day holds, of definite ones
    the newest entry.
    """
    entries = effective(history)
    if definite := [entry for entry in entries if entry.kind is not AnswerKind.NOT_YET]:
        return definite[-1]
    return max(entries, key=lambda entry: (entry.as_of or date.min, entry.number), default=None)


def verdict(claim: Terms, answer: Answer | None, *, lenient: bool = False) -> Verdict:
    """Say what `answer` makes of `claim`: strictly, or with every doubt in the speaker's favour."""
    if answer is None or claim.kind is Kind.OPINION:
        return Verdict.OPEN
    if answer.kind in (AnswerKind.VOID, AnswerKind.AMBIGUOUS):
        return Verdict(answer.kind)
    if answer.kind is AnswerKind.GRADE:
        return _graded(claim, answer)
    if claim.kind is Kind.PREDICTION and (settled := _already_settled(claim, answer)):
        return settled
    return _from_statement(claim, _statement_holds(claim, answer, lenient=lenient))


def _already_settled(claim: Terms, answer: Answer) -> Verdict | None:
    """Void if the event, or a boolean answer, was there before the words were said."""
    if answer.kind is AnswerKind.NOT_YET:
        return None
    first, last = answer.days
    if last < claim.said_on:
        return Verdict.VOID
    return Verdict.AMBIGUOUS if first < claim.said_on else None


def _from_statement(claim: Terms, holds: Verdict) -> Verdict:
    """Turn what is so of the claim's content round for one who denies it."""
    opposite = {Verdict.TRUE: Verdict.FALSE, Verdict.FALSE: Verdict.TRUE}
    return holds if claim.affirms else opposite.get(holds, holds)


def _statement_holds(claim: Terms, answer: Answer, *, lenient: bool) -> Verdict:
    match answer.kind:
        case AnswerKind.TRUE | AnswerKind.FALSE:
            return Verdict(answer.kind)
        case AnswerKind.NOT_YET:
            return _not_yet(claim, answer, lenient=lenient)
        case AnswerKind.HAPPENED:
            return _happened(claim, answer, lenient=lenient)
        case AnswerKind.VALUE:
            return _measured(claim, answer, lenient=lenient)
        case _:
            return _chosen(claim, answer)


def _bounds(claim: Terms, *, lenient: bool) -> tuple[date | None, date | None]:
    """The outer bounds favour who affirms; for who denies the inner ones are the lenient ones."""
    if lenient and claim.affirms:
        return claim.earliest_lenient, claim.latest_lenient
    return claim.earliest, claim.latest


def _not_yet(claim: Terms, answer: Answer, *, lenient: bool) -> Verdict:
    _, latest = _bounds(claim, lenient=lenient)
    reached = latest is not None and answer.as_of is not None and answer.as_of >= latest
    return Verdict.FALSE if reached else Verdict.OPEN


def _happened(claim: Terms, answer: Answer, *, lenient: bool) -> Verdict:
    """Ambiguous where the day decides and only a longer time is known."""
    earliest, latest = (bound or edge for bound, edge in zip(
        _bounds(claim, lenient=lenient), (date.min, date.max), strict=True))  # fmt: skip
    first, last = answer.days
    if earliest <= first and last <= latest:
        return Verdict.TRUE
    return Verdict.FALSE if last < earliest or latest < first else Verdict.AMBIGUOUS


def _measured(claim: Terms, answer: Answer, *, lenient: bool) -> Verdict:
    if claim.value is None or answer.value is None:
        return Verdict.AMBIGUOUS
    if claim.value.contains(answer.value):
        return Verdict.TRUE
    if not claim.value.overlaps(answer.value):
        return Verdict.FALSE
    if not lenient:
        return Verdict.AMBIGUOUS
    return Verdict.TRUE if claim.affirms else Verdict.FALSE


def _chosen(claim: Terms, answer: Answer) -> Verdict:
    if claim.option is None:
        return Verdict.AMBIGUOUS
    return Verdict.TRUE if claim.option == answer.option else Verdict.FALSE


def _graded(claim: Terms, answer: Answer) -> Verdict:
    grade = claim_grade(answer.grade or 0.0, affirms=claim.affirms)
    if grade >= SUPPORTED_FROM:
        return Verdict.SUPPORTED
    return Verdict.REFUTED if grade <= REFUTED_UP_TO else Verdict.CONTESTED


def claim_grade(grade: float, *, affirms: bool) -> float:
    """Turn a question's grade into the claim's: who denies gets the rest to one."""
    return grade if affirms else 1 - grade
