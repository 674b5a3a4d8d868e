"""Every time in real texts that is read otherwise than before issue 14, as a person judged it.

`windows_*_changed.tsv` say where (no words): the file, where the phrase starts, and how much of the
text before and after it is its sentence. Read with the tracker of commit a4b2f09, and with today's.
"""

import csv
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from tracker.language.windows import find_windows

HERE = Path(__file__).parent
SHARED = Path(__file__).parents[3] / "shared"
FEWEST_RIGHT = 0.96


def rows(lang: str) -> list[dict[str, str]]:
    with (HERE / f"windows_{lang}_changed.tsv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


FILES = sorted({row["file"] for lang in ("en", "zh") for row in rows(lang)})


@cache
def text_of(file: str) -> str:
    return (SHARED / file).read_text(encoding="utf-8")


@pytest.mark.parametrize("file", FILES)
def test_a_reading_that_changed_in_a_real_text_stays_as_a_person_judged_it(file: str) -> None:
    if not (SHARED / file).is_file():
        pytest.skip("the texts are not here")
    text = text_of(file)
    for row in (row for lang in ("en", "zh") for row in rows(lang) if row["file"] == file):
        start, before, after = (int(row[name]) for name in ("start", "before", "after"))
        sentence = text[start - before : start + after]
        found = find_windows(sentence, date.fromisoformat(row["said on"]))
        assert {one.start: str(one.window) for one in found}.get(before, "none") == row["new"], row


def test_nearly_every_change_was_for_the_better() -> None:
    judged = [row["judged"] for lang in ("en", "zh") for row in rows(lang)]
    assert sum(one.startswith("right") for one in judged) >= FEWEST_RIGHT * len(judged)
