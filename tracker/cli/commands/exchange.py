"""Take everything out, bring it in again."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from shutil import copyfileobj
from tempfile import TemporaryFile
from typing import IO, Annotated

import typer

from tracker.cli.app import app, opened
from tracker.cli.output import Words
from tracker.cli.progress import count_of
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
    with _lines(file) as lines, count_of("import", "lines") as progress:
        done = opened(context).import_jsonl(lines, progress=progress)
    typer.echo(f"{done.added} added, {done.equal} already there")


@app.command()
def calendar(context: typer.Context, words: Words = None) -> None:
    """Write the days of all checks, with alarms, as a calendar: tracker calendar > claims.ics."""
    written = opened(context).calendar(*(words or ()))
    if isinstance(sys.stdout, TextIOWrapper):  # the standard says which line ends and characters
        sys.stdout.reconfigure(encoding="utf-8", newline="")
    sys.stdout.write(written)


@contextmanager
def _lines(file: str) -> Iterator[Iterable[str]]:
    """The lines of a file, or of standard input. Raises InvalidInput if it cannot be read."""
    try:
        with _kept(sys.stdin) if file == "-" else Path(file).open(encoding="utf-8") as lines:
            yield lines
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidInput("file", file, f"cannot be read: {error}") from error


def _kept(stream: IO[str]) -> IO[str]:
    """All that a stream gives, on disk: nobody waits for it while the database is locked."""
    kept = TemporaryFile("w+", encoding="utf-8", newline="")  # noqa: SIM115  its reader closes it
    copyfileobj(stream, kept)
    kept.seek(0)
    return kept
