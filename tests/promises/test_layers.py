"""Arrows point down, clocks are read at the top, and heavy libraries wait until they are needed."""

import ast
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from tracker import Tracker

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "tracker"
Run = Callable[..., CompletedProcess[str]]


def test_imports_point_down() -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    if not linter.exists():
        pytest.skip("import-linter is not installed here")
    ran = subprocess.run(
        [linter, "--no-cache"], cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    )
    assert ran.returncode == 0, ran.stdout


def _calls(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func)


CLOCK = re.compile(r"(?:date|datetime)\.(?:today|now|utcnow)|time\.(?:time|time_ns|localtime)")


BELOW = (
    "services",
    "presentation",
    "notify",
    "exchange",
    "store",
    "reporting",
    "scoring",
    "extract",
    "language",
    "core",
)


def test_nothing_below_the_api_reads_a_clock() -> None:
    files = [file for room in BELOW for file in (PACKAGE / room).rglob("*.py")]
    assert len(files) > len(BELOW)
    assert [file for file in files if any(CLOCK.fullmatch(call) for call in _calls(file))] == []
    assert any(CLOCK.fullmatch(call) for call in _calls(PACKAGE / "api" / "session.py"))


SQL = re.compile(
    r"\b(?:SELECT\b.+\bFROM|INSERT INTO|UPDATE \w+ SET|DELETE FROM|CREATE (?:TABLE|VIEW))\b",
    re.DOTALL,
)


def _texts(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def _has_sql(file: Path) -> bool:
    return any(SQL.search(text) for text in _texts(file))


def test_statements_stand_in_the_store() -> None:
    outside = {
        file.relative_to(PACKAGE).as_posix()
        for file in PACKAGE.rglob("*.py")
        if "store" not in file.parts and _has_sql(file)
    }
    assert outside == set()
    assert _has_sql(PACKAGE / "store" / "reader.py")


WALL_CLOCK = re.compile(r"(?:time\.)?(?:perf_counter|perf_counter_ns|time|time_ns)")


def test_no_test_measures_time_on_the_wall() -> None:
    """Other programs on the machine make that longer; `time.process_time` is the test's own."""
    files = [*(ROOT / "tests").rglob("*.py")]
    assert [
        file for file in files if any(WALL_CLOCK.fullmatch(call) for call in _calls(file))
    ] == []
    assert WALL_CLOCK.fullmatch("time.perf_counter")


HEAVY = {"sqlmodel", "sqlalchemy", "pandas", "numpy", "scipy", "alembic", "rapidfuzz",
         "dateutil"}  # fmt: skip


WEB = {"starlette", "uvicorn", "jinja2", "python_multipart", "anyio", "tracker.web"}
WRITING = HEAVY - {"rapidfuzz", "dateutil"}


@pytest.mark.parametrize(
    ("words", "heavy"),
    [
        (("--help",), HEAVY | {"sqlite3"}),
        (("add", "--help"), HEAVY | {"sqlite3"}),
        (("pending",), HEAVY),
        (("pending", "--json", "--limit", "50"), HEAVY | {"rich.table", "rich.console"}),
        (("pending", "--csv"), HEAVY | {"rich.table", "rich.console"}),
        (("due", "--json"), HEAVY | {"rich.table", "rich.console"}),
        (("show", "1"), HEAVY | {"rich.table", "rich.console"}),
        (("search", "bridge", "--json"), HEAVY | {"rich.table", "rich.console"}),
        (("speakers", "--json"), HEAVY | {"rich.table", "rich.console"}),
        (("report", "--quick"), {"pandas"}),
        (("add", "The tunnel opens by 2031", "--speaker", "Ann"), WRITING),
        (("forecast", "q1", "40%"), WRITING),
        (("verify", "1", "not-yet", "--note", "looked"), WRITING),
        (("undo", "q2"), WRITING),
        (("undo", "--by", "tester"), WRITING),
        (("history", "--json"), WRITING),
        (("delete", "1", "--together"), WRITING),
        (("snooze", "q1", "--for", "20m"), WRITING),
        (("edit", "1", "--confidence", "70%", "--tag", "bridges"), WRITING),
        (("revise", "1", "--confidence", "60%"), WRITING),
        (("revise", "1", "--withdraw"), WRITING),
        (("export", "jsonl"), WRITING),
        (("import", "-", "--format", "jsonl"), WRITING),
    ],
)
def test_a_command_loads_only_what_it_needs(
    shell: Run, tracker: Tracker, words: tuple[str, ...], heavy: set[str]
) -> None:
    tracker.log("The bridge opens by 2029")
    tracker.log("The ferry stops by 2036")
    tracker.verify("q2", "not-yet", note="looked")
    ran = shell(*words, python=(sys.executable, "-X", "importtime"))
    assert ran.returncode == 0
    loaded = set(re.findall(r"\|\s+([\w.]+)$", ran.stderr, re.MULTILINE))
    assert "typer" in loaded
    assert loaded & (heavy | WEB) == set()


def test_importing_the_package_loads_nothing_heavy(tmp_path: Path) -> None:
    rooms = "tracker.language.windows, tracker.language.confidence"
    code = f"import tracker, {rooms}, sys; print(*sys.modules)"
    ran = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert set(ran.stdout.split()) & (HEAVY | {"sqlite3", "typer"}) == set()
