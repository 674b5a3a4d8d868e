"""Sources: documents, and the passages found in one, decided about beside its text."""

from typing import Any, cast

from starlette.datastructures import UploadFile
from starlette.responses import Response
from starlette.routing import Route

from tracker.api.inputs import ClaimFields, DocumentFields
from tracker.errors import InvalidInput, TrackerError
from tracker.presentation.html.marked import Span, lines, turn
from tracker.web.answering import route
from tracker.web.asked import Asked, Values
from tracker.web.refusals import OVERRIDES, Refusal, refusal

ARTICLE = "article"  # whoever speaks in no turn of anybody
LOGGED = ("accepted", "merged")
REASONS = ("trivial", "vague", "no-claim", "opinion", "wrong-span", "duplicate", "other")
SELECTIONS = ("selected", "complete")
TEXTS = ("title", "publisher", "said", "published", "url", "selection")
FIELDS = ("asked", "window", "confidence", "speaker", "question")
FLAGS = (*OVERRIDES, "imputed")
Row = Any


def documents(asked: Asked) -> Response:
    """The documents whose text is kept, the newest in front."""
    return _documents(asked)


def add(asked: Asked) -> Response:
    """Take a document in, as a file or as text."""
    typed = {name: asked.typed(name) for name in (*TEXTS, "speakers", "text")}
    given: dict[str, Any] = {name: typed[name] for name in TEXTS if typed[name]}
    given["speakers"] = [each.strip() for each in typed["speakers"].split(";") if each.strip()]
    try:
        data, given["name"] = _uploaded(asked, typed["text"])
        done = asked.tracker.ingest(data, **cast("DocumentFields", given))
    except TrackerError as error:
        why = refusal(error, asked.t)
        return _documents(asked, why.status, refused=why, typed=typed)
    return asked.onward(f"/sources/{done.source}", filter=None)


def source(asked: Asked) -> Response:
    """A document with every passage marked, and the cards of these beside it."""
    found = asked.tracker.document(asked.number())
    rows = _in_order(found)
    wanted = asked.query("focus")
    focus = next((row for row in rows if str(row["id"]) == wanted), None)
    focus = focus or next((row for row in rows if row["state"] == "open"), None)
    cards = [_card(asked, row, place, len(rows), opened=row is focus)
             for place, row in enumerate(rows, 1)]  # fmt: skip
    text = [(turn(line), line) for line in lines(found["text"], _spans(found, focus))]
    states = [row["state"] for row in rows]
    return asked.page(
        "source.html", here="sources", d=found, text=text, cards=cards,
        logged=sum(state in LOGGED for state in states), waiting=states.count("open"),
        rejected=states.count("rejected"),
    )  # fmt: skip


def candidate(asked: Asked) -> Response:
    """The card of a passage, opened."""
    row = asked.tracker.candidate(asked.number())
    if not asked.part:
        return asked.onward(f"/sources/{row['source_id']}", focus=row["id"], filter=None)
    return _answered(asked, row, opened=True)


def accept(asked: Asked) -> Response:
    """Log a passage, with what was typed in place of what was understood."""
    row = asked.tracker.candidate(asked.number())
    typed = {name: asked.typed(name) for name in (*FIELDS, *FLAGS)}
    known = _understood(row)
    changed: dict[str, Any] = {
        name: typed[name] for name in FIELDS if typed[name] and typed[name] != known.get(name)
    }
    if not typed["window"] and known["window"]:
        changed["no_window"] = True
    changed |= {name: True for name in FLAGS if typed[name]}
    return _decided(
        asked, row, typed, lambda one: one.accept(row["id"], **cast("ClaimFields", changed))
    )


def merge(asked: Asked) -> Response:
    """Let a passage be one more place where a claim was said."""
    row = asked.tracker.candidate(asked.number())
    return _decided(asked, row, {}, lambda one: one.merge(row["id"], asked.typed("claim")))


def reject(asked: Asked) -> Response:
    """Say that a passage is no claim worth logging, and why."""
    row = asked.tracker.candidate(asked.number())
    return _decided(asked, row, {}, lambda one: one.reject(row["id"], asked.typed("reason")))


def reopen(asked: Asked) -> Response:
    """Take a decision back."""
    row = asked.tracker.candidate(asked.number())
    return _decided(asked, row, {}, lambda one: one.reopen(row["id"]))


def _documents(asked: Asked, status: int = 200, **given: Any) -> Response:
    found = asked.tracker.sources()
    values: Values = {"refused": None, "typed": {}, **given}
    return asked.page(
        "sources.html", status, here="sources", sources=list(reversed(found)),
        selections=SELECTIONS, **values,
    )  # fmt: skip


def _uploaded(asked: Asked, text: str) -> tuple[bytes, str]:
    """The bytes of a document, and the name that tells its form. Raises InvalidInput."""
    file = asked.form.get("file")
    if isinstance(file, UploadFile) and file.filename:
        return file.file.read(), file.filename.replace("\\", "/").rpartition("/")[2]
    if text:
        return text.encode(), "pasted.md"
    raise InvalidInput("file", "", "is missing: choose a file, or paste the text")


def _in_order(found: Row) -> list[Row]:
    return [row for row in found["candidates"] if row["state"] != "superseded"]


def _spans(found: Row, focus: Row | None) -> list[Span]:
    """Every passage of a text: what was found, and what was quoted beside that."""
    spans = []
    for row in _in_order(found):
        kind = "logged" if row["state"] in LOGGED else row["state"]
        kind = "open focused" if row is focus else kind
        spans.append(Span(row["start"], row["end"], kind, f"{row['id']}"))
    places = {(each.start, each.end) for each in spans}
    spans += [
        Span(row["start"], row["end"], "logged", f"c{row['claim_id']}")
        for row in found["quotes"]
        if (row["start"], row["end"]) not in places
    ]
    return spans


def _understood(row: Row) -> dict[str, Any]:
    """What a card's form begins with."""
    return {
        "asked": "",
        "window": row["window_phrase"] or row["window"] or "",
        "confidence": row["confidence"].get("phrase") or "",
        "speaker": "" if row["speaker"] == ARTICLE else row["speaker"],
        "question": "",
    }


def _card(
    asked: Asked,
    row: Row,
    place: int,
    n: int,
    *,
    opened: bool = False,
    typed: dict[str, str] | None = None,
    refused: Refusal | None = None,
) -> Values:
    opened = opened and row["state"] == "open"
    return {
        "row": row,
        "place": place,
        "n": n,
        "opened": opened,
        "alike": asked.tracker.restated(row) if opened else [],
        "typed": typed or _understood(row),
        "refused": refused,
        "reasons": REASONS,
    }


def _decided(asked: Asked, row: Row, typed: dict[str, str], decide: Any) -> Response:
    """Decide about a passage, or say why not with everything that was typed."""
    try:
        decide(asked.tracker)
    except TrackerError as error:
        why = refusal(error, asked.t)
        if asked.part:
            return _answered(asked, row, opened=True, typed=typed or None, refused=why)
        raise
    if asked.part:
        return _answered(asked, asked.tracker.candidate(row["id"]))
    return asked.onward(f"/sources/{row['source_id']}", filter=None)


def _answered(asked: Asked, row: Row, **given: Any) -> Response:
    rows = _in_order({"candidates": asked.tracker.candidates(row["source_id"], everything=True)})
    place = next((n for n, each in enumerate(rows, 1) if each["id"] == row["id"]), 1)
    card = _card(asked, row, place, len(rows), **given)
    status = card["refused"].status if card["refused"] else 200
    return asked.piece("card.html", status, card=card)


ROUTES: list[Route] = [
    route("/sources", documents),
    route("/sources", add, methods=("POST",)),
    route("/sources/{number:int}", source),
    route("/candidates/{number:int}", candidate),
    route("/candidates/{number:int}/accept", accept, methods=("POST",)),
    route("/candidates/{number:int}/merge", merge, methods=("POST",)),
    route("/candidates/{number:int}/reject", reject, methods=("POST",)),
    route("/candidates/{number:int}/reopen", reopen, methods=("POST",)),
]
