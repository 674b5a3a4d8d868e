"""What it costs to write one thing: processor time beside that of a list, trips to a server."""

import os
import statistics
import subprocess
from pathlib import Path

from places import TRACKER, Places
from slow_line import slow_line
from table import row, seconds

from tracker import Tracker

PROMISE = 2.0
RUNS = 11
LATENCY = 0.02
MOST_TRIPS = 35  # of `add`, half of what it took when each step had a connection of its own
SAID = ("add", "AGI by ~2029", "--speaker", "Tworek", "--confidence", "likely", "--tag", "agi")
COMMANDS = (
    (*SAID, "--again"),
    ("forecast", "q1", "40%"),
    ("verify", "1", "not-yet", "--note", "looked"),
    ("undo", "1"),
    ("snooze", "q2", "--for", "18m"),
    ("edit", "1", "--confidence", "70%"),
    ("revise", "2", "--confidence", "60%"),
    ("revise", "3", "--withdraw"),
)


def measure(where: Places) -> None:
    """Print the rows."""
    files = [where.new_file() for _ in range(RUNS)]
    for file in files:
        fill(file)
    listed = statistics.median(processor(file, "pending") for file in files)
    for words in COMMANDS:
        spent = statistics.median(processor(file, *words) for file in files)
        row(f"{words[0]}, processor; pending", spent, listed, PROMISE)
    _over_a_slow_line(where)


def fill(url: str) -> None:
    """Log a few claims to write about."""
    tracker = Tracker(url)
    for number in range(1, 6):
        tracker.log(f"Bridge number {number} opens by 2031", speaker="Ann", confidence="60%")


def _over_a_slow_line(where: Places) -> None:
    url = where.new_shared()
    fill(url)
    with slow_line(url, LATENCY) as (slow, line):
        for words in (("pending",), *COMMANDS):
            before = line.trips, line.connections
            took = seconds(processor, slow, *words)
            trips = line.trips - before[0]
            print(f"{words[0]}, server at {LATENCY * 1000:.0f} ms: {trips} trips, "
                  f"{line.connections - before[1]} connections, {took:.2f} s"
                  f"{'  missed' if words[0] == 'add' and trips > MOST_TRIPS else ''}")  # fmt: skip


def processor(url: str | Path, *words: str) -> float:
    """Seconds of processor time of one command, the whole process."""
    before = os.times()
    command = (TRACKER, "--db", url, *words)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    after = os.times()
    return sum(after[2:4]) - sum(before[2:4])
