"""The session for writing: one real transaction a use case."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlmodel import Session

from tracker.errors import DatabaseTrouble
from tracker.store.author import NOBODY, Author
from tracker.store.backends.protocol import Database
from tracker.store.writer import Writer


@contextmanager
def transaction(engine: Engine, database: Database) -> Iterator[Session]:
    """A session that commits when the block ends well and leaves nothing behind when not."""
    with (
        database_trouble(database),
        Session(engine, expire_on_commit=False) as session,
        session.begin(),
    ):
        yield session


def writer_in(session: Session, database: Database, author: Author = NOBODY) -> Writer:
    """A writer on the transaction of a session: what it reads, the session has flushed."""
    driver = session.connection().connection.driver_connection
    return Writer(database.wrapped(driver), author, session)


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
