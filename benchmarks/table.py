"""The one table of all measurements: a ratio to a baseline, and what is promised of it."""

import os
import statistics
import subprocess
import time
from collections.abc import Callable, Sequence
from pathlib import Path

QUICK = os.environ.get("QUICK") == "1"
RUNS = 2 if QUICK else 5
Turn = Callable[[], float]  # runs something and gives the seconds it took


def head() -> None:
    """Print the names of the columns."""
    print(f"{'what':42} {'ratio':>6} {'at most':>8} {'ours':>9} {'baseline':>9}")


def row(name: str, ours: float, base: float, promise: float | None, unit: str = "s") -> None:
    """Print one ratio with its two measurements."""
    most = "" if promise is None else f"{promise:.2f}"
    missed = "  missed" if promise is not None and ours / base > promise else ""
    print(f"{name:42} {ours / base:6.2f} {most:>8} {ours:7.2f} {unit} {base:7.2f} {unit}{missed}",
          flush=True)  # fmt: skip


def in_turn(name: str, ours: Turn, base: Turn, promise: float | None, runs: int = RUNS) -> None:
    """Print the medians of runs taken in turn, so that a slow machine slows both."""
    pairs = [(ours(), base()) for _ in range(runs)]
    a, b = (statistics.median(times) for times in zip(*pairs, strict=True))
    row(name, a, b, promise)


def seconds(act: Callable[..., object], *given: object, **named: object) -> float:
    """Wall time of one call."""
    start = time.perf_counter()
    act(*given, **named)
    return time.perf_counter() - start


def process(*command: str | Path) -> Turn:
    """A turn of one command as a process of its own."""
    words: Sequence[str | Path] = command
    return lambda: seconds(lambda: subprocess.run(words, check=True, stdout=subprocess.DEVNULL))
