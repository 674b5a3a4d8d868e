"""Cut talk into sentences, in both scripts, with quotations and brackets kept whole at the end."""

from collections.abc import Iterator
from typing import NamedTuple

from tracker.core.text import compiled
from tracker.extract.patterns import words

HAN = r"[\u3400-\u9fff]"
CLOSERS = r"[\"”’」』）)\]*_]{0,4}"
BOUNDARY = rf"(?:[。！？；]|……|(?<={HAN})[!?;…]|[!?](?=[\"”’」』）)\]]*\s*{HAN}))+{CLOSERS}"
LATIN = rf"(?<![.!?…])[.!?…]++{CLOSERS}(?=\s+[\"“‘'(\[\\*_]*[A-Z0-9]|\s*$|\s+{HAN})"
LONGEST = 1_500  # code points of a sentence
LONGEST_ABBREVIATION = 12


class Sentence(NamedTuple):
    """A sentence's place in the document, end exclusive, and whether it asks."""

    start: int
    end: int
    asks: bool


def sentences(text: str, start: int, end: int) -> Iterator[Sentence]:
    """Give the sentences of a stretch of text."""
    at = start
    for match in compiled(f"{BOUNDARY}|{LATIN}").finditer(text, start, end):
        if not _is_abbreviation(text, at, match.start(), match[0]):
            yield from _pieces(text, at, match.end())
            at = match.end()
    yield from _pieces(text, at, end)


def _pieces(text: str, start: int, end: int) -> Iterator[Sentence]:
    """Cut what no mark ends: text without punctuation, or none at all."""
    for at in range(start, end, LONGEST):
        yield from _sentence(text, at, min(at + LONGEST, end))


def _is_abbreviation(text: str, start: int, dot: int, mark: str) -> bool:
    """Whether a full stop belongs to a word: Mr., U.S., the initial of a name."""
    if mark[0] != "." or len(mark) > 1:
        return False
    found = compiled(r"[\w.]+$").search(text, max(start, dot - LONGEST_ABBREVIATION), dot)
    if not found:
        return False
    word = found[0]
    return word.casefold() in words("abbreviation", "en") or (
        len(word) == 1 and word.isupper() and word != "I"
    )


def _sentence(text: str, start: int, end: int) -> Iterator[Sentence]:
    stretch = text[start:end]
    first, last = start + len(stretch) - len(stretch.lstrip()), start + len(stretch.rstrip())
    if first < last:
        yield Sentence(first, last, asks(text[max(first, last - 4) : last]))


def asks(ending: str) -> bool:
    """Whether the end of a sentence is a question mark, quotation marks apart."""
    return ending.rstrip('"”’」』）)]*_ ').endswith(("?", "？"))
