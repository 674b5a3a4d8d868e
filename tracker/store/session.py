"""A database at work: its connections, and where transactions begin and end."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING
from weakref import finalize

from tracker.errors import DatabaseTrouble, TrackerError
from tracker.store.author import NOBODY, Author
from tracker.store.backends.protocol import Connection, Database
from tracker.store.maintenance import migrate
from tracker.store.reader import Reader

if TYPE_CHECKING:
    from tracker.store.writer import Writer

STATE = """
SELECT version_num, (SELECT value FROM settings WHERE name = 'copying_from'),
    (SELECT value FROM settings WHERE name = 'zone')
FROM alembic_version
"""


class Session:
    """One transaction after the other, or several at once; a server's connections are kept.

    Opened on a database that is found in order, or made so. Raises DatabaseTrouble.
    """

    def __init__(self, database: Database, author: Author = NOBODY) -> None:
        self.database = database
        self.author = author
        self._idle: list[Connection] = []
        self._process = os.getpid()
        finalize(self, _close_all, self._idle)
        self._zone = self._found_in_order()
        if self._zone is None:
            migrate.ensure(database)

    def close(self) -> None:
        """Close the connections that wait; another call opens a new one."""
        _close_all(self._idle)

    @property
    def zone(self) -> str:
        """The time zone in which the database's days are counted."""
        if self._zone is None:
            with self.reading() as reader:
                self._zone = reader.setting("zone") or "UTC"
        return self._zone

    @contextmanager
    def reading(self) -> Iterator[Reader]:
        """A reader on one state of the data. Raises DatabaseTrouble."""
        with self._transaction(writing=False) as connection:
            yield Reader(connection.execute, self.database.words, self.author)

    @contextmanager
    def writing(self) -> Iterator["Writer"]:
        """A writer whose work is kept if the block ends well, and never was if not."""
        from tracker.store.writer import Writer

        with self._transaction(writing=True) as connection:
            writer = Writer(connection, self.author)
            yield writer
            writer.flush()

    @contextmanager
    def together(self, *, keep: bool) -> Iterator["Joined"]:
        """A session whose readings and writings are one transaction: kept at its end, or never."""
        with self._transaction(writing=True, keep=keep) as connection:
            yield Joined(self, connection)

    @contextmanager
    def _transaction(self, *, writing: bool, keep: bool = True) -> Iterator[Connection]:
        with self.database.trouble():
            connection = self._begun(writing=writing)
            reusable = False
            try:
                yield connection
                connection.end(keep=writing and keep)
                reusable = self.database.keeps_connections
            except TrackerError:
                connection.end(keep=False)
                reusable = self.database.keeps_connections
                raise
            finally:
                if reusable:
                    self._idle.append(connection)
                else:
                    connection.close()  # and what was not ended never was

    def _begun(self, *, writing: bool) -> Connection:
        """A connection in a transaction: one that waits, unless it has died meanwhile."""
        if self._process != os.getpid():  # a child must not speak over its parent's connections
            self._process = os.getpid()
            self._idle.clear()
        while self._idle:
            connection = self._idle.pop()
            try:
                connection.begin(writing=writing)
            except BaseException:
                connection.close()
                if not connection.had_died():
                    raise
            else:
                return connection
        connection = self.database.connected()
        try:
            connection.begin(writing=writing)
        except BaseException:
            connection.close()
            raise
        return connection

    def _found_in_order(self) -> str | None:
        """The zone of a database of this schema version, whose connection waits for its use."""
        if self.database.prepare_to_open():
            return None
        with self.database.trouble():
            connection = self.database.connected()
        try:
            with self.database.trouble():
                version, copied_from, zone = connection.execute(STATE).fetchone() or ("", "", "")
        except DatabaseTrouble:  # its tables are not there yet
            connection.close()
            return None
        if version != migrate.head() or copied_from is not None:
            connection.close()
            return None
        self._idle.append(connection)
        return str(zone or "UTC")


class Joined(Session):
    """A session within the transaction of another one, which ends it.

    What fails leaves what was done before as it was.
    """

    def __init__(self, session: Session, connection: Connection) -> None:
        self.database = session.database
        self.author = session.author
        self._zone = session.zone
        self._idle = []
        self._connection = connection

    @contextmanager
    def _transaction(self, *, writing: bool, keep: bool = True) -> Iterator[Connection]:
        del writing, keep
        self._connection.execute("SAVEPOINT one_of_several")
        try:
            yield self._connection
        except BaseException:
            self._connection.execute("ROLLBACK TO SAVEPOINT one_of_several")
            raise
        self._connection.execute("RELEASE SAVEPOINT one_of_several")


def _close_all(connections: list[Connection]) -> None:
    while connections:
        connections.pop().close()
