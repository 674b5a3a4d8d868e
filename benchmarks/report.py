"""The accuracy report against the bare GROUP BY over the same view, both as programs."""

import shutil
import sys
from contextlib import closing
from pathlib import Path

from many_claims import make_database
from places import LARGE, TRACKER, Places
from table import QUICK, in_turn, process

from tracker.store.backends.sqlite import SQLiteFile

RUNS = 3
GROUP_BY = """
import sqlite3, sys
rows = sqlite3.connect(sys.argv[1]).execute(
    "SELECT speaker, p, verdict_strict, count(*) FROM scored_claims GROUP BY 1, 2, 3"
).fetchall()
print(len(rows))
"""
# Every claim comes true as often as its probability says, and its window is over.
SETTLE = """
UPDATE claims SET
    latest = '2025-12-31',
    latest_lenient = '2025-12-31',
    verdict_strict = iif(id * 7919 % 10007 < 10007 * p, 'true', 'false'),
    verdict_lenient = iif(id * 7919 % 10007 < 10007 * p, 'true', 'false'),
    verdict_on = '2026-01-05'
"""
PRECISIONS = {
    "two decimals": ("p", 3.0),
    "full precision": ("abs(random() % 1000000000000) / 1000000000000.0", 8.0),
}


def settle(path: Path, p: str) -> None:
    """Let every claim of a database come true or false, with probabilities of this precision."""
    with closing(SQLiteFile(path).connect()) as connection:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute(f"UPDATE claims SET p = {p}")  # noqa: S608  ours
        connection.execute(SETTLE)
        connection.execute("UPDATE checks SET state = 'done', done_on = '2026-01-05'")
        connection.execute("COMMIT")
        connection.execute("ANALYZE")


def measure(where: Places) -> None:
    """Print the quick report on many claims, then the full one on fewer."""
    path = where.file("settled")
    shutil.copyfile(where.file("large"), path)
    for precision, (p, most) in PRECISIONS.items():
        settle(path, p)
        in_turn(
            f"quick report of {LARGE:,}, {precision}; GROUP BY",
            process(TRACKER, "--db", path, "report", "--json", "--quick"),
            process(sys.executable, "-c", GROUP_BY, path),
            None if QUICK else most,  # of few claims, the start of the program is most
            RUNS,
        )
    path.unlink()
    fewer = where.file("fewer")
    make_database(fewer, 10_000, 50)
    settle(fewer, "p")
    full = (TRACKER, "--db", fewer, "report", "--json")
    in_turn("full report of 10,000; quick", process(*full), process(*full, "--quick"), 10.0, RUNS)
