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
