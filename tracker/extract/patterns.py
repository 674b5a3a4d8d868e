"""The tables of patterns and words beside this file."""

import re
from pathlib import Path

from tracker.language import patterns

HERE = Path(__file__).parent


def rows(name: str) -> tuple[dict[str, str], ...]:
    """Read a table of this folder: a dictionary a row."""
    return patterns.rows(HERE / f"{name}.csv")


def pattern(kind: str, name: str = "patterns") -> re.Pattern[str]:
    """Compile all rows of one kind: the text is what stands in any of them."""
    return patterns.pattern(kind, HERE / f"{name}.csv")


def words(kind: str, language: str | None = None, name: str = "words") -> frozenset[str]:
    """Give the words of one kind, of one language or of all."""
    return patterns.words(kind, HERE / f"{name}.csv", language)
