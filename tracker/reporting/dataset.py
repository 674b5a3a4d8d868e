"""The columns that a report rests on, named and documented once.

Whoever holds claims (our tables by SQL, an engine later) fills these three tables; nothing else of
it reaches a report. `CLAIMS` has a row a claim and serves the full report. `STATUSES` and `SCORES`
are counts a group, all that a quick report needs: they stay small however many claims there are.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from tracker.reporting.cases import Case


class Kind(StrEnum):
    """What a column holds; any may be missing where its meaning says so."""

    NUMBER = "whole number"
    REAL = "number"
    TEXT = "text"
    DAY = "day"
    FLAG = "yes or no"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, what it holds, and what that means."""

    name: str
    kind: Kind
    meaning: str


def _columns(kind: Kind, /, **meanings: str) -> dict[str, Column]:
    return {name: Column(name, kind, meaning) for name, meaning in meanings.items()}


_KNOWN = (
    _columns(
        Kind.NUMBER,
        number="the claim",
        question="what it answers",
        speaker_id="who said it, in the end: a merged speaker is its root",
        revises="the earlier claim that it revises; missing for a first word",
        restates="the claim that it only repeats; missing for what is no repetition",
    )
    | _columns(
        Kind.TEXT,
        event="what settles together; the question itself where no event is named",
        speaker="the speaker's name",
        statement="what its question states",
        answer_type="boolean, date, number or choice",
        kind="prediction, factual, causal or opinion",
        held_on="EDTF: when the belief was held, if not when it was said",
        option="the option it names; missing for other answers",
        value="the interval it names, in words; missing for other answers",
        basis="what p rests on: stated, verbal, imputed or none",
        selection="complete or selected, of its source; missing without one",
        standing="counts, or why it is not scored",
        verdict="under the reading that was asked for",
        strict="the verdict by the inner bounds of its window",
        lenient="the verdict by the bounds that favour the speaker",
        lexicon="the version of the words that p was read by; missing unless verbal",
    )
    | _columns(
        Kind.DAY,
        said_on="when it was said",
        earliest="the first day of its window; missing for an open end",
        latest="the last day of its window; missing for an open end",
        withdrawn_on="when its speaker took it back; missing while it stands",
        verdict_on="from when its verdict could be known; missing while it is open",
    )
    | _columns(
        Kind.REAL,
        p_low="the low end of what its words may mean; missing like p",
        p="the probability of the claim as said; missing for a bare assertion",
        p_high="the high end of what its words may mean; missing like p",
        grade="how well evidence supports it, 0 to 1; missing unless graded",
        base_rate="how often such a statement holds; missing unless given",
    )
    | _columns(
        Kind.FLAG,
        affirms="whether it says that the statement holds",
        reported="whether somebody else's words are told",
        closed="whether its window is over, under the reading that was asked for",
        overdue="whether a look at it is due while it is open",
        snoozed="whether that look was put off",
    )
)

# A row a claim, in the order of `Case`.
CLAIMS: tuple[Column, ...] = tuple(_KNOWN[name] for name in Case.__dataclass_fields__)

# What is not scored, counted by group; what is scored is counted in the next table.
STATUSES = (
    Column("name", Kind.TEXT, "the group, by its name or number; a claim may be in several"),
    Column("standing", Kind.TEXT, "counts, or why it is not scored"),
    Column("verdict", Kind.TEXT, "under the reading that was asked for"),
    Column("late", Kind.FLAG, "overdue, and its window is over"),
    Column("n", Kind.NUMBER, "so many claims"),
    Column("snoozed", Kind.FLAG, "whether the look that is due was put off"),
)

# What is scored, by group and by the probability that was given.
SCORES = (
    Column("name", Kind.TEXT, "the group, by its name or number; a claim may be in several"),
    Column("p", Kind.REAL, "the probability as said; missing for bare assertions"),
    Column("came_true", Kind.FLAG, "whether the claim came true, else it came false"),
    Column("closed", Kind.FLAG, "whether its window is over; else it is provisional"),
    Column("n", Kind.NUMBER, "so many claims"),
)


def _day(value: Any) -> date:  # noqa: ANN401  as engines give it
    return value if isinstance(value, date) else date.fromisoformat(value)


_READ: dict[Kind, Callable[[Any], Any]] = {Kind.DAY: _day, Kind.FLAG: bool}
_TO_READ = [(place, _READ[each.kind]) for place, each in enumerate(CLAIMS) if each.kind in _READ]


def cases(rows: Iterable[Sequence[Any]]) -> Iterator[Case]:
    """Claims from rows that hold `CLAIMS` in their order; days may be ISO texts, flags 0 and 1."""
    for row in rows:
        values = list(row)
        for place, read in _TO_READ:
            if values[place] is not None:
                values[place] = read(values[place])
        yield Case(*values)
