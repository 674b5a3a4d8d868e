"""Correct what was logged wrongly. What stood there before stays in the audit trail."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from tracker.core.text import clean_name, clean_text, fingerprint
from tracker.core.verdicts import AnswerType, Kind
from tracker.errors import Conflict, InvalidInput
from tracker.services.claims.corrected import Corrected, corrected
from tracker.services.claims.correction import (
    OF_A_QUESTION,
    TEXTS,
    Correction,
    cleaned,
    given_fields,
)
from tracker.services.claims.parts import Parts, clean_attachment, clean_tag, denies, said
from tracker.services.claims.questions import fit, question_of
from tracker.services.claims.quotes import correct_quotes
from tracker.services.claims.typed import BARE, as_typed, spread_of
from tracker.services.claims.versions import is_claim, raised, refuse_stale
from tracker.services.fields import base_rate_from
from tracker.services.lookup import claim_of
from tracker.services.resolutions.derive import settle
from tracker.services.speakers.people import People
from tracker.services.transaction import Transaction
from tracker.store import queries
from tracker.store.filters.folding import without_folded
from tracker.store.mapping import confidence_columns
from tracker.store.reader import Row
from tracker.store.schema import shapes

VERDICT = ("verdict_strict", "verdict_lenient", "grade")
# The columns that each part of a reading fills.
COLUMNS = {
    "words": ("statement", "fingerprint"),
    "lang": ("lang",),
    "said": ("said_on", "said_edtf"),
    "held": ("held_on",),
    "kind": ("kind",),
    "window": ("window", "window_phrase", "earliest", "latest", "earliest_lenient",
               "latest_lenient"),
    "confidence": ("p_low", "p", "p_high", "confidence_phrase", "basis", "lexicon"),
    "value": ("value_low", "value_high", "value_low_closed", "value_high_closed", "unit",
              "value_phrase"),
    "option": ("option",),
}  # fmt: skip


class Edited(NamedTuple):
    """What a correction did to a row: whether anything, which verdicts changed, what was not read.

    verdicts: a row a claim whose verdict is another now, with what it was.
    """

    row: Row
    changed: bool
    verdicts: list[Row]
    unread: list[str]


def edit_claim(
    act: Transaction, claim_id: str | int, given: Correction, version: int | None = None
) -> Edited:
    """Correct a claim; a claim that is alone on its question corrects that too.

    Its words, once corrected, are read again; what was set by hand stays. Raises Conflict if it is
    no longer of the version that was seen.
    """
    given, claim = cleaned(given), claim_of(act, claim_id)
    refuse_stale(act, claim, version)
    question = question_of(act, claim["question_id"])
    claims = queries.claims_on(act.db, question["id"])
    _refuse_shared_terms(question, claims, given, version)
    return _edit(act, claim, question, given, alone=len(claims) == 1)


def edit_alone(act: Transaction, claim: Row, question: Row, given: Correction) -> Edited:
    """Correct a question together with the one claim on it; `given` is cleaned."""
    return _edit(act, claim, question, given, alone=True)


def _edit(act: Transaction, claim: Row, question: Row, given: Correction, *, alone: bool) -> Edited:
    asked, before = columns_of(question), as_it_stands(act, claim)
    verdicts = verdicts_on(act, question["id"])
    read = _read_anew(act, claim, question, given, alone=alone)
    if read is not None:
        _correct_reading(act, claim, question, given, read, alone=alone)
    if given.speaker is not None:
        person = People(act).speaker("speaker", given.speaker, new=given.new_speaker)
        claim["speaker_id"] = person.id
    _correct_tags(act, claim["id"], given)
    correct_quotes(act, claim["id"], given)
    correct_question(question, given)
    _keep_window_together(question, claim, alone=alone)
    touched = record_edit(act, question, asked, columns_of(question))
    after = as_it_stands(act, claim)
    changed = record_edit(act, claim, before, after, touched=touched) or touched
    settle(act, question["id"])
    unread = [each.words for each in read.draft.unread] if read and given.statement else []
    return Edited(claim, changed, changed_verdicts(act, question["id"], verdicts), unread)


def edit_reading(
    act: Transaction, claim_id: int, columns: Mapping[str, Any], asked: str | None
) -> None:
    """Put another reading of a claim's words in place; `asked` is what its question then states.

    Raises Conflict where other claims answer that question.
    """
    claim = claim_of(act, claim_id)
    question = question_of(act, claim["question_id"])
    alone = len(queries.claims_on(act.db, question["id"])) == 1
    before, stood = columns_of(question), as_it_stands(act, claim)
    claim.update(columns)
    if asked is not None:
        question["statement"] = asked
    _keep_window_together(question, claim, alone=alone)
    touched = record_edit(act, question, before, columns_of(question))
    record_edit(act, claim, stood, as_it_stands(act, claim), touched=touched)
    settle(act, question["id"])


def _refuse_shared_terms(
    question: Row, claims: Sequence[Row], given: Correction, version: int | None
) -> None:
    """A claim's version says nothing of a question that other claims answer, too.

    What all of them answer is corrected by the question's own name.
    """
    own = given_fields(given)
    terms = OF_A_QUESTION if version is not None else ("asked", "answer", "options", "ordered")
    name = f"q{question['id']}"
    for field in (each for each in terms if each in own and len(claims) > 1):
        seen = "" if version is None else f" with ⟦version⟧ {question['version']}"
        raise Conflict(
            f"⟦{field}⟧ belongs to {name}, which has other claims: use `tracker edit {name}`{seen}."
        )


# -- what is read with the words --------------------------------------------------------------


def _read_anew(
    act: Transaction, claim: Row, question: Row, given: Correction, *, alone: bool
) -> Corrected | None:
    """The claim as it is understood now. Raises Conflict if its answers would lose their sense."""
    spread = spread_of(act, claim)
    answered = bool(queries.history(act.db, question["id"]))
    typed = as_typed(act, claim, question, spread, keeps_type=answered or not alone)
    read = corrected(typed, given, claim, spread, act.today, keeps_asked=not alone)
    if read is not None and answered and read.draft.answer_type != question["answer_type"]:
        raise Conflict(
            f"⟦answer⟧: q{question['id']} was answered as a {question['answer_type']}; "
            f"`tracker undo q{question['id']}` first."
        )
    return read


def _correct_reading(
    act: Transaction,
    claim: Row,
    question: Row,
    given: Correction,
    read: Corrected,
    *,
    alone: bool,
) -> None:
    """Put in place what is understood otherwise, with what follows for the claim's own question."""
    draft, parts, stated = read.draft, read.parts, question["statement"]
    if alone:
        _ask_anew(question, given, read)
    elif "window" in parts:
        draft = fit(draft, question)
    columns = said(draft, question["statement"], fingerprint(draft.statement))
    columns |= {name: columns.get(name) for name in COLUMNS["value"]}
    columns["said_on"] = draft.said_on.isoformat()
    if "confidence" in given.clear:
        columns |= confidence_columns(BARE)
    for part in parts & COLUMNS.keys():
        claim.update({name: columns[name] for name in COLUMNS[part]})
    _correct_stance(claim, question["statement"], stated, given, read)
    if "attributed_to" in parts:
        who = None if "attributed_to" in given.clear else draft.attributed_to
        claim["attributed_to"] = who and (
            People(act).speaker("attributed_to", who, new=given.new_speaker).id
        )
    if "spread" in parts or (alone and "options" in parts):
        for table in ("claim_options", "quantiles"):
            act.db.delete(table, claim_id=claim["id"])
        Parts(act).spread(claim["id"], draft)


def _ask_anew(question: Row, given: Correction, read: Corrected) -> None:
    """Let a claim's own question ask what the claim now answers."""
    draft, parts, _ = read
    if parts & {"asked", "words"}:
        question["statement"] = draft.asked
    if "condition" in parts:
        question["condition"] = None if "condition" in given.clear else draft.condition
    if "answer" in parts:
        question["answer_type"] = draft.answer_type.value
        question["window"] = None
    if "options" in parts or "answer" in parts:
        question["options"] = draft.options
    if "value" in parts:
        question["unit"] = draft.value.unit if draft.value else None
    if given.ordered is not None:
        question["ordered"] = given.ordered


def _correct_stance(
    claim: Row, asked: str, asked_before: str, given: Correction, read: Corrected
) -> None:
    """Let a stance follow that was read from the words; one that was set by hand stays."""
    if given.denies is None:
        if read.before is None or not read.parts & {"words", "confidence", "denies"}:
            return
        if denies(read.before, asked_before) != (claim["stance"] == "denies"):
            return
    no = given.denies if given.denies is not None else denies(read.draft, asked)
    claim["stance"] = "denies" if no else "affirms"


# -- what stands beside the words -------------------------------------------------------------


def _correct_tags(act: Transaction, number: int, given: Correction) -> None:
    """Take tags off, and add others."""
    parts, borne = Parts(act), queries.tags_of(act.db, number)
    gone = borne if "tags" in given.clear else [clean_tag(name) for name in given.untag]
    for name in gone:
        if name not in borne:
            raise InvalidInput("untag", name, f"is no tag of claim {number}")
        parts.look_up([], [name])
        act.db.delete("claim_tags", claim_id=number, tag_id=parts.tag(name))
    parts.add(number, clean_attachment(None, None, given.tags))


def correct_question(question: Row, given: Correction) -> None:
    """Correct what a question has besides its claims. Raises InvalidInput."""
    for field in TEXTS:
        column = "statement" if field == "asked" else field
        clean = clean_name if field in ("event", "assignee") else clean_text
        if (text := getattr(given, field)) is not None:
            question[column] = clean(field, text)
        elif field in given.clear and field != "asked":
            question[column] = None
    if given.base_rate is not None:
        question["base_rate"] = base_rate_from(given.base_rate)
    elif "base_rate" in given.clear:
        question["base_rate"] = None


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


# -- what it changed --------------------------------------------------------------------------


def as_it_stands(act: Transaction, claim: Row) -> dict[str, Any]:
    """A claim with its tags, its chances, and the words it rests on."""
    number = claim["id"]
    return columns_of(claim) | {
        "tags": queries.tags_of(act.db, number),
        "quotes": [without_folded(row) for row in act.db.find("quotes", claim_id=number)],
        "probabilities": act.db.find("claim_options", "option", claim_id=number),
        "quantiles": act.db.find("quantiles", "p", claim_id=number),
    }


def columns_of(row: Row) -> dict[str, Any]:
    """A claim's or a question's columns as the audit trail keeps them."""
    return shapes()[_table(row)].as_json(row)


def _table(row: Row) -> str:
    return "claims" if is_claim(row) else "questions"


def verdicts_on(act: Transaction, question: int) -> dict[int, Row]:
    """The verdict of each claim on a question, as it is stored."""
    return {
        claim["id"]: {name: claim[name] for name in VERDICT}
        for claim in queries.claims_on(act.db, question)
    }


def changed_verdicts(act: Transaction, question: int, before: Mapping[int, Row]) -> list[Row]:
    """The claims whose verdict is no longer what it was: with both."""
    now = verdicts_on(act, question)
    return [
        {"claim": number, "before": before[number], "after": verdict}
        for number, verdict in now.items()
        if number in before and before[number] != verdict
    ]


def record_edit(
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
