import csv
import re
from pathlib import Path

import pytest

from tracker.core.standing import Standing
from tracker.core.verdicts import Verdict
from tracker.i18n.catalogue import LANGUAGES, ONE, TABLES, catalogue, text
from tracker.i18n.words import Words

ROOM = Path(__file__).parents[2] / "tracker" / "i18n"
BLANKS = re.compile(r"{(\w+)}")


def rows() -> list[dict[str, str]]:
    found = []
    for table in TABLES:
        with (ROOM / table).open(encoding="utf-8", newline="") as file:
            found += csv.DictReader(file)
    return found


def test_no_key_stands_in_only_one_language() -> None:
    assert all(set(row) == {"key", *LANGUAGES} for row in rows())
    missing = [
        row["key"]
        for row in rows()
        if not row["key"].endswith(ONE) and not all(row[lang] for lang in LANGUAGES)
    ]
    assert missing == []


def test_no_key_stands_twice() -> None:
    keys = [row["key"] for row in rows()]
    assert len(keys) == len(set(keys)) == len(catalogue())


def test_both_languages_have_the_same_blanks_to_fill_in() -> None:
    apart = [
        row["key"]
        for row in rows()
        if not row["key"].endswith(ONE) and len({_blanks(row[lang]) for lang in LANGUAGES}) > 1
    ]
    assert apart == []


def _blanks(said: str) -> tuple[str, ...]:
    return tuple(sorted(BLANKS.findall(said)))


def test_one_of_a_thing_is_said_beside_many_of_it() -> None:
    ones = [row for row in rows() if row["key"].endswith(ONE)]
    assert len(ones) > 5
    for row in ones:
        assert row["key"].removesuffix(ONE) in catalogue(), row["key"]
        assert row["en"], row["key"]


@pytest.mark.parametrize(
    ("lang", "n", "said"),
    [
        ("en", 1, "1 day overdue"),
        ("en", 2, "{n} days overdue"),
        ("zh", 1, "已逾期 {n} 天"),
        ("zh", 2, "已逾期 {n} 天"),
        ("fr", 2, "{n} days overdue"),
    ],
)
def test_a_count_of_one_is_said_as_its_language_says_it(lang: str, n: int, said: str) -> None:
    assert text("digest.late", lang, n).replace("{n} day ", "1 day ") == said


def test_sentences_follow_each_other_as_in_their_language() -> None:
    assert Words("en").text(["One.", "Two."]) == "One. Two."
    assert Words("zh").text(["一。", "二。"]) == "一。二。"
    assert [Words(lang).ended("so far so good") for lang in LANGUAGES] == [
        "So far so good.",
        "So far so good。",
    ]


@pytest.mark.parametrize("family", ["walk", "web"])
def test_every_verdict_and_standing_has_a_name_wherever_it_is_told(family: str) -> None:
    told = {f"{family}.verdict.{verdict}" for verdict in Verdict}
    told |= {f"{family}.standing.{standing}" for standing in Standing if standing != "counts"}
    assert told - catalogue().keys() == set()
