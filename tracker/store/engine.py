"""The engine for writing: one real transaction a use case, begun at once."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import Connection
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool
from sqlmodel import Session

from tracker.errors import DatabaseTrouble
from tracker.store.connection import connect, explanation


def open_engine(path: Path) -> Engine:
    """An engine whose transactions include DDL and never wait to become writers half-way."""
    engine = create_engine(
        "sqlite://", creator=lambda: connect(path), poolclass=NullPool, hide_parameters=True
    )
    event.listen(engine, "begin", _begin_immediate)
    return engine


def _begin_immediate(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


@contextmanager
def transaction(engine: Engine, path: Path) -> Iterator[Session]:
    """A session that commits when the block ends well and leaves nothing behind when not."""
    with (
        database_trouble(path),
        Session(engine, expire_on_commit=False) as session,
        session.begin(),
    ):
        yield session


@contextmanager
def database_trouble(path: Path) -> Iterator[None]:
    """Turn what the database met into DatabaseTrouble; a broken constraint stays a bug of ours."""
    try:
        yield
    except DBAPIError as error:
        cause = error.orig or error
        if isinstance(cause, sqlite3.IntegrityError):
            raise
        raise DatabaseTrouble(explanation(path, cause)) from error
    except sqlite3.OperationalError as error:
        raise DatabaseTrouble(explanation(path, error)) from error
