"""Killed at any instant, or four at once: every question is marked once, every digest arrives."""

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tracker import Tracker

DAY = date(2026, 3, 2)
KILLS = 20
MANY_KILLS = 200
QUESTIONS = 10_000


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of an upgraded database."""
    if request.param == "sqlite":
        yield str(tmp_path / "claims.db")
    else:
        yield request.getfixturevalue("shared")


def filled(url: str, questions: int) -> Tracker:
    tracker = Tracker(url, today=date(2026, 1, 22), actor="tester")
    tracker.log_many({"statement": f"Bridge {n} opens by 2026-03-01"} for n in range(questions))
    return tracker


def started(url: str, *words: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "tracker", "--db", url, "--today", str(DAY), *words]
    environment = {**os.environ, "TRACKER_USER": "tester"}
    return subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )


def marked_once(tracker: Tracker, questions: int) -> None:
    with tracker.database.reading() as execute:
        found = execute("SELECT question_id, state, missed FROM checks", ()).fetchall()
    counted = Counter(number for number, state, _ in found if state == "due")
    assert counted == Counter(range(1, questions + 1))
    assert {missed for _, _, missed in found} == {0}


def kill_and_kill_again(url: str, mailbox: Any, kills: int) -> None:
    tracker = filled(url, 1_000)
    tracker.add_channel(mailbox.url)
    tracker.add_channel(mailbox.url, digest="weekly", lang="zh")
    chance = random.Random(20_260_302)  # noqa: S311  the same instants every time
    for number in range(kills):
        process = started(url, "tick" if number % 2 else "notify")
        time.sleep(chance.uniform(0.3, 1.1))
        process.send_signal(signal.SIGKILL)
        process.communicate()
    after = datetime.now(UTC) + timedelta(hours=1)  # whoever was sending is known to be gone
    last = Tracker(url, today=DAY, clock=lambda: after, actor="tester")
    last.tick()
    last.notify()
    marked_once(last, 1_000)
    kinds = {mail["Subject"]: set() for mail in mailbox.mails}
    for mail in mailbox.mails:
        kinds[mail["Subject"]].add(mail["Message-ID"])
    assert {len(ids) for ids in kinds.values()} == {1}
    assert sorted(kinds) == [
        "1000 to check: claim tracker, 2026-03-02",
        "有 1000 项待检验：断言追踪，2026-03-02",
    ]
    assert last.notify().sent == []


def test_killed_tick_and_notify_lose_and_double_nothing(tmp_path: Path, mailbox: Any) -> None:
    kill_and_kill_again(str(tmp_path / "claims.db"), mailbox, KILLS)


@pytest.mark.soak
def test_killed_very_often_they_lose_and_double_nothing(place: str, mailbox: Any) -> None:
    kill_and_kill_again(place, mailbox, MANY_KILLS)


def test_four_tick_at_once_and_each_question_is_marked_once(place: str) -> None:
    tracker = filled(place, QUESTIONS)
    four = [started(place, "tick", "--json") for _ in range(4)]
    for process in four:
        out, err = process.communicate(timeout=120)
        assert process.returncode == 0, (out, err)
    marked_once(tracker, QUESTIONS)


def wait_for_line(process: subprocess.Popen[bytes], says: str) -> str:
    assert process.stdout is not None
    for line in process.stdout:
        if says in line.decode():
            return line.decode()
    raise AssertionError(f"it ended without saying {says}")


def test_the_daemon_ticks_a_line_a_time_and_stops_when_asked(tmp_path: Path, mailbox: Any) -> None:
    url = str(tmp_path / "claims.db")
    filled(url, 3).add_channel(mailbox.url)
    process = started(url, "schedule", "run", "--every", "1s")
    first = wait_for_line(process, "3 became due; 1 sent")
    assert datetime.fromisoformat(first.split()[0]).tzinfo is not None
    wait_for_line(process, "0 became due; 0 sent")
    process.send_signal(signal.SIGTERM)
    out, err = process.communicate(timeout=20)
    assert (process.returncode, err) == (0, b"")
    assert out.decode().rstrip().endswith("stopped")
    assert len(mailbox.mails) == 1


def test_the_daemon_outlives_a_database_that_goes_away(tmp_path: Path) -> None:
    url = tmp_path / "claims.db"
    filled(str(url), 3)
    process = started(str(url), "schedule", "run", "--every", "1s")
    wait_for_line(process, "3 became due")
    hidden = url.rename(tmp_path / "hidden.db")
    url.mkdir()
    wait_for_line(process, "Error:")
    url.rmdir()
    hidden.rename(url)
    wait_for_line(process, "0 became due")
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=20)
    assert process.returncode == 0
