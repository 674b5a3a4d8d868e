"""Where things are, as the user said: on the command line, in the environment, else by default."""

import getpass
import os
from pathlib import Path
from zoneinfo import available_timezones


def database_url(given: str | None = None) -> str:
    """The database to open: what was given, else `TRACKER_DB`, else a file of the user's own."""
    return given or os.environ.get("TRACKER_DB") or str(default_database())


def default_database() -> Path:
    """`tracker.db` in the folder where this system keeps a user's data."""
    from platformdirs import user_data_path

    return user_data_path("claim-tracker", appauthor=False) / "tracker.db"


def audits() -> Path:
    """`audits.json` in the folder where this system keeps a user's state."""
    from platformdirs import user_state_path

    return user_state_path("claim-tracker", appauthor=False) / "audits.json"


def actor() -> str:
    """Who is at the keyboard, for the audit trail: `TRACKER_USER`, else the login name."""
    try:
        return os.environ.get("TRACKER_USER") or getpass.getuser()
    except (KeyError, OSError):
        return "unknown"


def language() -> str:
    """The language in which people are spoken to: `TRACKER_LANG`, else English."""
    return os.environ.get("TRACKER_LANG", "")[:2].lower() or "en"


def model_server() -> tuple[str | None, str | None]:
    """Where a model is asked, and with which key: `TRACKER_LLM_BASE_URL`, `TRACKER_LLM_API_KEY`."""
    return os.environ.get("TRACKER_LLM_BASE_URL"), os.environ.get("TRACKER_LLM_API_KEY")


def system_zone() -> str:
    """The IANA name of this system's time zone, UTC where it has none."""
    named = os.environ.get("TZ", "").removeprefix(":") or _linked_zone()
    return named if named in available_timezones() else "UTC"


def _linked_zone() -> str:
    return Path("/etc/localtime").resolve().as_posix().partition("zoneinfo/")[2]
