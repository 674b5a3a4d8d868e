"""Actions in a line: who did what to which claim or question."""

from collections.abc import Mapping
from typing import Any

Row = Mapping[str, Any]
LONGEST = 60  # characters of a statement in a line


def action_line(action: Row) -> str:
    """What was done, to what, by whom: `verify q1 “AGI by 2029”: true, by Ann`."""
    return f"{deed(action)}, by {action['author']}"


def deed(action: Row) -> str:
    """What was done, and to what."""
    undoes, detail = action["undoes"] is not None, action["detail"]
    verb = f"{action['verb']}: {detail}" if undoes and detail else action["verb"]
    parts = verb, _subject(action["subject"]), _quoted(action["words"])
    done = " ".join(part for part in parts if part)
    if undoes or not detail:
        return done
    return f"{done}: {detail}" if action["subject"] else f"{done} {detail}"


def _subject(subject: str | None) -> str:
    if subject is None:
        return ""
    return f"claim {subject}" if subject.isdecimal() else subject


def _quoted(words: str | None) -> str:
    if words is None:
        return ""
    return f"“{words if len(words) <= LONGEST else words[: LONGEST - 1].rstrip() + '…'}”"
