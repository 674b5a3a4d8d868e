"""Bring what is derived up to date: verdicts, standings and the next check of questions."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from itertools import islice

from tracker.core.judgements import Judgement, judgements
from tracker.core.schedule import CheckState, Plan, Watched, plan
from tracker.core.standing import Utterance
from tracker.core.verdicts import Answer, Kind, Terms, effective, holding
from tracker.services.transaction import Transaction
from tracker.store.mapping import (
    DERIVED,
    answer_of,
    as_day,
    derived_columns,
    open_check,
    terms,
    utterance,
    watch,
)
from tracker.store.queries import by_question, when_asked
from tracker.store.reader import Row

AT_ONCE = 2_000
LOOKED = "looked_on"


def settle(act: Transaction, question: int) -> None:
    """Recompute everything that a question's claims and history decide."""
    settle_many(act, [question])


def settle_many(act: Transaction, questions: Iterable[int], *, imported: bool = False) -> None:
    """Recompute what claims and history decide; if imported, also when a question was looked at."""
    numbers = iter(questions)
    while batch := list(islice(numbers, AT_ONCE)):
        _settle(act, batch, imported=imported)
        act.db.flush()


def judge_again(act: Transaction, questions: Sequence[int]) -> None:
    """Recompute verdicts and standings alone; checks stay as they are."""
    claims, history = (by_question(act.db, each, questions) for each in ("claims", "resolutions"))
    judged = (_judge(claims[number], history[number]) for number in questions)
    act.db.change("claims", DERIVED, [row for rows in judged for row in rows])


def _settle(act: Transaction, numbers: Sequence[int], *, imported: bool) -> None:
    claims, history, checks = (
        by_question(act.db, table, numbers) for table in ("claims", "resolutions", "checks")
    )
    judged: list[Row] = []
    looked: list[Row] = []
    ended: list[Row] = []
    asked: list[Row] = []
    for question in when_asked(act.db, numbers):
        number = question["id"]
        if imported and (day := _last_look(question, history[number])) != question[LOOKED]:
            question[LOOKED] = day
            looked.append(question)
        judged += _judge(claims[number], history[number])
        check = next(iter(checks[number]), None)
        planned = planned_for(question, claims[number], check, act.today_in(question["zone"]))
        if check is not None:
            ended += _kept_or_ended(act, check, planned)
        if planned.due is not None and (check is None or not planned.stays):
            asked.append(check_columns(act, number, planned))
    act.db.change("claims", DERIVED, judged)
    act.db.change("questions", (LOOKED,), looked)
    act.db.change("checks", ("state", "next_on", "ended_at"), ended)
    for row in asked:
        act.db.insert("checks", row)


def _last_look(question: Row, history: Sequence[Row]) -> str | None:
    """The day of the last look: when the newest answer was recorded."""
    days = [row["recorded_at"][:10] for row in history]
    return max([*days, *([question[LOOKED]] if question[LOOKED] else [])], default=None)


def looked_again(act: Transaction, question: int) -> None:
    """Let a question have been looked at when the last answer in effect was given, if any."""
    rows = by_question(act.db, "resolutions", [question])[question]
    kept = {entry.number for entry in effective([answer_of(row) for row in rows])}
    day = max((row["recorded_at"][:10] for row in rows if row["id"] in kept), default=None)
    act.db.change("questions", (LOOKED,), [{"id": question, LOOKED: day}])


def _judge(claims: Sequence[Row], history: Sequence[Row]) -> Iterator[Row]:
    """The claims whose verdict or standing is not what it was, as they are now."""
    judged = judged_by(claims, history)
    for row in claims:
        now = derived_columns(judged[row["id"]])
        if any(row[name] != now[name] for name in DERIVED):
            row.update(now)
            yield row


def judged_by(claims: Sequence[Row], history: Sequence[Row]) -> dict[int, Judgement]:
    """What follows from a history for every claim on its question, by number."""
    return judged_from(claims, [answer_of(row) for row in history if row["role"] == "verdict"])


def judged_from(claims: Sequence[Row], answers: Sequence[Answer]) -> dict[int, Judgement]:
    """The same, of answers as the rule reads them."""
    if len(claims) == 1 and not answers:
        return {claims[0]["id"]: _untold(claims[0])}
    return judgements([(terms(row), utterance(row)) for row in claims], holding(answers))


def _untold(claim: Row) -> Judgement:
    """What holds for a question's only claim while nobody has answered."""
    return alone(claim["kind"], *(claim[name] is not None for name in ALONE))


ALONE = ("attributed_to", "held_on", "restates", "withdrawn_on")


@lru_cache
def alone(
    kind: str, reported: bool, former: bool, restates: bool = False, withdrawn: bool = False  # noqa: FBT001, FBT002  facts
) -> Judgement:  # fmt: skip
    """How a single claim stands that nobody has looked at: it depends on nothing else."""
    day = date.min
    spoken = Utterance(1, Kind(kind), day, reported=reported, former=former,
                       restates=0 if restates else None,
                       withdrawn_on=day if withdrawn else None)  # fmt: skip
    return judgements([(Terms(Kind(kind), day), spoken)], None)[1]


def planned_for(question: Row, claims: Sequence[Row], check: Row | None, today: date) -> Plan:
    """What the policy makes of a question's open check; nobody waits for what was withdrawn."""
    return plan(
        tuple(watch(row) for row in claims if row["withdrawn_on"] is None),
        None if check is None else open_check(check),
        today=today,
        looked_on=as_day(question[LOOKED]),
        rule=question["rule"],
    )


def _kept_or_ended(act: Transaction, check: Row, planned: Plan) -> Iterator[Row]:
    """The check that was open before, if it must change."""
    if not planned.stays:
        yield check | {"state": CheckState.CANCELLED.value, "ended_at": act.now}
    elif as_day(check["next_on"]) != planned.next_on:
        yield check | {"next_on": planned.next_on}


def check_columns(act: Transaction, question: int, planned: Plan) -> Row:
    """A new check that the policy asks for. Raises ValueError if it asks for none."""
    if planned.due is None:
        raise ValueError("no check is asked for")
    return {
        "question_id": question,
        "due_on": planned.due.on,
        "asked_on": planned.due.on,
        "reason": planned.due.reason.value,
        "state": CheckState.SCHEDULED.value,
        "next_on": planned.next_on,
        "planned_at": act.now,
    }


@lru_cache(maxsize=65_536)
def first_look(watched: Watched, today: date) -> Plan:
    """When a new question with one claim is looked at, and when after that."""
    return plan((watched,), None, today=today)
