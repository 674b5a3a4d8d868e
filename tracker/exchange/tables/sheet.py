"""A table: what its columns are called, and rows with the place they stand in."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import NamedTuple

Cell = str | float | bool | date | datetime | time | None


class Line(NamedTuple):
    """A row: where it stands ("row 7" as a spreadsheet counts), and its cells."""

    place: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A head, and rows that can be gone through more than once; long files are never kept whole.

    decimal_comma: numbers are written 0,7. epoch_1904: day numbers count from 1904.
    above: rows over the head, which are not used. guessed: the encoding, if nothing tells it.
    """

    head: tuple[str, ...]
    lines: Callable[[], Iterator[Line]]
    decimal_comma: bool = False
    epoch_1904: bool = False
    above: int = 0
    guessed: str | None = None

    def rows(self) -> Iterator[tuple[str, dict[str, Cell]]]:
        """Each row's place and its cells by column; a row of nothing is left out."""
        for line in self.lines():
            if any(cell not in (None, "") for cell in line.cells):
                yield line.place, dict(zip(self.head, line.cells, strict=False))


def text_of(cell: Cell) -> str:
    """A cell as a person typed it, without space around it; whole numbers without a point."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        return f"{cell:.15g}"
    if isinstance(cell, datetime):
        at_midnight = cell.time() == time()
        return cell.date().isoformat() if at_midnight else cell.isoformat(" ")
    if isinstance(cell, date | time):
        return cell.isoformat()
    return unformula(cell.strip())


def unformula(text: str) -> str:
    """Take off the apostrophe that our own files put before what a spreadsheet would run."""
    return text[1:] if text[:1] == "'" and text[1:2] in set("=+-@\t\r") else text
