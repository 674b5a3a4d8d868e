"""Take back the newest answer of a question."""

from tracker.errors import Conflict
from tracker.services.actions.images import images_of
from tracker.services.actions.undo import cancel_answer, newest_answer, undo
from tracker.services.claims.versions import raised
from tracker.services.resolutions.derive import looked_again, settle
from tracker.services.transaction import Transaction
from tracker.store import queries
from tracker.store.reader import Row
from tracker.store.reads import actions as stored


def undo_answer(act: Transaction, question: Row) -> Row:
    """Take back the newest answer in effect; the entry that cancels it.

    If the answer was an action, that is undone whole, its check with it. One that was given to
    several questions at once, came in with a file, or before actions were kept, is cancelled, and
    the policy plans the next check. Raises Conflict if there is none.
    """
    answer = newest_answer(act, question["id"])
    if answer is None:
        raise Conflict(f"q{question['id']} has no answer that could be undone.")
    if (action := _action_of(act, answer)) is not None:
        undo(act, action)
        return queries.history(act.db, question["id"])[-1]
    entry = cancel_answer(act, answer)
    old, new = raised(question)
    act.db.change("questions", ("version",), [question])
    after = {"resolution": entry["id"], "cancels": answer["id"]} | new
    act.record("undo", "question", question["id"], before=old, after=after)
    looked_again(act, question["id"])
    settle(act, question["id"])
    return entry


def _action_of(act: Transaction, answer: Row) -> int | None:
    """The action that gave this answer, if it is in force and gave none to another question."""
    number = stored.adding(act.db, "resolutions", answer["id"])
    if number is None:
        return None
    action = stored.action(act.db, number)
    if action["verb"] != "verify" or action["undone_by"] is not None:
        return None
    alone = len(images_of(act.db, number).changed.get("questions", ())) == 1
    return number if alone else None
