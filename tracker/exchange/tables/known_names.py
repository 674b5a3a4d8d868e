"""What columns are called in English and Chinese."""

import csv
import re
from functools import cache
from pathlib import Path

from tracker.core.text import name_key

NAMES = Path(__file__).with_name("names.csv")
LONGEST = 60  # letters of a column name that we know
TAIL = re.compile(r"\s*[(（\[].*?[)）\]]\s*$|\s*[:：?？*]+$")


@cache
def known_names() -> dict[str, str]:
    """The field that a column of this name holds; the first row of the table wins."""
    found: dict[str, str] = {}
    with NAMES.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found.setdefault(name_of(row["name"]), row["field"])
    return found


def field_of(name: str) -> str | None:
    """The field of ours that a column of this name holds; None for one we do not know."""
    if len(name) > LONGEST:
        return None
    return known_names().get(name_of(name)) or known_names().get(name_of(TAIL.sub("", name)))


@cache
def _ranks() -> dict[str, int]:
    return {name: place for place, name in enumerate(known_names())}


def rank(name: str) -> int:
    """How plainly a column's name says what it holds: its place among those we know."""
    ranks = _ranks()
    unknown = len(ranks)
    return min(ranks.get(name_of(each), unknown) for each in (name, TAIL.sub("", name)))


def name_of(name: str) -> str:
    """A column name as it is compared."""
    return " ".join(re.sub(r"[_\-./]+", " ", name_key(name)).split())
