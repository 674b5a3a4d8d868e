"""How a PostgreSQL row is read: the same plain values that a SQLite file holds."""

from datetime import UTC, datetime
from typing import Any

from psycopg import Connection, Cursor
from psycopg.abc import Buffer
from psycopg.adapt import Loader
from psycopg.types.string import TextLoader

INSTANT = "%Y-%m-%d %H:%M:%S.%f"


class TruthLoader(Loader):
    """True and false as 1 and 0."""

    def load(self, data: Buffer) -> int:
        """The number of one value."""
        return int(bytes(data) == b"t")


class InstantLoader(Loader):
    """An instant as text in UTC, to the microsecond."""

    def load(self, data: Buffer) -> str:
        """The text of one value."""
        instant = datetime.fromisoformat(bytes(data).decode())
        return instant.astimezone(UTC).strftime(INSTANT)


def read_as_text(reading: Connection[Any] | Cursor[Any]) -> None:
    """Let a connection, or one cursor, give days, instants and JSON as text, truth as a number."""
    for kind in ("date", "json"):
        reading.adapters.register_loader(kind, TextLoader)
    reading.adapters.register_loader("bool", TruthLoader)
    reading.adapters.register_loader("timestamptz", InstantLoader)
