"""Whether a published report comes out the same, in lines."""

from collections.abc import Sequence

from tracker.i18n.words import Words
from tracker.presentation.text.folding import sentence
from tracker.reporting.schema import Report

MOST = 20  # differences that are told


def recomputed_text(made: Report, off: Sequence[tuple[str, str, str]], width: int) -> str:
    """Say what differs: by its place, as it was published, as it is now."""
    words, asked = Words(made.asked.lang), made.asked
    if not off:
        told = [words("recompute.equal", data=asked.data, version=asked.version)]
    else:
        told = [words("recompute.differs", n=len(off))]
        told += [_line(*each, words) for each in off[:MOST]]
        if len(off) > MOST:
            told.append(words("recompute.more", n=len(off) - MOST))
        if any(place == "asked.data" for place, *_ in off):
            told.append(words("recompute.data"))
    return "".join(f"{line}\n" for each in told for line in sentence(each, width))


def _line(place: str, then: str, now: str, words: Words) -> str:
    if place:
        return words("recompute.figure", place=place, then=then, now=now)
    return words("recompute.gone" if then else "recompute.new", text=then or now)
