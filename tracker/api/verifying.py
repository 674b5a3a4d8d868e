"""Answer questions."""

from typing import Unpack, cast

from tracker.api.inputs import AnswerFields
from tracker.api.looking import Looking
from tracker.api.records import QuestionRow


class Verifying(Looking):
    """Answers with their evidence."""

    def verify(
        self, subject: str | int, answer: str | None = None, **given: Unpack[AnswerFields]
    ) -> QuestionRow:
        """Record an answer with its evidence; returns the question with the verdicts that follow.

        `entry` in what is returned is the number of this answer in the question's history.
        """
        from tracker.services.lookup import question_for
        from tracker.services.resolutions.verify import AnswerInput, verify
        from tracker.store.reads.details import question_details

        with self._acting() as act:
            question = question_for(act, subject)
            entry = verify(act, question, AnswerInput(answer, **given))["id"]
            return cast(
                "QuestionRow", question_details(act.db, f"q{question['id']}") | {"entry": entry}
            )
