"""Correct the words that a claim rests on, quote by quote, and where they stand."""

from tracker.documents.places import second_of
from tracker.errors import InvalidInput
from tracker.services.claims.correction import Correction
from tracker.services.claims.parts import Parts, clean_attachment
from tracker.services.transaction import Transaction
from tracker.store.reader import Row

PLACE = ("prefix", "suffix", "start", "end", "second")
CONTEXT = 32  # code points of a selector's prefix and suffix


def correct_quotes(act: Transaction, claim: int, given: Correction) -> None:
    """Add a quote, replace one, take some off. Raises InvalidInput."""
    quotes = act.db.find("quotes", claim_id=claim)
    replaced = None
    if given.requote is not None:
        replaced = _numbered(quotes, "requote", given.requote, claim)
        if given.quote is None and given.url is None:
            raise InvalidInput("requote", given.requote, "goes with ⟦quote⟧ or ⟦url⟧")
    gone = [_numbered(quotes, "unquote", number, claim) for number in given.unquote]
    if "quote" in given.clear:
        gone = quotes
    for quote in gone:
        act.db.delete("quotes", id=quote["id"])
    if "url" in given.clear:
        kept = [quote for quote in quotes if quote not in gone]
        _without_place(act, kept)
    attached = clean_attachment(given.quote, given.url)
    if replaced is not None:
        _replace(act, replaced, attached.quote, attached.url)
    else:
        Parts(act).add(claim, attached)


def _numbered(quotes: list[Row], field: str, number: int, claim: int) -> Row:
    """A quote by its place in the list that `show` gives, from 1 on."""
    if 1 <= number <= len(quotes):
        return quotes[number - 1]
    has = {0: "no quotes", 1: "one quote"}.get(len(quotes), f"{len(quotes)} quotes")
    raise InvalidInput(field, number, f"is none of its quotes: claim {claim} has {has}")


def _without_place(act: Transaction, quotes: list[Row]) -> None:
    """Keep words without the address they stood at; an address without words is gone."""
    for quote in quotes:
        if quote["exact"] is None:
            act.db.delete("quotes", id=quote["id"])
    bare = dict.fromkeys(("source_id", *PLACE))
    rows = [quote | bare for quote in quotes if quote["exact"] is not None]
    act.db.change("quotes", ("source_id", *PLACE), rows)


def _replace(act: Transaction, quote: Row, words: str | None, url: str | None) -> None:
    """Let a quote hold other words, or stand elsewhere; found anew in the text that is kept."""
    quote |= dict.fromkeys(PLACE)
    if words is not None:
        quote["exact"] = words
    if url is not None:
        parts = Parts(act)
        parts.look_up([url], [])
        quote["source_id"] = parts.source(url)
    source = act.db.get("sources", quote["source_id"]) if quote["source_id"] else None
    if source is not None and source["text"] and quote["exact"]:
        quote |= _place(source["text"], quote["exact"])
    act.db.change("quotes", ("exact", "source_id", *PLACE), [quote])


def _place(text: str, exact: str) -> Row:
    """Where words stand in a document. Raises InvalidInput if they do not."""
    start = text.find(exact)
    if start < 0:
        raise InvalidInput("quote", exact, "does not stand in the document, letter by letter")
    return place_of(text, start, start + len(exact))


def place_of(text: str, start: int, end: int) -> Row:
    """The selectors of a stretch of a text, and where in a recording it is spoken."""
    return {
        "prefix": text[max(0, start - CONTEXT) : start],
        "suffix": text[end : end + CONTEXT],
        "start": start,
        "end": end,
        "second": second_of(text, start),
    }
