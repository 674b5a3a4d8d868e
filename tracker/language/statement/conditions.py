"""The condition that a sentence sets: if A, then B."""

from typing import NamedTuple

from tracker.core.text import compiled
from tracker.language.statement.tables import pattern
from tracker.language.tokens import fold


class Condition(NamedTuple):
    """A condition with the word that opens it, and its place in the text."""

    words: str
    start: int
    end: int


OPENER = (
    r"(?:if|once|as long as|so long as|provided(?: that)?|assuming(?: that)?|in case|should)\s"
    r"|如果|要是|假如|假若|假设|假定|设若|如若|前提是|若|倘若|倘使|只要|一旦|万一"
)


def bare_condition(condition: Condition) -> str:
    """Give what must come about, without the word that opens it; "unless" stays.

    >>> bare_condition(find_condition("If Ann wins, taxes fall"))
    'Ann wins'
    """
    opened = compiled(OPENER).match(fold(condition.words))
    words = condition.words[opened.end() :].strip() if opened else condition.words
    words = compiled(r"的?(?:前提|情况|條件|条件|情況|情形)下$").sub("", words)
    return words.removesuffix("的话").removesuffix("的話")


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
