"""The notebooks run to their end and show what is kept in them; nothing of a machine is kept."""

import csv
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
NOTEBOOKS = ROOT / "notebooks"
NAMES = ["01_first_claims", "02_accuracy_report", "03_ai_timelines", "04_other_programs"]
TIMELINES = NOTEBOOKS / "data" / "ai_timelines.csv"
PREDICTIONS = ROOT.parent / "shared/data/ai_leader_predictions/predictions.yaml"
LARGEST_OUTPUT, LARGEST_DATA = 200_000, 2**20  # bytes
MOST_WORDS = 7  # in a row that a statement of ours may share with a quote
SHOWN = {
    "01_first_claims": [
        "Jerry Tworek ../2029~ strict false  lenient open",
        "Jerry Tworek ../2029~ strict false  lenient false",
        "me           ../2035  strict open   lenient open",
        "['not-yet', 'not-yet', 'undo']",
        "7 logged = 7 checkable + 0 set aside. Checkable: 1 true, 1 false, 1 graded",
    ],
    "02_accuracy_report": [
        "2456 records added, 0 already there",
        "525 of 818 came out as said: 64 %",
        "Brier 0.2207, 95 % interval 0.20",
        "Of 168 claims said with 65 % on average 54 % came true",
        "miscalibration 0.0103",
        "saying 50 % to all: 0.25",
    ],
    "03_ai_timelines": [
        "17 claims on 11 questions",
        "slope 0.39, 95 % interval -0.8 to 1.5",
        "from 3.1 years ahead, first, to 2.1, last",
        "1 true, 1 false, 9 waiting for their time, 1 ambiguous",
    ],
    "04_other_programs": [
        "Brier score      0.22082633  0.22082633  scoringrules",
        "the greatest difference from the Python programs is below 1e-9: True",
    ],
}
PICTURES = {"01_first_claims": 1, "02_accuracy_report": 3, "03_ai_timelines": 2,
            "04_other_programs": 0}  # fmt: skip
OF_A_MACHINE = re.compile(r"/(?:tmp|home|root|Users|work|var|usr|opt)/|[A-Z]:\\\\|\.venv")
OURS = re.compile(r"(?:from|import) (tracker[\w.]*)")


def notebook(file: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return found


def kept(name: str) -> dict[str, Any]:
    return notebook(NOTEBOOKS / f"{name}.ipynb")


def outputs(shown: dict[str, Any]) -> list[dict[str, Any]]:
    return [output for cell in shown["cells"] for output in cell.get("outputs", ())]


def words(shown: dict[str, Any]) -> str:
    """What the cells show as text, pictures and tables in HTML left out."""
    return "\n".join(
        "".join(output.get("text") or output["data"]["text/plain"]) for output in outputs(shown)
    )


@pytest.fixture(scope="module", params=NAMES)
def run_today(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[str, dict[str, Any]]:
    """A copy of a notebook, run in a process and a kernel of its own."""
    pytest.importorskip("nbclient")
    folder = tmp_path_factory.mktemp("notebook")
    copy = folder / f"{request.param}.ipynb"
    copy.write_bytes((NOTEBOOKS / copy.name).read_bytes())
    own = {"IPYTHONDIR": str(folder / "ipython"), "JUPYTER_RUNTIME_DIR": str(folder / "runtime")}
    elsewhere = {"TRACKER_DB": str(folder / "own.db"), "TRACKER_USER": "somebody"}
    ran = subprocess.run(
        [sys.executable, NOTEBOOKS / "refresh.py", copy],
        capture_output=True,
        encoding="utf-8",
        env=os.environ | own | elsewhere,
        timeout=180,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    assert not (folder / "own.db").exists(), "the user's own database was touched"
    return request.param, notebook(copy)


def test_a_notebook_shows_today_what_is_kept_in_it(run_today: tuple[str, dict[str, Any]]) -> None:
    name, shown = run_today
    assert words(shown) == words(kept(name)), "run notebooks/refresh.py"


def test_a_notebook_shows_its_figures_and_pictures(run_today: tuple[str, dict[str, Any]]) -> None:
    name, shown = run_today
    text = words(shown)
    assert [each for each in SHOWN[name] if each not in text] == []
    pictures = [each for each in outputs(shown) if "image/png" in each.get("data", {})]
    assert len(pictures) == PICTURES[name]


def test_every_notebook_is_run() -> None:
    assert sorted(file.stem for file in NOTEBOOKS.glob("*.ipynb")) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_a_notebook_keeps_nothing_of_the_machine_it_ran_on(name: str) -> None:
    assert OF_A_MACHINE.findall((NOTEBOOKS / f"{name}.ipynb").read_text(encoding="utf-8")) == []
    assert kept(name)["metadata"]["kernelspec"]["name"] == "python3"
    assert {output.get("name", "stdout") for output in outputs(kept(name))} == {"stdout"}


def test_a_path_of_a_machine_would_be_noticed() -> None:
    assert OF_A_MACHINE.search(json.dumps({"text": str(Path("/", "tmp", "x", "claims.db"))}))


def test_what_the_notebooks_keep_is_small() -> None:
    shown = [json.dumps(outputs(kept(name))) for name in NAMES]
    assert max(map(len, shown)) < LARGEST_OUTPUT
    assert all(file.stat().st_size < LARGEST_DATA for file in NOTEBOOKS.rglob("data/*"))


@pytest.mark.parametrize("name", NAMES)
def test_a_notebook_is_short_and_uses_the_public_library(name: str) -> None:
    cells = kept(name)["cells"]
    assert len(cells) <= 20
    code = "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")
    assert set(OURS.findall(code)) <= {"tracker", "tracker.api", "tracker.scoring"}


def test_the_timelines_give_credit_and_a_source_for_what_others_collected() -> None:
    credit = (NOTEBOOKS / "data" / "SOURCE.md").read_text(encoding="utf-8")
    assert "Apache-2.0" in credit
    assert "SEBK4C/Dario-Amodei-Prediction-Tracker" in credit
    for row in timelines():
        assert row["source"].startswith("https://") or row["speaker"] == "Jerry Tworek"


def timelines() -> list[dict[str, str]]:
    with TIMELINES.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_no_statement_of_ours_is_one_of_those_that_were_quoted() -> None:
    if not PREDICTIONS.exists():
        pytest.skip(f"{PREDICTIONS} is not here; it does not travel with the project")
    theirs = plain(PREDICTIONS.read_text(encoding="utf-8"))
    ours = {row["statement"] for row in timelines()}
    assert [run for text in ours for run in runs(text) if run in theirs] == []


def plain(text: str) -> str:
    return " ".join(re.findall(r"[a-z0-9']+", text.casefold()))


def runs(text: str) -> Iterator[str]:
    """Every stretch of a text that is too long to be shared."""
    found = plain(text).split()
    for start in range(len(found) - MOST_WORDS):
        yield " ".join(found[start : start + MOST_WORDS + 1])
