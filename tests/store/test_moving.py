"""A database that moves, whole or not at all: copied, backed up, restored, of either kind."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tracker import Tracker
from tracker.errors import Conflict, DatabaseTrouble, InvalidInput
from tracker.store.backends.open import database
from tracker.store.maintenance import checksums, migrate

KINDS = ("sqlite", "postgresql")
WAYS = [(here, there) for here in KINDS for there in KINDS]
Fresh = Callable[[str], str]
At = Callable[[str], Tracker]
Filled = Callable[[str], Tracker]
Half = Callable[[str, str], tuple[Tracker, str]]
Said = Callable[..., tuple[int, str, str]]


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Batches of two rows, so that a little database takes many."""
    monkeypatch.setattr(checksums, "BATCH", 2)


ALL = 'SELECT * FROM "{}"'


def everything(url: str) -> dict[str, list[tuple[Any, ...]]]:
    """All rows of all tables, instants to the microsecond, without what marks a copy."""
    with database(url).reading() as execute:
        found = {
            table.name: sorted(execute(ALL.format(table.name), ()).fetchall(), key=repr)
            for table in checksums.tables()
        }
    return found | {"settings": [row for row in found["settings"] if row[0] != "copying_from"]}


def url_of(tracker: Tracker) -> str:
    return str(getattr(tracker.database, "url", tracker.database))


def stopped_after(batches: int) -> Callable[[int, int], None]:
    left = iter(range(batches))

    def progress(_: int, __: int) -> None:
        if next(left, None) is None:
            raise KeyboardInterrupt

    return progress


HALF = 40  # batches: what is told of actions comes first


@pytest.fixture
def half(fresh: Fresh, filled: Filled, request: pytest.FixtureRequest) -> Half:
    """A database and a target into which it is copied by half."""
    request.getfixturevalue("small")

    def begun(here: str, there: str) -> tuple[Tracker, str]:
        source, target = filled(here), fresh(there)
        with pytest.raises(KeyboardInterrupt):
            source.copy_to(target, progress=stopped_after(HALF))
        return source, target

    return begun


# -- copying ----------------------------------------------------------------------------------


@pytest.mark.parametrize(("here", "there"), WAYS)
@pytest.mark.usefixtures("small")
def test_a_copy_holds_every_row_of_every_table(
    fresh: Fresh, filled: Filled, open_at: At, here: str, there: str
) -> None:
    source, target = filled(here), fresh(there)
    moved = source.copy_to(target)
    assert moved.state == "copied"
    assert everything(target) == everything(url_of(source))
    assert {each.table for each in moved.tables if not each.rows} <= {"foreign_ids"}
    for number in range(1, 9):
        assert open_at(target).show(number) == source.show(number)
    assert open_at(target).doctor().findings == []


@pytest.mark.parametrize("there", KINDS)
def test_a_copy_goes_on_counting_where_its_source_was(
    fresh: Fresh, filled: Filled, open_at: At, there: str
) -> None:
    source, target = filled("sqlite"), fresh(there)
    source.copy_to(target)
    said = "The harbour opens by 2033"
    assert open_at(target).log(said)[0]["id"] == source.log(said)[0]["id"] == 10


@pytest.mark.parametrize("there", KINDS)
def test_history_can_only_grow_in_a_copy(fresh: Fresh, filled: Filled, there: str) -> None:
    target = fresh(there)
    filled("sqlite").copy_to(target)
    with (
        pytest.raises(Exception, match="append-only"),
        database(target).open_engine().begin() as connection,
    ):
        connection.exec_driver_sql("UPDATE events SET actor = 'nobody'")


@pytest.mark.parametrize(("here", "there"), WAYS)
def test_copying_again_finds_everything_equal_and_writes_nothing(
    fresh: Fresh, filled: Filled, here: str, there: str
) -> None:
    source, target = filled(here), fresh(there)
    source.copy_to(target)
    before = everything(target)
    assert source.copy_to(target).state == "equal"
    assert everything(target) == before


@pytest.mark.parametrize("there", KINDS)
def test_a_target_that_holds_something_else_is_refused_and_left_alone(
    fresh: Fresh, filled: Filled, open_at: At, there: str
) -> None:
    target = fresh(there)
    open_at(target).log("The moon is reached again by 2030")
    before = everything(target)
    with pytest.raises(Conflict, match=r"holds .*1 claims.* differs .* in .*claims") as refused:
        filled("sqlite").copy_to(target)
    assert "nothing was changed" in str(refused.value)
    assert everything(target) == before


def test_an_empty_database_is_copied_with_its_zone(fresh: Fresh, open_at: At) -> None:
    source, target = open_at(fresh("sqlite")), fresh("sqlite")
    with closing(sqlite3.connect(str(source.database))) as connection, connection:
        connection.execute("UPDATE settings SET value = 'Asia/Shanghai'")
    source.copy_to(target)
    assert everything(target)["settings"] == [("zone", "Asia/Shanghai")]


def test_a_database_is_not_copied_into_itself(filled: Filled) -> None:
    source = filled("sqlite")
    assert source.copy_to(str(source.database)).state == "equal"


# -- interrupted ------------------------------------------------------------------------------


@pytest.mark.parametrize("there", KINDS)
def test_nobody_works_with_a_half_copied_database(half: Half, there: str) -> None:
    source, target = half("sqlite", there)
    with pytest.raises(DatabaseTrouble, match="is half copied from") as refused:
        Tracker(target)
    assert str(source.database) in str(refused.value)
    with pytest.raises(DatabaseTrouble, match="is half copied from"):
        Tracker(target).copy_to("elsewhere.db")


@pytest.mark.parametrize(("here", "there"), WAYS)
def test_a_second_run_goes_on_where_the_first_one_stopped(
    half: Half, open_at: At, here: str, there: str
) -> None:
    source, target = half(here, there)
    written = []
    moved = source.copy_to(target, progress=lambda done, _: written.append(done))
    assert moved.state == "resumed"
    assert written[0] > HALF * 2 - 10
    assert everything(target) == everything(url_of(source))
    assert open_at(target).doctor().findings == []


def test_rows_added_since_the_interruption_are_taken_along(half: Half, open_at: At) -> None:
    source, target = half("sqlite", "postgresql")
    number = source.log("The harbour opens by 2033")[0]["id"]
    assert source.copy_to(target).state == "resumed"
    assert open_at(target).show(number) == source.show(number)


@pytest.mark.parametrize("there", KINDS)
def test_a_change_in_the_source_since_the_interruption_is_found_and_named(
    half: Half, there: str
) -> None:
    source, target = half("sqlite", there)
    source.alias_speaker("Carmack", "J. C.")
    with closing(sqlite3.connect(str(source.database))) as connection, connection:
        connection.execute("UPDATE speakers SET kind = 'organisation' WHERE id = 3")
    with pytest.raises(Conflict, match=r"speakers 3\. The source changed"):
        source.copy_to(target)
    with pytest.raises(DatabaseTrouble, match="is half copied"):
        Tracker(target)


def test_a_copy_goes_on_only_from_the_same_source(half: Half, filled: Filled) -> None:
    first, target = half("sqlite", "sqlite")
    with pytest.raises(Conflict, match="is half copied from") as refused:
        filled("sqlite").copy_to(target)
    assert str(first.database) in str(refused.value)


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database that takes long enough to be killed in the middle of its copy."""
    path = tmp_path_factory.mktemp("long") / "long.db"
    Tracker(path)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.executemany(
            "INSERT INTO speakers (uid, name, name_key, name_folded, kind, created_at) "
            "VALUES (?, ?, ?, ?, 'person', '2026-01-22 12:00:00')",
            [(f"{n:026}", f"Speaker {n}", *[f"speaker {n}"] * 2) for n in range(60_000)],
        )
    return path


@pytest.mark.parametrize("there", KINDS)
def test_a_copy_that_was_killed_anywhere_is_brought_to_its_end(
    fresh: Fresh, long: Path, there: str
) -> None:
    target = fresh(there)
    command = [sys.executable, "-m", "tracker", "--db", str(long), "copy", "--to", target]
    for _ in range(3):
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
            wait_until_begun(target)
            time.sleep(random.random() / 2)  # noqa: S311  any instant will do
            process.send_signal(signal.SIGKILL)
            process.communicate(timeout=60)
    ran = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=60, check=False)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "the interrupted copy is whole" in ran.stdout
    assert everything_but_instants(target) == everything_but_instants(str(long))
    assert Tracker(target).doctor().findings == []


def wait_until_begun(target: str) -> None:
    deadline = time.monotonic() + 60
    while not is_half_copied(target):
        assert time.monotonic() < deadline, "the copy never began"
        time.sleep(0.02)


def is_half_copied(target: str) -> bool:
    if "://" not in target and not Path(target).exists():
        return False
    try:
        return migrate.copied_from(database(target)) is not None
    except DatabaseTrouble:
        return False


def everything_but_instants(url: str) -> list[tuple[Any, ...]]:
    with database(url).reading() as execute:
        return execute("SELECT id, uid, name, name_key FROM speakers ORDER BY id", ()).fetchall()


# -- checksums --------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "change",
    [
        "UPDATE claims SET p = 0.7000000000000001 WHERE p = 0.7",
        "UPDATE claims SET latest = NULL WHERE id = 1",
        "UPDATE speakers SET name = 'Tworek ' WHERE id = 1",
        'UPDATE questions SET options = \'["win", "draw", "甲"]\' WHERE options IS NOT NULL',
        "DELETE FROM claim_tags WHERE claim_id = 1",
        "UPDATE speakers SET created_at = '2026-01-22 12:00:00.000001' WHERE id = 1",
    ],
)
def test_one_changed_value_changes_the_sum_of_its_table_alone(
    fresh: Fresh, filled: Filled, kind: str, change: str
) -> None:
    source, target = filled("sqlite"), fresh(kind)
    before = source.copy_to(target).tables
    with database(target).open_engine().begin() as connection:
        assert connection.exec_driver_sql(change).rowcount == 1
    with database(target).reading() as execute:
        after = [checksums.table_sum(execute, table) for table in checksums.tables()]
    changed = [one.table for one, other in zip(before, after, strict=True) if one != other]
    assert changed == [change.replace("DELETE FROM", "UPDATE").split()[1]]


def test_an_instant_sums_up_the_same_however_it_was_written(tmp_path: Path) -> None:
    sums = []
    for name, instant in (("a", "2026-01-22 12:00:00"), ("b", "2026-01-22T13:00:00.000+01:00")):
        Tracker(tmp_path / name)
        with closing(sqlite3.connect(tmp_path / name)) as connection, connection:
            connection.execute(
                "INSERT INTO events (at, actor, action, subject) VALUES (?, 'a', 'b', 'c')",
                (instant,),
            )
        with database(str(tmp_path / name)).reading() as execute:
            events = next(table for table in checksums.tables() if table.name == "events")
            sums.append(checksums.table_sum(execute, events))
    assert sums[0].rows == 1
    assert sums[0] == sums[1]


# -- backing up and restoring -----------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
def test_a_backup_is_one_private_file_that_holds_everything(
    filled: Filled, tmp_path: Path, kind: str
) -> None:
    source, file = filled(kind), tmp_path / "kept" / "备份.db"
    file.parent.mkdir()
    source.backup(file)
    assert list(file.parent.iterdir()) == [file]
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.read_bytes()[18] == 1, "a file that waits for no write-ahead log"
    assert everything(str(file)) == everything(url_of(source))


@pytest.mark.parametrize("kind", KINDS)
def test_a_backup_overwrites_nothing(filled: Filled, tmp_path: Path, kind: str) -> None:
    file = tmp_path / "kept.db"
    file.write_text("precious")
    with pytest.raises(InvalidInput, match="is there already"):
        filled(kind).backup(file)
    assert file.read_text() == "precious"


@pytest.mark.usefixtures("small")
def test_an_interrupted_backup_leaves_no_file_behind(filled: Filled, tmp_path: Path) -> None:
    folder = tmp_path / "kept"
    folder.mkdir()
    with pytest.raises(KeyboardInterrupt):
        filled("postgresql").backup(folder / "kept.db", progress=stopped_after(5))
    assert list(folder.iterdir()) == []


def test_a_backup_into_no_folder_says_so(filled: Filled, tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="cannot be written: No such file or directory"):
        filled("sqlite").backup(tmp_path / "nowhere" / "kept.db")


@pytest.mark.parametrize("kind", KINDS)
def test_a_backup_made_while_others_write_is_one_state(
    fresh: Fresh, open_at: At, tmp_path: Path, kind: str
) -> None:
    url = fresh(kind)
    source, stop, errors = open_at(url), threading.Event(), []

    def write() -> None:
        writer = Tracker(url)
        try:
            for number in range(10_000):
                if stop.is_set():
                    return
                writer.log(f"Event {number} comes by 2030", no_window=False)
        except Exception as error:  # noqa: BLE001  told by the test
            errors.append(error)

    thread = threading.Thread(target=write)
    thread.start()
    time.sleep(1)
    for number in range(3):
        source.backup(tmp_path / f"kept{number}.db")
    stop.set()
    thread.join()
    assert errors == []
    counts = []
    for number in range(3):
        kept = Tracker(tmp_path / f"kept{number}.db")
        assert kept.doctor().findings == []
        rows = everything(str(kept.database))
        assert len(rows["claims"]) == len(rows["questions"]) == len(rows["checks"]) > 0
        counts.append(len(rows["claims"]))
    assert counts[0] < counts[1] < counts[2] <= len(everything(url)["claims"])


@pytest.mark.parametrize(("here", "there"), WAYS)
def test_a_backup_comes_back_as_it_was(
    fresh: Fresh, filled: Filled, tmp_path: Path, here: str, there: str
) -> None:
    source, file, target = filled(here), tmp_path / "kept.db", fresh(there)
    source.backup(file)
    before = file.read_bytes()
    assert Tracker.restore(file, target).state == "copied"
    assert everything(target) == everything(url_of(source))
    assert file.read_bytes() == before
    assert Tracker.restore(file, target).state == "equal"


@pytest.mark.parametrize("there", KINDS)
def test_restoring_over_claims_is_refused_and_says_what_would_be_lost(
    fresh: Fresh, filled: Filled, open_at: At, tmp_path: Path, there: str
) -> None:
    target, file = fresh(there), tmp_path / "kept.db"
    filled("sqlite").backup(file)
    open_at(target).log("The moon is reached again by 2030")
    before = everything(target)
    with pytest.raises(Conflict, match=r"it holds .*1 questions.*1 claims"):
        Tracker.restore(file, target)
    assert everything(target) == before


@pytest.mark.usefixtures("small")
def test_a_restore_that_was_interrupted_goes_on(
    fresh: Fresh, filled: Filled, tmp_path: Path
) -> None:
    file, target = tmp_path / "kept.db", fresh("postgresql")
    source = filled("sqlite")
    source.backup(file)
    with pytest.raises(KeyboardInterrupt):
        Tracker.restore(file, target, progress=stopped_after(9))
    assert Tracker.restore(file, target).state == "resumed"
    assert everything(target) == everything(str(source.database))


@pytest.mark.parametrize("bytes_", [b"", b"not a database" * 100])
def test_what_is_no_backup_is_not_restored(fresh: Fresh, tmp_path: Path, bytes_: bytes) -> None:
    file, target = tmp_path / "kept.db", fresh("sqlite")
    file.write_bytes(bytes_)
    with pytest.raises((InvalidInput, DatabaseTrouble), match=r"kept\.db"):
        Tracker.restore(file, target)
    assert file.read_bytes() == bytes_
    assert not Path(target).exists()
    with pytest.raises(InvalidInput, match="is not there"):
        Tracker.restore(tmp_path / "nothing.db", target)


def test_another_programs_file_is_no_backup(fresh: Fresh, tmp_path: Path) -> None:
    file = tmp_path / "other.db"
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE TABLE bookmarks (url)")
    with pytest.raises(InvalidInput, match="is no backup"):
        Tracker.restore(file, fresh("sqlite"))


# -- on the command line ----------------------------------------------------------------------


@pytest.fixture
def said() -> Callable[..., tuple[int, str, str]]:
    """Run the program as a process; its code and what it said."""

    def run(*words: str) -> tuple[int, str, str]:
        environment = os.environ | {"COLUMNS": "200"}
        command = [sys.executable, "-m", "tracker", *words]
        ran = subprocess.run(
            command, capture_output=True, encoding="utf-8", env=environment, check=False
        )
        return ran.returncode, ran.stdout, ran.stderr

    return run


def test_copy_backup_and_restore_tell_what_was_verified(
    fresh: Fresh, filled: Filled, said: Said, tmp_path: Path
) -> None:
    home, server, again = str(filled("sqlite").database), fresh("postgresql"), fresh("sqlite")
    file = str(tmp_path / "kept.db")
    steps = [
        ("--db", home, "copy", "--to", server),
        ("--db", server, "backup", file),
        ("--db", again, "restore", file),
    ]
    tables = []
    for words in steps:
        code, out, err = said(*words)
        assert (code, err) == (0, "")
        assert "rows copied; counts and checksums of every table are equal" in out
        tables.append(out.splitlines()[:-1])
    assert tables[0] == tables[1] == tables[2]
    code, out, err = said("--db", home, "backup", file)
    assert (code, out) == (1, "")
    assert "is there already; a backup overwrites nothing" in err


def test_a_password_is_not_shown_by_copy(fresh: Fresh, filled: Filled, said: Said) -> None:
    target = fresh("postgresql").replace(":@", ":hidden@")
    code, out, err = said("--db", str(filled("sqlite").database), "copy", "--to", target)
    assert (code, err) == (0, "")
    assert "hidden" not in out
