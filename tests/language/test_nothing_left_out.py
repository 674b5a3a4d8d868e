"""A reading plus what it tells as not read accounts for every word that names a time."""

import csv
import re
from datetime import date
from pathlib import Path

import pytest

from tracker.errors import InvalidInput
from tracker.language.statement import read_statement
from tracker.language.windows import refuse_doubts

# Written apart from the tables of the grammar, so that neither hides what the other lacks.
NAMED = re.compile(
    r"(?<![\d.,$€£#/-])(?:19[5-9]|20[0-6])\d(?![\d%,./:]|\s?(?:people|users|点))"
    r"|\b(?:next|last|this|coming) (?:year|month|week|quarter|decade|spring|summer|autumn|winter"
    r"|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b"
    r"|\bq[1-4]\b|\b[1-4]q\d\d\b|\btomorrow\b|\btonight\b"
    r"|\b(?:january|february|april|june|july|august|september|october|november|december) \d{1,2}\b"
    r"|\b(?:within|in) (?:\d+|two|three|five|ten) (?:years|months|weeks|days)\b"
    r"|(?:今|明|后|去|前)年|[上下本]个?(?:月|周|季度|世纪)|[一二三四1-4]季度|\d{1,2}月(?:\d{1,2}[日号])?"
    r"|[一二两三四五六七八九十\d]+年[内后]|明天|(?<!之)后天|年底(?!奖)|下半年|上半年",
    re.IGNORECASE,
)


def rows(lang: str) -> list[dict[str, str]]:
    file = Path(__file__).parent / f"windows_{lang}.tsv"
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def left_out(text: str, said_on: date) -> list[str]:
    """Give the words of time that are neither read nor told; a refusal tells all of them."""
    try:
        refuse_doubts(text, said_on)
        read = read_statement(text, said_on)
    except InvalidInput:
        return []
    used = [
        (one.start, one.end) for part in (read.windows, read.unread, read.hedges) for one in part
    ]
    return [
        match[0]
        for match in NAMED.finditer(text)
        if not any(start < match.end() and match.start() < end for start, end in used)
    ]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_word_of_time_is_read_or_told(lang: str) -> None:
    named = [(row["phrase"], date.fromisoformat(row["said on"])) for row in rows(lang)]
    silent = {text: words for text, said_on in named if (words := left_out(text, said_on))}
    assert silent == {}
    assert sum(len(NAMED.findall(text)) for text, _ in named) > len(named) / 4
