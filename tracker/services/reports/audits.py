"""When a report was checked by simulation, kept by the hash of its data.

A file of the user's own, not a table: a report only reads, so that it may be made by whoever may
not write, and what a simulation found can be found again from the same data and seed.
"""

import json
import os
from contextlib import suppress
from datetime import date
from pathlib import Path

MOST = 1000  # data; the oldest make room


def checked_on(path: Path, data: str, version: str) -> date | None:
    """When this data was last checked by this version of the program; None if never."""
    found = _kept(path).get(data)
    if found is None or found.get("version") != version:
        return None
    with suppress(KeyError, ValueError):
        return date.fromisoformat(found["on"])
    return None


def remember(path: Path, data: str, version: str, day: date) -> None:
    """Keep that this data was checked on a day; where nothing can be written, nothing is kept."""
    kept = _kept(path)
    kept.pop(data, None)
    kept[data] = {"on": day.isoformat(), "version": version}
    newest = dict(list(kept.items())[-MOST:])
    partial = path.with_name(f".{path.name}.{os.getpid()}")
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        partial.write_text(json.dumps(newest, indent=1), encoding="utf-8")
        partial.replace(path)


def _kept(path: Path) -> dict[str, dict[str, str]]:
    try:
        found = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}
