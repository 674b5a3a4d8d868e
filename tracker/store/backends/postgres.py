"""A PostgreSQL database (or one that speaks its protocol), shared by a team.

SQL is written once, as SQLite has it: what PostgreSQL says otherwise stands in `TRANSLATIONS`, and
a reader is given the same plain values (days and instants as text, truth as 0 or 1).
"""

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

from tracker.errors import DatabaseTrouble
from tracker.store.backends.protocol import BUSY_SECONDS, Execute, Parameters
from tracker.store.views import guards, name_of, views
from tracker.store.where import Condition

if TYPE_CHECKING:
    import psycopg
    from sqlalchemy import Engine
    from sqlalchemy.engine import Connection

SILENT = logging.NullHandler()
TRANSLATIONS = (
    ("%", "%%"),
    ("json_each(?)", "json_array_elements_text(?::json)"),
    ("?", "%s"),
    (" LIKE ", " ILIKE "),
    ("group_concat(", "string_agg("),
    ("COLLATE BINARY", 'COLLATE "C"'),
    ("julianday(", "extract(julian FROM "),
)
CONNECT_SECONDS = 10
# What is searched in a table, as it was indexed.
TEXTS = {
    "claims": "statement",
    "questions": "statement || '  ' || coalesce(criteria, '')",
    "quotes": "coalesce(exact, '')",
    "sources": "coalesce(url, '')",
}
# Days and instants are read as text, so the session must write them in one way. A writer must see
# what the one before it committed, whatever isolation the server's keeper prefers.
SESSION = (
    "SET timezone = 'UTC'; SET datestyle = 'ISO'; "
    "SET default_transaction_isolation = 'read committed'; "
    f"SET lock_timeout = '{BUSY_SECONDS}s'"
)
# A list joins nine tables: the planner must be free to begin with the few rows that are wanted.
PLANNING = "SET join_collapse_limit = 11; SET from_collapse_limit = 11"
# Writers come one after the other, as with SQLite: what one decides rests on what it has read.
ONE_WRITER = "SELECT pg_advisory_xact_lock(7210042)"
ENCODING = "SELECT current_setting('server_encoding')"
SET_SEQUENCE = """
SELECT setval(pg_get_serial_sequence('"{0}"', 'id'), (SELECT max(id) FROM "{0}"))
"""
REVISION = "SELECT to_regclass('alembic_version')", "SELECT version_num FROM alembic_version"
ANYTHING = """
SELECT 1 FROM pg_class
WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p', 'f') LIMIT 1
"""


@dataclass(frozen=True, slots=True)
class PostgresDatabase:
    """A database on a server; made on first use if nothing is in it, upgraded only when asked."""

    url: str
    name: str
    shared = True

    def __str__(self) -> str:
        return self.name

    @classmethod
    def at(cls, url: str) -> Self:
        """The database that a URL names. Raises DatabaseTrouble for one that cannot be read."""
        url = f"postgresql://{url.partition('://')[2]}"
        try:
            return cls(url, _without_password(url))
        except ValueError:
            raise DatabaseTrouble(
                "⟦database⟧ holds a postgresql:// URL that cannot be read; write it as "
                "postgresql://USER:PASSWORD@HOST:5432/NAME, with %40 for an @ in the password."
            ) from None

    def prepare(self) -> bool:
        """Make sure that the server answers and keeps every script. Raises DatabaseTrouble."""
        with self._connected() as connection:
            (encoding,) = connection.execute(ENCODING).fetchone() or ("",)
        if encoding != "UTF8":
            raise DatabaseTrouble(
                f'"{self}" keeps text as {encoding}, which has no room for every script; make a '
                "database with: CREATE DATABASE name ENCODING 'UTF8' TEMPLATE template0"
            )
        return False

    def revision(self) -> str | None:
        """The number of the last migration; None if it never saw one."""
        exists, asked = REVISION
        with self._connected() as connection:
            if connection.execute(exists).fetchone() == (None,):
                return None
            row = connection.execute(asked).fetchone()
        return None if row is None else str(row[0])

    def is_empty(self) -> bool:
        """Whether there is nothing in the schema in which tables would be made."""
        with self._connected() as connection:
            return connection.execute(ANYTHING).fetchone() is None

    def keep_copy(self, head: str, found: str) -> None:
        """A server's backups are its keeper's: an upgrade here is one transaction."""

    @contextmanager
    def reading(self) -> Iterator[Execute]:
        """Run statements that cannot write, all on the same state of the data."""
        from psycopg import IsolationLevel

        from tracker.store.backends.postgres_values import read_as_text

        with self._connected() as connection:
            connection.execute(PLANNING)
            connection.commit()
            connection.read_only = True
            connection.isolation_level = IsolationLevel.REPEATABLE_READ
            read_as_text(connection)

            def execute(sql: str, parameters: Parameters = ()) -> "psycopg.Cursor[Any]":
                return connection.execute(translated(sql).encode(), parameters)

            yield execute

    def words(self, _: Execute, table: str, word: str) -> Condition | None:
        """A statement for the rows of a table in whose text a word stands, by an index."""
        sql = f"SELECT id FROM {table} WHERE trigrams({TEXTS[table]}) @@ sought(?)"  # noqa: S608
        return Condition([sql], [word])

    def open_engine(self) -> "Engine":
        """An engine whose transactions come one after the other, DDL included."""
        from sqlalchemy import create_engine, event
        from sqlalchemy.pool import NullPool

        engine = create_engine(
            "postgresql+psycopg://", creator=self.connect, poolclass=NullPool, hide_parameters=True
        )
        event.listen(engine, "begin", _wait_for_turn)
        return engine

    def append(
        self,
        connection: "Connection",
        table: str,
        columns: Sequence[str],
        rows: Sequence[Sequence[object]],
    ) -> None:
        """Add rows of plain values by COPY."""
        names = ", ".join(f'"{column}"' for column in columns)
        statement = f'COPY "{table}" ({names}) FROM STDIN'
        cursor: Any = connection.connection.cursor()
        with self._trouble(), cursor, cursor.copy(statement) as copy:
            for row in rows:
                copy.write_row(row)

    def set_sequences(self, connection: "Connection", tables: Sequence[str]) -> None:
        """Let new rows be numbered behind those that were given their numbers."""
        for table in tables:
            connection.exec_driver_sql(SET_SEQUENCE.format(table))

    def drop_views(self, execute: Callable[[str], Any]) -> None:
        """Take down the program's own views and triggers; a colleague's views stay."""
        for file in reversed(views()):
            execute(f"DROP VIEW IF EXISTS {name_of(file)}")

    def create_views(self, execute: Callable[[str], Any]) -> None:
        """Set up the views, and the triggers that keep history append-only."""
        for file in [*views(), *guards("postgresql")]:
            execute(translated(file.read_text(encoding="utf-8")))

    def connect(self) -> "psycopg.Connection[Any]":
        """A connection that writes and reads text in UTF-8 and instants in UTC."""
        connection: psycopg.Connection[Any] = _driver().connect(
            self.url,
            connect_timeout=CONNECT_SECONDS,
            client_encoding="utf8",
            application_name="claim-tracker",
            autocommit=True,
        )
        connection.execute(SESSION)
        connection.autocommit = False
        return connection

    @contextmanager
    def _connected(self) -> Iterator["psycopg.Connection[Any]"]:
        with self._trouble(), closing(self.connect()) as connection:
            yield connection

    @contextmanager
    def _trouble(self) -> Iterator[None]:
        try:
            yield
        except _driver().Error as error:
            raise DatabaseTrouble(self.explanation(error)) from error

    def explanation(self, error: BaseException) -> str:
        """One sentence for what the server said, with what to do about it; never a password."""
        code = getattr(error, "sqlstate", None) or ""
        text = " ".join(str(error).split())
        for sign, sentence in SIGNS.items():
            if code == sign or (not code and " " in sign and sign in text):
                return f'"{self}" {sentence}'
        return f'"{self}": the server says "{_guarded(text, self.url)}"; nothing was changed.'


def _driver() -> Any:  # noqa: ANN401  a module
    try:
        import psycopg
    except ImportError:
        raise DatabaseTrouble(
            "PostgreSQL needs its driver: pip install 'claim-tracker[postgres]'"
        ) from None
    # What it warns of as it cleans up behind an error, the error itself tells in one line.
    logging.getLogger("psycopg").addHandler(SILENT)
    return psycopg


def _without_password(url: str) -> str:
    """The URL as it may be shown. Raises ValueError if it is none."""
    parts = urlsplit(url)
    user, _, place = parts.netloc.rpartition("@")
    if user and ":" in user:
        user = user.partition(":")[0]
    shown = [(name, value) for name, value in parse_qsl(parts.query) if "pass" not in name]
    return parts._replace(
        netloc=f"{user}@{place}" if user else place, query=urlencode(shown, safe="/")
    ).geturl()


def _guarded(text: str, url: str) -> str:
    """What a server said, should it repeat a password."""
    parts = urlsplit(url)
    secrets = [parts.netloc.rpartition("@")[0].partition(":")[2]]
    secrets += [value for name, value in parse_qsl(parts.query) if "pass" in name]
    for secret in secrets:
        for word in (secret, unquote(secret)):
            text = text.replace(word, "***") if word else text
    return text


@cache
def translated(sql: str) -> str:
    """A statement in PostgreSQL's words."""
    for ours, theirs in TRANSLATIONS:
        sql = sql.replace(ours, theirs)
    return sql


def _wait_for_turn(connection: "Connection") -> None:
    connection.exec_driver_sql(ONE_WRITER)


SIGNS = {
    "28P01": "refuses this user or password; check the URL, or ~/.pgpass.",
    "password authentication failed": "refuses this user or password; check the URL, or ~/.pgpass.",
    "no password supplied": "asks for a password; give it in the URL, PGPASSWORD or ~/.pgpass.",
    "no pg_hba.conf entry": "does not let this user in from here; ask its keeper (pg_hba.conf).",
    "42501": "does not allow this user that; ask its keeper for the right (GRANT).",
    "25006": "is read-only here (a replica, perhaps); write to the main server.",
    "55P03": "is busy with another writer; try again when that one is done.",
    "40P01": "is busy with another writer; try again when that one is done.",
    "40001": "is busy with another writer; try again when that one is done.",
    "57014": "broke this off, as it took longer than the server allows (statement_timeout).",
    "53100": "cannot grow, the server's disk is full; nothing was changed.",
    "53300": "has no connection left; try again later, or ask its keeper for more.",
    "too many clients": "has no connection left; try again later, or ask its keeper for more.",
    "3F000": "names no schema to make tables in; ask its keeper (search_path).",
    'role "': "refuses this user or password; check the URL, or ~/.pgpass.",
    "does not exist": "is not there; make it with CREATE DATABASE, or check the URL.",
    "Connection refused": "does not answer; check that the server runs, and host and port.",
    "No such file or directory": "does not answer; check that the server runs, and where.",
    "could not translate host": "has a host that nobody knows; check the URL.",
    "failed to resolve host": "has a host that nobody knows; check the URL.",
    "timeout expired": "did not answer in time; check that the server runs, and host and port.",
    "connection timeout": "did not answer in time; check that the server runs, and host and port.",
    "57P03": "is starting up or shutting down; try again in a moment.",
    "starting up": "is starting up; try again in a moment.",
    "57P01": "ended the connection; nothing was changed. Try again when the server is back.",
    "server closed the connection": "ended the connection; nothing was changed. Try again when "
    "the server is back.",
    "terminating connection": "ended the connection; nothing was changed. Try again when "
    "the server is back.",
    "connection is lost": "ended the connection; nothing was changed. Try again when the server "
    "is back.",
}
