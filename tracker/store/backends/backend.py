"""What a file and a server do alike, so that each only says what it does otherwise."""

from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from typing import Any

from tracker.store.backends.dialect import Dialect
from tracker.store.backends.protocol import Connection, Execute
from tracker.store.views import guards, views


class Backend(ABC):
    """Opening, reading, and the views, over connections of a driver."""

    __slots__ = ()
    dialect: Dialect

    @abstractmethod
    def connect(self) -> Any:  # noqa: ANN401  sqlite3's, or psycopg's
        """A connection of the driver. Raises what that raises."""

    @abstractmethod
    def connected(self) -> Connection:
        """A new connection."""

    @abstractmethod
    def trouble(self) -> AbstractContextManager[None]:
        """Turn what the driver raises into DatabaseTrouble, in the user's words."""

    @contextmanager
    def opened(self) -> Iterator[Any]:
        """A connection of the driver for a moment."""
        with self.trouble(), closing(self.connect()) as connection:
            yield connection

    @contextmanager
    def reading(self) -> Iterator[Execute]:
        """Run statements that cannot write, all on the same state of the data."""
        with self.trouble(), closing(self.connected()) as connection:
            connection.begin(writing=False)
            yield connection.execute

    def create_views(self, connection: Connection) -> None:
        """Set up the views, and the triggers that keep history append-only."""
        for file in [*views(), *guards(self.dialect.name)]:
            connection.execute(file.read_text(encoding="utf-8"))
