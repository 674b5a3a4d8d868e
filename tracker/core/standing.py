"""Which of a speaker's claims on a question counts, and why the others do not."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tracker.core.chains import chains
from tracker.core.verdicts import Kind


class Standing(StrEnum):
    """Whether a claim is scored, or the reason why it is not."""

    COUNTS = "counts"
    OPINION = "opinion"
    REPORTED = "reported"
    RESTATEMENT = "restatement"
    FORMER_BELIEF = "former belief"
    WITHDRAWN = "withdrawn"
    SUPERSEDED = "superseded"
    TOO_LATE = "too late"


@dataclass(frozen=True, slots=True)
class Utterance:
    """What a claim's standing depends on. `revises` and `restates` are numbers of other claims.

    `settled_on` is the day from which its verdict could be known, None while it is open.
    """

    number: int
    kind: Kind
    said_on: date
    from_words: bool = False
    reported: bool = False
    former: bool = False
    revises: int | None = None
    restates: int | None = None
    withdrawn_on: date | None = None
    settled_on: date | None = None


def standings(claims: Sequence[Utterance]) -> dict[int, Standing]:
    """The standing of every claim on one question.

    A chain of revisions is one forecast: its last claim before the answer was knowable counts, or
    its first for people scored from their words. What was withdrawn before then does not count.
    """
    result = {claim.number: standing for claim in claims if (standing := _alone(claim))}
    for chain in chains(claims, lambda claim: claim.revises):
        candidates = [claim for claim in chain if claim.number not in result]
        for claim in candidates:
            counts = claim is _chosen(candidates)
            result[claim.number] = Standing.COUNTS if counts else Standing.SUPERSEDED
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


def _chosen(candidates: Sequence[Utterance]) -> Utterance | None:
    if not candidates:
        return None
    return candidates[0] if candidates[0].from_words else candidates[-1]
