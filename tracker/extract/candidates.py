"""Read a document and give the claims in it, each with its place, its people and its signs."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from tracker.core.verdicts import Kind
from tracker.core.window import Window
from tracker.errors import InvalidInput
from tracker.extract.kinds import Checkability, Stance, checkability_of, kind_of, stance_of
from tracker.extract.scoring import WORTH, score_of
from tracker.extract.shown import on_one_line, shown_text
from tracker.extract.turns import ARTICLE, Cast, Passage, cast_of, joined, passages
from tracker.extract.units import Setting, Unit, units
from tracker.language.confidence import Confidence
from tracker.language.statement import (
    bare_condition,
    find_condition,
    is_ahead,
    quantities,
    unread,
)
from tracker.language.tokens import language_of
from tracker.language.windows import FoundWindow

CONTEXT = 32  # code points of a selector's prefix and suffix


class Candidate(NamedTuple):
    """A stretch of text that is probably a claim: `text[start:end] == quote`, in code points.

    shown: the words as a reader sees them, without markup and timing, on one line.
    attributed_to: whose words are reported, None for the speaker's own. window: the time aimed
    at; held_on: when a former belief was held; happened: the past time a fact speaks of.
    score: 0..1, how likely it is worth logging. cues: the words that told. unread: the words that
    name a time, a number or a doubt and were not used.
    """

    start: int
    end: int
    quote: str
    shown: str
    prefix: str
    suffix: str
    speaker: str
    attributed_to: str | None
    kind: Kind
    stance: Stance
    window: Window | None
    window_span: tuple[int, int] | None
    confidence: Confidence
    confidence_span: tuple[int, int] | None
    condition: str | None
    held_on: str | None
    happened: str | None
    revises: bool
    checkability: Checkability
    reason: str
    score: float
    cues: tuple[str, ...]
    unread: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        """Give plain values only, ready for `json.dumps`."""
        return {
            **self._asdict(),
            "window": str(self.window) if self.window else None,
            "window_phrase": self.window.phrase if self.window else None,
            "confidence": self.confidence._asdict(),
            "cues": list(self.cues),
            "unread": list(self.unread),
        }


def extract(
    text: str,
    *,
    said_on: date,
    lang: str | None = None,
    speakers: Mapping[str, str] | Collection[str] | None = None,
) -> list[Candidate]:
    """Find the testable claims of an interview, article or transcript, in their order.

    said_on: the day it was said, which "in three years" counts from. lang: en or zh; told from
    each paragraph if missing. speakers: labels known to be speakers, or what they stand for
    ({"主持人": "Ashlee Vance"}). Deterministic, no I/O but packaged tables. Any text is read;
    raises InvalidInput for another language.

    >>> [one.quote for one in extract("Prices will double by 2029.", said_on=date(2026, 1, 2))]
    ['Prices will double by 2029.']
    """
    if lang not in (None, *WORTH):
        raise InvalidInput("lang", lang, "cannot be read; write en or zh, or leave it out")
    cast = cast_of(text, speakers)
    bare = shown_text(text)
    return [
        _candidate(text, bare, passage.speaker, unit, score, setting)
        for passage, setting in scenes(text, bare, cast, said_on, lang)
        for unit in units(bare, passage, setting)
        if (score := score_of(unit.signs, setting.lang)) >= WORTH[setting.lang]
    ]


def candidates_at(
    text: str,
    spans: Collection[tuple[int, int]],
    *,
    said_on: date,
    lang: str | None = None,
    speakers: Mapping[str, str] | Collection[str] | None = None,
) -> list[Candidate]:
    """Read what stands at some places of a text as `extract` would, whatever it is worth.

    spans: stretches in code points, found in some other way. A stretch outside all talk is left
    out; people, window and confidence are those of the clause that shares most with it.
    """
    cast = cast_of(text, speakers)
    bare = shown_text(text)
    everything = [
        (passage.speaker, unit, setting)
        for passage, setting in scenes(text, bare, cast, said_on, lang)
        for unit in units(bare, passage, setting)
    ]
    if not everything:
        return []
    found = []
    for start, end in sorted(spans):
        speaker, unit, setting = max(everything, key=lambda one: _shared(one[1], start, end))
        if _shared(unit, start, end) > 0:
            score = score_of(unit.signs, setting.lang)
            read = _candidate(text, bare, speaker, unit, score, setting)
            found.append(_placed(read, text, bare, start, end))
    return found


def _shared(unit: Unit, start: int, end: int) -> int:
    return min(end, unit.clause.end) - max(start, unit.clause.start)


def _placed(one: Candidate, text: str, bare: str, start: int, end: int) -> Candidate:
    return one._replace(
        start=start,
        end=end,
        quote=text[start:end],
        shown=on_one_line(bare[start:end]),
        prefix=text[max(0, start - CONTEXT) : start],
        suffix=text[end : end + CONTEXT],
    )


def scenes(
    text: str, bare: str, cast: Cast, said_on: date, lang: str | None = None
) -> Iterator[tuple[Passage, Setting]]:
    """Give each stretch of talk with its speaker, whom he talks to, and his language."""
    current, before = ARTICLE, None
    for passage in joined(bare, passages(text, cast), captions="-->" in text):
        if passage.speaker != current:
            current, before = passage.speaker, current
        language = lang or language_of(bare[passage.start : passage.end])
        other = cast.other(current, before)
        yield passage, Setting(cast, current, other, said_on, language)


def _candidate(
    text: str, bare: str, speaker: str, unit: Unit, score: float, setting: Setting
) -> Candidate:
    start, end = unit.clause
    quote, signs = text[start:end], unit.signs
    said = bare[start:end]
    kind = kind_of(said, signs, setting.lang, setting.said_on, start)
    former = "former" in signs.shapes
    ahead = [one for one in signs.windows if is_ahead(one, setting.said_on)]
    past = [one for one in signs.windows if not is_ahead(one, setting.said_on)]
    aim = _aim(ahead, kind)
    condition = find_condition(said)
    judged = checkability_of(kind, signs)
    return Candidate(
        start=start,
        end=end,
        quote=quote,
        shown=on_one_line(said),
        prefix=text[max(0, start - CONTEXT) : start],
        suffix=text[end : end + CONTEXT],
        speaker=speaker,
        attributed_to=unit.report.who if unit.report else None,
        kind=kind,
        stance=stance_of(signs, unit.answer),
        window=aim.window if aim else None,
        window_span=(aim.start, aim.end) if aim else None,
        confidence=signs.confidence,
        confidence_span=signs.hedge,
        condition=bare_condition(condition) if condition else None,
        held_on=_stretch(past) if former else None,
        happened=_stretch(past) if past and not former and not aim else None,
        revises="revised" in signs.shapes,
        checkability=judged.checkability,
        reason=judged.reason,
        score=score,
        cues=signs.cues,
        unread=_unread(bare, unit, setting),
    )


def _unread(bare: str, unit: Unit, setting: Setting) -> tuple[str, ...]:
    """Give what the words of a clause name, or may name, that no reading used."""
    start, end = unit.clause
    said = bare[start:end]
    places = [(one.start, one.end) for one in unit.signs.windows]
    places += [(one.start, one.end) for one in unit.signs.hedges]
    used = [(first - start, last - start) for first, last in places]
    told = unread(said, setting.said_on, used, quantities(said, used))
    known = {"report": unit.report, "condition told": find_condition(said)}
    return tuple(one.words for one in told if not known.get(one.kind))


def _stretch(past: list[FoundWindow]) -> str | None:
    """Give the past time named, from the first to the last of several."""
    ordered = sorted(past, key=lambda one: one.window.earliest or date.min)
    ends = list(dict.fromkeys(str(one.window) for one in (ordered[:1] + ordered[-1:])))
    joined = "/".join(ends)
    return (joined if joined.count("/") <= 1 else ends[0]) or None


def _aim(ahead: list[FoundWindow], kind: Kind) -> FoundWindow | None:
    """Give the time a prediction aims at: the last it names, for the first may lead up to it."""
    return ahead[-1] if ahead and kind is Kind.PREDICTION else None
