"""`tracker due` on a real terminal: a person reads, presses a key, answers."""

import json
import os
import re
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from subprocess import CompletedProcess

import pexpect
import pytest

from tracker import Tracker

Run = Callable[..., CompletedProcess[str]]
At = Callable[[str], Tracker]
Walk = Callable[..., "pexpect.spawn[str]"]
KEYS = "? help: "
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

    def start(*words: str, command: tuple[str, ...] = ("due",)) -> "pexpect.spawn[str]":
        child = pexpect.spawn(
            sys.executable,
            ["-m", "tracker", "--db", str(database), "--today", TODAY, *command, *words],
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


def press(child: "pexpect.spawn[str]", key: str, prompt: str = KEYS) -> str:
    """Wait for the keys and press one, without Enter; returns what stood before the prompt."""
    child.expect_exact(prompt)
    child.send(key)
    return str(child.before)


def test_every_question_is_answered_by_a_key(walk: Walk, at: At) -> None:
    child = walk()
    seen = press(child, "v")
    assert "The fire was an accident" in seen
    assert "claim 3: Bob, 2026-01-22, denies" in seen
    say(child, "void: ", "grade 20%")
    assert "supported (grade 0.8)" in say(child, "why): ", "the report of the fire brigade")
    press(child, "n")
    say(child, "as of [2026-04-01]: ", "2026-03-01")
    assert "claim 1 (Ann Lee affirms): false" in say(child, "why): ", URL)
    press(child, "s")
    say(child, "3m): ", "2w")
    assert "2 answered, 1 snoozed of 3 due" in finish(child)
    assert at(TODAY).due() == []
    assert at(TODAY).show("q1")["history"][0]["evidence_url"] == URL
    assert at(TODAY).show("q3")["history"][0]["reasoning"] == "the report of the fire brigade"
    assert [row["id"] for row in at("2026-04-15").due()] == [2]


def test_who_presses_enter_behind_a_key_is_asked_no_less(walk: Walk, at: At) -> None:
    child = walk("speaker:ann")
    say(child, KEYS, "t")
    say(child, "happened: ", "2026-02")
    say(child, "why): ", "walked across it")
    assert "1 answered of 1 due" in finish(child)
    assert at(TODAY).show("q1")["history"][0]["happened_from"] == "2026-02-01"


def test_an_answer_is_checked_before_evidence_is_asked_for(walk: Walk, at: At) -> None:
    child = walk("speaker:ann")
    press(child, "x")
    assert "“x” is no key here; ? shows all of them" in press(child, "v")
    say(child, "void: ", "perhaps")
    assert "perhaps" in press(child, "v")
    say(child, "void: ", "2026")
    assert "claim 1 (said 2026-01-22, ../2026-03-01) hangs on the day" in say(
        child, "happened: ", ""
    )
    press(child, "n")
    say(child, "]: ", "2026-03-01")
    say(child, "why): ", "")
    assert "Nothing was stored" in press(child, "s")
    say(child, "3m): ", "30y")
    assert "two years" in press(child, "n", "leave it: ")
    press(child, "v")
    say(child, "void: ", "2026-02-27")
    say(child, "why): ", "stood there, walked across it — 走过了")
    assert "1 answered" in finish(child)
    assert at(TODAY).show("q1")["history"][0]["reasoning"].endswith("走过了")


def test_a_slip_is_taken_back_where_it_was_made(walk: Walk, at: At) -> None:
    child = walk()
    press(child, "u")
    assert "nothing to take back" in press(child, "t")
    say(child, "why): ", "a note")
    press(child, "b")
    assert "answered: true" in press(child, "u")
    assert "taken back: q3" in press(child, "f")
    say(child, "why): ", "another note")
    press(child, "b")
    press(child, "b")
    assert "This is the first one" in press(child, "k")
    press(child, "q")
    finish(child)
    answers = [entry["answer"] for entry in at(TODAY).show("q3")["history"]]
    assert answers == ["true", "undo", "false"]


def test_a_snooze_is_taken_back_to_the_letter(walk: Walk, at: At) -> None:
    before = at(TODAY).due()
    child = walk()
    press(child, "s")
    say(child, "3m): ", "2w")
    assert "taken back: q3" in press(child, "u") + press(child, "q")
    finish(child)
    assert at(TODAY).due() == before


def test_a_doubtful_answer_is_stored_with_y_only(walk: Walk, at: At) -> None:
    at("2026-01-22").log("A hard year", window="2026", answer="boolean", speaker="Bob")
    for key, stored in (("n", 0), ("y", 1)):
        child = walk(command=("verify", "q4"))
        press(child, "f")
        child.expect_exact("Add y if it is settled all the same")
        press(child, key, "leave it: ")
        if key == "n":
            assert "Nothing was stored" in press(child, "q")
        else:
            say(child, "why): ", "all agree")
        finish(child)
        assert len(at(TODAY).show("q4")["history"]) == stored


def test_another_persons_answer_is_told_in_the_walk_too(walk: Walk, at: At, database: Path) -> None:
    bo = Tracker(database, today=date.fromisoformat(TODAY), actor="bo")
    bo.verify("q1", "not-yet", note="nothing to be seen")
    child = walk(command=("verify", "q1"))
    assert "answered: not yet as of 2026-04-01" in press(child, "t")
    say(child, "happened: ", "2026-02-01")
    child.expect_exact("bo answered q1 “not yet as of 2026-04-01” at")
    press(child, "y", "leave it: ")
    say(child, "why): ", "it was open by then")
    finish(child)
    assert [entry["answer"] for entry in at(TODAY).show("q1")["history"]] == ["not-yet", "happened"]


def test_help_names_every_key(walk: Walk) -> None:
    child = walk()
    press(child, "?")
    seen = press(child, "q")
    for key in "tfnvsokbu?q":
        assert re.search(rf"^  {re.escape(key)}  \w", seen, re.MULTILINE), key
    finish(child)


def test_the_walk_speaks_chinese_and_reads_chinese_answers(
    walk: Walk, at: At, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRACKER_LANG", "zh")
    keys, why = "? 帮助: ", "写明理由）："
    child = walk()
    assert "第1题，共3题" in press(child, "v", keys)
    say(child, "作废：", "评级20%")
    assert "断言3（Bob，否定）：证据支持（评级0.8）" in say(child, why, "消防队的报告")
    press(child, "k", keys)
    press(child, "t", keys)
    say(child, "哪天发生：", "2026年3月10日")
    assert "断言2（李明，肯定）：成立" in say(child, why, "看到了")
    assert "检验2题，跳过1题；共到期3题" in finish(child)
    assert at(TODAY).show("q2")["history"][0]["happened_on"] == "2026-03-10"


def test_one_question_is_asked_about_on_a_terminal(walk: Walk, at: At) -> None:
    child = walk(command=("verify", "q1"))
    assert "The bridge opens" in press(child, "f")
    say(child, "why): ", "the city says so")
    finish(child)
    assert at(TODAY).show("q1")["history"][0]["as_of"] == "2026-03-01"


def test_the_day_is_asked_for_on_a_terminal(walk: Walk) -> None:
    child = walk(command=("verify", "q1", "true", "--note", "n"))
    say(child, "the day it happened: ", "2026-02-03")
    assert "claim 1 (Ann Lee affirms): true" in finish(child)


def test_skipping_and_quitting_leave_everything_due(walk: Walk, at: At) -> None:
    before = at(TODAY).due()
    child = walk()
    press(child, "k")
    press(child, "q")
    assert "1 skipped of 3 due" in finish(child)
    assert at(TODAY).due() == before


@pytest.mark.parametrize("leave", ["eof", "intr"])
def test_leaving_by_control_d_or_c_keeps_what_was_answered(walk: Walk, at: At, leave: str) -> None:
    child = walk()
    press(child, "t")
    say(child, "why): ", "a note")
    child.expect_exact(KEYS)
    getattr(child, f"send{leave}")()
    assert "1 answered of 3 due" in finish(child)
    assert [row["id"] for row in at(TODAY).due()] == [1, 2]


def test_the_source_opens_in_the_browser(walk: Walk, tmp_path: Path) -> None:
    child = walk()
    press(child, "o")
    assert "No source is stored" in press(child, "k")
    press(child, "o")
    press(child, "q")
    finish(child)
    assert (tmp_path / "opened").read_text("utf-8").strip() == URL


def test_a_blind_judge_sees_no_speaker_p_or_stance_until_the_answer_is_stored(
    walk: Walk, tmp_path: Path
) -> None:
    child, seen = walk("--blind"), ""
    for key in ("o", "k", "o", "v"):
        seen += press(child, key)
    assert seen.startswith("Blind: who said it, how sure and on which side is hidden")
    seen += say(child, "void: ", "not-yet")
    seen += say(child, "why): ", "a note")
    for secret in ("Ann", "Lee", "Bob", "李明", "83", "affirms", "denies", "example.org"):
        assert secret not in seen
    assert "The bridge opens by 2026-03-01" in seen
    assert "window" in seen
    assert not (tmp_path / "opened").exists()
    after = press(child, "q")
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
    assert "Nothing is due" in finish(walk("speaker:nobody"))
