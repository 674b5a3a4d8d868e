"""A rule of the grammar: a pattern over kinds, what it becomes, and what it means."""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from tracker.language.windows.item import Item

Builder = Callable[[list[Item], date], object]


class Rule(NamedTuple):
    """A pattern over kinds, what it becomes, and the function that gives the meaning."""

    name: str
    pattern: str
    kind: str
    builder: Builder


def rule(name: str, kind: str, builder: Builder, *patterns: str) -> Rule:
    """Make a row of a table; one of the patterns must match."""
    return Rule(name, "|".join(patterns), kind, builder)
