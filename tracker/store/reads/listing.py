"""A page of a list of claims, found by the key of the one before it, and what they sum up to."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from tracker.errors import InvalidInput
from tracker.store.filters.where import Condition
from tracker.store.reader import Reader, Row

NEVER = "9999-12-31"
# What a list can be sorted by: the value that tells two claims apart, as text or number, and
# whether the greatest stands in front.
SORTS = {
    "check": (f"coalesce(CAST(next_check AS text), '{NEVER}')", False),
    "id": ("id", True),
    "said": ("CAST(said_on AS text)", True),
    "closes": (f"coalesce(CAST(latest AS text), '{NEVER}')", False),
    "p": ("coalesce(p, -1)", True),
}
NUMBERS = ("id", "p")
FOUND = "SELECT {key} AS place, id FROM {rows} WHERE {filter} ORDER BY place {way}, id {way}"
# Open checks come in the order of their days, by an index; what waits for none comes behind.
ASKED = """(
    SELECT c.*, k.due_on AS asked FROM checks AS k CROSS JOIN logged_claims AS c
    WHERE c.question_id = k.question_id AND k.state IN ('scheduled', 'due', 'snoozed')
) AS v"""
BY_DAY = (
    "SELECT CAST(asked AS text) AS place, id FROM {rows} WHERE {filter} "
    "ORDER BY asked {way}, id {way}"
)
COUNTED = """
SELECT verdict, count(*) FROM (
    SELECT verdict_strict AS verdict FROM logged_claims WHERE {} LIMIT ?
) AS v GROUP BY verdict
"""
ON = "SELECT * FROM logged_claims WHERE question_id IN ({}) ORDER BY id"


class Key(NamedTuple):
    """Where a claim stands in a list: what it is sorted by, and its number."""

    place: str | float
    number: int

    def __str__(self) -> str:
        return f"{self.place}_{self.number}"


@dataclass(frozen=True, slots=True)
class Wanted:
    """A page of a list: the claims behind `after`, or those in front of `before`."""

    words: tuple[str, ...] = ()
    sort: str = "check"
    after: str | None = None
    before: str | None = None
    limit: int = 25


class Page(NamedTuple):
    """Some claims in their order, and the keys that lead on from them, None at an end."""

    claims: list[Row]
    before: str | None
    after: str | None


def page(reader: Reader, wanted: Wanted, today: date) -> Page:
    """One page of the claims that pass a filter. Raises InvalidInput."""
    name = wanted.sort.removeprefix("-")
    if name not in SORTS:
        raise InvalidInput("sort", wanted.sort, f"is none of {', '.join(SORTS)}")
    condition = reader.condition("logged_claims", wanted.words, today)
    rare = reader.narrow(condition)
    key, falls = SORTS[name]
    falls = falls != wanted.sort.startswith("-")
    back = wanted.before is not None
    start = _key(name, wanted.before if back else wanted.after)
    found = _Found(reader, condition, key, falls=falls != back)
    if name == "check" and not rare:
        keys = found.by_day(start, wanted.limit + 1)
    else:
        keys = found.by_key(start, wanted.limit + 1)
    more, keys = len(keys) > wanted.limit, keys[: wanted.limit]
    if back:
        keys.reverse()
    further = {"before": start is not None and (more or not back), "after": more or back}
    claims = reader.claims([each.number for each in keys]) if keys else []
    return Page(
        claims,
        str(keys[0]) if keys and further["before"] else None,
        str(keys[-1]) if keys and further["after"] else None,
    )


@dataclass(frozen=True, slots=True)
class _Found:
    """The keys of the claims that pass a filter."""

    reader: Reader
    condition: Condition
    key: str
    falls: bool

    def by_key(self, start: Key | None, limit: int) -> list[Key]:
        return self._keys(FOUND, "logged_claims AS v", self.key, start, limit)

    def by_day(self, start: Key | None, limit: int) -> list[Key]:
        """By the day of the open check, what waits for none behind, or in front if it falls."""
        parts = [
            lambda key, n: self._keys(BY_DAY, ASKED, "CAST(asked AS text)", key, n),
            self._unasked,
        ]
        if self.falls:
            parts.reverse()
        if start is not None and (start.place == NEVER) != self.falls:
            parts.pop(0)
        found: list[Key] = []
        for part in parts:
            found += part(start if not found else None, limit - len(found))
            if len(found) >= limit:
                break
        return found

    def _unasked(self, start: Key | None, limit: int) -> list[Key]:
        rows = "(SELECT * FROM logged_claims WHERE next_check IS NULL) AS v"
        return self._keys(FOUND, rows, f"'{NEVER}'", start, limit)

    def _keys(self, sql: str, rows: str, key: str, start: Key | None, limit: int) -> list[Key]:
        condition = Condition([self.condition.sql()], list(self.condition.parameters))
        if start is not None:
            sign = "<" if self.falls else ">"
            condition.add(
                f"({key} {sign} ? OR ({key} = ? AND id {sign} ?))",
                start.place, start.place, start.number,
            )  # fmt: skip
        way = "DESC" if self.falls else "ASC"
        text = sql.format(key=key, rows=rows, filter=condition.sql(), way=way)
        return [Key(row["place"], row["id"]) for row in self.reader.rows(text, condition, limit)]


def _key(name: str, text: str | None) -> Key | None:
    """Read a key as an address carries it. Raises InvalidInput."""
    if text is None:
        return None
    place, _, number = text.rpartition("_")
    try:
        return Key(float(place) if name in NUMBERS else place, int(number))
    except ValueError:
        raise InvalidInput("after", text, "is no place in this list") from None


def tally(reader: Reader, words: Iterable[str], today: date, most: int) -> dict[str, int]:
    """How many claims pass a filter, by verdict; of more than `most` only one more is counted."""
    condition = reader.condition("logged_claims", words, today)
    reader.narrow(condition)
    condition = Condition([condition.sql()], [*condition.parameters, most + 1])
    return dict(reader.tuples(COUNTED.format(condition.sql()), condition))


def on_questions(reader: Reader, questions: Sequence[int]) -> list[Row]:
    """Every claim on some questions."""
    if not questions:
        return []
    marks = ", ".join("?" for _ in questions)
    return reader.rows(ON.format(marks), Condition(parameters=[*questions]))
