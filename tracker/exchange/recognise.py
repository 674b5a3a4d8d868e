"""Which format a file is in: by what stands in it, its name only where that tells nothing."""

import json
import zipfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from tracker.errors import InvalidInput
from tracker.exchange.formats import (
    augur,
    claimreview,
    fatebook,
    forecast_csv,
    manifold,
    metaculus,
    predictionbook,
    signal_tracker,
    spreadsheet,
    wide,
    yaml,
)
from tracker.exchange.record import Item, Options
from tracker.exchange.tables.delimited import read_delimited
from tracker.exchange.tables.encodings import encoding_of
from tracker.exchange.tables.pipes import read_pipes
from tracker.exchange.tables.sheet import Sheet
from tracker.exchange.tables.workbook import read_workbook
from tracker.exchange.writers.yaml import FORM

Reader = Callable[[Path, Options], Iterator[Item]]
HEAD = 64 << 10  # bytes that tell a text's form
ZIPPED = (".xlsx", ".xlsb", ".ods")
OWN, OWN_YAML = "jsonl", "claim-tracker yaml"
BY_SUFFIX = {
    **dict.fromkeys((".xls", ".xlsx", ".xlsb", ".ods"), "xlsx"),
    **dict.fromkeys((".yaml", ".yml"), "yaml"),
    **dict.fromkeys((".md", ".markdown"), "markdown"),
}


# A record with all of these keys tells its format; the first that fits.
BY_KEYS = tuple(
    (name, frozenset(keys.split()))
    for name, keys in (
        ("augur", "probability created_at outcome statement"),
        ("predictionbook", "responses"),
        ("predictionbook", "description_with_group deadline"),
        ("fatebook", "title forecasts"),
        ("claimreview", "@type"),
        ("claimreview", "@graph"),
        ("claimreview", "claimReviewed"),
    )
)


class Format(NamedTuple):
    """A format that can be read, and what it is."""

    name: str
    about: str
    read: Reader


SHEETS: Mapping[str, Callable[[Path], Sheet]] = {
    "csv": read_delimited,
    "xlsx": read_workbook,
    "markdown": read_pipes,
}


def _sheet(read: Callable[[Path], Sheet]) -> Reader:
    def rows(path: Path, options: Options) -> Iterator[Item]:
        sheet = read(path)
        wanted = wide.is_wide(sheet) and not options.columns.keys() & {"p", "statement"}
        yield from (wide.read_wide if wanted else spreadsheet.read_rows)(sheet, options)

    return rows


FORMATS: Mapping[str, Format] = {
    each.name: each
    for each in (
        Format("csv", "a spreadsheet as text", _sheet(read_delimited)),
        Format("xlsx", "a workbook", _sheet(read_workbook)),
        Format("markdown", "a pipe table", _sheet(read_pipes)),
        Format("fatebook", "Fatebook's CSV export or API JSON", fatebook.read),
        Format("predictionbook", "PredictionBook's JSON", predictionbook.read),
        Format("metaculus", "Metaculus's data download", metaculus.read),
        Format("manifold", "Manifold's markets and bets, JSON", manifold.read),
        Format("augur", "augur-cli's CSV or JSON", augur.read),
        Format("signal-tracker", "signal-tracker's saved state", signal_tracker.read),
        Format("claimreview", "ClaimReview JSON-LD, also in a saved page", claimreview.read),
        Format("yaml", "records in YAML", yaml.read),
        Format("forecast-csv", "published chances with outcomes beside", forecast_csv.read),
    )
}


def recognise(path: Path) -> str:
    """The name of a file's format; `jsonl` for our own. Raises InvalidInput for none."""
    suffix = path.suffix.casefold()
    if zipfile.is_zipfile(path):
        return _archive(path)
    if suffix == ".zip" or (suffix in ZIPPED and _begins(path, b"PK")):
        raise InvalidInput("file", path, "is a broken archive: cut off, or no archive at all")
    if BY_SUFFIX.get(suffix) == "xlsx":
        return "xlsx"
    with path.open(encoding=encoding_of(path), newline="") as file:
        head = file.read(HEAD).lstrip("\ufeff \t\r\n")
    if not head:
        raise InvalidInput("file", path, "is empty: nothing to import")
    return _by_its_look(head) or BY_SUFFIX.get(suffix) or _by_content(path, head)


def _begins(path: Path, mark: bytes) -> bool:
    with path.open("rb") as file:
        return file.read(len(mark)) == mark


def _by_its_look(head: str) -> str | None:
    """What the first letters of a text tell, if they do."""
    if head.startswith(f"{FORM}:"):
        return OWN_YAML
    if head[0] == "<" or (head[0] != "{" and "application/ld+json" in head):
        return "claimreview"
    return "markdown" if head[0] == "|" else None


def _by_content(path: Path, head: str) -> str:
    if head[0] in "{[":
        return _json(path, head)
    columns = frozenset(read_delimited(path).head)
    if metaculus.is_beside(columns):
        raise InvalidInput(
            "file", path, f"is a part of Metaculus's download without forecasts: take "
            f"{metaculus.FORECASTS} beside it, or the zip",
        )  # fmt: skip
    return _table(columns)


def _archive(path: Path) -> str:
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
    if any(name.endswith(metaculus.FORECASTS) for name in names):
        return "metaculus"
    if any(name.startswith("xl/") for name in names) or "content.xml" in names:
        return "xlsx"
    raise InvalidInput("file", path, "is an archive of nothing we know; unpack it")


def _table(head: frozenset[str]) -> str:
    """The format whose columns are all there; unknown ones beside them do not matter."""
    for name, columns in (
        ("augur", augur.COLUMNS),
        ("predictionbook", predictionbook.COLUMNS),
        ("metaculus", metaculus.COLUMNS),
    ):
        if columns <= head:
            return name
    if head >= fatebook.COLUMNS:
        return "fatebook"
    return "forecast-csv" if forecast_csv.chance_columns(sorted(head)) else "csv"


def _json(path: Path, head: str) -> str:
    first = head.splitlines()[0]
    try:
        line = json.loads(first)
    except ValueError:
        line = None
    if isinstance(line, dict) and {"type", "uid"} <= line.keys():
        return OWN
    from tracker.exchange.json_files import read_json

    if "ClaimReview" in head and (name := _by_keys(_tried(path))) is None:
        return "claimreview"
    if name := _by_keys(read_json(path)):
        return name
    raise InvalidInput(
        "file", path, f"is JSON of no format we know; ⟦format⟧ is one of {', '.join(FORMATS)}"
    )


def _tried(path: Path) -> Any:  # noqa: ANN401  JSON that a page may have broken
    from tracker.exchange.json_files import read_json

    try:
        return read_json(path)
    except InvalidInput:
        return None


def _by_keys(value: Any) -> str | None:  # noqa: ANN401  any JSON
    """The format that a JSON value's keys tell."""
    if isinstance(value, dict) and {"sources", "claims"} <= value.keys():
        return "signal-tracker"
    if manifold.is_ours(value):
        return "manifold"
    for record in _first_records(value):
        for name, keys in BY_KEYS:
            if keys <= record.keys():
                return name
    return None


def _first_records(value: Any) -> Iterator[Mapping[str, Any]]:  # noqa: ANN401
    """The value, and the first record of each list in it."""
    if isinstance(value, dict):
        yield value
        for one in value.values():
            if isinstance(one, list) and one and isinstance(one[0], dict):
                yield one[0]
    elif isinstance(value, list) and value and isinstance(value[0], dict):
        yield from _first_records(value[0])
