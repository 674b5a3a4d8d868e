"""Decide about what was found in a document: log it, let it be one that is there, or reject it."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from tracker.core.text import clean_text, id_number
from tracker.errors import Conflict, InvalidInput, NotFound
from tracker.extract.turns import ARTICLE
from tracker.services.claims.log import log
from tracker.services.claims.read_input import ClaimInput
from tracker.services.claims.unlog import unlog
from tracker.services.documents.ingest import DECIDED, DECISION, quote_at
from tracker.services.fields import window_from
from tracker.services.lookup import claim_of
from tracker.services.transaction import Transaction
from tracker.store import queries
from tracker.store.mapping import as_day
from tracker.store.reader import Row

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


def accept(act: Transaction, number: str | int, given: dict[str, Any]) -> list[Row]:
    """Log a candidate, with what was said otherwise about it; its words become the quote.

    given: fields of `ClaimInput` that replace what was understood. Raises what `log` raises.
    """
    candidate, source = open_candidate(act, number)
    claims = log(act, claim_input(candidate, source, given))
    for claim in claims:
        place = candidate["start"], candidate["end"]
        act.db.insert("quotes", quote_at(source, claim["id"], *place))
    _decide(act, candidate, "accepted", claim=claims[0]["id"])
    return claims


def merge(act: Transaction, number: str | int, claim: str | int) -> Row:
    """Let a candidate be one more place where a claim that is there was said."""
    candidate, source = open_candidate(act, number)
    kept = claim_of(act, claim)
    place = candidate["start"], candidate["end"]
    act.db.insert("quotes", quote_at(source, kept["id"], *place))
    _decide(act, candidate, "merged", claim=kept["id"])
    return candidate


def reject(act: Transaction, number: str | int, reason: str) -> Row:
    """Say that a candidate is no claim worth logging, and why."""
    candidate, _ = open_candidate(act, number)
    if reason not in set(Reason):
        raise InvalidInput("reason", reason, f"is none of {', '.join(Reason)}")
    _decide(act, candidate, "rejected", reason=reason)
    return candidate


def reopen(act: Transaction, number: str | int) -> Row:
    """Take a decision back; what was logged by it is gone again.

    Raises Conflict if there is none, or something rests on the claim that was logged.
    """
    candidate = candidate_of(act, number)
    if candidate["state"] not in DECIDED:
        raise Conflict(f"Candidate {candidate['id']} is {candidate['state']}; nothing was decided.")
    if candidate["state"] == "accepted":
        _unlog(act, candidate)
        return candidate
    if candidate["claim_id"] is not None:
        place = {name: candidate[name] for name in ("source_id", "start", "end")}
        act.db.delete("quotes", claim_id=candidate["claim_id"], **place)
    _put_back(act, candidate, "open")
    return candidate


def _unlog(act: Transaction, candidate: Row) -> None:
    """Take back what was logged, in all versions of the document; the last is open again."""
    number = candidate["claim_id"]
    alike = act.db.find("candidates", claim_id=number) if number is not None else []
    if merged := [one for one in alike if one["state"] == "merged"]:
        raise Conflict(f"Candidate {merged[0]['id']} is merged as claim {number}, too; "
                       "take that back first.")  # fmt: skip
    places = [(one["source_id"], one["start"], one["end"]) for one in alike]
    said = [each for place in places for each in queries.claims_quoted_at(act.db, *place)]
    for one in alike:
        _put_back(act, one, "open" if one["id"] == max(o["id"] for o in alike) else "superseded")
    for claim in {each["id"]: each for each in said}.values():
        unlog(act, claim)


def _put_back(act: Transaction, candidate: Row, state: str) -> None:
    before = {"state": candidate["state"], "reason": candidate["reason"],
              "claim": candidate["claim_id"]}  # fmt: skip
    decided = dict.fromkeys(DECISION) | {"state": state}
    candidate.update(decided)
    act.db.change("candidates", DECISION, [candidate])
    act.record("reopen", "candidate", candidate["id"], before=before, after={"state": state})


def candidate_of(act: Transaction, number: str | int) -> Row:
    """The candidate with this number. Raises NotFound."""
    text = str(number).strip()
    found = act.db.get("candidates", id_number(text)) if text.isdecimal() else None
    if found is None:
        raise NotFound(f'There is no candidate "{text}"; `tracker candidates` lists them.')
    return found


def open_candidate(act: Transaction, number: str | int) -> tuple[Row, Row]:
    """A candidate nobody has decided about, and its document. Raises NotFound, Conflict."""
    candidate = candidate_of(act, number)
    if candidate["state"] != "open":
        raise Conflict(f"Candidate {candidate['id']} is {candidate['state']} already.")
    return candidate, act.db.get_one("sources", candidate["source_id"])


def claim_input(candidate: Row, source: Row, given: dict[str, Any]) -> ClaimInput:
    """A candidate as it would be typed: its words are the claim's, read as `add` reads them.

    What is asked in other words than those, they may deny.
    """
    found = candidate["found"]
    own_words = given.get("asked") is None
    said_on = source["said_on"] or source["published_on"]
    fields: dict[str, Any] = {
        "statement": clean_text(
            "statement", found.get("shown") or " ".join(found["quote"].split())
        ),
        "speaker": _speaker(found["speaker"], source, given),
        "said": said_on,
        "kind": found["kind"],
        "window": _window(found, source),
        "no_window": found["window"] is None,
        "denies": not own_words and found["stance"] == "denies",
        "attributed_to": found["attributed_to"],
        "held": found["held_on"],
        "condition": found["condition"],
    }
    replaced = {name: value for name, value in given.items() if value is not None}
    if "window" in replaced:
        fields["no_window"] = False
    return ClaimInput(**(fields | replaced))


def _window(found: Mapping[str, Any], source: Row) -> str | None:
    """The words that name a time, so that it moves with the day they were said; else the time.

    Words that mean it only where they stand, or that an older version did not keep, do not.
    """
    window: str | None = found["window"]
    place = found["window_span"]
    text = (source["text"] or "")[slice(*place)] if place else ""
    phrase = " ".join((found.get("window_phrase") or text).split())
    said_on = as_day(source["said_on"] or source["published_on"] or source["retrieved_on"])
    if not window or not phrase or said_on is None:
        return window
    try:
        read = window_from(phrase, said_on)
    except InvalidInput:
        return window
    return phrase if read.edtf == window else window


def _speaker(found: str, source: Row, given: dict[str, Any]) -> str:
    """Who speaks; the article itself speaks as its publisher."""
    if given.get("speaker"):
        return str(given["speaker"])
    if found != ARTICLE:
        return found
    if source["publisher"] is None:
        raise InvalidInput(
            "speaker", found, "is nobody; say who speaks, or ingest with ⟦publisher⟧ NAME"
        )
    return str(source["publisher"])


def _decide(
    act: Transaction, candidate: Row, state: str, *, claim: int | None = None,
    reason: str | None = None,
) -> None:  # fmt: skip
    candidate.update(
        state=state, reason=reason, claim_id=claim, decided_at=act.now, decided_by=act.actor
    )
    act.db.change("candidates", DECISION, [candidate])
    after = {"state": state, "reason": reason, "claim": claim}
    act.record("decide", "candidate", candidate["id"], after=after)
