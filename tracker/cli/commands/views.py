"""Saved filters: `view:NAME` in any filter stands for the words that were saved."""

from typing import Annotated

import typer

from tracker.cli.app import app, opened
from tracker.cli.output import AsCsv, AsJson, Words, show

view = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Save, list, drop filters.")
app.add_typer(view, name="view")
Name = Annotated[str, typer.Argument(metavar="NAME")]


@view.command()
def save(context: typer.Context, name: Name, words: Words = None) -> None:
    """Save a filter: tracker view save overdue "due.before:today not:tag:meta"."""
    asked = [each for word in words or () for each in (word.split() if '"' not in word else [word])]
    opened(context).save_view(name, *asked)
    typer.echo(f"view:{name} stands for {' '.join(asked)}")


@view.command("list")
def list_views(context: typer.Context, as_json: AsJson = False, as_csv: AsCsv = False) -> None:
    """List the saved filters."""
    found = opened(context).views()
    rows = [{"name": name, "filter": " ".join(words)} for name, words in found.items()]
    show(rows, ("name", "filter"), as_json=as_json, as_csv=as_csv, empty="No view was saved yet.")


@view.command()
def drop(context: typer.Context, name: Name) -> None:
    """Forget a saved filter."""
    opened(context).drop_view(name)
    typer.echo(f"view:{name} is gone")
