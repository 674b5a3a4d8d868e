"""Which columns hold the letters of another one folded, for filters and searches to compare.

What is stored stays as it was written. Whoever writes a row lets `with_folded` fill them in, so
that both kinds of database find the same.
"""

from collections.abc import Callable, Mapping
from typing import Any

from tracker.core.text import folded
from tracker.language.likeness import content_key

# table: the folded columns, each with the one it follows
FOLDED: dict[str, dict[str, str]] = {
    "speakers": {"name_folded": "name"},
    "aliases": {"name_folded": "name"},
    "tags": {"name_folded": "name"},
    "claims": {"statement_folded": "statement"},
    "questions": {
        "statement_folded": "statement",
        "content_folded": "statement",
        "criteria_folded": "criteria",
        "assignee_folded": "assignee",
    },
    "quotes": {"exact_folded": "exact"},
    "sources": {"url_folded": "url"},
}
# A column that holds something else than all letters of its source.
FOLDING: dict[str, Callable[[str], str | None]] = {"content_folded": content_key}
SUFFIX = "_folded"


def with_folded(table: str, values: Mapping[str, Any]) -> dict[str, Any]:
    """The values of a row, some or all, with the folded columns that follow from them."""
    row = dict(values)
    for column, source in FOLDED.get(table, {}).items():
        if source in row:
            row[column] = None if row[source] is None else FOLDING.get(column, folded)(row[source])
    return row


def without_folded(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row as it is shown."""
    return {name: value for name, value in row.items() if not name.endswith(SUFFIX)}
