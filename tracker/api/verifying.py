"""Answer questions."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Unpack, cast

from tracker.api.inputs import AnswerFields
from tracker.api.looking import Looking
from tracker.api.records import QuestionRow

if TYPE_CHECKING:
    from tracker.services.resolutions.verify import Answered
    from tracker.store.reader import Reader


class Verifying(Looking):
    """Answers with their evidence."""

    def verify(
        self, subject: str | int, answer: str | None = None, **given: Unpack[AnswerFields]
    ) -> QuestionRow:
        """Record an answer with its evidence; returns the question with the verdicts that follow.

        `entry` in what is returned is the number of this answer in the question's history; if the
        same person gave it before, `stored` is False and nothing has changed. Raises DayNeeded if
        the day it happened must be known, Doubtful for what nobody can know yet (then `anyway`) and
        for what contradicts another person's answer (then `again`).
        """
        return self.verify_many([subject], answer, **given)[0]

    def verify_many(
        self,
        subjects: Iterable[str | int],
        answer: str | None = None,
        **given: Unpack[AnswerFields],
    ) -> list[QuestionRow]:
        """Record one answer to several questions, in one transaction.

        All are answered, or none if one of them cannot be so. Raises what `verify` raises, which
        then names the question.
        """
        from tracker.services.resolutions.answers import AnswerInput
        from tracker.services.resolutions.verify import verify_many

        with self._acting() as act:
            answered = verify_many(act, subjects, AnswerInput(answer, **given))
            return [_as_it_stands(act.db, each) for each in answered]

    def foresee(
        self, subject: str | int, answer: str | None = None, **given: Unpack[AnswerFields]
    ) -> QuestionRow:
        """What an answer would do: the question as it would stand. Nothing is stored.

        `mine` tells whether all claims on it are one's own, so that no evidence is needed. Raises
        what `verify` raises, but for missing evidence.
        """
        from tracker.services.lookup import question_for
        from tracker.services.resolutions.answers import AnswerInput
        from tracker.services.resolutions.verify import foresee
        from tracker.store.reads.details import question_details

        with self._acting() as act:
            question = question_for(act, subject)
            then = foresee(act, question, AnswerInput(answer, **given))
            found = question_details(act.db, f"q{question['id']}")
            claims = [claim | then.claims[claim["id"]] for claim in found["claims"]]
            return cast("QuestionRow", found | {"claims": claims, "mine": then.mine})


def _as_it_stands(reader: "Reader", answered: "Answered") -> QuestionRow:
    from tracker.store.reads.details import question_details

    replaced = answered.replaced and answered.replaced["id"]
    told = {"entry": answered.entry["id"], "stored": answered.stored, "replaced": replaced}
    return cast("QuestionRow", question_details(reader, f"q{answered.question}") | told)
