"""From counts that a database can make to the groups of a report."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tracker.accuracy.calibration import calibration_table
from tracker.accuracy.hits import count_hits
from tracker.accuracy.report import Calibration, Funnel, Group, Scores
from tracker.accuracy.scores import brier_score, log_score

COUNTED = "counts"
GRADED = ("supported", "contested", "refuted")


@dataclass(frozen=True, slots=True)
class StatusCount:
    """How many claims of a group share standing, verdict and the state of their check."""

    group: str
    standing: str
    verdict: str
    overdue: bool
    n: int
    snoozed: bool = False


@dataclass(frozen=True, slots=True)
class ScoreCount:
    """How many claims of a group were said with `p` (None: a bare assertion) and came true or not.

    `closed` tells whether their window is over; until then what was settled early is provisional.
    """

    group: str
    p: float | None
    true: bool
    closed: bool
    n: int


def make_groups(
    statuses: Sequence[StatusCount], scores: Sequence[ScoreCount], total: str = "all"
) -> tuple[list[Group], Group]:
    """Assemble the groups, those with most scored claims first, and all of them as one."""
    names = dict.fromkeys(count.group for count in statuses)
    groups = [
        _group(
            name,
            [count for count in statuses if count.group == name],
            [count for count in scores if count.group == name],
        )
        for name in names
    ]
    groups.sort(key=lambda group: (-group.scores.n, -group.funnel.logged, group.name))
    return groups, _group(total, statuses, scores)


def make_calibration(counts: Iterable[ScoreCount]) -> Calibration | None:
    """Bins over all closed claims that had a probability; None if none had."""
    said = [count for count in counts if count.closed and count.p is not None]
    if not said:
        return None
    bins = calibration_table(*_columns(said))
    return Calibration(bins, diagram=None, test=None)


def _group(name: str, statuses: Iterable[StatusCount], scores: Sequence[ScoreCount]) -> Group:
    return Group(
        name=name,
        funnel=make_funnel(statuses),
        scores=make_scores([count for count in scores if count.closed]),
        provisional=make_scores([count for count in scores if not count.closed]),
    )


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
    if count.standing != COUNTED:
        return "withdrawn" if count.standing == "withdrawn" else "not_scored"
    if count.verdict in GRADED:
        return "graded"
    if count.verdict != "open":
        return count.verdict
    if count.overdue:
        return "overdue"
    return "snoozed" if count.snoozed else "pending"


def make_scores(counts: Sequence[ScoreCount]) -> Scores:
    """Hit rate over all, Brier and log score over those that had a probability."""
    n = sum(count.n for count in counts)
    if not n:
        return Scores()
    said = [count for count in counts if count.p is not None]
    hits = count_hits(*_columns(counts))
    return Scores(
        n=n,
        n_with_p=sum(count.n for count in said),
        hits=hits.hits,
        undecided=hits.undecided,
        hit_rate=hits.rate if hits.decided else None,
        hit_interval=hits.interval() if hits.decided else None,
        brier=brier_score(*_columns(said)) if said else None,
        log=log_score(*_columns(said)) if said else None,
    )


def _columns(counts: Sequence[ScoreCount]) -> tuple[list[bool], list[float], list[int]]:
    """Outcomes, probabilities and weights; a bare assertion leans fully towards what it says."""
    return (
        [count.true for count in counts],
        [1.0 if count.p is None else count.p for count in counts],
        [count.n for count in counts],
    )
