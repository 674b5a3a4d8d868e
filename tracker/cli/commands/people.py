"""Speakers: who there is, what is known of them, and who is the same."""

from typing import Annotated

import typer

from tracker.cli.app import app, opened
from tracker.cli.output import AsCsv, AsJson, Row, show, show_json
from tracker.presentation.text.people import (
    alias_line,
    merge_line,
    rename_line,
    speaker_lines,
    split_line,
)

COLUMNS = ("id", "claims", "pending", "kind", "name", "also")
speaker = typer.Typer(
    no_args_is_help=True, rich_markup_mode=None, help="Show, rename, alias, merge, split."
)
app.add_typer(speaker, name="speaker")
Name = Annotated[str, typer.Argument(metavar="NAME")]
Anyway = Annotated[bool, typer.Option("--anyway", help="Even if it resembles another's name.")]


@app.command()
def speakers(context: typer.Context, as_json: AsJson = False, as_csv: AsCsv = False) -> None:
    """List everybody who said something."""
    rows = opened(context).speakers()
    shown = rows if as_json or as_csv else [{**row, **_for_people(row)} for row in rows]
    show(shown, COLUMNS, as_json=as_json, as_csv=as_csv, empty="Nobody has said anything yet.")


@speaker.command("show")
def show_speaker(context: typer.Context, name: Name, as_json: AsJson = False) -> None:
    """Show a speaker's record: names, claims, answers, sources."""
    found = opened(context).speaker_record(name)
    if as_json:
        show_json(found)
        return
    typer.echo("\n".join(speaker_lines(found)))


@speaker.command()
def rename(
    context: typer.Context,
    speaker: Annotated[str, typer.Argument(metavar="NAME")],
    name: Annotated[str, typer.Argument(metavar="NEW")],
    anyway: Anyway = False,
) -> None:
    """Call a speaker otherwise; the name that was still finds them."""
    typer.echo(rename_line(opened(context).rename_speaker(speaker, name, anyway=anyway)))


@speaker.command()
def alias(
    context: typer.Context,
    name: Name,
    other: Annotated[str, typer.Argument(metavar="ALIAS")],
    anyway: Anyway = False,
) -> None:
    """Give a speaker another name, in any script."""
    done = opened(context).alias_speaker(name, other, anyway=anyway)
    typer.echo(alias_line(done, other))


@speaker.command()
def merge(
    context: typer.Context,
    kept: Annotated[str, typer.Argument(metavar="A")],
    merged: Annotated[str, typer.Argument(metavar="B")],
) -> None:
    """Let B be another name of A; every claim stays where it is."""
    typer.echo(merge_line(opened(context).merge_speakers(kept, merged)))


@speaker.command()
def split(context: typer.Context, name: Annotated[str, typer.Argument(metavar="B")]) -> None:
    """Take the merge of B back."""
    typer.echo(split_line(opened(context).split_speaker(name)))


def _for_people(row: Row) -> Row:
    merged = f"merged: {row['merged']}" if row["merged"] else None
    also = "; ".join(part for part in (row["aliases"], merged) if part) or None
    return {"id": f"s{row['id']}", "also": also}
