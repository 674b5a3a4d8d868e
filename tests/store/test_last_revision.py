"""A database that an earlier version wrote opens, upgrades, and gives the same lists and reports.

`fixtures/make_revision.py` made a file for each revision with a row of every kind, and kept what
was said of it then. On PostgreSQL the same rows stand in tables that the migrations of that time
made.
"""

import json
import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing, redirect_stdout
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.config import Config

from tracker import Tracker
from tracker.cli import main
from tracker.errors import Conflict
from tracker.store.backends.dialect import POSTGRES
from tracker.store.backends.open import database as opened
from tracker.store.engine import plain
from tracker.store.maintenance.migrate import head, migrations
from tracker.store.views import guards

FIXTURES = Path(__file__).parent / "fixtures"
KEPT = {file.stem.removeprefix("revision_"): file for file in FIXTURES.glob("revision_*.db")}
REVISIONS = sorted(KEPT)
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
# Lists tell since revision 0009 what a number or choice claim says; how wide a list is, is no fact.
SAYS = re.compile(r" \(says: (?:[^()]|\([^()]*\))*\)")
# Since then a number or choice question has the window of its claims, and other people's chains
# are scored by their first words.
CHAINED = ("counts", "superseded", "revised", "later words")
VIEWS = "SELECT sql FROM sqlite_master WHERE type = 'view' ORDER BY rowid"


def asked(revision: str) -> dict[str, list[str]]:
    """What was asked of the kept file, each under the name of the file with the answer."""
    asked: dict[str, list[str]] = json.loads(said_then(revision, "asked.json"))
    return asked


def said_then(revision: str, name: str) -> str:
    return KEPT[revision].with_suffix("").joinpath(name).read_bytes().decode()


ASKED = [(revision, name) for revision in REVISIONS for name in asked(revision)]


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def upgraded(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[str, str]]:
    """The URL of the upgraded database of each revision."""
    with ExitStack() as stack:
        if request.param == "sqlite":
            folder = tmp_path_factory.mktemp("old")
            yield {revision: upgraded_file(revision, folder) for revision in REVISIONS}
        else:
            server = request.getfixturevalue("server")
            urls = {revision: stack.enter_context(server.database()) for revision in REVISIONS}
            for revision, url in urls.items():
                make_as_it_was(url, revision)
                Tracker.upgrade(url)
            yield urls


def upgraded_file(revision: str, folder: Path) -> str:
    file = folder / f"{revision}.db"
    shutil.copy(KEPT[revision], file)
    Tracker(file)
    return str(file)


def make_as_it_was(url: str, revision: str) -> None:
    """Tables and views as the revision had them, with the rows of the kept file."""
    config = Config()
    config.set_main_option("script_location", str(migrations()).replace("%", "%%"))
    database = opened(url)
    old = sqlite3.connect(KEPT[revision])
    with database.open_engine().begin() as connection, closing(old) as kept:
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
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
        for guard in guards("postgresql"):
            plain(connection, database).execute(guard.read_text("utf-8"))


def said(url: str, words: list[str], monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("COLUMNS", "120")
    with redirect_stdout(StringIO()) as out, pytest.raises(SystemExit) as left:
        main(["--db", url, *words])
    assert not left.value.code
    return out.getvalue()


# Who is merged stood in a line of its own; now it is told beside who it is merged into.
GHOST, MERGED = (
    re.compile("^.*merged into .*$", re.MULTILINE),
    re.compile("merged: .*$", re.MULTILINE),
)


def read(name: str, text: str) -> Any:
    """What was said, as values; figures may differ in their last digits."""
    if not re.search("[.]jsonl?$", name):
        text = MERGED.sub("–", GHOST.sub("", text))
        return re.sub("─+", "─", " ".join(SAYS.sub("", text).split()))
    return near([json.loads(line) for line in text.splitlines()] if name.endswith("l")
                else json.loads(text))  # fmt: skip


def told_then(now: Any, then: Any) -> Any:
    """What is said now, without the fields that nothing was said in then."""
    if isinstance(now, dict) and isinstance(then, dict):
        now = parted(now)
        return {
            name: value if changed(name, now.get(name), value) else told_then(now.get(name), value)
            for name, value in then.items()
        }
    if isinstance(now, list) and isinstance(then, list) and len(now) == len(then):
        return [told_then(one, other) for one, other in zip(now, then, strict=True)]
    return now


def parted(funnel: dict[str, Any]) -> dict[str, Any]:
    """A funnel as it was before distributions had a place of their own: among what came true."""
    if "distributed" not in funnel:
        return funnel
    return funnel | {"true": funnel["true"] + funnel["distributed"]}


def changed(name: str, now: Any, then: Any) -> bool:
    """Whether a field says by design what it did not say before revision 0009."""
    if name == "window" and then is None:
        return now is not None
    return name == "standing" and {now, then} <= set(CHAINED)


def told_otherwise(name: str) -> bool:
    return bool(REPORTED.fullmatch(name))


def near(value: Any) -> Any:
    if isinstance(value, dict):
        value = value if "chain_funnel" in value or "logged" not in value else settled(value)
        return {name: near(each) for name, each in value.items() if not told_otherwise(name)}
    if isinstance(value, list):
        return [near(each) for each in value]
    return pytest.approx(value, rel=1e-9) if isinstance(value, float) else value


def settled(funnel: dict[str, Any]) -> dict[str, Any]:
    """A funnel in which distributions may have a place of their own, beside true and false."""
    places = ("true", "false", "distributed")
    whole = sum(funnel.get(place, 0) for place in places)
    return {name: n for name, n in funnel.items() if name not in places} | {"settled": whole}


@pytest.mark.parametrize(("revision", "name"), ASKED)
def test_lists_and_reports_say_what_they_said_before_the_upgrade(
    upgraded: dict[str, str], monkeypatch: pytest.MonkeyPatch, revision: str, name: str
) -> None:
    url, before = upgraded[revision], said_then(revision, name)
    if "://" in url:
        before = before.replace(*NOBODYS_ME)
    wanted = read(name, before)
    now = read(name, said(url, asked(revision)[name], monkeypatch))
    assert told_then(now, wanted) == wanted


@pytest.mark.parametrize("revision", REVISIONS)
def test_what_was_upgraded_is_of_the_newest_revision_and_healthy(
    upgraded: dict[str, str], revision: str
) -> None:
    noon = datetime(2026, 5, 2, 12, tzinfo=UTC)
    tracker = Tracker(upgraded[revision], today=noon.date(), clock=lambda: noon)
    assert tracker.database.revision() == head()
    assert tracker.doctor().findings == []


@pytest.mark.parametrize("revision", REVISIONS)
def test_every_table_of_the_kept_file_holds_a_row(revision: str) -> None:
    with closing(sqlite3.connect(KEPT[revision])) as kept:
        counts = {
            name: kept.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]  # noqa: S608
            for (name,) in kept.execute(TABLES).fetchall()
        }
        assert kept.execute("SELECT version_num FROM alembic_version").fetchall() == [(revision,)]
    assert len(counts) >= 19
    assert all(counts.values()), counts


@pytest.mark.parametrize("revision", REVISIONS)
def test_what_was_done_before_the_upgrade_is_not_undone_and_that_is_said(
    revision: str, tmp_path: Path
) -> None:
    tracker = Tracker(upgraded_file(revision, tmp_path), actor="tester")
    before = tracker.pending()
    with pytest.raises(Conflict, match="before this database kept actions cannot be undone so"):
        tracker.undo()
    tracker.log("The last bridge opens by 2041", speaker="Tworek", new_speaker=True)
    assert tracker.undo()["verb"] == "add"
    assert tracker.pending() == before


AT_MOST = 4  # revisions that one round of work may add before the next is kept


def test_a_database_is_kept_of_where_this_round_of_work_began() -> None:
    assert int(REVISIONS[-1]) >= int(head()) - AT_MOST
