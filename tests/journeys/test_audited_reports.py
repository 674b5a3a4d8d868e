"""A report that was published can be made again, and says how well its own intervals hold."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from tracker import Tracker
from tracker.services.reports.audits import checked_on, remember

Run = Callable[..., CompletedProcess[str]]
DAY = "2021-01-05"


@pytest.fixture(autouse=True)
def kept(at: Callable[[str], Tracker], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Twelve scored claims; the state of their user is kept in a folder of its own."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    early, late = at("2020-01-02"), at("2021-01-02")
    for number in range(1, 13):
        early.log(f"Thing {number} comes", speaker="Ann", confidence="80%", window="2020")
        answer = "2020-05-05" if number % 4 else "not-yet"
        late.verify(f"q{number}", answer, evidence="https://example.org/e")


def test_an_audited_report_says_how_well_it_holds_and_is_remembered(run: Run) -> None:
    assert "checked by simulation" not in run("report", "--json", today=DAY).stdout
    told = run("report", "--audit", today=DAY).stdout
    assert "In 400 simulated records like this one every interval held the truth" in told
    assert "With 12 claims" in told
    assert "模拟400份这样的战绩" in run("report", "--audit", "--lang", "zh", today=DAY).stdout
    line = "Its intervals and tests were checked by simulation on 2021-01-05."
    assert line in run("report", today="2021-01-09").stdout
    run("add", "Thing 21 comes in 2020", "--speaker", "Ann", "--said", "2020-02-01", today=DAY)
    assert line not in run("report", today=DAY).stdout  # the data are others


@pytest.mark.parametrize("written", [["--json"], ["--html", "report.html"]])
def test_a_published_report_comes_out_the_same_until_something_is_recorded(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, written: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    made = run("report", *written, today=DAY)
    if "--json" in written:
        (tmp_path / "report.html").write_text(made.stdout)
    again = run("report", "--recompute", "report.html", today="2022-07-01")
    assert (again.returncode, again.stdout[:6]) == (0, "Equal:")
    assert run("undo", "q1", today=DAY).returncode == 0
    differs = run("report", "--recompute", "report.html", today="2022-07-01")
    assert differs.returncode == 1
    assert "asked.data" in differs.stdout
    assert "The data are not the same" in differs.stdout


@pytest.mark.parametrize("text", ["", "{}", "<p>a page of somebody else's</p>"])
def test_what_is_no_report_is_not_recomputed(run: Run, tmp_path: Path, text: str) -> None:
    other = tmp_path / "other"
    other.write_text(text)
    assert "--recompute" in run("report", "--recompute", str(other)).stderr
    assert "--recompute" in run("report", "--recompute", str(tmp_path)).stderr


def test_seed_data_and_versions_stand_in_every_report(run: Run) -> None:
    asked = json.loads(run("report", "--json", "--seed", "3", today=DAY).stdout)["asked"]
    assert (asked["seed"], len(asked["data"])) == (3, 16)
    assert f"Made from data {asked['data']} with seed 3" in run(
        "report", "--seed", "3", today=DAY).stdout  # fmt: skip
    quick = json.loads(run("report", "--json", "--quick", today=DAY).stdout)["asked"]
    assert len(quick["data"]) == 16


def test_a_check_is_that_of_one_version_and_one_data(tmp_path: Path) -> None:
    file = tmp_path / "some/audits.json"
    remember(file, "ab", "1.0", date(2026, 1, 2))
    assert checked_on(file, "ab", "1.0") == date(2026, 1, 2)
    assert checked_on(file, "ab", "1.1") is checked_on(file, "cd", "1.0") is None
    file.write_text("no json")
    assert checked_on(file, "ab", "1.0") is None
