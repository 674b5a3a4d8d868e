"""Correct what was logged wrongly. What stood there before stays in the audit trail."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from tracker.core.text import clean_name, clean_text, fingerprint
from tracker.core.verdicts import AnswerType, Kind
from tracker.errors import Conflict, InvalidInput
from tracker.services.claims.parts import Parts, clean_attachment, clean_tag
from tracker.services.claims.questions import question_of
from tracker.services.claims.versions import is_claim, raised, refuse_stale
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
from tracker.services.speakers.people import People
from tracker.services.transaction import Transaction
from tracker.store import queries
from tracker.store.mapping import confidence_columns, window_columns
from tracker.store.reader import Row
from tracker.store.schema import shapes


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
    act: Transaction, claim_id: str | int, given: Correction, version: int | None = None
) -> Row:
    """Correct a claim; a claim that is alone on its question corrects that too.

    Raises Conflict if it is no longer of the version that was seen.
    """
    claim = claim_of(act, claim_id)
    refuse_stale(act, claim, version)
    question = question_of(act, claim["question_id"])
    alone = len(queries.claims_on(act.db, question["id"])) == 1
    if version is not None and not alone:
        _refuse_shared_terms(question, given)
    asked = _columns(question)
    before = _as_it_stands(act, claim)
    _correct_words(act, claim, given)
    _correct_time(act, claim, given)
    _correct_stand(claim, given)
    _correct_parts(act, claim, given)
    _correct_question(question, given, with_statement=alone)
    _keep_window_together(question, claim, alone=alone)
    touched = _record(act, question, asked, _columns(question))
    _record(act, claim, before, _as_it_stands(act, claim), touched=touched)
    settle(act, question["id"])
    return claim


def edit_reading(
    act: Transaction, claim_id: int, columns: Mapping[str, Any], asked: str | None
) -> None:
    """Put another reading of a claim's words in place; `asked` is what its question then states.

    Raises Conflict where other claims answer that question.
    """
    claim = claim_of(act, claim_id)
    question = question_of(act, claim["question_id"])
    alone = len(queries.claims_on(act.db, question["id"])) == 1
    before, stood = _columns(question), _as_it_stands(act, claim)
    claim.update(columns)
    if asked is not None:
        question["statement"] = asked
    _keep_window_together(question, claim, alone=alone)
    touched = _record(act, question, before, _columns(question))
    _record(act, claim, stood, _as_it_stands(act, claim), touched=touched)
    settle(act, question["id"])


def edit_question(
    act: Transaction, question: Row, given: Correction, version: int | None = None
) -> Row:
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
    claims = queries.claims_on(act.db, question["id"])
    if _record(act, question, before, _columns(question)) and len(claims) == 1:
        _record(act, claims[0], {}, {}, touched=True)
    settle(act, question["id"])
    return question


def _refuse_shared_terms(question: Row, given: Correction) -> None:
    """A claim's version says nothing of a question that other claims answer, too."""
    for field in OF_A_QUESTION:
        if field != "statement" and getattr(given, field) is not None:
            name, version = f"q{question['id']}", question["version"]
            raise Conflict(
                f"⟦{field}⟧ belongs to {name}, which has other claims: "
                f"use `tracker edit {name}` with ⟦version⟧ {version}."
            )


def _correct_words(act: Transaction, claim: Row, given: Correction) -> None:
    if given.statement is not None:
        claim["statement"] = clean_text("statement", given.statement)
        claim["fingerprint"] = fingerprint(claim["statement"])
    if given.speaker is not None:
        speaker = People(act).speaker("speaker", given.speaker, new=given.new_speaker)
        claim["speaker_id"] = speaker.id


def _correct_time(act: Transaction, claim: Row, given: Correction) -> None:
    if given.said is not None:
        day, claim["said_edtf"] = read_day("said", given.said, act.today)
        claim["said_on"] = day.isoformat()
    said_on = date.fromisoformat(claim["said_on"])
    if given.held is not None:
        claim["held_on"] = held_day(given.held, said_on)
    if given.no_window:
        claim.update(window_columns(None))
    elif given.window is not None or (given.said is not None and claim["window_phrase"]):
        phrase = given.window or claim["window_phrase"] or ""
        claim.update(window_columns(window_ahead(phrase, said_on, Kind(claim["kind"]))))


def _correct_stand(claim: Row, given: Correction) -> None:
    if given.kind is not None:
        claim["kind"] = read_word("kind", given.kind, Kind)
    if given.confidence is not None:
        confidence = confidence_from(given.confidence, imputed=given.imputed)
        claim.update(confidence_columns(confidence))
    if given.denies is not None:
        claim["stance"] = "denies" if given.denies else "affirms"


def _correct_parts(act: Transaction, claim: Row, given: Correction) -> None:
    """Add words, a place and tags; take tags off."""
    number, parts = claim["id"], Parts(act)
    parts.add(number, clean_attachment(given.quote, given.url, given.tags))
    for name in given.untag:
        tag = clean_tag(name)
        if tag not in queries.tags_of(act.db, number):
            raise InvalidInput("untag", name, f"is no tag of claim {number}")
        parts.look_up([], [tag])
        act.db.delete("claim_tags", claim_id=number, tag_id=parts.tag(tag))


def _correct_question(question: Row, given: Correction, *, with_statement: bool) -> None:
    for field in TEXTS:
        text = getattr(given, field)
        if text is None or (field == "statement" and not with_statement):
            continue
        clean = clean_name if field in ("event", "assignee") else clean_text
        question[field] = clean(field, text)
    if given.base_rate is not None:
        question["base_rate"] = base_rate_from(given.base_rate)


def _keep_window_together(question: Row, claim: Row, *, alone: bool) -> None:
    """A question and its claims have one window, unless it asks for a day."""
    if question["answer_type"] == AnswerType.DATE or question["window"] == claim["window"]:
        return
    if claim["kind"] != Kind.PREDICTION:
        return
    if not alone:
        raise Conflict(
            f"⟦window⟧: q{question['id']} has other claims, which ask about "
            f"{question['window'] or 'no time'}; another window needs another question."
        )
    question["window"] = claim["window"]


def _as_it_stands(act: Transaction, claim: Row) -> dict[str, Any]:
    """A claim with its tags and which words it rests on."""
    quotes = [quote["id"] for quote in act.db.find("quotes", claim_id=claim["id"])]
    return _columns(claim) | {"tags": queries.tags_of(act.db, claim["id"]), "quotes": quotes}


def _columns(row: Row) -> dict[str, Any]:
    return shapes()[_table(row)].as_json(row)


def _table(row: Row) -> str:
    return "claims" if is_claim(row) else "questions"


def _record(
    act: Transaction,
    row: Row,
    before: dict[str, Any],
    after: dict[str, Any],
    *,
    touched: bool = False,
) -> bool:
    """Write what a correction changed, and nothing else, with the version; whether it did."""
    changed = [name for name in after if before[name] != after[name]]
    if not (changed or touched):
        return False
    old, new = raised(row)
    columns = [name for name in changed if name in row]
    act.db.change(_table(row), (*columns, "version"), [row])
    act.record(
        "edit",
        "claim" if is_claim(row) else "question",
        row["id"],
        before={name: before[name] for name in changed} | old,
        after={name: after[name] for name in changed} | new,
    )
    return True
