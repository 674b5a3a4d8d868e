"""The rows that make up a claim."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from tracker.core.intervals import Value
from tracker.core.text import clean_name, clean_text, fingerprint
from tracker.core.window import Window
from tracker.errors import InvalidInput
from tracker.language.confidence import Confidence, read_confidence
from tracker.services.claims.read_input import Draft
from tracker.services.transaction import Act
from tracker.store import queries
from tracker.store.tables import (
    Claim,
    ClaimOption,
    ClaimTag,
    Quantile,
    Question,
    Quote,
    Source,
    Speaker,
    Tag,
)

LONGEST_QUOTE = 20_000
Columns = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Attachment:
    """Where a claim's words stand, and what it is filed under."""

    quote: str | None = None
    url: str | None = None
    tags: Sequence[str] = ()


def add_claim(
    act: Act,
    question: Question,
    speaker: Speaker,
    draft: Draft,
    *,
    attributed_to: int | None = None,
    revises: int | None = None,
    restates: int | None = None,
) -> Claim:
    """Add the row of a claim with what it says; a distribution goes into rows of its own."""
    claim = Claim(
        attributed_to=attributed_to,
        revises=revises,
        restates=restates,
        uid=act.uid(),
        question_id=question.id,
        speaker_id=speaker.id,
        logged_at=act.now,
        logged_by=act.actor,
        **said(draft, question.statement, fingerprint(draft.statement)),
    )
    act.session.add(claim)
    act.session.flush()
    _add_distribution(act, claim, draft)
    return claim


def said(draft: Draft, asked: str, words: str) -> Columns:
    """The columns that hold what a claim says on the question stated as `asked`.

    words: the fingerprint of its statement.
    """
    return {
        "statement": draft.statement,
        "fingerprint": words,
        "lang": draft.lang,
        "kind": draft.kind.value,
        "stance": "denies" if _denies(draft, asked) else "affirms",
        "said_on": draft.said_on,
        "said_edtf": draft.said_edtf,
        "held_on": draft.held_on,
        "option": draft.option,
        **_window_columns(draft.window),
        **_value_columns(draft.value),
        **_confidence_columns(draft.confidence),
    }


def _denies(draft: Draft, asked: str) -> bool:
    """Whether the claim says no to what the question states, perhaps in negative words itself."""
    if draft.denies or draft.asked == asked:
        return draft.denies
    return read_confidence(draft.asked).negated != read_confidence(asked).negated


def _window_columns(window: Window | None) -> Columns:
    """A window with its bounds and the words it was read from."""
    return {
        "window": window.edtf if window else None,
        "window_phrase": window.phrase if window else None,
        "earliest": window.earliest if window else None,
        "latest": window.latest if window else None,
        "earliest_lenient": window.earliest_lenient if window else None,
        "latest_lenient": window.latest_lenient if window else None,
    }


def _value_columns(value: Value | None) -> Columns:
    """The interval a number claim says; nothing for any other."""
    if value is None:
        return {}
    return {
        "value_low": value.low,
        "value_high": value.high,
        "value_low_closed": value.low_closed,
        "value_high_closed": value.high_closed,
        "unit": value.unit,
        "value_phrase": value.phrase or str(value),
    }


def _confidence_columns(confidence: Confidence) -> Columns:
    """The probability, its range and basis, and the words it was read from."""
    return {
        "p_low": confidence.low,
        "p": confidence.p,
        "p_high": confidence.high,
        "confidence_phrase": confidence.phrase or None,
        "basis": confidence.basis.value,
        "lexicon": confidence.lexicon,
    }


def set_window(claim: Claim, window: Window | None) -> None:
    """Give a claim another window."""
    _set(claim, _window_columns(window))


def set_value(claim: Claim, value: Value | None) -> None:
    """Give a claim another interval; None leaves the one it has."""
    _set(claim, _value_columns(value))


def set_confidence(claim: Claim, confidence: Confidence) -> None:
    """Give a claim another probability."""
    _set(claim, _confidence_columns(confidence))


def _set(claim: Claim, columns: Columns) -> None:
    for name, value in columns.items():
        setattr(claim, name, value)


def _add_distribution(act: Act, claim: Claim, draft: Draft) -> None:
    for option, p in draft.probabilities.items():
        act.session.add(ClaimOption(claim_id=claim.id, option=option, p=p))
    for point in draft.quantiles:
        act.session.add(Quantile(claim_id=claim.id, p=point.p, day=point.day, number=point.number))


def attach(act: Act, claim: Claim, given: Attachment) -> None:
    """Add the words and the place they stand in, and the tags."""
    if given.quote or given.url:
        exact = clean_quote(given.quote) if given.quote else None
        source = _source(act, given.url) if given.url else None
        act.session.add(
            Quote(claim_id=claim.id, source_id=source.id if source else None, exact=exact)
        )
    add_tags(act, claim, given.tags)


def _source(act: Act, url: str) -> Source:
    address = clean_url("url", url)
    if found := queries.source_at(act.session, address):
        return found
    source = Source(uid=act.uid(), url=address, created_at=act.now)
    act.session.add(source)
    act.session.flush()
    return source


def clean_quote(words: str) -> str:
    """The words of a source. Raises InvalidInput."""
    return clean_text("quote", words, LONGEST_QUOTE)


def clean_url(field: str, url: str) -> str:
    """A web address, or any other URI. Raises InvalidInput."""
    address = clean_text(field, url)
    if ":" not in address or any(character.isspace() for character in address):
        raise InvalidInput(field, url, "is no address; write it as https://example.org/page")
    return address


def add_tags(act: Act, claim: Claim, names: Sequence[str]) -> None:
    """Put tags on a claim; one that is there already stays."""
    if not names:
        return
    present = set(queries.tags_of(act.session, claim.id))
    for name in dict.fromkeys(clean_tag(name) for name in names):
        if name in present:
            continue
        tag = queries.tag_named(act.session, name) or Tag(name=name)
        act.session.add(tag)
        act.session.flush()
        act.session.add(ClaimTag(claim_id=claim.id, tag_id=tag.id))


def clean_tag(name: str) -> str:
    """A tag is one word in lower case. Raises InvalidInput."""
    tag = clean_name("tags", name).removeprefix("#").casefold()
    if " " in tag or not tag:
        raise InvalidInput("tags", name, "is not one word; write ai-safety, or two tags")
    return tag


def snapshot(claim: Claim) -> dict[str, object]:
    """A claim's columns as plain values, for the audit trail."""
    return claim.model_dump(mode="json", exclude_none=True, exclude={"fingerprint"})
