"""Which column is which: by its name in English or Chinese, else by what stands in it."""

import csv
import re
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from tracker.core.text import name_key
from tracker.errors import InvalidInput
from tracker.exchange.tables.sheet import Sheet, text_of

NAMES = Path(__file__).with_name("names.csv")
LOOKED_AT = 200  # rows
SENTENCE = 12  # characters; Chinese needs fewer letters than English, and says as much
TAIL = re.compile(r"\s*[(（\[].*?[)）\]]\s*$|\s*[:：?？*]+$")


class Columns(NamedTuple):
    """The file's column of each field of ours, and those that none took."""

    of: Mapping[str, str]
    left: Sequence[str]


@cache
def known_names() -> dict[str, str]:
    """The field that a column of this name holds; the first row of the table wins."""
    found: dict[str, str] = {}
    with NAMES.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found.setdefault(_key(row["name"]), row["field"])
    return found


def fields() -> tuple[str, ...]:
    """The fields that a column can hold."""
    return tuple(dict.fromkeys(known_names().values()))


def guess(sheet: Sheet, given: Mapping[str, str]) -> Columns:
    """The columns as given, the rest by name, the statement also by content. Raises InvalidInput.

    A field is taken once: of two columns with a fitting name the first in the file's order has it.
    """
    of: dict[str, str] = dict(_given(sheet, given))
    for name in sheet.head:
        field = known_names().get(_key(name)) or known_names().get(_key(TAIL.sub("", name)))
        if field and field not in of and name not in of.values():
            of[field] = name
    if "statement" not in of and "quote" in of:
        of["statement"] = of.pop("quote")
    elif "statement" not in of:
        of |= _most_like_sentences(sheet, set(of.values()))
    return Columns(of, [name for name in sheet.head if name not in of.values()])


def _given(sheet: Sheet, given: Mapping[str, str]) -> Mapping[str, str]:
    by_key = {_key(name): name for name in sheet.head}
    found = {}
    for field, name in given.items():
        if field not in fields():
            raise InvalidInput("columns", f"{field}={name}", f"names none of {', '.join(fields())}")
        if _key(name) not in by_key:
            raise InvalidInput(
                "columns", f"{field}={name}", f"no column of {', '.join(sheet.head)}"
            )
        found[field] = by_key[_key(name)]
    return found


def _key(name: str) -> str:
    return " ".join(re.sub(r"[_\-./]+", " ", name_key(name)).split())


def _most_like_sentences(sheet: Sheet, taken: set[str]) -> dict[str, str]:
    lengths = dict.fromkeys((name for name in sheet.head if name not in taken), 0)
    rows = list(islice(sheet.rows(), LOOKED_AT))
    for _, row in rows:
        for name in lengths:
            text = text_of(row.get(name))
            lengths[name] += 0 if text.startswith(("http:", "https:")) else len(text)
    name = max(lengths, key=lengths.__getitem__, default="")
    long_enough = name and rows and lengths[name] >= SENTENCE * len(rows)
    return {"statement": name} if long_enough else {}
