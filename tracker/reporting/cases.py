"""A claim as a report reads it, and what claims have in common: chain, target, event."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np

from tracker.core.chains import chains as linked
from tracker.scoring.checked_arrays import Floats

COUNTS = "counts"
RULES = {"last": "revised", "first": "later words"}  # and what the rule passes over
GRADED = ("supported", "contested", "refuted")
ONE_DAY = timedelta(days=1)
Target = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """One logged claim with what became of it under the reading (strict or lenient) asked for.

    p is for the claim as said. `closed` tells whether its window is over; `overdue` and `snoozed`
    tell of its question's open check: that a look is due, or put off. `base_rate` is its
    question's, for the statement.
    """

    number: int
    question: int
    event: str
    speaker_id: int
    speaker: str
    statement: str
    answer_type: str
    kind: str
    affirms: bool
    said_on: date
    held_on: str | None
    reported: bool
    earliest: date | None
    latest: date | None
    option: str | None
    value: str | None
    p_low: float | None
    p: float | None
    p_high: float | None
    basis: str
    revises: int | None
    restates: int | None
    withdrawn_on: date | None
    selection: str | None
    standing: str
    verdict: str
    strict: str
    lenient: str
    verdict_on: date | None
    grade: float | None
    base_rate: float | None
    closed: bool
    overdue: bool
    snoozed: bool
    lexicon: str | None = None

    @property
    def counts(self) -> bool:
        """Whether it is scored, once it is settled."""
        return self.standing == COUNTS

    @property
    def settled(self) -> bool:
        """Whether it is in the hit rate: true or false, with a probability or none at all."""
        sided = self.p is not None or self.basis == "none"
        return self.counts and sided and self.verdict in ("true", "false")

    @property
    def spread(self) -> bool:
        """Whether it gave many answers a probability each, so that it is not true or false."""
        return self.p is None and self.basis != "none"

    @property
    def late(self) -> bool:
        """Whether a report calls it overdue: its window is over, and a look at it is due."""
        return self.overdue and self.closed

    @property
    def unanswered(self) -> bool:
        """Whether it is overdue and would be in the hit rate if somebody had looked."""
        sided = self.p != 0.5 if self.p is not None else self.basis == "none"  # noqa: PLR2004
        return self.counts and sided and self.late and self.verdict == "open"

    @property
    def target(self) -> Target:
        """What exactly was predicted: two claims with one target stand or fall (or oppose)."""
        return (self.question, self.earliest, self.latest, self.value, self.option)

    @property
    def known_on(self) -> date:
        """The day from which its verdict could be known: a window that ran out shows by itself."""
        known = self.verdict_on or date.max
        if self.answer_type != "date" or self.latest in (None, date.max):
            return known
        return min(known, self.latest + ONE_DAY)


def with_shared_events(cases: Sequence[Case]) -> list[Case]:
    """The cases with one event for what is asked in the same words, as if it were one question.

    Several sources that predict one thing share its fate, also where each has a question of its
    own. Words that one speaker uses of several events (a blacked-out name) tell nothing apart.
    """
    root: dict[str, str] = {}

    def find(name: str) -> str:
        while (up := root.get(name, name)) != name:
            name = up
        return name

    asked: defaultdict[Target, dict[int, set[str]]] = defaultdict(dict)
    for case in cases:
        key = (case.statement.casefold(), case.earliest, case.latest)
        asked[key].setdefault(case.speaker_id, set()).add(case.event)
    for events in asked.values():
        if len(events) > 1 and all(len(own) == 1 for own in events.values()):
            first, *others = sorted(event for own in events.values() for event in own)
            root |= {find(event): find(first) for event in others if find(event) != find(first)}
    if not root:
        return list(cases)
    return [
        case if (event := find(case.event)) == case.event else replace(case, event=event)
        for case in cases
    ]


def headline(cases: Iterable[Case]) -> list[Case]:
    """The settled cases with a probability whose window is over: those that are scored."""
    return [case for case in cases if case.settled and case.closed and case.p is not None]


def columns(cases: Sequence[Case]) -> tuple[Floats, Floats]:
    """Outcomes and probabilities of cases that have both."""
    return (
        np.array([case.verdict == "true" for case in cases], dtype=np.float64),
        np.array([case.p for case in cases], dtype=np.float64),
    )


def for_statement(case: Case, p: float) -> float:
    """A probability of the claim as one of its question's statement, or the other way round."""
    return p if case.affirms else 1 - p


def statement_holds(case: Case) -> bool:
    """What a settled case says of its question's statement (with its window, value or option)."""
    return (case.verdict == "true") == case.affirms


def chains(cases: Iterable[Case]) -> list[list[Case]]:
    """Claims linked by revision, a chain each in the order said; a restatement joins its own."""
    return linked(cases, lambda case: case.revises or case.restates)


def rule_of(cases: Iterable[Case]) -> str:
    """Which word of forecasts that moved counts: `last`, `first`, or none if nothing moved.

    `mixed` if it is the last of some and the first of others.
    """
    standings = {case.standing for case in cases}
    found = [rule for rule, passed in RULES.items() if passed in standings]
    return "mixed" if len(found) > 1 else "".join(found)


def representative(chain: Sequence[Case]) -> Case:
    """The claim that tells what became of a chain: the one that counts, else the last."""
    return next((case for case in chain if case.counts), chain[-1])
