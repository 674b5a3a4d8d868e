"""Every speed that is promised, as ratios to a baseline measured in the same run, in one table.

`make bench` prints it; `QUICK=1` takes a tenth of the size; names of modules choose some of them.
Bulk logging is measured with a tenth of the claims of the rest; `bulk 1000000` takes that many.
"""

import os
import sys

import accuracy
import bulk
import commands
import coverage
import documents
import growth
import importing
import reading
import report
import scheduler
import writing
from places import fill, places
from table import head

PARTS = {
    "bulk": bulk.measure,  # first: it asks how much memory was ever in use
    "reading": reading.measure,
    "documents": documents.measure,
    "accuracy": accuracy.measure,
    "commands": commands.measure,
    "coverage": coverage.measure,
    "growth": growth.measure,
    "importing": importing.measure,
    "report": report.measure,
    "scheduler": scheduler.measure,
    "writing": writing.measure,
}
APART = {"coverage"}  # no speed, and minutes long: only when it is named
NEED_CLAIMS = {"commands", "growth", "report", "scheduler"}


def main(chosen: list[str]) -> None:
    """Print the table, or the chosen parts of it."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # modules are compiled once, as for users
    head()
    with places() as where:
        if chosen[:1] == ["bulk"] and len(chosen) > 1:
            bulk.measure(where, int(chosen[1]))
            return
        names = chosen or [name for name in PARTS if name not in APART]
        if NEED_CLAIMS & set(names):
            fill(where)
        for name in names:
            PARTS[name](where)


if __name__ == "__main__":
    main(sys.argv[1:])
