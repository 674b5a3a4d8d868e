"""A database with very many claims, written in bulk: for measuring only."""

from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from random import Random

from tracker.api import Tracker
from tracker.core.text import fingerprint
from tracker.store.sqlite import SQLiteFile

Row = dict[str, object]
FIRST_DAY = date(2020, 1, 1)
NOW = "2026-01-22 00:00:00"


def make_database(path: Path, claims: int, speakers: int = 1_000) -> None:
    """Write that many open predictions, each on a question of its own with a check."""
    Tracker(path)
    random = Random(20_260_122)  # noqa: S311  the same data every time
    with closing(SQLiteFile(path).connect()) as connection:
        connection.execute("BEGIN IMMEDIATE")
        for table, rows in (
            ("speakers", _speakers(speakers)),
            ("questions", _questions(claims)),
            ("claims", _claims(claims, speakers, random)),
            ("checks", _checks(claims, random)),
        ):
            first = next(rows)
            names = ", ".join(f'"{name}"' for name in first)
            marks = ", ".join(f":{name}" for name in first)
            insert = f"INSERT INTO {table} ({names}) VALUES ({marks})"  # noqa: S608
            connection.execute(insert, first)
            connection.executemany(insert, rows)
        connection.execute("COMMIT")
        connection.execute("ANALYZE")


def _speakers(count: int) -> Iterator[Row]:
    for number in range(1, count + 1):
        name = f"Speaker {number}"
        yield {
            "id": number,
            "uid": f"S{number:025}",
            "name": name,
            "name_key": name.casefold(),
            "kind": "person",
            "created_at": NOW,
        }


def _questions(count: int) -> Iterator[Row]:
    for number in range(1, count + 1):
        yield {
            "id": number,
            "uid": f"Q{number:025}",
            "statement": f"Event {number} comes about in its year",
            "answer_type": "date",
            "ordered": 0,
            "created_at": NOW,
        }


def _claims(count: int, speakers: int, random: Random) -> Iterator[Row]:
    for number in range(1, count + 1):
        statement = f"Event {number} comes about in its year"
        p = round(random.random(), 2)
        yield {
            "id": number,
            "uid": f"C{number:025}",
            "question_id": number,
            "speaker_id": random.randint(1, speakers),
            "statement": statement,
            "fingerprint": fingerprint(statement),
            "kind": "prediction",
            "stance": "affirms",
            "said_on": str(FIRST_DAY + timedelta(days=random.randint(0, 2000))),
            "window": "../2030",
            "latest": "2030-12-31",
            "latest_lenient": "2030-12-31",
            "p": p,
            "p_low": p,
            "p_high": p,
            "basis": "stated",
            "logged_at": NOW,
            "logged_by": "benchmark",
            "verdict_strict": "open",
            "verdict_lenient": "open",
            "standing": "counts",
            "is_current": 1,
        }


def _checks(count: int, random: Random) -> Iterator[Row]:
    for number in range(1, count + 1):
        day = str(FIRST_DAY + timedelta(days=random.randint(2500, 4000)))
        yield {
            "question_id": number,
            "due_on": day,
            "asked_on": day,
            "reason": "interim",
            "state": "scheduled",
            "missed": 0,
        }
