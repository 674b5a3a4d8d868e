"""Sentences of the interviews and reports whose confidence is read differently since 2026.12.

A person judged each change. The table holds places, not sentences; they lie outside the repository.
"""

import csv
from pathlib import Path

import pytest

from tracker.language.confidence import Confidence, read_confidence

TABLE = Path(__file__).with_name("changed_confidences.csv")
SHARED = Path(__file__).parents[2] / ".." / "shared"


def rows() -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def written(read: Confidence) -> str:
    return ("none" if read.p is None else f"{read.p:g}") + (" denied" if read.negated else "")


def test_nearly_every_change_was_judged_right() -> None:
    judged = [row["judged"] for row in rows()]
    assert set(judged) <= {"right", "wrong"}
    assert judged.count("wrong") <= 0.04 * len(judged)


def test_the_sentences_are_read_as_the_table_says() -> None:
    texts: dict[str, str] = {}
    for row in rows():
        path = SHARED / row["file"]
        if not path.exists():
            pytest.skip(f"the sentences lie outside the repository (../shared/{row['file']})")
        text = texts.setdefault(row["file"], path.read_text(encoding="utf-8"))
        read = read_confidence(text[int(row["start"]) : int(row["end"])])
        assert written(read) == row["after"], row
