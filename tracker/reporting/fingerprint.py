"""What a report rests on, as one short text: the same data, the same text."""

from collections.abc import Iterable, Mapping
from hashlib import sha256
from operator import attrgetter

from tracker.reporting.cases import Case

DIGITS = 16
PARTS = attrgetter(
    "number", "question", "event", "speaker", "affirms", "said_on", "latest", "p_low", "p",
    "p_high", "basis", "revises", "restates", "selection", "standing", "verdict", "strict",
    "lenient", "verdict_on", "grade", "base_rate", "closed", "overdue", "snoozed",
)  # fmt: skip


def data_hash(cases: Iterable[Case], *rest: Mapping[int, object]) -> str:
    """A hash of all that scores rest on; rest: answers and distributions by number."""
    digest = sha256()
    for case in cases:
        digest.update(repr(PARTS(case)).encode())
    for more in rest:
        digest.update(repr(sorted(more.items(), key=lambda item: item[0])).encode())
    return digest.hexdigest()[:DIGITS]


def hash_of_rows(rows: Iterable[object]) -> str:
    """A hash of counts, in whatever order they come."""
    return sha256("\n".join(sorted(map(repr, rows))).encode()).hexdigest()[:DIGITS]
