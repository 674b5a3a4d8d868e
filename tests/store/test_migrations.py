"""The form of the database: made by migrations, kept on upgrade, refused when strange."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, create_engine, inspect
from sqlalchemy.pool import NullPool

import tracker as package
from tracker import Tracker
from tracker.errors import DatabaseTrouble
from tracker.resources import data_folder
from tracker.store.tables import Table

Contents = Callable[[Path | Tracker], list[str]]
Run = Callable[..., CompletedProcess[str]]
LATER = """
import sqlalchemy as sa
from alembic import op

revision, down_revision, branch_labels, depends_on = "9999", "{last}", None, None



def upgrade():
    with op.batch_alter_table("claims") as claims:
        claims.add_column(sa.Column("mood", sa.String()))
    {step}
"""


@pytest.fixture(autouse=True)
def of_a_file(database: Path) -> Path:
    """These are promises of a SQLite file."""
    return database


def engine(path: Path) -> Engine:
    return create_engine(f"sqlite:///{path}", poolclass=NullPool)


def column_of(path: Path, table: str) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        found = connection.execute(f"SELECT name FROM pragma_table_info('{table}')")  # noqa: S608
        return [name for (name,) in found]


def is_no_index_of_words(name: str | None, _: str, __: object) -> bool:
    return name is None or "_words" not in name


# -- migrations and models ------------------------------------------------------------------


def test_migrations_leave_nothing_to_do_for_the_models(tracker: Tracker) -> None:
    with engine(tracker.database.path).connect() as connection:
        options = {"compare_type": True, "include_name": is_no_index_of_words}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, Table.metadata) == []


INSPECTED = ("get_columns", "get_indexes", "get_foreign_keys", "get_check_constraints",
             "get_unique_constraints", "get_pk_constraint")  # fmt: skip


@pytest.mark.parametrize("aspect", INSPECTED)
def test_migrations_and_models_make_the_same_database(
    tracker: Tracker, tmp_path: Path, aspect: str
) -> None:
    modelled = engine(tmp_path / "modelled.db")
    Table.metadata.create_all(modelled)
    made, wanted = inspect(engine(tracker.database.path)), inspect(modelled)
    for table in Table.metadata.tables:
        assert _sorted(getattr(made, aspect)(table)) == _sorted(getattr(wanted, aspect)(table))


def _sorted(found: Any) -> list[str]:
    rows = found if isinstance(found, list) else [found]
    return sorted(json.dumps(row, default=str, sort_keys=True) for row in rows)


# -- first use --------------------------------------------------------------------------------


def test_first_use_makes_a_database_only_its_owner_can_read(tmp_path: Path) -> None:
    mask = os.umask(0)
    try:
        path = Tracker(tmp_path / "new" / "folder" / "claims.db").database.path
    finally:
        os.umask(mask)
    assert path.stat().st_mode & 0o777 == 0o600


def test_opening_again_changes_nothing(tracker: Tracker, contents: Contents) -> None:
    before, listed = contents(tracker), sorted(tracker.database.path.parent.iterdir())
    Tracker(tracker.database.path).pending()
    assert (contents(tracker), sorted(tracker.database.path.parent.iterdir())) == (
        before,
        listed,
    )


def test_an_empty_file_becomes_a_database(database: Path) -> None:
    database.touch()
    assert Tracker(database).pending() == []


def test_a_path_may_hold_spaces_percents_and_chinese(tmp_path: Path) -> None:
    path = tmp_path / "100 % 预测's.db"
    assert Tracker(path).log("It opens by 2029")[0]["id"] == 1
    assert [file.name for file in tmp_path.iterdir()] == [path.name]


# -- a later version of the program -----------------------------------------------------------


@pytest.fixture
def later(tmp_path: Path) -> Iterator[Callable[..., CompletedProcess[str]]]:
    """The program of the future: this one in a folder of its own, with one migration more."""
    home = tmp_path / "later"
    quiet = shutil.ignore_patterns("__pycache__")
    shutil.copytree(Path(package.__file__).parent, home / "tracker", ignore=quiet)
    shutil.copytree(data_folder(), home / "tracker" / "db", ignore=quiet, dirs_exist_ok=True)
    versions = home / "tracker" / "db" / "migrations" / "versions"
    last = max(file.name[:4] for file in versions.glob("[0-9]*.py"))

    def run(path: Path, *words: str, step: str = "") -> CompletedProcess[str]:
        (versions / "9999_later.py").write_text(LATER.format(last=last, step=step), "utf-8")
        return subprocess.run(
            [sys.executable, "-m", "tracker", "--db", str(path), *words],
            env=os.environ | {"PYTHONPATH": str(home)},
            cwd=tmp_path,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    yield run
    shutil.rmtree(home)


def test_an_upgrade_keeps_a_copy_of_what_was(
    tracker: Tracker, later: Run, contents: Contents
) -> None:
    tracker.log("The bridge opens by 2029")
    before = contents(tracker.database.path)
    ran = later(tracker.database.path, "pending")
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "The bridge opens by 2029" in ran.stdout
    assert "mood" in column_of(tracker.database.path, "claims")
    [copy] = [
        file for file in tracker.database.path.parent.glob("claims.db*before*") if file.is_file()
    ]
    assert contents(copy) == before
    assert copy.stat().st_mode & 0o777 == 0o600


def test_a_database_of_a_later_version_is_refused_with_what_to_do(
    tracker: Tracker, later: Run, contents: Contents, run: Run
) -> None:
    tracker.log("The bridge opens by 2029")
    assert later(tracker.database.path, "pending").returncode == 0
    before, listed = contents(tracker), sorted(tracker.database.path.parent.iterdir())
    for command in (("pending",), ("add", "It opens by 2030"), ("export", "jsonl")):
        ran = run(*command)
        assert (ran.returncode, ran.stdout) == (3, "")
        assert "newer" in ran.stderr
        assert "pip install --upgrade claim-tracker" in ran.stderr
    assert (contents(tracker), sorted(tracker.database.path.parent.iterdir())) == (
        before,
        listed,
    )


@pytest.mark.parametrize(
    ("step", "code"),
    [('op.execute("INSERT INTO nowhere VALUES (1)")', 3), ('raise RuntimeError("a slip")', 1)],
)
def test_a_migration_that_fails_leaves_nothing_behind(
    tracker: Tracker, later: Run, contents: Contents, step: str, code: int
) -> None:
    tracker.log("The bridge opens by 2029")
    before = contents(tracker)
    assert later(tracker.database.path, "pending", step=step).returncode == code
    assert contents(tracker) == before
    assert [row["id"] for row in Tracker(tracker.database.path).pending()] == [1]


def test_the_database_of_another_program_is_refused(database: Path, contents: Contents) -> None:
    with closing(sqlite3.connect(database)) as other:
        other.execute("CREATE TABLE alembic_version (version_num TEXT)")
        other.execute("CREATE TABLE songs (title TEXT)")
        other.execute("INSERT INTO alembic_version VALUES ('ae1027a6acf')")
        other.commit()
    before = contents(database)
    with pytest.raises(DatabaseTrouble, match=r"claims\.db"):
        Tracker(database)
    assert contents(database) == before
