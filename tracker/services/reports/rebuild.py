"""Rebuild the database as it stood, or as it could have been known, on an earlier day.

`as_of` undoes whatever was recorded after the day. `known_by` lets go of what was said, withdrawn
or became known after it; corrections, tags and merges made since are insights into the same facts,
and stay. The report is then made from the rebuilt database as from any other.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from json import dumps, loads
from typing import Any
from zoneinfo import ZoneInfo

from tracker.core.judgements import Judgement, judgements
from tracker.core.schedule import CheckState, next_check
from tracker.core.standing import Scored
from tracker.core.verdicts import Answer, AnswerKind, AnswerType, Verdict, holding
from tracker.store.maintenance.snapshot import Past, copied
from tracker.store.mapping import answer_of, terms, utterance, watched
from tracker.store.reader import Reader, Row
from tracker.store.reads import reports
from tracker.store.reads.soundness import flaws

ONE_DAY = timedelta(days=1)
# Which tables hold what was recorded at some instant, and in which column that stands.
RECORDED = {
    "claims": "logged_at",
    "questions": "created_at",
    "speakers": "created_at",
    "resolutions": "recorded_at",
}
# Rows of a claim that the audit trail keeps with it, and their tables.
PARTS = {"quotes": "quotes", "probabilities": "claim_options", "quantiles": "quantiles"}
TABLES = {"claim": "claims", "question": "questions", "speaker": "speakers"}


@contextmanager
def rebuilt(
    reader: Reader, as_of: date | None, known_by: date | None, scored: Scored | None = None
) -> Iterator[Reader]:
    """A reader on the database of that day. It is a copy in memory, gone afterwards.

    scored: which claim of a chain counts in it, if not the one that its author is held to.
    """
    zone = ZoneInfo(reader.setting("zone") or "UTC")
    with copied(reader) as past:
        for flaw in flaws(past.reader):
            if flaw.table in ("claims", "resolutions"):
                past.forget(flaw.table, iter([flaw.number]))
        if as_of is not None:
            _undo_later(past, as_of, zone)
        if known_by is not None:
            _forget_later(past, known_by)
        _judge(past, scored)
        if known_by is not None:
            _plan(past, min(day for day in (as_of, known_by) if day))
        yield past.reader


# -- what was recorded later ------------------------------------------------------------------


def _undo_later(past: Past, day: date, zone: ZoneInfo) -> None:
    """Take back, the newest first, whatever was recorded after a day."""
    snoozed: dict[int, tuple[str, str]] = {}
    past.put_back_removed(lambda at: _day(at, zone) > day)
    for event in past.events():
        if _day(event["at"], zone) > day:
            _undo(past, event)
        elif event["action"] == "snooze":
            _note_snooze(snoozed, event)
    for table, column in RECORDED.items():
        rows = past.recorded(table, column)
        past.forget(table, (number for number, at in rows if _day(at, zone) > day))
    past.follow_merges()
    checks = (_check_then(row, day, zone, snoozed) for row in past.all_rows("checks"))
    past.replace_all("checks", [check for check in checks if check])


def _undo(past: Past, event: Row) -> None:
    before, after = loads(event["before"] or "{}"), loads(event["after"] or "{}")
    number = event["subject_id"]
    match event["action"]:
        case "split" if event["subject"] == "question":
            past.put_back("questions", number, {"merged_into": before["merged_into"]})
            for claim, was in before["claims"].items():
                row = {"question_id": after["question"], "merged_from": was}
                past.put_back("claims", int(claim), row)
        case "edit" | "withdraw" | "split" | "undo" | "redo" if event["subject"] in TABLES:
            past.put_back(TABLES[event["subject"]], number, _stored(before))
            if event["subject"] == "claim":
                _undo_parts(past, number, before)
        case "merge":
            past.put_back(TABLES[event["subject"]], number, {"merged_into": None})
            for claim, was in before.get("claims", {}).items():
                past.put_back("claims", int(claim), {"question_id": number, "merged_from": was})
        case "rename":
            past.put_back("speakers", number, before)
            past.forget_alias(number, before["name"])
        case "alias":
            past.forget_alias(number, after["alias"])


def _undo_parts(past: Past, claim: int, before: Mapping[str, Any]) -> None:
    """Put back the tags of a claim and the words it rests on."""
    if "tags" in before:
        past.put_back_tags(claim, before["tags"])
    for name, table in PARTS.items():
        if name not in before:
            continue
        if name == "quotes" and all(isinstance(row, int) for row in before[name]):
            past.keep_quotes(claim, before[name])  # as older versions recorded them
        else:
            past.put_back_parts(table, claim, before[name])


def _stored(values: Mapping[str, Any]) -> dict[str, Any]:
    """Values of an audit event as the database stores them."""
    return {
        name: dumps(value) if isinstance(value, list | dict) else value
        for name, value in values.items()
    }


def _note_snooze(snoozed: dict[int, tuple[str, str]], event: Row) -> None:
    """Keep the newest snooze of each check: events come the newest first."""
    after = loads(event["after"])
    if "check" in after:
        snoozed.setdefault(after["check"], (event["at"], after["due_on"]))


def _check_then(
    row: Row, day: date, zone: ZoneInfo, snoozed: Mapping[int, tuple[str, str]]
) -> Row | None:
    """A check as it stood: asked for, marked or put off; None if it was not there yet."""
    if row["planned_at"] is not None and _day(row["planned_at"], zone) > day:
        return None
    ended = row["ended_at"] is not None and _day(row["ended_at"], zone) <= day
    unknown = row["ended_at"] is None and row["state"] in (CheckState.DONE, CheckState.CANCELLED)
    if ended or unknown:
        return row
    marked = row["marked_at"]
    marked = marked if marked and _day(marked, zone) <= day else None
    put_off, until = snoozed.get(row["id"], (None, row["asked_on"]))
    state = CheckState.DUE if marked else CheckState.SCHEDULED
    if put_off and (marked is None or marked <= put_off):
        state = CheckState.SNOOZED
    then = {"state": str(state), "due_on": until, "marked_at": marked, "done_on": None}
    return row | then | {"ended_at": None}


# -- what could not be known yet --------------------------------------------------------------


def _forget_later(past: Past, day: date) -> None:
    """Let go of what was said, withdrawn or became known after a day."""
    past.forget_said_after(day)
    for row in reports.history_rows(past.reader, *AnswerType):
        entry = answer_of(row)
        known = knowable(entry, day)
        if known is None:
            past.forget("resolutions", iter([entry.number]))
        elif known != entry:
            past.put_back("resolutions", entry.number, _columns(known))


def _columns(entry: Answer) -> dict[str, Any]:
    return {
        "answer": str(entry.kind),
        "happened_on": _text(entry.happened_on),
        "happened_from": _text(entry.happened_from),
        "as_of": _text(entry.as_of),
        "known_on": _text(entry.known_on),
    }


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
        seen = min(day, answer.days[0] - ONE_DAY)
        then = replace(answer, kind=AnswerKind.NOT_YET, as_of=seen, known_on=day)
        return replace(then, happened_on=None, happened_from=None)
    return None


# -- what follows -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question's claims and history on that day."""

    claims: list[Row]
    history: list[Answer]

    def judged(self, scored: Scored | None = None) -> dict[int, Judgement]:
        said = [(terms(row), utterance(row)) for row in self.claims]
        return judgements(said, holding(self.history), scored)


def _asked(past: Past) -> dict[int, _Asked]:
    questions: defaultdict[int, _Asked] = defaultdict(lambda: _Asked([], []))
    for row in reports.claim_rows(past.reader):
        questions[row["question_id"]].claims.append(row)
    for row in reports.history_rows(past.reader, *AnswerType):
        questions[row["question_id"]].history.append(answer_of(row))
    return questions


def _judge(past: Past, scored: Scored | None) -> None:
    """Derive every verdict and standing again."""
    for asked in _asked(past).values():
        for number, judged in asked.judged(scored).items():
            past.judge(number, judged)


def _plan(past: Past, today: date) -> None:
    """Ask again for every check: nobody knows who would have looked, and when.

    Deadlines and reviews that had passed without a look are due; interim looks are let go.
    """
    checks = []
    for question, asked in _asked(past).items():
        judged = asked.judged()
        looks = [
            watched(
                row,
                open_strict=judged[row["id"]].strict is Verdict.OPEN,
                open_lenient=judged[row["id"]].lenient is Verdict.OPEN,
            )
            for row in _standing(asked.claims)
        ]
        looked = max((entry.as_of or entry.known_on for entry in asked.history), default=None)
        rule = next((row["rule"] for row in asked.claims), None)
        due = next_check(looks, today=today, looked_on=looked, rule=rule)
        if due is not None:
            on = due.on.isoformat()
            checks.append(
                {
                    "question_id": question,
                    "due_on": on,
                    "asked_on": on,
                    "reason": str(due.reason),
                    "state": str(CheckState.SCHEDULED),
                    "missed": 0,
                }
            )
    past.replace_all("checks", checks)


def _standing(claims: Iterable[Row]) -> list[Row]:
    return [row for row in claims if row["withdrawn_on"] is None]


def _day(instant: str, zone: ZoneInfo) -> date:
    """The day of a stored instant in the database's zone."""
    return datetime.fromisoformat(instant).replace(tzinfo=UTC).astimezone(zone).date()


def _text(day: date | None) -> str | None:
    return day.isoformat() if day else None
