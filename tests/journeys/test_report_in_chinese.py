"""A report on a terminal speaks one language throughout, and its columns stand in line."""

import re
import shlex
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from rich.cells import cell_len

from tracker import Tracker
from tracker.cli import main

ROOT = Path(__file__).parents[2]
DEMO = ROOT / "db" / "demo"
TODAY = "2031-01-10"
BYS = ("speaker", "tag", "kind", "basis", "source", "year", "horizon")
# What is written the same in both languages: names of measures, of methods, of the program.
KNOWN = re.compile(r"\b(?:Brier|CORP|MCB|DSC|UNC|RPS|CRPS|Wilson|Holm|claim-tracker|n|p|e)\b")
LATIN = re.compile(r"[A-Za-z]+")


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo's claims, some of them answered, revised, spread out and slipping."""
    sys.path.insert(0, str(DEMO))
    from nfl import lines
    from play import INTERVIEW, commands_in

    path = tmp_path_factory.mktemp("played") / "demo.db"
    for command in commands_in(INTERVIEW.read_text(encoding="utf-8")):
        _, *words = shlex.split(command.replace("\\\n", ""))
        with pytest.raises(SystemExit) as end:
            main(["--db", str(path), "--today", "2026-01-23", *words])
        assert not end.value.code
    early = Tracker(path, today=date(2026, 1, 23))
    for year in (2027, 2028, 2029):
        day = Tracker(path, today=date(year, 1, 1))
        day.log(f"持续进步，{year}", speaker="张三", window=f"{year + 4}年前", question="q1")
    early.log("谁会赢", probabilities="甲:50% 乙:25% 丙:25%", ordered=True, window="2026")
    early.log("会发生", answer="date", quantiles="2027:10% 2029:50% 2035:90%")
    number = early.log("会下雨", window="2027", confidence="很可能", speaker="李四")[0]["id"]
    Tracker(path, today=date(2026, 5, 1)).revise(number, confidence="40%")
    late = Tracker(path, today=date(2031, 1, 10))
    for question, answer in (("q1", "not-yet"), ("q5", "false"), ("q6", "2028-05-20")):
        late.verify(question, answer, note="看过")
    late.verify("q2", grade=0.6, note="看过")
    for claim in late.pending("speaker:me") + late.pending("speaker:李四"):
        answer = {"谁会赢": "甲", "会发生": "not-yet", "会下雨": "2027-06-01"}
        late.verify(claim["id"], answer[claim["statement"]], note="看过")
    late.import_jsonl(list(lines()))
    return path


@pytest.fixture
def told(run: Callable[..., CompletedProcess[str]], played: Path,
         monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:  # fmt: skip
    monkeypatch.setenv("COLUMNS", "80")

    def tell(*words: str) -> str:
        ran = run("--db", str(played), *words, today=TODAY)
        assert (ran.returncode, ran.stderr) == (0, "")
        return ran.stdout

    return tell


def names(played: Path) -> set[str]:
    """What people wrote: speakers, tags, sources, statements."""
    tracker = Tracker(played, today=date(2031, 1, 10))
    frame = tracker.frame()
    written = {*frame["speaker"], *frame["question"], *frame["source"].dropna()}
    return written | {tag for tags in frame["tags"].dropna() for tag in tags.split()}


def latin(text: str, written: set[str]) -> Iterator[str]:
    """Words in Latin letters that nobody wrote and that are no known abbreviation."""
    allowed = {word for name in written for word in LATIN.findall(name)}
    whole = re.sub(r"\s+", "", "".join(written))
    for word in LATIN.findall(KNOWN.sub("", text)):
        if word not in allowed and word not in whole:  # a folded name is in pieces
            yield word


@pytest.mark.parametrize("by", BYS)
def test_a_chinese_report_holds_no_english(by: str, told: Callable[..., str], played: Path) -> None:
    text = told("report", "--by", by, "--lang", "zh")
    assert "断言的去向" in text
    assert list(latin(text, names(played))) == []


def test_a_chinese_comparison_holds_no_english(told: Callable[..., str], played: Path) -> None:
    text = told("compare", "tworek", "me", "--lang", "zh")
    assert list(latin(text, names(played))) == []


@pytest.mark.parametrize("by", ["speaker", "source", "horizon"])
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_line_fits_and_no_table_is_wider_than_its_rule(
    lang: str, by: str, told: Callable[..., str]
) -> None:
    lines = told("report", "--by", by, "--lang", lang).splitlines()
    assert max(map(cell_len, lines)) <= 80
    rules = [k for k, line in enumerate(lines) if line and set(line) == {"─"}]
    assert len(rules) >= 5
    for k in rules:
        assert max(cell_len(line) for line in lines[k - 1 : k + 2]) == cell_len(lines[k])


def test_both_languages_tell_the_same_sections_and_figures(told: Callable[..., str]) -> None:
    figures = re.compile(r"\d\.\d{4}")
    english, chinese = (told("report", "--lang", lang) for lang in ("en", "zh"))
    assert sorted(figures.findall(english)) == sorted(figures.findall(chinese))
    tables = [text.count("\n──") for text in (english, chinese)]
    assert tables[0] == tables[1] >= 8
