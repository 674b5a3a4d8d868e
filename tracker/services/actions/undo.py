"""Take an action back, or do it again: an undo is taken back as any other action is.

What the action added is gone from the tables, so that no list can show it by an oversight; its
image is kept with the undo, which puts it back if that is undone. Answers only grow: they are
cancelled by an entry, and the questions they name are put away with a mark.

What a tick marked since stays marked: a column that no longer holds what the action wrote is left,
and the policy plans that question's check anew. A check that waits again though its day has come is
the next tick's to mark, as if it had never been away.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from tracker.core.text import name_key
from tracker.core.verdicts import AnswerKind, effective
from tracker.errors import Conflict
from tracker.services.actions.conflicts import KEEP, refuse_conflicts
from tracker.services.actions.deeds import deed
from tracker.services.actions.images import CHECKS, OPEN, TOLD, Images, Range, images_of
from tracker.services.claims.versions import raised
from tracker.services.resolutions.derive import judge_again, settle_many
from tracker.services.speakers.names import refresh_roots
from tracker.services.transaction import Transaction
from tracker.store import queries
from tracker.store.journal import by_number
from tracker.store.mapping import answer_of
from tracker.store.reader import Reader, Row
from tracker.store.reads import actions as stored
from tracker.store.schema import shapes

OF_QUESTIONS = ("questions", "claims", CHECKS)
WHOSE = {"claims": "claim", "questions": "question"}


def undo(act: Transaction, number: int | None = None) -> Row:
    """Take back the last action of the author, or the one of this number; the action it was.

    Raises NotFound, or Conflict if there is nothing to undo or something rests on it.
    """
    if number is None:
        action = stored.last_done(act.db, name_key(act.actor))
        if action is None:
            raise Conflict(_nothing_to_undo(act))
    else:
        action = stored.action(act.db, number)
    _refuse_undone(action)
    _take_back(act, action, stored.UNDO)
    return told(action)


def redo(act: Transaction) -> Row:
    """Do again what the author undid last; the action that is in force again.

    Raises Conflict if he has done anything since, or something else stands in its place.
    """
    undone = stored.last_undone(act.db, name_key(act.actor))
    if undone is None:
        raise Conflict("There is nothing to redo: the last thing that you did was no undo.")
    _take_back(act, undone, stored.REDO)
    again = undone["undoes"]
    return told(undone if again is None else stored.action(act.db, again))


def history(reader: Reader, limit: int | None) -> list[Row]:
    """The last actions, the newest first, each told in words."""
    return [told(action) for action in stored.history(reader, limit)]


def told(action: Row) -> Row:
    """An action with what was done in words: `add claim 7 “AGI by 2029”`."""
    return action | {"deed": deed(action)}


def _nothing_to_undo(act: Transaction) -> str:
    before = (
        " What was done before this database kept actions cannot be undone so; "
        "`tracker undo q1` takes an answer back, `tracker edit` corrects."
        if stored.acted_before(act.db)
        else ""
    )
    return f"There is nothing that {act.actor} could undo.{before}"


def _refuse_undone(action: Row) -> None:
    if action["verb"] in (stored.UNDO, stored.REDO):
        other = "`tracker redo` takes an undo back" if action["verb"] == stored.UNDO else (
            f"undo action {action['undoes']}")  # fmt: skip
        raise Conflict(f"Action {action['id']} is an {action['verb']}; {other}.")
    if action["undone_by"] is not None:
        raise Conflict(f"Action {action['id']} ({deed(action)}) was undone already.")


def _take_back(act: Transaction, action: Row, verb: str) -> None:
    images = images_of(act.db, action["id"])
    refuse_conflicts(act, action, images)
    try:
        _TakingBack(act, action, images, verb).run()
        act.db.flush()
    except act.db.broken_constraint as error:
        raise Conflict(
            f"{deed(action)} cannot be taken back: something else stands in its place by now."
        ) from error
    act.record(verb, "action", action["id"], after={"undoes": action["id"]})


class _TakingBack:
    """An action on its way back. The order keeps every row it writes consistent with the rest."""

    def __init__(self, act: Transaction, action: Row, images: Images, verb: str) -> None:
        self._act, self._db, self._images, self._verb = act, act.db, images, verb
        self._number: int = action["id"]
        self._questions: set[int] = set()  # whose verdicts may follow otherwise now
        self._answered: dict[Range, set[int]] = {}
        self._disturbed: set[int] = set()  # whose checks somebody or a tick has changed since

    def run(self) -> None:
        checks = self._images.changed.get(CHECKS, [])
        opened = [row for row in checks if row["before"].get("state") in OPEN]
        self._note_questions()
        self._remove_checks()
        for table, row in self._images.parts_added:
            self._db.delete(table, **row)
        self._restore(CHECKS, [row for row in checks if row not in opened])
        self._put_back()
        for table, rows in self._images.changed.items():
            if table != CHECKS:
                self._restore(table, rows)
        self._cancel_answers()
        self._remove()
        self._open_again(opened)
        self._derive()

    # -- which questions it is about ----------------------------------------------------------

    def _note_questions(self) -> None:
        images = self._images
        self._questions |= {row["id"] for row in images.changed.get("questions", ())}
        for table in ("claims", CHECKS):
            changed = [row["id"] for row in images.changed.get(table, ())]
            found = by_number(self._db, table, changed)
            self._questions |= {row["question_id"] for row in found.values()}
            self._questions |= {row["question_id"] for row in images.taken_out.get(table, ())}
        for table in ("claims", CHECKS):
            for each in images.added.get(table, ()):
                self._questions |= queries.questions_of(self._db, table, *each)
        for each in images.added.get("resolutions", ()):
            self._answered[each] = queries.questions_of(self._db, "resolutions", *each)
            self._questions |= self._answered[each]

    # -- checks -------------------------------------------------------------------------------

    def _remove_checks(self) -> None:
        """Checks that it added, and all that were planned since for a question it added."""
        added = self._images.added
        for column, table in (("id", CHECKS), ("question_id", "questions")):
            for each in added.get(table, ()):
                self._db.remove(TOLD, queries.TOLD_OF.format(column), each)
                self._db.remove(CHECKS, f"{column} BETWEEN ? AND ?", each)

    def _open_again(self, opened: Sequence[Row]) -> None:
        """Checks that were open before; none where another one has been planned since."""
        rows = by_number(self._db, CHECKS, [row["id"] for row in opened])
        back = self._images.taken_out.get(CHECKS, [])
        asking = {row["question_id"] for row in (*rows.values(), *back)}
        others = queries.by_question(self._db, CHECKS, asking)
        taken = {q for q in asking if any(row["id"] not in rows for row in others[q])}
        self._disturbed |= taken
        free = {number for number, row in rows.items() if row["question_id"] not in taken}
        self._restore(CHECKS, [row for row in opened if row["id"] in free])
        for row in back:
            if row["state"] not in OPEN or row["question_id"] not in taken:
                self._db.add(CHECKS, row)
        told = self._images.taken_out.get(TOLD, [])
        there = by_number(self._db, CHECKS, {row["check_id"] for row in told})
        for row in told:
            if row["check_id"] in there:
                self._db.add(TOLD, row)

    # -- rows ---------------------------------------------------------------------------------

    def _put_back(self) -> None:
        """What it took out, those rows first that others name."""
        for table in shapes():
            if table not in (CHECKS, TOLD):
                for row in self._images.taken_out.get(table, ()):
                    self._db.add(table, row)

    def _restore(self, table: str, rows: Sequence[Row]) -> None:
        """Give changed rows their columns of before, but those that were written since."""
        found = by_number(self._db, table, [row["id"] for row in rows])
        for row in rows:
            now = found.get(row["id"])
            if now is None:
                continue
            kept = {
                name: value
                for name, value in row["before"].items()
                if name != "version" and now[name] == row["after"][name]
            }
            if table in OF_QUESTIONS and row["before"].keys() - kept.keys() - {"version"}:
                self._disturbed.add(int(now.get("question_id") or row["id"]))
            if "version" in row["before"]:
                kept |= self._told(table, now, kept)
            names = [name for name in kept if not name.endswith("_folded")]
            self._db.change(table, names, [now | kept])
        if table == "speakers" and rows:
            refresh_roots(self._act)

    def _told(self, table: str, now: Row, kept: Row) -> Row:
        """The version that follows; the audit trail tells what changed with it."""
        shape, row = shapes()[table], dict(now)
        was = shape.as_json(now)
        old, new = raised(row)
        told = shape.as_json(now | kept)
        names = [name for name in kept if name in told]
        self._act.record(
            self._verb, WHOSE[table], now["id"],
            before={name: was[name] for name in names} | old,
            after={name: told[name] for name in names} | new,
        )  # fmt: skip
        return new

    def _cancel_answers(self) -> None:
        """Add an entry for each of its answers, or undos, that is still in effect."""
        for each, questions in self._answered.items():
            for question in questions:
                history = queries.history(self._db, question)
                for row in _uncancelled(history):
                    if each[0] <= row["id"] <= each[1]:
                        cancel_answer(self._act, row)

    def _remove(self) -> None:
        """What it added, those rows last that others name."""
        for table in reversed(shapes()):
            for each in self._images.added.get(table, ()):
                if table == "claims":
                    for part in ("claim_tags", "claim_options", "quantiles"):
                        self._db.remove(part, "claim_id BETWEEN ? AND ?", each)
                if table not in (CHECKS, "resolutions"):
                    self._remove_range(table, each)

    def _remove_range(self, table: str, rows: Range) -> None:
        """Remove rows; what the history names is put away, what others use by now stays."""
        kept = set(queries.named_by_history(self._db, table, rows))
        if kept:
            marks = [{"id": number, "removed_at": self._act.now} for number in sorted(kept)]
            self._db.change(table, ("removed_at",), marks)
        for other, column in KEEP.get(table, ()):
            named = stored.naming(self._db, other, column, rows, ())
            kept |= {int(row["named"]) for row in named}
        self._db.remove_range(table, rows, kept)

    # -- what follows -------------------------------------------------------------------------

    def _derive(self) -> None:
        """Judge all claims again; plan checks anew where somebody acted since, or a tick did."""
        may_be_gone = "questions" in self._images.added or "questions" in self._images.changed
        there = queries.there(self._db, self._questions) if may_be_gone else self._questions
        since = stored.asked_since(self._db, there, self._number)
        settle_many(self._act, sorted(since | (self._disturbed & there)))
        judge_again(self._act, sorted(there - since - self._disturbed))


def _uncancelled(history: Sequence[Row]) -> Iterator[Row]:
    """The entries that no later one in force has cancelled, undos among them."""
    cancelled: set[Any] = set()
    for row in reversed(history):
        if row["id"] not in cancelled:
            yield row
            cancelled.add(row["cancels"])


def cancel_answer(act: Transaction, entry: Row) -> Row:
    """Add the entry that cancels another one of a history."""
    return act.db.insert("resolutions", {
        "uid": next(act.uids),
        "question_id": entry["question_id"],
        "role": entry["role"],
        "answer": AnswerKind.UNDO.value,
        "cancels": entry["id"],
        "known_on": act.today,
        "recorded_at": act.now,
        "recorded_by": act.actor,
    })  # fmt: skip


def newest_answer(act: Transaction, question: int) -> Row | None:
    """The newest answer that is in effect; a second opinion is none."""
    rows = {row["id"]: row for row in queries.history(act.db, question)}
    in_effect = effective([answer_of(row) for row in rows.values() if row["role"] == "verdict"])
    return rows[in_effect[-1].number] if in_effect else None
