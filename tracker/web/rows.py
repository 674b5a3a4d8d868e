"""A question as a row that can be answered where it stands."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from tracker.web.asked import Values

Row = Mapping[str, Any]
# What can be pressed in a row, by the kind of answer that its question takes.
KINDS = {
    "date": ("happened", "not-yet", "later"),
    "boolean": ("true", "false", "later"),
    "number": ("value", "later"),
    "choice": ("option", "later"),
}
GRADED = ("factual", "causal")


def due_row(due: Row, claims: Sequence[Row], today: date) -> Values:
    """A question that is due, with its open claims in a few words."""
    own = [row for row in claims if row["question_id"] == due["id"]]
    waiting = [row for row in own if row["verdict_lenient"] == "open"] or own
    ends = [row["latest"] for row in waiting if row["latest"]]
    return {
        "id": due["id"],
        "statement": due["statement"],
        "due_on": due["due_on"],
        "reason": due["reason"],
        "missed": due["missed"],
        "late": bool(ends) and min(ends) < today.isoformat(),
        "latest": min(ends, default=None),
        "kind": waiting[0]["kind"] if waiting else None,
        "claims": waiting,
        "kinds": KINDS[due["answer_type"]],
        "done": None,
    }


def row_of(question: Row, today: date) -> Values:
    """The same of a question that was looked up, whether it is due or not."""
    check = open_check(question) or {"due_on": None, "reason": None, "missed": 0}
    due = {**check, "id": question["id"], "statement": question["statement"]}
    due["answer_type"] = question["answer_type"]
    return due_row(due, question["claims"], today)


def done_row(question: Row, what: str, told: Sequence[object], undo: str | None) -> Values:
    """A question that has just been answered, or put off."""
    entry = newest(question)
    return {
        "id": question["id"],
        "statement": question["statement"],
        "done": what,
        "late": False,
        "told": told,
        "claims": question["claims"] if entry else [],
        "evidence": entry["evidence_url"] if entry else None,
        "undo": undo,
    }


def open_check(question: Row) -> Row | None:
    """The check of a question that is still asked for."""
    states = ("scheduled", "due", "snoozed")
    return next((row for row in question["checks"] if row["state"] in states), None)


def effective(question: Row) -> list[Row]:
    """The answers that nobody took back, oldest first."""
    gone = {row["cancels"] for row in question["history"]}
    return [
        row
        for row in question["history"]
        if row["role"] == "verdict" and row["answer"] != "undo" and row["id"] not in gone
    ]


def newest(question: Row) -> Row | None:
    """The newest answer that nobody took back."""
    return next(reversed(effective(question)), None)


def holding(question: Row) -> Row | None:
    """The answer that holds: the newest definite one, else the latest *not yet*."""
    entries = effective(question)
    definite = [row for row in entries if row["answer"] != "not-yet"]
    if definite:
        return definite[-1]
    return max(entries, key=lambda row: (row["as_of"] or "", row["id"]), default=None)


def others(question: Row, kind: str) -> list[str]:
    """The answers that a question takes besides the one whose form is open."""
    kinds = [*KINDS[question["answer_type"]][:-1], "not-yet", "ambiguous", "void"]
    if any(claim["kind"] in GRADED for claim in question["claims"]):
        kinds.append("grade")
    return [each for each in dict.fromkeys(kinds) if each != kind]
