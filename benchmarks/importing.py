"""Speed of importing published forecasts, as a share of the bare driver's rate in the same run.

A file of matches with their chances and outcomes is brought into an empty database; then every row
that this made is written into another one by the bare driver.
"""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from random import Random

from bulk import CLAIMS, FIRST_DAY, TODAY, all_rows, bare_postgres, bare_sqlite
from places import Places
from table import row, seconds

from tracker import Tracker

PROMISE = 2.0  # half the rate


def write_matches(path: Path, count: int) -> None:
    """A file as FiveThirtyEight publishes them: prob1, prob1_outcome, date, team1, team2."""
    random = Random(20_260_122)  # noqa: S311  the same data every time
    with path.open("w", encoding="utf-8") as file:
        file.write("date,team1,team2,prob1,prob1_outcome\n")
        for number in range(count):
            day = FIRST_DAY + timedelta(days=number % 2_000)
            chance, came = random.random(), random.randint(0, 1)
            file.write(f"{day},Team {number},Guests {number % 900},{chance:.9f},{came}\n")


def compare(name: str, new: Callable[[], str], bare: Callable[..., None], path: Path) -> None:
    """Print how much longer an import takes than the bare driver."""
    ours, theirs = (Tracker(new(), today=TODAY) for _ in range(2))
    taken = seconds(ours.import_file, path, speaker="FiveThirtyEight")
    with ours.database.reading() as execute:
        rows = all_rows(execute)
    row(f"import forecast-csv; {name}", taken, seconds(bare, theirs, rows), PROMISE)


def measure(where: Places, number: int = CLAIMS) -> None:
    """Print the rows of both kinds of databases."""
    path = where.folder / "matches.csv"
    write_matches(path, number)
    compare("executemany", where.new_file, bare_sqlite, path)
    compare("COPY", where.new_shared, bare_postgres, path)
