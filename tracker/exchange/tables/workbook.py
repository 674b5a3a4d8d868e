"""Read a workbook (xlsx, xls, ods) as a table: values only, as last computed."""

import zipfile
from collections.abc import Iterable, Iterator
from datetime import date, time
from pathlib import Path

from tracker.errors import InvalidInput
from tracker.exchange.tables.delimited import checked_head
from tracker.exchange.tables.head import head_at
from tracker.exchange.tables.sheet import Cell, Line, Sheet

LARGEST = 512 << 20  # bytes that a workbook may unpack to
MEMBERS = 10_000


def read_workbook(path: Path, sheet: str | None = None) -> Sheet:
    """The first sheet that holds something, or the one that is named. Raises InvalidInput."""
    try:
        from python_calamine import CalamineWorkbook
    except ImportError:
        raise InvalidInput(
            "file",
            path,
            'needs the extra that reads workbooks: pip install "claim-tracker[xlsx]"',
        ) from None
    check_archive(path)
    try:
        book = CalamineWorkbook.from_path(str(path))
        names = [sheet] if sheet else book.sheet_names
        tables = [book.get_sheet_by_name(name).to_python() for name in names]
    except Exception as error:  # whatever the library raises for bytes that are no workbook
        raise InvalidInput("file", path, f"is no workbook we can read: {error}") from error
    filled = next((rows for rows in tables if _is_table(rows)), None)
    if filled is None:
        raise InvalidInput("file", path, "has no sheet with a row of two cells")
    start = head_at(filled)
    names_of = checked_head(path, [str(cell) for cell in filled[start]])

    def lines() -> Iterator[Line]:
        for number, row in enumerate(filled[start + 1 :], start=start + 2):
            yield Line(f"row {number}", tuple(_plain(cell) for cell in row[: len(names_of)]))

    return Sheet(
        names_of,
        lines,
        epoch_1904=_counts_from_1904(path),
        above=sum(any(map(_is_said, row)) for row in filled[:start]),
    )


def check_archive(path: Path) -> None:
    """Refuse a zip that unpacks to far too much or is broken. Raises InvalidInput."""
    if not zipfile.is_zipfile(path):
        return
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
    except zipfile.BadZipFile as error:
        raise InvalidInput("file", path, f"is a broken archive: {error}") from error
    if len(members) > MEMBERS or sum(member.file_size for member in members) > LARGEST:
        raise InvalidInput("file", path, f"unpacks to over {LARGEST >> 20} MB; take a part")


def _counts_from_1904(path: Path) -> bool:
    if not zipfile.is_zipfile(path):
        return False
    with zipfile.ZipFile(path) as archive:
        if "xl/workbook.xml" not in archive.namelist():
            return False
        head = archive.read("xl/workbook.xml")[:20_000]
    return b'date1904="1"' in head or b'date1904="true"' in head


def _is_table(rows: Iterable[Iterable[object]]) -> bool:
    return any(sum(map(_is_said, row)) > 1 for row in rows)


def _is_said(cell: object) -> bool:
    return cell not in (None, "")


def _plain(cell: object) -> Cell:
    if isinstance(cell, int) and not isinstance(cell, bool):
        return float(cell)
    if cell == "" or not isinstance(cell, str | float | bool | date | time):
        return None if cell == "" else str(cell)
    return cell
