"""The item: a stretch of text with the kind the grammar knows it by."""

from collections.abc import Sequence
from typing import NamedTuple


class Item(NamedTuple):
    """A stretch of text with its kind (one character of the grammar) and meaning."""

    kind: str
    value: object
    start: int
    end: int


def kind_at(found: Sequence[Item], index: int) -> str:
    """Give the kind of the item at a place; # outside, as at the end of a clause."""
    return found[index].kind if 0 <= index < len(found) else "#"
