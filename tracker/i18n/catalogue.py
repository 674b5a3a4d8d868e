"""The catalogue: every text by its key, then by language.

A key may have a second row `KEY.one` for a count of one; a language that says one as it says many
leaves it empty.
"""

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from tracker.core.languages import LANGUAGES

TABLES = ("labels.csv", "sentences.csv", "web.csv", "walk.csv", "site.csv")

ONE = ".one"


@cache
def catalogue() -> Mapping[str, Mapping[str, str]]:
    """Every text by its key and language. Raises ValueError if a key stands there twice."""
    found: dict[str, Mapping[str, str]] = {}
    for row in (row for table in TABLES for row in _rows(table)):
        key = row["key"]
        if key in found:
            raise ValueError(f"{key} stands twice in the catalogue")
        found[key] = {lang: row[lang] for lang in LANGUAGES}
    return found


def text(key: str, lang: str, n: object = None) -> str:
    """The text of a key, in the form for `n` things; an unknown language is answered in English.

    Raises KeyError if there is no such key.
    """
    lang = lang if lang in LANGUAGES else "en"
    of_one = catalogue().get(key + ONE, {}).get(lang) if n in (1, "1") else None
    return of_one or catalogue()[key][lang]


def _rows(table: str) -> list[dict[str, str]]:
    with Path(__file__).with_name(table).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
