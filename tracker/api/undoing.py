"""Take things back, do them again, delete what was logged in error, see what was done."""

from typing import TYPE_CHECKING, cast, overload

from tracker.api.looking import Looking
from tracker.api.records import ActionRow, QuestionRow
from tracker.errors import InvalidInput

if TYPE_CHECKING:
    from tracker.services.deletions.delete import Deleted


class Undoing(Looking):
    """Undo, redo, and the history of actions."""

    @overload
    def undo(self, *, action: int | None = None) -> ActionRow: ...

    @overload
    def undo(self, subject: str | int) -> QuestionRow: ...

    def undo(
        self, subject: str | int | None = None, *, action: int | None = None
    ) -> ActionRow | QuestionRow:
        """Take back the last thing that this author did; again, the one before; never an undo.

        action: the number of another one, as `history` gives it; returns what was undone. Raises
        Conflict, naming what rests on it, if something does.
        subject: a question or claim, whose newest answer is taken back; returns the question as it
        stands then, with the `entry` that cancels the answer.
        """
        from tracker.services.actions.undo import undo
        from tracker.services.actions.undo_answer import undo_answer
        from tracker.services.lookup import question_for
        from tracker.store.reads.details import question_details

        if subject is None:
            with self._acting() as act:
                return cast("ActionRow", undo(act, action))
        if action is not None:
            raise InvalidInput("action", action, "and an id exclude each other")
        with self._acting() as act:
            question = question_for(act, subject)
            entry = undo_answer(act, question)["id"]
            return cast(
                "QuestionRow", question_details(act.db, f"q{question['id']}") | {"entry": entry}
            )

    def delete(self, subject: str | int, *, together: bool = False) -> "Deleted":
        """Delete a claim (`9`), a question (`q12`) or a document (`d1`) as logged in error.

        It is gone from lists, reports and the public views, and kept with its mark in the audit
        trail, exports and copies; `undo` brings it back. This is no withdrawal by its speaker.
        Raises RestsOnIt, naming what rests on it, unless that is deleted together with it.
        """
        from tracker.services.deletions.delete import delete

        with self._acting() as act:
            return delete(act, subject, together=together)

    def redo(self) -> ActionRow:
        """Do again what this author undid last, until he does something else; what is done again.

        Raises Conflict if there is nothing to be done again, or something stands in its place.
        """
        from tracker.services.actions.undo import redo

        with self._acting() as act:
            return cast("ActionRow", redo(act))

    def history(self, *, limit: int | None = None) -> list[ActionRow]:
        """What everybody did, the newest first, with the numbers that `undo` takes."""
        from tracker.services.actions.undo import history

        with self._reading() as reader:
            return cast("list[ActionRow]", history(reader, limit))
