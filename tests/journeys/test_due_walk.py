"""`tracker due` on a real terminal: a person reads, presses a key, answers."""

import json
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from subprocess import CompletedProcess

import pexpect
import pytest

from tracker import Tracker

Run = Callable[..., CompletedProcess[str]]
At = Callable[[str], Tracker]
Walk = Callable[..., "pexpect.spawn[str]"]
KEYS = "q quit: "
URL = "https://example.org/bridge"
TODAY = "2026-04-01"


@pytest.fixture
def walk(at: At, database: Path, tmp_path: Path) -> Iterator[Walk]:
    """Three due questions, and the program on a terminal of its own."""
    first = at("2026-01-22")
    first.log("The bridge opens by 2026-03-01", speaker="Ann Lee", confidence="83%", url=URL)
    first.log("隧道在2026年3月15日前通车", speaker="李明", confidence="很可能")
    first.log("The fire was an accident", speaker="Bob", kind="causal", denies=True)
    at(TODAY).tick()
    browser = tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\necho "$1" > {tmp_path}/opened\n', "utf-8")
    browser.chmod(0o755)
    started = []

    def start(*words: str) -> "pexpect.spawn[str]":
        child = pexpect.spawn(
            sys.executable,
            ["-m", "tracker", "--db", str(database), "--today", TODAY, "due", *words],
            encoding="utf-8",
            timeout=20,
            dimensions=(60, 200),
            cwd=str(tmp_path),
            env=os.environ | {"BROWSER": f"{browser} %s", "PYTHONIOENCODING": "utf-8"},
        )
        started.append(child)
        return child

    yield start
    for child in started:
        child.close(force=True)


def finish(child: "pexpect.spawn[str]") -> str:
    """What is still printed; the program must then have left well."""
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
    return str(child.before)


def say(child: "pexpect.spawn[str]", prompt: str, text: str) -> str:
    """Wait for a prompt and answer it; returns what stood before the prompt."""
    child.expect_exact(prompt)
    child.sendline(text)
    return str(child.before)


def test_every_question_is_answered_by_a_key(walk: Walk, at: At) -> None:
    child = walk()
    seen = say(child, KEYS, "v")
    assert "The fire was an accident" in seen
    assert "Bob" in seen
    assert "denies" in seen
    say(child, "void: ", "grade 0.2")
    say(child, "why): ", "the report of the fire brigade")
    say(child, KEYS, "n")
    assert "supported (grade 0.8)" in str(child.before)
    say(child, "as of [2026-04-01]: ", "2026-03-01")
    say(child, "why): ", URL)
    assert "claim 1 (Ann Lee affirms): false" in say(child, KEYS, "s")
    say(child, "3m): ", "2w")
    assert "2 answered, 1 snoozed of 3 due" in finish(child)
    assert at(TODAY).due() == []
    assert at(TODAY).show("q1")["history"][0]["evidence_url"] == URL
    assert at(TODAY).show("q3")["history"][0]["reasoning"] == "the report of the fire brigade"
    assert [row["id"] for row in at("2026-04-15").due()] == [2]


def test_a_slip_is_told_and_the_question_stays(walk: Walk, at: At) -> None:
    child = walk("speaker:ann")
    say(child, KEYS, "x")
    assert "“x” is none of v, n, s, o, k, q" in say(child, KEYS, "v")
    say(child, "void: ", "perhaps")
    say(child, "why): ", "a note")
    assert "perhaps" in say(child, KEYS, "v")
    say(child, "void: ", "")
    say(child, KEYS, "n")
    say(child, "]: ", "2026-03-01")
    say(child, "why): ", "")
    say(child, KEYS, "s")
    say(child, "3m): ", "30y")
    assert "two years" in say(child, KEYS, "v")
    say(child, "void: ", "2026-02-27")
    say(child, "why): ", "stood there, walked across it — 走过了")
    assert "claim 1 (Ann Lee affirms): true" in finish(child)
    assert at(TODAY).show("q1")["history"][0]["reasoning"].endswith("走过了")


def test_skipping_and_quitting_leave_everything_due(walk: Walk, at: At) -> None:
    before = at(TODAY).due()
    child = walk()
    say(child, KEYS, "k")
    say(child, KEYS, "q")
    assert "1 skipped of 3 due" in finish(child)
    assert at(TODAY).due() == before


@pytest.mark.parametrize("leave", ["eof", "intr"])
def test_leaving_by_control_d_or_c_keeps_what_was_answered(walk: Walk, at: At, leave: str) -> None:
    child = walk()
    say(child, KEYS, "v")
    say(child, "void: ", "true")
    say(child, "why): ", "a note")
    child.expect_exact(KEYS)
    getattr(child, f"send{leave}")()
    assert "1 answered of 3 due" in finish(child)
    assert [row["id"] for row in at(TODAY).due()] == [1, 2]


def test_the_source_opens_in_the_browser(walk: Walk, tmp_path: Path) -> None:
    child = walk()
    say(child, KEYS, "o")
    assert "No source is stored" in say(child, KEYS, "k")
    say(child, KEYS, "o")
    say(child, KEYS, "q")
    finish(child)
    assert (tmp_path / "opened").read_text("utf-8").strip() == URL


def test_a_blind_judge_sees_no_speaker_p_or_stance_until_the_answer_is_stored(
    walk: Walk, tmp_path: Path
) -> None:
    child, seen = walk("--blind"), ""
    for key in ("o", "k", "o", "v"):
        seen += say(child, KEYS, key)
    seen += say(child, "void: ", "not-yet")
    seen += say(child, "why): ", "a note")
    for secret in ("Ann", "Lee", "Bob", "李明", "83", "affirms", "denies", "example.org"):
        assert secret not in seen
    assert "The bridge opens by 2026-03-01" in seen
    assert "window" in seen
    assert not (tmp_path / "opened").exists()
    after = say(child, KEYS, "q")
    assert "claim 1 (Ann Lee affirms)" in after
    finish(child)


def test_without_a_terminal_or_as_json_it_is_a_list(walk: Walk, run: Run) -> None:
    assert len(json.loads(run("due", "--json", today=TODAY).stdout)) == 3
    assert "Ann Lee" in run("due", today=TODAY).stdout
    on_terminal = finish(walk("--json"))
    assert [row["id"] for row in json.loads(on_terminal)] == [3, 1, 2]


@pytest.mark.usefixtures("walk")
def test_a_blind_list_names_no_speaker(run: Run) -> None:
    for words in ((), ("--json",), ("--csv",)):
        ran = run("due", "--blind", *words, today=TODAY)
        assert ran.returncode == 0
        assert "隧道" in ran.stdout
        assert "Ann" not in ran.stdout
        assert "speakers" not in ran.stdout


def test_nothing_due_is_said_at_once(walk: Walk) -> None:
    assert "Nothing is due." in finish(walk("speaker:nobody"))
