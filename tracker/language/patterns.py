"""Expressions kept as tables: a CSV of named patterns becomes one compiled expression a name."""

import csv
import re
from functools import cache
from pathlib import Path


@cache
def rows(table: Path) -> tuple[dict[str, str], ...]:
    """Read a packaged table: a dictionary a row."""
    with table.open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


@cache
def pattern(kind: str, table: Path) -> re.Pattern[str]:
    """Compile all rows of one kind: the text is what stands in any of them."""
    parts = [row["pattern"] for row in rows(table) if row["kind"] == kind]
    if not parts:
        raise KeyError(kind)
    return re.compile("|".join(f"(?:{part})" for part in parts), re.IGNORECASE)


@cache
def words(kind: str, table: Path, language: str | None = None) -> frozenset[str]:
    """Give the words of one kind, of one language or of all."""
    kept = [
        row for row in rows(table) if row["kind"] == kind and language in (None, row["language"])
    ]
    return frozenset(word for row in kept for word in row["words"].split("|"))
