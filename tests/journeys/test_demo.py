"""The demo as a newcomer runs it, and the promises about what it is made from."""

import csv
import json
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tracker import Tracker

ROOT = Path(__file__).parents[2]
DEMO = ROOT / "db" / "demo"
SHARED = ROOT.parent / "shared"
INTERVIEWS = [SHARED / "seed" / "interview_zh.txt", SHARED / "seed" / "interview_en.md"]
NFL = SHARED / "data" / "fivethirtyeight" / "nfl_games.csv"
MOST_CHINESE, MOST_ENGLISH = 11, 7  # characters and words in a row that two texts may share
CHINESE = re.compile(r"[\u3400-\u9fff]")


def python(*words: str | Path, database: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *map(str, words)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=120,
        cwd=database.parent,
        env=os.environ
        | {
            "TRACKER_DB": str(database),
            "XDG_CACHE_HOME": str(database.parent / "cache"),
            "PYTHONIOENCODING": "utf-8",
            "COLUMNS": "80",
        },
    )


def tracker(*words: str | Path, database: Path) -> str:
    done = python("-m", "tracker", *words, database=database)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def users_own(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("own") / "own.db"


@pytest.fixture(scope="module")
def played(users_own: Path) -> subprocess.CompletedProcess[str]:
    return python(DEMO / "play.py", database=users_own)


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("record")
    made = python(DEMO / "nfl.py", database=folder / "unused.db")
    assert made.returncode == 0, made.stderr
    file = folder / "nfl.jsonl"
    file.write_text(made.stdout, encoding="utf-8")
    return file


@pytest.fixture(scope="module")
def games() -> list[dict[str, str]]:
    with (DEMO / "nfl.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def commands() -> list[list[str]]:
    text = (DEMO / "interview.sh").read_text(encoding="utf-8").replace("\\\n", "")
    found = [shlex.split(line, comments=True) for line in text.splitlines()]
    return [words for words in found if words]


def statements() -> list[str]:
    return [words[2] for words in commands() if words[1] == "add"]


def option(words: list[str], name: str) -> str | None:
    return words[words.index(name) + 1] if name in words else None


def brier(games: list[dict[str, str]]) -> float:
    errors = [float(game["prob1"]) - int(game["prob1_outcome"]) for game in games]
    return sum(error * error for error in errors) / len(errors)


def test_the_demo_plays_to_its_end(played: subprocess.CompletedProcess[str]) -> None:
    assert (played.returncode, played.stderr) == (0, "")


def test_the_demo_logs_at_least_thirty_claims(played: subprocess.CompletedProcess[str]) -> None:
    found = re.search(r"^(\d+) claims logged\.$", played.stdout, re.MULTILINE)
    assert found is not None
    assert int(found[1]) >= 30
    assert int(found[1]) == len([words for words in commands() if words[1] != "edit"])


@pytest.mark.parametrize(
    "line",
    [
        "window: ../2029~ (“by ~2029”), until 2029-12-31 (generous reading: 2030-12-31)",
        "says: 99.9 % (99.85 to 99.95)",
        "held: 2024-07~/2025-01~, so never scored as current",
        "revises: claim 4",
        "confidence: 30 %, imputed",
        "prediction, denies, answered by true or false",
        "claim 1 on q1: Jerry Tworek, 2026-01-22",
        "Tworek: Caution is a healthy answer to any new technology",
        "became due: q1, q2, q3, ",
        "claim 3 (Jerry Tworek says 99.9 % (99.85 to 99.95)): false",
        "claim 2 (Jerry Tworek affirms): contested (grade 0.6)",
        "claim 6 (Jerry Tworek denies): true",
        "2031-01-10: 1 became due: q1",
        "claim 7 (Jerry Tworek affirms): true",
        "claim 1 (Jerry Tworek affirms): false (generous reading: open)",
        "claim 40 (me affirms): open",
        "as forecast by FiveThirtyEight (CC BY 4.0",
    ],
)
def test_the_demo_shows(line: str, played: subprocess.CompletedProcess[str]) -> None:
    assert line in played.stdout


def test_the_demo_says_that_its_answers_to_the_interview_are_imagined(
    played: subprocess.CompletedProcess[str],
) -> None:
    verified = re.findall(r"\$ .* verify .*\\\n +--evidence (\S+)", played.stdout)
    assert len(verified) >= 4
    assert all("/imagined/" in address for address in verified)
    assert played.stdout.count("IMAGINED: nobody knows these answers yet.") == 2


def test_the_demo_prints_the_brier_score_of_the_record(
    played: subprocess.CompletedProcess[str], games: list[dict[str, str]]
) -> None:
    expected = f"{brier(games):.4f}"
    row = re.search(r"^FiveThirtyEight .*%.*$", played.stdout, re.MULTILINE)
    assert row is not None
    assert f" {expected} " in row[0]
    assert f"without the tracker: Brier {expected}\n" in played.stdout


def test_the_demo_leaves_the_users_own_database_alone_and_removes_its_own(
    played: subprocess.CompletedProcess[str], users_own: Path
) -> None:
    scratch = re.search(r"^In a scratch database, (.+)$", played.stdout, re.MULTILINE)
    assert scratch is not None
    assert not Path(scratch[1]).parent.exists()
    assert not users_own.exists()


def test_the_demo_ends_with_the_line_that_opens_its_pages(
    played: subprocess.CompletedProcess[str],
) -> None:
    last = played.stdout.splitlines()[-1]
    found = re.search(r"in a browser: (\S+) --db (\S+) --today (\S+) serve$", last)
    assert found
    with Tracker(found[2], today=date.fromisoformat(found[3])) as tracker:
        assert tracker.counts()["due"] > 0


def test_every_game_counts_and_the_report_agrees_with_the_extract(
    record: Path, games: list[dict[str, str]]
) -> None:
    database = record.with_name("counted.db")
    imported = tracker("import", record, database=database)
    assert imported == f"{3 * len(games) + 2} added, 0 already there\n"
    report = json.loads(tracker("report", "speaker:fivethirtyeight", "--json", database=database))
    (group,) = report["groups"]
    assert group["funnel"]["logged"] == len(games)
    assert group["funnel"]["true"] == sum(game["prob1_outcome"] == "1" for game in games)
    assert group["scores"]["n_with_p"] == len(games)
    assert group["provisional"]["n"] == 0
    assert group["scores"]["brier"] == pytest.approx(brier(games), abs=1e-12)


def test_importing_the_record_again_adds_nothing(record: Path) -> None:
    short = record.with_name("short.jsonl")
    short.write_text("\n".join(record.read_text(encoding="utf-8").splitlines()[:32]), "utf-8")
    database = record.with_name("twice.db")
    assert "32 added, 0 already there" in tracker("import", short, database=database)
    assert "0 added, 32 already there" in tracker("import", short, database=database)


def test_the_record_has_valid_unique_uids_and_stays_under_a_mebibyte(record: Path) -> None:
    text = record.read_text(encoding="utf-8")
    uids = [json.loads(line)["uid"] for line in text.splitlines()]
    assert all(re.fullmatch(r"[0-7][0-9A-HJKMNP-TV-Z]{25}", uid) for uid in uids)
    assert len(set(uids)) == len(uids)
    assert len(text.encode()) < 2**20


def test_the_interview_is_about_half_english_and_half_chinese() -> None:
    chinese = sum(bool(CHINESE.search(statement)) for statement in statements())
    assert 0.4 <= chinese / len(statements()) <= 0.6


def test_every_claim_of_the_interview_was_said_on_the_day_it_was_published() -> None:
    said = {option(words, "--said") for words in commands() if words[1] != "edit"}
    assert said == {"2026-01-22"}


def test_credit_and_licence_stand_beside_the_data() -> None:
    source = (DEMO / "SOURCE.md").read_text(encoding="utf-8")
    assert "FiveThirtyEight" in source
    assert "CC BY 4.0" in source


def needs(*files: Path) -> None:
    for file in files:
        if not file.exists():
            pytest.skip(f"{file} is not here; it does not travel with the project")


def test_no_statement_of_ours_is_a_sentence_of_theirs() -> None:
    needs(*INTERVIEWS)
    theirs = "\n".join(
        part for file in INTERVIEWS for part in normal(file.read_text(encoding="utf-8"))
    )
    ours = [text for words in commands() for text in words[2:] if not text.startswith("--")]
    assert [run for text in ours for run in runs(text) if run in theirs] == []


def normal(text: str) -> tuple[str, str]:
    """A text as its Chinese characters alone, and as its English words one space apart."""
    return "".join(CHINESE.findall(text)), " ".join(re.findall(r"[a-z0-9']+", text.casefold()))


def runs(text: str) -> Iterator[str]:
    """Every stretch of a text that is too long to be shared."""
    chinese, english = normal(text)
    words = english.split()
    for start in range(len(chinese) - MOST_CHINESE):
        yield chinese[start : start + MOST_CHINESE + 1]
    for start in range(len(words) - MOST_ENGLISH):
        yield " ".join(words[start : start + MOST_ENGLISH + 1])


def test_a_copied_sentence_would_be_noticed() -> None:
    assert list(runs("如果没有人去做这件事那我会")) == [
        "如果没有人去做这件事那我",
        "果没有人去做这件事那我会",
    ]
    assert list(runs("One two, three four five six seven eight.")) == [
        "one two three four five six seven eight"
    ]


def test_the_extract_is_three_seasons_of_the_first_teams_without_ties(
    games: list[dict[str, str]],
) -> None:
    needs(NFL)
    with NFL.open(encoding="utf-8", newline="") as file:
        theirs = [
            {name: row[name] for name in games[0]}
            for row in csv.DictReader(file)
            if row["season"] in ("2019", "2020", "2021") and row["prob1_outcome"] in ("0", "1")
        ]
    assert sorted(games, key=str) == sorted(theirs, key=str)
