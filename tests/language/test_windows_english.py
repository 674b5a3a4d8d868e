"""English times by kind, in the manner of news, finance, notices, podcasts and social media."""

import csv
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from tracker.errors import WindowNotUnderstood
from tracker.language.windows import find_windows, read_window
from tracker.language.windows.calendar.holidays import easter, holiday

REFUSED = "REFUSE"
FEWEST = 12
WILD = Path(__file__).parents[3] / "shared/data/phrases_wild"


def rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


TABLE = rows(Path(__file__).parent / "windows_en.tsv")


def reading(phrase: str, said_on: str) -> str:
    try:
        return str(read_window(phrase, date.fromisoformat(said_on)))
    except WindowNotUnderstood:
        return REFUSED


def wrong(kind: str) -> dict[str, tuple[str, str]]:
    """Give what is not read as it is meant: the phrase, what was read, what should be."""
    read = {
        row["phrase"]: (reading(row["phrase"], row["said on"]), row["window"])
        for row in TABLE
        if row["kind"] == kind
    }
    return {phrase: pair for phrase, pair in read.items() if pair[0] != pair[1]}


@pytest.mark.parametrize("kind", sorted({row["kind"] for row in TABLE}))
def test_a_time_is_read_as_it_is_meant(kind: str) -> None:
    assert wrong(kind) == {}


def test_each_kind_has_enough_variations() -> None:
    assert min(Counter(row["kind"] for row in TABLE).values()) >= FEWEST


def test_running_text_reads_no_other_time() -> None:
    for row in TABLE:
        found = find_windows(row["phrase"], date.fromisoformat(row["said on"]))
        assert row["window"] in {REFUSED, *(str(one.window) for one in found)}, row


@pytest.mark.skipif(not WILD.is_dir(), reason="the shared phrases are not here")
@pytest.mark.parametrize("name", ["dev_windows", "dev_probes_windows"])
def test_phrases_as_people_say_them_are_read_and_none_silently_wrong(name: str) -> None:
    wrong = []
    for ending in ("", "_ambiguous", "_refuse"):
        file = WILD / f"{name}{ending}.tsv"
        lines = file.read_text(encoding="utf-8").splitlines() if file.is_file() else []
        for said_on, phrase, *keys in (line.split("\t") for line in lines if line):
            allowed = {key for each in keys for key in each.split(";")} or {REFUSED}
            if reading(phrase, said_on) not in allowed:
                wrong.append(phrase)
    assert wrong == []


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("thanksgiving", "2026-11-26"),
        ("black friday", "2026-11-27"),
        ("labor day", "2026-09-07"),
        ("memorial day", "2026-05-25"),
        ("easter", "2026-04-05"),
        ("good friday", "2026-04-03"),
        ("new year's eve", "2026-12-31"),
    ],
)
def test_a_named_day_falls_on_its_date(name: str, day: str) -> None:
    assert holiday(name, 2026).isoformat() == day


def test_easter_is_a_sunday_between_22_march_and_25_april() -> None:
    days = [easter(year) for year in range(1900, 2101)]
    assert {day.weekday() for day in days} == {6}
    assert all((3, 22) <= (day.month, day.day) <= (4, 25) for day in days)
