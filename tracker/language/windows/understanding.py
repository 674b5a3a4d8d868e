"""What a text says of time, item by item: worked out once for all who ask of one sentence."""

from datetime import date
from functools import lru_cache

from tracker.language.windows.grammar import understand
from tracker.language.windows.item import Item
from tracker.language.windows.lexer import items

AT_HAND = 32  # a sentence with and without its hedges, and its parts, are asked of several times


@lru_cache(AT_HAND)
def understood(text: str, said_on: date, lang: str | None) -> tuple[Item, ...]:
    """Give the items of a text as the grammar understands them.

    >>> [item.kind for item in understood("by 2029", date(2026, 1, 22), None)]
    ['V']
    """
    return tuple(understand(items(text, lang), said_on))
