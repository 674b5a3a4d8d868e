"""Expressions kept as tables: a CSV of named patterns becomes one compiled expression a name."""

import csv
import re
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """Read a packaged table: a dictionary a row."""
    with (HERE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


@cache
def pattern(kind: str, name: str = "patterns") -> re.Pattern[str]:
    """Compile all rows of one kind: the text is what stands in any of them."""
    parts = [row["pattern"] for row in rows(name) if row["kind"] == kind]
    return re.compile("|".join(f"(?:{part})" for part in parts), re.IGNORECASE)


@cache
def words(kind: str, language: str | None = None, name: str = "words") -> frozenset[str]:
    """Give the words of one kind, of one language or of all."""
    wanted = [row for row in rows(name) if row["kind"] == kind]
    kept = [row for row in wanted if language in (None, row["language"])]
    return frozenset(word for row in kept for word in row["words"].split("|"))
