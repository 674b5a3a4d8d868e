"""Tell somebody who changes what he saw that another has changed it meanwhile.

Writers come one after the other, so that comparing a number inside the transaction is enough.
"""

from typing import Any

from tracker.errors import Conflict, InvalidInput
from tracker.services.transaction import Transaction
from tracker.store.reader import Row
from tracker.store.schema import instant_of

Stamp = tuple[dict[str, Any], dict[str, Any]]


def raised(row: Row) -> Stamp:
    """Raise a row's version; returns what the audit trail keeps of that, before and after."""
    row["version"] += 1
    return {"version": row["version"] - 1}, {"version": row["version"]}


def is_claim(row: Row) -> bool:
    """Whether a row is a claim; else it is a question."""
    return "question_id" in row


def refuse_stale(act: Transaction, row: Row, version: int | None) -> None:
    """Raise Conflict, naming who changed what, if the row is no longer as it was seen."""
    if version is None or version == row["version"]:
        return
    number = f"{row['id']}" if is_claim(row) else f"q{row['id']}"
    if version > row["version"] or version < 1:
        raise InvalidInput("version", version, f"is not yet: {_name(row)} is at {row['version']}")
    since = "; ".join(_since(act, row, version))
    raise Conflict(
        f"{_name(row)} was changed since version {version}: {since}. "
        f"Look at it with `tracker show {number}`; if yours still holds, say ⟦version⟧ "
        f"{row['version']}."
    )


def _since(act: Transaction, row: Row, version: int) -> list[str]:
    """What happened after a version, oldest first; with a claim, also to its question."""
    subject = "claim" if is_claim(row) else "question"
    own = [
        event
        for event in act.db.find("events", subject=subject, subject_id=row["id"])
        if (event["after"] or {}).get("version", 0) > version
    ]
    if is_claim(row) and own:
        asked = act.db.find("events", subject="question", subject_id=row["question_id"])
        own += [each for each in asked if each["action"] == "edit" and each["at"] >= own[0]["at"]]
    told = [_told(event) for event in sorted(own, key=lambda event: event["id"])]
    return [text for text in told if text]


def _told(event: Row) -> str:
    before, after = event["before"] or {}, event["after"] or {}
    changed = [
        _changed(name, before, value)
        for name, value in after.items()
        if name not in ("version", "resolution", "fingerprint")
    ]
    if not changed and event["action"] == "edit":
        return ""
    at, what = instant_of(event["at"]), ", ".join(changed)
    return f"{at:%Y-%m-%d %H:%M} UTC {event['actor']}: {event['action']} {what}"


def _changed(name: str, before: Row, value: object) -> str:
    """What became of a field; of whole rows, such as quotes, only that they are others."""
    if name in ("quotes", "probabilities", "quantiles"):
        return name
    return f'{name} "{before[name]}" → "{value}"' if name in before else f'{name} "{value}"'


def _name(row: Row) -> str:
    return f"Claim {row['id']}" if is_claim(row) else f"q{row['id']}"
