"""Read the words of stored claims again, and tell what would be understood otherwise today.

Only what the words said is compared: a window or confidence whose phrase does not stand in them was
given by hand and stays. No row tells who chose a kind, nor whether a window is missing on purpose,
so those changes are doubtful; so is what was read in its place in a document. A revision repeats
what it revises and is not read.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from tracker.core.verdicts import Kind
from tracker.core.window import Window
from tracker.errors import TrackerError
from tracker.language.confidence import Basis, Confidence
from tracker.language.tokens import language_of
from tracker.services.claims.edit import edit_reading
from tracker.services.claims.read_input import ClaimInput, Draft, read_draft
from tracker.services.speakers.people import People
from tracker.services.transaction import Transaction
from tracker.store.mapping import confidence_columns, confidence_of, window_columns, window_of
from tracker.store.queries import accepted, by_question
from tracker.store.reader import Reader, Row

BY_HAND = "may have been given by hand"
SHARED = "other claims answer its question"
ANSWERED = "its question was answered"
RESTATED = "its question is stated in other words"
IN_PLACE = "was read where it stands in a document"
DOUBTFUL = (BY_HAND, RESTATED, IN_PLACE)


@dataclass(frozen=True, slots=True)
class Change:
    """A part of a claim that is read otherwise now.

    field: kind, window, attributed_to (whose claim the words report), confidence or question (what
    is asked, without hedge and report). before, after: both readings as text. columns: what an edit
    would write. note: why it is doubtful or cannot be taken; doubtful ones are taken if asked for.
    """

    field: str
    before: str | None
    after: str | None
    columns: Mapping[str, Any]
    note: str | None = None

    @property
    def state(self) -> str:
        """What an edit would do with it: sure, doubtful or left."""
        if self.note is None:
            return "sure"
        return "doubtful" if self.note in DOUBTFUL else "left"


@dataclass(frozen=True, slots=True)
class Reread:
    """A claim with what is read otherwise of it."""

    claim: Row
    changes: Sequence[Change]

    def taken(self, *, doubtful: bool) -> list[Change]:
        """The changes that an edit would make: those that are sure, and the doubtful if asked."""
        states = ("sure", "doubtful") if doubtful else ("sure",)
        return [change for change in self.changes if change.state in states]


def reread(db: Reader, words: Iterable[str], today: date) -> Iterator[Reread]:
    """Give the claims that pass a filter and would be read otherwise now."""
    listed = [row for row in db.logged(words, today) if row["revises"] is None]
    questions = {row["question_id"] for row in listed}
    said, answers = (by_question(db, table, questions) for table in ("claims", "resolutions"))
    whole = {row["id"]: row for rows in said.values() for row in rows}
    found = accepted(db, whole)
    for row in listed:
        claim, number = row | whole[row["id"]], row["question_id"]
        if _is_spread(claim):
            continue
        shared = SHARED if len(said[number]) > 1 else None
        fixed = shared or (ANSWERED if answers[number] else None)
        changes = list(_changes(claim, shared, fixed))
        if row["id"] in found:
            changes = [replace(one, note=one.note or IN_PLACE) for one in changes]
        if changes:
            yield Reread(claim, changes)


def apply_changes(act: Transaction, found: Iterable[Reread], *, doubtful: bool) -> None:
    """Write the changes as edits: the audit trail keeps what stood there."""
    for one in found:
        columns: Row = {}
        for change in one.taken(doubtful=doubtful):
            columns |= change.columns
        if columns:
            if who := columns.get("attributed_to"):
                person = People(act).speaker("attributed_to", who, new=True)
                columns["attributed_to"] = person.id
            asked = columns.pop("question", None)
            edit_reading(act, one.claim["id"], columns, asked)


def listed(found: Iterable[Reread], *, applied: bool, doubtful: bool) -> list[Row]:
    """A row a change: both readings with the words; `state` tells what became of it."""
    return [
        {
            "id": one.claim["id"],
            "field": change.field,
            "before": change.before,
            "after": change.after,
            "state": "applied"
            if applied and change in one.taken(doubtful=doubtful)
            else change.state,
            "note": change.note,
            "statement": one.claim["statement"],
        }
        for one in found
        for change in one.changes
    ]


def _is_spread(claim: Row) -> bool:
    """Whether its chances are spread over many answers: those are never read from the words."""
    return claim["basis"] == Basis.STATED and claim["p"] is None


def _changes(claim: Row, shared: str | None, fixed: str | None) -> Iterator[Change]:
    try:
        draft = read_draft(_as_given(claim), date.fromisoformat(claim["said_on"]))
    except TrackerError as error:
        yield Change("refused", _summary(claim), None, {}, error.message)
        return
    kind = _kind(claim, draft, shared)
    if kind:
        yield kind
    yield from _window(claim, draft, shared, kind)
    reported = draft.attributed_to if claim["attributed_to"] is None else None
    if reported:
        columns = {"attributed_to": reported}
        yield Change("attributed_to", None, reported, columns, fixed or BY_HAND)
    yield from _confidence(claim, draft, fixed, reported=reported is not None)


def _as_given(claim: Row) -> ClaimInput:
    """The claim as it would be typed today: its words, and what was given by hand with them."""
    words = claim["statement"]
    return ClaimInput(
        statement=words,
        speaker=claim["speaker"],
        said=date.fromisoformat(claim["said_on"]),
        lang=None if claim["lang"] == language_of(words) else claim["lang"],
        window=claim["window"] if _is_window_by_hand(claim) else None,
        confidence=claim["p"] if _is_confidence_by_hand(claim) else None,
        question=claim["question_id"],
    )


def _is_window_by_hand(claim: Row) -> bool:
    phrase = claim["window_phrase"] or claim["window"]
    return phrase is not None and phrase not in claim["statement"]


def _is_confidence_by_hand(claim: Row) -> bool:
    phrase = claim["confidence_phrase"]
    if claim["basis"] == Basis.IMPUTED:
        return True
    return claim["basis"] != Basis.NONE and (not phrase or phrase not in claim["statement"])


def _kind(claim: Row, draft: Draft, shared: str | None) -> Change | None:
    if draft.kind == claim["kind"] or _is_window_by_hand(claim):
        return None
    columns = {"kind": draft.kind.value}
    return Change("kind", claim["kind"], draft.kind.value, columns, shared or BY_HAND)


def _window(claim: Row, draft: Draft, shared: str | None, kind: Change | None) -> Iterator[Change]:
    before, now = window_of(claim), draft.window
    if _is_window_by_hand(claim) or _bounds(before) == _bounds(now):
        return
    note = shared or (BY_HAND if kind is not None or before is None else None)
    yield Change("window", _edtf(before), _edtf(now), window_columns(now), note)


def _confidence(claim: Row, draft: Draft, fixed: str | None, *, reported: bool) -> Iterator[Change]:
    """Give the change of confidence, with that of a question that holds the hedge or report."""
    before, now = confidence_of(claim), draft.confidence
    moved = not _is_confidence_by_hand(claim) and _chances(before) != _chances(now)
    question, asked = claim["question"], draft.asked
    holds = question == claim["statement"] != asked and claim["kind"] != Kind.OPINION
    note = fixed if holds else None if question in (claim["statement"], asked) else RESTATED
    if moved:
        yield Change("confidence", _told(before), _told(now), confidence_columns(now), note)
    if holds and (moved or reported):
        note = note or (BY_HAND if reported else None)
        yield Change("question", question, asked, {"question": asked}, note)


def _bounds(window: Window | None) -> tuple[object, ...]:
    return () if window is None else window[:5]


def _edtf(window: Window | None) -> str | None:
    return None if window is None else window.edtf


def _chances(confidence: Confidence) -> tuple[float | None, ...]:
    return confidence.low, confidence.p, confidence.high


def _told(confidence: Confidence) -> str | None:
    return None if confidence.p is None else f"{confidence.p:g} {confidence.basis.value}"


def _summary(claim: Row) -> str:
    return ", ".join(filter(None, (claim["kind"], claim["window"], _told(confidence_of(claim)))))
