"""Bring records in, and derive again what they do not carry."""

from collections.abc import Sequence

from tracker.actions.act import Act
from tracker.actions.questions import question_of
from tracker.actions.settle import settle
from tracker.actions.speakers import refresh_roots
from tracker.exchange.jsonl import Imported, import_records


def import_lines(act: Act, lines: Sequence[str]) -> Imported:
    """Add what is new, skip what is equal, stop at what differs; then settle every question."""
    done = import_records(act.session, lines)
    if done.added:
        refresh_roots(act)
        for number in sorted(done.questions):
            settle(act, question_of(act, number))
        act.record("import", "database", None, after={"added": done.added, "equal": done.equal})
    return done
