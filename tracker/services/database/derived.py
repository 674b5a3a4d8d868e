"""What is derived, computed again by the code that stores it, and compared with what is stored."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from tracker.services.resolutions.derive import judged_by, planned_for
from tracker.services.speakers.names import ends_of_merges
from tracker.store.backends.protocol import Database
from tracker.store.mapping import DERIVED, derived_columns
from tracker.store.queries import by_question, everyone, when_asked_after
from tracker.store.reader import Reader, Row, open_reader

BATCH = 500
Stale = defaultdict[str, list[str]]


def stale(database: Database, today: date) -> Stale:
    """What differs, by area: `verdicts` and `checks` of questions, `merges` of speakers.

    Goes from batch to batch in short transactions, so that nobody who writes waits for long.
    """
    found: Stale = defaultdict(list)
    with open_reader(database) as reader:
        everybody = everyone(reader)
        end = ends_of_merges(everybody)
        found["merges"] = [f"s{one['id']}" for one in everybody if one["root_id"] != end[one["id"]]]
    last: int | None = 0
    while last is not None:
        with open_reader(database) as reader:
            last = _compare(reader, last, today, found)
    return found


def _compare(reader: Reader, after: int, today: date, found: Stale) -> int | None:
    """Compare one batch of questions; the number of its last one, None behind the end."""
    questions = when_asked_after(reader, after, BATCH)
    if not questions:
        return None
    numbers = [question["id"] for question in questions]
    claims, histories, checks = (
        by_question(reader, table, numbers) for table in ("claims", "resolutions", "checks")
    )
    for question in questions:
        number, name = question["id"], f"q{question['id']}"
        if not _verdicts_hold(claims[number], histories[number]):
            found["verdicts"].append(name)
        if not _check_holds(question, claims[number], checks[number], today):
            found["checks"].append(name)
    return int(numbers[-1])


def _verdicts_hold(claims: Sequence[Row], history: Sequence[Row]) -> bool:
    judged = judged_by(claims, history)
    found = {number: derived_columns(each) for number, each in judged.items()}
    return all(row[name] == found[row["id"]][name] for row in claims for name in DERIVED)


def _check_holds(question: Row, claims: Sequence[Row], checks: Sequence[Row], today: date) -> bool:
    planned = planned_for(question, claims, next(iter(checks), None), today)
    return planned.stays or (planned.due is None and not checks)
