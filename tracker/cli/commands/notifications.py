"""Tell people what is due: where digests go, and sending those that wait."""

from typing import TYPE_CHECKING, Annotated

import typer

from tracker.cli.app import app, opened
from tracker.cli.output import AsCsv, AsJson, Row, show, show_json
from tracker.errors import ExitCode

if TYPE_CHECKING:
    from tracker.services.notifications.outbox import Notified

Number = Annotated[str, typer.Argument(metavar="NUMBER", help="As `channel list` shows it.")]
channel = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Set where digests go.")
app.add_typer(channel, name="channel")


@channel.command()
def add(
    context: typer.Context,
    url: Annotated[str, typer.Argument(metavar="URL", help="mailto://…, or any that apprise has.")],
    digest: Annotated[str, typer.Option(metavar="daily|weekly", help="How often.")] = "daily",
    audience: Annotated[
        str | None,
        typer.Option("--for", metavar="me|NAME|tag:…|unassigned", help="Whose questions; all."),
    ] = None,
    lang: Annotated[str, typer.Option(metavar="en|zh", help="In which language.")] = "en",
    as_json: AsJson = False,
) -> None:
    """Let digests of what is due go to an address.

    Its password is kept in the database, and shown nowhere.
    """
    row = opened(context).add_channel(url, digest=digest, audience=audience, lang=lang)
    if as_json:
        show_json(row)
        return
    typer.echo(f"channel {row['id']}: {_sentence(row)}")
    typer.echo(f"  try it with: tracker channel test {row['id']}")


@channel.command("list")
def list_all(context: typer.Context, as_json: AsJson = False, as_csv: AsCsv = False) -> None:
    """List the channels: when each was last told, what waits, what was given up."""
    rows = opened(context).channels()
    columns = ["id", "digest", "for", "last_sent_at", "waiting", "given_up", "shown"]
    shown = [row | {"for": _audience(row)} for row in rows]
    show(shown, columns, as_json=as_json, as_csv=as_csv, empty="No channels.")
    if not (as_json or as_csv):
        for row in rows:
            if row["last_error"]:
                typer.echo(f"  channel {row['id']}, last failure: {row['last_error']}")


@channel.command()
def test(context: typer.Context, number: Number) -> None:
    """Send a message that only shows that a channel works."""
    typer.echo(f"sent to {opened(context).try_channel(number)}")


@channel.command()
def remove(context: typer.Context, number: Number) -> None:
    """Tell a channel nothing more."""
    typer.echo(f"removed {opened(context).remove_channel(number)}")


@app.command()
def notify(context: typer.Context, as_json: AsJson = False) -> None:
    """Send the digests that wait; a tick puts them there."""
    done = opened(context).notify()
    if as_json:
        show_json({"sent": done.sent, "failed": done.failed, "given_up": done.given_up})
    else:
        typer.echo(f"{len(done.sent)} sent")
    for line in failures(done):
        typer.echo(line, err=True)
    if done.failed:
        raise typer.Exit(ExitCode.USER_ERROR)


def failures(done: "Notified") -> list[str]:
    """What could not be sent, a line each; what was given up is a warning."""
    lines = []
    for shown, reason in done.failed.items():
        word = "Warning: given up" if shown in done.given_up else "not sent, tried again later"
        lines.append(f"{word}: {shown}: {reason}")
    return lines


def _sentence(row: Row) -> str:
    return f"{row['digest']} digests for {_audience(row)} to {row['shown']}"


def _audience(row: Row) -> str:
    if row["audience"] == "tag":
        return f"tag:{row['who']}"
    return str(row["who"] or row["audience"])
