"""Look after a database as a whole."""

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from tracker.cli.app import app, chosen_url, opened
from tracker.cli.output import AsJson, show_json, show_table
from tracker.cli.progress import progress_of
from tracker.errors import ExitCode

if TYPE_CHECKING:
    from tracker.services.database.doctor import Examined, Finding
    from tracker.services.database.transfer import Moved

db = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Upgrade the database.")
app.add_typer(db, name="db")


@db.command()
def upgrade(context: typer.Context) -> None:
    """Upgrade a database to this version's schema, for everybody who shares it."""
    from tracker.api import Tracker

    before, now, name = Tracker.upgrade(chosen_url(context))
    typer.echo(_told(before, now, name))


def _told(before: str | None, now: str, name: str) -> str:
    if before is None:
        return f'"{name}" was made with schema version {now.lstrip("0")}.'
    if before == now:
        return f'"{name}" has schema version {now.lstrip("0")} already; nothing was changed.'
    return f'"{name}" was upgraded from schema version {before.lstrip("0")} to {now.lstrip("0")}.'


@app.command()
def copy(
    context: typer.Context,
    to: Annotated[str, typer.Option("--to", metavar="URL", help="A new file, or a database.")],
) -> None:
    """Copy everything, history included, into a new or empty database of either kind.

    After an interruption the same command goes on where it stopped.
    """
    tracker = opened(context)
    with progress_of("copy") as progress:
        done = tracker.copy_to(to, progress=progress)
    _tell_moved(done)


@app.command()
def backup(context: typer.Context, file: Annotated[str, typer.Argument(metavar="FILE")]) -> None:
    """Write everything into one new SQLite file, while others go on writing."""
    tracker = opened(context)
    with progress_of("backup") as progress:
        done = tracker.backup(file, progress=progress)
    _tell_moved(done)


@app.command()
def restore(context: typer.Context, file: Annotated[str, typer.Argument(metavar="FILE")]) -> None:
    """Bring a backup into the chosen database, which must be new or empty."""
    from tracker.api import Tracker

    with progress_of("restore") as progress:
        done = Tracker.restore(file, chosen_url(context), progress=progress)
    _tell_moved(done)


@app.command()
def doctor(
    context: typer.Context,
    mend: Annotated[
        bool, typer.Option("--mend", help="Compute again what can be computed.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Look the database over: what is wrong, where, why it matters, and how to mend it."""
    tracker = opened(context)
    examined = tracker.doctor(mend=mend)
    if as_json:
        show_json(asdict(examined))
    else:
        _tell_examined(examined, str(tracker.database))
    if examined.findings:
        raise typer.Exit(ExitCode.USER_ERROR)


def _tell_moved(done: "Moved") -> None:
    show_table(
        [[each.table, str(each.rows), each.digest[:16]] for each in done.tables],
        ("table", "rows", "checksum"),
        wide="table",
    )
    rows = sum(each.rows for each in done.tables)
    typer.echo(f'{STATES[done.state].format(rows=rows)}: "{done.source}" and "{done.target}".')


STATES = {
    "copied": "{rows:,} rows copied; counts and checksums of every table are equal",
    "resumed": "the interrupted copy is whole; counts and checksums of all {rows:,} rows are equal",
    "equal": "nothing to copy; all {rows:,} rows are equal already",
}


def _tell_examined(examined: "Examined", name: str) -> None:
    for finding in examined.mended:
        typer.echo(f"mended: {finding.what} ({_places(finding)})")
    for finding in examined.findings:
        typer.echo(f"{finding.area}: {finding.what}")
        typer.echo(f"  where  {_places(finding)}")
        typer.echo(f"  why    {finding.why}")
        typer.echo(f"  mend   {finding.mend}")
    count = len(examined.findings)
    typer.echo(f'"{name}": {count} found.' if count else f'"{name}" is healthy.')


def _places(finding: "Finding") -> str:
    more = len(finding.where) - MOST_PLACES
    shown = ", ".join(finding.where[:MOST_PLACES])
    return f"{shown} and {more:,} more" if more > 0 else shown


MOST_PLACES = 10
