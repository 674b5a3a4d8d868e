"""Transcripts: finding the claims of ten megabytes against those of one.

Time and memory grow with the text and no faster (promised: at most 1.2 times as much a byte).
"""

import tracemalloc
from datetime import date
from pathlib import Path

from places import Places
from table import QUICK, row, seconds

from tracker.extract import extract

DEMO = Path(__file__).parents[1] / "db" / "demo"
LARGE = 1_000_000 if QUICK else 10_000_000  # bytes
SAID = date(2026, 1, 20)


def transcript(size: int) -> str:
    """Give talk in both languages, of about so many bytes."""
    talk = "\n\n".join((DEMO / name).read_text("utf-8") for name in ("talk.md", "talk_zh.txt"))
    return f"{talk}\n\n" * (size // len(talk.encode()))


def peak(text: str) -> float:
    """Give the most kilobytes held while a text is read."""
    tracemalloc.start()
    extract(text, said_on=SAID)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return most / 1000


def measure(_: Places) -> None:
    """Print time and memory."""
    tiny, small, large = (transcript(LARGE // part) for part in (100, 10, 1))
    base = seconds(extract, small, said_on=SAID)
    ours = seconds(extract, large, said_on=SAID)
    megabytes = LARGE // 1_000_000
    row(f"claims of {megabytes} MB of talk, a byte; a tenth", ours / 10, base, 1.2)
    row("memory of a tenth, a byte; a hundredth", peak(small) / 10, peak(tiny), 1.2, "KB")
