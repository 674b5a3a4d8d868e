"""Verify with evidence, put a check off, mark what is due."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from tracker.cli.app import app, opened
from tracker.cli.output import AsJson, Row, on_terminal, show_json
from tracker.errors import DayNeeded
from tracker.presentation.text.claims import answer_text, question_line, true_means, verdict_lines
from tracker.settings import language

if TYPE_CHECKING:
    from tracker.api import Tracker
    from tracker.api.inputs import AnswerFields

SHOWN = 10  # questions that a tick names; `tracker due` lists them all
Text = str | None
Subject = Annotated[str, typer.Argument(metavar="ID|qID")]
Subjects = Annotated[str, typer.Argument(metavar="ID|qID[,…]", help="One, or several: q1,q2,7.")]


@app.command()
def verify(
    context: typer.Context,
    subject: Subjects,
    answer: Annotated[
        Text,
        typer.Argument(
            metavar="[ANSWER]",
            help="true, false, not-yet, ambiguous, void; a day, month or year; a number or "
            "interval; an option. Without it, one is asked for on a terminal.",
        ),
    ] = None,
    evidence: Annotated[Text, typer.Option(metavar="URL", help="What shows it.")] = None,
    known: Annotated[
        Text, typer.Option(metavar="DATE", help="Since when it could be known; default today.")
    ] = None,
    as_of: Annotated[Text, typer.Option(metavar="DATE", help="With not-yet: as of when.")] = None,
    grade: Annotated[
        Text,
        typer.Option(metavar="SHARE", help="How far a fact or cause is borne out: 0.4, 40%."),
    ] = None,
    excerpt: Annotated[Text, typer.Option(metavar="TEXT", help="What the evidence says.")] = None,
    note: Annotated[Text, typer.Option(metavar="TEXT", help="The reasoning.")] = None,
    second_opinion: Annotated[
        bool, typer.Option("--second-opinion", help="For agreement only; it never holds.")
    ] = False,
    anyway: Annotated[
        bool, typer.Option("--anyway", help="Although it cannot be known by the calendar.")
    ] = False,
    again: Annotated[
        bool, typer.Option("--again", help="Although somebody answered, and otherwise.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Record what the world answered; the verdicts follow."""
    tracker = opened(context)
    given: AnswerFields = {
        "evidence": evidence,
        "known": known,
        "as_of": as_of,
        "grade": grade,
        "excerpt": excerpt,
        "note": note,
        "second_opinion": second_opinion,
        "anyway": anyway,
        "again": again,
    }
    subjects = [each.strip() for each in subject.split(",")]
    asks = on_terminal() and not as_json and len(subjects) == 1
    if asks and answer is None and grade is None:
        ask_about(tracker, subject)
        return
    try:
        questions = tracker.verify_many(subjects, answer, **given)
    except DayNeeded as error:
        if not asks:
            raise
        typer.echo(error.told())
        questions = [tracker.verify(subject, _day_asked_for(), **given)]
    if as_json:
        show_json(questions if len(subjects) > 1 else questions[0])
        return
    for question in questions:
        tell(question, _what_was_done(question), as_json=False)


def _day_asked_for() -> str:
    from tracker.cli.interactive.keyboard import Keyboard
    from tracker.i18n.words import Words

    return Keyboard().line(Words(language(), "walk.")("day"))


def ask_about(tracker: "Tracker", subject: str) -> None:
    """Show one question and ask for its answer, as the walk through what is due does."""
    from tracker.cli.interactive.due_session import Walk

    Walk(tracker, lang=language()).about(tracker.show(subject))


def _what_was_done(question: Row) -> str:
    given = entry_of(question, question["entry"])
    told = answer_text(given)
    if not question["stored"]:
        return f"{told}, as you answered before; nothing was stored"
    if question["replaced"] is not None:
        other = entry_of(question, question["replaced"])
        mine = other["recorded_by"] == given["recorded_by"]
        whose = "your" if mine else f"{other['recorded_by']}'s"
        return f"{told}, instead of {whose} “{answer_text(other)}”"
    return told


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
    clock_was_wrong: Annotated[
        bool,
        typer.Option("--clock-was-wrong", help="Take back what ticks of days to come have marked."),
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Mark every question whose time has come; doing it again changes nothing.

    Lists know by themselves what is due; a tick, once a day, is what starts reminders and counts
    the days that nobody looked.
    """
    tracker = opened(context)
    righted = tracker.clock_was_wrong() if clock_was_wrong else None
    done = tracker.tick(catch_up=catch_up)
    if as_json:
        show_json(
            {
                "today": done.today,
                "marked": done.marked,
                "missed": done.missed,
                "failed": done.failed,
                "digests": done.queued,
                "unmarked": righted.unmarked if righted else [],
            }
        )
        return
    if righted is not None:
        typer.echo(
            f"The last tick, {righted.last_tick}, was after today: taken back. "
            f"Not due yet: {_named(righted.unmarked)}; digests dropped: {righted.dropped}"
        )
    became = f"{len(done.marked)} became due: {_named(done.marked)}"
    if not done.marked:
        became = "nothing became due"
    missed = f"; {done.missed} further dates passed unanswered" if done.missed else ""
    queued = f"; digests to send (tracker notify): {done.queued}" if done.queued else ""
    typer.echo(f"{done.today}: {became}{missed}{queued}")
    for number, reason in done.failed.items():
        typer.echo(f"  q{number}: its further dates cannot be told: {reason}", err=True)


def _named(questions: Sequence[int]) -> str:
    """Some questions by their numbers, many by the first of them."""
    numbers = ", ".join(f"q{number}" for number in sorted(questions)[:SHOWN])
    return f"{numbers}, …" if len(questions) > SHOWN else numbers or "none"


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
    for line in verdict_lines(question["claims"] if verdicts else ()):
        typer.echo(f"  {line}")
    for check in question["checks"]:
        if check["state"] != "done":
            typer.echo(f"  next check {check['due_on']} ({check['reason']})")
