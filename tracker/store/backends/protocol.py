"""A database of claims, whichever kind it is: what the rest of the program may ask of it."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any, Protocol

from tracker.store.backends.dialect import Dialect
from tracker.store.where import Condition

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

# How long a writer waits for its turn, on any database, before it says that there are others.
BUSY_SECONDS = 10

Parameters = Sequence[object]
Execute = Callable[[str, Parameters], Any]
Words = Callable[[Execute, str, str], Condition | None]


class Database(Protocol):
    """A SQLite file or a PostgreSQL database. Its text names it to people, without a password.

    SQL is written once, as SQLite has it; `dialect` says what a backend has other words for.
    """

    shared: bool
    dialect: Dialect

    def prepare(self) -> bool:
        """Make sure that it can be opened; whether it is new. Raises DatabaseTrouble."""

    def revision(self) -> str | None:
        """The number of the last migration that it has seen; None if it never saw one."""

    def is_empty(self) -> bool:
        """Whether nothing at all is in it."""

    def keep_copy(self, head: str, found: str) -> None:
        """Keep a copy of everything before it is upgraded."""

    def reading(self) -> AbstractContextManager[Execute]:
        """Run read-only statements on one state of the data."""

    def words(self, execute: Execute, table: str, word: str) -> Condition | None:
        """A statement for the rows of a table in whose text a word stands, by an index.

        None if the word is too frequent, or too short, to be looked up.
        """

    def open_engine(self) -> "Engine":
        """An engine for writing, whose transactions come one after the other."""

    def append(
        self,
        connection: "Connection",
        table: str,
        columns: Sequence[str],
        rows: Sequence[Sequence[object]],
    ) -> None:
        """Add rows of plain values, as `reading` gives them, in the quickest way there is."""

    def set_sequences(self, connection: "Connection", tables: Sequence[str]) -> None:
        """Let new rows of tables with an `id` be numbered behind those that are there."""

    def drop_views(self, execute: Callable[[str], Any]) -> None:
        """Take down every view and trigger of the program."""

    def create_views(self, execute: Callable[[str], Any]) -> None:
        """Set up the views and triggers."""

    def explanation(self, error: BaseException) -> str:
        """One sentence for what the database met, with what to do about it."""
