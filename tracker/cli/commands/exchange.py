"""Take everything out, bring it in again; bring in what other programs keep."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from shutil import copyfileobj
from tempfile import NamedTemporaryFile
from typing import IO, TYPE_CHECKING, Annotated

import typer

from tracker.cli.app import app, opened
from tracker.cli.output import AsJson, Words, machine_output, on_terminal, show_json
from tracker.cli.progress import count_of
from tracker.cli.spelling import spelling
from tracker.errors import InvalidInput
from tracker.presentation.text.imports import columns_told, import_told

if TYPE_CHECKING:
    from tracker.api import Tracker

FEW = 5  # of what was left out, unless all is asked for
FORMATS = "csv, markdown, claimreview, calendar, parquet, jsonl, yaml or sqlite."
INTO_PLACES = ("parquet", "sqlite")
OWN = ("jsonl", "claim-tracker yaml")


@app.command()
def export(
    context: typer.Context,
    format: Annotated[str, typer.Argument(metavar="FORMAT", help=FORMATS)],  # noqa: A002
    words: Words = None,
    out: Annotated[
        Path | None, typer.Option("-o", "--out", metavar="FILE", help="Else standard output.")
    ] = None,
) -> None:
    """Write claims, or the whole record, for another program.

    csv, markdown, claimreview (JSON-LD), calendar and parquet (a folder) take a filter; jsonl, yaml
    and sqlite hold everything. What a spreadsheet would run as a formula is defused.
    """
    tracker = opened(context)
    if format in INTO_PLACES:
        if out is None:
            raise InvalidInput("out", "", f"is missing: {format} needs a place, as ⟦out⟧ claims")
        typer.echo(f"{tracker.export_to(format, out, *(words or ())):,} claims in {out}")
        return
    written = tracker.export(format, *(words or ()))
    newline = "" if format == "calendar" else None  # its standard says how lines end
    if out is None:
        machine_output(newline=newline).writelines(written)
        return
    with new_file(out, newline) as file:
        file.writelines(written)


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
        if (format or tracker.format_of(path)) in OWN:
            _import_own(tracker, path, new_speaker=new_speaker)
            return
        if not (dry_run or columns or file == "-"):
            _confirm_columns(tracker, path)
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


def _confirm_columns(tracker: "Tracker", path: Path) -> None:
    """Show a person at a terminal how a sheet's columns were understood, and ask."""
    if not on_terminal():
        return
    taken = tracker.columns_of(path)
    if taken:
        typer.echo(columns_told(taken))
        if not typer.confirm("Import with these columns?", default=True):
            raise InvalidInput("columns", "", "can be named: ⟦columns⟧ speaker=Who, and so on")


def _pairs(given: Sequence[str]) -> dict[str, str]:
    """FIELD=COLUMN, repeated. Raises InvalidInput."""
    pairs = {}
    for text in given:
        field, equals, column = text.partition("=")
        if not (equals and field.strip() and column.strip()):
            raise InvalidInput("columns", text, "is no pair; write speaker=Who")
        pairs[field.strip()] = column.strip()
    return pairs


def _import_own(tracker: "Tracker", path: Path, *, new_speaker: bool) -> None:
    """Add what is new, skip what is equal; change nothing if a record differs or is broken."""
    with count_of("import", "lines") as progress:
        done = tracker.import_own(path, progress=progress, new_speaker=new_speaker)
    typer.echo(f"{done.added} added, {done.equal} already there")


@app.command()
def validate(file: Annotated[Path, typer.Argument(metavar="FILE")]) -> None:
    """Check a record kept as a file (yaml, jsonl) without a database: for git and CI.

    Exits with 1 and names the record if it could not be imported.
    """
    from tempfile import TemporaryDirectory

    from tracker.api import Tracker

    if not file.is_file():
        raise InvalidInput("file", file, "is no file")
    with TemporaryDirectory() as folder, Tracker(Path(folder) / "checked.db") as tracker:
        done = tracker.import_own(file)
    typer.echo(f"{file}: {done.added} records, all valid")


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


@contextmanager
def new_file(path: Path, newline: str | None) -> Iterator[IO[str]]:
    """A file that is there, whole, once all of it was written. Raises InvalidInput."""
    part = path.with_name(path.name + ".part")
    try:
        with part.open("w", encoding="utf-8", newline=newline) as file:
            yield file
        part.replace(path)
    except OSError as error:
        raise InvalidInput("out", path, f"cannot be written: {error}") from error
    finally:
        part.unlink(missing_ok=True)
