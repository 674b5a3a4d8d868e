"""Play the main job in a scratch database: log, list, tick, verify, report.

Every command is run, and shown as you would type it. The scratch database is removed at the end;
your own is never touched. `make demo` runs this; so does `python db/demo/play.py`.
"""

import contextlib
import io
import json
import os
import shlex
import sys
import tempfile
import textwrap
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nfl
from platformdirs import user_cache_path
from rich.cells import cell_len, set_cell_size

INTERVIEW = Path(__file__).with_name("interview.sh")
LAST_DAY = "2031-01-10"
DATED = "--today 2026-01-23"  # the day after the interview
SHOWN_WHOLE = 6
WIDTH = 80


@dataclass(frozen=True, slots=True)
class Step:
    """A heading, a few words about it, and the commands that show it."""

    heading: str
    words: str
    commands: str


IMAGINED = (
    "IMAGINED: nobody knows these answers yet. They and their example.org addresses only show"
    " what a verification does."
)
STEPS = (
    Step(
        "What is pending",
        "The claims to be looked at first stand in front; filter words work in every list.",
        r"""
tracker --today 2026-01-23 pending --limit 6
tracker --today 2026-01-23 pending closes.before:2031
tracker --today 2026-01-23 pending speaker:vance kind:prediction
""",
    ),
    Step(
        "Your own forecast on the same question",
        "A question may have many claims; it is verified once for all of them.",
        r"""
tracker --today 2026-01-23 forecast q1 60% --window "by 2035"
""",
    ),
    Step(
        "2027: what has fallen due",
        "A tick marks every question whose time has come; cron or a timer runs it daily.",
        r"""
tracker --today 2027-02-01 tick
tracker --today 2027-02-01 due tag:agi
""",
    ),
    Step(
        "Verify a few, with evidence",
        IMAGINED + " An answer is about the question; each claim's verdict follows from it.",
        r"""
tracker --today 2027-02-01 verify q3 85..90 \
    --evidence https://example.org/imagined/blind-test
tracker --today 2027-02-01 verify q2 --grade 0.6 \
    --evidence https://example.org/imagined/history --note "Sources differ."
tracker --today 2027-02-01 verify q5 false \
    --evidence https://example.org/imagined/new-architecture
tracker --today 2027-02-01 verify q1 not-yet \
    --evidence https://example.org/imagined/no-agi-in-2027
""",
    ),
    Step(
        "2031: the deadlines have passed",
        "Time alone makes nothing false: until somebody has looked, it is due.",
        r"""
tracker --today 2031-01-10 tick --catch-up
tracker --today 2031-01-10 due closes.before:2031
""",
    ),
    Step(
        "Verify again",
        IMAGINED + " “About 2029” is over after 2029, in the generous reading a year later.",
        r"""
tracker --today 2031-01-10 verify q6 2028-05-20 \
    --evidence https://example.org/imagined/breakthrough
tracker --today 2031-01-10 verify q1 not-yet --as-of 2029-12-31 \
    --evidence https://example.org/imagined/no-agi-in-2029
tracker --today 2031-01-10 verify q1 not-yet --as-of 2030-12-31 \
    --evidence https://example.org/imagined/no-agi-in-2030
tracker --today 2031-01-10 show q1
""",
    ),
    Step(
        "A real forecasting record with its outcomes",
        "Three NFL seasons, 2019 to 2021, as forecast by FiveThirtyEight (CC BY 4.0,"
        " github.com/fivethirtyeight/checking-our-work-data). Nothing here is imagined.",
        r"""
tracker --today 2031-01-10 import nfl.jsonl
tracker --today 2031-01-10 report speaker:fivethirtyeight
""",
    ),
)


def main() -> None:
    """Play everything in a folder that is removed at the end."""
    with tempfile.TemporaryDirectory(prefix="tracker-demo-") as folder, contextlib.chdir(folder):
        os.environ |= {"TRACKER_DB": str(Path(folder, "demo.db")), "TRACKER_USER": "demo"}
        Path("nfl.jsonl").write_text("\n".join(nfl.lines()), encoding="utf-8")
        print(f"In a scratch database, {os.environ['TRACKER_DB']}")
        log_interview()
        for step in STEPS:
            play(step)
        kept = keep(Path("demo.db"))
    print(f"Straight from nfl.csv, without the tracker: Brier {nfl.brier():.4f}")
    print("\nThe scratch database is removed. Start your own: tracker add --help")
    print(f"The same in a browser: {program()} --db {kept} --today {LAST_DAY} serve")


def keep(database: Path) -> Path:
    """Keep what was played, for the pages: one file in this user's cache, the newest."""
    from tracker import Tracker

    folder = user_cache_path("claim-tracker", appauthor=False)
    folder.mkdir(parents=True, exist_ok=True)
    kept = folder / "demo.db"
    kept.unlink(missing_ok=True)
    Tracker(database).backup(kept)
    return kept


def program() -> str:
    """The program as it is called from here."""
    here = Path(sys.executable).with_name("tracker")
    return os.path.relpath(here) if here.exists() else "tracker"


def log_interview() -> None:
    """Log every claim of the interview: the first ones shown whole, the others a line each."""
    heading(
        "Log what was claimed in an interview",
        "Jerry Tworek on Core Memory, 2026-01-22: in our own words, in English and Chinese.",
    )
    logged = INTERVIEW.read_text(encoding="utf-8").replace("\ntracker ", f"\ntracker {DATED} ")
    commands = commands_in(logged)
    for command in commands[:SHOWN_WHOLE]:
        show(command)
    print(f"\n… and so on, from {INTERVIEW}\n")
    print(f" id  claim{'window':>59}    p")
    for command in commands[SHOWN_WHOLE:]:
        (claim,) = json.loads(run(f"{command} --json"))
        print(one_line(claim))
    print(f"\n{claim['id']} claims logged.")


def commands_in(script: str) -> list[str]:
    """The commands of a shell script without its comments and blank lines."""
    lines = [line for line in script.splitlines() if line and not line.startswith("#")]
    starts = "\n".join(lines).split("\ntracker ")
    return [f"tracker {command.removeprefix('tracker ')}" for command in starts]


def one_line(claim: dict[str, Any]) -> str:
    """What was logged, in the width of a terminal."""
    who = claim["speaker"].split()[-1]
    if claim["attributed_to"]:
        who += f" reporting {claim['attributed_to'].split()[-1]}"
    denies = "denies: " if claim["stance"] == "denies" else ""
    said = f"{who}: {denies}{claim['statement']}"
    if cell_len(said) > (room := 60):
        said = set_cell_size(said, room - 1) + "…"
    p = "–" if claim["p"] is None else f"{claim['p']:.0%}"
    return f"{claim['id']:>3}  {set_cell_size(said, room)}{claim['window'] or '–':>10}{p:>5}"


def play(step: Step) -> None:
    """Show a step: its heading, then every command with its answer."""
    heading(step.heading, step.words)
    for command in commands_in(step.commands):
        show(command)


def heading(title: str, words: str) -> None:
    """Set a step apart."""
    print(f"\n\n== {title} {'=' * (WIDTH - 4 - len(title))}\n")
    print(textwrap.fill(words, WIDTH))


def show(command: str) -> None:
    """Show a command and what it answers."""
    print(f"\n$ {command}")
    print(run(command).rstrip())


def run(command: str) -> str:
    """Run a command in this process and return what it printed; the demo ends if it fails."""
    from tracker.cli import main as tracker

    _, *words = shlex.split(command.replace("\\\n", ""))
    printed = io.StringIO()
    try:
        with contextlib.redirect_stdout(printed):
            tracker(words)
    except SystemExit as end:
        if end.code:
            sys.exit(f"{printed.getvalue()}\nThis command failed: {command}")
    return printed.getvalue()


if __name__ == "__main__":
    main()
