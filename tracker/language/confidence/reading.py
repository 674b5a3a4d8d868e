"""Read the confidence of a phrase or sentence, or find every sign of it in a text.

Rules, in this order. A stated chance beats words (`chances` says which number is one). Negation
right before a hedge changes its p ("not very likely"), any other categorical negation denies and
leaves p alone. What the hedges of a sentence come to, `combining` says; of several sentences the
first that has one counts.
"""

from functools import lru_cache
from typing import NamedTuple

from tracker.core.text import compiled
from tracker.errors import ConfidenceNotUnderstood
from tracker.language.confidence.chances import (
    is_alone,
    number_spans,
    stated_chances,
    unread_chances,
)
from tracker.language.confidence.combining import Sentence, Sign, sentence_of, settle
from tracker.language.confidence.denials import denies, denies_within
from tracker.language.confidence.hedges import EVEN, Hit, find_hits
from tracker.language.confidence.lexicon import Lexicon, packaged_lexicon
from tracker.language.confidence.numbers import Chance
from tracker.language.confidence.values import Basis, Confidence, ConfidenceReading, FoundConfidence
from tracker.language.tokens import fold

EXPECTED = 'is no confidence that could be read; write 70%, 0.7, 七成, "likely" or 大概率'
WHICH_WAY = "are odds that do not say which way; write “3:1 against” (25%) or “3:1 on” (75%)"

ASKING = (
    "is|are|was|were|will|would|could|can|should|do|does|did|has|have|how|what|when|who|why"
    "|which|where"
)
URL = r"\bhttps?://\S+"
BARE_NUMBER = r"\s*[-+]?\d+(?:[.,]\d+)?\s*(?:%|percent|成)?\s*"
PLAIN_NUMBER = r"\s*(0|1|0?[.,]\d+|[01]\.\d*)\s*"
BARE_RATIO = r"\s*\d{1,4}(?:\s?:\s?|\sto\s|-to-)\d{1,4}\s*"
WHOLE_NUMBER = r"\s*(\d{1,2}(?:[.,]\d{1,2})?|100)\s*"
UNREAD = ConfidenceReading(Confidence(None, None, None, "", Basis.NONE), ())
STRONG_ROLES = "hvf"
KNOWN = "moc"
AT_HAND = 32  # a sentence with and without its hedges, and its parts, are asked of several times


class Found(NamedTuple):
    """A text with its hits, sentences and stated chances."""

    folded: str
    hits: list[Hit]
    sentences: list[Sentence]
    stated: list[Chance]


def read_confidence(
    text: str, lang: str | None = None, lexicon: Lexicon | None = None
) -> Confidence:
    """Read how sure a phrase or sentence sounds; a bare assertion has basis none and no p.

    Raises ConfidenceNotUnderstood for a bare number that is no probability;
    `read_confidence_phrase` raises for everything without one.

    >>> read_confidence("I'd say 70–80 %").p
    0.75
    >>> read_confidence("AGI will arrive in 2029").p is None
    True
    """
    return read_confidence_with_spans(text, lang, lexicon).confidence


def read_confidence_with_spans(
    text: str, lang: str | None = None, lexicon: Lexicon | None = None
) -> ConfidenceReading:
    """Read a sentence as `read_confidence` does, with the spans of all the words it used.

    Spans count code points, end exclusive: the number or hedge itself, and the frames and other
    hedges of its sentence that gave way to it. Raises ConfidenceNotUnderstood for a bare number.

    >>> text = "I think it is unlikely"
    >>> [text[start:end] for start, end in read_confidence_with_spans(text).spans]
    ['I think', 'unlikely']
    """
    words = lexicon or packaged_lexicon()
    found = _find(text, words, lang)
    if found.stated:
        return _stated(text, found)
    sentence, sign = _chosen(found)
    if sentence and sign and not unread_chances(found.folded):
        return _verbal(text, found, sentence, sign, words.version)
    if compiled(BARE_NUMBER).fullmatch(found.folded):
        raise ConfidenceNotUnderstood("confidence", text, EXPECTED)
    denied = any(denies(found.folded, one.hits, one.used) for one in found.sentences[:1])
    return ConfidenceReading(Confidence(None, None, None, "", Basis.NONE, denied), ())


def read_confidence_phrase(
    text: str, lang: str | None = None, lexicon: Lexicon | None = None
) -> Confidence:
    """Read a phrase that is given as a confidence, such as an option's value.

    Raises ConfidenceNotUnderstood where `read_confidence` finds no probability; a bare 80 is
    asked about: 80 %?

    >>> read_confidence_phrase("0.7").p
    0.7
    """
    folded = fold(text)
    if number := compiled(PLAIN_NUMBER).fullmatch(folded):
        p = float(number[1].replace(",", "."))
        if p > 1:
            raise ConfidenceNotUnderstood("confidence", text, EXPECTED)
        return Confidence(p, p, p, text.strip(), Basis.STATED)
    if compiled(WHOLE_NUMBER).fullmatch(folded):
        raise ConfidenceNotUnderstood("confidence", text, percent_asked(text))
    confidence = read_confidence(text, lang, lexicon)
    if confidence.p is None:
        unread = unread_chances(folded) or compiled(BARE_RATIO).fullmatch(folded)
        raise ConfidenceNotUnderstood("confidence", text, WHICH_WAY if unread else EXPECTED)
    return confidence


def percent_asked(text: str) -> str:
    """Ask whether a bare number such as 80 is a percentage."""
    number = text.strip().replace(",", ".")
    return f"has no unit: {number} %? write {number}% or {float(number) / 100:g}"


def find_confidence(
    text: str, lang: str | None = None, lexicon: Lexicon | None = None
) -> list[FoundConfidence]:
    """Give every hedge and stated chance of a text, each read by itself.

    >>> [found.confidence.phrase for found in find_confidence("Probably in May; a 70% chance.")]
    ['Probably', '70%']
    """
    words = lexicon or packaged_lexicon()
    parts = _find(text, words, lang)
    found = [
        FoundConfidence(_from_chance(text, chance, denied=False), chance.start, chance.end)
        for chance in parts.stated
    ]
    for sentence in parts.sentences:
        for sign in sentence.signs:
            if not any(one.start < sign.end and sign.start < one.end for one in parts.stated):
                read = _from_sign(text, sign, words.version, denied=False)
                found.append(FoundConfidence(read, sign.start, sign.end))
    return sorted(found, key=lambda one: one.start)


def hedges_in(
    text: str, lang: str | None = None, lexicon: Lexicon | None = None
) -> list[tuple[int, int]]:
    """Give the spans of all that names a doubt or a chance, whether a reading uses it or not.

    Every word of the lexicon, words that only look like one ("often", 市场预期), and every number
    that could be a chance. What a reading's spans do not touch was not read.

    >>> text = "He often wins, probably by 20%"
    >>> [text[start:end] for start, end in hedges_in(text)]
    ['often', 'probably', '20%']
    """
    found = _find(text, lexicon or packaged_lexicon(), lang)
    named = any(hit.kind == "c" for hit in found.hits)
    known = [(hit.start, hit.end) for hit in found.hits if _is_doubt(hit, named=named)]
    spans: list[tuple[int, int]] = []
    for start, end in sorted([*known, *number_spans(found.folded)]):
        if not spans or start >= spans[-1][1]:
            spans.append((start, end))
    return spans


def _is_doubt(hit: Hit, *, named: bool) -> bool:
    """Whether a word names a doubt: a size only where a chance is named, "about" none."""
    if hit.kind == "z":
        return named
    return hit.kind != "a" and (hit.entry is not None or hit.kind in KNOWN)


def is_stated_alone(text: str) -> bool:
    """Whether a text is nothing but a chance in numbers: 70 %, (七成).

    >>> is_stated_alone("about 70 %"), is_stated_alone("70 % of users")
    (True, False)
    """
    folded = fold(text.strip())
    return any(is_alone(folded, chance) for chance in stated_chances(folded))


@lru_cache(AT_HAND)
def _find(text: str, words: Lexicon, lang: str | None) -> Found:
    """Find all there is, once for all who ask of one sentence; nobody changes what is found."""
    folded = _readable(text)
    hits = find_hits(text, words, lang, folded)
    return Found(folded, hits, _sentences(folded, hits), stated_chances(folded))


def _readable(text: str) -> str:
    """Fold the text and blank its addresses: a word of a URL is none of the speaker's."""
    folded = fold(text)
    if "://" not in folded:
        return folded
    return compiled(URL).sub(lambda found: " " * len(found[0]), folded)


def _sentences(folded: str, hits: list[Hit]) -> list[Sentence]:
    alone = all(hit.kind not in "wm" for hit in hits)
    result, start = [], 0
    for index, hit in enumerate(hits):
        if hit.kind == "#":
            sentence = sentence_of(folded, hits[start:index], alone=alone)
            queried = folded[hit.start] == "?"
            asked = queried and _asks(folded, sentence.hits)
            result.append(sentence._replace(asked=asked, queried=queried))
            start = index + 1
    result.append(sentence_of(folded, hits[start:], alone=alone))
    telling = [one for one in result if one.signs or denies(folded, one.hits, one.used)]
    return telling or result[:1]


def _asks(folded: str, hits: list[Hit]) -> bool:
    """Whether a sentence is a question: is it likely? 会更好吗? What is asked is not claimed."""
    if not hits:
        return False
    if folded[hits[-1].start : hits[-1].end] == "吗":
        return True
    first = hits[0]
    return first.kind == "w" and bool(compiled(ASKING).fullmatch(folded, first.start, first.end))


def _chosen(found: Found) -> tuple[Sentence | None, Sign | None]:
    """Give the first sentence with a hedge or frame, else the first with any sign."""
    told = [one for one in found.sentences if not one.asked]
    settled = [(one, sign) for one in told if (sign := settle(one))]
    strong = [pair for pair in settled if pair[1].role in STRONG_ROLES]
    firm = [pair for pair in strong if not pair[0].queried]  # "a done deal? hardly"
    return next(iter(firm or strong or settled), (None, None))


def _stated(text: str, found: Found) -> ConfidenceReading:
    chance = doubted(found.stated[0], found.sentences)
    if chance is None:
        return UNREAD
    denied = any(denies(found.folded, one.hits, one.used) for one in found.sentences)
    spans = {(chance.start, chance.end)}
    for hit in found.hits:
        near = hit.kind in "hefvsac" and found.folded[hit.end : chance.start].count(".") == 0
        if near and abs(hit.start - chance.start) < len(text):
            spans.add((hit.start, hit.end))
    return ConfidenceReading(_from_chance(text, chance, denied=denied), tuple(sorted(spans)))


def doubted(chance: Chance, sentences: list[Sentence]) -> Chance | None:
    """Read a chance beneath a doubt: not more than 30 % is at most that; "not 70 %" is unread."""
    for sentence in sentences:
        for sign in sentence.signs:
            if (
                sign.role != "f"
                or sign.range.p >= EVEN
                or not sentence.hits[0].start <= chance.start <= sentence.hits[-1].end
            ):
                continue
            between = [one for one in sentence.hits if sign.end <= one.start < chance.start]
            if sign.end <= chance.start and not any(one.kind in ",b" for one in between):
                return _other_side(chance)
    return chance


def _other_side(chance: Chance) -> Chance | None:
    if chance.high == 1 and chance.low < 1:
        return chance._replace(low=0, p=chance.low / 2, high=chance.low)
    if chance.low == 0 and chance.high > 0:
        return chance._replace(low=chance.high, p=(1 + chance.high) / 2, high=1)
    return None


def _verbal(
    text: str, found: Found, sentence: Sentence, sign: Sign, version: str
) -> ConfidenceReading:
    place = (sign.start, sign.end)
    denied = denies(found.folded, sentence.hits, sentence.used, place)
    within = denies_within(found.folded, sentence.hits, sentence.used, sign.start)
    if sign.range.p < EVEN:  # one phrase never both doubts and denies
        denied = denied and within
    spans = {(sign.start, sign.end), *((one.start, one.end) for one in sentence.signs)}
    confidence = _from_sign(text, sign, version, denied=denied)
    return ConfidenceReading(confidence, tuple(sorted(spans)))


def _from_chance(text: str, chance: Chance, *, denied: bool) -> Confidence:
    phrase = text[chance.start : chance.end].strip()
    return Confidence(chance.low, chance.p, chance.high, phrase, Basis.STATED, denied)


def _from_sign(text: str, sign: Sign, version: str, *, denied: bool) -> Confidence:
    low, p, high = sign.range
    if denied and p < EVEN:  # "unlikely that it is not": one phrase never both doubts and denies
        low, p, high, denied = 1 - high, 1 - p, 1 - low, False
    phrase = text[_word_start(text, sign.start) : sign.end]
    return Confidence(
        _rounded(low), _rounded(p), _rounded(high), phrase, Basis.VERBAL, denied, version
    )


def _word_start(text: str, start: int) -> int:
    """Go back to where a contraction begins: I'm, don't."""
    if not text[start : start + 1].replace("’", "'").isascii():
        return start
    while 0 < start < len(text) and text[start - 1].isascii() and not text[start - 1].isspace():
        if not (text[start - 1].isalpha() or text[start - 1] in "'’"):
            break
        start -= 1
    return start


def _rounded(p: float) -> float:
    return round(p, 6)
