"""Speed of the accuracy report, each as a ratio to a baseline measured in the same run.

`report --json --quick` against the bare GROUP BY over the same view, both as programs, with
probabilities at two decimals and at full precision; the full report against the quick one.
"""

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from many_claims import make_database

from tracker.store.sqlite import SQLiteFile

RUNS = 3
TRACKER = Path(sys.executable).parent / "tracker"
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


def settled_database(path: Path, claims: int, speakers: int, p: str) -> None:
    """Write that many claims that all came true or false."""
    make_database(path, claims, speakers)
    with closing(SQLiteFile(path).connect()) as connection:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute(f"UPDATE claims SET p = {p}")  # noqa: S608  ours
        connection.execute(SETTLE)
        connection.execute("UPDATE checks SET state = 'done', done_on = '2026-01-05'")
        connection.execute("COMMIT")
        connection.execute("ANALYZE")


def seconds(command: Sequence[str | Path]) -> float:
    """Wall time of one run."""
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def measure(name: str, ours: Sequence[str | Path], base: Sequence[str | Path], most: float) -> None:
    """Print the median ratio of runs taken in turn."""
    pairs = [(seconds(ours), seconds(base)) for _ in range(RUNS)]
    ratio = statistics.median(a / b for a, b in pairs)
    a, b = (statistics.median(times) for times in zip(*pairs, strict=True))
    print(f"{name:34} {ratio:6.2f} (promised {most:g})  {a:6.2f} s against {b:6.2f} s", flush=True)


def main() -> None:
    """Measure the quick report on many claims, then the full one on fewer."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--claims", type=int, default=1_000_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for precision, (p, most) in PRECISIONS.items():
            path = Path(folder) / f"{precision}.db"
            settled_database(path, options.claims, 1_000, p)
            quick = [TRACKER, "--db", path, "report", "--json", "--quick"]
            measure(f"quick, {precision}", quick, [sys.executable, "-c", GROUP_BY, path], most)
            path.unlink()
        path = Path(folder) / "fewer.db"
        settled_database(path, 10_000, 50, "p")
        full = [TRACKER, "--db", path, "report", "--json"]
        measure("full against quick, 10,000 claims", full, [*full, "--quick"], 10.0)


if __name__ == "__main__":
    main()
