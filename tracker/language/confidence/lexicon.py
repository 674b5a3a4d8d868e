"""The lexicon: what probability a phrase stands for, by language, with its source."""

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from tracker.language.tokens import Entry, Vocabulary

if TYPE_CHECKING:
    from pathlib import Path

# The kinds of the vocabulary: what a phrase does in a sentence.
ROLES = {
    "hedge": "h",
    "frame": "f",
    "verdict": "v",
    "evidential": "e",
    "obstacle": "o",
    "size": "z",
    "softener": "s",
    "approximator": "a",
}


class LexiconEntry(NamedTuple):
    """A phrase and its probability: `low ≤ mid ≤ high`.

    role: a hedge qualifies the clause it stands in ("probably"), a frame governs one ("I think"),
    a verdict judges it whole ("a long shot"), an evidential says that it was inferred ("seems"),
    an obstacle ("will be hard to") lowers what a frame governs, a size ("slim", 很大) is said of a
    word for chance, a softener counts only where nothing else is said ("basically"), an
    approximator only where it stands alone ("roughly").
    """

    phrase: str
    language: str
    role: str
    low: float
    mid: float
    high: float
    source: str
    reason: str


class Lexicon:
    """A version of the lexicon; passing one to `read_confidence` replaces the packaged one."""

    def __init__(self, version: str, entries: Iterable[LexiconEntry]) -> None:
        self.version = version
        self.entries = tuple(entries)
        self._vocabularies: dict[str | None, Vocabulary] = {}

    def vocabulary(self, lang: str | None = None) -> Vocabulary:
        """Give the phrases of one language, or of both (None), ready to be found."""
        if lang not in self._vocabularies:
            wanted = [entry for entry in self.entries if lang in (None, entry.language)]
            phrases = [(entry.phrase, Entry(ROLES[entry.role], entry)) for entry in wanted]
            self._vocabularies[lang] = Vocabulary([*phrases, *_grammar()])
        return self._vocabularies[lang]

    def find(self, phrase: str, language: str) -> LexiconEntry | None:
        """Give the entry of a phrase."""
        wanted = (phrase, language)
        return next((one for one in self.entries if (one.phrase, one.language) == wanted), None)


def _grammar() -> Iterable[tuple[str, Entry]]:
    from tracker.language.confidence.grammar_words import WORDS

    for kind, phrases in WORDS.items():
        for phrase in phrases.split("|"):
            yield phrase, Entry(kind, None)


def load_lexicon(folder: "Path") -> Lexicon:
    """Read `lexicon.csv` and `VERSION` of a folder. Raises OSError, ValueError, KeyError."""
    import csv

    version = (folder / "VERSION").read_text(encoding="utf-8").strip()
    with (folder / "lexicon.csv").open(encoding="utf-8", newline="") as file:
        return Lexicon(version, [_entry(row) for row in csv.DictReader(file)])


def _entry(row: dict[str, str]) -> LexiconEntry:
    low, mid, high = (float(row[name]) for name in ("low", "mid", "high"))
    if not 0 <= low <= mid <= high <= 1:
        raise ValueError(row)
    return LexiconEntry(
        row["phrase"], row["language"], row["role"], low, mid, high, row["source"], row["reason"]
    )


@cache
def packaged_lexicon() -> Lexicon:
    """Give the lexicon that travels with the program, read at its first use."""
    from tracker.resources import data_folder

    return load_lexicon(data_folder() / "lexicon")
