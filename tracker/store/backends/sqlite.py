"""A SQLite file, opened with the promises that every reader and writer needs."""

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import uniform
from time import monotonic, sleep
from typing import TYPE_CHECKING, Any, Self

from tracker.errors import DatabaseTrouble
from tracker.store.backends.backend import Backend
from tracker.store.backends.dialect import SQLITE
from tracker.store.backends.engine import engine_over
from tracker.store.backends.protocol import BUSY_SECONDS, Connection, Execute, Parameters, Statement
from tracker.store.filters.where import Condition

if TYPE_CHECKING:
    from sqlalchemy import Engine
    from sqlalchemy.engine import Connection as Alchemy

PRAGMAS = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
)
# SQLite's own waiting sleeps longer each time, so that under many writers one may never get its
# turn. Ours are of random length and grow shorter: who has waited longest asks most often.
LONGEST_PAUSE = 0.02  # seconds
PREFIX = "sqlite:///"
HEADER = b"SQLite format 3\x00"
# Where the words of a table are found, three letters in a row.
INDEXES = {
    "claims": "claim_words",
    "questions": "question_words",
    "quotes": "quote_words",
    "sources": "source_words",
}
LETTERS = 3
LAST = chr(0x10FFFF)
MANY = 500
NO_TABLE = "no such table"
STANDING = "SELECT type, name FROM sqlite_master WHERE type IN ('view', 'trigger')"


@dataclass(frozen=True, slots=True)
class SQLiteFile(Backend):
    """A database in a file of its own; made, and upgraded after keeping a copy, on first use."""

    path: Path
    shared = False
    keeps_connections = False
    dialect = SQLITE

    def __str__(self) -> str:
        return str(self.path)

    @classmethod
    def at(cls, url: str) -> Self:
        """The file that a path or an `sqlite:///` URL names."""
        return cls(Path(url.removeprefix(PREFIX)).expanduser())

    def prepare_to_open(self) -> bool:
        """Make sure that the file can hold a database, and say whether it is new (then made)."""
        return self.prepare()

    def prepare(self) -> bool:
        """Make sure that the file can hold a database, and say whether it is new (then made).

        A new file can be read by its owner only. Raises DatabaseTrouble.
        """
        if self.path.is_dir():
            raise DatabaseTrouble(
                f'"{self.path}" is a folder; ⟦database⟧ takes a file, such as '
                f"{self.path}/claims.db."
            )
        if not self.path.exists():
            self._create()
        with self.trouble(), self.path.open("rb") as file:
            header = file.read(len(HEADER))
        if header and header != HEADER:
            raise DatabaseTrouble(f'"{self.path}" is not a SQLite database; nothing was changed.')
        return not header

    def _create(self) -> None:
        with self.trouble():
            self.path.parent.mkdir(parents=True, exist_ok=True)
            os.close(os.open(self.path, os.O_CREAT | os.O_WRONLY, 0o600))

    def connect(self) -> sqlite3.Connection:
        """Open the file in autocommit mode: transactions begin where the program says so."""
        connection = sqlite3.connect(
            self.path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
        )
        for pragma in PRAGMAS:
            if not _in_time(connection, pragma):
                connection.execute(pragma)
        return connection

    def connected(self) -> "SQLiteConnection":
        """A new connection."""
        return SQLiteConnection(self.connect())

    def wrapped(self, driver: sqlite3.Connection) -> "SQLiteConnection":
        """A connection whose transaction somebody else has begun and will end."""
        return SQLiteConnection(driver)

    @contextmanager
    def duplicated(self, path: Path, *, sealed: bool = False) -> Iterator[Execute]:
        """Copy the file, page by page, while others write; then read what was copied in it.

        A sealed file, a backup, is not touched: not even its place may be writable.
        """
        with (
            self.trouble(),
            closing(self._sealed() if sealed else self.connect()) as old,
            closing(sqlite3.connect(path)) as new,
        ):
            old.execute("BEGIN")
            old.execute("SELECT 1 FROM sqlite_master").fetchone()
            old.backup(new)
            yield old.execute

    def _sealed(self) -> sqlite3.Connection:
        uri = f"{self.path.absolute().as_uri()}?mode=ro"
        return sqlite3.connect(uri, uri=True, isolation_level=None)

    def close_up(self) -> None:
        """Put everything into the one file, so that it can be carried elsewhere."""
        with self.opened() as connection:
            connection.execute("PRAGMA journal_mode = DELETE")

    def revision(self) -> str | None:
        """The number of the last migration; None if it never saw one."""
        with self.opened() as connection:
            try:
                row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
            except sqlite3.OperationalError as error:
                if NO_TABLE in str(error):
                    return None
                raise
        return None if row is None else str(row[0])

    def is_empty(self) -> bool:
        """Whether it was begun but never finished, as after a crash at its first use."""
        with self.opened() as connection:
            return connection.execute("SELECT 1 FROM sqlite_master").fetchone() is None

    def keep_copy(self, head: str, found: str) -> None:
        """Copy the file beside itself; an older copy is never lost."""
        stem = f"{self.path.name}.before-{head}-from-{found}"
        endings = ("", *(f"-{n}" for n in range(2, 1000)))
        names = (self.path.with_name(f"{stem}{ending}") for ending in endings)
        copy = SQLiteFile(next(name for name in names if not name.exists()))
        copy.prepare()
        with (
            self.trouble(),
            closing(self.connect()) as old,
            closing(sqlite3.connect(copy.path)) as new,
        ):
            old.backup(new)

    def words(self, execute: Execute, table: str, word: str) -> Condition | None:
        """A statement for the rows of a table in whose text a word stands, by an index.

        The index holds three letters in a row: a shorter word is every three that it begins.
        """
        name = INDEXES[table]
        parts = [word] if len(word) >= LETTERS else _beginning(execute, name, word)
        if parts is None:
            return None
        sought = " OR ".join('"' + part.replace('"', '""') + '"' for part in parts) or '"   "'
        return Condition([f"SELECT rowid AS id FROM {name} WHERE {name} MATCH ?"], [sought])  # noqa: S608

    def open_engine(self) -> "Engine":
        """An engine whose transactions include DDL and never wait to become writers half-way."""
        return engine_over("sqlite://", self.connect, _begin_immediate)

    def append(
        self,
        connection: "Alchemy",
        table: str,
        columns: Sequence[str],
        rows: Sequence[Sequence[object]],
    ) -> None:
        """Add rows of plain values; one may refer to a later one."""
        names = ", ".join(f'"{column}"' for column in columns)
        marks = ", ".join("?" for _ in columns)
        connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
        connection.exec_driver_sql(
            f'INSERT INTO "{table}" ({names}) VALUES ({marks})',  # noqa: S608
            [tuple(row) for row in rows],
        )

    def set_sequences(self, connection: Connection, tables: Sequence[str]) -> None:
        """SQLite numbers behind the last row by itself."""

    def drop_views(self, connection: Connection) -> None:
        """Take down every view and trigger: SQLite cannot rebuild a table that one of them uses."""
        found = connection.execute(STANDING).fetchall()
        for kind, name in found:
            connection.execute(f'DROP {kind} "{name}"')

    @contextmanager
    def trouble(self) -> Iterator[None]:
        """Turn what the system or SQLite says into DatabaseTrouble, in the user's words."""
        try:
            yield
        except OSError as error:
            raise DatabaseTrouble(
                f'"{self.path}" cannot be opened: {error.strerror or error}.'
            ) from error
        except sqlite3.IntegrityError:
            raise
        except sqlite3.Error as error:
            raise DatabaseTrouble(self.explanation(error)) from error

    def explanation(self, error: BaseException) -> str:
        """One sentence for what SQLite met, with what to do about it."""
        text = str(error)
        for sign, sentence in SIGNS.items():
            if sign in text:
                return f'"{self.path}" {sentence}'
        return f'"{self.path}": SQLite says "{text}"; nothing was changed.'


class SQLiteConnection:
    """An open file, for one transaction after the other."""

    broken_constraint: type[Exception] = sqlite3.IntegrityError

    def __init__(self, driver: sqlite3.Connection) -> None:
        self._driver = driver

    def begin(self, *, writing: bool) -> None:
        """Begin a transaction; only one that writes can."""
        if writing:
            become_writer(self._driver)
            return
        self._driver.execute("PRAGMA query_only = ON")
        self._driver.execute("BEGIN")

    def execute(self, sql: str, parameters: Parameters = ()) -> sqlite3.Cursor:
        """Run one statement."""
        return self._driver.execute(sql, parameters)

    def run(self, statements: Sequence[Statement]) -> None:
        """Run statements that give nothing, in their order."""
        for sql, rows, _ in statements:
            self._driver.executemany(sql, rows)

    def end(self, *, keep: bool) -> None:
        """End the transaction."""
        if self._driver.in_transaction:
            self._driver.execute("COMMIT" if keep else "ROLLBACK")
        self._driver.execute("PRAGMA query_only = OFF")

    def look_up_by_index(self) -> None:
        """A file looks up by index of itself."""

    def had_died(self) -> bool:
        """A file never ends a connection."""
        return False

    def close(self) -> None:
        """Close the file."""
        self._driver.close()


def _beginning(execute: Execute, name: str, word: str) -> list[str] | None:
    """Every three letters that begin with a word; None if they are very many."""
    asked = f"SELECT term FROM {name}_terms WHERE term >= ? AND term < ? LIMIT {MANY + 1}"  # noqa: S608
    found = [str(term) for (term,) in execute(asked, (word, word + LAST))]
    return found if len(found) <= MANY else None


def _begin_immediate(connection: "Alchemy") -> None:
    """Become the writer. The last attempt is SQLAlchemy's, so that its errors are as ever."""
    raw: Any = connection.connection.driver_connection
    raw.execute("PRAGMA busy_timeout = 0")
    if not _in_time(raw, "BEGIN IMMEDIATE"):
        connection.exec_driver_sql("BEGIN IMMEDIATE")


def become_writer(connection: sqlite3.Connection) -> None:
    """Begin as the only one who writes, when it is one's turn. Raises sqlite3.Error."""
    connection.execute("PRAGMA busy_timeout = 0")
    if not _in_time(connection, "BEGIN IMMEDIATE"):
        connection.execute("BEGIN IMMEDIATE")


def _in_time(connection: sqlite3.Connection, statement: str) -> bool:
    """Try a statement again and again while others hold the file; whether it could be run."""
    began = monotonic()
    while (waited := monotonic() - began) < BUSY_SECONDS:
        try:
            connection.execute(statement)
        except sqlite3.Error as error:
            if "locked" not in str(error):
                return False
            sleep(uniform(0, LONGEST_PAUSE / (1 + 4 * waited)))  # noqa: S311  no secret
        else:
            return True
    return False


SIGNS = {
    "locked": "is locked by another program; try again when that one is done.",
    "readonly": "cannot be written; give it write permission, or choose another file with "
    "⟦database⟧.",
    "unable to open": "cannot be opened; check the folder and its permissions.",
    "not a database": "is not a SQLite database; nothing was changed.",
    "malformed": "is damaged; restore the newest backup copy beside it, then try again.",
    "disk is full": "cannot grow, the disk is full; nothing was changed.",
}
