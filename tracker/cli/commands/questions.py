"""Questions that ask the same: merge them, and take a merge back."""

from typing import Annotated

import typer

from tracker.cli.app import app, opened
from tracker.cli.output import AsJson, Row, show_json
from tracker.presentation.text.claims import question_line, verdict_change_line
from tracker.presentation.text.people import claims

question = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Merge, split.")
app.add_typer(question, name="question")


@question.command("merge")
def merge_question(
    context: typer.Context,
    merged: Annotated[str, typer.Argument(metavar="qMERGED")],
    kept: Annotated[str, typer.Argument(metavar="qKEPT")],
    as_json: AsJson = False,
) -> None:
    """Let the claims on one question answer another that asks the same."""
    done = opened(context).merge_questions(merged, kept)
    number = done["merged"]["id"]
    told = f"{question_line(done['merged'])} is now q{done['question']['id']}: {_moved(done)}, "
    told += f"{claims(len(done['question']['claims']))} in all; "
    _tell(done, f"{told}`tracker question split q{number}` takes it back", as_json=as_json)


@question.command("split")
def split_question(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="qMERGED")],
    as_json: AsJson = False,
) -> None:
    """Take a merge of questions back."""
    done = opened(context).split_question(name)
    told = f"{question_line(done['question'])} is no longer q{done['merged']['id']}: {_moved(done)}"
    _tell(done, told, as_json=as_json)


def _moved(done: Row) -> str:
    return f"{claims(len(done['claims']))} moved"


def _tell(done: Row, told: str, *, as_json: bool) -> None:
    if as_json:
        show_json(done)
        return
    typer.echo(told)
    for change in done["verdict_changes"]:
        typer.echo(f"  {verdict_change_line(change)}")
    for check in done["question"]["checks"]:
        if check["state"] != "done":
            typer.echo(f"  next check {check['due_on']} ({check['reason']})")
