"""What claims and answers rest on: the words that were said, and the evidence that was found."""

from collections.abc import Iterable, Iterator, Sequence

from tracker.store.filters.where import Condition
from tracker.store.reader import Reader, Row

AT_ONCE = 500  # numbers in one statement
QUOTES = """
SELECT claim_id, exact FROM quotes WHERE exact IS NOT NULL AND claim_id IN ({marks}) ORDER BY id
"""
HISTORIES = """
SELECT * FROM resolutions WHERE role = 'verdict' AND question_id IN ({marks}) ORDER BY id
"""


def first_quotes(reader: Reader, claims: Iterable[int]) -> dict[int, str]:
    """The first quote of each claim; one that was logged without words has none."""
    found: dict[int, str] = {}
    for row in _rows(reader, QUOTES, claims):
        found.setdefault(row["claim_id"], row["exact"])
    return found


def histories(reader: Reader, questions: Iterable[int]) -> dict[int, list[Row]]:
    """Every answer that these questions were given, oldest first, with its evidence."""
    found: dict[int, list[Row]] = {}
    for row in _rows(reader, HISTORIES, questions):
        found.setdefault(row["question_id"], []).append(row)
    return found


def _rows(reader: Reader, sql: str, numbers: Iterable[int]) -> Iterator[Row]:
    for some in _parts(sorted(set(numbers))):
        marks = ", ".join("?" for _ in some)
        yield from reader.rows(sql.format(marks=marks), Condition(parameters=list(some)))


def _parts(numbers: Sequence[int]) -> Iterator[Sequence[int]]:
    return (numbers[at : at + AT_ONCE] for at in range(0, len(numbers), AT_ONCE))
