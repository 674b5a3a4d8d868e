"""The commands people wait for, against the bare work they cannot do without."""

import sys

from places import BIN, LARGE, TRACKER, Places
from table import in_turn, process

PROMISE = 1.5
WRITING = 2.0


def measure(where: Places) -> None:
    """Print the rows."""
    database, python = where.file("large"), sys.executable
    utils = (BIN / "sqlite-utils", "rows", database, "pending_claims")
    listing = (TRACKER, "--db", database, "pending", "--json", "--limit", "50")
    add = (TRACKER, "--db", database, "add", "AGI by ~2029", "--confidence", "likely", "--again")
    in_turn(
        f"pending, 50 of {LARGE:,}; sqlite-utils",
        process(*listing),
        process(*utils, "--order", "due_on", "--limit", "50"),
        PROMISE,
    )
    in_turn(
        "--help; import typer",
        process(TRACKER, "--help"),
        process(python, "-c", "import typer"),
        PROMISE,
        runs=11,
    )
    process(*add)()
    in_turn(
        f"add to {LARGE:,}; pending",
        process(*add),
        process(*listing),
        WRITING,
    )
