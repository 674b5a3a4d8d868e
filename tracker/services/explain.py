"""Explain how a phrase is read: its window, its confidence, and what each rests on."""

from datetime import date
from typing import Any

from tracker.core.window import Window
from tracker.errors import WindowNotUnderstood
from tracker.language.confidence import (
    Basis,
    Confidence,
    LexiconEntry,
    find_confidence,
    packaged_lexicon,
    read_confidence,
)
from tracker.language.tokens import fold, tokens
from tracker.language.windows import find_windows, in_words, read_window

Row = dict[str, Any]


def read_phrase(phrase: str, said_on: date, lang: str | None = None) -> Row:
    """Give window and confidence of a phrase, the rule or entry used, and what was not read.

    Raises WindowNotUnderstood if neither could be read.
    """
    confidence = read_confidence(phrase, lang)
    trouble = None
    try:
        window = read_window(phrase, said_on, lang)
    except WindowNotUnderstood as error:
        if confidence.basis is Basis.NONE and not confidence.negated:
            raise
        window, trouble = None, str(error)
    return {
        "phrase": phrase,
        "said_on": said_on,
        "window": window and _window(window),
        "window_trouble": trouble,
        "confidence": _confidence(confidence, lang),
        "not_read": _rest(phrase, said_on, lang),
    }


def _window(window: Window) -> Row:
    return window._asdict() | {"en": in_words(window, "en"), "zh": in_words(window, "zh")}


def _confidence(confidence: Confidence, lang: str | None) -> Row:
    entry = _entry(confidence, lang)
    told = {"basis": confidence.basis.value, "entry": entry and entry._asdict()}
    return confidence._asdict() | told


def _entry(confidence: Confidence, lang: str | None) -> LexiconEntry | None:
    """Give the lexicon entry a verbal confidence rests on."""
    if confidence.basis is not Basis.VERBAL:
        return None
    found = tokens(fold(confidence.phrase))
    words = packaged_lexicon().vocabulary(lang)
    matches = (words.longest(found, index) for index in range(len(found)))
    values = [match[1].value for match in matches if match]
    return next((value for value in values if isinstance(value, LexiconEntry)), None)


def _rest(phrase: str, said_on: date, lang: str | None) -> list[str]:
    """Give the words neither reading used."""
    windows = [(one.start, one.end) for one in find_windows(phrase, said_on, lang)]
    hedges = [(one.start, one.end) for one in find_confidence(phrase, lang)]
    rest, at = [], 0
    for start, end in sorted(windows + hedges):
        rest.append(phrase[at : max(at, start)])
        at = max(at, end)
    return [words for text in [*rest, phrase[at:]] if (words := text.strip(" ,.;，。；"))]


def lexicon_rows(lang: str | None = None) -> list[Row]:
    """List the lexicon's entries, surest first in each language, with its version."""
    lexicon = packaged_lexicon()
    wanted = [entry for entry in lexicon.entries if lang in (None, entry.language)]
    return [{**entry._asdict(), "version": lexicon.version} for entry in wanted]
