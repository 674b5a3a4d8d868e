"""Claims as CSV that a spreadsheet opens safely: nothing in it is run as a formula."""

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Any

from tracker.exchange.writers.columns import COLUMNS, Row, cells

RUN = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet takes for a formula (OWASP)


def lines(rows: Iterable[Row]) -> Iterator[str]:
    """The file, a record at a time, its head first."""
    yield record([column.name for column in COLUMNS])
    for row in rows:
        yield record([defused(cell) for cell in cells(row)])


def record(values: list[Any]) -> str:
    """One record with its line end."""
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerow(values)
    return buffer.getvalue()


def defused(cell: Any) -> Any:  # noqa: ANN401  what a cell may hold
    """A text that would be run gets an apostrophe in front; import takes it off again.

    >>> defused("=1+1"), defused("a=b"), defused(-1)
    ("'=1+1", 'a=b', -1)
    """
    runs = isinstance(cell, str) and (
        cell.startswith(RUN) or (cell[:1] == "'" and cell[1:2] in RUN)
    )
    return f"'{cell}" if runs else cell
