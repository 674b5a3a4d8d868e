"""Correct a claim or a question by its id; a claim may also answer another question."""

from dataclasses import replace

from tracker.services.claims.correction import Correction, given_fields
from tracker.services.claims.edit import Edited, edit_claim
from tracker.services.claims.edit_question import edit_question
from tracker.services.claims.versions import refuse_stale
from tracker.services.lookup import claim_of, is_question, question_for
from tracker.services.questions.merge import joined_claim
from tracker.services.transaction import Transaction


def edit(
    act: Transaction, subject: str | int, given: Correction, version: int | None = None
) -> Edited:
    """Correct what an id names. Raises what `edit_claim` and `edit_question` raise."""
    if is_question(subject):
        return edit_question(act, question_for(act, subject), given, version)
    if given.question is None:
        return edit_claim(act, subject, given, version)
    claim = claim_of(act, subject)
    refuse_stale(act, claim, version)
    joined = joined_claim(act, claim, given.question)
    rest = replace(given, question=None)
    if not given_fields(rest) - {"new_speaker"}:
        return Edited(claim_of(act, subject), True, joined.verdicts, [])  # noqa: FBT003
    edited = edit_claim(act, subject, rest)
    return edited._replace(changed=True, verdicts=[*joined.verdicts, *edited.verdicts])
