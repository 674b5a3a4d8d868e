"""A database that an earlier version wrote opens, upgrades, and gives the same lists and reports.

`fixtures/make_revision_0007.py` made the file with a row of every kind, and kept what was said of
it then. On PostgreSQL the same rows stand in tables that the migrations of that time made.
"""

import json
import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, redirect_stdout
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.config import Config

from tracker import Tracker
from tracker.cli import main
from tracker.store.backends.dialect import POSTGRES
from tracker.store.backends.open import database as opened
from tracker.store.engine import plain
from tracker.store.maintenance.migrate import head, migrations

FIXTURES = Path(__file__).parent / "fixtures"
KEPT = FIXTURES / "revision_0007.db"
SAID = FIXTURES / "revision_0007"
ASKED: dict[str, list[str]] = json.loads((SAID / "asked.json").read_text("utf-8"))
TABLES = (
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%\\_words%' ESCAPE '\\'"
)

# Among several people, a `me` that nobody owns is one person more.
NOBODYS_ME = ("  me             me ", "  person         me ")
# What a report counts and scores rests on the rows. How it puts that into words, and what chance
# is reckoned to do, may be told better by a later version; what was asked names the version.
REPORTED = re.compile(
    r"sentences?|asked|.*interval|decomposition|skill|skill_n|shrunk|calibration|(?:best|worst)_.*"
)
VIEWS = "SELECT sql FROM sqlite_master WHERE type = 'view' ORDER BY rowid"


@pytest.fixture(scope="module")
def upgraded_file(tmp_path_factory: pytest.TempPathFactory) -> str:
    file = tmp_path_factory.mktemp("old") / "claims.db"
    shutil.copy(KEPT, file)
    Tracker(file)
    return str(file)


@pytest.fixture(scope="module")
def upgraded_database(server: Any) -> Iterator[str]:
    with server.database() as url:
        make_as_it_was(url)
        Tracker.upgrade(url)
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def upgraded(request: pytest.FixtureRequest) -> str:
    name = "upgraded_file" if request.param == "sqlite" else "upgraded_database"
    return str(request.getfixturevalue(name))


def make_as_it_was(url: str) -> None:
    """Tables and views as revision 0007 had them, with the rows of the kept file."""
    config = Config()
    config.set_main_option("script_location", str(migrations()).replace("%", "%%"))
    database = opened(url)
    with database.open_engine().begin() as connection, closing(sqlite3.connect(KEPT)) as kept:
        config.attributes["connection"] = connection
        command.upgrade(config, "0007")
        connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
        names = {str(name) for (name,) in kept.execute(TABLES)} - {"alembic_version"}
        for name in names:
            rows = kept.execute(f'SELECT * FROM "{name}"')  # noqa: S608
            columns = [column[0] for column in rows.description]
            database.append(connection, name, columns, rows.fetchall())
        with_numbers = names - {"settings", "claim_tags", "claim_options", "quantiles", "told"}
        database.set_sequences(plain(connection, database), sorted(with_numbers))
        for (view,) in kept.execute(VIEWS):
            connection.exec_driver_sql(POSTGRES.statement(view))


def said(url: str, words: list[str], monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("COLUMNS", "120")
    with redirect_stdout(StringIO()) as out, pytest.raises(SystemExit) as left:
        main(["--db", url, *words])
    assert not left.value.code
    return out.getvalue()


def read(name: str, text: str) -> Any:
    """What was said, as values; figures may differ in their last digits."""
    if name.endswith(".txt"):
        return text
    return near([json.loads(line) for line in text.splitlines()] if name.endswith("l")
                else json.loads(text))  # fmt: skip


def told_then(now: Any, then: Any) -> Any:
    """What is said now, without the fields that nothing was said in then."""
    if isinstance(now, dict) and isinstance(then, dict):
        return {name: told_then(now.get(name), value) for name, value in then.items()}
    if isinstance(now, list) and isinstance(then, list) and len(now) == len(then):
        return [told_then(one, other) for one, other in zip(now, then, strict=True)]
    return now


def told_otherwise(name: str) -> bool:
    return bool(REPORTED.fullmatch(name))


def near(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: near(each) for name, each in value.items() if not told_otherwise(name)}
    if isinstance(value, list):
        return [near(each) for each in value]
    return pytest.approx(value, rel=1e-9) if isinstance(value, float) else value


@pytest.mark.parametrize("name", ASKED)
def test_lists_and_reports_say_what_they_said_before_the_upgrade(
    upgraded: str, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    before = (SAID / name).read_text("utf-8")
    if "://" in upgraded:
        before = before.replace(*NOBODYS_ME)
    wanted = read(name, before)
    assert told_then(read(name, said(upgraded, ASKED[name], monkeypatch)), wanted) == wanted


def test_what_was_upgraded_is_of_the_newest_revision_and_healthy(upgraded: str) -> None:
    noon = datetime(2026, 5, 2, 12, tzinfo=UTC)
    tracker = Tracker(upgraded, today=noon.date(), clock=lambda: noon)
    assert tracker.database.revision() == head()
    assert tracker.doctor().findings == []


def test_every_table_of_the_kept_file_holds_a_row() -> None:
    with closing(sqlite3.connect(KEPT)) as kept:
        counts = {
            name: kept.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]  # noqa: S608
            for (name,) in kept.execute(TABLES).fetchall()
        }
    assert len(counts) >= 19
    assert all(counts.values()), counts
