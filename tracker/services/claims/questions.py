"""Which question a claim answers: the one that is named, or a new one."""

from dataclasses import replace
from typing import Any

from tracker.core.text import clean_name, clean_text, id_number
from tracker.core.verdicts import AnswerType
from tracker.core.window import Window
from tracker.errors import Conflict, InvalidInput, NotFound
from tracker.services.claims.read_input import ClaimInput, Draft
from tracker.services.fields import base_rate_from
from tracker.services.transaction import Transaction
from tracker.store.deletions import why_gone
from tracker.store.reader import Row


def question_number(text: str | int) -> int:
    """Read `q12`. Raises InvalidInput."""
    if isinstance(text, int):
        return text
    key = text.strip().casefold()
    if key[:1] != "q" or not key[1:].isdecimal():
        raise InvalidInput("question", text, "is no question; write its id, such as q12")
    return id_number(key[1:])


def question_of(act: Transaction, number: int) -> Row:
    """The question with this number, or the one it is merged into. Raises NotFound."""
    found = act.db.get("questions", number)
    while found and found["merged_into"] is not None:
        found = act.db.get("questions", found["merged_into"])
    if found and found["removed_at"] is None:
        return found
    raise NotFound(
        why_gone(act.db, "question", number)
        or f"There is no question q{number}; `tracker pending` shows the ids."
    )


def asked(given: ClaimInput, draft: Draft) -> dict[str, Any]:
    """The columns that hold what a claim's own question asks."""
    dated = draft.answer_type is AnswerType.DATE  # then each claim has a window of its own
    return {
        "statement": draft.asked,
        "answer_type": draft.answer_type.value,
        "criteria": clean_text("criteria", given.criteria) if given.criteria else None,
        "condition": draft.condition,
        "window": draft.window.edtf if draft.window and not dated else None,
        "unit": draft.value.unit if draft.value else None,
        "options": draft.options,
        "ordered": given.ordered,
        "base_rate": _base_rate(given),
        "event": _event(given),
    }


def _base_rate(given: ClaimInput) -> float | None:
    return None if given.base_rate is None else base_rate_from(given.base_rate)


def _event(given: ClaimInput) -> str | None:
    return None if given.event is None else clean_name("event", given.event)


def named(act: Transaction, name: str | int | None) -> Row | None:
    """The question that `--question` names. Raises InvalidInput or NotFound."""
    return None if name is None else question_of(act, question_number(name))


def on_question(given: ClaimInput, question: Row) -> ClaimInput:
    """A claim on somebody's question takes its terms. Raises Conflict if it brings its own."""
    name = f"q{question['id']}"
    own = {
        "condition": (given.condition, question["condition"]),
        "criteria": (given.criteria, question["criteria"]),
    }
    for field, (said, kept) in own.items():
        if said is not None and said.strip() != kept:
            raise Conflict(f"⟦{field}⟧: {name} has its own; what differs makes another question.")
    if given.base_rate is not None and _base_rate(given) != question["base_rate"]:
        raise Conflict(f"⟦base_rate⟧: {name} has its own, or none; it is given with the question.")
    if given.event is not None and _event(given) != question["event"]:
        raise Conflict(f"⟦event⟧: {name} has its own, or none; `tracker edit {name}` corrects it.")
    if given.answer is not None and given.answer != question["answer_type"]:
        raise Conflict(f"⟦answer⟧: {name} takes a {question['answer_type']}.")
    return replace(given, answer=question["answer_type"], options=question["options"])


def fit(draft: Draft, question: Row) -> Draft:
    """Give a claim the window of its question. Raises Conflict if it has another.

    Only where a day is asked for, each claim has a window of its own.
    """
    if question["answer_type"] == AnswerType.DATE:
        return draft
    if draft.window is None:
        asked = question["window"]
        return replace(draft, window=Window.from_edtf(asked) if asked else None)
    if draft.window.edtf != question["window"]:
        number, asked = question["id"], question["window"] or "no time"
        raise Conflict(
            f'⟦window⟧ "{draft.window.phrase}": q{number} asks about '
            f"{asked}; another window needs another question."
        )
    return draft
