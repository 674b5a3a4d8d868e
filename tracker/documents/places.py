"""Where words stand in a text: at which second of a recording, and where in a changed version."""

import re
from itertools import takewhile

from rapidfuzz import fuzz

CUE = re.compile(r"^(?:(\d+):)?(\d{1,2}):(\d{2})[.,]\d{3}\s*-->", re.MULTILINE)
CLOSE_ENOUGH = 90.0  # of 100, by rapidfuzz


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
    if prefix and suffix:
        between = re.escape(prefix[-16:]) + r"(.{1,2000}?)" + re.escape(suffix[:16])
        found = re.search(between, text, re.DOTALL)
        if found and fuzz.ratio(found[1], exact) >= CLOSE_ENOUGH / 2:
            return found.span(1)
    near = fuzz.partial_ratio_alignment(exact, text, score_cutoff=CLOSE_ENOUGH)
    return (near.dest_start, near.dest_end) if near and near.dest_end > near.dest_start else None


def _neighbours(text: str, start: int, length: int, prefix: str, suffix: str) -> int:
    """How many code points of prefix and suffix agree."""
    before, after = text[max(0, start - len(prefix)) : start], text[start + length :]
    return _common(before[::-1], prefix[::-1]) + _common(after, suffix)


def _common(a: str, b: str) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(a, b, strict=False)))
