"""Tell what a line is: front matter, timing, heading, advertisement, bullet or talk."""

import re
from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from tracker.core.text import compiled
from tracker.extract.patterns import pattern
from tracker.language.confidence import is_stated_alone

ENDING = r"[.!?。！？…;；:：,，、\"”’」』)）\]\\*_>—–-]\s*$"
BULLET = r"\s*(?:\d{1,2}\s?[、.．)）]|[-*•·●▪–]|[一二三四五六七八九十]{1,3}、)\s*"
BULLET_LABEL = r"(?:\*\*)?[^\s:：。.,，!?！？][^:：。.,，!?！？\n]{0,18}[:：](?:\*\*)?\s*(?=\S)"
LONGEST_HEADING = 60
LONGEST_HEADING_WORDS = 12
LONGEST_ASIDE = 300  # a longer line is talk; what it advertises is told by its sentences
LONGEST_CHANCE = 24
LINES_TO_JUDGE = 400
HAN = r"[\u3400-\u9fff]"


class LineKind(StrEnum):
    """What a line of a document is there for."""

    BLANK = "blank"
    META = "meta"
    HEADING = "heading"
    BOILERPLATE = "boilerplate"
    BULLET = "bullet"
    TALK = "talk"


class Line(NamedTuple):
    """A line without the space around it, and what it is; the end is exclusive."""

    kind: LineKind
    start: int
    end: int


def lines(text: str) -> Iterator[Line]:
    """Give the lines of a document in their order, blank ones too."""
    at = front_matter(text)
    punctuated = _is_punctuated(text)
    before = LineKind.BLANK
    for match in compiled(r"[^\n]*\n?").finditer(text, at):
        if match[0]:
            line = match[0]
            start = match.start() + len(line) - len(line.lstrip())
            stripped = line.strip()
            alone = not compiled(r"[^\S\n]*\S").match(text, match.end())
            before = _kind(stripped, before, punctuated=punctuated, alone=alone)
            yield Line(before, start, start + len(stripped))


def front_matter(text: str) -> int:
    """Give where the YAML front matter ends, or the headers of a caption file; else 0."""
    found = _front().match(text)
    return found.end() if found else 0


@cache
def _front() -> re.Pattern[str]:
    yaml = r"\ufeff?\s*---[^\S\n]*\n(?:(?!---)[^\n]*\n){0,200}?---[^\S\n]*(?:\n|$)"
    return re.compile(rf"{yaml}|\ufeff?WEBVTT[^\n]*(?:\n[^\n]+)*")


def _is_punctuated(text: str) -> bool:
    """Whether lines of talk end in a mark; in raw captions they do not, and none is a heading."""
    found = compiled(r"[^\n]+").findall(text[: LINES_TO_JUDGE * 200])[:LINES_TO_JUDGE]
    long = [line for line in found if len(line) > LONGEST_HEADING]
    ended = [line for line in long if compiled(ENDING).search(line[-8:])]
    return len(ended) * 2 >= len(long)


def _kind(line: str, before: LineKind, *, punctuated: bool, alone: bool) -> LineKind:
    if not line:
        return LineKind.BLANK
    if len(line) <= LONGEST_ASIDE:
        if pattern("meta").match(line):
            return LineKind.META
        if pattern("boilerplate").search(line):
            return LineKind.BOILERPLATE
    if line.startswith("#") or (punctuated and _is_heading(line, before, alone=alone)):
        return LineKind.HEADING
    return LineKind.BULLET if compiled(BULLET).match(line) else LineKind.TALK


def _is_heading(line: str, before: LineKind, *, alone: bool) -> bool:
    """Whether a line is short and without a mark, and neither a caption nor a wrapped line."""
    wrapped = not alone or before is LineKind.TALK
    if before is LineKind.META or (wrapped and not compiled(HAN).search(line)):
        return False
    short = len(line) <= LONGEST_HEADING and len(line.split()) <= LONGEST_HEADING_WORDS
    return short and not compiled(ENDING).search(line) and not compiled(BULLET).match(line)


def after_bullet(text: str, line: Line) -> int:
    """Give where the words of a bullet start, behind its number and its label.

    What has nothing but a chance behind its colon is no label: Gold up by 2030: 70 %.
    """
    bullet = compiled(BULLET).match(text, line.start, line.end)
    start = bullet.end() if bullet else line.start
    label = compiled(BULLET_LABEL).match(text, start, line.end)
    if label is None or is_chance_alone(text[label.end() : line.end]):
        return start
    return label.end()


def is_chance_alone(said: str) -> bool:
    """Whether the words behind a colon are a chance, and those before it the claim."""
    return len(said) <= LONGEST_CHANCE and is_stated_alone(said)
