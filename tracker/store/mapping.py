"""Plain rows as the values of the core, and back."""

from datetime import UTC, date, datetime

from tracker.core.intervals import Value
from tracker.core.judgements import Judgement
from tracker.core.schedule import CheckState, OpenCheck, Reason, Watched
from tracker.core.standing import Utterance
from tracker.core.verdicts import Answer, AnswerKind, Kind, Terms, Verdict
from tracker.core.window import Window
from tracker.language.confidence import Basis, Confidence
from tracker.store.reader import Row

OPEN = Verdict.OPEN.value
DERIVED = ("verdict_strict", "verdict_lenient", "verdict_on", "grade", "standing", "is_current")


def as_day(text: str | None) -> date | None:
    """A day as a row holds it."""
    return date.fromisoformat(text) if text else None


def instant(text: str) -> datetime:
    """An instant as a row holds it, in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def terms(row: Row) -> Terms:
    """What a claim commits to."""
    return Terms(
        kind=Kind(row["kind"]),
        said_on=date.fromisoformat(row["said_on"]),
        affirms=row["stance"] == "affirms",
        earliest=as_day(row["earliest"]),
        latest=as_day(row["latest"]),
        earliest_lenient=as_day(row["earliest_lenient"]),
        latest_lenient=as_day(row["latest_lenient"]),
        value=value_of(row),
        option=row["option"],
    )


def utterance(row: Row) -> Utterance:
    """What a claim's standing depends on, but for the day it was settled.

    `own` stands in a row as `queries.by_question` reads it.
    """
    return Utterance(
        number=row["id"],
        kind=Kind(row["kind"]),
        said_on=date.fromisoformat(row["said_on"]),
        own=bool(row["own"]),
        reported=row["attributed_to"] is not None,
        former=row["held_on"] is not None,
        revises=row["revises"],
        restates=row["restates"],
        withdrawn_on=as_day(row["withdrawn_on"]),
    )


def watched(row: Row, *, open_strict: bool, open_lenient: bool) -> Watched:
    """What the policy of checks needs of a claim; no doubt favours a denial."""
    last = "latest_lenient" if row["stance"] == "affirms" else "latest"
    return Watched(
        kind=Kind(row["kind"]),
        said_on=date.fromisoformat(row["said_on"]),
        earliest=as_day(row["earliest"]),
        latest=as_day(row["latest"]),
        latest_lenient=as_day(row[last]),
        open_strict=open_strict,
        open_lenient=open_lenient,
    )


def watch(row: Row) -> Watched:
    """What the policy of checks needs of a claim, by the verdicts that are stored with it."""
    return watched(
        row,
        open_strict=row["verdict_strict"] == OPEN,
        open_lenient=row["verdict_lenient"] == OPEN,
    )


def answer_of(row: Row) -> Answer:
    """An entry of a history, as the rule reads it."""
    return Answer(
        number=row["id"],
        kind=AnswerKind(row["answer"]),
        known_on=date.fromisoformat(row["known_on"]),
        happened_on=as_day(row["happened_on"]),
        happened_from=as_day(row["happened_from"]),
        as_of=as_day(row["as_of"]),
        value=value_of(row),
        option=row["option"],
        grade=row["grade"],
        cancels=row["cancels"],
    )


def open_check(row: Row) -> OpenCheck:
    """A check that is still asked for, as the policy reads it."""
    return OpenCheck(
        CheckState(row["state"]),
        Reason(row["reason"]),
        date.fromisoformat(row["asked_on"]),
        as_day(row["next_on"]),
    )


def value_of(row: Row) -> Value | None:
    """The interval that a row holds in its columns."""
    if row["value_phrase"] is None and row["value_low"] is None and row["value_high"] is None:
        return None
    return Value(
        row["value_low"],
        row["value_high"],
        low_closed=bool(row["value_low_closed"]),
        high_closed=bool(row["value_high_closed"]),
        unit=row["unit"],
        phrase=row["value_phrase"] or "",
    )


def window_of(row: Row) -> Window | None:
    """The window in a claim's columns."""
    if row["window"] is None:
        return None
    return Window(
        edtf=row["window"],
        earliest=as_day(row["earliest"]),
        latest=as_day(row["latest"]),
        earliest_lenient=as_day(row["earliest_lenient"]),
        latest_lenient=as_day(row["latest_lenient"]),
        phrase=row["window_phrase"] or row["window"],
        rule="stored",
    )


def confidence_of(row: Row) -> Confidence:
    """The confidence in a claim's columns."""
    return Confidence(
        row["p_low"],
        row["p"],
        row["p_high"],
        row["confidence_phrase"] or "",
        Basis(row["basis"]),
        negated=False,
        lexicon=row["lexicon"],
    )


def window_columns(window: Window | None) -> Row:
    """A window with its bounds and the words it was read from."""
    return {
        "window": window.edtf if window else None,
        "window_phrase": window.phrase if window else None,
        "earliest": _day(window.earliest) if window else None,
        "latest": _day(window.latest) if window else None,
        "earliest_lenient": _day(window.earliest_lenient) if window else None,
        "latest_lenient": _day(window.latest_lenient) if window else None,
    }


def value_columns(value: Value | None, phrase: str | None = None) -> Row:
    """The interval that a number claim or an answer says; nothing for any other."""
    if value is None:
        return {}
    return {
        "value_low": value.low,
        "value_high": value.high,
        "value_low_closed": value.low_closed,
        "value_high_closed": value.high_closed,
        "unit": value.unit,
        "value_phrase": value.phrase or phrase,
    }


def confidence_columns(confidence: Confidence) -> Row:
    """The probability, its range and basis, and the words it was read from."""
    return {
        "p_low": confidence.low,
        "p": confidence.p,
        "p_high": confidence.high,
        "confidence_phrase": confidence.phrase or None,
        "basis": confidence.basis.value,
        "lexicon": confidence.lexicon,
    }


def derived_columns(judged: Judgement) -> Row:
    """What follows for a claim from the answers to its question."""
    return {
        "verdict_strict": judged.strict.value,
        "verdict_lenient": judged.lenient.value,
        "verdict_on": _day(judged.known_on),
        "grade": judged.grade,
        "standing": judged.standing.value,
        "is_current": judged.is_current,
    }


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
