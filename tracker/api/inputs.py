"""The keywords of methods that take many: each a field of what the services read, which says it.

A test compares these with the fields of `ClaimInput`, `Correction`, `AnswerInput`, `OwnRule`,
`DocumentInput` and `ChannelInput`. A key that is left out has the field's default.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TypedDict


class ClaimFields(TypedDict, total=False):
    """What may be said about a new claim, besides its statement."""

    speaker: str
    said: str | date | None
    window: str | None
    no_window: bool
    confidence: str | float | None
    imputed: bool
    kind: str | None
    denies: bool
    answer: str | None
    value: str | None
    options: str | Sequence[str] | None
    probabilities: str | Mapping[str, float] | None
    ordered: bool
    quantiles: str | None
    condition: str | None
    held: str | None
    attributed_to: str | None
    endorse: bool
    quote: str | None
    url: str | None
    question: str | int | None
    criteria: str | None
    base_rate: str | float | None
    event: str | None
    tags: Sequence[str]
    lang: str | None
    again: bool
    new_speaker: bool
    new_question: bool
    asked: str | None


class CorrectionFields(TypedDict, total=False):
    """What may be corrected; None leaves a field as it is."""

    statement: str | None
    asked: str | None
    speaker: str | None
    attributed_to: str | None
    said: str | date | None
    held: str | None
    window: str | None
    no_window: bool
    confidence: str | float | None
    imputed: bool
    kind: str | None
    denies: bool | None
    answer: str | None
    value: str | None
    options: str | Sequence[str] | None
    probabilities: str | Mapping[str, float] | None
    ordered: bool | None
    quantiles: str | None
    lang: str | None
    question: str | int | None
    quote: str | None
    url: str | None
    requote: int | None
    unquote: Sequence[int]
    tags: Sequence[str]
    untag: Sequence[str]
    criteria: str | None
    condition: str | None
    base_rate: str | float | None
    event: str | None
    assignee: str | None
    clear: Sequence[str]
    new_speaker: bool


class AnswerFields(TypedDict, total=False):
    """What may be said about an answer, besides the answer itself."""

    evidence: str | None
    known: str | date | None
    as_of: str | date | None
    grade: str | float | None
    excerpt: str | None
    note: str | None
    by: str | None
    second_opinion: bool
    anyway: bool
    again: bool


class RuleFields(TypedDict, total=False):
    """When to ask: one of `rule`, `on` and `never`; `zone` says in whose days."""

    rule: str | None
    on: str | date | None
    never: bool
    zone: str | None


class DocumentFields(TypedDict, total=False):
    """What may be said about a document, besides what stands in it."""

    name: str
    selection: str
    title: str | None
    publisher: str | None
    url: str | None
    published: str | date | None
    said: str | date | None
    speakers: Sequence[str]
    lang: str | None


class ChannelFields(TypedDict, total=False):
    """What may be said about a channel, besides its address."""

    digest: str
    audience: str | None
    lang: str


class FileFields(TypedDict, total=False):
    """How a file is to be brought in."""

    format: str | None
    columns: Mapping[str, str]
    speaker: str | None
    said: str | None
    zone: str | None
    scale: str | None
    dates: str | None
    aggregates: bool
    means: bool
    keep_going: bool
    take: str | None
    anyway: bool
    again: bool
    new_speaker: bool
    reference: str | None
