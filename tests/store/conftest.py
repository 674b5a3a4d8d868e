"""Homes of either kind for what moves between them: a file, or a database on a server."""

import shutil
from collections.abc import Callable
from datetime import UTC, date, datetime
from itertools import count
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from tracker import Tracker
from tracker.store.engine import plain

DAY = date(2026, 1, 22)
NOON = datetime(2026, 1, 22, 12, tzinfo=UTC)
KINDS = ("sqlite", "postgresql")


@pytest.fixture
def fresh(tmp_path: Path, request: pytest.FixtureRequest) -> Callable[..., str]:
    """Make a place for a database: a file, or a database that is a copy of another one."""
    numbers = count()

    def made(kind: str, template: str = "template1") -> str:
        if kind == "sqlite":
            return str(tmp_path / f"home{next(numbers)}.db")
        server = request.getfixturevalue("server")
        name = f"home_{abs(hash(tmp_path))}_{next(numbers)}"
        server.run(f"CREATE DATABASE {name} TEMPLATE {template}")
        return str(server.url(name))

    return made


@pytest.fixture
def open_at() -> Callable[[str], Tracker]:
    """The tracker at a URL, on the day of the interview."""
    return opened


def opened(url: str) -> Tracker:
    return Tracker(url, today=DAY, clock=lambda: NOON, actor="tester")


@pytest.fixture(scope="session")
def filled_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with something in every table."""
    path = tmp_path_factory.mktemp("filled") / "filled.db"
    fill(opened(str(path)))
    return path


@pytest.fixture(scope="session")
def filled_database(server: Any) -> str:
    """The name of a database on the server with something in every table."""
    name = f"filled_{uuid4().hex}"
    server.run(f"CREATE DATABASE {name}")
    fill(opened(server.url(name)))
    return name


@pytest.fixture
def filled(fresh: Callable[..., str], request: pytest.FixtureRequest) -> Callable[[str], Tracker]:
    """A tracker of either kind with something in every table."""

    def made(kind: str) -> Tracker:
        if kind == "sqlite":
            url = fresh(kind)
            shutil.copy(request.getfixturevalue("filled_file"), url)
            return opened(url)
        return opened(fresh(kind, request.getfixturevalue("filled_database")))

    return made


def fill(tracker: Tracker) -> None:
    for statement, given in SAID:
        tracker.log(statement, said=str(DAY), **given)
    tracker.forecast("q1", "40%")
    tracker.revise(1, confidence="60%")
    tracker.withdraw(3)
    tracker.merge_speakers("谷歌公司", "Tworek")
    tracker.alias_speaker("Carmack", "约翰")
    tracker.snooze("q5", "2027-05-01")
    tracker.verify(2, "true", evidence="https://example.org/found", excerpt="它做到了")
    tracker.undo("q2")
    tracker.verify(2, "false", note="看了资料")
    tracker.tick()
    tracker.ingest("Prices will double by 2029, 价格会翻倍。".encode(), said=str(DAY))
    tracker.add_channel("json://127.0.0.1/hook")
    tracker.delete(tracker.log("Logged in error by 2050", speaker="Carmack")[0]["id"])
    with tracker.database.open_engine().begin() as connection:
        connection.exec_driver_sql(OUTGOING)
        connection.exec_driver_sql(TOLD)
        tracker.database.set_sequences(plain(connection, tracker.database), ["outbox"])


OUTGOING = """
INSERT INTO outbox (id, channel_id, period, message_id, state, attempts, next_try_at, created_at)
SELECT 1, 1, '2026-01-22', '<a@b>', 'sent', 1, created_at, created_at FROM channels
"""
TOLD = """
INSERT INTO told (channel_id, check_id, due_on, stage, outbox_id)
SELECT 1, max(id), '2026-02-21', 0, 1 FROM checks
"""
SAID: list[tuple[str, dict[str, Any]]] = [
    ("AGI arrives by ~2029", {"speaker": "Tworek", "confidence": "70%", "tags": ["agi"]}),
    ("谷歌的崛起来自对手的失误", {"speaker": "谷歌公司", "kind": "causal", "quote": "他们“崛起”了",
                       "url": "https://example.org/谈话"}),
    ("The bridge opens by 2031", {"speaker": "Carmack", "confidence": "33.3%"}),
    ("Who wins in 2030", {"options": "win|draw|乙", "probabilities": "win:50% draw:20% 乙:30%"}),
    ("The tunnel opens", {"quantiles": "2027:10% 2029:50% 2035:90%"}),
    ("The model has many parameters", {"kind": "factual", "value": ">= 1e12", "no_window": True}),
]  # fmt: skip
