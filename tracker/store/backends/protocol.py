"""A database of claims, whichever kind it is: what the rest of the program may ask of it."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from tracker.store.backends.dialect import Dialect
from tracker.store.filters.where import Condition

if TYPE_CHECKING:
    from sqlalchemy import Connection as Alchemy
    from sqlalchemy import Engine

# How long a writer waits for its turn, on any database, before it says that there are others.
BUSY_SECONDS = 10

Parameters = Sequence[object]
Execute = Callable[[str, Parameters], Any]
Words = Callable[[Execute, str, str], Condition | None]


class Statement(NamedTuple):
    """One statement for many rows. `into` names the table and columns if it only adds them."""

    sql: str
    rows: Sequence[Sequence[object]]
    into: tuple[str, Sequence[str]] | None = None


class Connection(Protocol):
    """A connection over which plain statements run, in SQLite's words and with plain values.

    One that has run a transaction can run another. It raises its driver's errors:
    `Database.trouble` puts them into words.
    """

    @property
    def broken_constraint(self) -> type[Exception]:
        """What is raised when a row is refused."""

    def begin(self, *, writing: bool) -> None:
        """Begin a transaction: on one state of the data, or as the only one who writes."""

    def execute(self, sql: str, parameters: Parameters = ()) -> Any:  # noqa: ANN401  a cursor
        """Run one statement; what it gives can be iterated, and tells the columns."""

    def run(self, statements: Sequence[Statement]) -> None:
        """Run statements that give nothing, in their order."""

    def end(self, *, keep: bool) -> None:
        """End the transaction; what it wrote is kept, or never was."""

    def look_up_by_index(self) -> None:
        """In this transaction, many rows are written, and what is looked up has an index."""

    def had_died(self) -> bool:
        """Whether the other side ended the connection while it waited."""

    def close(self) -> None:
        """Close the connection."""


class Database(Protocol):
    """A SQLite file or a PostgreSQL database. Its text names it to people, without a password.

    SQL is written once, as SQLite has it; `dialect` says what a backend has other words for.
    """

    shared: bool
    dialect: Dialect
    keeps_connections: bool  # between two uses; a file is whole only when nobody has it open

    def connected(self) -> Connection:
        """A new connection. Raises what its driver raises."""

    def wrapped(self, driver: Any) -> Connection:  # noqa: ANN401  sqlite3's, or psycopg's
        """A driver's connection, whose transaction somebody else has begun and will end."""

    def trouble(self) -> AbstractContextManager[None]:
        """Turn what the driver raises into DatabaseTrouble, but for a broken constraint."""

    def prepare_to_open(self) -> bool:
        """See, without a connection, whether it is new. Raises DatabaseTrouble."""

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
        connection: "Alchemy",
        table: str,
        columns: Sequence[str],
        rows: Sequence[Sequence[object]],
    ) -> None:
        """Add rows of plain values, as `reading` gives them, in the quickest way there is."""

    def set_sequences(self, connection: Connection, tables: Sequence[str]) -> None:
        """Let new rows of tables with an `id` be numbered behind those that are there."""

    def drop_views(self, connection: Connection) -> None:
        """Take down every view and trigger of the program."""

    def create_views(self, connection: Connection) -> None:
        """Set up the views and triggers."""

    def explanation(self, error: BaseException) -> str:
        """One sentence for what the database met, with what to do about it."""
