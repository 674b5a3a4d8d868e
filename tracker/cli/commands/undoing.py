"""Take back what was done, do it again, list it."""

from dataclasses import asdict
from typing import Annotated

import typer

from tracker.cli.app import app, opened
from tracker.cli.commands.verifying import entry_of, tell
from tracker.cli.output import AsCsv, AsJson, Row, on_terminal, show, show_json
from tracker.errors import Doubtful
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


@app.command()
def delete(
    context: typer.Context,
    subject: Annotated[str, typer.Argument(metavar="ID|qID|dID")],
    together: Annotated[
        bool, typer.Option("--together", help="And everything that rests on it.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Delete what was logged in error; its mark stays in the history, and undo brings it back.

    What its speaker took back is no error: that is revise ID --withdraw.
    """
    tracker = opened(context)
    try:
        done = tracker.delete(subject, together=together)
    except Doubtful as error:
        resting = getattr(error, "together", ())
        if not resting or as_json or not on_terminal():
            raise
        typer.echo(f"What rests on it: {'; '.join(resting)}")
        typer.confirm("Delete all of that as logged in error?", abort=True)
        done = tracker.delete(subject, together=True)
    if as_json:
        show_json(asdict(done))
        return
    along = [
        *(f"claim {number}" for number in done.claims),
        *(f"q{number}" for number in done.questions),
        *(f"d{number}" for number in done.sources),
    ]
    others = ", ".join(name for name in along if name != done.name)
    typer.echo(f"deleted as logged in error: {done.name}{f' with {others}' if others else ''}")
    for number in done.reopened:
        typer.echo(f"  candidate {number} is open again")


def _what(action: Row) -> str:
    undone = action["undone_by"]
    return str(action["deed"]) if undone is None else f"{action['deed']} (undone by {undone})"


def _tell(done: str, action: Row, *, as_json: bool) -> None:
    if as_json:
        show_json(action)
    else:
        typer.echo(f"{done}: {action['deed']} (action {action['id']}, by {action['author']})")
