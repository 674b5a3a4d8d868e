"""Bring records in, and derive again what they do not carry."""

from collections.abc import Sequence
from datetime import date

from tracker.actions.act import Act
from tracker.actions.questions import question_of
from tracker.actions.settle import settle
from tracker.actions.speakers import add_speaker, refresh_roots
from tracker.exchange.jsonl import Imported, import_records
from tracker.store import queries
from tracker.store.author import ME
from tracker.store.models import Question


def import_lines(act: Act, lines: Sequence[str]) -> Imported:
    """Add what is new, skip what is equal, stop at what differs; then settle every question."""
    done = import_records(act.session, lines, act.author, lambda: add_speaker(act, ME))
    if done.added:
        refresh_roots(act)
        for number in sorted(done.questions):
            question = question_of(act, number)
            question.looked_on = _looked_on(act, question)
            settle(act, question)
        act.record("import", "database", None, after={"added": done.added, "equal": done.equal})
    return done


def _looked_on(act: Act, question: Question) -> date | None:
    """The day of the last look: when the newest answer was recorded."""
    looks = [row.recorded_at.date() for row in queries.history(act.session, question.id)]
    return max([*looks, *([question.looked_on] if question.looked_on else [])], default=None)
