"""Speed of logging very many claims, as a share of the bare driver's rate in the same run.

Claims that were read before (`Tracker.read_claims` gives them) are logged into an empty database;
then every row that this made is written into another one by the bare driver: sqlite3's executemany,
psycopg's COPY, with the same tables, indexes, constraints, pragmas and one transaction.
"""

import resource
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

from places import LARGE, Places
from table import row, seconds

from tracker import Tracker
from tracker.core.text import fingerprint
from tracker.services.claims.prepared import Ready
from tracker.store.backends.sqlite import SQLiteFile
from tracker.store.tables import Table

CLAIMS = LARGE // 10
PROMISE = 2.0  # half the rate
SPEAKERS = 1_000
TAGS = 20
SOURCES = 5_000
FIRST_DAY = date(2020, 1, 1)
TODAY = date(2026, 1, 22)
Rows = dict[str, list[tuple[Any, ...]]]


def claims(tracker: Tracker, count: int) -> Iterator[Ready]:
    """That many claims that were read: each third with a tag, each third with a quote."""
    phrases = [f"by {year}" for year in range(2027, 2041)]
    row = {"statement": "Event comes about", "confidence": "70%"}
    return _varied(tracker.read_claims([row | {"window": phrase} for phrase in phrases]), count)


def _varied(models: list[Ready], count: int) -> Iterator[Ready]:
    random = Random(20_260_122)  # noqa: S311  the same data every time
    days = [FIRST_DAY + timedelta(days=n) for n in range(2_000)]
    speakers = [f"Speaker {n}" for n in range(SPEAKERS)]
    for number in range(count):
        statement = f"Event {number} comes about in its year"
        given, draft, *_ = random.choice(models)
        given = replace(
            given,
            statement=statement,
            speaker=random.choice(speakers),
            tags=(f"tag-{number % TAGS}",) if number % 3 == 0 else (),
            quote=f"“{statement}”" if number % 3 == 1 else None,
            url=f"https://example.org/{number % SOURCES}" if number % 3 == 1 else None,
        )
        draft = replace(draft, statement=statement, asked=statement, said_on=random.choice(days))
        yield Ready(given, draft, fingerprint(statement))


def all_rows(execute: Callable[[str, tuple[()]], Any]) -> Rows:
    """Every row of every table, as it is stored."""
    return {
        table.name: execute(f"SELECT {names(table.name)} FROM {table.name}", ()).fetchall()  # noqa: S608  ours
        for table in Table.metadata.sorted_tables
        if table.name != "settings"
    }


def names(table: str) -> str:
    """The columns of a table, for a statement."""
    return ", ".join(f'"{column.name}"' for column in Table.metadata.tables[table].columns)


def bare_sqlite(tracker: Tracker, rows: Rows) -> None:
    """Write rows by executemany."""
    with closing(SQLiteFile(Path(str(tracker.database))).connect()) as connection:
        connection.execute("BEGIN IMMEDIATE")
        for table, found in rows.items():
            if found:
                marks = ", ".join("?" for _ in found[0])
                sql = f"INSERT INTO {table} ({names(table)}) VALUES ({marks})"  # noqa: S608  ours
                connection.executemany(sql, found)
        connection.execute("COMMIT")


def bare_postgres(tracker: Tracker, rows: Rows) -> None:
    """Write rows by COPY."""
    with closing(tracker.database.connect()) as connection:  # type: ignore[attr-defined]
        for table, found in rows.items():
            with connection.cursor().copy(f"COPY {table} ({names(table)}) FROM STDIN") as copy:
                for row in found:
                    copy.write_row(row)
        connection.commit()


def compare(name: str, new: Callable[[], str], bare: Callable[..., None], number: int) -> None:
    """Print how much longer it takes than the bare driver."""
    ours, theirs = (Tracker(new(), today=TODAY) for _ in range(2))
    ready = list(claims(ours, number))
    taken = seconds(ours.log_many, ready)
    ready.clear()
    with ours.database.reading() as execute:
        rows = all_rows(execute)
    row(f"log_many of {number:,}; {name}", taken, seconds(bare, theirs, rows), PROMISE)


def grow(new: Callable[[], str], number: int) -> None:
    """Print by how much a stream of ten times the claims raises the memory that is in use."""
    few, many = (Tracker(new(), today=TODAY) for _ in range(2))
    few.log_many(claims(few, number // 10))
    after_few = peak()
    many.log_many(claims(many, number))
    row(f"memory for {number:,}; for a tenth", peak(), after_few, 2.0, "MB")


def peak() -> float:
    """The most memory that this process has had, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measure(where: Places, number: int = CLAIMS) -> None:
    """Print the rows of both kinds; memory first, as it never falls again."""
    grow(where.new_file, number)
    compare("executemany", where.new_file, bare_sqlite, number)
    compare("COPY", where.new_shared, bare_postgres, number)
