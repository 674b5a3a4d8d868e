"""The command line: a file a group of commands, each a sentence: parse, call, show."""

import os
import sys
from importlib import import_module
from typing import NoReturn

from tracker.cli.app import globals_first, run

# Which file a command lives in, in the order of the help. Only the one that is meant is loaded.
ROOMS = {
    "claims": ("add", "forecast", "revise", "edit"),
    "documents": (
        "ingest",
        "sources",
        "candidates",
        "review",
        "accept",
        "merge",
        "reject",
        "reopen",
        "extract",
    ),
    "listing": ("pending", "due", "show", "search"),
    "scheduling": ("schedule",),
    "notifications": ("channel", "notify"),
    "verifying": ("verify", "snooze", "tick"),
    "undoing": ("undo", "redo", "history", "delete"),
    "reports": ("report", "compare"),
    "people": ("speakers", "speaker"),
    "questions": ("question",),
    "database": ("db", "copy", "backup", "restore", "doctor"),
    "exchange": ("export", "import", "validate"),
    "reading": ("read", "lexicon", "reread"),
    "serving": ("serve",),
    "views": ("view",),
    "publishing": ("publish",),
    "completing": ("completion", "complete"),
}


# Products in a report are narrow: threads of linear algebra would only wait for each other.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


def program() -> NoReturn:
    """Be the program `tracker`: run the command, then leave at once.

    Everything is written and closed by then; taking the interpreter apart, module by module,
    would take longer than most commands.
    """
    try:
        main()
    except SystemExit as left:
        code = left.code if isinstance(left.code, int) else int(left.code is not None)
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except BrokenPipeError:
        code = code or 1
    os._exit(code)


def main(arguments: list[str] | None = None) -> NoReturn:
    """Run one command and leave with its exit code."""
    first, rest = globals_first(sys.argv[1:] if arguments is None else arguments)
    load(rest[0] if rest else "")
    run(first + rest)


def load(command: str) -> None:
    """Import the room of a command; for a help text, or a slip, all of them."""
    meant = [room for room, commands in ROOMS.items() if command in commands]
    for room in meant or ROOMS:
        import_module(f"tracker.cli.commands.{room}")
