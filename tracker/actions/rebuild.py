"""Rebuild what a report is made from as it stood, or could have been known, on an earlier day.

What is undone: claims logged (said) later, answers recorded (knowable) later, and for `as_of` also
corrections and withdrawals made later. Tags, merges of speakers and snoozes stay as they are now.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from json import loads
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from tracker.accuracy.cases import Case
from tracker.accuracy.making import Material
from tracker.actions.material import quantiles, spreads
from tracker.actions.rows import as_day, terms, utterance, watched
from tracker.core.judging import Judgement, judgements
from tracker.core.schedule import next_check
from tracker.core.verdicts import Answer, AnswerKind, AnswerType, Verdict, holding
from tracker.errors import InvalidInput
from tracker.store import reports
from tracker.store.reading import Reader, Row
from tracker.store.reports import Wanted

if TYPE_CHECKING:
    from tracker.actions.report import Request

DERIVED = ("verdict", "known", "due")
ONE_DAY = timedelta(days=1)


def rebuilt(reader: Reader, request: "Request", wanted: Wanted) -> Material:
    """The material of that day. Raises InvalidInput for filters on what is derived anew."""
    for word in wanted.words:
        if word.partition(":")[0].partition(".")[0] in DERIVED:
            raise InvalidInput("FILTER", word, "cannot be asked of a report that is rebuilt")
    zone = ZoneInfo(reader.setting("zone") or "UTC")
    claims = _claims(reader, request, zone)
    histories = _histories(reader, request, zone)
    held = {question: holding(history) for question, history in histories.items()}
    judged, due = _judge(claims, held, histories, wanted.today)
    everybody = [
        _case(case, claims[case.number], judged[case.number], wanted, due)
        for case in reports.cases(reader, replace(wanted, words=()))
        if case.number in claims
    ]
    names = reports.group_names(reader, wanted)
    return Material(
        cases=[case for case in everybody if case.number in names],
        names=names,
        pool=everybody,
        answers={question: answer for question, answer in held.items() if answer},
        quantiles=quantiles(reader),
        spreads=spreads(reader),
    )


def _claims(reader: Reader, request: "Request", zone: ZoneInfo) -> dict[int, Row]:
    """The claims that were there, by number, as they were written then."""
    rows = {row["id"]: row for row in reports.claim_rows(reader)}
    if request.as_of:
        for event in reports.correction_rows(reader):
            if _day(event["at"], zone) > request.as_of and event["subject_id"] in rows:
                rows[event["subject_id"]] |= loads(event["before"] or "{}")
    for row in rows.values():
        if row["withdrawn_on"] and not _by(request.known_by, as_day(row["withdrawn_on"])):
            row["withdrawn_on"] = None
    return {
        number: row
        for number, row in rows.items()
        if _by(request.as_of, _day(row["logged_at"], zone))
        and _by(request.known_by, date.fromisoformat(row["said_on"]))
    }


def _histories(reader: Reader, request: "Request", zone: ZoneInfo) -> dict[int, list[Answer]]:
    """The entries of every question's history that were there, or told what could be known."""
    histories: defaultdict[int, list[Answer]] = defaultdict(list)
    for row in reports.history_rows(reader, *AnswerType):
        if not _by(request.as_of, _day(row["recorded_at"], zone)):
            continue
        answer = reports.answer_of(row)
        known = knowable(answer, request.known_by) if request.known_by else answer
        if known:
            histories[row["question_id"]].append(known)
    return dict(histories)


def knowable(answer: Answer, day: date) -> Answer | None:
    """What an entry says of what could be known by a day; None if nothing.

    What happened later, or had not happened later, had not happened then. An undo takes back what
    was never true, on whatever day.
    """
    if answer.kind is AnswerKind.NOT_YET and answer.as_of:
        return replace(answer, as_of=min(answer.as_of, day), known_on=min(answer.known_on, day))
    if answer.known_on <= day or answer.kind is AnswerKind.UNDO:
        return answer
    if answer.kind is AnswerKind.HAPPENED and answer.happened_on:
        seen = min(day, answer.happened_on - ONE_DAY)
        return replace(answer, kind=AnswerKind.NOT_YET, happened_on=None, as_of=seen, known_on=day)
    return None


def _judge(
    claims: Mapping[int, Row],
    held: Mapping[int, Answer | None],
    histories: Mapping[int, Iterable[Answer]],
    today: date,
) -> tuple[dict[int, Judgement], set[int]]:
    """What follows for every claim, and the questions that somebody should have looked at."""
    asked: defaultdict[int, list[Row]] = defaultdict(list)
    for row in claims.values():
        asked[row["question_id"]].append(row)
    judged: dict[int, Judgement] = {}
    due = set()
    for question, rows in asked.items():
        found = judgements([(terms(row), utterance(row)) for row in rows], held.get(question))
        judged |= found
        if _is_due(rows, found, histories.get(question, ()), today):
            due.add(question)
    return judged, due


def _is_due(
    rows: Iterable[Row], judged: Mapping[int, Judgement], history: Iterable[Answer], today: date
) -> bool:
    """Whether a deadline or a review had passed without a look; interim looks are let go."""
    looks = [
        watched(
            row,
            open_strict=judged[row["id"]].strict is Verdict.OPEN,
            open_lenient=judged[row["id"]].lenient is Verdict.OPEN,
        )
        for row in rows
        if row["withdrawn_on"] is None
    ]
    looked = max((entry.as_of or entry.known_on for entry in history), default=None)
    rule = next((row["rule"] for row in rows), None)
    check = next_check(looks, today=today, looked_on=looked, rule=rule)
    return check is not None and check.on <= today


def _case(case: Case, row: Row, judged: Judgement, wanted: Wanted, due: set[int]) -> Case:
    """A case as it stood: its own words as they were written, its verdict as it would follow."""
    verdict = judged.strict if wanted.strict else judged.lenient
    bound = row["latest"]
    if not wanted.strict and row["stance"] != "denies":
        bound = row["latest_lenient"]
    closed = date.fromisoformat(bound) < wanted.today if bound else row["kind"] != "prediction"
    return replace(
        case,
        kind=row["kind"],
        affirms=row["stance"] == "affirms",
        said_on=date.fromisoformat(row["said_on"]),
        held_on=row["held_on"],
        earliest=as_day(row["earliest"]),
        latest=as_day(row["latest"]),
        p_low=row["p_low"],
        p=row["p"],
        p_high=row["p_high"],
        basis=row["basis"],
        lexicon=row["lexicon"],
        withdrawn_on=as_day(row["withdrawn_on"]),
        standing=judged.standing,
        verdict=verdict,
        strict=judged.strict,
        lenient=judged.lenient,
        verdict_on=judged.known_on,
        grade=judged.grade,
        closed=closed,
        overdue=verdict == Verdict.OPEN and case.question in due,
        snoozed=False,
    )


def _by(limit: date | None, day: date | None) -> bool:
    return limit is None or day is None or day <= limit


def _day(instant: str, zone: ZoneInfo) -> date:
    """The day of a stored instant in the database's zone."""
    return datetime.fromisoformat(instant).replace(tzinfo=UTC).astimezone(zone).date()
