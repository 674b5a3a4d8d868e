"""Find a claim or question by the id a person types: `7` is a claim, `q12` a question."""

from tracker.core.text import id_number
from tracker.errors import InvalidInput, NotFound
from tracker.services.claims.questions import question_number, question_of
from tracker.services.transaction import Transaction
from tracker.store.deletions import why_gone
from tracker.store.reader import Row


def is_question(text: str | int) -> bool:
    """Whether an id names a question."""
    return isinstance(text, str) and text.strip()[:1] in ("q", "Q")


def claim_of(act: Transaction, text: str | int) -> Row:
    """The claim with this id. Raises InvalidInput or NotFound."""
    key = str(text).strip()
    if not key.isdecimal():
        raise InvalidInput("ID", text, "is no claim; write its number, such as 7")
    if found := act.db.get("claims", id_number(key)):
        return found
    raise NotFound(
        why_gone(act.db, "claim", id_number(key))
        or f"There is no claim {key}; `tracker pending` and `tracker search` show the ids."
    )


def question_for(act: Transaction, text: str | int) -> Row:
    """The question with this id, or the one that the claim with this id answers."""
    if is_question(text):
        return question_of(act, question_number(text))
    return question_of(act, claim_of(act, text)["question_id"])
