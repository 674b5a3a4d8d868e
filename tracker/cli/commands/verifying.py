"""Verify with evidence, put a check off, mark what is due."""

from typing import Annotated

import typer

from tracker.cli.app import app, opened
from tracker.cli.output import AsJson, Row, show_json
from tracker.presentation.text.claims import answer_text, question_line, true_means, verdict_line

SHOWN = 10  # questions that a tick names; `tracker due` lists them all
Text = str | None
Subject = Annotated[str, typer.Argument(metavar="ID|qID")]


@app.command()
def verify(
    context: typer.Context,
    subject: Subject,
    answer: Annotated[
        Text,
        typer.Argument(
            metavar="[ANSWER]",
            help="true, false, not-yet, ambiguous, void, a date, a number or interval, an option.",
        ),
    ] = None,
    evidence: Annotated[Text, typer.Option(metavar="URL", help="What shows it.")] = None,
    known: Annotated[
        Text, typer.Option(metavar="DATE", help="Since when it could be known; default today.")
    ] = None,
    as_of: Annotated[Text, typer.Option(metavar="DATE", help="With not-yet: as of when.")] = None,
    grade: Annotated[
        float | None,
        typer.Option(metavar="0..1", help="How far a factual or causal claim is borne out."),
    ] = None,
    excerpt: Annotated[Text, typer.Option(metavar="TEXT", help="What the evidence says.")] = None,
    note: Annotated[Text, typer.Option(metavar="TEXT", help="The reasoning.")] = None,
    second_opinion: Annotated[
        bool, typer.Option("--second-opinion", help="For agreement only; it never holds.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Record what the world answered; the verdicts follow."""
    question = opened(context).verify(
        subject,
        answer,
        evidence=evidence,
        known=known,
        as_of=as_of,
        grade=grade,
        excerpt=excerpt,
        note=note,
        second_opinion=second_opinion,
    )
    tell(question, answer_text(entry_of(question, question["entry"])), as_json=as_json)


@app.command()
def snooze(
    context: typer.Context,
    subject: Subject,
    until: Annotated[Text, typer.Option(metavar="DATE", help="When to ask again.")] = None,
    span: Annotated[
        Text, typer.Option("--for", metavar="SPAN", help="For how long: 10d, 2w, 3m, 1y.")
    ] = None,
    anyway: Annotated[bool, typer.Option("--anyway", help="Even years ahead.")] = False,
    as_json: AsJson = False,
) -> None:
    """Put a check off until a day, or for a while; an answer ends that."""
    if (until is None) == (span is None):
        raise typer.BadParameter("say either --until DATE or --for SPAN")
    question = opened(context).snooze(subject, until, span=span, anyway=anyway)
    [check] = [check for check in question["checks"] if check["state"] == "snoozed"]
    tell(question, f"snoozed until {check['due_on']}", as_json=as_json, verdicts=False)


@app.command()
def tick(
    context: typer.Context,
    catch_up: Annotated[
        bool, typer.Option("--catch-up", help="Even if the last tick was over a year ago.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Mark every question whose time has come; doing it again changes nothing."""
    done = opened(context).tick(catch_up=catch_up)
    if as_json:
        show_json(
            {
                "today": done.today,
                "marked": done.marked,
                "missed": done.missed,
                "failed": done.failed,
                "digests": done.queued,
            }
        )
        return
    numbers = ", ".join(f"q{number}" for number in sorted(done.marked)[:SHOWN])
    more = ", …" if len(done.marked) > SHOWN else ""
    became = f"{len(done.marked)} became due: {numbers}{more}"
    if not done.marked:
        became = "nothing became due"
    missed = f"; {done.missed} further dates passed unanswered" if done.missed else ""
    queued = f"; digests to send (tracker notify): {done.queued}" if done.queued else ""
    typer.echo(f"{done.today}: {became}{missed}{queued}")
    for number, reason in done.failed.items():
        typer.echo(f"  q{number}: its further dates cannot be told: {reason}", err=True)


def entry_of(question: Row, number: int) -> Row:
    """An entry of a question's history; somebody else's may stand behind it by now."""
    return next(row for row in question["history"] if row["id"] == number)


def tell(question: Row, what: str, *, as_json: bool, verdicts: bool = True) -> None:
    """Say what was done to which question, and what follows for every claim on it."""
    if as_json:
        show_json(question)
        return
    typer.echo(f"{question_line(question)}: {what}")
    if meant := next(filter(None, map(true_means, question["claims"] if verdicts else ())), ""):
        typer.echo(f"  true means: {meant}")
    for claim in question["claims"] if verdicts else ():
        typer.echo(f"  → {verdict_line(claim)}")
    for check in question["checks"]:
        if check["state"] != "done":
            typer.echo(f"  next check {check['due_on']} ({check['reason']})")
