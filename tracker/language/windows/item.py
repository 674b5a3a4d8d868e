"""The item: a stretch of text with the kind the grammar knows it by."""

from typing import NamedTuple


class Item(NamedTuple):
    """A stretch of text with its kind (one character of the grammar) and meaning."""

    kind: str
    value: object
    start: int
    end: int
