"""The session for writing: one real transaction a use case."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlmodel import Session

from tracker.errors import DatabaseTrouble
from tracker.store.backends.protocol import Connection as OurConnection
from tracker.store.backends.protocol import Database


@contextmanager
def transaction(engine: Engine, database: Database) -> Iterator[Session]:
    """A session that commits when the block ends well and leaves nothing behind when not."""
    with (
        database_trouble(database),
        Session(engine, expire_on_commit=False) as session,
        session.begin(),
    ):
        yield session


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
