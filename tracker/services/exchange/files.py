"""Import a file of any format we know: recognise it, read it, load it."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from tracker.errors import InvalidInput
from tracker.exchange.formats.wide import is_wide
from tracker.exchange.recognise import FORMATS, OWN, SHEETS, recognise
from tracker.exchange.record import Forecast, Item, Options, Question
from tracker.exchange.tables.columns import guess
from tracker.services.exchange.drafting import Gate
from tracker.services.exchange.load import Imported, Loading
from tracker.services.fields import read_zone
from tracker.services.transaction import Transaction

MAPPED = "columns:"  # the settings that keep which column is which, by the set of their names


@dataclass(frozen=True, slots=True)
class FileInput:
    """How a file is to be brought in, as typed.

    take: whose side holds where file and database both changed. anyway: a hedge that cannot be
    taken off stays in the question, and what was over when it was said is a fact. reference: the
    speaker whose forecasts, a market's or a crowd's, others are measured against.
    """

    format: str | None = None
    options: Options = field(default_factory=Options)
    keep_going: bool = False
    take: str | None = None
    anyway: bool = False
    again: bool = False
    new_speaker: bool = False
    reference: str | None = None


def file_input(given: Mapping[str, Any]) -> FileInput:
    """The keywords of a caller: what concerns readers goes to them."""
    own = {each.name for each in fields(FileInput)} - {"options"}
    options = {name: value for name, value in given.items() if name not in own}
    return FileInput(
        **{name: value for name, value in given.items() if name in own}, options=Options(**options)
    )


def import_record(act: Transaction, done: Imported, *, shown: bool) -> dict[str, Any]:
    """What became of a file, as plain values; shown: with the first claims that were logged."""
    return {
        "format": done.system,
        "read": done.read,
        "new": done.new,
        "updated": done.updated,
        "unchanged": done.unchanged,
        "skipped": [f"{one.place}: {one.why}" for one in done.skipped],
        "problems": [str(one) for one in done.problems],
        "notes": done.notes,
        "columns": done.columns,
        "claims": act.db.claims(done.claims) if shown else [],
    }


def format_of(path: Path, given: FileInput) -> str:
    """The format that was named, else the one that the file shows. Raises InvalidInput."""
    if given.format is None:
        return recognise(path)
    if given.format not in (*FORMATS, OWN):
        known = ", ".join((*FORMATS, OWN))
        raise InvalidInput("format", given.format, f"is none of {known}")
    return given.format


def import_file(
    act: Transaction, path: Path, given: FileInput, told: Callable[[int], None] | None = None
) -> Imported:
    """Bring in all that a file holds, or nothing. Raises InvalidInput, Doubtful, Conflict."""
    name = format_of(path, given)
    if given.take not in (None, "file", "mine"):
        raise InvalidInput("take", given.take, "is neither file nor mine")
    if given.options.zone is not None:
        read_zone("zone", given.options.zone)
    options = _with_columns_kept(act, path, name, given.options)
    zone = act.db.setting("zone") or "UTC"
    gate = Gate(
        act.today, zone, anyway=given.anyway, again=given.again, new_speaker=given.new_speaker
    )
    columns = columns_of(path, name, options)
    loading = Loading(
        act, name, gate, note=f"imported from {name}", keep_going=given.keep_going, take=given.take
    )
    loading.done.columns.update(columns)
    items = FORMATS[name].read(path, options)
    if given.reference is not None:
        items = _as_reference(items, given.reference)
    return loading.load(items, told)


def columns_of(path: Path, name: str, options: Options) -> Mapping[str, str]:
    """Which column of a sheet holds each field; nothing for other files, nor for a wide sheet."""
    if name not in SHEETS:
        return {}
    sheet = SHEETS[name](path)
    return {} if is_wide(sheet) else guess(sheet, options.columns).of


def _with_columns_kept(act: Transaction, path: Path, name: str, options: Options) -> Options:
    """Options with the columns that were named for a sheet of just these columns before."""
    if name not in SHEETS:
        return options
    head = SHEETS[name](path).head
    key = MAPPED + sha256("\0".join(sorted(head)).encode()).hexdigest()[:16]
    kept = act.db.setting(key)
    before = json.loads(kept) if kept else {}
    columns = before | dict(options.columns)
    if columns != before:
        text = json.dumps(columns, ensure_ascii=False)
        if kept is None:
            act.db.add("settings", {"name": key, "value": text})
        else:
            act.db.set(key, text)
    return replace(options, columns=columns)


def _as_reference(items: Iterator[Item], name: str) -> Iterator[Item]:
    """Everything as one speaker says it, who is marked as a reference."""
    for item in items:
        if isinstance(item, Question):
            item = replace(item, forecasts=[_renamed(f, name) for f in item.forecasts])  # noqa: PLW2901  renamed
        yield item


def _renamed(forecast: Forecast, name: str) -> Forecast:
    return replace(forecast, speaker=name, basis="stated" if forecast.p is not None else "none")
