"""Whole sentences as people say them, each field as a careful person reads it.

The columns: the sentence; kind; chance, if any; what is asked without hedge and report ("=" the
sentence itself, "?" it cannot be told and is asked for); condition; whose claim is reported; what
was not read besides times, which have their own tables. Half of the sentences that were written
and read by a person before the rules were.
"""

from datetime import date
from pathlib import Path

import pytest

from tracker.language.characters import SIMPLIFIED, TRADITIONAL
from tracker.language.statement import Statement, bare_condition, read_statement
from tracker.language.tokens import plain

SAID = date(2026, 3, 10)
WRITTEN_OUT = str.maketrans(dict(zip(reversed(SIMPLIFIED), reversed(TRADITIONAL), strict=True)))
TABLES = Path(__file__).parent / "statements"


def rows(name: str) -> list[list[str]]:
    return [line.split("\t") for line in (TABLES / name).read_text("utf-8").splitlines()]


def written(read: Statement) -> list[str]:
    asked = "?" if read.asked is None else "=" if read.asked == read.text else read.asked
    return [
        read.text,
        read.kind.value,
        "" if read.confidence.p is None else f"{read.confidence.p:g}",
        asked,
        bare_condition(read.condition) if read.condition else "",
        read.report.who if read.report else "",
        " | ".join(one.words.strip() for one in read.unread if one.kind != "time"),
    ]


@pytest.mark.parametrize("name", ["sentences_en.tsv", "sentences_zh.tsv"])
def test_every_sentence_is_read_as_a_careful_person_reads_it(name: str) -> None:
    wrong = [row for row in rows(name) if written(read_statement(row[0], SAID)) != row]
    assert wrong == []


def test_traditional_characters_are_read_as_simplified_ones_are() -> None:
    for row in rows("sentences_zh.tsv"):
        traditional = row[0].translate(WRITTEN_OUT)
        read = [plain(field) for field in written(read_statement(traditional, SAID))]
        assert read == [plain(field) for field in row], traditional
