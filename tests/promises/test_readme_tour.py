"""The tour in both READMEs: its commands are run, its answers are compared."""

import re
import shlex
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

ROOT = Path(__file__).parents[2]
BLOCK = re.compile(r"```console\n(.*?)\n```", re.DOTALL)
COMMAND = re.compile(r"^\$ tracker (.*)\n?((?:(?!\$ ).*\n?)*)", re.MULTILINE)
TOUR_DAY = "2026-01-22"


def steps(readme: str) -> list[tuple[str, str]]:
    """Each command of a tour with the answer printed below it."""
    blocks = "\n".join(BLOCK.findall((ROOT / readme).read_text(encoding="utf-8")))
    return [(command, answer.rstrip()) for command, answer in COMMAND.findall(blocks)]


@pytest.mark.parametrize("readme", ["README.md", "README.zh-CN.md"])
def test_the_tour_gives_exactly_the_answers_it_prints(
    readme: str, run: Callable[..., CompletedProcess[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.chdir(ROOT)
    tour = steps(readme)
    assert len(tour) >= 8
    for command, answer in tour:
        words = shlex.split(command)
        ran = run(*words, today=TOUR_DAY)
        given = "\n".join(line.rstrip() for line in ran.stdout.rstrip().split("\n"))
        assert (ran.returncode, given) == (0, answer), command


def test_who_comes_from_another_tracker_is_told_just_what_happens(
    run: Callable[..., CompletedProcess[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.chdir(ROOT / "docs" / "examples")
    tour = steps("docs/coming-from.md")
    assert len(tour) >= 8
    for command, answer in tour:
        ran = run(*shlex.split(command), today=TOUR_DAY)
        given = "\n".join(line.rstrip() for line in ran.stdout.rstrip().split("\n"))
        assert (ran.returncode, given) == (0, answer), command
