"""How answers are shown: tables for people, JSON and CSV for machines."""

import sys
from collections.abc import Iterable, Mapping, Sequence
from io import TextIOWrapper
from typing import Annotated, Any, TextIO

import typer

from tracker.errors import InvalidInput, TrackerError

Row = Mapping[str, Any]
A_LIST = 100  # rows that a person is shown unless he says otherwise
AsJson = Annotated[bool, typer.Option("--json", help="Write JSON.")]
AsCsv = Annotated[bool, typer.Option("--csv", help="Write CSV.")]
Limit = Annotated[int | None, typer.Option("--limit", min=1, help="Show this many at most.")]
Sort = Annotated[
    str | None, typer.Option("--sort", metavar="KEYS", help="Such as check,-p: - is downwards.")
]
Columns = Annotated[
    str | None, typer.Option("--columns", metavar="NAMES", help="Such as id,check,statement.")
]
All = Annotated[bool, typer.Option("--all", help="Every row, however many there are.")]
Words = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[FILTER]...",
        help="speaker:tworek kind:causal tag:agi due.before:2030 p.above:0.8 not:tag:x "
        "tag:a or tag:b view:NAME text. Case, width and accents do not count.",
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


def most(limit: int | None, *, every: bool, machine: bool) -> int | None:
    """How many rows a list has at most: what was asked for; to people a hundred. Raises."""
    if every and limit is not None:
        raise TrackerError("--limit and --all exclude each other.")
    return limit if limit is not None or every or machine else A_LIST


def chosen(asked: str | None, columns: Sequence[str], known: Iterable[str]) -> Sequence[str]:
    """The columns that a person wants to see. Raises InvalidInput for one that is not there."""
    if asked is None:
        return columns
    names = [name.strip() for name in asked.split(",") if name.strip()]
    usable = list(dict.fromkeys((*columns, *known)))
    if strange := [name for name in names if name not in usable]:
        expected = f"is no column; there are {', '.join(usable)}"
        raise InvalidInput("columns", strange[0], expected)
    return names or columns


def more_line(shown: int = 0, whole: int = 0) -> str:
    """What is left when a list ends early; without a count where none was made."""
    left = f"{whole - shown:,} more" if whole else "more"
    return f"… and {left}: --all, or a filter"


def on_terminal() -> bool:
    """Whether a person sits at both ends."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def machine_output(newline: str | None = None) -> TextIO:
    """Standard output for what a machine reads: UTF-8, even on a terminal without every letter.

    newline: how lines end, as `open` takes it.
    """
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", newline=newline)
    return sys.stdout


def show_json(value: object) -> None:
    """Write any answer as JSON, in characters, not escapes."""
    import json

    machine_output()
    typer.echo(json.dumps(value, ensure_ascii=False, indent=2, default=str))


def show_csv(rows: Sequence[Row]) -> None:
    """Write a list as CSV with a head line; an empty list is empty."""
    import csv

    if rows:
        writer = csv.DictWriter(machine_output(), fieldnames=list(rows[0]), lineterminator="\n")
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
    from tracker.presentation.text.tables import Head, grid

    heads = heads or [name.replace("_", " ") for name in columns]
    made = [
        Head(head, grows=name == (wide or columns[-1]), wraps=name in WRAPPED)
        for head, name in zip(heads, columns, strict=True)
    ]
    say(grid(made, cells, width(), styled=on_screen(), colours=COLOURS))


def width() -> int:
    """How many columns the terminal has; 80 where there is none."""
    from rich.console import Console

    return Console().width


def on_screen() -> bool:
    """Whether what is written is seen by a person and may have weight and colour."""
    from rich.console import Console

    return Console().is_terminal


def say(text: str) -> None:
    """Write lines that are made already; through a pager where a screen cannot hold them."""
    if on_screen() and on_terminal() and text.count("\n") > height() and _paged(text):
        return
    typer.echo(text, nl=False)


def height() -> int:
    """How many lines the terminal has."""
    from rich.console import Console

    return Console().height


def _paged(text: str) -> bool:
    """Show a text as git does: $TRACKER_PAGER, $PAGER or less; False if there is none."""
    import os
    import shlex
    import shutil
    import subprocess

    wanted = os.environ.get("TRACKER_PAGER") or os.environ.get("PAGER") or "less"
    words = shlex.split(wanted)
    if wanted == "cat" or not words or not shutil.which(words[0]):
        return False
    environment = {"LESS": "FRX", "LESSCHARSET": "utf-8"} | os.environ
    subprocess.run(words, input=text.encode(), env=environment, check=False)  # noqa: S603  his own
    return True


# What a word in a cell means at a glance; the word itself says it where there is no colour.
COLOURS = {"overdue": "red", "today": "yellow", "tomorrow": "yellow", "false": "red",
           "true": "green"}  # fmt: skip
WRAPPED = ("speaker", "speakers", "name", "aliases", "window")


def _cell(value: object) -> str:
    if value is None:
        return "–"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:.3g}" if isinstance(value, float) else str(value)
