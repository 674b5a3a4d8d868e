"""Take everything out, bring it in again."""

import sys
from io import TextIOWrapper
from pathlib import Path
from typing import Annotated

import typer

from tracker.cli.output import Words
from tracker.cli.program import app, opened
from tracker.errors import InvalidInput

export = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Write a file format.")
bring_in = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Read a file format.")
app.add_typer(export, name="export")
app.add_typer(bring_in, name="import")


@export.command("jsonl")
def export_jsonl(context: typer.Context) -> None:
    """Write the whole database to standard output, a JSON object a line."""
    for line in opened(context).export_jsonl():
        sys.stdout.write(line + "\n")


@bring_in.command("jsonl")
def import_jsonl(
    context: typer.Context, file: Annotated[str, typer.Argument(metavar="FILE|-")]
) -> None:
    """Add what is new, skip what is equal; change nothing if a line differs or is broken."""
    done = opened(context).import_jsonl(_lines(file))
    typer.echo(f"{done.added} added, {done.equal} already there")


@app.command()
def calendar(context: typer.Context, words: Words = None) -> None:
    """Write the days of all checks, with alarms, as a calendar: tracker calendar > claims.ics."""
    written = opened(context).calendar(*(words or ()))
    if isinstance(sys.stdout, TextIOWrapper):  # the standard says which line ends and characters
        sys.stdout.reconfigure(encoding="utf-8", newline="")
    sys.stdout.write(written)


def _lines(file: str) -> list[str]:
    try:
        text = sys.stdin.read() if file == "-" else Path(file).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidInput("FILE", file, f"cannot be read: {error}") from error
    return text.split("\n")
