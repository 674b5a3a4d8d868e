"""Actions in a line: who did what to which claim or question."""

from collections.abc import Mapping
from typing import Any

Row = Mapping[str, Any]
LONGEST = 60  # characters of a statement in a line


def action_line(action: Row) -> str:
    """What was done, to what, by whom: `verify q1 “AGI by 2029” by Ann: true`."""
    return _detailed(action, f"{_done(action)} by {action['author']}")


def deed(action: Row) -> str:
    """What was done, and to what."""
    return _detailed(action, _done(action))


def _done(action: Row) -> str:
    undone = action["detail"] if action["undoes"] is not None else None
    verb = f"{action['verb']}: {undone}" if undone else action["verb"]
    parts = verb, _subject(action["subject"]), _quoted(action["words"])
    return " ".join(part for part in parts if part)


def _detailed(action: Row, done: str) -> str:
    detail = action["detail"] if action["undoes"] is None else None
    return f"{done}: {detail}" if detail else done


def _subject(subject: str | None) -> str:
    if subject is None:
        return ""
    return f"claim {subject}" if subject.isdecimal() else subject


def _quoted(words: str | None) -> str:
    if words is None:
        return ""
    return f"“{words if len(words) <= LONGEST else words[: LONGEST - 1].rstrip() + '…'}”"
