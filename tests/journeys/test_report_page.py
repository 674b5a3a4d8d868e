"""A report as a page: what a person gets who asks for one on the command line."""

import csv
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from tracker import Tracker
from tracker.cli.report_file import save_page
from tracker.errors import InvalidInput
from tracker.presentation.html.report import render

ROOT = Path(__file__).parents[2]
Run = Callable[..., CompletedProcess[str]]
HOSTILE = '<img src=x onerror="alert(1)"> & Söhne'


def brier_of_every(nth: int) -> float:
    with (ROOT / "db/demo/nfl.csv").open(encoding="utf-8", newline="") as file:
        played = list(csv.DictReader(file))[::nth]
    return sum((float(game["prob1"]) - int(game["prob1_outcome"])) ** 2 for game in played) / len(
        played
    )


@pytest.fixture(scope="module")
def games() -> list[str]:
    """The speaker, the source and every seventh of the demo's games, three lines a game."""
    made = subprocess.run(
        [sys.executable, ROOT / "db/demo/nfl.py"], capture_output=True, encoding="utf-8", check=True
    )
    speaker, source, *others = made.stdout.splitlines()
    return [speaker, source, *(line for k, line in enumerate(others) if k // 3 % 7 == 0)]


@pytest.fixture
def told(tracker: Tracker, at: Callable[[str], Tracker], games: list[str]) -> Tracker:
    """The games; a man whose target moves; somebody with a name that a browser would obey."""
    tracker.import_jsonl(games)
    cars = {"statement": "Cars drive themselves everywhere", "speaker": "A carmaker"}
    [first] = at("2016-01-10").log(**cars, window="by 2018")
    question = f"q{first['question_id']}"
    for day, window in (("2018-04-12", "by 2020"), ("2020-07-09", "by 2022")):
        at(day).log(**cars, window=window, question=question)
    tracker.log("It rains in May", speaker=HOSTILE, window="in May 2025", said="2025-04-01",
                confidence="80 %")  # fmt: skip
    return tracker


@pytest.mark.usefixtures("told")
@pytest.mark.parametrize(
    ("lang", "headings"),
    [
        (
            "en",
            [
                "What became of the claims",
                "Who was right",
                "Calibration",
                "Score over time",
                "Drift",
            ],
        ),
        ("zh", ["断言的去向", "谁说中了", "校准", "评分随时间的变化", "目标漂移"]),
    ],
)
def test_a_report_can_be_written_as_a_page(
    run: Run, tmp_path: Path, lang: str, headings: list[str]
) -> None:
    page = tmp_path / "report.html"
    done = run("report", "--html", str(page), "--lang", lang)
    said = {"en": f"Report written to {page}\n", "zh": f"报告已写入 {page}\n"}
    assert (done.returncode, done.stdout) == (0, said[lang]), done.stderr
    text = page.read_text("utf-8")
    assert [heading for heading in headings if f">{heading}</h2>" not in text] == []
    assert f"{brier_of_every(7):.3f}" in text
    assert [name.name for name in tmp_path.glob("*partial*")] == []


@pytest.mark.usefixtures("told")
def test_a_name_that_is_markup_stays_a_name(run: Run, tmp_path: Path) -> None:
    page = tmp_path / "report.html"
    run("report", "--html", str(page))
    text = page.read_text("utf-8")
    assert "<img" not in text
    assert "&lt;img src=x onerror=" in text


def test_a_page_is_what_the_library_makes(told: Tracker, run: Run, tmp_path: Path) -> None:
    page = tmp_path / "report.html"
    run("report", "speaker:fivethirtyeight", "--by", "year", "--seed", "7", "--html", str(page))
    made = render(told.report("speaker:fivethirtyeight", by="year", seed=7, claims=20))
    assert page.read_text("utf-8") == made


def test_every_number_opens_the_claims_behind_it(told: Tracker, run: Run, tmp_path: Path) -> None:
    told.log("It snows in May", speaker="Ann", window="in May 2025", said="2025-04-01",
             confidence="90 %", quote="Snow in May, I bet")  # fmt: skip
    for word, url in (("rains", "javascript:alert(1)"), ("snows", "https://example.org/may")):
        [found] = told.search(word)
        told.verify(found["id"], "not-yet", as_of="2025-06-01", evidence=url)
    page = tmp_path / "report.html"
    run("report", "--html", str(page))
    text = page.read_text("utf-8")
    opened = re.findall(r'<a href="#(claims-[^"]+)">', text)
    assert len(opened) > 5
    assert [anchor for anchor in opened if f'<span id="{anchor}">' not in text] == []
    assert "Snow in May, I bet" in text
    assert '<a href="https://example.org/may" rel="noreferrer">example.org</a>' in text
    assert "javascript:alert(1)" in text
    assert 'href="javascript' not in text
    assert "20 of " in text
    run("report", "--html", str(page), "--claims", "all")
    assert "20 of " not in page.read_text("utf-8")
    run("report", "--html", str(page), "--claims", "0")
    assert 'id="claims' not in page.read_text("utf-8")
    refused = run("report", "--claims", "many")
    assert refused.returncode == 1
    assert "--claims" in refused.stderr


def test_a_page_can_be_made_again_over_the_old_one(
    tracker: Tracker, run: Run, tmp_path: Path
) -> None:
    page = tmp_path / "report.html"
    tracker.log("It rains", speaker="A", window="by 2030")
    assert run("report", "--html", str(page)).returncode == 0
    before = page.read_text("utf-8")
    tracker.log("It snows", speaker="Somebody new", window="by 2030")
    assert run("report", "--html", str(page)).returncode == 0
    assert "Somebody new" not in before
    assert "Somebody new" in page.read_text("utf-8")


def test_an_empty_database_has_a_page_too(run: Run, tmp_path: Path) -> None:
    page = tmp_path / "report.html"
    assert run("report", "--html", str(page)).returncode == 0
    assert page.read_text("utf-8").count("<section") == 1


@pytest.mark.usefixtures("told")
def test_a_page_never_takes_the_place_of_another_file(run: Run, database: Path) -> None:
    before = database.read_bytes()
    refused = run("report", "--html", str(database))
    assert (refused.returncode, refused.stdout) == (1, "")
    assert "is there and no report" in refused.stderr
    assert database.read_bytes() == before


@pytest.mark.usefixtures("tracker")
@pytest.mark.parametrize(
    ("name", "complaint"),
    [
        ("", "is a folder"),
        ("nowhere/report.html", "a folder that does not exist"),
        ("x" * 300, "cannot be used"),
    ],
)
def test_where_no_page_can_go_is_said(run: Run, tmp_path: Path, name: str, complaint: str) -> None:
    refused = run("report", "--html", f"{tmp_path}/{name}")
    assert refused.returncode == 1
    assert "--html" in refused.stderr
    assert complaint in refused.stderr


@pytest.mark.parametrize("other", ["--json", "--csv"])
def test_a_report_has_one_face_at_a_time(run: Run, tmp_path: Path, other: str) -> None:
    refused = run("report", other, "--html", str(tmp_path / "report.html"))
    assert refused.returncode == 1
    assert f"{other} and --html exclude each other" in refused.stderr
    assert not (tmp_path / "report.html").exists()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_full_disk_is_said() -> None:
    with pytest.raises(InvalidInput, match=r"--html .*cannot be written: No space left"):
        save_page("--html", Path("/dev/full"), "<p>")


def test_a_page_that_cannot_be_written_leaves_the_old_one(tmp_path: Path) -> None:
    page = tmp_path / "report.html"
    page.write_text("old", "utf-8")
    with pytest.raises(UnicodeEncodeError):
        save_page("--html", page, "new \ud800")
    assert [(left.name, left.read_text("utf-8")) for left in tmp_path.iterdir()] == [
        ("report.html", "old")
    ]
