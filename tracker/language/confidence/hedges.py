"""Find hedges and denials in a text: negation and its scope first, then the lexicon."""

from typing import NamedTuple, cast

from tracker.language.confidence.guards import holds
from tracker.language.confidence.lexicon import Lexicon, LexiconEntry
from tracker.language.tokens import Entry, Token, Vocabulary, fold, tokens

DEGREES_BETWEEN = 2
EVEN = 0.5
SURE = 0.85


class Hit(NamedTuple):
    """Something in the text that bears on confidence, by its kind (`grammar_words`)."""

    kind: str
    entry: LexiconEntry | None
    start: int
    end: int


CHANCE = "c"  # a word for chance
UNREAD = "m"  # a word that the tables know and that is no confidence here


class Range(NamedTuple):
    """A probability with its range."""

    low: float
    p: float
    high: float


# What negation leaves of a hedge, by where its p lies.
NEGATED_IMPOSSIBLE = Range(0.1, 0.25, 0.4)
NEGATED_UNLIKELY = Range(0.35, 0.5, 0.65)
NEGATED_SURE = Range(0.25, 0.43, 0.6)
NEGATED_POSSIBLE = Range(0, 0.03, 0.08)
NEAR_NOTHING = 0.06


def find_hits(
    text: str, lexicon: Lexicon, lang: str | None = None, folded: str | None = None
) -> list[Hit]:
    """Give hedges, negations, turns and sentence ends in their order.

    folded: the text as it is to be looked at, of the same length; by default `fold(text)`.
    """
    words = lexicon.vocabulary(lang)
    folded = fold(text) if folded is None else folded
    found = [token for token in tokens(folded) if not _is_a_name(text, token)]
    return _hits(folded, _without_adverbs(found, words), words)


def _is_a_name(text: str, token: Token) -> bool:
    """Whether "May" is a month or a person: written large within a sentence."""
    if token.text != "may" or text[token.start] != "M":
        return False
    before = text[: token.start].rstrip()
    return bool(before) and before[-1] not in '.!?:;\n"“”'


def _without_adverbs(found: list[Token], words: Vocabulary) -> list[Token]:
    """Drop adverbs that may stand inside a phrase: I *really* do not think."""
    kept: list[Token] = []
    index = 0
    while index < len(found):
        match = words.longest(found, index)
        if match is None:
            kept.append(found[index])
            index += 1
            continue
        after, entry = match
        if entry.kind != "x":
            kept += found[index:after]
        index = after
    return kept


def _hits(folded: str, found: list[Token], words: Vocabulary) -> list[Hit]:
    hits: list[Hit] = []
    index = 0
    while index < len(found):
        match = words.longest(found, index)
        if match is None:
            hits.append(Hit("w", None, found[index].start, found[index].end))
            index += 1
        else:
            after, entry = match
            hits.append(_hit(folded, entry, found[index], found[after - 1]))
            index = after
    return hits


def _hit(folded: str, entry: Entry, first: Token, last: Token) -> Hit:
    meaning = cast("LexiconEntry | None", entry.value)
    kind = entry.kind
    if meaning and not holds(folded, first.start, last.end):
        kind, meaning = (CHANCE if meaning.phrase.endswith("s are") else UNREAD), None
    return Hit(kind, meaning, first.start, last.end)


def negated(entry: LexiconEntry) -> Range:
    """Give what "not" leaves of a hedge: p of what is embedded, wider where sureness is denied."""
    if entry.mid <= NEAR_NOTHING:
        return NEGATED_IMPOSSIBLE
    if entry.mid < EVEN - 0.1:
        return NEGATED_UNLIKELY
    if entry.mid <= EVEN + 0.1:
        return NEGATED_POSSIBLE
    if entry.mid >= SURE:
        return NEGATED_SURE
    return Range(round(1 - entry.high, 6), round(1 - entry.mid, 6), round(1 - entry.low, 6))


def negation_before(hits: list[Hit], index: int) -> int | None:
    """Give where the negation of a hedge stands: right before it, or before its degree."""
    back = index - 1
    while back >= 0 and index - back <= DEGREES_BETWEEN and hits[back].kind == "d":
        back -= 1
    return back if back >= 0 and hits[back].kind in "!~" else None
