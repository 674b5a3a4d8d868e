"""Set the window of a question: that of every claim on it, unless it asks for a day."""

from collections.abc import Sequence
from datetime import date

from tracker.core.verdicts import AnswerType, Kind
from tracker.core.window import Window
from tracker.errors import InvalidInput
from tracker.services.claims.edit import columns_of, record_edit
from tracker.services.fields import window_ahead
from tracker.services.transaction import Transaction
from tracker.store.mapping import window_columns
from tracker.store.reader import Row


def set_window(act: Transaction, question: Row, claims: Sequence[Row], phrase: str | None) -> None:
    """Let a question, and every claim on it, be about another time; None for no time.

    What counts from a day counts from that of the first claim. Raises InvalidInput where each claim
    has a window of its own, Doubtful if the window was over when somebody spoke.
    """
    if question["answer_type"] == AnswerType.DATE:
        own = f"belongs to a claim, as q{question['id']} asks for a day; name the claim's id"
        raise InvalidInput("window", phrase or "", own)
    window = _read(claims, phrase) if phrase is not None else None
    for claim in claims:
        before = columns_of(claim)
        claim.update(window_columns(window))
        record_edit(act, claim, before, columns_of(claim))
    question["window"] = window.edtf if window else None


def _read(claims: Sequence[Row], phrase: str) -> Window:
    days = sorted((date.fromisoformat(claim["said_on"]), claim["kind"]) for claim in claims)
    read = [window_ahead(phrase, day, Kind(kind)) for day, kind in reversed(days)]
    return read[-1]
