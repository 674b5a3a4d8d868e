"""What is derived, computed again by the code that stores it, and compared with what is stored."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import astuple
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import Engine
from sqlmodel import Session

from tracker.core.verdicts import holding
from tracker.services.resolutions.derive import entry, judged_by, planned_for
from tracker.services.speakers.names import ends_of_merges
from tracker.store import queries
from tracker.store.backends.protocol import Database
from tracker.store.engine import transaction
from tracker.store.tables import Check, Claim, Question, Resolution

BATCH = 500
OfAQuestion = TypeVar("OfAQuestion", Claim, Resolution, Check)
Stale = defaultdict[str, list[str]]


def stale(database: Database, engine: Engine, today: date) -> Stale:
    """What differs, by area: `verdicts` and `checks` of questions, `merges` of speakers.

    Goes from batch to batch in short transactions, so that nobody who writes waits for long.
    """
    found: Stale = defaultdict(list)
    with transaction(engine, database) as session:
        everyone = queries.all_speakers(session)
        end = ends_of_merges(everyone)
        found["merges"] = [f"s{one.id}" for one in everyone if one.root_id != end[one.id]]
    last: int | None = 0
    while last is not None:
        with transaction(engine, database) as session:
            last = _compare(session, last, today, found)
    return found


def kept(claim: Claim) -> tuple[Any, ...]:
    """What is stored of a claim and derived from the answers."""
    return (
        claim.verdict_strict,
        claim.verdict_lenient,
        claim.verdict_on,
        claim.grade,
        claim.standing,
        claim.is_current,
    )


def _compare(session: Session, after: int, today: date, found: Stale) -> int | None:
    """Compare one batch of questions; the number of its last one, None behind the end."""
    questions = queries.questions_after(session, after, BATCH)
    if not questions:
        return None
    numbers = questions[0].id, questions[-1].id
    claims = _by_question(queries.claims_between(session, *numbers))
    histories = _by_question(queries.history_between(session, *numbers))
    checks = _by_question(queries.open_checks_between(session, *numbers))
    for question in questions:
        said, name = claims[question.id], f"q{question.id}"
        if not _verdicts_hold(said, histories[question.id]):
            found["verdicts"].append(name)
        if not _check_holds(question, said, checks[question.id], today):
            found["checks"].append(name)
    return questions[-1].id


def _by_question(rows: Iterable[OfAQuestion]) -> dict[int, list[OfAQuestion]]:
    found: defaultdict[int, list[OfAQuestion]] = defaultdict(list)
    for row in rows:
        found[row.question_id].append(row)
    return found


def _verdicts_hold(claims: Sequence[Claim], history: Sequence[Resolution]) -> bool:
    answer = holding([entry(row) for row in history if row.role == "verdict"])
    found = judged_by(claims, answer)
    return all(kept(claim) == astuple(found[claim.id]) for claim in claims)


def _check_holds(
    question: Question, claims: Sequence[Claim], checks: Sequence[Check], today: date
) -> bool:
    planned = planned_for(question, claims, next(iter(checks), None), today)
    return planned.stays or (planned.due is None and not checks)
