"""A database damaged on purpose: each damage is found, named, and mended where that is safe."""

import json
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path

import psycopg
import pytest

from tracker import Tracker
from tracker.errors import DatabaseTrouble
from tracker.store.backends.sqlite import SQLiteFile

KINDS = ("sqlite", "postgresql")
Filled = Callable[[str], Tracker]
LOOSE = ("PRAGMA foreign_keys = OFF", "PRAGMA ignore_check_constraints = ON")
UNGUARDED = {
    "sqlite": ("DROP TRIGGER events_no_update",),
    "postgresql": ("ALTER TABLE events DISABLE TRIGGER events_append_only",),
}

UNGUARDED_ANSWERS = {
    kind: tuple(each.replace("events", "resolutions") for each in statements)
    for kind, statements in UNGUARDED.items()
}


def damage(tracker: Tracker, *statements: str) -> None:
    """Change a database as a careless program could, past every guard."""
    if isinstance(tracker.database, SQLiteFile):
        with closing(sqlite3.connect(str(tracker.database), isolation_level=None)) as connection:
            for statement in (*LOOSE, *statements):
                connection.execute(statement)
        return
    with psycopg.connect(tracker.database.url, autocommit=True) as connection:
        for statement in statements:
            connection.execute(statement.encode())


def areas(tracker: Tracker) -> dict[str, list[str]]:
    return {finding.area: finding.where for finding in tracker.doctor().findings}


@pytest.mark.parametrize("kind", KINDS)
def test_a_sound_database_is_healthy(filled: Filled, kind: str) -> None:
    assert filled(kind).doctor().findings == []


FREE = "ALTER TABLE {0} DROP CONSTRAINT fk_{0}_{1}_{2}"
ORPHANS = [
    ("claims", "question_id", "questions"),
    ("quotes", "claim_id", "claims"),
    ("quotes", "source_id", "sources"),
    ("checks", "question_id", "questions"),
    ("speakers", "merged_into", "speakers"),
]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("table", "column", "parent"), ORPHANS)
def test_a_row_that_refers_to_nothing_is_named(
    filled: Filled, kind: str, table: str, column: str, parent: str
) -> None:
    tracker = filled(kind)
    if kind == "postgresql":
        damage(tracker, FREE.format(table, column, parent))
    change = f"UPDATE {table} SET {column} = 99 WHERE id = 1"  # noqa: S608
    damage(tracker, change)
    found = {finding.what: finding for finding in tracker.doctor().findings}
    finding = found[f"rows of {table} whose {column} refers to nothing"]
    assert (finding.area, finding.where) == ("orphans", ["1"])
    assert "restore" in finding.mend


DERIVED = [
    ("verdicts", "UPDATE claims SET verdict_strict = 'true' WHERE id = 1", ["q1"]),
    ("verdicts", "UPDATE claims SET verdict_on = '2026-01-01' WHERE id = 2", ["q2"]),
    ("verdicts", "UPDATE claims SET standing = 'opinion' WHERE id = 4", ["q4"]),
    ("checks", "DELETE FROM checks WHERE question_id = 1", ["q1"]),
    ("checks", "UPDATE checks SET asked_on = '2050-01-01' WHERE question_id = 1", ["q1"]),
    ("merges", "UPDATE speakers SET root_id = NULL WHERE id = 1", ["s1"]),
]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("area", "change", "where"), DERIVED)
def test_what_is_derived_is_computed_again_compared_and_mended(
    filled: Filled, kind: str, area: str, change: str, where: list[str]
) -> None:
    tracker = filled(kind)
    before = [tracker.show(number) for number in (1, 2, 4)], tracker.pending()
    damage(tracker, change)
    assert areas(tracker)[area] == where
    assert areas(tracker)[area] == where, "looking changes nothing"
    examined = tracker.doctor(mend=True)
    assert area in [finding.area for finding in examined.mended]
    assert examined.findings == []
    after = [tracker.show(number) for number in (1, 2, 4)], tracker.pending()
    assert _without_checks(after) == _without_checks(before)
    with tracker.database.reading() as execute:
        last = execute("SELECT actor, action FROM events ORDER BY id DESC LIMIT 1", ()).fetchone()
    assert last == ("tester", "mend")


def _without_checks(shown: object) -> object:
    """A check made again has another number."""
    if isinstance(shown, dict):
        return {name: _without_checks(each) for name, each in shown.items() if "check" not in name}
    return [_without_checks(each) for each in shown] if isinstance(shown, list | tuple) else shown


@pytest.mark.parametrize("kind", KINDS)
def test_a_guard_of_history_that_is_gone_is_found_and_set_up_again(
    filled: Filled, kind: str
) -> None:
    tracker = filled(kind)
    damage(tracker, *UNGUARDED[kind], "UPDATE events SET actor = 'nobody' WHERE id = 1")
    [where] = areas(tracker).values()
    assert where == ["events_no_update" if kind == "sqlite" else "events_append_only"]
    assert tracker.doctor(mend=True).findings == []
    with pytest.raises((sqlite3.Error, psycopg.Error), match="append-only"):
        damage(tracker, "UPDATE events SET actor = 'tester' WHERE id = 1")


@pytest.mark.parametrize("kind", KINDS)
def test_a_view_that_is_gone_is_found_and_made_again(filled: Filled, kind: str) -> None:
    tracker = filled(kind)
    damage(tracker, "DROP VIEW due_questions")
    assert areas(tracker) == {"views": ["due_questions"]}
    assert tracker.doctor(mend=True).findings == []
    assert tracker.due() == []


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("change", "what", "where"),
    [
        ("DROP INDEX ix_claims_said_on", "index is missing", "ix_claims_said_on"),
        ("CREATE TABLE notes (note TEXT)", "table is not in the schema", "notes"),
        ("ALTER TABLE claims ADD mood TEXT", "column is not in the schema", "claims.mood"),
        ("ALTER TABLE sources DROP COLUMN publisher", "column is missing", "sources.publisher"),
        ("DROP TABLE quantiles", "table is missing", "quantiles"),
    ],
)
def test_a_form_that_is_not_ours_is_described(
    filled: Filled, kind: str, change: str, what: str, where: str
) -> None:
    tracker = filled(kind)
    damage(tracker, change)
    found = [(finding.area, finding.what, finding.where) for finding in tracker.doctor().findings]
    assert found == [("schema", what, [where])]


@pytest.mark.parametrize("kind", KINDS)
def test_what_lies_in_the_future_is_found(filled: Filled, kind: str) -> None:
    tracker = filled(kind)
    damage(
        tracker,
        *UNGUARDED[kind],
        *UNGUARDED_ANSWERS[kind],
        "UPDATE resolutions SET known_on = '2026-02-01' WHERE id IN (1, 3)",
        "UPDATE events SET at = '2027-01-01 00:00:00.000000' WHERE id = 3",
        "UPDATE claims SET said_on = '2026-01-23' WHERE id IN (5, 6)",
        "UPDATE settings SET value = '2026-03-01' WHERE name = 'last_tick'",
    )
    found = {finding.what: finding.where for finding in tracker.doctor().findings}
    assert found["events.at lies in the future"] == ["3"]
    assert found["claims.said_on lies in the future"] == ["5", "6"]
    assert found["resolutions.known_on lies in the future"] == ["q2"]
    assert found["the last tick was after today"] == ["2026-03-01"]


@pytest.mark.parametrize("kind", KINDS)
def test_nobody_having_ticked_for_a_week_is_found(filled: Filled, kind: str) -> None:
    tracker = filled(kind)
    asked = tracker.show("q1")["checks"][0]["due_on"]
    late = Tracker(_url(tracker), today=date.fromisoformat(asked).replace(year=2040))
    found = areas(late)
    assert "q1" in found["ticks"]
    late.tick(catch_up=True)
    assert "ticks" not in areas(late)


def _url(tracker: Tracker) -> str:
    return str(getattr(tracker.database, "url", tracker.database))


def test_a_sequence_behind_its_ids_is_found_and_set_right(filled: Filled) -> None:
    tracker = filled("postgresql")
    damage(tracker, "SELECT setval('claims_id_seq', 2)")
    assert areas(tracker) == {"sequences": ["claims"]}
    assert tracker.doctor(mend=True).findings == []
    assert tracker.log("The harbour opens by 2033")[0]["id"] == 10


def test_a_row_that_breaks_a_constraint_is_found_in_a_file(filled: Filled) -> None:
    tracker = filled("sqlite")
    damage(tracker, "UPDATE claims SET p = 7 WHERE id = 1")
    assert areas(tracker)["integrity"] == ["CHECK constraint failed in claims"]


def test_a_constraint_that_was_never_proven_is_found_on_a_server(filled: Filled) -> None:
    tracker = filled("postgresql")
    damage(
        tracker,
        "ALTER TABLE claims DROP CONSTRAINT ck_claims_p",
        "UPDATE claims SET p = 7 WHERE id = 1",
        "ALTER TABLE claims ADD CONSTRAINT ck_claims_p CHECK (p BETWEEN 0 AND 1) NOT VALID",
    )
    assert areas(tracker) == {"integrity": ["claims: ck_claims_p"]}


def test_a_torn_file_is_found(filled: Filled) -> None:
    tracker = filled("sqlite")
    path = Path(str(tracker.database))
    tracker.close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
        (page,) = connection.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'ix_claims_said_on'"
        ).fetchone()
    torn = bytearray(path.read_bytes())
    torn[(page - 1) * 4096 : page * 4096] = bytes(4096)
    path.write_bytes(torn)
    try:
        [finding] = tracker.doctor().findings
        assert finding.area == "integrity"
        assert "restore" in finding.mend
    except DatabaseTrouble as trouble:
        assert "is damaged" in str(trouble)  # noqa: PT017  as SQLite wishes


@pytest.mark.parametrize("kind", KINDS)
def test_the_command_explains_each_finding_and_says_so_to_the_shell(
    filled: Filled, kind: str
) -> None:
    tracker = filled(kind)
    command = [sys.executable, "-m", "tracker", "--today", "2026-01-22", "--db", _url(tracker),
               "doctor"]  # fmt: skip

    def ask(*words: str) -> tuple[int, str]:
        ran = subprocess.run([*command, *words], capture_output=True, encoding="utf-8", check=False)
        assert ran.stderr == ""
        return ran.returncode, ran.stdout

    assert ask() == (0, f'"{tracker.database}" is healthy.\n')
    damage(tracker, "UPDATE claims SET verdict_strict = 'true' WHERE id = 1")
    code, told = ask()
    assert code == 1
    assert "verdicts: stored verdicts or standings are not what the answers say" in told
    assert "where  q1\n" in told
    assert "mend   tracker doctor --mend\n" in told
    code, told = ask("--json")
    assert code == 1
    assert "verdicts" in [finding["area"] for finding in json.loads(told)["findings"]]
    code, told = ask("--mend")
    assert code == 0
    assert told.startswith("mended: stored verdicts")
    assert ask()[0] == 0


def test_what_is_deleted_and_there_all_the_same_is_found(filled: Filled) -> None:
    tracker = filled("sqlite")
    with tracker.database.open_engine().begin() as connection:
        connection.exec_driver_sql("UPDATE deletions SET number = 1 WHERE kind = 'claim'")
    [finding] = tracker.doctor().findings
    assert (finding.area, finding.where) == ("deletions", ["claim 1"])
