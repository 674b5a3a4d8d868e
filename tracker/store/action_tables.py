"""What people did: the audit trail, what can be undone, was logged in error, came from files."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Column, Index, UniqueConstraint
from sqlmodel import Field

from tracker.store.columns import INSTANT, Table, one_of


def _document() -> Any:  # noqa: ANN401  a column
    return Column(JSON(none_as_null=True))


class Event(Table, table=True):
    """The audit trail: who changed what, when, before and after. Rows are only ever added."""

    __tablename__ = "events"
    __table_args__ = (Index("ix_events_subject", "subject", "subject_id"),)
    id: int = Field(default=None, primary_key=True)
    at: datetime = Field(sa_type=INSTANT)
    actor: str
    action: str
    subject: str
    subject_id: int | None = None
    before: dict[str, Any] | None = Field(default=None, sa_column=_document())
    after: dict[str, Any] | None = Field(default=None, sa_column=_document())


class Action(Table, table=True):
    """One thing that somebody did, in one transaction: the unit of undo and redo.

    An undo is an action, too: it `undoes` one, which then is `undone_by` it; so is a redo, which
    undoes an undo. `subject` is the id that people type (`7`, `q12`), `words` is what that says,
    `detail` what was done to it.
    """

    __tablename__ = "actions"
    __table_args__ = (Index("ix_actions_author", "author_key", "id"),)
    id: int = Field(default=None, primary_key=True)
    at: datetime = Field(sa_type=INSTANT)
    author: str
    author_key: str
    verb: str
    subject: str | None = None
    words: str | None = None
    detail: str | None = None
    undoes: int | None = Field(default=None, foreign_key="actions.id")
    undone_by: int | None = Field(default=None, foreign_key="actions.id")


class ActionChange(Table, table=True):
    """What an action did to rows of one table.

    Rows that it added under numbers of their own: those from `first` to `last`, with no image. A
    row that it changed: the columns that differ, `before` and `after`; one that it took out: the
    whole row `before`; one that it added to a table without numbers: the whole row `after`.
    """

    __tablename__ = "action_changes"
    __table_args__ = (Index("ix_action_changes_rows", "of_table", "last"),)
    id: int = Field(default=None, primary_key=True)
    action_id: int = Field(foreign_key="actions.id", index=True)
    of_table: str
    first: int | None = None
    last: int | None = None
    before: dict[str, Any] | None = Field(default=None, sa_column=_document())
    after: dict[str, Any] | None = Field(default=None, sa_column=_document())


class Deletion(Table, table=True):
    """A claim, question or document that was logged in error: what it was, as an export tells it.

    Its rows are gone from every other table, so that no list can show them.
    """

    __tablename__ = "deletions"
    __table_args__ = (Index("ix_deletions_subject", "kind", "number"),)
    id: int = Field(default=None, primary_key=True)
    uid: str = Field(max_length=26, unique=True)
    kind: str
    number: int
    deleted_at: datetime = Field(sa_type=INSTANT)
    deleted_by: str
    record: dict[str, Any] = Field(sa_type=JSON)


class ForeignId(Table, table=True):
    """What a row is called in the files of another program: a question, a claim, a resolution.

    `digest` is what the file said of it, `version` ours, when it was last brought in.
    """

    __tablename__ = "foreign_ids"
    __table_args__ = (
        one_of("kind", "question", "claim", "resolution"),
        UniqueConstraint("system", "kind", "name"),
    )
    id: int = Field(default=None, primary_key=True)
    system: str
    kind: str
    name: str
    row_id: int = Field(index=True)
    digest: str
    version: int = 0
