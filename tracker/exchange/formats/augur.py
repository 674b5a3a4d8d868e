"""augur-cli: its CSV and JSON exports. It keeps no history: a changed chance leaves no trace."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from tracker.exchange.json_files import read_json, records
from tracker.exchange.record import Forecast, Item, Note, Options, Outcome, Problem, Question
from tracker.exchange.tables.delimited import read_delimited
from tracker.exchange.tables.moments import instant
from tracker.exchange.tables.sheet import unformula

COLUMNS = frozenset({"id", "statement", "probability", "created_at", "resolved_at", "outcome"})
ANSWERS = {"yes": "true", "no": "false", "void": "void"}


def read(path: Path, options: Options) -> Iterator[Item]:
    """A question a forecast; the speaker is the one who keeps the file."""
    yield Note("augur keeps no history of changed chances: each counts as said when it was created")
    for place, row in _rows(path):
        yield _question(place, row, options)


def _rows(path: Path) -> Iterator[tuple[str, Mapping[str, Any]]]:
    if path.suffix.casefold() == ".json":
        for number, record in enumerate(records(path, read_json(path)), start=1):
            yield f"record {number}", record
    else:
        yield from read_delimited(path).rows()


def _question(place: str, row: Mapping[str, Any], options: Options) -> Item:
    column = "probability"
    try:
        p = float(row["probability"])
        if not 0 <= p <= 1:
            raise ValueError  # noqa: TRY301  told below, as a number that is none
        column = "created_at"
        at = instant(str(row["created_at"]), options.zone)
        column = "resolve_by"
        ends = instant(str(row["resolve_by"]), options.zone) if row.get("resolve_by") else None
        column = "resolved_at"
        known = instant(str(row["resolved_at"]), options.zone) if row.get("resolved_at") else None
    except (KeyError, ValueError):
        return Problem(place, column, str(row.get(column, ""))[:60], "is not what augur writes")
    foreign, outcome = str(row["id"]), str(row.get("outcome") or "open")
    if outcome != "open" and outcome not in ANSWERS:
        return Problem(place, "outcome", outcome, "is none of open, yes, no, void")
    tags = row.get("tags") or ()
    statement = unformula(str(row["statement"]))
    note = str(row.get("note") or "") or None
    return Question(
        foreign, statement, place, answer="boolean", ends=ends, plain=True,
        forecasts=(Forecast(foreign, options.speaker or "me", at, p=p,
                            tags=tuple(tags.split() if isinstance(tags, str) else tags)),),
        outcome=Outcome(foreign, ANSWERS[outcome], known, note=note) if outcome != "open" else None,
    )  # fmt: skip
