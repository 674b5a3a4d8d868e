"""Speakers: who there is, and who is the same."""

from collections.abc import Sequence
from typing import Annotated

import typer

from tracker.cli.app import app, opened
from tracker.cli.output import AsCsv, AsJson, Row, show

COLUMNS = ("id", "claims", "pending", "kind", "name", "also")
speaker = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Merge, split, alias.")
app.add_typer(speaker, name="speaker")
Name = Annotated[str, typer.Argument(metavar="NAME")]


@app.command()
def speakers(context: typer.Context, as_json: AsJson = False, as_csv: AsCsv = False) -> None:
    """List everybody who said something."""
    _tell(opened(context).speakers(), as_json=as_json, as_csv=as_csv)


@speaker.command()
def merge(
    context: typer.Context,
    kept: Annotated[str, typer.Argument(metavar="A")],
    merged: Annotated[str, typer.Argument(metavar="B")],
) -> None:
    """Let B be another name of A; every claim stays where it is."""
    _tell(opened(context).merge_speakers(kept, merged))


@speaker.command()
def split(context: typer.Context, name: Annotated[str, typer.Argument(metavar="B")]) -> None:
    """Take the merge of B back."""
    _tell(opened(context).split_speaker(name))


@speaker.command()
def alias(
    context: typer.Context, name: Name, other: Annotated[str, typer.Argument(metavar="ALIAS")]
) -> None:
    """Give a speaker another name, in any script."""
    _tell(opened(context).alias_speaker(name, other))


def _tell(rows: Sequence[Row], *, as_json: bool = False, as_csv: bool = False) -> None:
    if not (as_json or as_csv):
        names = {row["id"]: row["name"] for row in rows}
        rows = [{**row, "id": f"s{row['id']}", "also": _also(row, names)} for row in rows]
    show(rows, COLUMNS, as_json=as_json, as_csv=as_csv, empty="Nobody has said anything yet.")


def _also(row: Row, names: dict[int, str]) -> str | None:
    merged = f"merged into {names[row['merged_into']]}" if row["merged_into"] else None
    return "; ".join(part for part in (row["aliases"], merged) if part) or None
