"""A SQLite file, opened with the promises that every reader and writer needs."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from tracker.errors import DatabaseTrouble

BUSY_SECONDS = 5.0
PRAGMAS = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
)
PREFIX = "sqlite:///"
HEADER = b"SQLite format 3\x00"


def database_file(url: str) -> Path:
    """The file that a path or an `sqlite:///` URL names. Raises DatabaseTrouble for other URLs."""
    path = url.removeprefix(PREFIX)
    if "://" in path or not path.strip():
        raise DatabaseTrouble(f'--db "{url}" is no database this program opens; give a file, such '
                              "as claims.db or sqlite:///claims.db.")  # fmt: skip
    return Path(path).expanduser()


def prepare(path: Path) -> bool:
    """Make sure that `path` can hold a database, and say whether it is new (then it is created).

    A new file can be read by its owner only. Raises DatabaseTrouble.
    """
    if path.is_dir():
        raise DatabaseTrouble(f'"{path}" is a folder; --db takes a file, such as {path}/claims.db.')
    if not path.exists():
        _create(path)
    with trouble(path), path.open("rb") as file:
        header = file.read(len(HEADER))
    if header and header != HEADER:
        raise DatabaseTrouble(f'"{path}" is not a SQLite database; nothing was changed.')
    return not header


def _create(path: Path) -> None:
    with trouble(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600))


def connect(path: Path) -> sqlite3.Connection:
    """Open the file in autocommit mode: transactions begin where the program says so."""
    connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
    for pragma in PRAGMAS:
        connection.execute(pragma)
    return connection


@contextmanager
def reading(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection that cannot write, with rows that know their column names."""
    with trouble(path), closing(connect(path)) as connection:
        connection.execute("PRAGMA query_only = ON")
        connection.row_factory = sqlite3.Row
        yield connection


@contextmanager
def trouble(path: Path) -> Iterator[None]:
    """Turn what the system or SQLite says into DatabaseTrouble, in the user's words."""
    try:
        yield
    except OSError as error:
        raise DatabaseTrouble(f'"{path}" cannot be opened: {error.strerror or error}.') from error
    except sqlite3.Error as error:
        raise DatabaseTrouble(explanation(path, error)) from error


def explanation(path: Path, error: BaseException) -> str:
    """One sentence for what SQLite met, with what to do about it."""
    text = str(error)
    for sign, sentence in SIGNS.items():
        if sign in text:
            return f'"{path}" {sentence}'
    return f'"{path}": SQLite says "{text}"; nothing was changed.'


SIGNS = {
    "locked": "is locked by another program; try again when that one is done.",
    "readonly": "cannot be written; give it write permission, or choose another file with --db.",
    "unable to open": "cannot be opened; check the folder and its permissions.",
    "not a database": "is not a SQLite database; nothing was changed.",
    "malformed": "is damaged; restore the newest backup copy beside it, then try again.",
    "disk is full": "cannot grow, the disk is full; nothing was changed.",
}
