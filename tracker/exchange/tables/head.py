"""Which row of a table holds its column names: titles and a row of groups may stand above it."""

from collections.abc import Iterable, Sequence
from itertools import islice

from tracker.exchange.tables.known_names import field_of

LOOKED_AT = 20  # rows
FEWEST = 2  # fields that are named by a head which is not the first row


def head_at(rows: Iterable[Sequence[object]]) -> int:
    """The place, from 0, of the row that names the most fields; else of the first full one."""
    looked = list(islice(rows, LOOKED_AT))
    known = [len({field for cell in row if (field := field_of(_text(cell)))}) for row in looked]
    most = max(known, default=0)
    if most >= FEWEST:
        return known.index(most)
    return next((i for i, row in enumerate(looked) if sum(map(_is_said, row)) > 1), 0)


def _text(cell: object) -> str:
    return cell if isinstance(cell, str) else ""


def _is_said(cell: object) -> bool:
    return cell not in (None, "")
