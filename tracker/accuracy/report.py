"""The accuracy report: for each group the funnel first, then hit rate, scores and calibration."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from tracker.accuracy.calibration import Bin, calibration_table
from tracker.accuracy.proportions import Interval, proportion_ci
from tracker.accuracy.scores import brier_score, log_score

COUNTED = "counts"
GRADED = ("supported", "contested", "refuted")
UNDECIDED = 0.5


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


@dataclass(slots=True)
class Funnel:
    """How many claims were logged, and what became of each; the parts sum to `logged`."""

    logged: int = 0
    pending: int = 0
    overdue: int = 0
    snoozed: int = 0
    true: int = 0
    false: int = 0
    graded: int = 0
    void: int = 0
    ambiguous: int = 0
    withdrawn: int = 0
    opinions: int = 0
    not_scored: int = 0

    @property
    def resolved(self) -> int:
        """Claims that an answer settled one way or the other."""
        return self.true + self.false + self.graded


@dataclass(frozen=True, slots=True)
class Scores:
    """What the claims of a group that came true or false are worth.

    Brier is on the 0-1 scale, the log score in nats; both are None if no claim had a probability.
    `undecided` claims said exactly 50 % and are in neither side of the hit rate.
    """

    n: int
    n_with_p: int
    hits: int
    undecided: int
    hit_rate: float | None
    hit_interval: Interval | None
    brier: float | None
    log: float | None
    calibration: list[Bin] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Group:
    """One line of the report."""

    name: str
    funnel: Funnel
    scores: Scores
    provisional: Scores


@dataclass(frozen=True, slots=True)
class Report:
    """An accuracy report with what it was made from."""

    by: str
    filters: tuple[str, ...]
    today: date
    strict: bool
    version: str
    groups: list[Group]
    total: Group


def make_groups(
    statuses: Sequence[StatusCount], scores: Sequence[ScoreCount], total: str = "all"
) -> tuple[list[Group], Group]:
    """Assemble the groups, those with most claims first, and all of them as one."""
    names = dict.fromkeys(count.group for count in statuses)
    groups = [
        _group(
            name, [s for s in statuses if s.group == name], [s for s in scores if s.group == name]
        )
        for name in names
    ]
    groups.sort(key=lambda group: (-group.scores.n, -group.funnel.logged, group.name))
    return groups, _group(total, statuses, scores)


def _group(name: str, statuses: Iterable[StatusCount], scores: Iterable[ScoreCount]) -> Group:
    every = list(scores)
    return Group(
        name=name,
        funnel=_funnel(statuses),
        scores=_scores([count for count in every if count.closed]),
        provisional=_scores([count for count in every if not count.closed]),
    )


def _funnel(counts: Iterable[StatusCount]) -> Funnel:
    funnel = Funnel()
    for count in counts:
        funnel.logged += count.n
        stage = _stage(count)
        setattr(funnel, stage, getattr(funnel, stage) + count.n)
    return funnel


def _stage(count: StatusCount) -> str:
    """Which part of the funnel a claim is in."""
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


def _scores(counts: list[ScoreCount]) -> Scores:
    with_p = [(count.p, count.true, count.n) for count in counts if count.p is not None]
    n = sum(count.n for count in counts)
    hits = sum(count.n for count in counts if _is_hit(count))
    undecided = sum(count.n for count in counts if count.p == UNDECIDED)
    decided = n - undecided
    y, p, weight = [t for _, t, _ in with_p], [p for p, _, _ in with_p], [k for *_, k in with_p]
    return Scores(
        n=n,
        n_with_p=sum(weight),
        hits=hits,
        undecided=undecided,
        hit_rate=hits / decided if decided else None,
        hit_interval=proportion_ci(hits, decided) if decided else None,
        brier=brier_score(y, p, weight) if with_p else None,
        log=log_score(y, p, weight) if with_p else None,
        calibration=calibration_table(y, p, weight) if with_p else [],
    )


def _is_hit(count: ScoreCount) -> bool:
    """Leaning the right way; a bare assertion leans towards what it asserts."""
    if count.p is None:
        return count.true
    return count.p > UNDECIDED if count.true else count.p < UNDECIDED
