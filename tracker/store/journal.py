"""What one transaction does to rows, noted as it is written: from this an action can be undone.

Rows that it adds need no image, their numbers suffice; so a long import notes next to nothing.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from tracker.store.filters.where import Condition
from tracker.store.reader import Reader, Row
from tracker.store.schema import decoded, shapes

# What only grows, and what is on its way to people: undoing takes nothing back of these.
HISTORY = frozenset({"events", "actions", "action_changes", "outbox"})
THESE = "SELECT * FROM {} WHERE id IN (SELECT CAST(value AS integer) FROM json_each(?))"


class Change(NamedTuple):
    """What was done to a row, or to a range of new rows; columns as `action_changes` has them."""

    of_table: str
    first: int | None = None
    last: int | None = None
    before: Row | None = None
    after: Row | None = None


class Journal:
    """The images of rows that were there before this transaction; `is_new` tells which were not."""

    def __init__(self, is_new: Callable[[str, int], bool]) -> None:
        self._is_new = is_new
        self._before: defaultdict[str, dict[int, Row]] = defaultdict(dict)
        self._after: defaultdict[str, dict[int, Row]] = defaultdict(dict)
        self._unread: defaultdict[str, set[int]] = defaultdict(set)
        self._gone: list[Change] = []
        self._added: list[Change] = []
        self.told: list[Row] = []  # new lines of the audit trail

    def changing(self, table: str, names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
        """Note what columns will hold; a row ends with its number."""
        if table in HISTORY:
            return
        documents, known = shapes()[table].documents, self._before[table]
        for *values, number in rows:
            if self._is_new(table, number):
                continue
            after = dict(zip(names, values, strict=True))
            after |= {name: decoded(after[name]) for name in documents if name in after}
            self._after[table].setdefault(number, {}).update(after)
            if number not in known:
                self._unread[table].add(number)

    def read(self, reader: Reader) -> None:
        """Keep how rows are that are about to be changed for the first time."""
        unread, self._unread = self._unread, defaultdict(set)
        for table, numbers in unread.items():
            self._before[table] |= by_number(reader, table, numbers)

    def removing(self, table: str, rows: Iterable[Row]) -> None:
        """Note whole rows that will be gone."""
        for row in rows:
            if (number := row.get("id")) is None:
                added = Change(table, after=row)
                if added in self._added:
                    self._added.remove(added)
                else:
                    self._gone.append(Change(table, before=row))
            elif not self._is_new(table, number):
                self._after[table].pop(number, None)
                before = self._before[table].get(number, row)
                self._gone.append(Change(table, number, number, before))

    def putting_back(self, table: str, number: int) -> None:
        """Note a row that comes back under the number it had."""
        self._added.append(Change(table, number, number))

    def adding(self, table: str, row: Row) -> None:
        """Note a row without a number; with a claim that is new it comes and goes."""
        claim = row.get("claim_id")
        if table not in HISTORY and (claim is None or not self._is_new("claims", claim)):
            self._added.append(Change(table, after=row))

    def changes(self, ranges: Iterable[tuple[str, int, int]]) -> Iterator[Change]:
        """Everything that was done; `ranges` are the first and last numbers of new rows."""
        for table, first, last in ranges:
            if table not in HISTORY:
                yield Change(table, first, last)
        yield from self._added
        for table, rows in self._after.items():
            for number, after in rows.items():
                before = self._before[table].get(number, {})
                differs = [name for name in after if before.get(name) != after[name]]
                if differs and before:
                    yield Change(
                        table, number, number,
                        {name: before[name] for name in differs},
                        {name: after[name] for name in differs},
                    )  # fmt: skip
        yield from self._gone


def by_number(reader: Reader, table: str, numbers: Iterable[int]) -> dict[int, Row]:
    """Whole rows by their numbers, as images hold them."""
    read = shapes()[table].read
    return {row["id"]: read(row) for row in reader.among(THESE.format(table), sorted(numbers))}


def rows_of(reader: Reader, table: str, where: str, parameters: Sequence[object]) -> list[Row]:
    """Whole rows as images hold them."""
    sql = f"SELECT * FROM {table} WHERE {where}"  # noqa: S608  ours
    return [
        shapes()[table].read(row)
        for row in reader.rows(sql, Condition(parameters=list(parameters)))
    ]
