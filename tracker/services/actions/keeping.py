"""Write down what a transaction did as one action of its author, so that it can be undone."""

from collections.abc import Sequence

from tracker.core.text import name_key
from tracker.services.actions.words import described
from tracker.services.transaction import Transaction
from tracker.store.reader import Row

# Where a use case tells the audit trail of several things, the first of these names the action.
LEADING = (("undo", "action"), ("redo", "action"), ("delete", None), ("decide", None),
           ("reopen", None), ("import", None), ("ingest", None))  # fmt: skip
# Making what a claim needs, a speaker or a question, is the claim's action, if there is one.
BY_THE_WAY = "add"


def keep_action(act: Transaction) -> None:
    """Keep what was done and to which rows; nothing, if nobody was told that anything was.

    What it was called is taken from the audit trail, of which every use case tells: so none can
    forget to be an action, and none has to say so.
    """
    events = act.db.told()
    if not events:
        return
    changes = act.db.changes()
    main = leading(events)
    undoes = (main["after"] or {}).get("undoes") if main["subject"] == "action" else None
    again = None if undoes is None else act.db.get_one("actions", undoes)["undoes"]
    action = act.db.insert("actions", described(act.db, main, events) | {
        "at": act.now,
        "author": main["actor"],
        "author_key": name_key(main["actor"]),
        "undoes": undoes,
    })  # fmt: skip
    if undoes is not None:
        _mark_undone(act, undoes, again, action["id"])
    for each in changes:
        act.db.insert("action_changes", {"action_id": action["id"], **each._asdict()})


def leading(events: Sequence[Row]) -> Row:
    """The event that says what was done."""
    for action, subject in LEADING:
        for event in events:
            if event["action"] == action and subject in (None, event["subject"]):
                return event
    deeds = [each for each in events if each["action"] != BY_THE_WAY] or events
    return next((each for each in deeds if _is_of_a_claim(each)), deeds[0])


def _is_of_a_claim(event: Row) -> bool:
    """Whether a claim was changed itself, not only its version with its question."""
    return event["subject"] == "claim" and set(event["after"] or {}) != {"version"}


def _mark_undone(act: Transaction, undone: int, again: int | None, by: int) -> None:
    """An action is undone; and what it had undone itself, if it was an undo, is in force again."""
    marks: list[Row] = [{"id": undone, "undone_by": by}]
    if again is not None:
        marks.append({"id": again, "undone_by": None})
    act.db.change("actions", ("undone_by",), marks)
