"""How answers are shown: tables for people, JSON and CSV for machines."""

import sys
from collections.abc import Sequence
from typing import Annotated, Any

import typer

from tracker.errors import TrackerError

Row = dict[str, Any]
AsJson = Annotated[bool, typer.Option("--json", help="Write JSON.")]
AsCsv = Annotated[bool, typer.Option("--csv", help="Write CSV.")]
Limit = Annotated[int | None, typer.Option("--limit", min=1, help="Show this many at most.")]
Words = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[FILTER]...",
        help="speaker:tworek kind:causal tag:agi due.before:2030 p.above:0.8 text. "
        "Case, width and accents do not count.",
    ),
]


def show(
    rows: Sequence[Row],
    columns: Sequence[str],
    *,
    as_json: bool = False,
    as_csv: bool = False,
    empty: str = "Nothing.",
    wide: str | None = None,
) -> None:
    """Show a list: all columns for machines, the named ones for people."""
    if as_json and as_csv:
        raise TrackerError("--json and --csv exclude each other.")
    if as_json:
        show_json(rows)
    elif as_csv:
        show_csv(rows)
    elif rows:
        show_table([[_cell(row.get(name)) for name in columns] for row in rows], columns, wide)
    else:
        typer.echo(empty)


def on_terminal() -> bool:
    """Whether a person sits at both ends."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def show_json(value: object) -> None:
    """Write any answer as JSON, in characters, not escapes."""
    import json

    typer.echo(json.dumps(value, ensure_ascii=False, indent=2, default=str))


def show_csv(rows: Sequence[Row]) -> None:
    """Write a list as CSV with a head line; an empty list is empty."""
    import csv

    if rows:
        writer = csv.DictWriter(sys.stdout, fieldnames=list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def show_table(
    cells: Sequence[Sequence[str]],
    columns: Sequence[str],
    wide: str | None = None,
    heads: Sequence[str] | None = None,
) -> None:
    """Draw a table that fits the terminal, or 80 columns.

    The `wide` column, by default the last one, takes the room that is left and folds. The columns
    are headed by their names, or by what `heads` calls them.
    """
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(highlight=False)
    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False)
    heads = heads or [name.replace("_", " ") for name in columns]
    room = _room([heads, *cells], columns, wide or columns[-1], console.width)
    for index, name in enumerate(columns):
        takes_rest = name == (wide or columns[-1])
        right = all(_is_number(row[index]) for row in cells)
        table.add_column(
            heads[index],
            no_wrap=not takes_rest and name not in WRAPPED,
            justify="right" if right else "left",
            ratio=1 if takes_rest else None,
            max_width=WIDEST_NAME if name in WRAPPED and not takes_rest else None,
            overflow="fold",
        )
    for row in cells:
        table.add_row(*[Text("\n".join(folded(cell, room))) for cell in row])
    console.print(table)


def _room(cells: Sequence[Sequence[str]], columns: Sequence[str], wide: str, width: int) -> int:
    """How many cells are left for the wide column when the others, heads too, have their need."""
    from rich.cells import cell_len

    gap = 3
    needed = sum(
        min(
            max(cell_len(row[index]) for row in cells),
            WIDEST_NAME if name in WRAPPED else width,
        )
        + gap
        for index, name in enumerate(columns)
        if name != wide
    )
    return max(width - needed, 20)


def folded(text: str, room: int) -> list[str]:
    """Break a text into lines that fit: at spaces, and between any two Chinese characters."""
    import re

    from rich.cells import cell_len

    lines, line = [], ""
    for piece in re.findall(PIECES, text):
        if line and cell_len(line) + cell_len(piece.rstrip()) > room:
            lines.append(line.rstrip())
            line = ""
        line += piece
    return [*lines, line.rstrip()]


CHINESE = r"\u2e80-\u9fff\uff00-\uffef"
CLOSING = "，。、；：！？）》」』”’,;:!?)"
PIECES = rf"[{CHINESE}][{CLOSING}]*|[^\s{CHINESE}]+[{CLOSING}]*\s*|\s+"
WRAPPED = ("speaker", "speakers", "name", "aliases", "window")
WIDEST_NAME = 18


def _cell(value: object) -> str:
    if value is None:
        return "–"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:.3g}" if isinstance(value, float) else str(value)


def _is_number(text: str) -> bool:
    return text == "–" or text.lstrip("-").replace(".", "", 1).rstrip("%").isdecimal()
