"""Say when a question is asked about: a rule of its own, a day, never."""

from typing import Annotated

import typer

from tracker.cli.app import app, opened
from tracker.cli.commands.verifying import Subject, Text, tell
from tracker.cli.output import AsJson, Row, show_json
from tracker.presentation.text.claims import rule_text

schedule = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Set when to ask.")
app.add_typer(schedule, name="schedule")


@schedule.command("set")
def set_one(
    context: typer.Context,
    subject: Subject,
    rule: Annotated[
        Text, typer.Option(metavar="RRULE", help="By RFC 5545, such as FREQ=YEARLY;BYMONTH=1.")
    ] = None,
    on: Annotated[Text, typer.Option(metavar="DATE", help="On this day.")] = None,
    never: Annotated[
        bool, typer.Option("--never", help="Without reminders; deadlines still make it due.")
    ] = False,
    zone: Annotated[Text, typer.Option(metavar="ZONE", help="Count days in this zone.")] = None,
    as_json: AsJson = False,
) -> None:
    """Ask about a question by a rule of its own instead of now and then.

    Deadlines and yearly reviews stay as they are.
    """
    tracker = opened(context)
    question = tracker.schedule(subject, rule=rule, on=on, never=never, zone=zone)
    dates = tracker.rule_dates(question)
    if as_json:
        show_json(question | {"next_dates": dates})
        return
    tell(question, _what(question), as_json=False, verdicts=False)
    if dates:
        typer.echo(f"  next dates of the rule {', '.join(map(str, dates))}")


@schedule.command()
def unset(context: typer.Context, subject: Subject, as_json: AsJson = False) -> None:
    """Take a question's own rule and zone back: ask as about every other."""
    question = opened(context).unschedule(subject)
    tell(question, "no rule of its own", as_json=as_json, verdicts=False)


@schedule.command()
def run(
    context: typer.Context,
    every: Annotated[str, typer.Option(metavar="TIME", help="How often: 60s, 15m, 1h.")] = "60s",
    catch_up: Annotated[
        bool, typer.Option("--catch-up", help="Even if the last tick was over a year ago.")
    ] = False,
) -> None:
    """Tick and send digests until stopped (Ctrl-C, SIGTERM); one line a tick.

    A database that is away is waited for.
    """
    from tracker.cli.daemon import interval, keep_ticking

    keep_ticking(lambda: opened(context), interval(every), catch_up=catch_up)


def _what(question: Row) -> str:
    zone = f", days of {question['zone']}" if question["zone"] else ""
    return f"{rule_text(question['rule'])}{zone}"
