"""The condition that a sentence sets: if A, then B."""

from typing import NamedTuple

from tracker.language.statement.tables import pattern
from tracker.language.tokens import fold


class Condition(NamedTuple):
    """A condition with the word that opens it, and its place in the text."""

    words: str
    start: int
    end: int


def find_condition(text: str) -> Condition | None:
    """Give the clause that states a condition.

    >>> find_condition("If Ann wins, taxes fall").words
    'If Ann wins'
    """
    found = pattern("condition").search(fold(text))
    if found is None:
        return None
    start, end = found.span()
    return Condition(text[start:end].strip(), start, end)


def is_usual(text: str) -> bool:
    """Whether a sentence tells what usually happens: often, 往往."""
    return pattern("usual").search(fold(text)) is not None
