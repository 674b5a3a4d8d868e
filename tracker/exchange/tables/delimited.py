"""Read comma-, semicolon- or tab-separated text as a table, a row at a time."""

import csv
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from tracker.errors import InvalidInput
from tracker.exchange.tables.encodings import guessed_encoding, open_text
from tracker.exchange.tables.head import head_at
from tracker.exchange.tables.sheet import Line, Sheet

SEPARATORS = (",", ";", "\t", "|")
LOOKED_AT = 50  # records that tell the separator
LONGEST_CELL = 1 << 20  # characters


def read_delimited(path: Path) -> Sheet:
    """The table in a text file. Raises InvalidInput: no text, no head, a name twice, broken quotes.

    A row with more cells than the head has, or fewer than two where it has more, is refused with
    its number: its values would stand in the wrong columns.
    """
    csv.field_size_limit(LONGEST_CELL)
    separator = _separator(path)
    above = head_at(cells for _, cells in _records(path, separator))
    head = next(islice(_records(path, separator), above, None), None)
    if head is None:
        raise InvalidInput("file", path, "is empty: it has no line with column names")
    names = checked_head(path, head[1])
    comma = separator in {";", "\t"} and _has_decimal_commas(path, separator)

    def lines() -> Iterator[Line]:
        for number, cells in islice(_records(path, separator), above + 1, None):
            _check_width(path, number, cells, names)
            yield Line(f"row {number}", tuple(cells))

    return Sheet(names, lines, decimal_comma=comma, above=above, guessed=guessed_encoding(path))


def checked_head(file: Path, cells: list[str]) -> tuple[str, ...]:
    """Column names, cleaned; empty ones at the end are dropped. Raises InvalidInput."""
    names = [" ".join(str(cell).split()) for cell in cells]
    while names and not names[-1]:
        names.pop()
    twice = {name for name in names if name and names.count(name) > 1}
    if twice:
        raise InvalidInput("file", file, f'has two columns called "{min(twice)}"; rename one')
    if not names:
        raise InvalidInput("file", file, "has no column names in its first line")
    return tuple(name or f"column {place}" for place, name in enumerate(names, start=1))


def _check_width(file: Path, number: int, cells: list[str], names: tuple[str, ...]) -> None:
    extra = [cell for cell in cells[len(names) :] if cell.strip()]
    if extra:
        raise InvalidInput(
            "file", file, f'has in row {number} more cells than columns: "{extra[0][:40]}" is left '
            "over. Is a separator or a quotation mark missing?"
        )  # fmt: skip


def _records(path: Path, separator: str) -> Iterator[tuple[int, list[str]]]:
    """Records that are not empty, each with the number of its row as a spreadsheet counts it."""
    number = 0
    with open_text(path) as file:
        reader = csv.reader(file, delimiter=separator, strict=True)
        while True:
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                raise InvalidInput("file", path, f"{_told(error, reader.line_num)}") from error
            number += 1
            if "\0" in "".join(cells):
                raise InvalidInput("file", path, f"holds a zero byte in row {number}")
            if cells:
                yield number, cells


def _told(error: csv.Error, line: int) -> str:
    if "field larger" in str(error):
        return f"has a cell of over {LONGEST_CELL:,} characters near line {line}"
    return f"has a broken quotation near line {line}: {error}"


def _separator(path: Path) -> str:
    """The separator that cuts the first records into the same number of cells, the most of them."""
    best, most = ",", (0.0, 0)
    for separator in SEPARATORS:
        try:
            widths = [len(cells) for _, cells in islice(_records(path, separator), LOOKED_AT)]
        except InvalidInput:
            continue
        if not widths or widths[0] < 2:  # noqa: PLR2004  one column is no table
            continue
        alike = widths.count(widths[0]) / len(widths)
        best, most = max((best, most), (separator, (alike, widths[0])), key=lambda pair: pair[1])
    return best


def _has_decimal_commas(path: Path, separator: str) -> bool:
    """Whether cells hold numbers with one comma and none with a point: 0,7 and 12,5."""
    commas = points = 0
    for _, cells in islice(_records(path, separator), 1, 1 + LOOKED_AT):
        for cell in cells:
            bare = cell.strip().rstrip("%％ ").lstrip("-")
            commas += bare.count(",") == 1 and bare.replace(",", "").isdigit()
            points += bare.count(".") == 1 and bare.replace(".", "").isdigit()
    return commas > 0 and points == 0
