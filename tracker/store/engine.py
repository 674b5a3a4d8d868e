"""What migrations and copies need of SQLAlchemy: errors in our words, its connections as ours."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError, IntegrityError

from tracker.errors import DatabaseTrouble
from tracker.store.backends.protocol import Connection as OurConnection
from tracker.store.backends.protocol import Database


def plain(connection: Connection, database: Database) -> OurConnection:
    """Our own connection, on the transaction of SQLAlchemy's."""
    return database.wrapped(connection.connection.driver_connection)


@contextmanager
def database_trouble(database: Database) -> Iterator[None]:
    """Turn what the database met into DatabaseTrouble; a broken constraint stays a bug of ours."""
    try:
        with database.trouble():
            yield
    except IntegrityError:
        raise
    except DBAPIError as error:
        raise DatabaseTrouble(database.explanation(error.orig or error)) from error
