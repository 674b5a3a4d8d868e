"""All that stands in a clause: cues, times, how sure it sounds, and its outer shape."""

from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import NamedTuple

from tracker.core.text import compiled
from tracker.errors import TrackerError
from tracker.extract.cues import Cue, find_cues
from tracker.extract.patterns import pattern
from tracker.language import statement
from tracker.language.confidence import (
    Basis,
    Confidence,
    FoundConfidence,
    find_confidence,
    packaged_lexicon,
    read_confidence,
)
from tracker.language.statement import is_ahead
from tracker.language.windows import FoundWindow, find_windows

UNSAID = Confidence(None, None, None, "", Basis.NONE)
SURE = 0.85
EVEN = 0.5
SHAPES = ("number", "amount", "name", "pointer", "quoted")
LENGTHS = {"en": (5, 8, 18), "zh": (8, 14, 30)}  # words, characters: tiny, short, long


class Reading(NamedTuple):
    """What a sentence holds, found once for all its clauses."""

    windows: list[FoundWindow]
    hedges: list[FoundConfidence]
    cues: list[Cue]


class Signs(NamedTuple):
    """What one clause holds; spans count code points of the document."""

    classes: frozenset[str]
    shapes: frozenset[str]
    cues: tuple[str, ...]
    windows: tuple[FoundWindow, ...]
    confidence: Confidence
    hedge: tuple[int, int] | None
    hedges: tuple[FoundConfidence, ...]


def read_sentence(text: str, start: int, end: int, said_on: date, lang: str) -> Reading:
    """Find every time, hedge and cue of a sentence; "month after month" is no time."""
    stretch = text[start:end]
    none = [one.span() for one in pattern("no time").finditer(text, start, end)]
    windows = [
        one._replace(start=one.start + start, end=one.end + start)
        for one in find_windows(stretch, said_on, lang)
        if not any(a < one.end + start and one.start + start < b for a, b in none)
    ]
    hedges = [
        one._replace(start=one.start + start, end=one.end + start)
        for one in find_confidence(stretch, lang)
    ]
    return Reading(windows, hedges, find_cues(text, start, end, lang))


def signs_of(text: str, span: tuple[int, int], reading: Reading, said_on: date, lang: str) -> Signs:
    """Gather what a clause of a sentence holds."""
    start, end = span
    cues = [one for one in reading.cues if start <= one.start and one.end <= end]
    framed = [(one.start, one.end) for one in reading.hedges]
    windows = tuple(one for one in reading.windows if start <= one.start < end)
    hedges = [one for one in reading.hedges if start <= one.start and one.end <= end]
    confidence = _confidence(text[start:end], hedges, lang)
    shapes = {
        *_shapes(text, start, end, lang),
        *_times(windows, said_on),
        *_surety(confidence, hedges, lang),
    }
    classes = {name for one in cues for name in one.classes if not _leads(one, name, framed)}
    if "conditional" in shapes:
        classes.discard("address")  # "if you lead, you should keep leading" is about anybody
    return Signs(
        frozenset(classes),
        frozenset(shapes),
        tuple(dict.fromkeys(text[one.start : one.end] for one in cues)),
        windows,
        confidence,
        _hedge(confidence, hedges),
        tuple(hedges),
    )


def _leads(cue: Cue, name: str, framed: list[tuple[int, int]]) -> bool:
    """Whether an "I" or a "would be" belongs to "I think", "my guess would be"."""
    within = any(start - 3 <= cue.start and cue.end <= end + 10 for start, end in framed)
    return name in ("personal", "hypothetical") and within


def _confidence(stretch: str, hedges: list[FoundConfidence], lang: str) -> Confidence:
    if not hedges and not pattern(f"denial {lang}").search(stretch):
        return UNSAID
    try:
        return read_confidence(stretch, lang)
    except TrackerError:
        return UNSAID


def _hedge(confidence: Confidence, hedges: list[FoundConfidence]) -> tuple[int, int] | None:
    """Give where the words stand that the confidence was read from."""
    said = [one for one in hedges if one.confidence.phrase == confidence.phrase]
    near = said or [one for one in hedges if one.confidence.phrase in confidence.phrase]
    return (near[0].start, near[0].end) if near and confidence.phrase else None


def _times(windows: tuple[FoundWindow, ...], said_on: date) -> Iterator[str]:
    if any(is_ahead(one, said_on) for one in windows):
        yield "window ahead"
    if any(not is_ahead(one, said_on) for one in windows):
        yield "window past"


@cache
def _role(phrase: str, lang: str) -> str | None:
    entry = packaged_lexicon().find(phrase.casefold(), lang)
    return entry.role if entry else None


def _surety(confidence: Confidence, hedges: list[FoundConfidence], lang: str) -> Iterator[str]:
    for one in hedges:
        yield "frame" if _is_frame(one.confidence.phrase, lang) else "hedge"
    if confidence.p is not None:
        yield from ["sure"] * (confidence.p >= SURE) + ["doubt"] * (confidence.p < EVEN)
    if confidence.negated:
        yield "denied"


def _is_frame(phrase: str, lang: str) -> bool:
    return _role(phrase, lang) == "frame" or bool(pattern("self").match(phrase))


def _shapes(text: str, start: int, end: int, lang: str) -> Iterator[str]:
    """Give the outer shapes of a clause that a look at its letters tells."""
    stretch = text[start:end]
    for name in SHAPES:
        if pattern(f"{name} {lang}").search(stretch):
            yield name
    for name in ("former", "revised", "conditional"):
        if pattern(name).search(stretch):
            yield name
    if statement.is_usual(stretch):
        yield "usual"
    for name in ("opener", "unfinished", "concession"):
        if pattern(name).match(stretch):
            yield name
    size = len(compiled(r"[\w'’-]+").findall(stretch)) if lang == "en" else end - start
    tiny, short, long = LENGTHS[lang]
    yield from ["tiny"] * (size < tiny) + ["short"] * (size < short) + ["long"] * (size > long)
