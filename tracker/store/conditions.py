"""A WHERE clause that grows a demand at a time."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(slots=True)
class Condition:
    """A part of a WHERE clause with its parameters."""

    clauses: list[str] = field(default_factory=list)
    parameters: list[object] = field(default_factory=list)

    def add(self, clause: str, *parameters: object) -> None:
        """Demand one thing more."""
        self.clauses.append(clause)
        self.parameters.extend(parameters)

    def sql(self) -> str:
        """The clause; true if nothing is demanded."""
        return " AND ".join(self.clauses) or "1 = 1"


def like(text: str) -> str:
    """The pattern of a text anywhere, for LIKE with backslash as its escape."""
    return "%" + re.sub(r"([%_\\])", r"\\\1", text) + "%"


def contains(condition: Condition, columns: Sequence[str], text: str) -> None:
    """Demand that one of the columns holds a text, whatever its case."""
    pattern = like(text)
    either = " OR ".join(f"{column} LIKE ? ESCAPE '\\'" for column in columns)
    condition.add(f"({either})", *[pattern] * len(columns))
