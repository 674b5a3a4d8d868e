"""The tables as data, so that rows are written without the models that define them.

A row is plain: days and instants are text, truth is 0 or 1, a document is JSON as text; so does a
reader give it, from either kind of database.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache, lru_cache
from operator import itemgetter
from typing import Any

from tracker.resources import data_folder
from tracker.store.filters.folding import FOLDED, with_folded
from tracker.store.reader import Row


@dataclass(frozen=True, slots=True)
class Shape:
    """The columns of a table: what they are when left out, and which are not plain.

    written: the names that do not follow from others. needed: those that must be given. words: what
    alone may stand in a column.
    """

    table: str
    names: tuple[str, ...]
    written: frozenset[str]
    needed: frozenset[str]
    defaults: Row
    words: dict[str, list[str]]
    kinds: dict[str, str]
    converted: tuple[tuple[str, Callable[[Any], Any]], ...]
    documents: tuple[str, ...]
    names_rows_of: dict[str, str]  # the columns that hold the number of another row, of which table
    in_order: Callable[[Row], tuple[Any, ...]]

    def row(self, values: Mapping[str, Any]) -> tuple[Any, ...]:
        """The values of all columns, in order and plain."""
        row = with_folded(self.table, {**self.defaults, **values})
        for name, plain in self.converted:
            if (value := row[name]) is not None:
                row[name] = plain(value)
        return self.in_order(row)

    def whole(self, stored: tuple[Any, ...]) -> Row:
        """A row that was made plain, by column; its documents are no text any more."""
        return self.read(dict(zip(self.names, stored, strict=True)))

    def read(self, row: Row) -> Row:
        """A row as a use case has it: as it is stored, but for its documents."""
        for name in self.documents:
            row[name] = decoded(row[name])
        return row

    def plain(self, name: str, value: Any) -> Any:  # noqa: ANN401  what a column may hold
        """A value of one column as it is stored."""
        kind = self.kinds[name]
        return value if value is None or kind not in PLAIN else PLAIN[kind](value)

    def as_json(self, row: Mapping[str, Any]) -> Row:
        """A stored row as the audit trail keeps it: JSON's own values, instants with their zone."""
        return {name: self._told(name, row[name]) for name in self.names if name in self.written}

    def _told(self, name: str, value: Any) -> Any:  # noqa: ANN401
        kind = self.kinds[name]
        return value if value is None or kind not in TOLD else TOLD[kind](value)


def _day(value: date | str) -> str:
    return value if isinstance(value, str) else value.isoformat()


def _instant(value: datetime | str) -> str:
    return value if isinstance(value, str) else instant_text(value)


@lru_cache(maxsize=1024)
def instant_text(instant: datetime) -> str:
    """An instant as both databases read and give it: in UTC, to the microsecond."""
    return instant.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f")


def instant_of(text: str) -> datetime:
    """The instant that a row holds as text."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def _zoned(value: datetime | str) -> str:
    instant = instant_of(value) if isinstance(value, str) else value
    return instant.astimezone(UTC).isoformat().replace("+00:00", "Z")


def decoded(value: object) -> object:
    """What a document holds, whether it is text still or was read before."""
    return json.loads(value) if isinstance(value, str) else value


PLAIN: dict[str, Callable[[Any], Any]] = {
    "day": _day,
    "instant": _instant,
    "truth": bool,
    "document": json.dumps,
}
TOLD: dict[str, Callable[[Any], Any]] = {
    "day": _day,
    "instant": _zoned,
    "truth": bool,
    "document": decoded,
}


@cache
def shapes() -> dict[str, Shape]:
    """Every table by name, those that others name first."""
    text = (data_folder() / "schema.json").read_text(encoding="utf-8")
    return {table: _shape(table, columns) for table, columns in json.loads(text).items()}


def _shape(table: str, columns: Mapping[str, Mapping[str, Any]]) -> Shape:
    names = tuple(columns)
    kinds = {name: column["kind"] for name, column in columns.items()}
    converted = tuple((name, PLAIN[kind]) for name, kind in kinds.items() if kind in PLAIN)
    documents = tuple(name for name, kind in kinds.items() if kind == "document")
    written = frozenset(names) - FOLDED.get(table, {}).keys()
    return Shape(
        table=table,
        names=names,
        written=written,
        needed=frozenset(name for name, column in columns.items() if column.get("needed")),
        defaults={name: column.get("default") for name, column in columns.items()},
        words={name: column["words"] for name, column in columns.items() if "words" in column},
        kinds=kinds,
        converted=converted,
        documents=documents,
        names_rows_of={name: column["of"] for name, column in columns.items() if "of" in column},
        in_order=itemgetter(*names),
    )
