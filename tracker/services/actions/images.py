"""What an action did to rows, sorted by what must be done about it to take it back."""

from collections import defaultdict
from dataclasses import dataclass, field

from tracker.store.mapping import DERIVED
from tracker.store.reader import Reader, Row
from tracker.store.reads import actions as stored

Range = tuple[int, int]
CHECKS, TOLD = "checks", "told"
OPEN = ("scheduled", "due", "snoozed")
# What follows from other rows, or counts changes: a later action that wrote it takes nothing away.
FOLLOWS: dict[str, frozenset[str]] = {
    "claims": frozenset({*DERIVED, "version"}),
    "questions": frozenset({"looked_on", "version"}),
    "speakers": frozenset({"root_id"}),
    CHECKS: frozenset({"next_on", "ended_at", "missed", "marked_at"}),
}


@dataclass(frozen=True, slots=True)
class Images:
    """By table: ranges of numbers that were added, rows that were changed, whole rows taken out.

    `parts` are rows of tables without numbers, added or taken out with their table.
    """

    added: dict[str, list[Range]] = field(default_factory=lambda: defaultdict(list))
    changed: dict[str, list[Row]] = field(default_factory=lambda: defaultdict(list))
    taken_out: dict[str, list[Row]] = field(default_factory=lambda: defaultdict(list))
    parts_added: list[tuple[str, Row]] = field(default_factory=list)

    def has_added(self, table: str, number: int) -> bool:
        """Whether the action added this row."""
        return any(first <= number <= last for first, last in self.added.get(table, ()))


def images_of(reader: Reader, action: int) -> Images:
    """What an action did. A changed row has its `id`, and `before` and `after` of what differs."""
    found = Images()
    for row in stored.changes(reader, action):
        table, before, after = row["of_table"], row["before"], row["after"]
        if before is not None and after is not None:
            found.changed[table].append({"id": row["first"], "before": before, "after": after})
        elif before is not None:
            found.taken_out[table].append(before)
        elif after is not None:
            found.parts_added.append((table, after))
        else:
            found.added[table].append((row["first"], row["last"]))
    return found


def business(table: str, names: Row) -> list[str]:
    """The columns that somebody wrote, not those that follow."""
    follows = FOLLOWS.get(table, frozenset())
    return [name for name in names if name not in follows and not name.endswith("_folded")]
