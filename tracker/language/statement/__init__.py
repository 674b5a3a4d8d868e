"""Read a whole sentence: kind, window, confidence, condition, and what was left unread."""

from tracker.language.statement.conditions import (
    Condition,
    bare_condition,
    find_condition,
    is_usual,
)
from tracker.language.statement.kinds import Signs, is_ahead, kind_of
from tracker.language.statement.reading import Statement, load_tables, read_statement, sureness_of
from tracker.language.statement.unhedged import unhedged
from tracker.language.statement.unread import Unread, quantities, unread

__all__ = [
    "Condition",
    "Signs",
    "Statement",
    "Unread",
    "bare_condition",
    "find_condition",
    "is_ahead",
    "is_usual",
    "kind_of",
    "load_tables",
    "quantities",
    "read_statement",
    "sureness_of",
    "unhedged",
    "unread",
]
