"""Read a whole sentence: kind, window, confidence, condition, and what was left unread."""

from tracker.language.statement.conditions import condition_in, is_usual
from tracker.language.statement.kinds import Signs, is_ahead, kind_of

__all__ = ["Signs", "condition_in", "is_ahead", "is_usual", "kind_of"]
