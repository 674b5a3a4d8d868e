"""Which of a speaker's claims on a question counts, and why the others do not."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tracker.core.chains import chains
from tracker.core.verdicts import Kind


class Scored(StrEnum):
    """Which claim of a chain is scored, if not the one that its author is held to."""

    FIRST = "first"
    LAST = "last"


class Standing(StrEnum):
    """Whether a claim is scored, or the reason why it is not."""

    COUNTS = "counts"
    OPINION = "opinion"
    REPORTED = "reported"
    RESTATEMENT = "restatement"
    FORMER_BELIEF = "former belief"
    WITHDRAWN = "withdrawn"
    REVISED = "revised"
    LATER_WORDS = "later words"
    TOO_LATE = "too late"


@dataclass(frozen=True, slots=True)
class Utterance:
    """What a claim's standing depends on. `revises` and `restates` are numbers of other claims.

    `own` is what an author of this tracker forecast himself, not what he logged of others.
    `settled_on` is the day from which its verdict could be known, None while it is open.
    """

    number: int
    kind: Kind
    said_on: date
    own: bool = False
    reported: bool = False
    former: bool = False
    revises: int | None = None
    restates: int | None = None
    withdrawn_on: date | None = None
    settled_on: date | None = None


def standings(claims: Sequence[Utterance], scored: Scored | None = None) -> dict[int, Standing]:
    """The standing of every claim on one question.

    A chain of revisions is one forecast: of one's own the last word before the answer was knowable
    counts, of other people's the first words; or as `scored` says. What was withdrawn before then
    does not count.
    """
    result = {claim.number: standing for claim in claims if (standing := _alone(claim))}
    for chain in chains(claims, lambda claim: claim.revises):
        candidates = [claim for claim in chain if claim.number not in result]
        for claim in candidates:
            result[claim.number] = _place(claim, candidates, scored)
    return result


def _alone(claim: Utterance) -> Standing | None:
    """Why a claim does not count whatever else was said; None if it may."""
    reasons = {
        Standing.OPINION: claim.kind is Kind.OPINION,
        Standing.REPORTED: claim.reported,
        Standing.RESTATEMENT: claim.restates is not None,
        Standing.FORMER_BELIEF: claim.former,
        Standing.WITHDRAWN: _withdrawn(claim),
        Standing.TOO_LATE: _too_late(claim),
    }
    return next((reason for reason, applies in reasons.items() if applies), None)


def _withdrawn(claim: Utterance) -> bool:
    """Taking a claim back once everybody can know how it ended does not undo it."""
    if claim.withdrawn_on is None:
        return False
    return claim.settled_on is None or claim.withdrawn_on <= claim.settled_on


def _too_late(claim: Utterance) -> bool:
    """Foresight of what could be known already is none; facts are always about the known."""
    if claim.settled_on is None or claim.kind is not Kind.PREDICTION:
        return False
    return claim.said_on > claim.settled_on


def _place(claim: Utterance, candidates: Sequence[Utterance], scored: Scored | None) -> Standing:
    rule = scored or (Scored.LAST if candidates[0].own else Scored.FIRST)
    if rule is Scored.LAST:
        return Standing.COUNTS if claim is candidates[-1] else Standing.REVISED
    return Standing.COUNTS if claim is candidates[0] else Standing.LATER_WORDS
