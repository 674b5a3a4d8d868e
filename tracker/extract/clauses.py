"""Split a long sentence where a second claim starts: at but, and, 但, 而且, 同时."""

from collections.abc import Iterator
from typing import NamedTuple

from tracker.extract.patterns import pattern

LONG = {"en": 170, "zh": 46}
MARKS = " \t\r\n\u3000,，、;；:：—–-"
SHORTEST = {"en": 16, "zh": 6}


class Clause(NamedTuple):
    """A stretch of a sentence that may be one claim."""

    start: int
    end: int


def clauses(text: str, start: int, end: int, lang: str) -> list[Clause]:
    """Give the parts of a sentence that each state something, leading fillers cut off."""
    parts = list(_split(text, start, end, lang, f"split {lang}"))
    longer = [
        finer
        for part in parts
        for finer in (
            _split(text, part.start, part.end, lang, f"split long {lang}")
            if part.end - part.start > LONG[lang]
            else [part]
        )
    ]
    return [_trimmed(text, one) for one in longer]


def _split(text: str, start: int, end: int, lang: str, kind: str) -> Iterator[Clause]:
    """Cut in front of the connective; both sides must be long enough to say something."""
    at = start
    shortest = SHORTEST[lang]
    for match in pattern(kind).finditer(text, start, end):
        cut = match.end()
        if match.start() - at >= shortest and end - cut >= shortest and not _open(text, at, cut):
            yield Clause(at, match.start())
            at = cut
    yield Clause(at, end)


def _open(text: str, start: int, end: int) -> bool:
    """Whether what stands before a cut waits for what follows: if, although, not A … but B."""
    head = text[start:end]
    return bool(pattern("opener").match(head)) or head.count("“") != head.count("”")


def _trimmed(text: str, clause: Clause) -> Clause:
    """Cut off what only leads in (well, 说实话) and the marks around."""
    start, end = clause
    lead = pattern("filler").match(text, start, end)
    while lead and lead.end() < end:
        start = lead.end()
        lead = pattern("filler").match(text, start, end)
    stretch = text[start:end]
    asks = pattern("tail").search(stretch)
    if asks and asks.start() >= SHORTEST["zh"]:
        end, stretch = start + asks.start(), stretch[: asks.start()]
    last = start + len(stretch.rstrip(MARKS + "。"))
    first = start + len(stretch) - len(stretch.lstrip(MARKS))
    return Clause(first, last) if first < last else Clause(start, end)
