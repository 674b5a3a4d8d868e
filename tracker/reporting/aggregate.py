"""From counts that a database can make to the groups of a report."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import isfinite
from typing import Any, TypedDict

import numpy as np
from numpy.typing import NDArray

from tracker.reporting.cases import COUNTS, GRADED, Case
from tracker.reporting.schema import Calibration, Funnel, Group, Scores
from tracker.scoring.calibration import calibration_table
from tracker.scoring.checked_arrays import Floats
from tracker.scoring.corp import Decomposition, corp_decomposition
from tracker.scoring.groups import decompose_groups, score_groups
from tracker.scoring.scores import log_score

TOTAL = "all"
DECOMPOSED_FROM = 10  # claims; below, the parts of a score are noise
Names = Mapping[int, Sequence[str]]  # the groups of each claim, by its number


@dataclass(frozen=True, slots=True)
class StatusCount:
    """How many claims of a group share standing, verdict and the state of their check."""

    group: str
    standing: str
    verdict: str
    overdue: bool
    n: int
    snoozed: bool = False
    spread: bool = False
    """Whether they gave many answers a probability each, and none to one."""


@dataclass(frozen=True, slots=True, eq=False)
class ScoreTable:
    """How many claims of a group were said with `p` (nan: a bare assertion) and came true or not.

    Columns of one length. `closed` tells whether their window is over; until then what was settled
    early is provisional.
    """

    group: NDArray[Any]
    p: Floats
    true: Floats
    closed: NDArray[np.bool_]
    n: Floats

    def where(self, kept: NDArray[np.bool_]) -> "ScoreTable":
        """Some of the rows."""
        return ScoreTable(
            self.group[kept], self.p[kept], self.true[kept], self.closed[kept], self.n[kept]
        )

    def as_one(self) -> "ScoreTable":
        """The same rows, all of one group."""
        return replace(self, group=np.full(len(self.p), TOTAL, dtype=object))

    def said(self) -> "ScoreTable":
        """The rows with a probability."""
        return self.where(~np.isnan(self.p))


@dataclass(frozen=True, slots=True)
class Counted:
    """Everything that a quick report is made from."""

    statuses: Sequence[StatusCount]
    scores: ScoreTable

    def as_one(self) -> "Counted":
        """The same claims as one group; only right where no claim is in two."""
        statuses = [replace(count, group=TOTAL) for count in self.statuses]
        return Counted(statuses, self.scores.as_one())


def score_table(rows: Iterable[tuple[Any, ...]]) -> ScoreTable:
    """A table from (group, p or None, true, closed, n) rows."""
    group, p, true, closed, n = tuple(zip(*rows, strict=True)) or ((),) * 5
    labels = np.empty(len(group), dtype=object)
    labels[:] = group
    return ScoreTable(
        labels,
        np.array(p, dtype=np.float64),
        np.array(true, dtype=np.float64),
        np.array(closed, dtype=np.bool_),
        np.array(n, dtype=np.float64),
    )


def count_cases(cases: Iterable[Case], names: Names | None = None) -> Counted:
    """Count claims as the database would, each in all of its groups; as one without names."""
    statuses: Counter[tuple[Any, ...]] = Counter()
    scores: Counter[tuple[Any, ...]] = Counter()
    for case in cases:
        for name in names.get(case.number, ()) if names is not None else (TOTAL,):
            stood = case.standing, case.verdict, case.late, case.snoozed, case.spread
            statuses[name, *stood] += 1
            if case.settled:
                scores[name, case.p, case.verdict == "true", case.closed] += 1
    return Counted(
        [
            StatusCount(name, standing, verdict, overdue, n, snoozed, spread)
            for (name, standing, verdict, overdue, snoozed, spread), n in statuses.items()
        ],
        score_table((*key, n) for key, n in scores.items()),
    )


def make_groups(
    counted: Counted, everything: Counted | None = None, *, by: str = ""
) -> tuple[list[Group], Group]:
    """Assemble the groups, those with most scored claims first, and all of them as one.

    by: what they are grouped by; years stand in their own order.
    everything: the same claims as one group, needed where a claim may be in several groups.
    """
    groups = sorted(
        _groups(counted), key=lambda each: (-each.scores.n, -each.funnel.logged, each.name)
    )
    if by == "year":
        groups.sort(key=lambda each: each.name)
    whole = _groups(everything or counted.as_one())
    return groups, whole[0] if whole else Group(TOTAL, Funnel(), Scores(), Scores())


def make_calibration(table: ScoreTable) -> Calibration | None:
    """Bins and CORP over all closed claims that had a probability; None if none had.

    Counts do not tell which claims share an event, so that they carry no interval.
    """
    said = table.where(table.closed).said()
    if not len(said.p):
        return None
    sample = (said.true, said.p, said.n)
    bins = [replace(each, interval=None) for each in calibration_table(*sample)]
    enough = said.n.sum() >= DECOMPOSED_FROM
    return Calibration(bins, None, None, corp_decomposition(*sample) if enough else None)


def _groups(counted: Counted) -> list[Group]:
    by_name: defaultdict[str, list[StatusCount]] = defaultdict(list)
    for count in counted.statuses:
        by_name[count.group].append(count)
    closed = make_scores(counted.scores.where(counted.scores.closed))
    provisional = make_scores(counted.scores.where(~counted.scores.closed))
    nothing = Scores()
    return [
        Group(name, make_funnel(counts), closed.get(name, nothing), provisional.get(name, nothing))
        for name, counts in by_name.items()
    ]


def make_funnel(counts: Iterable[StatusCount]) -> Funnel:
    """Put every count into the one stage it belongs to."""
    funnel = Funnel()
    for count in counts:
        funnel.logged += count.n
        stage = _stage(count)
        setattr(funnel, stage, getattr(funnel, stage) + count.n)
    return funnel


def _stage(count: StatusCount) -> str:
    if count.standing == "opinion":
        return "opinions"
    if count.standing != COUNTS:
        return "withdrawn" if count.standing == "withdrawn" else "not_scored"
    if count.verdict in GRADED:
        return "graded"
    if count.verdict != "open":
        settled = count.spread and count.verdict in ("true", "false")
        return "distributed" if settled else count.verdict
    if count.overdue:
        return "overdue"
    return "snoozed" if count.snoozed else "pending"


def make_scores(table: ScoreTable) -> dict[str, Scores]:
    """Hit rate over all, Brier and log score over those that had a probability, a group each."""
    bare = table.where(np.isnan(table.p))
    found = dict.fromkeys(table.group.tolist(), Scores())
    for name, true, n in zip(bare.group.tolist(), bare.true.tolist(), bare.n.tolist(), strict=True):
        had = found[name]
        found[name] = replace(had, n=had.n + round(n), hits=had.hits + true * n)
    for name, scores in _of_probabilities(table.said()):
        had = found[name]
        found[name] = replace(scores, n=had.n + scores.n, hits=had.hits + scores.hits)
    return {name: _with_rate(scores) for name, scores in found.items()}


def _of_probabilities(said: ScoreTable) -> Iterable[tuple[str, Scores]]:
    if not len(said.p):
        return
    found = score_groups(said.group, said.true, said.p, said.n)
    parts = _decompositions(said)
    columns = (found.labels, found.n, found.hits, found.decided, found.brier, found.log)
    rows = zip(*(column.tolist() for column in columns), strict=True)
    for name, n, hits, decided, brier, log in rows:
        yield (
            name,
            Scores(
                n=round(n),
                n_with_p=round(n),
                hits=hits,
                undecided=n - decided,
                brier=brier,
                log=log,
                decomposition=parts[name] if n >= DECOMPOSED_FROM else None,
                **_without_impossible(said, name, log),
            ),
        )


class _Rest(TypedDict):
    """How many claims said 0 % and happened, and the log score of the rest."""

    impossible: int
    log_rest: float | None


def _without_impossible(said: ScoreTable, name: str, log: float) -> _Rest:
    if isfinite(log):
        return {"impossible": 0, "log_rest": None}
    mine = said.where(said.group == name)
    given = np.abs(1 - mine.true - mine.p)
    rest = mine.where(given > 0)
    score = log_score(rest.true, rest.p, rest.n) if len(rest.p) else None
    return {"impossible": int(mine.n[given == 0].sum()), "log_rest": score}


def _decompositions(said: ScoreTable) -> dict[str, Decomposition]:
    found = decompose_groups(said.group, said.true, said.p, said.n)
    columns = (found.score, found.miscalibration, found.discrimination, found.uncertainty)
    rows = zip(*(column.tolist() for column in columns), strict=True)
    return {
        name: Decomposition(*row) for name, row in zip(found.labels.tolist(), rows, strict=True)
    }


def _with_rate(scores: Scores) -> Scores:
    decided = scores.n - scores.undecided
    if not decided:
        return scores
    return replace(scores, hit_rate=scores.hits / decided)
