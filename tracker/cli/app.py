"""The application, its global options, and the one place where errors become exit codes."""

import re
import sys
from collections.abc import Iterator
from datetime import date
from io import TextIOWrapper
from itertools import islice
from typing import TYPE_CHECKING, Annotated, NamedTuple, NoReturn

import typer

from tracker.cli.spelling import spelling
from tracker.errors import ExitCode, InvalidInput, TrackerError

if TYPE_CHECKING:
    from tracker.api import Tracker

app = typer.Typer(
    name="tracker",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 80},
)
DENIED = re.compile(r"-[a-z]+(?:\.[a-z]+)?:")
GLOBAL_OPTIONS = ("--db", "--today", "--by")
# Behind these commands an option of the same name is their own.
OWN_OPTIONS = {"report": ("--by",)}


class Chosen(NamedTuple):
    """What the global options said."""

    db: str | None = None
    today: str | None = None
    by: str | None = None


def _tell_version(asked: bool) -> None:  # noqa: FBT001  typer's callback
    if asked:
        from importlib.metadata import version

        typer.echo(f"claim-tracker {version('claim-tracker')}")
        raise typer.Exit


@app.callback()
def choose(
    context: typer.Context,
    db: Annotated[
        str | None,
        typer.Option("--db", metavar="URL", help="Database file or URL; else $TRACKER_DB."),
    ] = None,
    today: Annotated[
        str | None,
        typer.Option("--today", metavar="DATE", help="The day for all date logic."),
    ] = None,
    by: Annotated[
        str | None,
        typer.Option("--by", metavar="NAME", help="Who does it; else $TRACKER_USER."),
    ] = None,
    version: Annotated[
        bool,
        typer.Option("--version", is_eager=True, callback=_tell_version, help="Tell the version."),
    ] = False,
) -> None:
    """Keep testable claims, check them when their time comes, report who was right.

    Three uses: `tracker add` logs a claim, `tracker pending` lists what is open, `tracker report`
    says how accurate each speaker has been. A bare number names a claim (7), q12 a question.
    """
    context.obj = Chosen(db, today, by)


def opened(context: typer.Context) -> "Tracker":
    """The tracker that the global options name."""
    from tracker.api import Tracker

    chosen: Chosen = context.obj
    tracker = Tracker(chosen.db, today=read_day("today", chosen.today), actor=chosen.by)
    context.call_on_close(tracker.close)
    return tracker


def chosen_url(context: typer.Context) -> str | None:
    """The database that the global options name, not opened."""
    chosen: Chosen = context.obj
    return chosen.db


def read_day(field: str, text: str | None) -> date | None:
    """The day that an option names, however written. Raises InvalidInput."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        from tracker import api

        today = date.today()  # noqa: DTZ011  a person asks at the keyboard, in his own zone
        return api.read_day(field, text, today)


def run(words: list[str]) -> NoReturn:
    """Run one command and leave with its exit code."""
    _write_every_letter()
    try:
        _refuse_denied(words)
        app(words)
    except TrackerError as error:
        typer.echo(f"Error: {error.told(spelling(app, words))}", err=True)
        sys.exit(error.exit_code)
    except Exception as error:  # noqa: BLE001  the outermost door
        typer.echo(f"Error: {error!r}. Details: {_details()}", err=True)
        sys.exit(ExitCode.USER_ERROR)
    sys.exit(ExitCode.DONE)


def _refuse_denied(words: list[str]) -> None:
    """A denied filter word looks like an option; say how to write it. Raises InvalidInput."""
    for word in words:
        if word == "--":
            return
        if DENIED.match(word):
            raise InvalidInput("filter", word, f"looks like an option; write not:{word[1:]}")


def _write_every_letter() -> None:
    """Write UTF-8 into files and pipes; a question mark where a terminal has no Chinese."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            encoding = stream.encoding if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="replace")


def globals_first(words: list[str]) -> tuple[list[str], list[str]]:
    """Part the global options, which may stand anywhere before `--`, from the command."""
    first: list[str] = []
    rest: list[str] = []
    left = iter(words)
    for word in left:
        name, equals, _ = word.partition("=")
        own = name in OWN_OPTIONS.get(rest[0] if rest else "", ())
        if word == "--":
            rest += [word, *left]
        elif name in GLOBAL_OPTIONS and not own:
            first += [word, *([] if equals else _next(left))]
        else:
            rest.append(word)
    return first, rest


def _next(words: Iterator[str]) -> list[str]:
    """The next word, if there is one."""
    return [*islice(words, 1)]


def _details() -> str:
    """Write the traceback of a fault of ours to a file, and name it."""
    import tempfile
    import traceback

    with tempfile.NamedTemporaryFile(
        "w", prefix="tracker-", suffix=".log", delete=False, encoding="utf-8"
    ) as file:
        traceback.print_exc(file=file)
    return file.name
