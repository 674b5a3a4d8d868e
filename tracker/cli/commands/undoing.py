"""Take back what was done, do it again, list it."""

from typing import Annotated

import typer

from tracker.cli.app import app, opened
from tracker.cli.commands.verifying import entry_of, tell
from tracker.cli.output import AsCsv, AsJson, Row, show, show_json
from tracker.presentation.text.claims import answer_text

COLUMNS = ("action", "day", "by", "what")
SHOWN = 20  # actions that are listed unless more are asked for


@app.command()
def undo(
    context: typer.Context,
    subject: Annotated[
        str | None, typer.Argument(metavar="[ID|qID]", help="Take its newest answer back.")
    ] = None,
    action: Annotated[
        int | None, typer.Option(metavar="N", help="Take this one back; see history.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Take back the last thing you did; again, the one before that.

    With an id, take that question's newest answer back, whoever gave it. The history keeps all.
    """
    tracker = opened(context)
    if subject is None:
        _tell("undid", tracker.undo(action=action), as_json=as_json)
        return
    if action is not None:
        raise typer.BadParameter("say either an id or --action N")
    question = tracker.undo(subject)
    cancelled = entry_of(question, entry_of(question, question["entry"])["cancels"])
    tell(question, f"no longer “{answer_text(cancelled)}”", as_json=as_json)


@app.command()
def redo(context: typer.Context, as_json: AsJson = False) -> None:
    """Do again what you undid last, as long as you have done nothing else."""
    _tell("did again", opened(context).redo(), as_json=as_json)


@app.command()
def history(
    context: typer.Context,
    limit: Annotated[int, typer.Option(min=1, help="Show this many at most.")] = SHOWN,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """List what was done last, with the numbers that undo --action takes."""
    rows: list[Row] = [*opened(context).history(limit=limit)]
    if not (as_json or as_csv):
        rows = [
            {"action": row["id"], "day": row["at"][:10], "by": row["author"], "what": _what(row)}
            for row in rows
        ]
    show(rows, COLUMNS, as_json=as_json, as_csv=as_csv, empty="Nothing was done yet.")


def _what(action: Row) -> str:
    undone = action["undone_by"]
    return str(action["deed"]) if undone is None else f"{action['deed']} (undone by {undone})"


def _tell(done: str, action: Row, *, as_json: bool) -> None:
    if as_json:
        show_json(action)
    else:
        typer.echo(f"{done}: {action['deed']} (action {action['id']}, by {action['author']})")
