"""Claims as pandas frames, each column of the type of what it holds."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from tracker.store.reader import Reader, Row
from tracker.store.reads.exports import exported

if TYPE_CHECKING:
    from pandas import DataFrame

DAYS = ("said_on", "earliest", "latest", "latest_lenient", "withdrawn_on", "verdict_on",
        "next_check", "known_on")  # fmt: skip
INSTANTS = ("logged_at",)
CATEGORIES = ("kind", "stance", "basis", "lang", "answer_type", "verdict_strict", "verdict_lenient",
              "standing", "selection")  # fmt: skip
WHOLE = ("revises", "restates", "attributed_to_id")
NUMBERS = ("p_low", "p", "p_high", "grade", "base_rate", "value_low", "value_high")
TRUTHS = ("is_current",)
# What stands in frames of its own, or is a name of ours alone.
APART = ("quotes", "chances", "quantiles", "own_event", "revises_uid", "ordered")
OF_A_QUOTE = ("exact", "prefix", "suffix", "start", "end", "second", "url")


def claims(reader: Reader, words: Iterable[str], today: date) -> "DataFrame":
    """A row a claim: the public view, its question's terms, its value, the answer that holds.

    `true` is 1, 0 or missing. Days are datetime64, instants have a zone, what may be missing is
    nullable.
    """
    rows = [_kept(row) for row in exported(reader, words, today)]
    return _typed(rows, [*reader.columns("logged_claims"), *MORE])


MORE = ("value_low", "value_high", "unit", "question_uid", "criteria", "options", "assignee",
        "answer", "known_on", "evidence", "excerpt", "reasoning", "by")  # fmt: skip


def _kept(row: Row) -> Row:
    return {name: value for name, value in row.items() if name not in APART}


def _typed(rows: list[Row], columns: list[str]) -> "DataFrame":
    import pandas as pd

    found = pd.DataFrame(rows, columns=columns)
    for name in DAYS:
        found[name] = pd.to_datetime(found[name])
    for name in INSTANTS:
        found[name] = pd.to_datetime(found[name], utc=True, format="ISO8601")
    kinds: Mapping[str, Any] = (
        dict.fromkeys(CATEGORIES, "category")
        | dict.fromkeys(WHOLE, "Int64")
        | dict.fromkeys(NUMBERS, "float64")
        | dict.fromkeys(TRUTHS, "bool")
    )
    found = found.astype(kinds)
    found["true"] = found["verdict_strict"].map({"true": 1.0, "false": 0.0}).astype("float64")
    return found


def quotes(reader: Reader, words: Iterable[str], today: date) -> "DataFrame":
    """A row a quote, by `claim_id`: the words, where they stand, the address of the source."""
    import pandas as pd

    rows = [
        {"claim_id": row["id"], **{name: quote[name] for name in OF_A_QUOTE}}
        for row in exported(reader, words, today)
        for quote in row["quotes"]
    ]
    found = pd.DataFrame(rows, columns=["claim_id", *OF_A_QUOTE])
    return found.astype({"start": "Int64", "end": "Int64", "second": "Int64"})


def answers(reader: Reader, words: Iterable[str], today: date) -> "DataFrame":
    """A row a question that has an answer, by `question_id`: what holds, since when, on what."""
    import pandas as pd

    names = ["question_id", "question", "answer", "known_on", "evidence", "excerpt", "reasoning",
             "by"]  # fmt: skip
    rows = {
        row["question_id"]: {name: row[name] for name in names}
        for row in exported(reader, words, today)
        if row["answer"] is not None
    }
    found = pd.DataFrame(list(rows.values()), columns=names)
    found["known_on"] = pd.to_datetime(found["known_on"])
    return found
