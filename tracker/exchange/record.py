"""What every foreign file becomes: questions, what was forecast on each, what the world answered.

A reader of a format is pure: bytes in, these records out, in the file's order. What it cannot take
is a Problem (the import stops, unless it may go on without), what it leaves out by rule a Skipped.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from hashlib import sha256
from typing import Literal, NamedTuple

Moment = date | datetime  # a datetime has a zone
Basis = Literal["stated", "imputed", "none"]


@dataclass(frozen=True, slots=True)
class Forecast:
    """What somebody said of a question, and when; `foreign` names it within its file for good.

    p: the chance that the question's statement is true, or that `option` is the answer.
    withdrawn: with this the chain of the speaker's forecasts ends; nothing else is read.
    """

    foreign: str
    speaker: str
    at: Moment | None
    said: str | None = None  # a day in words, to be read as `add` reads it, where `at` is None
    p: float | None = None
    confidence: str | None = None  # in words, to be read as `add` reads them
    basis: Basis = "stated"
    probabilities: Mapping[str, float] | None = None
    value: str | None = None
    quantiles: str | None = None
    denies: bool = False
    attributed_to: str | None = None
    words: str | None = None  # as said, if they are not the question's statement
    quote: str | None = None
    url: str | None = None
    held: str | None = None
    window: str | None = None  # if it has another one than its question
    revises: str | None = None  # the foreign name of the forecast whose place it takes
    tags: Sequence[str] = ()
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the file holds for true: an answer as `verify` takes it, or a grade in [0, 1]."""

    foreign: str
    answer: str | None
    known: Moment | None = None
    grade: float | None = None
    evidence: str | None = None
    note: str | None = None
    as_of: str | None = None  # of an answer that it had not happened yet


@dataclass(frozen=True, slots=True)
class Question:
    """A thing to settle, with what was said of it.

    place: where it stands in the file, for messages. window: as `add` takes it; `ends` a day by
    which it is to be settled. plain: its words are read for window, hedge and kind as `add` does.
    """

    foreign: str
    statement: str
    place: str
    forecasts: Sequence[Forecast] = ()
    outcome: Outcome | None = None
    answer: str | None = None
    options: Sequence[str] | None = None
    window: str | None = None
    ends: Moment | None = None
    kind: str | None = None
    condition: str | None = None
    criteria: str | None = None
    base_rate: str | None = None
    event: str | None = None
    url: str | None = None
    lang: str | None = None
    tags: Sequence[str] = ()
    plain: bool = False
    asks: bool = False
    separate: bool = False


class Problem(NamedTuple):
    """Something that cannot be taken: where it stands, which column, what was read, what fits."""

    place: str
    column: str
    read: str
    expected: str

    def __str__(self) -> str:
        return f'{self.place}: {self.column} "{self.read}" {self.expected}'


class Skipped(NamedTuple):
    """Something that is left out by rule: where it stands, and why."""

    place: str
    why: str


class Note(NamedTuple):
    """What the whole file should tell its reader, once."""

    text: str


Item = Question | Problem | Skipped | Note


@dataclass(frozen=True, slots=True)
class Options:
    """What a person says about a file; each reader uses what concerns it."""

    zone: str | None = None  # of times that have none
    columns: Mapping[str, str] = field(default_factory=dict)  # field → the file's column
    speaker: str | None = None
    said: str | None = None
    scale: str | None = None  # "percent" or "fraction", where a column can be either
    aggregates: bool = False
    means: bool = False
    dates: str | None = None  # "day" or "month": which comes first, where it can be either


def digest(part: Question | Forecast | Outcome) -> str:
    """What a part says, in 16 hexadecimal digits: equal if and only if it says the same.

    A question's own facts count, not those of its forecasts nor where it stands.
    """
    left_out = {"place", "forecasts", "outcome"}
    facts = [
        (name, str(value))
        for name in part.__dataclass_fields__
        if name not in left_out and (value := getattr(part, name)) not in (None, (), False)
    ]
    return sha256(repr(facts).encode()).hexdigest()[:16]
