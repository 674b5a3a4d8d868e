"""Many at once on one database: nothing lost, nothing twice, nothing merged in silence."""

import json
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from itertools import chain
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import urlsplit

import pytest
from alembic import command
from alembic.config import Config

from tracker import Tracker
from tracker.errors import Conflict, DatabaseTrouble
from tracker.services.resolutions.derive import settle_many
from tracker.services.transaction import Transaction
from tracker.store.author import Author
from tracker.store.backends.open import database
from tracker.store.maintenance import migrate
from tracker.store.reader import open_reader
from tracker.store.session import Session

CROWD = Path(__file__).with_name("crowd.py")
TODAY = date(2028, 1, 1)
NOON = datetime(2028, 1, 1, 12, tzinfo=UTC)
WRITERS, READERS, QUESTIONS = 8, 4, 10
DERIVED_IN = ("claims", "questions", "checks")
Rows = list[dict[str, Any]]


class Server(Protocol):
    """What the tests' PostgreSQL server does for these."""

    def run(self, sql: str) -> None: ...


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Where there is no database of ours yet, on either kind."""
    if request.param == "sqlite":
        yield str(tmp_path / "claims.db")
        return
    with request.getfixturevalue("server").database() as url:
        yield url


def opened(place: str, name: str = "ann") -> Tracker:
    return Tracker(place, today=TODAY, clock=lambda: NOON, actor=name)


def rows(tracker: Tracker, sql: str) -> Rows:
    with open_reader(tracker.database) as reader:
        return reader.rows(sql)


@dataclass(slots=True)
class Work:
    """What a crowd was told that it did."""

    told: Rows = field(default_factory=list)
    looks: Rows = field(default_factory=list)

    def did(self, name: str) -> Rows:
        """What was acknowledged that tells of this."""
        return [each for each in self.told if name in each]


def crowd(place: str, seconds: float) -> Work:
    """Let 8 writers and 4 readers, each a process, work from the same moment on."""
    roles = ["write"] * WRITERS + ["read"] * READERS
    with ExitStack() as stack:
        started = [
            stack.enter_context(
                subprocess.Popen(
                    [sys.executable, CROWD, place, role, f"w{number}", str(seconds)],
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.PIPE,
                    encoding="utf-8",
                )
            )
            for number, role in enumerate(roles)
        ]
        stack.callback(lambda: [process.kill() for process in started])
        for process in started:
            assert process.stdout
            assert process.stdout.readline() == "ready\n"
        ended = together([lambda each=each: each.communicate("go\n") for each in started])
    assert [error for _, error in ended] == [""] * len(started)
    assert [process.returncode for process in started] == [0] * len(started)
    told = [[json.loads(line) for line in output.splitlines()] for output, _ in ended]
    return Work([*chain(*told[:WRITERS])], [*chain(*told[WRITERS:])])


def together(acts: list[Callable[[], Any]]) -> list[Any]:
    """Do several things from the same moment on, each in a thread; what they gave or raised."""
    barrier = threading.Barrier(len(acts))
    given: list[Any] = [None] * len(acts)

    def do(number: int, act: Callable[[], Any]) -> None:
        barrier.wait()
        try:
            given[number] = act()
        except Exception as error:  # noqa: BLE001  it is looked at by the test
            given[number] = error

    threads = [threading.Thread(target=do, args=each) for each in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return given


def begin(place: str) -> Tracker:
    tracker = opened(place)
    for number in range(1, QUESTIONS + 1):
        tracker.log(f"Bridge {number} opens by 2029", speaker="Tworek", said="2026-01-22")
    tracker.edit("q2", criteria="first")
    return tracker


def check_all(tracker: Tracker, work: Work) -> None:
    check_acknowledged(tracker, work)
    check_nothing_twice(tracker)
    check_derived(tracker)


def check_acknowledged(tracker: Tracker, work: Work) -> None:
    """Every write that was acknowledged is there, once; and nothing else is."""
    claims = {row["id"]: row["statement"] for row in rows(tracker, "SELECT * FROM claims")}
    said = [(each["claim"], each["statement"]) for each in work.did("claim")]
    assert len(claims) == QUESTIONS + len(said) == QUESTIONS + len(dict(said))
    assert dict(said).items() <= claims.items()
    entries = {r["id"]: r["reasoning"] for r in rows(tracker, "SELECT * FROM resolutions")}
    assert entries == {each["entry"]: each["note"] for each in work.did("entry")}
    tags = set(tracker.show(1)["claims"][0]["tags"].split()) if work.did("tag") else set()
    assert tags == {each["tag"].casefold() for each in work.did("tag")}
    version = rows(tracker, "SELECT version FROM claims WHERE id = 1")[0]["version"]
    assert version == 1 + len(work.did("tag"))
    words = tracker.show("q2")["criteria"].split()
    meant = ["first", *[each["word"] for each in work.did("word")]]
    assert len(words) == len(set(words))
    assert set(words) <= set(meant)
    assert len(words) == len(meant) or len(" ".join(meant)) > 1800  # the oldest are cut off
    names = {row["name"] for row in tracker.speakers()}
    assert {name for each in work.did("speakers") for name in each["speakers"]} <= names


UNIQUE = {
    "a speaker's name": "SELECT name_key AS one FROM speakers",
    "a tag": "SELECT name AS one FROM tags",
    "a question's words": "SELECT statement AS one FROM questions",
    "an open check": "SELECT question_id AS one FROM checks "
    "WHERE state IN ('scheduled', 'due', 'snoozed')",
    "what takes a claim's place": "SELECT revises AS one FROM claims WHERE revises IS NOT NULL",
    "what an undo cancels": "SELECT cancels AS one FROM resolutions WHERE cancels IS NOT NULL",
}


def check_nothing_twice(tracker: Tracker) -> None:
    for what, sql in UNIQUE.items():
        found = Counter(row["one"] for row in rows(tracker, sql))
        assert found.most_common(1) == [] or found.most_common(1)[0][1] == 1, what
    asked = "SELECT question_id AS id, max(CAST(is_current AS int)) AS now FROM claims GROUP BY 1"
    assert all(row["now"] == 1 for row in rows(tracker, asked))
    owners = rows(tracker, "SELECT logged_by, speaker_id FROM claims AS c JOIN speakers AS s "
                  "ON s.id = c.speaker_id WHERE s.kind = 'me'")  # fmt: skip
    mine = {(row["logged_by"], row["speaker_id"]) for row in owners}
    people = len({name for name, _ in mine})
    assert len({number for _, number in mine}) == (people if tracker.database.shared else 1)


def check_derived(tracker: Tracker) -> None:
    """Settling every question again would change nothing."""
    author = Author("ann", tracker.database.shared)
    with Session(tracker.database, author).writing() as writer:
        act = Transaction(writer, NOON, TODAY, author)
        before = [writer.find(table) for table in DERIVED_IN]
        settle_many(act, [row["id"] for row in writer.find("questions")])
        assert [writer.find(table) for table in DERIVED_IN] == before


def work_and_check(place: str, seconds: float) -> None:
    tracker = begin(place)
    work = crowd(place, seconds)
    did = Counter(each["did"] for each in work.told)
    slowest = max(each["seconds"] for each in work.told if each["did"] != "first")
    sys.stdout.write(f"{did}, slowest {slowest:.2f} s, {len(work.looks)} looks\n")
    # Who waited in vain was told so; that is for a machine with much else to do.
    assert did["busy"] <= len(work.told) // 20
    assert len(did) >= 10
    check_all(tracker, work)


def test_eight_who_write_and_four_who_read_lose_and_double_nothing(place: str) -> None:
    work_and_check(place, 5)


@pytest.mark.soak
def test_for_a_minute_eight_who_write_and_four_who_read_lose_and_double_nothing(place: str) -> None:
    work_and_check(place, 60)


@pytest.mark.parametrize("subject", ["1", "q1"])
def test_of_two_who_edit_what_both_saw_the_second_is_told(place: str, subject: str) -> None:
    begin(place)
    seen = opened(place).show("1")["claims"][0]["version"]
    ended = together([
        lambda name=name: opened(place, name).edit(subject, statement=f"So {name}", version=seen)
        for name in ("ann", "bob")
    ])  # fmt: skip
    [told] = [each for each in ended if isinstance(each, Exception)]
    assert isinstance(told, Conflict)
    [question] = [each for each in ended if not isinstance(each, Exception)]
    winner = question["statement"].removeprefix("So ")
    for part in (winner, "edit statement", "Bridge 1 opens by 2029", f"So {winner}", "version 2"):
        assert part in str(told)
    assert opened(place).show("1")["statement"] == f"So {winner}"


def test_an_edit_without_a_version_works_on_what_is_there_now(place: str) -> None:
    begin(place)
    ended = together([
        lambda tag=tag: opened(place).edit(1, tags=[tag]) for tag in ("one", "two", "three")
    ])  # fmt: skip
    assert not any(isinstance(each, Exception) for each in ended)
    [claim] = opened(place).show(1)["claims"]
    assert (sorted(claim["tags"].split()), claim["version"]) == (["one", "three", "two"], 4)


def test_several_who_make_a_database_at_the_same_moment_all_succeed(place: str) -> None:
    words = [sys.executable, "-m", "tracker", "--db", place, "add"]
    acts = [
        lambda n=n: subprocess.run(
            [*words, f"Bridge {n} opens by 2029"], capture_output=True, check=False
        )
        for n in range(6)
    ]
    assert [(ran.stderr, ran.returncode) for ran in together(acts)] == [(b"", 0)] * 6
    assert len(opened(place).pending()) == 6


OLD = """
INSERT INTO speakers (id, uid, name, name_key, kind, created_at)
VALUES (1, 'S', 'me', 'me', 'me', '2026-01-22 12:00:00');
INSERT INTO questions (id, uid, statement, answer_type, ordered, created_at)
VALUES (1, 'Q', 'The bridge opens', 'date', FALSE, '2026-01-22 12:00:00');
INSERT INTO claims (id, uid, question_id, speaker_id, statement, fingerprint, kind, stance,
said_on, basis, logged_at, logged_by, verdict_strict, verdict_lenient, standing, is_current)
VALUES (1, 'C', 1, 1, 'The bridge opens', 'the bridge opens', 'prediction', 'affirms',
'2026-01-22', 'none', '2026-01-22 12:00:00', 'ann', 'open', 'open', 'counts', TRUE);
INSERT INTO settings VALUES ('zone', 'UTC')
"""


def make_old(place: str) -> None:
    """A database of the first form, with a claim of mine in it."""
    found = database(place)
    found.prepare()
    config = Config()
    config.set_main_option("script_location", str(migrate.migrations()))
    with found.open_engine().begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        for sql in OLD.split(";"):
            connection.exec_driver_sql(sql)


def test_of_several_who_upgrade_at_once_one_does_it_and_nothing_is_lost(place: str) -> None:
    make_old(place)
    words = [sys.executable, "-m", "tracker", "--db", place, "db", "upgrade"]
    acts = [lambda: subprocess.run(words, capture_output=True, encoding="utf-8", check=False)] * 3
    ended = together(acts)
    assert [(ran.stderr, ran.returncode) for ran in ended] == [("", 0)] * 3
    assert sorted("already" in ran.stdout for ran in ended) == [False, True, True]
    tracker = opened(place)
    [claim] = tracker.show(1)["claims"]
    assert (claim["speaker"], claim["logged_by"], claim["version"]) == ("me", "ann", 1)
    if not tracker.database.shared:
        copies = [file.name for file in Path(place).parent.glob("*before*") if file.is_file()]
        assert [name for name in copies if not name.endswith(("-wal", "-shm"))] == [
            f"claims.db.before-{migrate.head()}-from-0001"
        ]
        assert tracker.log("The tunnel opens by 2031")[0]["speaker"] == "me"


@pytest.mark.parametrize("isolation", ["repeatable read", "serializable"])
def test_a_writer_sees_what_the_one_before_wrote_whatever_the_server_prefers(
    server: Server, shared: str, isolation: str
) -> None:
    name = urlsplit(shared).path.strip("/")
    server.run(f"ALTER DATABASE {name} SET default_transaction_isolation = '{isolation}'")
    begin(shared)
    tags = [f"t{number}" for number in range(6)]
    ended = together([lambda tag=tag: opened(shared).edit(1, tags=[tag]) for tag in tags])
    assert [each for each in ended if isinstance(each, Exception)] == []
    assert opened(shared).show(1)["claims"][0]["version"] == 1 + len(tags)


def test_a_writer_who_must_wait_too_long_is_told_and_changes_nothing(place: str) -> None:
    tracker = begin(place)
    with closing(tracker.database.connected()) as other:
        other.begin(writing=True)
        with pytest.raises(DatabaseTrouble, match=r"locked by another|busy with another"):
            tracker.log("The tunnel opens by 2031")
        assert len(tracker.pending()) == QUESTIONS
        other.end(keep=False)
    assert tracker.log("The tunnel opens by 2031")[0]["id"] == QUESTIONS + 1
