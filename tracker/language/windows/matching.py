"""What the builders share: the values items carry, and how to pick them out of a match."""

from typing import NamedTuple, cast

from tracker.language.numerals import Number
from tracker.language.windows.item import Item
from tracker.language.windows.spans import Span

CHINESE_UNITS = {"年": "year", "月": "month", "日": "day", "世": "century", "季": "quarter"}


class Amount(NamedTuple):
    """So many units of time, from low to high."""

    low: float
    high: float
    unit: str


class Month(NamedTuple):
    """A month, quarter, half, season, week, known day of a year not yet known, or days."""

    kind: str
    number: int
    day: int | None = None
    until: int = 0
    last_day: int = 0
    name: str = ""


def pick(parts: list[Item], kinds: str) -> Item:
    """Give the first item of one of these kinds."""
    return next(item for item in parts if item.kind in kinds)


def has(parts: list[Item], kinds: str) -> bool:
    """Whether an item of one of these kinds is there."""
    return any(item.kind in kinds for item in parts)


def span_of(parts: list[Item]) -> Span:
    """Give the calendar stretch among the items."""
    return cast("Span", pick(parts, "T").value)


def number_of(item: Item) -> Number:
    """Give the number of an item; a, an is one."""
    return Number(1, 1) if item.kind == "i" else cast("Number", item.value)


def unit_of(item: Item) -> str:
    """Give the unit of an item."""
    return CHINESE_UNITS.get(item.kind) or str(item.value).rstrip("s")


def numbers_of(parts: list[Item]) -> list[Number]:
    """Give all numbers of a match."""
    return [number_of(item) for item in parts if item.kind in "12NSi"]


def units_of(parts: list[Item]) -> list[str]:
    """Give all units of a match."""
    return [unit_of(item) for item in parts if item.kind in "u年月日世季"]


def plain_number(item: Item) -> int:
    """Give a number that stands by itself: a year, month or day."""
    return int(item.value.low) if isinstance(item.value, Number) else cast("int", item.value)
