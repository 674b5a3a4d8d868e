"""What a table of a report is made of: cells that know what they are, not how they are written."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

Ends = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Name:
    """What a row is about; `short` where there is little room, `remarks` where there is much.

    line: the number of the row's line in the section's figure. opens: the anchor of the claims
    behind it. where: the words of a filter that choose the row's claims among the report's.
    """

    text: str
    short: str = ""
    note: str = ""
    remarks: tuple[str, ...] = ()
    line: int | None = None
    opens: str = ""
    where: str = ""


@dataclass(frozen=True, slots=True)
class Count:
    """How many; `note` says of what, `where` which of the row's claims, as words of a filter."""

    n: float | None
    note: str = ""
    where: str = ""


@dataclass(frozen=True, slots=True)
class Share:
    """A share of one, with its interval if there is one; digits after the point of its per cent.

    where: which of the row's claims it counts, as words of a filter.
    """

    value: float | None
    interval: Ends | None = None
    digits: int = 0
    where: str = ""


@dataclass(frozen=True, slots=True)
class Shares:
    """From one share of one to another."""

    ends: Ends | None


@dataclass(frozen=True, slots=True)
class Score:
    """A Brier or log score, with its interval if there is one."""

    value: float | None
    interval: Ends | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Number:
    """Any other number with so many digits after the point, or significant ones if `free`."""

    value: float | None
    digits: int
    interval: Ends | None = None
    sign: bool = False
    free: bool = False


@dataclass(frozen=True, slots=True)
class Changes:
    """From one change to another, each with its sign."""

    ends: Ends | None


@dataclass(frozen=True, slots=True)
class Skill:
    """The share of a baseline's score that was saved, on `n` of the `of` claims, and how surely."""

    value: float | None
    n: int = 0
    of: int = 0
    interval: Ends | None = None


@dataclass(frozen=True, slots=True)
class Rank:
    """The ranks that chance allows, 1 the best; `place` is the row's own."""

    ends: Ends | None
    place: int


@dataclass(frozen=True, slots=True)
class Day:
    """A day."""

    day: date | None


@dataclass(frozen=True, slots=True)
class Years:
    """The first year and the last."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Spark:
    """Brier scores one after another, to be seen as a course."""

    scores: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Text:
    """Words, theirs or ours; opens: the anchor of the claims that they stand for.

    where: the words of a filter that choose those.
    """

    text: str
    short: str = ""
    opens: str = ""
    where: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """Where something can be looked up, and what is to be found there; either may be missing."""

    url: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """An estimate and its interval, drawn on the scale of its column; `reference` is dashed."""

    value: float | None
    interval: Ends | None
    reference: float | None = None


@dataclass(frozen=True, slots=True)
class Stack:
    """Lengths one after another, each with its colour, of a whole that fills the cell."""

    parts: tuple[tuple[float, str], ...]
    whole: float


Cell = (
    Name | Count | Share | Shares | Score | Number | Changes | Skill | Rank | Day | Years | Spark
    | Text | Link | Mark | Stack
)  # fmt: skip
Row = Sequence[Cell]
