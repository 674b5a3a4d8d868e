"""A document in parts that a model can take, none of which cuts a turn of talk."""

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import NamedTuple

from tracker.extract.turns import cast_of, passages

LARGEST = 6_000  # code points of a part, unless one turn is longer
CONTEXT = 1_500  # code points of the turn before


class Chunk(NamedTuple):
    """A stretch of a text, and the turn before it, to be read but not searched."""

    start: int
    end: int
    before: str


def chunks(text: str, speakers: Mapping[str, str] | None = None) -> list[Chunk]:
    """Every part of a text, in order; together they are the whole of it."""
    found, start = [], 0
    turns = [*_turns(text, speakers), len(text)]
    for at, following in pairwise(turns):
        if following - start > LARGEST and at > start:
            found.append((start, at))
            start = at
    if start < len(text):
        found.append((start, len(text)))
    return [Chunk(a, b, text[max(_turn_before(turns, a), a - CONTEXT) : a]) for a, b in found]


def _turns(text: str, speakers: Mapping[str, str] | None) -> Iterator[int]:
    """Where the talk of another speaker begins; of an article, each paragraph."""
    yield 0
    current = None
    for passage in passages(text, cast_of(text, speakers)):
        line = text.rfind("\n", 0, passage.start) + 1
        if line > 0 and (passage.speaker != current or passage.speaker == "article"):
            yield line
        current = passage.speaker


def _turn_before(turns: list[int], start: int) -> int:
    return max((turn for turn in turns if turn < start), default=0)
