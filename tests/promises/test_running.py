"""The units and the crontab line that are handed out work, as far as this machine can tell."""

import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from configparser import RawConfigParser
from pathlib import Path
from subprocess import CompletedProcess

import pytest

FOLDER = Path(__file__).parents[2] / "docs" / "running"
UNITS = sorted(path.name for path in FOLDER.glob("claim-tracker*"))
Run = Callable[..., CompletedProcess[str]]


class Unit(RawConfigParser):
    """A unit file; one name may stand there several times, so values are gathered in a list."""

    def optionxform(self, optionstr: str) -> str:
        return optionstr


def commands(name: str) -> list[list[str]]:
    lines = (FOLDER / name).read_text("utf-8").splitlines()
    return [shlex.split(line.partition("=")[2]) for line in lines if line.startswith("ExecStart=")]


@pytest.mark.parametrize("name", UNITS)
def test_a_unit_is_well_formed(name: str) -> None:
    unit = Unit(strict=False)
    unit.read(FOLDER / name, encoding="utf-8")
    assert unit["Unit"]["Description"].startswith("Claim tracker: ")
    assert {"Service", "Timer"} & set(unit.sections())


@pytest.mark.parametrize("name", UNITS)
def test_systemd_finds_nothing_wrong(name: str, tmp_path: Path) -> None:
    analyze = shutil.which("systemd-analyze")
    if analyze is None:
        pytest.skip("systemd-analyze is not installed here")
    for unit in UNITS:  # what is not installed here is stood for by something that is
        text = (FOLDER / unit).read_text("utf-8").replace("%h/.local/bin/tracker", "/bin/true")
        (tmp_path / unit).write_text(text, "utf-8")
    ran = subprocess.run(
        [analyze, "verify", str(tmp_path / name)],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert [line for line in ran.stderr.splitlines() if "claim-tracker" in line] == []


@pytest.mark.parametrize("name", [name for name in UNITS if name.endswith(".service")])
def test_what_a_service_starts_is_a_command_of_ours(name: str, run: Run) -> None:
    assert commands(name)
    for path, *words in commands(name):
        assert path == "%h/.local/bin/tracker"
        if "run" in words:
            assert run(*words, "--help").returncode == 0
        else:
            assert run(*words).returncode == 0


def test_the_line_for_cron_runs(tmp_path: Path) -> None:
    text = (FOLDER / "README.md").read_text("utf-8")
    [line] = re.findall(r"^    \S+ \* \* \* \*  (.+)$", text, re.MULTILINE)
    here = Path(sys.executable).parent
    ran = subprocess.run(
        ["/bin/sh", "-c", line], capture_output=True, encoding="utf-8", check=False,
        env={"PATH": f"{here}:/usr/bin:/bin", "TRACKER_DB": str(tmp_path / "claims.db")},
    )  # fmt: skip
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "nothing became due" in ran.stdout
