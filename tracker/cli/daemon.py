"""Tick after tick in the foreground, until somebody says stop."""

import re
import signal
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from threading import Event
from typing import TYPE_CHECKING

import typer

from tracker.cli.commands.notifications import failures
from tracker.errors import InvalidInput, TrackerError

if TYPE_CHECKING:
    from tracker.api import Tracker

SPAN = re.compile(r"(\d+)\s*([smh]?)")
SECONDS = {"": 1, "s": 1, "m": 60, "h": 3600}
LONGEST = 86_400


def interval(text: str) -> int:
    """The seconds that a text such as 60s, 15m or 1h names. Raises InvalidInput."""
    found = SPAN.fullmatch(text.strip().casefold())
    seconds = int(found[1][:9]) * SECONDS[found[2]] if found else 0
    if not 1 <= seconds <= LONGEST:
        raise InvalidInput("every", text, "is no interval; write 60s, 15m or 1h, up to a day")
    return seconds


def keep_ticking(opened: Callable[[], "Tracker"], seconds: int, *, catch_up: bool) -> None:
    """Tick, send what waits, tell it in a line; then wait, and again, until a signal comes.

    Whatever goes wrong is told and tried again: a server that restarts ends nothing.
    """
    stop = Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    while not stop.is_set():
        _tell(_once(opened, catch_up=catch_up))
        stop.wait(seconds)
    _tell("stopped")


def _once(opened: Callable[[], "Tracker"], *, catch_up: bool) -> str:
    try:
        tracker = opened()
        ticked = tracker.tick(catch_up=catch_up)
        notified = tracker.notify()
    except TrackerError as error:
        return f"Error: {error}"
    except Exception as error:  # noqa: BLE001  one bad hour must not end the years after it
        return f"Error: {error!r}"
    told = [f"{len(ticked.marked)} became due", f"{len(notified.sent)} sent"]
    told += [f"q{number}: {reason}" for number, reason in ticked.failed.items()]
    return "; ".join([*told, *failures(notified)])


def _tell(text: str) -> None:
    """One line with the instant, at once: a log is read while it grows."""
    now = datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    typer.echo(f"{now} {' '.join(text.split())}")
    sys.stdout.flush()
