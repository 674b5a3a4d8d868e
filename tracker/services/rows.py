"""Plain rows of claims, as the rules of the core read them."""

from datetime import date

from tracker.core.schedule import Watched
from tracker.core.standing import Utterance
from tracker.core.verdicts import Kind, Terms
from tracker.store import reports
from tracker.store.reader import Row


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
        value=reports.value_of(row),
        option=row["option"],
    )


def utterance(row: Row) -> Utterance:
    """What a claim's standing depends on, but for the day it was settled."""
    return Utterance(
        number=row["id"],
        kind=Kind(row["kind"]),
        said_on=date.fromisoformat(row["said_on"]),
        from_words=row["basis"] in ("verbal", "imputed", "none"),
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


def as_day(text: str | None) -> date | None:
    """A day as a row holds it."""
    return date.fromisoformat(text) if text else None
