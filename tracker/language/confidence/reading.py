"""Read the confidence of a phrase or sentence, or find every sign of it in a text.

Rules, in this order. A stated chance beats words. Negation right before a hedge changes its p
("not very likely"), any other categorical negation denies and leaves p alone. Frames ("I think")
give way to the hedge they govern; a doubting frame ("I don't think") keeps its own p, and turns
an unlikely hedge into an even one. Of several hedges in a clause the weakest counts, of several
clauses in a sentence the last, of several sentences the first that has one; after "but" the rest.
"""

from enum import StrEnum
from typing import NamedTuple

from tracker.core.text import compiled
from tracker.errors import ConfidenceNotUnderstood
from tracker.language.confidence.hedges import EVEN, Hit, Range, find_hits, negated, negation_before
from tracker.language.confidence.lexicon import Lexicon, LexiconEntry, packaged_lexicon
from tracker.language.confidence.numbers import Chance, find_chances, is_chance
from tracker.language.tokens import fold

DOUBTED_DOUBT = Range(0.35, 0.55, 0.75)  # "I don't think it is unlikely"
EXPECTED = 'is no confidence that could be read; write 70%, 0.7, 七成, "likely" or 大概率'

BARE_NUMBER = r"\s*[-+]?\d+(?:[.,]\d+)?\s*(?:%|percent|成)?\s*"
PLAIN_NUMBER = r"\s*(0|1|0?\.\d+|[01]\.\d*)\s*"
# "Will not happen before 2030" sets a time and denies nothing.
NOT_BEFORE = (
    r"\b(?:before|until|till)\s(?:(?:the|end|of|around|about|at|least|early|late|mid)\W?\s?){0,5}'?\d"
    r"|\d\s?年?(?:底|末|初|之|以)?前[^,。;]{0,6}不"
)


class Basis(StrEnum):
    """Where a probability comes from."""

    STATED = "stated"
    VERBAL = "verbal"
    IMPUTED = "imputed"
    NONE = "none"


class Confidence(NamedTuple):
    """How sure a speaker sounded: `low ≤ p ≤ high`, of the proposition as it is embedded.

    phrase: the words it was read from. negated: a categorical denial ("is not"), which leaves p
    alone. lexicon: the version that gave p, None for a stated number.
    """

    low: float | None
    p: float | None
    high: float | None
    phrase: str
    basis: Basis
    negated: bool = False
    lexicon: str | None = None


class FoundConfidence(NamedTuple):
    """A confidence and where its words stand in the text, in code points, end exclusive."""

    confidence: Confidence
    start: int
    end: int


class Sign(NamedTuple):
    """One hedge as it stands: its range after negation, its role, clause and place."""

    range: Range
    role: str
    clause: int
    start: int
    end: int


class Sentence(NamedTuple):
    """What one sentence shows: its hedges, and whether it denies."""

    signs: list[Sign]
    denied: bool


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
    words = lexicon or packaged_lexicon()
    sentences = _sentences(text, find_hits(text, words, lang))
    if stated := _stated(text):
        return _from_chance(text, stated[0], denied=any(one.denied for one in sentences))
    for sentence in sentences:
        if sign := combine(sentence.signs):
            return _from_sign(text, sign, words.version, denied=sentence.denied)
    if compiled(BARE_NUMBER).fullmatch(fold(text)):
        raise ConfidenceNotUnderstood("confidence", text, EXPECTED)
    denied = any(one.denied for one in sentences[:1])
    return Confidence(None, None, None, "", Basis.NONE, denied)


def read_confidence_phrase(
    text: str, lang: str | None = None, lexicon: Lexicon | None = None
) -> Confidence:
    """Read a phrase that is given as a confidence, such as an option's value.

    Raises ConfidenceNotUnderstood where `read_confidence` finds no probability.

    >>> read_confidence_phrase("0.7").p
    0.7
    """
    if number := compiled(PLAIN_NUMBER).fullmatch(fold(text)):
        p = float(number[1])
        if p > 1:
            raise ConfidenceNotUnderstood("confidence", text, EXPECTED)
        return Confidence(p, p, p, text.strip(), Basis.STATED)
    confidence = read_confidence(text, lang, lexicon)
    if confidence.p is None:
        raise ConfidenceNotUnderstood("confidence", text, EXPECTED)
    return confidence


def find_confidence(
    text: str, lang: str | None = None, lexicon: Lexicon | None = None
) -> list[FoundConfidence]:
    """Give every hedge and stated chance of a text, each read by itself.

    >>> [found.confidence.phrase for found in find_confidence("Probably in May; a 70% chance.")]
    ['Probably', '70%']
    """
    words = lexicon or packaged_lexicon()
    chances = _stated(text)
    found = [
        FoundConfidence(_from_chance(text, chance, denied=False), chance.start, chance.end)
        for chance in chances
    ]
    for sentence in _sentences(text, find_hits(text, words, lang)):
        for sign in sentence.signs:
            if not any(chance.start < sign.end and sign.start < chance.end for chance in chances):
                read = _from_sign(text, sign, words.version, denied=False)
                found.append(FoundConfidence(read, sign.start, sign.end))
    return sorted(found, key=lambda one: one.start)


def _stated(text: str) -> list[Chance]:
    folded = fold(text)
    return [chance for chance in find_chances(folded) if is_chance(folded, chance)]


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


# Sentences


def _sentences(text: str, hits: list[Hit]) -> list[Sentence]:
    alone = all(hit.kind != "w" for hit in hits)
    result, start = [], 0
    for index, hit in enumerate(hits):
        if hit.kind == "#":
            result.append(_sentence(text, hits[start:index], alone=alone))
            start = index + 1
    result.append(_sentence(text, hits[start:], alone=alone))
    return [sentence for sentence in result if sentence.signs or sentence.denied] or result[:1]


def _sentence(text: str, hits: list[Hit], *, alone: bool) -> Sentence:
    signs: list[Sign] = []
    used: set[int] = set()
    clause = 0
    for index, hit in enumerate(hits):
        if hit.kind in ",b":
            clause += 1
            if hit.kind == "b":
                signs = [sign for sign in signs if sign.role == "f"]
        elif hit.entry and (hit.kind != "a" or alone):
            signs.append(_sign(hits, index, clause, used))
    return Sentence(signs, _denies(text, hits, used))


def _sign(hits: list[Hit], index: int, clause: int, used: set[int]) -> Sign:
    hit = hits[index]
    assert hit.entry  # noqa: S101 (only called with a lexicon hit)
    back = negation_before(hits, index)
    if back is None:
        entry = _doubted(hits, index) or hit.entry
        return Sign(Range(entry.low, entry.mid, entry.high), hit.kind, clause, hit.start, hit.end)
    used.add(back)
    return Sign(negated(hit.entry), hit.kind, clause, hits[back].start, hit.end)


def _doubted(hits: list[Hit], index: int) -> LexiconEntry | None:
    """Read 怀疑 … 是否 as doubt: the lexicon has an entry for both together."""
    entry = hits[index].entry
    if entry is None or not entry.phrase.endswith("怀疑"):
        return None
    for hit in hits[index + 1 :]:
        if hit.kind in ",b":
            break
        if hit.kind == "?":
            return packaged_lexicon().find("怀疑是否", "zh")
    return None


def combine(signs: list[Sign]) -> Sign | None:
    """Give the one reading of a sentence's hedges (the rules stand at the top)."""
    hedges = [sign for sign in signs if sign.role == "h"]
    frames = [sign for sign in signs if sign.role == "f"]
    if not hedges:
        return _doubting(frames) or _weakest(frames) or _weakest(signs)
    last = max(sign.clause for sign in hedges)
    hedge = _weakest([sign for sign in hedges if sign.clause == last])
    outer = _doubting([frame for frame in frames if hedge and frame.start < hedge.start])
    if hedge is None or outer is None:
        return hedge
    return outer if hedge.range.p >= EVEN else outer._replace(range=DOUBTED_DOUBT, end=hedge.end)


def _doubting(frames: list[Sign]) -> Sign | None:
    return next((frame for frame in frames if frame.range.p < EVEN), None)


def _weakest(signs: list[Sign]) -> Sign | None:
    return min(signs, key=lambda sign: abs(sign.range.p - EVEN), default=None)


def _contrasts(text: str, hits: list[Hit], index: int) -> bool:
    """Whether a "not" opens its clause: determined by the media, *not* by us."""
    opens = index > 0 and hits[index - 1].kind == ","
    return opens and text[hits[index].start : hits[index].end].lower() == "not"


def _denies(text: str, hits: list[Hit], used: set[int]) -> bool:
    """Whether an odd number of categorical negations of the main clause is left."""
    denials, subordinate = 0, False
    for index, hit in enumerate(hits):
        if hit.kind in ",b":
            subordinate = False
            denials = 0 if hit.kind == "b" else denials
        elif hit.kind == "r":
            subordinate = True
        elif hit.kind == "k":
            denials = 0
        elif hit.kind == "!" and index not in used and not subordinate:
            denials += not _contrasts(text, hits, index)
    if not denials or not hits:
        return False
    stretch = fold(text[hits[0].start : hits[-1].end])
    return denials % 2 == 1 and not compiled(NOT_BEFORE).search(stretch)
