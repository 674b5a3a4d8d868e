"""Which column is which: by its name in English or Chinese, else by what stands in it."""

from collections.abc import Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from tracker.errors import InvalidInput
from tracker.exchange.tables.known_names import field_of, known_names, name_of, rank
from tracker.exchange.tables.sheet import Sheet, text_of

LOOKED_AT = 200  # rows
SETTLED = "resolved"  # beside a column of outcomes: whether there is one
SENTENCE = 12  # characters; Chinese needs fewer letters than English, and says as much


class Columns(NamedTuple):
    """The file's column of each field of ours, and those that none took."""

    of: Mapping[str, str]
    left: Sequence[str]


def fields() -> tuple[str, ...]:
    """The fields that a column can hold."""
    return tuple(dict.fromkeys(known_names().values()))


def guess(sheet: Sheet, given: Mapping[str, str]) -> Columns:
    """The columns as given, the rest by name, the statement also by content. Raises InvalidInput.

    A field is taken once: of two columns that fit, the one whose name says so more plainly has it.
    """
    of: dict[str, str] = dict(_given(sheet, given))
    for name in sorted(sheet.head, key=rank):
        field = field_of(name)
        if field and field not in of and name not in of.values():
            of[field] = name
    of = {field: name for name in sheet.head for field, its in of.items() if its == name}
    if "settled" not in of and "outcome" in of:
        for name in sheet.head:
            if name_of(name) == SETTLED and name not in of.values():
                of["settled"] = name
    if "statement" not in of and "quote" in of:
        of["statement"] = of.pop("quote")
    elif "statement" not in of:
        of |= _most_like_sentences(sheet, set(of.values()))
    return Columns(of, [name for name in sheet.head if name not in of.values()])


def _given(sheet: Sheet, given: Mapping[str, str]) -> Mapping[str, str]:
    by_key = {name_of(name): name for name in sheet.head}
    found = {}
    for field, name in given.items():
        if field not in fields():
            raise InvalidInput("columns", f"{field}={name}", f"names none of {', '.join(fields())}")
        if name_of(name) not in by_key:
            raise InvalidInput(
                "columns", f"{field}={name}", f"no column of {', '.join(sheet.head)}"
            )
        found[field] = by_key[name_of(name)]
    return found


def _is_wordy(text: str) -> bool:
    """Whether a cell holds words: neither an address nor one piece of letters and digits."""
    return " " in text.strip() if text.isascii() else not text.startswith(("http:", "https:"))


def _most_like_sentences(sheet: Sheet, taken: set[str]) -> dict[str, str]:
    lengths = dict.fromkeys((name for name in sheet.head if name not in taken), 0)
    rows = list(islice(sheet.rows(), LOOKED_AT))
    for _, row in rows:
        for name in lengths:
            text = text_of(row.get(name))
            lengths[name] += len(text) if _is_wordy(text) else 0
    name = max(lengths, key=lengths.__getitem__, default="")
    long_enough = name and rows and lengths[name] >= SENTENCE * len(rows)
    return {"statement": name} if long_enough else {}
