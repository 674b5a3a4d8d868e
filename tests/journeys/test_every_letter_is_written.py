"""Files and pipes are UTF-8 whatever the console's letters are; what machines read loses none."""

import os
import subprocess
import sys
from pathlib import Path

import pexpect
import pytest

from tracker import Tracker

SAID = "持续学习 will come by 2029 — naïve “ﬁne” ☃"
PLAIN = {name: value for name, value in os.environ.items() if not name.startswith("TRACKER_")}
FOREIGN = PLAIN | {"PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0", "COLUMNS": "120"}
COMMANDS = (
    ("export", "jsonl"),
    ("pending", "--json"),
    ("pending", "--csv"),
    ("pending",),
    ("show", "1"),
    ("export", "calendar"),
    ("report", "--json"),
)


@pytest.fixture
def kept(database: Path) -> Path:
    tracker = Tracker(database, actor="tester")
    tracker.log(SAID, speaker="张三", tags=["学习"])
    tracker.ingest("张三：价格会在2029年前翻倍。".encode(), name="短文.txt", said="2026-01-05")
    return database


def ran(file: Path, *words: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "tracker", "--db", str(file), *words]
    return subprocess.run(command, input=stdin, capture_output=True, env=FOREIGN, check=False)


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_what_goes_into_a_pipe_has_every_letter(kept: Path, words: tuple[str, ...]) -> None:
    done = ran(kept, *words)
    assert (done.returncode, done.stderr) == (0, b"")
    said = done.stdout.decode("utf-8")
    assert "张三" in said or "学习" in said
    assert "?" not in said
    assert "\ufffd" not in said


def test_an_error_in_a_pipe_has_every_letter(kept: Path) -> None:
    done = ran(kept, "add", "It opens by 2030", "--speaker", "张三", "--window", "三天打鱼")
    assert done.returncode == 1
    assert "三天打鱼" in done.stderr.decode("utf-8")


def test_an_export_through_two_foreign_consoles_brings_everything_back(
    kept: Path, tmp_path: Path
) -> None:
    out = ran(kept, "export", "jsonl").stdout
    other = tmp_path / "other.db"
    assert ran(other, "import", "-", stdin=b"\xef\xbb\xbf" + out).returncode == 0
    assert [row["statement"] for row in Tracker(other).pending()] == [SAID]


@pytest.mark.parametrize("words", COMMANDS[:3], ids=" ".join)
def test_what_machines_read_keeps_every_letter_on_a_terminal(
    kept: Path, words: tuple[str, ...]
) -> None:
    command = ["-m", "tracker", "--db", str(kept), *words]
    with pexpect.spawn(sys.executable, command, env=FOREIGN, timeout=30) as terminal:
        said = terminal.read().decode("utf-8")
    assert SAID in said
