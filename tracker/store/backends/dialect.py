"""How one backend says what the others say otherwise.

A statement is written once, as SQLite has it, and read piece by piece: what stands in quotes or in
a comment is no statement and stays.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

QUOTED = r"""'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*"""


@dataclass(eq=False, frozen=True, slots=True)
class Dialect:
    """One backend's words.

    words: what it says instead, by how it is written here. percent: how it writes a percent sign,
    in quotes as well. damage: asks what it finds wrong with itself, a line each; "ok" is nothing.
    standing: asks for the names of the views and triggers that are in force.
    """

    name: str
    words: Mapping[str, str]
    percent: str
    damage: str
    standing: str
    _known: dict[str, str] = field(default_factory=dict, repr=False)

    def statement(self, sql: str) -> str:
        """A statement in this backend's words."""
        if sql not in self._known:
            self._known[sql] = self._said(sql)
        return self._known[sql]

    def _said(self, sql: str) -> str:
        ours = "|".join(re.escape(word) for word in sorted(self.words, key=len, reverse=True))
        pieces = re.compile(f"({QUOTED})|({ours})" if ours else f"({QUOTED})")
        said = pieces.sub(lambda found: found[1] or self.words[found[0]], sql.replace("%", "\0"))
        return said.replace("\0", self.percent)


SQLITE = Dialect(
    name="sqlite",
    words={},
    percent="%",
    damage="PRAGMA integrity_check(20)",
    standing="SELECT name FROM sqlite_master WHERE type IN ('view', 'trigger')",
)
POSTGRES = Dialect(
    name="postgresql",
    words={
        "?": "%s",
        "json_each(?)": "json_array_elements_text(%s::json)",
        "group_concat(": "string_agg(",
        "COLLATE BINARY": 'COLLATE "C"',
        "julianday(": "extract(julian FROM ",
    },
    percent="%%",
    damage="""
SELECT conrelid::regclass || ': ' || conname FROM pg_constraint
WHERE connamespace = current_schema()::regnamespace AND NOT convalidated ORDER BY 1
""",
    standing="""
SELECT relname FROM pg_class
WHERE relnamespace = current_schema()::regnamespace AND relkind = 'v'
UNION
SELECT t.tgname FROM pg_trigger AS t JOIN pg_class AS c ON c.oid = t.tgrelid
WHERE c.relnamespace = current_schema()::regnamespace AND t.tgenabled <> 'D'
""",
)
