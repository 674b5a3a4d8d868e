"""What people wait for, in a small and in a large database, on both kinds of database.

Both hold the same number of rows that match what is asked for.
"""

from pathlib import Path

from places import TRACKER, Places
from table import in_turn, process

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


PROMISES = ((2.0, LISTS), (10.0, BROAD))


def measure(where: Places) -> None:
    """Print the rows of both kinds."""
    homes: dict[str, tuple[str | Path, str | Path]] = {
        "SQLite": (where.file("large"), where.file("small")),
        "PostgreSQL": (where.shared("large"), where.shared("small")),
    }
    for kind, (large, small) in homes.items():
        for promise, commands in PROMISES:
            for name, words in commands:
                in_turn(
                    f"{kind}, growth of {name}",
                    process(TRACKER, "--db", large, *words),
                    process(TRACKER, "--db", small, *words),
                    promise,
                )
