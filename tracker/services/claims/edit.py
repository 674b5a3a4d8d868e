"""Correct what was logged wrongly. What stood there before stays in the audit trail."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import SQLModel

from tracker.core.text import clean_name, clean_text, fingerprint
from tracker.core.verdicts import AnswerType, Kind
from tracker.errors import Conflict, InvalidInput
from tracker.services.claims.parts import (
    Attachment,
    add_tags,
    attach,
    clean_tag,
    set_confidence,
    set_window,
)
from tracker.services.claims.questions import question_of
from tracker.services.claims.versions import raised, refuse_stale
from tracker.services.fields import (
    base_rate_from,
    confidence_from,
    held_day,
    read_day,
    read_word,
    window_ahead,
)
from tracker.services.lookup import claim_of
from tracker.services.resolutions.derive import settle
from tracker.services.speakers import names
from tracker.services.transaction import Act
from tracker.store import queries
from tracker.store.tables import Claim, ClaimTag, Question


@dataclass(frozen=True, slots=True)
class Correction:
    """What may be corrected, as typed; None leaves a field as it is."""

    statement: str | None = None
    speaker: str | None = None
    said: str | date | None = None
    held: str | None = None
    window: str | None = None
    no_window: bool = False
    confidence: str | float | None = None
    imputed: bool = False
    kind: str | None = None
    denies: bool | None = None
    quote: str | None = None
    url: str | None = None
    tags: Sequence[str] = ()
    untag: Sequence[str] = ()
    criteria: str | None = None
    condition: str | None = None
    base_rate: str | float | None = None
    event: str | None = None
    assignee: str | None = None
    new_speaker: bool = False


TEXTS = ("statement", "criteria", "condition", "event", "assignee")
OF_A_QUESTION = (*TEXTS, "base_rate")


def edit_claim(
    act: Act, claim_id: str | int, given: Correction, version: int | None = None
) -> Claim:
    """Correct a claim; a claim that is alone on its question corrects that too.

    Raises Conflict if it is no longer of the version that was seen.
    """
    claim = claim_of(act, claim_id)
    refuse_stale(act, claim, version)
    question = question_of(act, claim.question_id)
    alone = len(queries.claims_on(act.session, question.id)) == 1
    if version is not None and not alone:
        _refuse_shared_terms(question, given)
    asked = _columns(question)
    before = _as_it_stands(act, claim)
    _correct_words(act, claim, given)
    _correct_time(act, claim, given)
    _correct_stand(claim, given)
    attach(act, claim, Attachment(given.quote, given.url))
    _correct_tags(act, claim, given)
    _correct_question(question, given, with_statement=alone)
    _keep_window_together(question, claim, alone=alone)
    act.session.flush()
    touched = _record(act, question, asked, _columns(question))
    _record(act, claim, before, _as_it_stands(act, claim), touched=touched)
    settle(act, question)
    return claim


def edit_question(
    act: Act, question: Question, given: Correction, version: int | None = None
) -> Question:
    """Correct a question. What is a claim's own is corrected on the claim.

    Who logged a single claim sees one thing: its version rises with its question's. Raises Conflict
    if the question is no longer of the version that was seen.
    """
    refuse_stale(act, question, version)
    for field in Correction.__slots__:
        if field not in OF_A_QUESTION and getattr(given, field) not in (None, False, ()):
            raise InvalidInput(field, getattr(given, field), "belongs to a claim; name its id")
    before = _columns(question)
    _correct_question(question, given, with_statement=True)
    claims = queries.claims_on(act.session, question.id)
    if _record(act, question, before, _columns(question)) and len(claims) == 1:
        _record(act, claims[0], {}, {}, touched=True)
    settle(act, question)
    return question


def _refuse_shared_terms(question: Question, given: Correction) -> None:
    """A claim's version says nothing of a question that other claims answer, too."""
    for field in OF_A_QUESTION:
        if field != "statement" and getattr(given, field) is not None:
            raise Conflict(
                f"⟦{field}⟧ belongs to q{question.id}, which has other "
                f"claims: use `tracker edit q{question.id}` with ⟦version⟧ {question.version}."
            )


def _correct_words(act: Act, claim: Claim, given: Correction) -> None:
    if given.statement is not None:
        claim.statement = clean_text("statement", given.statement)
        claim.fingerprint = fingerprint(claim.statement)
    if given.speaker is not None:
        speaker = names.speaker_for(act, given.speaker, new=given.new_speaker)
        claim.speaker_id = speaker.id


def _correct_time(act: Act, claim: Claim, given: Correction) -> None:
    if given.said is not None:
        claim.said_on, claim.said_edtf = read_day("said", given.said, act.today)
    if given.held is not None:
        claim.held_on = held_day(given.held, claim.said_on)
    if given.no_window:
        set_window(claim, None)
    elif given.window is not None or (given.said is not None and claim.window_phrase):
        phrase = given.window or claim.window_phrase or ""
        window = window_ahead(phrase, claim.said_on, Kind(claim.kind))
        set_window(claim, window)


def _correct_stand(claim: Claim, given: Correction) -> None:
    if given.kind is not None:
        claim.kind = read_word("kind", given.kind, Kind)
    if given.confidence is not None:
        set_confidence(claim, confidence_from(given.confidence, imputed=given.imputed))
    if given.denies is not None:
        claim.stance = "denies" if given.denies else "affirms"


def _correct_tags(act: Act, claim: Claim, given: Correction) -> None:
    add_tags(act, claim, given.tags)
    for name in given.untag:
        tag = queries.tag_named(act.session, clean_tag(name))
        link = act.session.get(ClaimTag, (claim.id, tag.id)) if tag else None
        if link is None:
            raise InvalidInput("untag", name, f"is no tag of claim {claim.id}")
        act.session.delete(link)


def _correct_question(question: Question, given: Correction, *, with_statement: bool) -> None:
    for field in TEXTS:
        text = getattr(given, field)
        if text is None or (field == "statement" and not with_statement):
            continue
        clean = clean_name if field in ("event", "assignee") else clean_text
        setattr(question, field, clean(field, text))
    if given.base_rate is not None:
        question.base_rate = base_rate_from(given.base_rate)


def _keep_window_together(question: Question, claim: Claim, *, alone: bool) -> None:
    """A boolean question and its claims have one window."""
    if question.answer_type != AnswerType.BOOLEAN or question.window == claim.window:
        return
    if claim.kind != Kind.PREDICTION:
        return
    if not alone:
        raise Conflict(
            f"⟦window⟧: q{question.id} has other claims, which ask about "
            f"{question.window or 'no time'}; another window needs another question."
        )
    question.window = claim.window


def _as_it_stands(act: Act, claim: Claim) -> dict[str, Any]:
    """A claim with its tags and which words it rests on."""
    quotes = [quote.id for quote in queries.quotes_of(act.session, claim.id)]
    return _columns(claim) | {"tags": queries.tags_of(act.session, claim.id), "quotes": quotes}


def _columns(row: SQLModel) -> dict[str, Any]:
    return row.model_dump(mode="json")


def _record(
    act: Act,
    row: Claim | Question,
    before: dict[str, Any],
    after: dict[str, Any],
    *,
    touched: bool = False,
) -> bool:
    """Keep what a correction changed, and nothing else, with the version; whether it did."""
    changed = [name for name in after if before[name] != after[name]]
    if not (changed or touched):
        return False
    old, new = raised(row)
    act.record(
        "edit",
        "claim" if isinstance(row, Claim) else "question",
        row.id,
        before={name: before[name] for name in changed} | old,
        after={name: after[name] for name in changed} | new,
    )
    return True
