"""Write the record in a format for others."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from tracker.core.recurrence import NEVER
from tracker.errors import InvalidInput
from tracker.exchange.calendar import calendar
from tracker.exchange.jsonl.dump import export_lines, export_records
from tracker.exchange.writers import claimreview, csv, markdown, parquet, yaml
from tracker.store.backends.protocol import Database
from tracker.store.reader import Reader
from tracker.store.reads.calendar_rows import agenda
from tracker.store.reads.exports import counted, exported

PARQUET, SQLITE = "parquet", "sqlite"
INTO_PLACES = (PARQUET, SQLITE)  # no text: they need a folder or a file


class Asked(NamedTuple):
    """What is to be written: which claims, of which day, and by whom they were checked."""

    words: Sequence[str]
    today: date
    actor: str


def _jsonl(reader: Reader, _: Asked) -> Iterator[str]:
    return (line + "\n" for line in export_lines(reader))


def _yaml(reader: Reader, _: Asked) -> Iterator[str]:
    return yaml.lines(export_records(reader))


def _csv(reader: Reader, asked: Asked) -> Iterator[str]:
    return csv.lines(exported(reader, asked.words, asked.today))


def _markdown(reader: Reader, asked: Asked) -> Iterator[str]:
    return markdown.lines(exported(reader, asked.words, asked.today))


def _claimreview(reader: Reader, asked: Asked) -> Iterator[str]:
    return claimreview.lines(exported(reader, asked.words, asked.today), asked.actor)


def _calendar(reader: Reader, asked: Asked) -> Iterator[str]:
    rows = agenda(reader, asked.words, asked.today)
    yield calendar(row | {"silent": row["rule"] == NEVER} for row in rows)


TEXTS: Mapping[str, Callable[[Reader, Asked], Iterator[str]]] = {
    "jsonl": _jsonl,
    "yaml": _yaml,
    "csv": _csv,
    "markdown": _markdown,
    "claimreview": _claimreview,
    "calendar": _calendar,
}
WHOLE = ("jsonl", "yaml", SQLITE)  # what is left out of these could not be brought in again


def check(name: str, words: Sequence[str]) -> None:
    """Raise InvalidInput for a format that we do not write, or a filter where all must go out."""
    if name not in TEXTS and name not in INTO_PLACES:
        raise InvalidInput("format", name, f"is none of {', '.join((*TEXTS, *INTO_PLACES))}")
    if name in WHOLE and words:
        raise InvalidInput("filter", " ".join(words), f"goes with no {name}: it holds everything")


def text(reader: Reader, name: str, asked: Asked) -> Iterator[str]:
    """A text format, piece by piece. Raises InvalidInput."""
    return TEXTS[name](reader, asked)


def into_folder(reader: Reader, asked: Asked, folder: Path) -> int:
    """Claims as Parquet; how many. Raises InvalidInput."""
    return parquet.write(exported(reader, asked.words, asked.today), folder)


def into_file(source: Database, reader: Reader, file: Path) -> int:
    """The whole database as one SQLite file with its public views; how many claims it holds."""
    from tracker.services.database.transfer import backup

    backup(source, file)
    return counted(reader)
