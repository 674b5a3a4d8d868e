"""The session for writing: one real transaction a use case."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlmodel import Session

from tracker.errors import DatabaseTrouble
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


class RowsRefused(Exception):
    """Rows break a constraint of the database; its text says which."""


@contextmanager
def telling_refused_rows() -> Iterator[None]:
    """Turn a broken constraint into RowsRefused, where rows come from outside."""
    try:
        yield
    except IntegrityError as error:
        raise RowsRefused(str(error.orig)) from error


@contextmanager
def database_trouble(database: Database) -> Iterator[None]:
    """Turn what the database met into DatabaseTrouble; a broken constraint stays a bug of ours."""
    try:
        yield
    except IntegrityError:
        raise
    except DBAPIError as error:
        raise DatabaseTrouble(database.explanation(error.orig or error)) from error
