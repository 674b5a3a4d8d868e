"""What the tracker's methods return, row by row: for type checkers, and for a web schema.

Days are ISO 8601 dates, instants are UTC, flags are 0 or 1 and tags one text, as the public views
give them on both databases. A test compares the keys and types with what the methods return.
"""

from typing import Any, NotRequired, TypedDict


class LoggedClaim(TypedDict):
    """A claim as logged: its words, window, confidence and verdicts."""

    id: int
    uid: str
    question_id: int
    event: str
    speaker_id: int
    speaker: str
    attributed_to: str | None
    attributed_to_id: int | None
    statement: str
    kind: str
    stance: str
    lang: str | None
    said_on: str
    held_on: str | None
    window: str | None
    window_phrase: str | None
    earliest: str | None
    latest: str | None
    latest_lenient: str | None
    p_low: float | None
    p: float | None
    p_high: float | None
    confidence_phrase: str | None
    basis: str
    lexicon: str | None
    value_phrase: str | None
    option: str | None
    revises: int | None
    restates: int | None
    withdrawn_on: str | None
    logged_at: str
    logged_by: str
    version: int
    verdict_strict: str
    verdict_lenient: str
    verdict_on: str | None
    grade: float | None
    standing: str
    is_current: int
    question: str
    answer_type: str
    condition: str | None
    base_rate: float | None
    next_check: str | None
    tags: str | None
    source: str | None
    selection: str | None


class ClaimRow(LoggedClaim):
    """A claim with its question's next check; `unread` from `log` and `accept`.

    `kept` from a quick line: a share at its end that was taken for a part of the claim.
    """

    due_on: str | None
    reason: str | None
    check_state: str | None
    unread: NotRequired[list[str]]
    assumed: NotRequired[bool]
    kept: NotRequired[str | None]


class PendingRow(LoggedClaim):
    """An open claim with the check that comes next."""

    check_id: int
    due_on: str
    reason: str
    check_state: str
    missed: int


class QuoteRow(TypedDict):
    """Where a claim was said: the exact words, and the document or address."""

    exact: str
    prefix: str | None
    suffix: str | None
    start: int | None
    end: int | None
    second: int | None
    url: str | None
    title: str | None


class OptionRow(TypedDict):
    """The probability a claim gives to one option."""

    option: str
    p: float


class QuantileRow(TypedDict):
    """The day or number that a claim gives a chance of `p` not to exceed."""

    p: float
    day: str | None
    number: float | None


class EventRow(TypedDict):
    """A change in the audit trail: who, when, from what to what."""

    at: str
    actor: str
    action: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None


class QuestionClaimRow(LoggedClaim):
    """A claim with all that hangs on it, as `show` returns it."""

    quotes: list[QuoteRow]
    options: list[OptionRow]
    quantiles: list[QuantileRow]
    events: list[EventRow]


class AnswerRow(TypedDict):
    """An answer in a question's history, with its evidence."""

    id: int
    uid: str
    question_id: int
    role: str
    answer: str
    happened_on: str | None
    as_of: str | None
    value_low: float | None
    value_high: float | None
    value_low_closed: int | None
    value_high_closed: int | None
    unit: str | None
    value_phrase: str | None
    option: str | None
    grade: float | None
    cancels: int | None
    known_on: str
    recorded_at: str
    recorded_by: str
    evidence_url: str | None
    excerpt: str | None
    retrieved_on: str | None
    sha256: str | None
    reasoning: str | None
    criteria: str | None
    happened_from: str | None


class CheckRow(TypedDict):
    """A day on which a question is, or was, to be looked at."""

    id: int
    question_id: int
    due_on: str
    reason: str
    state: str
    asked_on: str
    next_on: str | None
    missed: int
    marked_at: str | None
    done_on: str | None
    planned_at: str
    ended_at: str | None


class MergedQuestion(TypedDict):
    """A question whose claims answer another one now."""

    id: int
    statement: str


class QuestionMerge(TypedDict):
    """What a merge of questions, or its end, did.

    `question` is the one that stays, or is apart again; `merged` the number of the other one.
    """

    question: "QuestionRow"
    merged: MergedQuestion
    claims: list[int]
    verdict_changes: list["VerdictChange"]


class VerdictRow(TypedDict):
    """A verdict as it is stored with a claim."""

    verdict_strict: str
    verdict_lenient: str
    grade: float | None


class VerdictChange(TypedDict):
    """A claim whose verdict a correction changed."""

    claim: int
    before: VerdictRow
    after: VerdictRow


class QuestionRow(TypedDict):
    """A question with its claims, answers and checks.

    From `verify`: `entry` is the number of the answer, `stored` whether it is new, `replaced` the
    number of the one that held before. From `foresee`: `mine` whether nobody else spoke about it.
    From `edit`: whether anything `changed`, which verdicts
    with it, and what of new words was left `unread`.
    """

    id: int
    uid: str
    statement: str
    answer_type: str
    criteria: str | None
    condition: str | None
    window: str | None
    unit: str | None
    options: list[str] | None
    ordered: int
    base_rate: float | None
    event: str | None
    assignee: str | None
    rule: str | None
    zone: str | None
    looked_on: str | None
    created_at: str
    version: int
    asked_for: int | None
    merged_into: int | None
    merged: list[MergedQuestion]
    claims: list[QuestionClaimRow]
    history: list[AnswerRow]
    checks: list[CheckRow]
    entry: NotRequired[int]
    stored: NotRequired[bool]
    replaced: NotRequired[int | None]
    mine: NotRequired[bool]
    changed: NotRequired[bool]
    verdict_changes: NotRequired[list[VerdictChange]]
    unread: NotRequired[list[str]]


class ActionRow(TypedDict):
    """Something that somebody did: a verb, the id it was done to, what that says, what was done.

    `deed` is all of it in words.
    """

    id: int
    at: str
    author: str
    verb: str
    subject: str | None
    words: str | None
    detail: str | None
    undoes: int | None
    undone_by: int | None
    deed: str


class DueRow(TypedDict):
    """A question whose day has come."""

    id: int
    uid: str
    statement: str
    answer_type: str
    criteria: str | None
    condition: str | None
    event: str | None
    assignee: str | None
    zone: str | None
    due_on: str
    reason: str
    state: str
    asked_on: str
    missed: int
    open_claims: int
    speakers: str


class FoundRow(TypedDict):
    """A claim in which the words that were searched stand."""

    id: int
    question_id: int
    speaker: str
    attributed_to: str | None
    statement: str
    question: str
    kind: str
    stance: str
    said_on: str
    window: str | None
    p: float | None
    basis: str
    value_phrase: str | None
    option: str | None
    verdict_strict: str
    verdict_lenient: str
    standing: str


class CandidateRow(TypedDict):
    """What was found in a document, as understood; spans are code points in its text."""

    id: int
    source_id: int
    state: str
    decided_because: str | None
    claim_id: int | None
    found_by: str
    start: int
    end: int
    quote: str
    shown: str
    prefix: str
    suffix: str
    speaker: str
    attributed_to: str | None
    kind: str
    stance: str
    window: str | None
    window_span: list[int] | None
    confidence: dict[str, Any]
    confidence_span: list[int] | None
    condition: str | None
    held_on: str | None
    happened: str | None
    revises: bool
    checkability: str
    reason: str
    score: float
    cues: list[str]
    unread: NotRequired[list[str]]
    window_phrase: str | None
    second: int | None


class SourceRow(TypedDict):
    """A document whose text is kept."""

    id: int
    title: str | None
    url: str | None
    publisher: str | None
    published_on: str | None
    said_on: str | None
    form: str | None
    selection: str
    version_of: int | None
    characters: int
    open: int


class ChannelRow(TypedDict):
    """A channel for digests, without its secrets."""

    id: int
    shown: str
    digest: str
    audience: str
    who: str | None
    lang: str
    created_at: str
    last_sent_at: str | None
    waiting: int
    given_up: int
    last_error: str | None


class ImportRecord(TypedDict):
    """What became of a file: counts of its forecasts, what was left out, what was understood."""

    format: str
    read: int
    new: int
    updated: int
    unchanged: int
    skipped: list[str]
    problems: list[str]
    notes: list[str]
    columns: dict[str, str]
    claims: list[ClaimRow]
