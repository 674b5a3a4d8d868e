"""A WHERE clause that grows a demand at a time, and how what it lets through could be found."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(slots=True)
class Condition:
    """A part of a WHERE clause with its parameters.

    `seeks` are statements, one for each of some demands, that find the claims it lets through;
    `texts` are words that must be found, each in the text of one of some tables.
    """

    clauses: list[str] = field(default_factory=list)
    parameters: list[object] = field(default_factory=list)
    seeks: "list[Condition]" = field(default_factory=list)
    texts: list[tuple[Sequence[str], str]] = field(default_factory=list)

    def add(self, clause: str, *parameters: object) -> None:
        """Demand one thing more."""
        self.clauses.append(clause)
        self.parameters.extend(parameters)

    def add_ids(self, column: str, numbers: Sequence[int]) -> None:
        """Demand one of these numbers."""
        marks = ", ".join("?" for _ in numbers) or "NULL"
        self.add(f"{column} IN ({marks})", *numbers)

    def sql(self) -> str:
        """The clause; true if nothing is demanded."""
        return " AND ".join(self.clauses) or "1 = 1"


def like(text: str) -> str:
    """The pattern of a folded text anywhere, for LIKE with backslash as its escape."""
    return "%" + re.sub(r"([%_\\])", r"\\\1", text) + "%"


def contains(condition: Condition, columns: Sequence[str], text: str) -> None:
    """Demand that one of some folded columns holds a folded text."""
    pattern = like(text)
    either = " OR ".join(f"{column} LIKE ? ESCAPE '\\'" for column in columns)
    condition.add(f"({either})", *[pattern] * len(columns))
