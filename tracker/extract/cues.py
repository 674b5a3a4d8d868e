"""Find the cues of a claim in a stretch of text, by the table of phrases beside this file."""

from functools import cache
from typing import NamedTuple

from tracker.extract.patterns import rows
from tracker.language.tokens import Entry, Vocabulary, fold, tokens

BLOCK = "block"


class Cue(NamedTuple):
    """A phrase of the table and where it stands; a phrase may be of several classes."""

    classes: tuple[str, ...]
    start: int
    end: int


@cache
def _vocabulary(lang: str) -> Vocabulary:
    classes: dict[str, list[str]] = {}
    for row in rows("cues"):
        if row["language"] == lang:
            for phrase in row["cues"].split("|"):
                classes.setdefault(phrase, []).append(row["class"])
    return Vocabulary((phrase, Entry("c", tuple(found))) for phrase, found in classes.items())


@cache
def weights() -> dict[tuple[str, str], float]:
    """Give what each class of cues adds to a score, by language; and each shape of a clause."""
    cues = {(row["class"], row["language"]): float(row["weight"]) for row in rows("cues")}
    for row in rows("shapes"):
        cues |= {(row["shape"], lang): float(row[lang]) for lang in ("en", "zh")}
    return cues


def find_cues(text: str, start: int, end: int, lang: str) -> list[Cue]:
    """Give every cue in a stretch of text; cues may overlap, but none starts within a block."""
    found = tokens(fold(text[start:end]))
    vocabulary = _vocabulary(lang)
    cues: list[Cue] = []
    index = 0
    while index < len(found):
        match = vocabulary.longest(found, index)
        index += 1
        if match:
            after, entry = match
            classes: tuple[str, ...] = entry.value  # type: ignore[assignment]
            cues.append(Cue(classes, start + found[index - 1].start, start + found[after - 1].end))
            if BLOCK in classes:
                index = after
    return [one for one in cues if one.classes != (BLOCK,)]
