"""What an answer makes of all claims on one question: verdicts, and which of them counts."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from tracker.core.standing import Scored, Standing, Utterance, standings
from tracker.core.verdicts import Answer, AnswerKind, Terms, Verdict, claim_grade, verdict

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Judgement:
    """What follows for one claim; `is_current` if nothing revises it."""

    strict: Verdict
    lenient: Verdict
    known_on: date | None
    grade: float | None
    standing: Standing
    is_current: bool


def judgements(
    said: Sequence[tuple[Terms, Utterance]],
    answer: Answer | None,
    scored: Scored | None = None,
) -> dict[int, Judgement]:
    """Judge every claim on a question, by its number; utterances need no `settled_on` yet.

    scored: which claim of a chain is scored, if not the one that its author is held to.
    """
    strict = {utterance.number: verdict(terms, answer) for terms, utterance in said}
    standing = standings(
        [
            replace(utterance, settled_on=_settled_on(terms, strict[utterance.number], answer))
            for terms, utterance in said
        ],
        scored,
    )
    revised = {utterance.revises for _, utterance in said}
    return {
        utterance.number: Judgement(
            strict=strict[utterance.number],
            lenient=verdict(terms, answer, lenient=True),
            known_on=_known_on(strict[utterance.number], answer),
            grade=_grade(terms, answer),
            standing=standing[utterance.number],
            is_current=utterance.number not in revised,
        )
        for terms, utterance in said
    }


def _known_on(strict: Verdict, answer: Answer | None) -> date | None:
    return answer.known_on if answer and strict is not Verdict.OPEN else None


def _grade(terms: Terms, answer: Answer | None) -> float | None:
    if answer is None or answer.grade is None:
        return None
    return claim_grade(answer.grade, affirms=terms.affirms)


def _settled_on(terms: Terms, strict: Verdict, answer: Answer | None) -> date | None:
    """When the verdict could be known: with a definite answer, or when the window ran out."""
    if answer is None or strict is Verdict.OPEN:
        return None
    if answer.kind is AnswerKind.NOT_YET and terms.latest:
        return terms.latest + ONE_DAY
    return answer.known_on
