"""A text as its reader sees it, letter for letter in the same places.

Markup, timing and repetitions of captions become blanks; a word that was divided at the end of a
line is whole again, and the blanks it leaves stand behind it. So a place in what is shown is the
same place in the file.
"""

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise

from tracker.core.text import compiled
from tracker.extract.patterns import words

TIME = r"[\d:.,]{4,12}[^\S\n]+-->[^\n]*"
TIMING = (
    rf"\s*(?:\n\s*\d+\s*|\n[^\S\n]*\n[^\n]{{1,60}})?\n{TIME}(?:\n|$)"
    r"|</?[a-z][^<>\n]{0,60}>|<\d[\d:.]{3,11}>|\{\\[^{}\n]{1,40}\}"
)
COMMENT = r"(?m)^(?:NOTE|STYLE|REGION)\b[^\n]*(?:\n[^\S\n]*\S[^\n]*)*"
ESCAPES = {"&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'", "&nbsp;": " ",
           "&lrm;": "", "&rlm;": ""}  # fmt: skip
ROLLING_FROM = 0.3  # of all cues begin with what the one before ended with
DIVIDED = r"([A-Za-z]*[a-z])[-‐\u00ad]\n[^\S\n]*([a-z]+)"
WORD = r"[^\W\d_]+(?:[-‐][^\W\d_]+)*"
LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl",
             0xFB05: "st", 0xFB06: "st", 0x00AD: ""}  # fmt: skip
LINK = r"\[([^\[\]\n]+)\]\((?:[^()\n]|\([^()\n]*\))*\)"


def shown_text(text: str) -> str:
    r"""What is shown of a text, of the same length: every place is the place in the text.

    >>> shown_text("will grow on the con-\ntinent soon")
    'will grow on the continent   soon'
    """
    if "-->" in text:
        text = _captions(text)
    if compiled(DIVIDED).search(text):
        text = _whole_words(text)
    return text


def on_one_line(shown: str) -> str:
    """What is shown, as a statement has it: single spaces, plain letters, no marks of emphasis."""
    plain = compiled(LINK).sub(r"\1", shown.translate(LIGATURES))
    plain = compiled(r"\*\*|__|(?<!\w)[*_`](?=\w)|(?<=[\w.!?])[*_`](?!\w)|^\s*>+\s").sub("", plain)
    return unicodedata.normalize("NFC", " ".join(plain.split()))


def _captions(text: str) -> str:
    for start, end in _repeated(text):
        text = f"{text[:start]}{' ' * (end - start)}{text[end:]}"
    if text.lstrip("\ufeff").startswith("WEBVTT"):
        text = compiled(COMMENT).sub(_blank, text)
    text = compiled(TIMING).sub(_blank, text)
    for written, meant in ESCAPES.items():
        if written in text:
            text = _shortened(text, re.escape(written), meant)
    return text


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


def _shortened(text: str, pattern: str, meant: str) -> str:
    """Put something shorter in a word's place; what the word loses stands behind it as blanks."""
    found = compiled(rf"({pattern})(\S*)")

    def moved(match: re.Match[str]) -> str:
        tail = found.sub(moved, match[2])
        return meant + tail.rstrip() + " " * (len(match[0]) - len(meant) - len(tail.rstrip()))

    return found.sub(moved, text)


def _repeated(text: str) -> list[tuple[int, int]]:
    """Where rolling captions say again what the cue before them said."""
    cues = list(_cues(text))
    if len(cues) < 3:  # noqa: PLR2004 - too few to roll
        return []
    rolls = sum(
        bool(one and before) and _bare(text, one[0]) == _bare(text, before[-1])
        for before, one in pairwise(cues)
    )
    if rolls < ROLLING_FROM * len(cues):
        return []
    found, before = [], set[str]()
    for cue in cues:
        said = [_bare(text, line) for line in cue]
        found += [line for line, shown in zip(cue, said, strict=True) if shown in before]
        before = set(said)
    return found


def _cues(text: str) -> Iterator[list[tuple[int, int]]]:
    """The lines of each cue that hold words."""
    times = [match.span() for match in compiled(rf"(?m)^{TIME}$").finditer(text)]
    for (_, start), (end, _) in pairwise([*times, (len(text), len(text))]):
        lines = [match.span() for match in compiled(r"[^\n]+").finditer(text, start, end)]
        yield [(a, b) for a, b in lines if _bare(text, (a, b))]


def _bare(text: str, span: tuple[int, int]) -> str:
    return " ".join(compiled(TIMING).sub("", text[slice(*span)]).split())


def _whole_words(text: str) -> str:
    """Join words that were divided where a line ends; a hyphen of their own stays."""
    known = {word.casefold() for word in compiled(WORD).findall(text)}

    def joined(found: re.Match[str]) -> str:
        first, second = found[1], found[2]
        whole, halves = f"{first}{second}".casefold(), f"{first}-{second}".casefold()
        own = halves in known or (
            whole not in known
            and (first.casefold() in words("first half") or second in words("second half"))
        )
        word = f"{first}-{second}" if own else f"{first}{second}"
        return word.ljust(len(found[0]))

    return compiled(DIVIDED).sub(joined, text)
