"""A real shell of each kind completes commands, options, speakers, tags and words of filters."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from tracker import Tracker

Run = Callable[..., CompletedProcess[str]]


@pytest.fixture(scope="module")
def away(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """A database with a speaker and a tag, and `tracker` on the path."""
    folder = tmp_path_factory.mktemp("home")
    with Tracker(folder / "c.db") as tracker:
        tracker.log("The tunnel opens by 2029", speaker="Jerry Tworek", tags=["rail"])
    program = folder / "bin" / "tracker"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m tracker "$@"\n')
    program.chmod(0o755)
    path = f"{program.parent}:{os.environ['PATH']}"
    return {**os.environ, "PATH": path, "TRACKER_DB": str(folder / "c.db"), "HOME": str(folder)}


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (("pen",), ["pending"]),
        (("pending", "tag:r"), ["tag:rail"]),
        (("pending", "speaker:je"), ['speaker:"Jerry Tworek"']),
        (("add", "It", "-s", "je"), ["Jerry\\ Tworek"]),
        (("add", "It", "rains", "@je"), ["@Jerry_Tworek"]),
        (("show", "q"), ["q1"]),
        (("view", "s"), ["save"]),
        (("pending", "--co"), ["--columns"]),
        (("pending", "mood:x"), []),
        (("nothing", "x"), []),
    ],
)
def test_words_go_on_as_the_command_takes_them(
    run: Run, tracker: Tracker, words: tuple[str, ...], found: list[str]
) -> None:
    tracker.log("The tunnel opens by 2029", speaker="Jerry Tworek", tags=["rail"])
    assert run("complete", "--", *words).stdout.splitlines() == found


BASH = """
source <(tracker completion bash)
COMP_LINE="tracker pending tag:r"; COMP_POINT=${#COMP_LINE}
COMP_WORDS=(tracker pending tag : r); COMP_CWORD=4
compopt() { :; }
_tracker; printf '%s\\n' "${COMPREPLY[@]}"
COMP_LINE="tracker pen"; COMP_POINT=${#COMP_LINE}; COMP_WORDS=(tracker pen); COMP_CWORD=1
_tracker; printf '%s\\n' "${COMPREPLY[@]}"
"""
ZSH = """
compdef() { :; }
compadd() { shift 2; print -l -- $@; }
source <(tracker completion zsh)
words=(tracker pending tag:r); CURRENT=3; _tracker
words=(tracker pen); CURRENT=2; _tracker
"""
FISH = """
tracker completion fish | source
complete -C "tracker pending tag:r"
complete -C "tracker pen"
"""
SHELLS = {"bash": (BASH, ["rail", "pending"]), "zsh": (ZSH, ["tag:rail", "pending"]),
          "fish": (FISH, ["tag:rail", "pending"])}  # fmt: skip


@pytest.mark.parametrize("shell", SHELLS)
def test_a_real_shell_completes(shell: str, away: dict[str, str]) -> None:
    program = shutil.which(shell)
    if program is None:
        pytest.skip(f"there is no {shell} on this machine")
    script, found = SHELLS[shell]
    ran = subprocess.run(
        [program, "-c", script], env=away, capture_output=True, encoding="utf-8", check=False
    )
    assert ran.stdout.split() == found, ran.stderr


def test_a_shell_we_do_not_know_is_refused(run: Run) -> None:
    refused = run("completion", "tcsh")
    assert refused.returncode == 1
    assert 'SHELL "tcsh" is none of bash, zsh, fish' in refused.stderr.replace(
        "BASH|ZSH|FISH", "SHELL"
    )


def test_pressing_tab_without_a_database_says_nothing(run: Run, tmp_path: Path) -> None:
    ran = run("--db", str(tmp_path / "none" / "c.db"), "complete", "--", "pending", "tag:r")
    assert (ran.returncode, ran.stderr) == (0, "")
