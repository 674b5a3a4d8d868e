"""What a digest says in each language."""

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path

TABLE = Path(__file__).with_name("words.csv")


@cache
def words(lang: str) -> Mapping[str, str]:
    """The sentences of a language by their keys, with places for what they are about."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        return {row["key"]: row[lang] for row in csv.DictReader(file)}
