"""Bring what is derived up to date: verdicts, standings and the next check of one question."""

from collections.abc import Sequence
from datetime import date

from tracker.actions.act import Act
from tracker.core.judging import Judgement, judgements
from tracker.core.schedule import (
    CheckState,
    Due,
    Reason,
    Watched,
    following,
    next_check,
)
from tracker.core.standing import Utterance
from tracker.core.values import Value
from tracker.core.verdicts import (
    Answer,
    AnswerKind,
    Kind,
    Terms,
    Verdict,
    holding,
)
from tracker.store import queries
from tracker.store.models import Check, Claim, Question, Resolution

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
    watched = watch_all(claims)
    today = act.today_in(question.zone)
    due = next_due(question, claims, today)
    check = queries.open_check(act.session, question.id)
    if check is not None and due is not None and still_right(check, due, today):
        _plan_what_follows(check, watched, question.rule, today)
        return
    if check is not None:
        check.state, check.ended_at = CheckState.CANCELLED, act.now
        act.session.flush()
    if due is not None:
        after = following(watched, max(due.on, today), question.rule)
        act.session.add(new_check(act, question, due, _on(after)))
        act.session.flush()


def next_due(question: Question, claims: Sequence[Claim], today: date) -> Due | None:
    """The day to look next, by policy; None if no claim asks for one."""
    return next_check(
        watch_all(claims), today=today, looked_on=question.looked_on, rule=question.rule
    )


def _plan_what_follows(
    check: Check, watched: Sequence[Watched], rule: str | None, today: date
) -> None:
    """Say anew what a check that stays will have missed; days gone by are the tick's to count."""
    if check.state == CheckState.SCHEDULED:
        check.next_on = _on(following(watched, check.asked_on, rule))
    elif check.next_on is None or check.next_on > today:
        check.next_on = _on(following(watched, max(check.asked_on, today), rule))


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


def _on(due: Due | None) -> date | None:
    return due.on if due else None


def still_right(check: Check, due: Due, today: date) -> bool:
    """Whether the open check may stand.

    One that was marked or snoozed is the person's to end, but for a deadline nobody asks for now.
    """
    if check.state in (CheckState.DUE, CheckState.SNOOZED):
        return check.reason != Reason.DEADLINE or due.on <= check.asked_on
    same = check.asked_on == due.on and check.reason == Reason(due.reason)
    return same or (check.asked_on <= today and check.asked_on <= due.on)
