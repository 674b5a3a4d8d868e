"""A text cut into lines, and these at the ends of the passages that are marked in it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

TURN = re.compile(r"(?P<stars>\*\*|__|)[^:：\n*_]{1,40}[:：](?P=stars)")
LONGEST_NAME = 4  # words


class Span(NamedTuple):
    """A passage from `start` to before `end`, in code points; `key` names it, `kind` marks it."""

    start: int
    end: int
    kind: str
    key: str


class Piece(NamedTuple):
    """Some text, marked or not; only the first piece of a passage bears its name."""

    text: str
    kind: str | None = None
    key: str = ""
    first: bool = True


def lines(text: str, spans: Iterable[Span]) -> Iterator[list[Piece]]:
    r"""The lines of a text that hold anything, each in pieces; of overlapping passages the first.

    >>> [[each.text for each in one] for one in lines("A two.\nB", [Span(2, 5, "open", "p")])]
    [['A ', 'two', '.'], ['B']]
    """
    marked, at = list(_apart(spans)), 0
    for line in text.split("\n"):
        if line.strip():
            yield list(_pieces(line, at, marked))
        at += len(line) + 1


def turn(pieces: Sequence[Piece]) -> str:
    """The name of who speaks at the beginning of a line: `Ann:`; nothing if there is none."""
    found = TURN.match(pieces[0].text) if pieces and pieces[0].kind is None else None
    if found is None or len(found[0].split()) > LONGEST_NAME:
        return ""
    return found[0]


def _apart(spans: Iterable[Span]) -> Iterator[Span]:
    end = 0
    for span in sorted(spans):
        if span.start >= end and span.end > span.start:
            yield span
            end = span.end


def _pieces(line: str, at: int, spans: Sequence[Span]) -> Iterator[Piece]:
    """One line that begins at a place of the text."""
    done = 0
    for span in spans:
        start, end = max(span.start - at, 0), min(span.end - at, len(line))
        if start >= end:
            continue
        if start > done:
            yield Piece(line[done:start])
        yield Piece(line[start:end], span.kind, span.key, span.start >= at)
        done = end
    if done < len(line):
        yield Piece(line[done:])
