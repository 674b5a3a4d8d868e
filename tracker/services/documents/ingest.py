"""Take a document in: store it once, find the claims in it, and follow its changed versions."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256

from tracker.core.languages import LANGUAGES
from tracker.core.text import clean_name
from tracker.documents import Document, read_document
from tracker.documents.places import anchor, second_of
from tracker.extract import extract
from tracker.services.claims.parts import clean_url
from tracker.services.claims.quotes import place_of
from tracker.services.fields import one_of, read_date
from tracker.services.transaction import Transaction
from tracker.store import queries
from tracker.store.reader import Row

SELECTIONS = ("selected", "complete")
DECISION = ("state", "reason", "claim_id", "decided_at", "decided_by")
DECIDED = ("accepted", "merged", "rejected")


@dataclass(frozen=True, slots=True)
class DocumentInput:
    """A document and what is said about it, as typed; `speakers` are "A=Alias,别名"."""

    data: bytes
    name: str
    selection: str = "selected"
    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    published: str | date | None = None
    said: str | date | None = None
    speakers: Sequence[str] = ()
    lang: str | None = None


@dataclass(slots=True)
class Ingested:
    """What became of a document; `lost` are the claims whose quotes a new version has not."""

    source: int
    is_new: bool
    version_of: int | None = None
    candidates: int = 0
    anchored: int = 0
    lost: list[int] = field(default_factory=list)


def ingest(act: Transaction, given: DocumentInput) -> Ingested:
    """Store a document and what is found in it; one that is there already adds nothing.

    Raises InvalidInput for a document that cannot be read; then nothing is stored.
    """
    checksum = sha256(given.data).hexdigest()
    for known in act.db.find("sources", sha256=checksum):
        return Ingested(known["id"], is_new=False, candidates=_open(act, known))
    document = read_document(given.data, given.name)
    url = clean_url("url", given.url) if given.url else None
    before = queries.source_at(act.db, url) if url else None
    if before is not None and before["text"] is None:
        before = None
    own = _source(act, given, document, url) | {"sha256": checksum}
    if before is not None:
        own["version_of"] = before["version_of"] or before["id"]
    source = act.db.insert("sources", own)
    done = Ingested(source["id"], is_new=True, version_of=source["version_of"])
    _find(act, source, read_cast(given.speakers))
    if before is not None:
        _follow(act, before, source, done)
    done.candidates = _open(act, source)
    after = {"title": source["title"], "sha256": checksum}
    act.record("ingest", "source", source["id"], after=after)
    return done


def read_cast(given: Sequence[str]) -> dict[str, str] | None:
    """Who each label stands for. Raises InvalidInput."""
    cast = {}
    for text in given:
        name, _, others = text.partition("=")
        name = clean_name("speaker", name)
        labels = [each for part in others.split(",") for each in part.split("，") if each.strip()]
        for label in (name, *labels):
            cast[clean_name("speaker", label)] = name
    return cast or None


def _source(act: Transaction, given: DocumentInput, document: Document, url: str | None) -> Row:
    published = given.published or document.published
    days = {"published_on": ("published", published), "said_on": ("said", given.said)}
    read = {
        column: read_date(field, text, act.today, past=True) if text else None
        for column, (field, text) in days.items()
    }
    title = given.title or document.title or given.name
    return (
        act.new()
        | read
        | {
            "url": url,
            "title": clean_name("title", title[:200]),
            "publisher": clean_name("publisher", given.publisher) if given.publisher else None,
            "retrieved_on": act.today,
            "text": document.text,
            "form": document.form,
            "lang": one_of("lang", given.lang, LANGUAGES) if given.lang else None,
            "selection": one_of("selection", given.selection, SELECTIONS),
        }
    )


def _find(act: Transaction, source: Row, cast: dict[str, str] | None) -> None:
    """Keep what the reader finds, with the second of a recording where captions tell it."""
    text = source["text"] or ""
    said_on = said_in(source, act.today)
    for one in extract(text, said_on=said_on, lang=source["lang"], speakers=cast):
        found = one.as_json() | {"second": second_of(text, one.start)}
        row = {"source_id": source["id"], "start": one.start, "end": one.end, "score": one.score}
        act.db.insert("candidates", row | {"found": found})


def _follow(act: Transaction, before: Row, source: Row, done: Ingested) -> None:
    """Anchor the quotes of the version before in the new one, and keep what was decided."""
    text = source["text"] or ""
    for quote in act.db.find("quotes", source_id=before["id"]):
        if not quote["exact"]:
            continue
        place = anchor(text, quote["exact"], quote["prefix"] or "", quote["suffix"] or "")
        if place is None:
            done.lost.append(quote["claim_id"])
        else:
            act.db.insert("quotes", quote_at(source, quote["claim_id"], *place))
            done.anchored += 1
    decided: dict[str, Row] = {}
    superseded = []
    for old in queries.candidates_in(act.db, before["id"]):
        if old["state"] in DECIDED:
            decided[old["found"]["quote"]] = old
        elif old["state"] == "open":
            superseded.append(old | {"state": "superseded"})
    taken_over = [
        {name: same[name] for name in DECISION} | {"id": new["id"]}
        for new in queries.candidates_in(act.db, source["id"])
        if (same := decided.get(new["found"]["quote"]))
    ]
    act.db.change("candidates", ("state",), superseded)
    act.db.change("candidates", DECISION, taken_over)


def said_in(source: Row, today: date) -> date:
    """The day on which a document's words were said, as far as it is known."""
    text = source["said_on"] or source["published_on"]
    return date.fromisoformat(text) if text else today


def quote_at(source: Row, claim: int, start: int, end: int) -> Row:
    """The words of a document between two code points, with their neighbours."""
    text = source["text"] or ""
    return {
        "claim_id": claim,
        "source_id": source["id"],
        "exact": text[start:end],
        **place_of(text, start, end),
    }


def _open(act: Transaction, source: Row) -> int:
    return sum(one["state"] == "open" for one in queries.candidates_in(act.db, source["id"]))
