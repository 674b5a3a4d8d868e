"""Times of files: their zone, and the shapes in which programs write them."""

import re
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from tracker.errors import InvalidInput

# Fatebook pads all but its seconds, Metaculus writes microseconds only where there are some.
WRITTEN = re.compile(
    r"(\d{4})-(\d{1,2})-(\d{1,2})"
    r"(?:[T ](\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:[.,](\d{1,9}))?)?\s*(Z|UTC|[+-]\d{2}:?\d{2})?)?"
)


class ZoneMissing(InvalidInput):
    """Times of a whole file have no zone; asked once, not of each row."""


def zoned(moment: datetime, zone: str | None) -> datetime:
    """A moment with a zone; one that has none is meant in `zone`. Raises ZoneMissing."""
    if moment.tzinfo is not None:
        return moment
    if zone is None:
        raise ZoneMissing(
            "zone", moment.isoformat(" "), "has no time zone: say ⟦zone⟧ UTC, or as Europe/Berlin"
        )
    return moment.replace(tzinfo=ZoneInfo(zone))


def instant(text: str, zone: str | None = None) -> datetime:
    """An instant as programs write it. Raises ValueError, or ZoneMissing.

    >>> instant("2025-01-02 09:05:7", "UTC").isoformat()
    '2025-01-02T09:05:07+00:00'
    """
    found = WRITTEN.fullmatch(text.strip())
    if found is None:
        raise ValueError(f"no time: {text}")
    year, month, day, hour, minute, second = (int(part or 0) for part in found.groups()[:6])
    micro = int((found[7] or "0")[:6].ljust(6, "0"))
    moment = datetime(year, month, day, hour, minute, second, micro)  # noqa: DTZ001  see below
    if found[8] is None:
        return zoned(moment, zone)
    offset = "+00:00" if found[8] in ("Z", "UTC") else found[8]
    return datetime.fromisoformat(moment.isoformat() + offset)


def day_of(text: str) -> date:
    """A day written 2026-01-22, with or without a time behind it. Raises ValueError."""
    return date.fromisoformat(text.strip()[:10])


def from_milliseconds(count: float) -> datetime:
    """An instant from milliseconds since 1970. Raises ValueError, OverflowError."""
    return datetime.fromtimestamp(count / 1000, UTC)
