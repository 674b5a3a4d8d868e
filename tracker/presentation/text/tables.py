"""Tables in characters that fit a width."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import StringIO

from rich.box import SIMPLE_HEAD
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from tracker.i18n.words import DASH
from tracker.presentation.text.folding import folded

WIDEST_NAME = 18  # cells that a column of names takes at most, if another column grows
GAP = 3  # cells between two columns
LEAST_NAME = 12  # cells, gap included, that a column that grows has at least
LEAST = 20  # cells that a column that grows is folded to at least


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a column; `grows` takes the room that the others leave, `wraps` long names."""

    label: str
    grows: bool = False
    wraps: bool = False


def grid(
    heads: Sequence[Head],
    cells: Sequence[Sequence[str]],
    width: int,
    *,
    styled: bool = False,
    colours: Mapping[str, str] | None = None,
) -> str:
    """Draw a table in lines of at most `width` cells; numbers stand to the right.

    One column grows: it takes what room is left and folds. styled: with weight, for a screen;
    colours: of cells that end with one of these words, whose meaning the words carry themselves.
    """
    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False)
    room = max(width - _needed(heads, cells, width), LEAST)
    for index, head in enumerate(heads):
        right = all(_is_number(row[index]) for row in cells)
        wraps = head.wraps and not head.grows
        table.add_column(
            head.label,
            no_wrap=not head.grows and not head.wraps,
            justify="right" if right else "left",
            ratio=1 if head.grows else None,
            max_width=WIDEST_NAME if wraps else None,
            overflow="fold",
        )
    for row in cells:
        table.add_row(*[
            Text("\n".join(folded(cell, room)), style=_colour(cell, colours or {})) for cell in row
        ])  # fmt: skip
    drawn = StringIO()
    screen = Console(
        file=drawn, width=width, highlight=False, force_terminal=styled, legacy_windows=False
    )
    screen.print(table)
    return "".join(f"{line.rstrip()}\n" for line in drawn.getvalue().splitlines())


def _colour(cell: str, colours: Mapping[str, str]) -> str:
    return next((colour for word, colour in colours.items() if cell.endswith(word)), "")


def parted(heads: Sequence[Head], cells: Sequence[Sequence[str]], width: int) -> list[list[int]]:
    """The columns in as many tables as they need to fit, each with the first and what grows."""
    wide = [_cells_of(k, heads, cells, width) for k in range(len(heads))]
    kept = [k for k, head in enumerate(heads) if k == 0 or head.grows]
    room = width + GAP - sum(min(wide[k], LEAST_NAME) if heads[k].grows else wide[k] for k in kept)
    parts: list[list[int]] = [[]]
    for k in range(len(heads)):
        if k in kept:
            continue
        if parts[-1] and sum(wide[each] for each in (*parts[-1], k)) > room:
            parts.append([])
        parts[-1].append(k)
    return [sorted((*kept, *part)) for part in parts]


def _needed(heads: Sequence[Head], cells: Sequence[Sequence[str]], width: int) -> int:
    """How many cells the columns take that do not grow, heads and gaps too."""
    return sum(_cells_of(k, heads, cells, width) for k, head in enumerate(heads) if not head.grows)


def _cells_of(index: int, heads: Sequence[Head], cells: Sequence[Sequence[str]], width: int) -> int:
    """How many cells a column takes, its gap too."""
    head = heads[index]
    longest = max(map(cell_len, (head.label, *(row[index] for row in cells))))
    return min(longest, WIDEST_NAME if head.wraps and not head.grows else width) + GAP


def _is_number(text: str) -> bool:
    return text == DASH or text.lstrip("-").replace(".", "", 1).rstrip("%").isdecimal()
