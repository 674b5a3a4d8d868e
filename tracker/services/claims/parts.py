"""The rows that make up a claim: its columns, its words and where they stand, its tags."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tracker.core.text import clean_name, clean_text
from tracker.errors import InvalidInput
from tracker.language.confidence import read_confidence
from tracker.services.claims.read_input import Draft
from tracker.services.resolutions.derive import alone
from tracker.services.transaction import Transaction
from tracker.store.mapping import confidence_columns, value_columns, window_columns
from tracker.store.queries import newest_sources, tag_numbers, tags_of
from tracker.store.reader import Row
from tracker.store.schema import shapes

LONGEST_QUOTE = 20_000


@dataclass(frozen=True, slots=True)
class Attachment:
    """Where a claim's words stand, and what it is filed under; cleaned."""

    quote: str | None = None
    url: str | None = None
    tags: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Links:
    """Which other rows a claim names."""

    question: int
    speaker: int
    attributed_to: int | None = None
    revises: int | None = None
    restates: int | None = None


class Parts:
    """Claims with their parts on their way in; sources and tags are looked up together."""

    def __init__(self, act: Transaction) -> None:
        self._act = act
        self._sources: dict[str, int] = {}
        self._tags: dict[str, int] = {}

    def look_up(self, urls: Iterable[str], tags: Iterable[str]) -> None:
        """Ask for many addresses and tags at once."""
        db = self._act.db
        self._sources |= newest_sources(db, sorted(set(urls) - self._sources.keys()))
        self._tags |= tag_numbers(db, sorted(set(tags) - self._tags.keys()))

    def add_claim(self, said: Row, links: Links, draft: Draft) -> Row:
        """Add the row of a claim with what it says; a distribution goes into rows of its own."""
        act = self._act
        facts = links.attributed_to, said["held_on"], links.restates
        standing = alone(said["kind"], *(fact is not None for fact in facts)).standing.value
        claim = act.db.insert("claims", said | {
            "uid": next(act.uids),
            "question_id": links.question,
            "speaker_id": links.speaker,
            "attributed_to": links.attributed_to,
            "revises": links.revises,
            "restates": links.restates,
            "logged_at": act.now,
            "logged_by": act.actor,
            "standing": standing,
        })  # fmt: skip
        self.spread(claim["id"], draft)
        return claim

    def spread(self, claim: int, draft: Draft) -> None:
        """Add the chances that a claim gives to many answers."""
        for option, p in draft.probabilities.items():
            self._act.db.add("claim_options", {"claim_id": claim, "option": option, "p": p})
        for point in draft.quantiles:
            row = {"claim_id": claim, "p": point.p, "day": point.day, "number": point.number}
            self._act.db.add("quantiles", row)

    def add(self, claim: int, given: Attachment) -> None:
        """Add words, a place and tags to a claim that is there; a tag that it bears stays."""
        self.look_up([given.url] if given.url else [], given.tags)
        borne = tags_of(self._act.db, claim) if given.tags else []
        tags = [tag for tag in given.tags if tag not in borne]
        self.attach(claim, Attachment(given.quote, given.url, tags))

    def attach(self, claim: int, given: Attachment) -> None:
        """Add the words of a new claim, the place they stand in, and its tags, looked up before."""
        if given.quote or given.url:
            source = self.source(given.url) if given.url else None
            quote = {"claim_id": claim, "source_id": source, "exact": given.quote}
            self._act.db.insert("quotes", quote)
        for tag in given.tags:
            self._act.db.add("claim_tags", {"claim_id": claim, "tag_id": self.tag(tag)})

    def source(self, url: str) -> int:
        """The number of the newest document at an address; made if there is none."""
        if url not in self._sources:
            row = {"url": url} | self._act.new()
            self._sources[url] = self._act.db.insert("sources", row)["id"]
        return self._sources[url]

    def tag(self, name: str) -> int:
        """The number of a tag; made if it is new."""
        if name not in self._tags:
            self._tags[name] = self._act.db.insert("tags", {"name": name})["id"]
        return self._tags[name]


def said(draft: Draft, asked: str, words: str) -> Row:
    """The columns that hold what a claim says on the question stated as `asked`.

    words: the fingerprint of its statement.
    """
    value = draft.value
    return {
        "statement": draft.statement,
        "fingerprint": words,
        "lang": draft.lang,
        "kind": draft.kind.value,
        "stance": "denies" if denies(draft, asked) else "affirms",
        "said_on": draft.said_on,
        "said_edtf": draft.said_edtf,
        "held_on": draft.held_on,
        "option": draft.option,
        **window_columns(draft.window),
        **value_columns(value, str(value)),
        **confidence_columns(draft.confidence),
    }


def denies(draft: Draft, asked: str) -> bool:
    """Whether the claim says no to what the question states, perhaps in negative words itself."""
    if draft.denies or draft.asked == asked:
        return draft.denies
    return read_confidence(draft.asked).negated != read_confidence(asked).negated


def clean_attachment(quote: str | None, url: str | None, tags: Iterable[str] = ()) -> Attachment:
    """Where words stand and what they are filed under, as typed. Raises InvalidInput."""
    return Attachment(
        clean_quote(quote) if quote else None,
        clean_url("url", url) if url else None,
        tuple(dict.fromkeys(clean_tag(tag) for tag in tags)),
    )


def clean_quote(words: str) -> str:
    """The words of a source. Raises InvalidInput."""
    return clean_text("quote", words, LONGEST_QUOTE)


def clean_url(field: str, url: str) -> str:
    """A web address, or any other URI. Raises InvalidInput."""
    address = clean_text(field, url)
    if ":" not in address or any(character.isspace() for character in address):
        raise InvalidInput(field, url, "is no address; write it as https://example.org/page")
    return address


def clean_tag(name: str) -> str:
    """A tag is one word in lower case. Raises InvalidInput."""
    tag = clean_name("tags", name).removeprefix("#").casefold()
    if " " in tag or not tag:
        raise InvalidInput("tags", name, "is not one word; write ai-safety, or two tags")
    return tag


def snapshot(claim: Row) -> Row:
    """A claim's columns as plain values, for the audit trail."""
    told = shapes()["claims"].as_json(claim)
    return {name: v for name, v in told.items() if v is not None and name != "fingerprint"}
