"""Chinese times by kind, a third of them traditional; known days, plans, and real texts."""

import csv
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest

from tracker.errors import WindowNotUnderstood
from tracker.language.tokens import fold
from tracker.language.windows import find_windows, read_window
from tracker.language.windows.calendar.festivals import TABLE, festival, plan
from tracker.language.windows.words.seams import FOLLOWERS

HERE = Path(__file__).parent
WILD = Path(__file__).parents[3] / "shared/data/phrases_wild"
REFUSED = "REFUSE"
FEWEST = 12
# "End of March, beginning of April" is read to the ten days; the key gives both months whole.
DISPUTED = {"3月底4月初是关键窗口。"}


def rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


TABLE_ROWS = rows(HERE / "windows_zh.tsv")


def reading(phrase: str, said_on: str) -> str:
    try:
        return str(read_window(phrase, date.fromisoformat(said_on)))
    except WindowNotUnderstood:
        return REFUSED


def wrong(kind: str) -> dict[str, tuple[str, str]]:
    """Give what is not read as it is meant: the phrase, what was read, what should be."""
    read = {
        row["phrase"]: (reading(row["phrase"], row["said on"]), row["window"])
        for row in TABLE_ROWS
        if row["kind"] == kind
    }
    return {phrase: pair for phrase, pair in read.items() if pair[0] != pair[1]}


@pytest.mark.parametrize("kind", sorted({row["kind"] for row in TABLE_ROWS}))
def test_a_chinese_phrase_means_its_window(kind: str) -> None:
    assert wrong(kind) == {}


def test_every_kind_has_a_dozen_phrases_or_more() -> None:
    assert min(Counter(row["kind"] for row in TABLE_ROWS).values()) >= FEWEST


MARKS = [
    ("前", "2027年前{}", {"../2026", "2027/.."}),  # 前进不了: not before
    ("后", "2027年后{}", {"2028/.."}),
    ("内", "三年内{}", {"2026-01-22/2029-01-22"}),
    ("年", "2027年{}", {"2027"}),
    ("月", "2027年3月{}", {"2027-03"}),
    ("日", "2027年3月15日{}", {"2027-03-15"}),
    ("今年", "今年{}", {"2026"}),
]
OF_THEIR_OWN = {word for word in FOLLOWERS["年"].split("|") if word.startswith("头")} | {
    "中秋",
    "半年内",
    "半年之内",
    "半年以内",
}


@pytest.mark.parametrize(("mark", "frame", "windows"), MARKS)
def test_a_mark_of_time_is_not_swallowed_by_the_word_behind_it(
    mark: str, frame: str, windows: set[str]
) -> None:
    words = set(FOLLOWERS[mark].split("|")) - OF_THEIR_OWN
    assert {reading(frame.format(word), "2026-01-22") for word in words} <= windows
    assert words


def test_festivals_follow_the_calendar_from_2000_to_2060() -> None:
    years = range(2000, 2061)
    assert [festival("spring_festival", year).first for year in (2026, 2033, 2034)] == [
        (2026, 2, 17),
        (2033, 1, 31),
        (2034, 2, 19),
    ]
    for year in years:
        first, autumn = (
            date(*festival(name, year).first) for name in ("spring_festival", "mid_autumn")
        )
        assert date(year, 1, 20) < first < date(year, 2, 22)
        assert date(*festival("lantern", year).first) - first == timedelta(14)
        assert 218 <= (autumn - first).days <= 251
        assert autumn.month in (9, 10)
    with pytest.raises(ValueError, match="2061"):
        festival("spring_festival", 2061)


def test_the_new_year_falls_on_a_new_moon() -> None:
    moon, month = date(2000, 2, 5), 29.530588
    with TABLE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            days = (date.fromisoformat(f"{row['year']}-{row['spring_festival']}") - moon).days
            assert abs(days - round(days / month) * month) < 1.3


@pytest.mark.parametrize(
    ("phrase", "window"),
    [
        ("by Lunar New Year", "../2027-02-06"),
        ("by Chinese New Year 2028", "../2028-01-26"),
        ("before the Mid-Autumn Festival", "../2026-09-24"),
        ("by the Dragon Boat Festival next year", "../2027-06-09"),
        ("Chinese New Year sales will rise", REFUSED),
    ],
)
def test_chinese_festivals_are_known_in_english(phrase: str, window: str) -> None:
    assert reading(phrase, "2026-03-10") == window


@pytest.mark.parametrize("phrase", ["三季度前完成", "三季度前不会出手"])
def test_a_deadline_that_is_over_is_refused_as_such(phrase: str) -> None:
    with pytest.raises(WindowNotUnderstood, match="over already"):
        read_window(phrase, date(2026, 8, 20))


def test_five_year_plans_follow_each_other() -> None:
    assert [plan(number).edtf for number in (11, 14, 15, 16)] == [
        "2006/2010",
        "2021/2025",
        "2026/2030",
        "2031/2035",
    ]


def test_the_whole_year_gives_way_to_any_other_time() -> None:
    said = date(2026, 3, 10)
    assert [str(one.window) for one in find_windows("力争全年增长5%", said)] == ["2026"]
    text = "四季度会把力争的全年目标补回来"
    assert [str(one.window) for one in find_windows(text, said)] == ["2026-10/2026-12"]


def wild() -> list[tuple[str, str, set[str]]]:
    """Give the Chinese rows of the labelled phrases: day, phrase, readings that are right."""
    found = []
    for file in sorted(WILD.glob("dev_*windows*.tsv")):
        for line in file.read_text(encoding="utf-8").splitlines():
            said_on, phrase, *keys = line.split("\t")
            if any("一" <= character <= "鿿" for character in phrase):
                right = {key.replace("NONE", REFUSED) for key in ";".join(keys).split(";")}
                found.append((said_on, phrase, right))
    return found


@pytest.mark.skipif(not WILD.is_dir(), reason="the labelled phrases are not here")
def test_chinese_phrases_as_people_say_them_are_read_right() -> None:
    labelled = wild()
    read = [(phrase, reading(phrase, said), right) for said, phrase, right in labelled]
    wrong = {phrase for phrase, window, right in read if window not in {*right, REFUSED}}
    missed = sum(window not in right for _, window, right in read)
    assert wrong <= DISPUTED
    assert missed <= 0.03 * len(labelled)


def test_a_traditional_phrase_is_read_as_its_simplified_twin() -> None:
    traditional = [row for row in TABLE_ROWS if fold(row["phrase"]) != row["phrase"]]
    traditional = [row for row in traditional if "國慶" not in row["phrase"]]
    for row in traditional:
        assert reading(fold(row["phrase"]), row["said on"]) == row["window"]
    assert len(traditional) >= len(TABLE_ROWS) / 3
