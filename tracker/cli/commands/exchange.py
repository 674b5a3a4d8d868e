"""Take everything out, bring it in again; bring in what other programs keep."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from shutil import copyfileobj
from tempfile import NamedTemporaryFile
from typing import TYPE_CHECKING, Annotated

import typer

from tracker.cli.app import app, opened
from tracker.cli.output import AsJson, Words, machine_output, show_json
from tracker.cli.progress import count_of
from tracker.cli.spelling import spelling
from tracker.errors import InvalidInput
from tracker.presentation.text.imports import import_told

if TYPE_CHECKING:
    from tracker.api import Tracker

FEW = 5  # of what was left out, unless all is asked for
export = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Write a file format.")
app.add_typer(export, name="export")


@export.command("jsonl")
def export_jsonl(context: typer.Context) -> None:
    """Write the whole database to standard output, a JSON object a line."""
    out = machine_output()
    for line in opened(context).export_jsonl():
        out.write(line + "\n")


@app.command("import")
def import_file(
    context: typer.Context,
    file: Annotated[str, typer.Argument(metavar="FILE|-", help="A file of any format we know.")],
    format: Annotated[  # noqa: A002  what everybody calls it
        str | None, typer.Option("--format", metavar="NAME", help="If it is not recognised.")
    ] = None,
    columns: Annotated[
        list[str] | None,
        typer.Option("--map", metavar="FIELD=COLUMN", help="Which column is which; repeated."),
    ] = None,
    speaker: Annotated[str | None, typer.Option(metavar="NAME", help="If none is named.")] = None,
    said: Annotated[str | None, typer.Option(metavar="DAY", help="If no day is given.")] = None,
    zone: Annotated[
        str | None, typer.Option(metavar="ZONE", help="Of times that have none, such as UTC.")
    ] = None,
    scale: Annotated[
        str | None, typer.Option(metavar="percent|fraction", help="What 1 means: 1 % or certain.")
    ] = None,
    dates: Annotated[
        str | None, typer.Option(metavar="day|month", help="What comes first in 4/5/2027.")
    ] = None,
    aggregates: Annotated[
        bool, typer.Option("--aggregates", help="Take a site's own aggregates, too.")
    ] = False,
    means: Annotated[bool, typer.Option("--means", help="Take means of everybody.")] = False,
    reference: Annotated[
        str | None,
        typer.Option("--as-reference", metavar="NAME", help="A market or crowd to measure by."),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what would be logged; store nothing.")
    ] = False,
    keep_going: Annotated[
        bool, typer.Option("--keep-going", help="Store the good rows, list the bad ones.")
    ] = False,
    take: Annotated[
        str | None, typer.Option(metavar="file|mine", help="Where both have changed.")
    ] = None,
    anyway: Annotated[
        bool, typer.Option("--anyway", help="Hedges stay in questions, past windows are facts.")
    ] = False,
    again: Annotated[bool, typer.Option("--again", help="Repetitions are meant.")] = False,
    new_speaker: Annotated[
        bool, typer.Option("--new-speaker", help="Names that resemble others are new.")
    ] = False,
    verbose: Annotated[bool, typer.Option("--verbose", help="Tell of each row left out.")] = False,
    as_json: AsJson = False,
) -> None:
    """Bring in a spreadsheet, or the record that another tracker keeps.

    csv, xlsx, markdown, fatebook, predictionbook, metaculus, manifold, augur, signal-tracker,
    claimreview, yaml, forecast-csv, jsonl (ours). A second import changes nothing; a later one
    brings what is new.
    """
    tracker = opened(context)
    with _spooled(file) as path, count_of("import", "forecasts") as progress:
        if (format or tracker.format_of(path)) == "jsonl":
            _import_jsonl(tracker, path)
            return
        done = tracker.import_file(
            path, dry_run=dry_run, progress=progress, format=format, columns=_pairs(columns or ()),
            speaker=speaker, said=said, zone=zone, scale=scale, dates=dates,
            aggregates=aggregates, means=means, keep_going=keep_going, take=take, anyway=anyway,
            again=again, new_speaker=new_speaker, reference=reference,
        )  # fmt: skip
    if as_json:
        show_json(done)
    else:
        few = None if verbose else (FEW, "--verbose")
        typer.echo(import_told(done, spelling(app, ["import"]), dry_run=dry_run, few=few))


def _pairs(given: Sequence[str]) -> dict[str, str]:
    """FIELD=COLUMN, repeated. Raises InvalidInput."""
    pairs = {}
    for text in given:
        field, equals, column = text.partition("=")
        if not (equals and field.strip() and column.strip()):
            raise InvalidInput("columns", text, "is no pair; write speaker=Who")
        pairs[field.strip()] = column.strip()
    return pairs


def _import_jsonl(tracker: "Tracker", path: Path) -> None:
    """Add what is new, skip what is equal; change nothing if a line differs or is broken."""
    with _lines(str(path)) as lines, count_of("import", "lines") as progress:
        done = tracker.import_jsonl(lines, progress=progress)
    typer.echo(f"{done.added} added, {done.equal} already there")


@contextmanager
def _spooled(file: str) -> Iterator[Path]:
    """A file, or all that standard input gives, on disk. Raises InvalidInput if there is none."""
    path = Path(file).expanduser()
    if file != "-":
        if not path.is_file():
            raise InvalidInput("file", file, "is no file")
        yield path
        return
    with NamedTemporaryFile(prefix="standard-input-") as kept:
        copyfileobj(sys.stdin.buffer, kept)
        kept.flush()
        yield Path(kept.name)


@app.command()
def calendar(context: typer.Context, words: Words = None) -> None:
    """Write the days of all checks, with alarms, as a calendar: tracker calendar > claims.ics."""
    written = opened(context).calendar(*(words or ()))
    machine_output(newline="").write(written)  # the standard says how lines end


@contextmanager
def _lines(file: str) -> Iterator[Iterable[str]]:
    """The lines of a file. Raises InvalidInput if it cannot be read."""
    try:
        with Path(file).open(encoding="utf-8-sig") as lines:
            yield lines
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidInput("file", file, f"cannot be read: {error}") from error
