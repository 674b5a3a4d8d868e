"""How words are read, as records: a phrase, the lexicon, claims read again, what was found."""

from datetime import date
from typing import TypedDict


class WindowRecord(TypedDict):
    """A window as it was read from a phrase, and said again in both languages."""

    edtf: str
    earliest: date | None
    latest: date | None
    earliest_lenient: date | None
    latest_lenient: date | None
    phrase: str
    rule: str
    en: str
    zh: str


class LexiconEntryRow(TypedDict):
    """A phrase of confidence: the probability it stands for, its range, where that comes from."""

    phrase: str
    language: str
    role: str
    low: float
    mid: float
    high: float
    source: str
    reason: str


class LexiconRow(LexiconEntryRow):
    """An entry of the lexicon in this version."""

    version: str


class ConfidenceRecord(TypedDict):
    """A confidence as it was read from a phrase, and the entry of the lexicon it rests on."""

    low: float | None
    p: float | None
    high: float | None
    phrase: str
    basis: str
    negated: bool
    lexicon: str | None
    entry: LexiconEntryRow | None


class PhraseRecord(TypedDict):
    """What a phrase means: its window, or why it has none, its confidence, what was not read."""

    phrase: str
    said_on: date
    window: WindowRecord | None
    window_trouble: str | None
    confidence: ConfidenceRecord
    not_read: list[str]


class RereadRow(TypedDict):
    """A part of a claim that is read otherwise today; `note` says why it is doubtful or left."""

    id: int
    field: str
    before: str | None
    after: str | None
    state: str
    note: str | None
    statement: str


class PrecisionRow(TypedDict):
    """How often what was found was worth logging: the share that was kept, 95 % interval."""

    by: str
    group: str
    decided: int
    kept: int
    precision: float
    low: float
    high: float
