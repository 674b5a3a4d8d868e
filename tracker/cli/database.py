"""Look after a database as a whole."""

import typer

from tracker.cli.program import app, chosen_url

db = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Upgrade the database.")
app.add_typer(db, name="db")


@db.command()
def upgrade(context: typer.Context) -> None:
    """Bring a database to the form of this program, for everybody who shares it."""
    from tracker.api import Tracker

    before, now, name = Tracker.upgrade(chosen_url(context))
    typer.echo(_told(before, now, name))


def _told(before: str | None, now: str, name: str) -> str:
    if before is None:
        return f'"{name}" was made, of form {now}.'
    if before == now:
        return f'"{name}" is of form {now} already; nothing was changed.'
    return f'"{name}" was upgraded from form {before} to {now}.'
