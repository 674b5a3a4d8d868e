"""Record what the world answered, with evidence."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date

from tracker.core.schedule import CheckState
from tracker.core.text import clean_name, clean_text
from tracker.core.verdicts import Answer
from tracker.errors import InvalidInput, TrackerError
from tracker.services.claims.parts import clean_url
from tracker.services.claims.versions import raised
from tracker.services.lookup import question_for
from tracker.services.resolutions.answers import AnswerInput, Asked, read_answer
from tracker.services.resolutions.derive import judged_from, settle
from tracker.services.resolutions.doubts import (
    SECOND_OPINION,
    VERDICT,
    Standing,
    refuse_early,
    what_stands,
)
from tracker.services.transaction import Transaction
from tracker.store import queries
from tracker.store.mapping import answer_of, derived_columns, value_columns
from tracker.store.reader import Row


@dataclass(frozen=True, slots=True)
class Answered:
    """The entry in a question's history, and the one that it replaces.

    stored: whether it is new; else the same was said by the same person before.
    """

    question: int
    entry: Row
    stored: bool = True
    replaced: Row | None = None


@dataclass(frozen=True, slots=True)
class _Weighed:
    """An answer as understood, and what it meets."""

    act: Transaction
    asked: Asked
    answer: Answer
    history: Sequence[Row]
    standing: Standing


def verify(act: Transaction, question: Row, given: AnswerInput) -> Answered:
    """Add an entry to a question's history and let everything follow from it.

    Raises InvalidInput for an answer of the wrong type, from the future, or without any evidence;
    Doubtful or Conflict for what `doubts` asks about.
    """
    weighed = _weigh(act, question, given)
    act, standing = weighed.act, weighed.standing
    if standing.same is not None:
        return Answered(question["id"], standing.same, stored=False)
    row = act.db.insert("resolutions", _entry(weighed, given))
    _record(act, "verify", question, {"resolution": row["id"], "answer": row["answer"]})
    if not given.second_opinion:
        _finish_check(act, question)
        settle(act, question["id"])
    return Answered(question["id"], row, replaced=standing.replaced)


def verify_many(
    act: Transaction, subjects: Iterable[str | int], given: AnswerInput
) -> list[Answered]:
    """Give several questions one answer: all of them, or none if one cannot take it."""
    questions = {row["id"]: row for row in (question_for(act, each) for each in subjects)}
    if len(questions) == 1:
        return [verify(act, row, given) for row in questions.values()]
    answered = []
    for number, row in questions.items():
        with _named(f"q{number}"):
            answered.append(verify(act, row, given))
    return answered


@contextmanager
def _named(name: str) -> Iterator[None]:
    """Name the question that cannot take an answer given to several."""
    try:
        yield
    except TrackerError as error:
        error.about = f"{name}: "
        raise


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What would follow for every claim, by number; `mine` if the author's word is enough."""

    claims: dict[int, Row]
    mine: bool


def foresee(act: Transaction, question: Row, given: AnswerInput) -> Foreseen:
    """What would follow; nothing is stored. Raises what verify does, but for missing evidence."""
    weighed = _weigh(act, question, given)
    answers = [answer_of(row) for row in weighed.history if row["role"] == VERDICT]
    if not given.second_opinion:
        number = max((row["id"] for row in weighed.history), default=0) + 1
        answers.append(replace(weighed.answer, number=number))
    claims = queries.by_question(act.db, "claims", [question["id"]])[question["id"]]
    judged = judged_from(claims, answers)
    then = {number: derived_columns(each) for number, each in judged.items()}
    return Foreseen(then, _is_mine(weighed))


def _weigh(act: Transaction, question: Row, given: AnswerInput) -> _Weighed:
    """Read an answer and ask about it whatever is to be asked."""
    if given.by:
        act = replace(act, author=act.author._replace(name=clean_name("actor", given.by)))
    claims = queries.claims_on(act.db, question["id"])
    asked = Asked(question, claims, act.today_in(question["zone"]))
    answer = read_answer(asked, given)
    refuse_early(asked, answer, anyway=given.anyway)
    history = queries.history(act.db, question["id"])
    return _Weighed(act, asked, answer, history, what_stands(act, asked, history, answer, given))


def _record(act: Transaction, action: str, question: Row, after: Row) -> None:
    """Raise the question's version, and tell the audit trail what did it."""
    old, new = raised(question)
    act.db.change("questions", ("version",), [question])
    act.record(action, "question", question["id"], before=old, after=after | new)


def _entry(weighed: _Weighed, given: AnswerInput) -> Row:
    if not (given.evidence or given.note or _is_mine(weighed)):
        raise InvalidInput("evidence", "", "is missing: give an address, or a ⟦note⟧ that says why")
    return entry(weighed.act, weighed.asked.row, weighed.answer, given)


def entry(act: Transaction, question: Row, answer: Answer, given: AnswerInput) -> Row:
    """The columns of a new entry in a question's history."""
    return _told(act, question, answer.known_on) | _columns(answer) | {
        "role": SECOND_OPINION if given.second_opinion else VERDICT,
        "evidence_url": clean_url("evidence", given.evidence) if given.evidence else None,
        "excerpt": clean_text("excerpt", given.excerpt, 20_000) if given.excerpt else None,
        "retrieved_on": act.today if given.evidence else None,
        "reasoning": clean_text("note", given.note, 20_000) if given.note else None,
        "criteria": question["criteria"],
    }  # fmt: skip


def _is_mine(weighed: _Weighed) -> bool:
    """Whether nobody but the author has a claim on a question: then his word is enough."""
    act, claims = weighed.act, weighed.asked.claims
    said = {(claim["speaker_id"], claim["attributed_to"]) for claim in claims}
    me = queries.my_speaker(act.db, act.author)
    if me is None:
        return False
    mine = (me["id"], me["root_id"])
    return bool(said) and all(other is None and who in mine for who, other in said)


def _columns(answer: Answer) -> Row:
    """What an answer says, as an entry holds it."""
    return value_columns(answer.value) | {
        "answer": answer.kind.value,
        "happened_on": answer.happened_on,
        "happened_from": answer.happened_from,
        "as_of": answer.as_of,
        "option": answer.option,
        "grade": answer.grade,
    }


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
