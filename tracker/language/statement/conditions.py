"""The condition that a sentence sets: if A, then B."""

from tracker.language.statement.tables import pattern
from tracker.language.tokens import fold


def condition_in(text: str) -> str | None:
    """Give the clause that states a condition, with the word that opens it."""
    found = pattern("condition").search(fold(text))
    return text[found.start() : found.end()].strip() if found else None


def is_usual(text: str) -> bool:
    """Whether a sentence tells what usually happens: often, 往往."""
    return pattern("usual").search(fold(text)) is not None
