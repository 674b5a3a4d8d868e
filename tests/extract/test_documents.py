"""Ten documents of our own in the formats met in the wild, every claim of them marked.

A mark is ⟦grade|kind|speaker|attributed|window: …⟧; grade 1 is embarrassing to miss, 2 worth
keeping, 3 optional; the kind is told by its first letter, - is none.
"""

import re
from datetime import date
from itertools import pairwise
from pathlib import Path
from statistics import mean
from typing import NamedTuple

import pytest

from tracker.extract import Candidate, extract
from tracker.extract.candidates import scenes
from tracker.extract.sentences import sentences
from tracker.extract.turns import cast_of

FOLDER = Path(__file__).parent / "documents"
MARK = r"⟦(\d)\|(\w)\|([^|]*)\|([^|]*)\|([^:]*):\s*(.*?)⟧"
KINDS = {"p": "prediction", "f": "factual", "c": "causal", "o": "opinion"}


class Label(NamedTuple):
    """A claim as a reader marked it."""

    start: int
    end: int
    grade: int
    kind: str
    speaker: str
    attributed_to: str | None
    window: str | None


class Document(NamedTuple):
    """A document without its marks, the day it was said, its claims."""

    name: str
    text: str
    said_on: date
    labels: list[Label]


def read_document(path: Path) -> Document:
    """Take the marks out of a document and keep where they stood."""
    first, marked = path.read_text(encoding="utf-8").split("\n", 1)
    text, at, labels = "", 0, []
    for mark in re.finditer(MARK, marked, re.DOTALL):
        text += marked[at : mark.start()]
        grade, kind, speaker, reported, window, words = mark.groups()
        given = [None if value == "-" else value for value in (reported, window.strip())]
        place = (len(text), len(text) + len(words))
        labels.append(Label(*place, int(grade), KINDS[kind], speaker, *given))
        text, at = text + words, mark.end()
    said_on = date.fromisoformat(first.removeprefix("@said "))
    return Document(path.stem, text + marked[at:], said_on, labels)


def documents() -> list[Document]:
    """Give all documents of the folder."""
    return [read_document(path) for path in sorted(FOLDER.glob("*.txt"))]


def matches(start: int, end: int, other_start: int, other_end: int) -> bool:
    """Whether two stretches share more than half of the shorter one."""
    shared = min(end, other_end) - max(start, other_start)
    return shared > 0 and 2 * shared >= min(end - start, other_end - other_start)


ALL = documents()
IDS = [one.name for one in ALL]


def found_for(label: Label, found: list[Candidate]) -> Candidate | None:
    shared = [
        (min(one.end, label.end) - max(one.start, label.start), one)
        for one in found
        if matches(one.start, one.end, label.start, label.end)
    ]
    return max(shared, key=lambda pair: pair[0])[1] if shared else None


def pairs(document: Document) -> list[tuple[Label, Candidate | None]]:
    found = extract(document.text, said_on=document.said_on)
    return [(label, found_for(label, found)) for label in document.labels]


EVERY = [pair for one in ALL for pair in pairs(one)]
FOUND = [(label, one) for label, one in EVERY if one]


def test_what_is_embarrassing_to_miss_is_found() -> None:
    assert mean(one is not None for label, one in EVERY if label.grade == 1) >= 0.9


def test_what_is_worth_keeping_is_found() -> None:
    assert mean(one is not None for label, one in EVERY if label.grade <= 2) >= 0.85


def test_what_is_found_is_mostly_a_claim() -> None:
    right = [
        any(matches(one.start, one.end, label.start, label.end) for label in document.labels)
        for document in ALL
        for one in extract(document.text, said_on=document.said_on)
    ]
    assert mean(right) >= 0.8


@pytest.mark.parametrize("document", ALL, ids=IDS)
def test_every_claim_has_its_speaker(document: Document) -> None:
    roles = {"Host": "host", "记者": "host"}
    for label, one in pairs(document):
        if one:
            assert one.speaker == roles.get(label.speaker, label.speaker), label


def test_reported_words_are_attributed() -> None:
    reported = [(label, one) for label, one in FOUND if label.attributed_to]
    right = [
        bool(one.attributed_to)
        and one.attributed_to.casefold().removeprefix("the ")
        in label.attributed_to.casefold().removeprefix("the ")
        for label, one in reported
        if label.attributed_to
    ]
    assert mean(right) >= 0.8
    own = [one.attributed_to is None for label, one in FOUND if not label.attributed_to]
    assert mean(own) >= 0.95


WINDOWS = [(label, one) for label, one in FOUND if label.window]


@pytest.mark.parametrize(
    ("label", "one"), WINDOWS, ids=[f"{label.window}-{label.start}" for label, _ in WINDOWS]
)
def test_every_named_time_is_read(label: Label, one: Candidate) -> None:
    assert str(one.window) == label.window


def test_kinds_are_mostly_told() -> None:
    assert mean(one.kind == label.kind for label, one in FOUND) >= 0.85


def test_a_candidate_is_hardly_longer_than_its_claim() -> None:
    long = [one for label, one in FOUND if one.end - one.start > 3 * (label.end - label.start)]
    assert len(long) <= 2


@pytest.mark.parametrize("document", ALL, ids=IDS)
def test_a_candidate_lies_within_its_sentence_and_none_overlap(document: Document) -> None:
    text = document.text
    found = extract(text, said_on=document.said_on)
    assert all(text[one.start : one.end] == one.quote for one in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    bare = [scene for scene, _ in scenes(text, text, cast_of(text), document.said_on)]
    assert sum(1 for one in bare for _ in sentences(text, one.start, one.end)) >= len(found) / 2
