"""Transcripts: finding the claims of ten megabytes against those of one.

Time grows with the text (promised: at most 1.2 times as long a byte), and memory with what is
found in it (promised: at most 12 times the text).
"""

import resource
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


def peak() -> float:
    """Give the most bytes this process ever held."""
    return 1024 * resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def measure(_: Places) -> None:
    """Print time and memory."""
    small, large = transcript(LARGE // 10), transcript(LARGE)
    base = seconds(extract, small, said_on=SAID)
    before = peak()
    ours = seconds(extract, large, said_on=SAID)
    held = (peak() - before) / len(large.encode())
    megabytes = LARGE // 1_000_000
    row(f"claims of {megabytes} MB of talk, a byte; a tenth", ours / 10, base, 1.2)
    row("memory of that; the text", held, 1.0, 12.0, "×")
