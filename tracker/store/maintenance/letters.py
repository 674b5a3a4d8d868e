"""The folded columns, computed again and compared: another program may have written a row."""

from collections.abc import Iterator, Mapping

from tracker.store.filters.folding import FOLDED, with_folded
from tracker.store.filters.where import Condition
from tracker.store.reader import Reader, Row
from tracker.store.writer import Writer

AFTER = 'SELECT id, {} FROM "{}" WHERE id > ? ORDER BY id LIMIT ?'
BATCH = 5_000


def strange(reader: Reader) -> Iterator[tuple[str, Row]]:
    """Every row whose folded columns do not follow, with its table and what they should hold."""
    for table, columns in FOLDED.items():
        names = [*columns, *columns.values()]
        sql, last = AFTER.format(", ".join(names), table), 0
        while rows := reader.tuples(sql, Condition(parameters=[last, BATCH])):
            for number, *values in rows:
                row = dict(zip(names, values, strict=True))
                if (right := with_folded(table, row)) != row:
                    yield table, right | {"id": number}
            last = rows[-1][0]


def mend(db: Writer) -> None:
    """Fold again what does not follow."""
    found: dict[str, list[Row]] = {}
    for table, row in strange(db):
        found.setdefault(table, []).append(row)
    for table, rows in found.items():
        db.change(table, list(FOLDED[table]), rows)


def names(found: Iterator[tuple[str, Mapping[str, object]]]) -> list[str]:
    """The rows, as people are told of them: `claims 7`."""
    return [f"{table} {row['id']}" for table, row in found]
