"""Cut a stretch of talk into units that may each be one claim, with whose words they are."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from tracker.extract.clauses import Clause, clauses
from tracker.extract.patterns import pattern
from tracker.extract.sentences import Sentence, sentences
from tracker.extract.signs import Signs, read_sentence, signs_of
from tracker.extract.turns import ARTICLE, Cast, Passage, names_in
from tracker.language.statement.reporting import (
    Memory,
    Report,
    attributed,
    quotation,
    remember,
    reports,
)
from tracker.language.tokens import language_of


class Setting(NamedTuple):
    """What is known around a stretch of talk. other: whom the speaker means by "you"."""

    cast: Cast
    speaker: str
    other: str | None
    said_on: date
    lang: str


class Statement(NamedTuple):
    """A sentence, or two that state one thing; the answer if the first is a question."""

    sentence: Sentence
    joined: bool = False
    answer: str | None = None


class Unit(NamedTuple):
    """A clause as it is judged: who is reported in it, what it holds, the answer it is."""

    clause: Clause
    report: Report | None
    signs: Signs
    answer: str | None


def units(text: str, passage: Passage, setting: Setting) -> Iterator[Unit]:
    """Give every clause of a stretch of talk with what it holds, claims or not."""
    memory = Memory(quoted=_asked(passage, setting.cast))
    for one, following in pairwise([*statements(text, passage, setting.lang), None]):
        if one is None:
            continue
        start, end, _ = one.sentence
        found = _reported(text, passage, (one.sentence, following), memory, setting)
        named = names_in(text, start, end, setting.cast)
        memory = remember(memory, found, named if named != setting.speaker else None)
        yield from _parts(text, passage, one, found, setting)


def _parts(
    text: str, passage: Passage, one: Statement, found: list[Report], setting: Setting
) -> Iterator[Unit]:
    start, end, asks = one.sentence
    lang = setting.lang
    reading = read_sentence(text, start, end, setting.said_on, lang)
    parts = [Clause(start, end)] if one.joined else clauses(text, start, end, lang)
    for clause in parts:
        report = attributed(text, found, clause.start, clause.end)
        signs = signs_of(text, clause, reading, setting.said_on, lang)
        shapes = set(_circumstances(passage, one, report))
        if asks:
            shapes.add(_asking(text[clause.start : end], lang))
        yield Unit(clause, report, signs._replace(shapes=signs.shapes | shapes), one.answer)


def _asked(passage: Passage, cast: Cast) -> str | None:
    """Give whom the summary bullets of an interview report: its guest."""
    return cast.guest if passage.bullet and passage.speaker == ARTICLE else None


def _reported(
    text: str,
    passage: Passage,
    pair: tuple[Sentence, Statement | None],
    memory: Memory,
    setting: Setting,
) -> list[Report]:
    """Give who is reported; a quotation alone is his who is named behind it, or before it."""
    (start, end, _), following = pair
    talk = setting.cast.talk(setting.speaker, setting.other)
    found = reports(text, (start, end), setting.lang, memory, talk)
    quoted = quotation(text, start, end)
    if found or not (quoted or (passage.bullet and memory.quoted)):
        return found
    behind = None
    if quoted and following:
        place = (following.sentence.start, following.sentence.end)
        opening = reports(text, place, setting.lang, memory, talk)
        behind = opening[0].who if opening and opening[0].start == place[0] else None
    who = behind or memory.quoted
    return [Report(start, end, who, "")] if who else []


def statements(text: str, passage: Passage, lang: str) -> Iterator[Statement]:
    """Give the sentences of a stretch; a question answered at once is one with its answer."""
    joined = False
    for one, following in pairwise([*sentences(text, passage.start, passage.end), None]):
        if joined or one is None or pattern("boilerplate").search(text, one.start, one.end):
            joined = False
            continue
        answer = _answer(text, one, following, lang)
        joined = following is not None and (bool(answer) or _continues(text, one, following))
        if joined and following:
            both = Sentence(one.start, following.end, asks=False)
            yield Statement(both, joined=True, answer=answer)
        else:
            yield Statement(one)


def _answer(text: str, one: Sentence, following: Sentence | None, lang: str) -> str | None:
    if not one.asks or following is None or following.asks:
        return None
    stretch = text[following.start : following.end]
    return stretch if pattern(f"answer {lang}").fullmatch(stretch) else None


def _continues(text: str, one: Sentence, following: Sentence) -> bool:
    """Whether two sentences make one statement: "I said ten... I think five is now likelier"."""
    if not pattern("continues").match(text, following.start, following.end):
        return False
    stretch = text[one.start : one.end]
    return bool(pattern("restates").search(stretch)) or language_of(stretch) == "zh"


def _asking(stretch: str, lang: str) -> str:
    """Tell a question from a statement that only wants a nod: "now it is thousands, right?"."""
    return "asked" if pattern(f"question word {lang}").search(stretch) else "confirming"


def _circumstances(passage: Passage, one: Statement, report: Report | None) -> Iterator[str]:
    if one.answer:
        yield "answered"
    if report and report.who:
        yield "reported"
    if passage.bullet:
        yield "bullet"
    if passage.speaker == ARTICLE:
        yield "article"
