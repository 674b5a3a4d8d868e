"""Decide about what was found in a document: log it, let it be one that is there, or reject it."""

from enum import StrEnum
from typing import Any

from tracker.core.text import clean_text, id_number
from tracker.errors import Conflict, InvalidInput, NotFound
from tracker.extract.turns import ARTICLE
from tracker.services.claims.log import log
from tracker.services.claims.read_input import ClaimInput
from tracker.services.claims.unlog import unlog
from tracker.services.documents.ingest import DECIDED, quote_at
from tracker.services.lookup import claim_of
from tracker.services.transaction import Act
from tracker.store import queries
from tracker.store.tables import Candidate, Claim, Source

OPINION = "opinion"


class Reason(StrEnum):
    """Why a candidate is no claim worth logging."""

    NO_CLAIM = "no-claim"
    VAGUE = "vague"
    OPINION = "opinion"
    TRIVIAL = "trivial"
    WRONG_SPAN = "wrong-span"
    DUPLICATE = "duplicate"
    OTHER = "other"


def accept(act: Act, number: str | int, given: dict[str, Any]) -> list[Claim]:
    """Log a candidate, with what was said otherwise about it; its words become the quote.

    given: fields of `ClaimInput` that replace what was understood. Raises what `log` raises.
    """
    candidate, source = open_candidate(act, number)
    claims = log(act, claim_input(candidate, source, given))
    for claim in claims:
        act.session.add(quote_at(source, claim.id, candidate.start, candidate.end))
    _decide(act, candidate, "accepted", claim=claims[0].id)
    return claims


def merge(act: Act, number: str | int, claim: str | int) -> Candidate:
    """Let a candidate be one more place where a claim that is there was said."""
    candidate, source = open_candidate(act, number)
    kept = claim_of(act, claim)
    act.session.add(quote_at(source, kept.id, candidate.start, candidate.end))
    _decide(act, candidate, "merged", claim=kept.id)
    return candidate


def reject(act: Act, number: str | int, reason: str) -> Candidate:
    """Say that a candidate is no claim worth logging, and why."""
    candidate, _ = open_candidate(act, number)
    if reason not in set(Reason):
        raise InvalidInput("reason", reason, f"is none of {', '.join(Reason)}")
    _decide(act, candidate, "rejected", reason=reason)
    return candidate


def reopen(act: Act, number: str | int) -> Candidate:
    """Take a decision back; what was logged by it is gone again.

    Raises Conflict if there is none, or something rests on the claim that was logged.
    """
    candidate = candidate_of(act, number)
    if candidate.state not in DECIDED:
        raise Conflict(f"Candidate {candidate.id} is {candidate.state}; nothing was decided.")
    if candidate.state == "accepted":
        _unlog(act, candidate)
        return candidate
    if candidate.claim_id is not None:
        place = (candidate.source_id, candidate.start, candidate.end)
        queries.forget_quote(act.session, candidate.claim_id, *place)
    _put_back(act, candidate, "open")
    return candidate


def _unlog(act: Act, candidate: Candidate) -> None:
    """Take back what was logged, in all versions of the document; the last is open again."""
    number = candidate.claim_id
    alike = queries.candidates_of(act.session, number) if number is not None else ()
    if merged := [one for one in alike if one.state == "merged"]:
        raise Conflict(f"Candidate {merged[0].id} is merged as claim {number}, too; "
                       "take that back first.")  # fmt: skip
    places = [(one.source_id, one.start, one.end) for one in alike]
    said = [each for place in places for each in queries.claims_quoted_at(act.session, *place)]
    for one in alike:
        _put_back(act, one, "open" if one.id == max(o.id for o in alike) else "superseded")
    act.session.flush()
    for claim in {each.id: each for each in said}.values():
        unlog(act, claim)


def _put_back(act: Act, candidate: Candidate, state: str) -> None:
    before = {"state": candidate.state, "reason": candidate.reason, "claim": candidate.claim_id}
    candidate.state, candidate.reason, candidate.claim_id = state, None, None
    candidate.decided_at = candidate.decided_by = None
    act.record("reopen", "candidate", candidate.id, before=before, after={"state": state})


def candidate_of(act: Act, number: str | int) -> Candidate:
    """The candidate with this number. Raises NotFound."""
    text = str(number).strip()
    found = act.session.get(Candidate, id_number(text)) if text.isdecimal() else None
    if found is None:
        raise NotFound(f'There is no candidate "{text}"; `tracker candidates` lists them.')
    return found


def open_candidate(act: Act, number: str | int) -> tuple[Candidate, Source]:
    """A candidate nobody has decided about, and its document. Raises NotFound, Conflict."""
    candidate = candidate_of(act, number)
    if candidate.state != "open":
        raise Conflict(f"Candidate {candidate.id} is {candidate.state} already.")
    return candidate, act.session.get_one(Source, candidate.source_id)


def claim_input(candidate: Candidate, source: Source, given: dict[str, Any]) -> ClaimInput:
    """A candidate as it would be typed. A statement in its own words affirms what they say."""
    found = candidate.found
    own_words = given.get("statement") is None
    said_on = source.said_on or source.published_on
    fields: dict[str, Any] = {
        "statement": clean_text("statement", " ".join(found["quote"].split())),
        "speaker": _speaker(found["speaker"], source, given),
        "said": said_on.isoformat() if said_on else None,
        "kind": found["kind"],
        "window": found["window"],
        "no_window": found["window"] is None,
        "confidence": found["confidence"]["phrase"] or None,
        "denies": not own_words and found["stance"] == "denies",
        "attributed_to": found["attributed_to"],
        "held": found["held_on"],
        "condition": found["condition"],
    }
    replaced = {name: value for name, value in given.items() if value is not None}
    if "window" in replaced:
        fields["no_window"] = False
    return ClaimInput(**(fields | replaced))


def _speaker(found: str, source: Source, given: dict[str, Any]) -> str:
    """Who speaks; the article itself speaks as its publisher."""
    if given.get("speaker"):
        return str(given["speaker"])
    if found != ARTICLE:
        return found
    if source.publisher is None:
        raise InvalidInput(
            "speaker", found, "is nobody; say who speaks, or ingest with ⟦publisher⟧ NAME"
        )
    return source.publisher


def _decide(
    act: Act, candidate: Candidate, state: str, *, claim: int | None = None,
    reason: str | None = None,
) -> None:  # fmt: skip
    candidate.state, candidate.reason, candidate.claim_id = state, reason, claim
    candidate.decided_at, candidate.decided_by = act.now, act.actor
    after = {"state": state, "reason": reason, "claim": claim}
    act.record("decide", "candidate", candidate.id, after=after)
