"""Where words stand in a text: at which second of a recording, and where in a changed version."""

import re
from itertools import takewhile

from rapidfuzz import fuzz

CUE = re.compile(r"^(?:(\d+):)?(\d{1,2}):(\d{2})[.,]\d{3}\s*-->", re.MULTILINE)
CLOSE_ENOUGH = 80.0  # of 100, by rapidfuzz
ALIKE = 45.0  # where the neighbours are the same
NEAR = 16  # code points of a neighbour


def second_of(text: str, start: int) -> int | None:
    """The second of a recording at which the words at a code point are spoken, by its captions."""
    cues = list(CUE.finditer(text, 0, start))
    if not cues:
        return None
    hours, minutes, seconds = (int(part or 0) for part in cues[-1].groups())
    return 3600 * hours + 60 * minutes + seconds


def anchor(text: str, exact: str, prefix: str = "", suffix: str = "") -> tuple[int, int] | None:
    """Where a quote stands in a text: by its own words, by its neighbours', else nearly so.

    As the W3C Web Annotation selectors mean it: a quote that stands there several times is told
    by what stands before and behind it. None if it is not found.
    """
    places = [match.start() for match in re.finditer(re.escape(exact), text)]
    if places:
        start = max(places, key=lambda at: _neighbours(text, at, len(exact), prefix, suffix))
        return start, start + len(exact)
    return _between(text, exact, prefix, suffix) or _nearly(text, exact)


def _between(text: str, exact: str, prefix: str, suffix: str) -> tuple[int, int] | None:
    """What stands between the neighbours, if it is at all like the quote."""
    if not (prefix and suffix):
        return None
    gap = re.escape(prefix[-NEAR:]) + r"(.{1,2000}?)" + re.escape(suffix[:NEAR])
    spans = [match.span(1) for match in re.finditer(f"(?={gap})", text, re.DOTALL)]
    best = max(spans, key=lambda span: fuzz.ratio(text[slice(*span)], exact), default=None)
    return best if best and fuzz.ratio(text[slice(*best)], exact) >= ALIKE else None


def _nearly(text: str, exact: str) -> tuple[int, int] | None:
    """Where nearly the same words stand; what was put in or taken out moves their end."""
    near = fuzz.partial_ratio_alignment(exact, text, score_cutoff=CLOSE_ENOUGH)
    if near is None or near.dest_end <= near.dest_start:
        return None
    start, length = near.dest_start, len(exact)
    ends = range(start + max(1, length * 7 // 10), start + length * 14 // 10 + 1)
    best = max(ends, key=lambda end: fuzz.ratio(text[start:end], exact))
    return start, min(best, len(text))


def _neighbours(text: str, start: int, length: int, prefix: str, suffix: str) -> int:
    """How many code points of prefix and suffix agree."""
    before, after = text[max(0, start - len(prefix)) : start], text[start + length :]
    return _common(before[::-1], prefix[::-1]) + _common(after, suffix)


def _common(a: str, b: str) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(a, b, strict=False)))
