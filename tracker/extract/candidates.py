"""Read a document and give the claims in it, each with its place, its people and its signs."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from itertools import pairwise
from typing import Any, NamedTuple

from tracker.core.confidence import Confidence
from tracker.core.windows import FoundWindow, Window
from tracker.extract.clauses import Clause, clauses
from tracker.extract.kinds import (
    Checkability,
    Kind,
    Stance,
    checkability_of,
    kind_of,
    stance_of,
)
from tracker.extract.patterns import pattern
from tracker.extract.reporting import (
    Memory,
    Report,
    attributed,
    names_in,
    quotation,
    remember,
    reports,
)
from tracker.extract.scoring import WORTH, score_of
from tracker.extract.sentences import Sentence, language_of, sentences
from tracker.extract.signs import Signs, is_ahead, read_sentence, signs_of
from tracker.extract.turns import ARTICLE, Cast, Passage, cast_of, passages

CONTEXT = 32  # code points of a selector's prefix and suffix


class Candidate(NamedTuple):
    """A stretch of text that is probably a claim: `text[start:end] == quote`, in code points.

    attributed_to: whose words are reported, None for the speaker's own. window: the time aimed
    at; held_on: when a former belief was held; happened: the past time a fact speaks of.
    score: 0..1, how likely it is worth logging. cues: the words that told.
    """

    start: int
    end: int
    quote: str
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

    def as_json(self) -> dict[str, Any]:
        """Give plain values only, ready for `json.dumps`."""
        return {
            **self._asdict(),
            "window": str(self.window) if self.window else None,
            "confidence": self.confidence._asdict(),
            "cues": list(self.cues),
        }


class Unit(NamedTuple):
    """A clause as it is judged: its sentence's people, and the answer if it is a question."""

    clause: Clause
    report: Report | None
    signs: Signs
    answer: str | None


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
    ({"主持人": "Ashlee Vance"}). Deterministic, no I/O but packaged tables; never raises on text.

    >>> [one.quote for one in extract("Prices will double by 2029.", said_on=date(2026, 1, 2))]
    ['Prices will double by 2029.']
    """
    cast = cast_of(text, speakers)
    found: list[Candidate] = []
    before: tuple[str, str] = (ARTICLE, "")
    for passage in passages(text, cast):
        if passage.speaker != before[0]:
            before = (passage.speaker, before[0])
        other = cast.other(passage.speaker, before[1] or None)
        found += read_passage(text, passage, (cast, passage.speaker, other), said_on, lang)
    return found


def read_passage(
    text: str,
    passage: Passage,
    meant: tuple[Cast, str, str | None],
    said_on: date,
    lang: str | None,
) -> Iterator[Candidate]:
    """Give the claims of one stretch of talk."""
    language = lang or language_of(text[passage.start : passage.end])
    for unit in units(text, passage, meant, said_on, language):
        score = score_of(unit.signs, language)
        if score >= WORTH:
            yield _candidate(text, passage, unit, score, said_on, language)


def units(
    text: str,
    passage: Passage,
    meant: tuple[Cast, str, str | None],
    said_on: date,
    lang: str,
) -> Iterator[Unit]:
    """Give every clause of a stretch of talk with what it holds, claims or not."""
    memory = Memory(quoted=_asked(passage, meant[0]))
    for sentence, answer in answered(text, passage, lang):
        found = _reported(text, passage, sentence, memory, meant, lang)
        named = names_in(text, sentence.start, sentence.end, meant[0])
        memory = remember(memory, found, named if named != passage.speaker else None)
        reading = read_sentence(text, sentence.start, sentence.end, said_on, lang)
        parts = clauses(text, sentence.start, sentence.end, lang)
        for clause in [Clause(sentence.start, sentence.end)] if answer else parts:
            report = attributed(found, clause.start, clause.end)
            signs = signs_of(text, clause, reading, said_on, lang)
            shapes = set(_circumstances(passage, sentence, answer, report))
            yield Unit(clause, report, signs._replace(shapes=signs.shapes | shapes), answer)


def _asked(passage: Passage, cast: Cast) -> str | None:
    """Give whom the summary bullets of an interview report: its guest."""
    return cast.guest if passage.bullet and passage.speaker == ARTICLE else None


def _reported(
    text: str,
    passage: Passage,
    sentence: Sentence,
    memory: Memory,
    meant: tuple[Cast, str, str | None],
    lang: str,
) -> list[Report]:
    found = reports(text, (sentence.start, sentence.end), lang, memory, meant)
    bullet = passage.bullet and memory.quoted is not None
    if not found and memory.quoted and (bullet or quotation(text, sentence.start, sentence.end)):
        return [Report(sentence.start, sentence.end, memory.quoted, "")]
    return found


def answered(
    text: str, passage: Passage, lang: str
) -> Iterator[tuple[Sentence, str | None]]:
    """Give sentences; a question answered at once is one with its answer."""
    found = [one for one in sentences(text, passage.start, passage.end)]
    skip = False
    for one, following in pairwise([*found, None]):
        if skip or one is None or pattern("boilerplate").search(text, one.start, one.end):
            skip = False
            continue
        answer = _answer(text, one, following, lang)
        if answer and following:
            skip = True
            yield Sentence(one.start, following.end, asks=False), answer
        else:
            yield one, None


def _answer(text: str, one: Sentence, following: Sentence | None, lang: str) -> str | None:
    if not one.asks or following is None or following.asks:
        return None
    stretch = text[following.start : following.end]
    return stretch if pattern(f"answer {lang}").fullmatch(stretch) else None


def _circumstances(
    passage: Passage, sentence: Sentence, answer: str | None, report: Report | None
) -> Iterator[str]:
    if sentence.asks:
        yield "asked"
    if answer:
        yield "answered"
    if report and report.who:
        yield "reported"
    if passage.bullet:
        yield "bullet"
    if passage.speaker == ARTICLE:
        yield "article"


def _candidate(
    text: str, passage: Passage, unit: Unit, score: float, said_on: date, lang: str
) -> Candidate:
    start, end = unit.clause
    quote, signs = text[start:end], unit.signs
    kind = kind_of(quote, signs, lang)
    former = pattern("former").search(quote) is not None
    ahead = [one for one in signs.windows if is_ahead(one, said_on)]
    past = [one for one in signs.windows if not is_ahead(one, said_on)]
    aim = _aim(ahead, kind)
    condition = pattern("condition").search(quote)
    judged = checkability_of(kind, signs)
    return Candidate(
        start=start,
        end=end,
        quote=quote,
        prefix=text[max(0, start - CONTEXT) : start],
        suffix=text[end : end + CONTEXT],
        speaker=passage.speaker,
        attributed_to=unit.report.who if unit.report else None,
        kind=kind,
        stance=stance_of(signs, unit.answer),
        window=aim.window if aim else None,
        window_span=(aim.start, aim.end) if aim else None,
        confidence=signs.confidence,
        confidence_span=signs.hedge,
        condition=condition[0] if condition else None,
        held_on=str(past[0].window) if former and past else None,
        happened=str(past[0].window) if past and not former else None,
        revises=pattern("revised").search(quote) is not None,
        checkability=judged.checkability,
        reason=judged.reason,
        score=score,
        cues=signs.cues,
    )


def _aim(ahead: list[FoundWindow], kind: Kind) -> FoundWindow | None:
    """Give the time a prediction aims at: the last it names, for the first may lead up to it."""
    return ahead[-1] if ahead and kind is Kind.PREDICTION else None
