"""Confidence by the kinds of fault that careful readers found: a row a phrase.

Half of the rows of a kind were written before the reader could read them. The range is what a
careful person would accept; basis none: there is no confidence to be read.
"""

import csv
from collections import Counter
from pathlib import Path

import pytest

from tracker.language.confidence import read_confidence

TABLE = Path(__file__).with_name("kinds_of_confidence.csv")
COUSINS = "cousins"


def rows() -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["text"])
def test_a_phrase_is_read_as_a_careful_person_does(row: dict[str, str]) -> None:
    read = read_confidence(row["text"])
    assert read.basis == row["basis"]
    if read.p is not None:
        assert float(row["low"]) - 1e-4 <= read.p <= float(row["high"]) + 1e-4


def test_every_kind_has_at_least_twelve_variations_in_each_language() -> None:
    kinds = Counter((row["kind"], row["text"].isascii()) for row in rows())
    assert {kind for (kind, _), n in kinds.items() if n < 12 and kind != COUSINS} == set()
    assert len(kinds) == 2 * len({kind for kind, _ in kinds})


@pytest.mark.parametrize("text", ["Is it likely?", "How likely is it?", "明年一定会更好吗？"])
def test_what_is_asked_is_not_claimed(text: str) -> None:
    assert read_confidence(text).p is None
