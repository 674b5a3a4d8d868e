"""Bring what is derived up to date: verdicts, standings and the next check of one question."""

from collections.abc import Sequence
from datetime import date

from tracker.core import schedule
from tracker.core.intervals import Value
from tracker.core.judgements import Judgement, judgements
from tracker.core.schedule import CheckState, Due, OpenCheck, Plan, Reason, Watched
from tracker.core.standing import Utterance
from tracker.core.verdicts import Answer, AnswerKind, Kind, Terms, Verdict, holding
from tracker.services.transaction import Act
from tracker.store import queries
from tracker.store.tables import Check, Claim, Question, Resolution

OPEN = Verdict.OPEN.value


def settle(act: Act, question: Question) -> None:
    """Recompute everything that a question's claims and history decide."""
    act.session.flush()
    claims = queries.claims_on(act.session, question.id)
    history = queries.history(act.session, question.id)
    answer = holding([entry(row) for row in history if row.role == "verdict"])
    judge(claims, answer)
    plan(act, question, claims)


def entry(row: Resolution) -> Answer:
    """A stored entry of a history, as the rule reads it."""
    return Answer(
        number=row.id,
        kind=AnswerKind(row.answer),
        known_on=row.known_on,
        happened_on=row.happened_on,
        as_of=row.as_of,
        value=value_of(row),
        option=row.option,
        grade=row.grade,
        cancels=row.cancels,
    )


def value_of(row: Claim | Resolution) -> Value | None:
    """The interval that a row holds in its columns."""
    if row.value_phrase is None and row.value_low is None and row.value_high is None:
        return None
    return Value(
        row.value_low,
        row.value_high,
        low_closed=bool(row.value_low_closed),
        high_closed=bool(row.value_high_closed),
        unit=row.unit,
        phrase=row.value_phrase or "",
    )


def terms(claim: Claim) -> Terms:
    """What a claim commits to, as the rule reads it."""
    return Terms(
        kind=Kind(claim.kind),
        said_on=claim.said_on,
        affirms=claim.stance == "affirms",
        earliest=claim.earliest,
        latest=claim.latest,
        earliest_lenient=claim.earliest_lenient,
        latest_lenient=claim.latest_lenient,
        value=value_of(claim),
        option=claim.option,
    )


def judge(claims: Sequence[Claim], answer: Answer | None) -> None:
    """Store the verdicts, and which claim of each chain counts."""
    found = judged_by(claims, answer)
    for claim in claims:
        judged = found[claim.id]
        claim.verdict_strict = judged.strict
        claim.verdict_lenient = judged.lenient
        claim.verdict_on = judged.known_on
        claim.grade = judged.grade
        claim.standing = judged.standing
        claim.is_current = judged.is_current


def judged_by(claims: Sequence[Claim], answer: Answer | None) -> dict[int, Judgement]:
    """What follows from an answer for every claim on its question, by number."""
    return judgements([(terms(claim), utterance(claim)) for claim in claims], answer)


def utterance(claim: Claim) -> Utterance:
    """What a claim's standing depends on, but for the day it was settled."""
    return Utterance(
        number=claim.id,
        kind=Kind(claim.kind),
        said_on=claim.said_on,
        from_words=claim.basis in ("verbal", "imputed", "none"),
        reported=claim.attributed_to is not None,
        former=claim.held_on is not None,
        revises=claim.revises,
        restates=claim.restates,
        withdrawn_on=claim.withdrawn_on,
    )


def plan(act: Act, question: Question, claims: Sequence[Claim]) -> None:
    """Let the policy say when to look next, and make that the one open check."""
    check = queries.open_check(act.session, question.id)
    planned = planned_for(question, claims, check, act.today_in(question.zone))
    if check is not None and planned.stays:
        check.next_on = planned.next_on
        return
    if check is not None:
        check.state, check.ended_at = CheckState.CANCELLED, act.now
        act.session.flush()
    if planned.due is not None:
        act.session.add(new_check(act, question, planned.due, planned.next_on))
        act.session.flush()


def planned_for(
    question: Question, claims: Sequence[Claim], check: Check | None, today: date
) -> Plan:
    """What the policy makes of a question's open check."""
    return schedule.plan(
        watch_all(claims),
        None if check is None else open_check(check),
        today=today,
        looked_on=question.looked_on,
        rule=question.rule,
    )


def open_check(check: Check) -> OpenCheck:
    """A stored check, as the policy reads it."""
    return OpenCheck(CheckState(check.state), Reason(check.reason), check.asked_on, check.next_on)


def watch_all(claims: Sequence[Claim]) -> list[Watched]:
    """What the policy needs of a question's claims; nobody waits for what was withdrawn."""
    return [watch(claim) for claim in claims if claim.withdrawn_on is None]


def watch(claim: Claim) -> Watched:
    """What the policy needs of a claim. A denial has no second deadline: no doubt favours it."""
    return Watched(
        kind=Kind(claim.kind),
        said_on=claim.said_on,
        earliest=claim.earliest,
        latest=claim.latest,
        latest_lenient=claim.latest_lenient if claim.stance == "affirms" else claim.latest,
        open_strict=claim.verdict_strict == OPEN,
        open_lenient=claim.verdict_lenient == OPEN,
    )


def new_check(act: Act, question: Question, due: Due, next_on: date | None) -> Check:
    """A check that is asked for on a day."""
    return Check(
        question_id=question.id,
        due_on=due.on,
        asked_on=due.on,
        reason=due.reason,
        state=CheckState.SCHEDULED,
        next_on=next_on,
        planned_at=act.now,
    )
