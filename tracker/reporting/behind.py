"""The claims behind the numbers: which stand in a group or a bin, the greatest surprises first."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import numpy as np

from tracker.reporting.cases import Case
from tracker.reporting.detail.levels import Level, sides, within
from tracker.scoring.calibration import bin_numbers

CALLS = 5  # best and worst ones that are named
MOST_GROUPS = 50  # a page of thousands of speakers would be too long to open
BINS = 10  # of the calibration


@dataclass(frozen=True, slots=True)
class Evidence:
    """What an answer rests on: an address, or why it was given."""

    url: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """One scored claim in its own words, with its verdict and the evidence of the answer."""

    number: int
    speaker: str
    said_on: date
    words: str
    p: float | None
    verdict: str
    known_on: date | None
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Claims:
    """So many claims, of which some are listed."""

    n: int
    lines: tuple[ClaimLine, ...]


@dataclass(frozen=True, slots=True)
class Behind:
    """Scored claims by group, bin and level of sureness, and the best and the worst calls."""

    groups: Mapping[str, Claims]
    bins: Sequence[Claims]
    levels: Sequence[Claims]
    worst: Claims
    best: Claims


@dataclass(frozen=True, slots=True)
class Chosen:
    """The cases to be listed, with how many there are of each."""

    groups: Mapping[str, tuple[int, Sequence[Case]]]
    bins: Sequence[tuple[int, Sequence[Case]]]
    levels: Sequence[tuple[int, Sequence[Case]]]
    worst: Sequence[Case] = field(default=())
    best: Sequence[Case] = field(default=())

    def cases(self) -> list[Case]:
        """Every case that is listed somewhere."""
        parts = [*self.groups.values(), *self.bins, *self.levels]
        return [case for _, some in parts for case in some] + [*self.worst, *self.best]


def choose(
    cases: Sequence[Case],
    names: Mapping[int, Sequence[str]],
    groups: Sequence[str],
    bins: Iterable[int],
    levels: Iterable[Level],
    limit: int | None,
) -> Chosen:
    """Choose the claims to list: at most `limit` of each group and bin, all of them for None.

    names: the groups of each claim by its number. groups: those that are listed, at most
    `MOST_GROUPS` unless all is. bins: the numbers of those that have claims. levels: those of
    sureness.
    """
    scored = sorted((case for case in cases if case.settled and case.closed), key=_expected)
    listed = groups if limit is None else groups[:MOST_GROUPS]
    members: dict[str, list[Case]] = {name: [] for name in listed}
    for case in scored:
        for name in names.get(case.number, ()):
            if name in members:
                members[name].append(case)
    said = [case for case in scored if case.p is not None]
    p = np.array([case.p for case in said], dtype=np.float64)
    places, side = bin_numbers(p, BINS).tolist(), sides(p)
    in_levels = [
        [said[row] for row in np.flatnonzero(within(side, each.low, each.high))] for each in levels
    ]
    in_bins = [
        [case for case, place in zip(said, places, strict=True) if place == number]
        for number in bins
    ]
    worst = [case for case in said if _given(case) < 0.5]  # noqa: PLR2004  the wrong side
    best = [case for case in said if _given(case) > 0.5]  # noqa: PLR2004  the right one
    return Chosen(
        {name: (len(own), own[:limit]) for name, own in members.items() if own},
        [(len(own), own[:limit]) for own in in_bins],
        [(len(own), own[:limit]) for own in in_levels],
        worst[:CALLS],
        best[: -CALLS - 1 : -1],
    )


def describe(chosen: Chosen, words: Mapping[int, str], evidence: Mapping[int, Evidence]) -> Behind:
    """Say of each chosen claim what stands in its line.

    words: as they were said, by claim; those without are told by their statement. evidence: of
    the answer that holds, by question.
    """

    def told(n: int, cases: Sequence[Case]) -> Claims:
        return Claims(n, tuple(_line(case, words, evidence) for case in cases))

    return Behind(
        {name: told(*own) for name, own in chosen.groups.items()},
        [told(*own) for own in chosen.bins],
        [told(*own) for own in chosen.levels],
        told(len(chosen.worst), chosen.worst),
        told(len(chosen.best), chosen.best),
    )


def _line(case: Case, words: Mapping[int, str], evidence: Mapping[int, Evidence]) -> ClaimLine:
    return ClaimLine(
        number=case.number,
        speaker=case.speaker,
        said_on=case.said_on,
        words=words.get(case.number, case.statement),
        p=case.p,
        verdict=case.verdict,
        known_on=case.verdict_on,
        evidence=evidence.get(case.question, Evidence()),
    )


def _expected(case: Case) -> tuple[float, date, int]:
    return _given(case), case.said_on, case.number


def _given(case: Case) -> float:
    """The probability that was given to what happened; a bare assertion gave all of it."""
    p = 1.0 if case.p is None else case.p
    return p if case.verdict == "true" else 1 - p
