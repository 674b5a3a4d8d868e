"""Bring what is derived up to date for very many questions: the same rules as `settle`."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from itertools import islice

from tracker.core.judgements import Judgement, judgements
from tracker.core.schedule import CheckState, OpenCheck, Plan, Reason, Watched, plan
from tracker.core.verdicts import Verdict, holding
from tracker.services.rows import as_day, terms, utterance, watched
from tracker.services.transaction import Act
from tracker.store import reports
from tracker.store.bulk import Writer, among, change
from tracker.store.reader import Row

AT_ONCE = 2_000
DERIVED = ("verdict_strict", "verdict_lenient", "verdict_on", "grade", "standing", "is_current")
THESE = "IN (SELECT CAST(value AS integer) FROM json_each(?)) ORDER BY id"
QUESTIONS = f"SELECT id, looked_on, rule, zone FROM questions WHERE id {THESE}"  # noqa: S608  ours
CLAIMS = f"SELECT * FROM claims WHERE question_id {THESE}"  # noqa: S608  ours
HISTORY = f"SELECT * FROM resolutions WHERE question_id {THESE}"  # noqa: S608  ours
CHECKS = f"""
SELECT * FROM checks WHERE state IN ('scheduled', 'due', 'snoozed') AND question_id {THESE}
"""  # noqa: S608  ours
LOOKED = "looked_on"


def settle_many(act: Act, questions: Iterable[int], *, imported: bool = False) -> None:
    """Recompute what claims and history decide; if imported, also when a question was looked at."""
    numbers, writer = iter(questions), Writer(act.session)
    while batch := list(islice(numbers, AT_ONCE)):
        _settle(act, writer, batch, imported=imported)
        writer.flush()


def _settle(act: Act, writer: Writer, numbers: Sequence[int], *, imported: bool) -> None:
    claims, history, checks = (_by_question(act, sql, numbers) for sql in (CLAIMS, HISTORY, CHECKS))
    judged: list[Row] = []
    looked: list[Row] = []
    checked: list[Row] = []
    for question in among(act.session, QUESTIONS, numbers):
        number = question["id"]
        if imported and (day := _last_look(question, history[number])) != question[LOOKED]:
            question[LOOKED] = day
            looked.append(question)
        judged += _judge(claims[number], history[number])
        open_check = next(iter(checks[number]), None)
        checked += _plan(act, writer, question, claims[number], open_check)
    change(act.session, "claims", DERIVED, judged)
    change(act.session, "questions", (LOOKED,), looked)
    change(act.session, "checks", ("state", "next_on", "ended_at"), checked)


def _by_question(act: Act, sql: str, numbers: Sequence[int]) -> defaultdict[int, list[Row]]:
    found: defaultdict[int, list[Row]] = defaultdict(list)
    for row in among(act.session, sql, numbers):
        found[row["question_id"]].append(row)
    return found


def _last_look(question: Row, history: Sequence[Row]) -> str | None:
    """The day of the last look: when the newest answer was recorded."""
    days = [row["recorded_at"][:10] for row in history]
    return max([*days, *([question[LOOKED]] if question[LOOKED] else [])], default=None)


def _judge(claims: Sequence[Row], history: Sequence[Row]) -> Iterator[Row]:
    """The claims whose verdict or standing is not what it was, as they are now."""
    if len(claims) == 1 and not history:
        judged = {claims[0]["id"]: _untold(claims[0])}
    else:
        answers = [reports.answer_of(row) for row in history if row["role"] == "verdict"]
        said = [(terms(row), utterance(row)) for row in claims]
        judged = judgements(said, holding(answers))
    for row in claims:
        now = _columns(judged[row["id"]])
        if any(row[name] != now[name] for name in DERIVED):
            row.update(now)
            yield row


def _untold(claim: Row) -> Judgement:
    """What holds for a question's only claim while nobody has answered."""
    return alone(claim["kind"], *(claim[name] is not None for name in ALONE))


ALONE = ("attributed_to", "held_on", "restates", "withdrawn_on")


@lru_cache
def alone(
    kind: str, reported: bool, former: bool, restates: bool = False, withdrawn: bool = False  # noqa: FBT001, FBT002  facts
) -> Judgement:  # fmt: skip
    """How a single claim stands that nobody has looked at: it depends on nothing else."""
    from tracker.core.standing import Utterance
    from tracker.core.verdicts import Kind, Terms

    day = date.min
    spoken = Utterance(1, Kind(kind), day, reported=reported, former=former,
                       restates=0 if restates else None,
                       withdrawn_on=day if withdrawn else None)  # fmt: skip
    return judgements([(Terms(Kind(kind), day), spoken)], None)[1]


def _columns(judged: Judgement) -> Row:
    return {
        "verdict_strict": judged.strict.value,
        "verdict_lenient": judged.lenient.value,
        "verdict_on": judged.known_on.isoformat() if judged.known_on else None,
        "grade": judged.grade,
        "standing": judged.standing.value,
        "is_current": judged.is_current,
    }


def _plan(
    act: Act, writer: Writer, question: Row, claims: Sequence[Row], check: Row | None
) -> Iterator[Row]:
    """Ask for the next look; the check that was open before, if it must change."""
    planned = plan(
        _looks(claims),
        None if check is None else _open_check(check),
        today=act.today_in(question["zone"]),
        looked_on=as_day(question[LOOKED]),
        rule=question["rule"],
    )
    if check is not None:
        if planned.stays:
            yield check | {"next_on": planned.next_on}
            return
        yield check | {"state": CheckState.CANCELLED.value, "ended_at": act.now}
    if planned.due is not None:
        number = writer.number("checks")
        writer.add("checks", check_columns(act, number, question["id"], planned))


def _looks(claims: Sequence[Row]) -> tuple[Watched, ...]:
    return tuple(
        watched(
            row,
            open_strict=row["verdict_strict"] == Verdict.OPEN,
            open_lenient=row["verdict_lenient"] == Verdict.OPEN,
        )
        for row in claims
        if row["withdrawn_on"] is None
    )


def _open_check(check: Row) -> OpenCheck:
    return OpenCheck(
        CheckState(check["state"]),
        Reason(check["reason"]),
        date.fromisoformat(check["asked_on"]),
        as_day(check["next_on"]),
    )


def check_columns(act: Act, number: int, question: int, planned: Plan) -> Row:
    """A new check that the policy asks for. Raises ValueError if it asks for none."""
    if planned.due is None:
        raise ValueError("no check is asked for")
    return {
        "id": number,
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
