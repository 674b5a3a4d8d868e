"""The tables. Numbers are for people, `uid` (a ULID) for exchange between databases."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    CheckConstraint,
    Column,
    Index,
    UniqueConstraint,
)
from sqlmodel import Field

from tracker.store.action_tables import Action as Action  # noqa: PLC0414  all tables, from one place
from tracker.store.action_tables import ActionChange as ActionChange  # noqa: PLC0414
from tracker.store.action_tables import Deletion as Deletion  # noqa: PLC0414
from tracker.store.action_tables import Event as Event  # noqa: PLC0414
from tracker.store.action_tables import ForeignId as ForeignId  # noqa: PLC0414
from tracker.store.columns import (
    INSTANT,
    MERGED,
    NOT_ENDED,
    STILL_OPEN,
    VERSION,
    folded_text,
    one_of,
)
from tracker.store.columns import Table as Table  # noqa: PLC0414  whoever wants their metadata


class Setting(Table, table=True):
    """What is fixed for the whole database: its time zone, who `me` is, when it last ticked."""

    __tablename__ = "settings"
    name: str = Field(primary_key=True)
    value: str


class Speaker(Table, table=True):
    """Who says things. A merged speaker keeps its rows; `root_id` is who it is in the end.

    `owner` says whose `me` it is, in a database that several people share.
    """

    __tablename__ = "speakers"
    __table_args__ = (
        one_of("kind", "person", "organisation", "publication", "model", "me"),
        Index("uq_speakers_owner", "owner", unique=True),
    )
    id: int = Field(default=None, primary_key=True)
    uid: str = Field(max_length=26, unique=True)
    name: str
    name_key: str = Field(index=True)
    kind: str = "person"
    owner: str | None = None
    merged_into: int | None = Field(default=None, foreign_key="speakers.id", index=True)
    root_id: int | None = Field(default=None, foreign_key="speakers.id", index=True)
    created_at: datetime = Field(sa_type=INSTANT)
    name_folded: str | None = folded_text(index=True)


class Alias(Table, table=True):
    """Another name of a speaker, in any script."""

    __tablename__ = "aliases"
    __table_args__ = (UniqueConstraint("speaker_id", "name_key"),)
    id: int = Field(default=None, primary_key=True)
    speaker_id: int = Field(foreign_key="speakers.id", index=True)
    name: str
    name_key: str = Field(index=True)
    name_folded: str | None = folded_text(index=True)


class Source(Table, table=True):
    """A document in which claims were found; `complete` if all its checkable claims were logged.

    `version_of` is the number of the first version of a document that changed.
    """

    __tablename__ = "sources"
    __table_args__ = (one_of("selection", "complete", "selected"),)
    id: int = Field(default=None, primary_key=True)
    uid: str = Field(max_length=26, unique=True)
    url: str | None = Field(default=None, index=True)
    title: str | None = None
    published_on: date | None = None
    retrieved_on: date | None = None
    text: str | None = None
    sha256: str | None = Field(default=None, index=True)
    selection: str = "selected"
    created_at: datetime = Field(sa_type=INSTANT)
    form: str | None = None
    publisher: str | None = None
    lang: str | None = None
    said_on: date | None = None
    version_of: int | None = Field(default=None, index=True)
    url_folded: str | None = folded_text()


class Question(Table, table=True):
    """What the world must settle. A boolean question carries its own window.

    A question that is `merged_into` another keeps its row; its claims answer the other one, and
    `content_folded` names what it asks, so that a question like it is found.

    `version` rises with each edit, answer and undo. One that was taken out of the record keeps its
    row, with the instant in `removed_at`, if answers name it: those only grow.
    """

    __tablename__ = "questions"
    __table_args__ = (
        Index("ix_questions_merged_into", "merged_into", **MERGED),
        one_of("answer_type", "boolean", "date", "number", "choice"),
        CheckConstraint("base_rate IS NULL OR base_rate BETWEEN 0 AND 1", name="base_rate"),
    )
    id: int = Field(default=None, primary_key=True)
    uid: str = Field(max_length=26, unique=True)
    statement: str
    answer_type: str = Field(index=True)
    criteria: str | None = None
    condition: str | None = None
    window: str | None = None
    unit: str | None = None
    options: list[str] | None = Field(default=None, sa_column=Column(JSON(none_as_null=True)))
    ordered: bool = False
    base_rate: float | None = None
    event: str | None = Field(default=None, index=True)
    assignee: str | None = None
    rule: str | None = None
    zone: str | None = Field(default=None, index=True)
    looked_on: date | None = None
    version: int = Field(default=1, sa_column_kwargs=VERSION)
    created_at: datetime = Field(sa_type=INSTANT)
    removed_at: datetime | None = Field(default=None, sa_type=INSTANT)
    statement_folded: str | None = folded_text()
    criteria_folded: str | None = folded_text()
    assignee_folded: str | None = folded_text(index=True)
    merged_into: int | None = None
    content_folded: str | None = folded_text(index=True)


class Claim(Table, table=True):
    """A speech act: who said what, when, how sure. What stands after `logged_by` is derived.

    `version` rises with each edit and withdrawal, not with what is derived. `merged_from` is the
    question that it was logged on, if that is merged into another one.
    """

    __tablename__ = "claims"
    __table_args__ = (
        one_of("kind", "prediction", "factual", "causal", "opinion"),
        one_of("stance", "affirms", "denies"),
        one_of("basis", "stated", "verbal", "imputed", "none"),
        CheckConstraint("p IS NULL OR p BETWEEN 0 AND 1", name="p"),
    )
    id: int = Field(default=None, primary_key=True)
    uid: str = Field(max_length=26, unique=True)
    question_id: int = Field(foreign_key="questions.id", index=True)
    speaker_id: int = Field(foreign_key="speakers.id", index=True)
    attributed_to: int | None = Field(default=None, foreign_key="speakers.id", index=True)
    statement: str
    fingerprint: str = Field(index=True)
    lang: str | None = Field(default=None, index=True)
    kind: str = Field(index=True)
    stance: str = Field(default="affirms", index=True)
    said_on: date = Field(index=True)
    said_edtf: str | None = None
    held_on: str | None = None
    window: str | None = None
    window_phrase: str | None = None
    earliest_lenient: date | None = None
    earliest: date | None = None
    latest: date | None = Field(default=None, index=True)
    latest_lenient: date | None = None
    p_low: float | None = None
    p: float | None = Field(default=None, index=True)
    p_high: float | None = None
    confidence_phrase: str | None = None
    basis: str = Field(default="none", index=True)
    lexicon: str | None = None
    value_low: float | None = None
    value_high: float | None = None
    value_low_closed: bool | None = None
    value_high_closed: bool | None = None
    unit: str | None = None
    value_phrase: str | None = None
    option: str | None = None
    revises: int | None = Field(default=None, foreign_key="claims.id", index=True)
    restates: int | None = Field(default=None, foreign_key="claims.id", index=True)
    withdrawn_on: date | None = None
    version: int = Field(default=1, sa_column_kwargs=VERSION)
    logged_at: datetime = Field(sa_type=INSTANT)
    logged_by: str
    verdict_strict: str = Field(default="open", index=True)
    verdict_lenient: str = "open"
    verdict_on: date | None = Field(default=None, index=True)
    grade: float | None = None
    standing: str = "counts"
    is_current: bool = True
    statement_folded: str | None = folded_text()
    merged_from: int | None = None


class Quote(Table, table=True):
    """A span of a source (W3C Web Annotation selectors, in code points), or words without one.

    `second` is where in a recording its captions have it.
    """

    __tablename__ = "quotes"
    id: int = Field(default=None, primary_key=True)
    claim_id: int = Field(foreign_key="claims.id", index=True)
    source_id: int | None = Field(default=None, foreign_key="sources.id", index=True)
    exact: str | None = None
    prefix: str | None = None
    suffix: str | None = None
    start: int | None = None
    end: int | None = None
    second: int | None = None
    exact_folded: str | None = folded_text()


class Candidate(Table, table=True):
    """A stretch of a document that is probably a claim, and what somebody decided about it."""

    __tablename__ = "candidates"
    __table_args__ = (one_of("state", "open", "accepted", "merged", "rejected", "superseded"),)
    id: int = Field(default=None, primary_key=True)
    source_id: int = Field(foreign_key="sources.id", index=True)
    start: int
    end: int
    score: float
    found: dict[str, Any] = Field(sa_type=JSON)
    found_by: str = "rules"
    state: str = "open"
    reason: str | None = None
    claim_id: int | None = Field(default=None, foreign_key="claims.id", index=True)
    decided_at: datetime | None = Field(default=None, sa_type=INSTANT)
    decided_by: str | None = None


class ClaimOption(Table, table=True):
    """The probability a claim gives one option of a choice question."""

    __tablename__ = "claim_options"
    claim_id: int = Field(foreign_key="claims.id", primary_key=True)
    option: str = Field(primary_key=True)
    p: float


class Quantile(Table, table=True):
    """One point of a distribution: with probability `p` the date or number is at most this."""

    __tablename__ = "quantiles"
    claim_id: int = Field(foreign_key="claims.id", primary_key=True)
    p: float = Field(primary_key=True)
    day: date | None = None
    number: float | None = None


class Resolution(Table, table=True):
    """One entry in a question's history. Rows are only ever added."""

    __tablename__ = "resolutions"
    __table_args__ = (one_of("role", "verdict", "second_opinion"),)
    id: int = Field(default=None, primary_key=True)
    uid: str = Field(max_length=26, unique=True)
    question_id: int = Field(foreign_key="questions.id", index=True)
    role: str = "verdict"
    answer: str
    happened_on: date | None = None
    as_of: date | None = None
    value_low: float | None = None
    value_high: float | None = None
    value_low_closed: bool | None = None
    value_high_closed: bool | None = None
    unit: str | None = None
    value_phrase: str | None = None
    option: str | None = None
    grade: float | None = None
    cancels: int | None = Field(default=None, foreign_key="resolutions.id")
    known_on: date
    recorded_at: datetime = Field(sa_type=INSTANT)
    recorded_by: str
    evidence_url: str | None = None
    excerpt: str | None = None
    retrieved_on: date | None = None
    sha256: str | None = None
    reasoning: str | None = None
    criteria: str | None = None
    happened_from: date | None = None


class Check(Table, table=True):
    """One look at a question that is asked for. At most one is open per question."""

    __tablename__ = "checks"
    __table_args__ = (
        one_of("state", "scheduled", "due", "snoozed", "done", "cancelled"),
        one_of("reason", "interim", "deadline", "review", "rule"),
        Index("uq_checks_open", "question_id", unique=True, **STILL_OPEN),
        Index("ix_checks_open_due_on", "due_on", **STILL_OPEN),
    )
    id: int = Field(default=None, primary_key=True)
    question_id: int = Field(foreign_key="questions.id", index=True)
    due_on: date
    reason: str
    state: str = "scheduled"
    asked_on: date
    next_on: date | None = None
    missed: int = 0
    marked_at: datetime | None = Field(default=None, sa_type=INSTANT)
    done_on: date | None = None
    planned_at: datetime | None = Field(default=None, sa_type=INSTANT)
    ended_at: datetime | None = Field(default=None, sa_type=INSTANT)


class Channel(Table, table=True):
    """Where digests go, of whose questions, how often, in which language.

    `url` holds secrets; `shown` is what of it may be shown. One that was removed keeps its history.
    """

    __tablename__ = "channels"
    __table_args__ = (
        one_of("digest", "daily", "weekly"),
        one_of("audience", "everybody", "assignee", "tag", "unassigned"),
        one_of("lang", "en", "zh"),
    )
    id: int = Field(default=None, primary_key=True)
    url: str
    shown: str
    digest: str = "daily"
    audience: str = "everybody"
    who: str | None = None
    lang: str = "en"
    created_at: datetime = Field(sa_type=INSTANT)
    removed_at: datetime | None = Field(default=None, sa_type=INSTANT)


class Outgoing(Table, table=True):
    """One digest of one channel for one period, on its way: once, whoever ticks how often."""

    __tablename__ = "outbox"
    __table_args__ = (
        one_of("state", "waiting", "sending", "sent", "empty", "dead"),
        UniqueConstraint("channel_id", "period"),
        Index("ix_outbox_waiting", "next_try_at", **NOT_ENDED),
    )
    id: int = Field(default=None, primary_key=True)
    channel_id: int = Field(foreign_key="channels.id")
    period: str
    message_id: str
    state: str = "waiting"
    attempts: int = 0
    next_try_at: datetime = Field(sa_type=INSTANT)
    last_error: str | None = None
    created_at: datetime = Field(sa_type=INSTANT)
    ended_at: datetime | None = Field(default=None, sa_type=INSTANT)


class Told(Table, table=True):
    """What a channel was told of a check: when it fell due, or how many days overdue it was."""

    __tablename__ = "told"
    channel_id: int = Field(foreign_key="channels.id", primary_key=True)
    check_id: int = Field(foreign_key="checks.id", primary_key=True, index=True)
    due_on: date = Field(primary_key=True)
    stage: int = Field(primary_key=True)
    outbox_id: int = Field(foreign_key="outbox.id")


class Tag(Table, table=True):
    """A word that groups claims."""

    __tablename__ = "tags"
    id: int = Field(default=None, primary_key=True)
    name: str = Field(unique=True)
    name_folded: str | None = folded_text(index=True)


class ClaimTag(Table, table=True):
    """Which claim bears which tag."""

    __tablename__ = "claim_tags"
    claim_id: int = Field(foreign_key="claims.id", primary_key=True)
    tag_id: int = Field(foreign_key="tags.id", primary_key=True, index=True)
