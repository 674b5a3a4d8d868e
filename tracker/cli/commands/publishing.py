"""Publish a track record as a static site."""

from pathlib import Path
from typing import Annotated, Any

import typer

from tracker.cli.app import app, opened
from tracker.cli.output import Words, on_terminal
from tracker.core.languages import LANGUAGES
from tracker.errors import Doubtful, InvalidInput


@app.command()
def publish(
    context: typer.Context,
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A new folder, or one published.")],
    words: Words = None,
    title: Annotated[
        str | None, typer.Option(metavar="TEXT", help="What the site is called.")
    ] = None,
    by: Annotated[str | None, typer.Option("--by", metavar="NAME", help="Who keeps it.")] = None,
    lang: Annotated[
        str, typer.Option(metavar="en,zh", help="Languages, the first at the root.")
    ] = "en",
    with_own: Annotated[bool, typer.Option("--with-own", help="My own forecasts, too.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask what will be public.")] = False,
) -> None:
    """Write the public record as a static site: claims, speakers, report, feed, JSON.

    Quotes are short and link to their place; notes, logins, candidates and documents stay here. The
    same record gives the same files; only what changed is written.
    """
    tracker, asked = opened(context), words or ()
    langs = [each.strip() for each in lang.split(",") if each.strip()]
    if not langs or any(each not in LANGUAGES for each in langs):
        raise InvalidInput("lang", lang, f"names none of our languages, {', '.join(LANGUAGES)}")
    if not yes and not (folder / ".claim-tracker.json").exists():
        _ask(tracker.public_rows(*asked, with_own=with_own))
    done = tracker.publish(folder, *asked, title=title, by=by, langs=langs, with_own=with_own)
    size = f"{done.size / 1e6:.1f} MB"
    typer.echo(f"{folder}: {done.written} files written, {done.unchanged} unchanged, "
               f"{done.removed} removed, {size}")  # fmt: skip
    for link in done.broken:
        typer.echo(f"leads nowhere: {link}", err=True)
    if done.broken:
        raise typer.Exit(1)


def _ask(rows: list[dict[str, Any]]) -> None:
    """List what will be public, and ask. Raises Doubtful where nobody can answer."""
    people = sorted({str(row["speaker"]) for row in rows})
    shown = ", ".join(people[:10]) + (f" and {len(people) - 10} more" if len(people) > 10 else "")  # noqa: PLR2004
    quotes = sum(len(row["quotes"]) for row in rows)
    typer.echo(f"Public will be {len(rows):,} claims of {shown}, with {quotes:,} quotes, their "
               "answers and the links of their evidence.")  # fmt: skip
    if not on_terminal():
        raise Doubtful(
            "What is published cannot be taken back. Say ⟦yes⟧ if all of it may be seen."
        )
    if not typer.confirm("Publish it?"):
        raise typer.Exit(1)
