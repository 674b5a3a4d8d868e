"""What rests on an action: because of it, the action cannot be taken back."""

from collections.abc import Iterator

from tracker.core.verdicts import effective
from tracker.errors import Conflict
from tracker.services.actions.deeds import action_line
from tracker.services.actions.images import CHECKS, TOLD, Images, Range, business
from tracker.services.transaction import Transaction
from tracker.store.journal import by_number
from tracker.store.mapping import answer_of
from tracker.store.queries import history_between
from tracker.store.reader import Row
from tracker.store.reads import actions as stored
from tracker.store.schema import shapes

SHOWN = 3
# Rows that go with the row they name, and rows that only keep it from going: a speaker, a tag or
# an address that others use by now stays for them.
GO_ALONG = {(TOLD, "check_id"), (CHECKS, "question_id"), ("speakers", "root_id")}
KEEP = {
    "speakers": (("claims", "speaker_id"), ("claims", "attributed_to")),
    "tags": (("claim_tags", "tag_id"),),
    "sources": (("quotes", "source_id"),),
}
# Columns that name rows without the database's knowing.
UNTIED = {
    "sources": (("version_of", "sources"),),
    "questions": (("merged_into", "questions"),),
    "claims": (("merged_from", "questions"),),
}
# Answers and messages sent only grow: what they name is put away, not removed.
ONLY_GROW = {"resolutions", "outbox", TOLD}


def refuse_conflicts(act: Transaction, action: Row, images: Images) -> None:
    """Raise Conflict, naming what rests on an action, if anything does."""
    found = list(dict.fromkeys(_resting(act, action["id"], images)))
    if not found:
        return
    shown = "; ".join(found[:SHOWN]) + ("; …" if len(found) > SHOWN else "")
    raise Conflict(
        f"Action {action['id']} ({action_line(action)}) cannot be taken back. On it rests {shown}."
    )


def _resting(act: Transaction, number: int, images: Images) -> Iterator[str]:
    yield from _changed_since(act, number, images)
    for table, ranges in images.added.items():
        for each in ranges:
            yield from _touched(act, number, images, table, each)
            yield from _named(act, number, images, table, each)
            if table == "questions":
                yield from _answered(act, number, images, each)


def _changed_since(act: Transaction, number: int, images: Images) -> Iterator[str]:
    """Rows that do not hold any more what the action wrote, other than what follows from others.

    A check is not compared: ticks mark it meanwhile. Who acted on it is seen by his action.
    """
    for table, rows in images.changed.items():
        found = {} if table == CHECKS else by_number(act.db, table, [row["id"] for row in rows])
        for row in rows:
            if table == CHECKS:
                yield from _by_actions(act, number, table, (row["id"], row["id"]), row["after"])
                continue
            now = found.get(row["id"])
            after = row["after"]
            if now is None or any(now[name] != after[name] for name in business(table, after)):
                by = list(_by_actions(act, number, table, (row["id"], row["id"]), after))
                yield from by or [f"what became of {_called(table, row['id'])} since"]


def _touched(
    act: Transaction, number: int, images: Images, table: str, rows: Range
) -> Iterator[str]:
    """Later actions on rows that the action added; a check counts with its question."""
    if table == CHECKS and "questions" not in images.added:
        return
    yield from _by_actions(act, number, table, rows, None)


def _by_actions(
    act: Transaction, number: int, table: str, rows: Range, among: Row | None
) -> Iterator[str]:
    """Later actions that wrote columns of rows: of these, or any; or took the rows out."""
    for each in stored.touching(act.db, table, *rows, number):
        after = each["after"] or {}
        wrote = business(table, after)
        if among is not None:
            wrote = [name for name in wrote if name in among]
        elif "version" in after:  # a tag or a quote was added to it
            wrote.append("version")
        if wrote or (each["before"] is not None and each["after"] is None):
            yield _line(act, each["id"])


def _named(act: Transaction, number: int, images: Images, table: str, rows: Range) -> Iterator[str]:
    """Rows of others that name a row which the action added."""
    for other, shape in shapes().items():
        for column, of in (*shape.names_rows_of.items(), *UNTIED.get(other, ())):
            link = (other, column)
            if of != table or other in ONLY_GROW or link in GO_ALONG or link in KEEP.get(of, ()):
                continue
            own = [*images.added.get(other, ()), *_turned(images, other, column)]
            for found in stored.naming(act.db, other, column, rows, own)[:SHOWN]:
                if "number" in found:
                    yield _who_wrote(act, number, other, found["number"])
                elif not _goes_too(images, other):
                    yield _called(other, None)


def _turned(images: Images, table: str, column: str) -> Iterator[Range]:
    """Rows that name another one because of this very action: they will name the former again."""
    for row in images.changed.get(table, ()):
        if column in row["before"]:
            yield row["id"], row["id"]


def _goes_too(images: Images, table: str) -> bool:
    """Whether rows without numbers go with the claim that they belong to."""
    return "claim_id" in shapes()[table].names and "claims" in images.added


def _answered(act: Transaction, number: int, images: Images, rows: Range) -> Iterator[str]:
    """Answers in effect that were given to questions which the action added."""
    history = history_between(act.db, *rows)
    for entry in effective([answer_of(row) for row in history]):
        if not images.has_added("resolutions", entry.number):
            yield _who_wrote(act, number, "resolutions", entry.number)


def _who_wrote(act: Transaction, after: int, table: str, number: int) -> str:
    """The action by which a row came to rest on another, or the row if nobody knows."""
    later = stored.touching(act.db, table, number, number, after)
    by = later[-1]["id"] if later else stored.adding(act.db, table, number)
    return _called(table, number) if by is None else _line(act, by)


def _called(table: str, number: int | None) -> str:
    prefix = {"claims": "claim ", "questions": "q", "speakers": "s", "sources": "d",
              "resolutions": "answer ", "candidates": "candidate "}  # fmt: skip
    return f"{prefix.get(table, table + ' ')}{number or ''}".strip()


def _line(act: Transaction, number: int) -> str:
    return f"action {number} ({action_line(stored.action(act.db, number))})"
