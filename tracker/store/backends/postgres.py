"""A PostgreSQL database (or one that speaks its protocol), shared by a team.

What it says otherwise than SQLite stands in its dialect; a reader is given the same plain values
(days and instants as text, truth as 0 or 1).
"""

import logging
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

from tracker.errors import DatabaseTrouble
from tracker.store.backends.backend import Backend
from tracker.store.backends.dialect import POSTGRES
from tracker.store.backends.engine import engine_over
from tracker.store.backends.protocol import BUSY_SECONDS, Connection, Execute, Parameters, Statement
from tracker.store.filters.where import Condition
from tracker.store.views import name_of, views

if TYPE_CHECKING:
    import psycopg
    from sqlalchemy import Engine
    from sqlalchemy.engine import Connection as Alchemy

SILENT = logging.NullHandler()
CONNECT_SECONDS = 10
HOST = r"(?:\[[^\]]*\]|[^:,\[\]]*)(?::\d*)?"
HOSTS = re.compile(f"{HOST}(?:,{HOST})*")
# What of a URL's parameters tells databases apart; any other may be a secret.
SHOWN = ("host", "hostaddr", "port", "dbname", "user", "sslmode", "target_session_attrs")
# What is searched in a table, as it was indexed.
TEXTS = {
    "claims": "coalesce(statement_folded, '')",
    "questions": "coalesce(statement_folded, '') || '  ' || coalesce(criteria_folded, '')",
    "quotes": "coalesce(exact_folded, '')",
    "sources": "coalesce(url_folded, '')",
}
# Days and instants are read as text, so the session must write them in one way. A writer must see
# what the one before it committed, whatever isolation the server's administrator prefers.
# A list joins nine tables: the planner must be free to begin with the few rows that are wanted.
SESSION = (
    "SET join_collapse_limit = 11; SET from_collapse_limit = 11; "
    "SET timezone = 'UTC'; SET datestyle = 'ISO'; "
    "SET default_transaction_isolation = 'read committed'; "
    f"SET lock_timeout = '{BUSY_SECONDS}s'"
)
# Writers come one after the other, as with SQLite: what one decides rests on what it has read.
ONE_WRITER = "SELECT pg_advisory_xact_lock(7210042)"
READ_ONLY = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
# What is looked up in a long run of writing is few and has an index; the statistics are those of
# before it began.
BY_INDEX = "; ".join(
    f"SET LOCAL enable_{way} = off" for way in ("seqscan", "hashjoin", "mergejoin")
)
MANY = 200  # rows that are sent as a table, not one by one
ENCODING = "SELECT current_setting('server_encoding')"
SET_SEQUENCE = """
SELECT setval(pg_get_serial_sequence('"{0}"', 'id'), (SELECT max(id) FROM "{0}"))
"""
# A row may come back under the number it had: no sequence goes back for that.
SEQUENCE_AT = """
SELECT setval(s.name, greatest(%s::bigint, pg_sequence_last_value(s.name)))
FROM (SELECT pg_get_serial_sequence(%s, 'id')::regclass AS name) AS s
"""
REVISION = "SELECT to_regclass('alembic_version')", "SELECT version_num FROM alembic_version"
ANYTHING = """
SELECT 1 FROM pg_class
WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p', 'f') LIMIT 1
"""


@dataclass(frozen=True, slots=True)
class PostgresDatabase(Backend):
    """A database on a server; made on first use if nothing is in it, upgraded only when asked."""

    url: str = field(repr=False)
    name: str
    shared = True
    keeps_connections = True
    dialect = POSTGRES

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
                "postgresql://USER:PASSWORD@HOST:5432/NAME, with %40 for an @ in the password, "
                "%23 for #, %2F for / and %3F for ?."
            ) from None

    def prepare_to_open(self) -> bool:
        """What is there, a connection tells."""
        return False

    def prepare(self) -> bool:
        """Make sure that the server answers and keeps every script. Raises DatabaseTrouble."""
        with self.opened() as connection:
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
        with self.opened() as connection:
            if connection.execute(exists).fetchone() == (None,):
                return None
            row = connection.execute(asked).fetchone()
        return None if row is None else str(row[0])

    def is_empty(self) -> bool:
        """Whether there is nothing in the schema in which tables would be made."""
        with self.opened() as connection:
            return connection.execute(ANYTHING).fetchone() is None

    def keep_copy(self, head: str, found: str) -> None:
        """A server's backups are its administrator's: an upgrade here is one transaction."""

    def connected(self) -> "PostgresConnection":
        """A new connection."""
        driver = self.connect()
        driver.autocommit = True
        return PostgresConnection(driver)

    def wrapped(self, driver: "psycopg.Connection[Any]") -> "PostgresConnection":
        """A connection whose transaction somebody else has begun and will end."""
        return PostgresConnection(driver)

    def words(self, _: Execute, table: str, word: str) -> Condition | None:
        """A statement for the rows of a table in whose text a word stands, by an index."""
        sql = f"SELECT id FROM {table} WHERE trigrams({TEXTS[table]}) @@ sought(?)"  # noqa: S608
        return Condition([sql], [word])

    def open_engine(self) -> "Engine":
        """An engine whose transactions come one after the other, DDL included."""
        return engine_over("postgresql+psycopg://", self.connect, _wait_for_turn)

    def append(
        self,
        connection: "Alchemy",
        table: str,
        columns: Sequence[str],
        rows: Sequence[Sequence[object]],
    ) -> None:
        """Add rows of plain values by COPY."""
        cursor: Any = connection.connection.cursor()
        with self.trouble(), cursor:
            _copy(cursor, table, columns, rows)

    def set_sequences(self, connection: Connection, tables: Sequence[str]) -> None:
        """Let new rows be numbered behind those that were given their numbers."""
        for table in tables:
            connection.execute(SET_SEQUENCE.format(table))

    def drop_views(self, connection: Connection) -> None:
        """Take down the program's own views and triggers; a colleague's views stay."""
        for file in reversed(views()):
            connection.execute(f"DROP VIEW IF EXISTS {name_of(file)}")

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
    def trouble(self) -> Iterator[None]:
        """Turn what the server says into DatabaseTrouble, in the user's words."""
        try:
            yield
        except _driver().IntegrityError:
            raise
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


class PostgresConnection:
    """A connection to a server, for one transaction after the other."""

    def __init__(self, driver: "psycopg.Connection[Any]") -> None:
        self._driver = driver
        self.broken_constraint: type[Exception] = _driver().IntegrityError

    def begin(self, *, writing: bool) -> None:
        """Begin a transaction; of those that write, one comes after the other."""
        self._driver.execute(f"BEGIN; {ONE_WRITER}" if writing else READ_ONLY)

    def execute(self, sql: str, parameters: Parameters = ()) -> "psycopg.Cursor[Any]":
        """Run one statement.

        A plan made while the tables were small must not be kept while they grow.
        """
        return self._cursor().execute(POSTGRES.statement(sql).encode(), parameters, prepare=False)

    def run(self, statements: Sequence[Statement]) -> None:
        """Run statements that give nothing: few rows in one round trip, many by COPY."""
        from psycopg import Pipeline

        few = sum(len(each.rows) for each in statements) <= MANY
        one_trip = self._driver.pipeline() if few and Pipeline.is_supported() else nullcontext()
        with one_trip, self._driver.cursor() as cursor:
            for sql, rows, into in statements:
                if into is None or few:
                    cursor.executemany(POSTGRES.statement(sql).encode(), rows)
                else:
                    _copy(cursor, *into, rows)
                if into is not None and "id" in into[1]:
                    place = into[1].index("id")
                    highest = max(int(str(row[place])) for row in rows)
                    cursor.execute(SEQUENCE_AT, (highest, into[0]))

    def end(self, *, keep: bool) -> None:
        """End the transaction."""
        if not self._driver.closed:
            self._driver.execute("COMMIT" if keep else "ROLLBACK")

    def look_up_by_index(self) -> None:
        """In this transaction, many rows are written, and what is looked up has an index."""
        self._driver.execute(BY_INDEX)

    def had_died(self) -> bool:
        """Whether the server ended the connection while it waited."""
        return self._driver.broken

    def close(self) -> None:
        """Close the connection."""
        self._driver.close()

    def _cursor(self) -> "psycopg.Cursor[Any]":
        from tracker.store.backends.postgres_values import read_as_text

        cursor = self._driver.cursor()
        read_as_text(cursor)
        return cursor


def _copy(
    cursor: "psycopg.Cursor[Any]",
    table: str,
    columns: Sequence[str],
    rows: Sequence[Sequence[object]],
) -> None:
    names = ", ".join(f'"{column}"' for column in columns)
    with cursor.copy(f'COPY "{table}" ({names}) FROM STDIN'.encode()) as copy:
        for row in rows:
            copy.write_row(row)


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
    """The URL as it may be shown. Raises ValueError if it is none, or no one can tell its parts."""
    parts = urlsplit(url)
    user, _, place = parts.netloc.rpartition("@")
    behind = url.partition(parts.netloc)[2]
    if "#" in behind or "@" in behind or "@" in user:  # of a password that was not percent-coded
        raise ValueError
    if not HOSTS.fullmatch(place):
        raise ValueError
    user = user.partition(":")[0]
    shown = [(name, value) for name, value in parse_qsl(parts.query) if name in SHOWN]
    return parts._replace(
        netloc=f"{user}@{place}" if user else place, query=urlencode(shown, safe="/")
    ).geturl()


def _guarded(text: str, url: str) -> str:
    """What a server said, should it repeat a password."""
    parts = urlsplit(url)
    secrets = [parts.netloc.rpartition("@")[0].partition(":")[2]]
    for name, value in parse_qsl(parts.query):
        if name not in SHOWN:
            secrets += [value, f'"{name}"']
    for secret in secrets:
        for word in (secret, unquote(secret)):
            text = text.replace(word, "***") if word else text
    return text


def _wait_for_turn(connection: "Alchemy") -> None:
    connection.exec_driver_sql(ONE_WRITER)


SIGNS = {
    "28P01": "refuses this user or password; check the URL, or ~/.pgpass.",
    "password authentication failed": "refuses this user or password; check the URL, or ~/.pgpass.",
    "no password supplied": "asks for a password; give it in the URL, PGPASSWORD or ~/.pgpass.",
    "no pg_hba.conf entry": "does not let this user in from here; "
    "ask the database administrator (pg_hba.conf).",
    "42501": "does not allow this user that; ask the database administrator (GRANT).",
    "25006": "is read-only here (a replica, perhaps); write to the main server.",
    "55P03": "is busy with another writer; try again when that one is done.",
    "40P01": "is busy with another writer; try again when that one is done.",
    "40001": "is busy with another writer; try again when that one is done.",
    "57014": "broke this off, as it took longer than the server allows (statement_timeout).",
    "53100": "cannot grow, the server's disk is full; nothing was changed.",
    "53300": "has no connection left; try again later, or ask the database administrator for more.",
    "too many clients": "has no connection left; "
    "try again later, or ask the database administrator for more.",
    "3F000": "names no schema to make tables in; ask the database administrator (search_path).",
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
