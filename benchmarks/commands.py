"""Speed of the commands people wait for, each as a ratio to a baseline measured in the same run.

`make bench` prints the table. A ratio is the median of paired runs, taken in turn, so that a
machine that slows down slows both.
"""

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from many_claims import make_database

RUNS = 11
BIN = Path(sys.executable).parent


@dataclass(frozen=True, slots=True)
class Case:
    """A command, what it is measured against, and the ratio it promises to stay under."""

    name: str
    command: Sequence[str]
    baseline: Sequence[str]
    promise: float


def cases(database: Path) -> list[Case]:
    """The promises about commands."""
    tracker, db = str(BIN / "tracker"), str(database)
    python = sys.executable
    rows = ["rows", db, "pending_claims", "--order", "due_on", "--limit", "50"]
    listing = [tracker, "--db", db, "pending", "--json", "--limit", "50"]
    return [
        Case("pending, 50 of 100,000", listing, [str(BIN / "sqlite-utils"), *rows], 1.5),
        Case("--help", [tracker, "--help"], [python, "-c", "import typer"], 1.5),
        Case(
            "add",
            [tracker, "--db", db, "add", "AGI by ~2029", "--confidence", "likely", "--again"],
            [python, "-c", "import sqlmodel, typer"],
            1.5,
        ),
    ]


def seconds(command: Sequence[str]) -> float:
    """Wall time of one run."""
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def compare(case: Case) -> tuple[float, float, float]:
    """Median ratio, and the median times of command and baseline in milliseconds."""
    seconds(case.command)
    seconds(case.baseline)
    pairs = [(seconds(case.command), seconds(case.baseline)) for _ in range(RUNS)]
    ours, theirs = (1000 * statistics.median(times) for times in zip(*pairs, strict=True))
    return statistics.median(a / b for a, b in pairs), ours, theirs


def main() -> None:
    """Measure every case and print the table."""
    print(f"{'command':28} {'ratio':>6} {'promise':>8} {'ours':>9} {'baseline':>9}")
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "many.db"
        make_database(database, claims=100_000)
        for case in cases(database):
            ratio, ours, theirs = compare(case)
            print(
                f"{case.name:28} {ratio:6.2f} {case.promise:8.2f} {ours:6.0f} ms {theirs:6.0f} ms"
            )


if __name__ == "__main__":
    main()
