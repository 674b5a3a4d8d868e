"""The accuracy report as values: what every face (terminal, JSON, CSV, HTML) shows.

Each section ends with one plain `sentence` that a lay reader can trust.
"""

from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any

from tracker.reporting.behind import Behind
from tracker.reporting.detail.course import Course
from tracker.reporting.detail.levels import Level
from tracker.reporting.detail.on_scale import OnScale
from tracker.reporting.detail.ranges import Ranges
from tracker.reporting.serialize import flat, group_line, plain
from tracker.scoring.audit.self_test import Audit
from tracker.scoring.calibration import Bin
from tracker.scoring.corp import Decomposition
from tracker.scoring.inference.expected_hits import ExpectedHits
from tracker.scoring.inference.proportions import Interval
from tracker.scoring.inference.recalibration_fit import Recalibration
from tracker.scoring.inference.unresolved import ScoreBounds
from tracker.scoring.reliability import MiscalibrationTest, ReliabilityDiagram

RANKED_FROM = 10  # claims; below, a rank would be noise
CALIBRATION_FROM = 30  # claims with a probability; below, too few to judge calibration
RARE = 0.05  # below, chance alone would rarely show as much
# What skill is against: always saying 50 %; the share that came true of what was known before the
# claim was said; the mean of what the other speakers said by that day; the question's base rate.
BASELINES = ("50 %", "earlier base rate", "others", "question")


@dataclass(frozen=True, slots=True)
class Asked:
    """What a report was made from and with, so that it can be made again."""

    by: str
    filters: tuple[str, ...]
    today: date
    strict: bool
    as_of: date | None
    known_by: date | None
    lang: str
    seed: int
    lexicons: tuple[str, ...]
    version: str
    quick: bool
    unreadable: tuple[str, ...] = ()
    """Claims, questions and answers that are set aside, as they cannot be read."""
    data: str = ""
    """A hash of all that the scores rest on: the same data, the same hash."""
    claims: int | None = 0  # how many are listed behind each number; None for all
    audit: bool = False  # whether its intervals and tests were tried by simulation
    checked: date | None = None
    """When that was last done for this data by this version, if it was."""
    score: str | None = None  # of what moved: first, last, weighted; None as its author is scored


@dataclass(slots=True)
class Funnel:
    """How many claims were logged, and what became of each; the stages sum to `logged`.

    `logged` is `checkable` and `apart`. `overdue` is what has a window that is over, no answer and
    a look that is due; what is looked at before its window is over stays `pending`.
    `distributed` gave many answers a probability each: settled, and scored apart.
    """

    logged: int = 0
    pending: int = 0
    overdue: int = 0
    snoozed: int = 0
    true: int = 0
    false: int = 0
    distributed: int = 0
    graded: int = 0
    void: int = 0
    ambiguous: int = 0
    withdrawn: int = 0
    opinions: int = 0
    not_scored: int = 0

    @property
    def resolved(self) -> int:
        """Claims that an answer settled one way or the other."""
        return self.true + self.false + self.distributed + self.graded

    @property
    def checkable(self) -> int:
        """Claims that time can test and that count: all that do not stand apart."""
        return self.logged - self.apart

    @property
    def apart(self) -> int:
        """Claims that are no test of their speaker: opinions, taken back, or set aside."""
        return self.opinions + self.withdrawn + self.not_scored

    @property
    def due(self) -> int:
        """Checkable claims whose time has come, looked at or not."""
        return self.checkable - self.pending


@dataclass(frozen=True, slots=True)
class Scores:
    """What the claims of a group that came true or false are worth; None where there is nothing.

    Brier is on the 0-1 scale, the log score in nats (inf if the impossible happened). `undecided`
    claims said exactly 50 % and are on neither side of the hit rate. `skill` maps a named baseline
    (`BASELINES`) to the share of its Brier score that was saved, on the `skill_n` claims for which
    there is one. `log_rest` is the log score without the `impossible` claims that said 0 % and
    happened; its interval keeps every p from 0 and 1 by 1 %. Intervals are 95 % ones, by whole
    events, and missing where the claims are worth fewer than five (`effective_events`). `over` is
    by how much stated sides were surer than right, `promised` what hits they promised. `shrunk` is
    the hit rate drawn towards that of all groups (full Bayes, 95 %). `late_moves` forecasts count
    by a word of the last tenth of their life: `time_weighted` is then the Brier score with each
    forecast that moved weighted by how long each word was held. `rank` is by Brier score on
    shared questions, 1 the best, with what chance allows.
    """

    n: int = 0
    n_with_p: int = 0
    hits: float = 0
    undecided: float = 0
    hit_rate: float | None = None
    hit_interval: Interval | None = None
    brier: float | None = None
    brier_interval: Interval | None = None
    log: float | None = None
    log_interval: Interval | None = None
    impossible: int = 0
    impossible_claims: tuple[int, ...] = ()
    log_rest: float | None = None
    effective_events: float | None = None
    promised: ExpectedHits | None = None
    over: float | None = None
    over_interval: Interval | None = None
    decomposition: Decomposition | None = None
    skill: dict[str, float] = field(default_factory=dict)
    skill_n: dict[str, int] = field(default_factory=dict)
    skill_interval: dict[str, Interval] = field(default_factory=dict)
    late_moves: int = 0
    time_weighted: float | None = None
    time_weighted_interval: Interval | None = None
    shrunk: float | None = None
    shrunk_interval: Interval | None = None
    rank: Interval | None = None


@dataclass(frozen=True, slots=True)
class Miscalibration:
    """Whether one group is calibrated: what was found, and what chance alone would show.

    `expected` is what a perfectly calibrated speaker shows on average with these probabilities,
    `p_value` how often chance alone shows as much as was found, `adjusted_p` the same corrected
    (Holm) for all groups that were asked about; None for all groups together.
    """

    miscalibration: float
    expected: float
    p_value: float
    adjusted_p: float | None = None


JUDGED = tuple(each.name for each in fields(Miscalibration))


@dataclass(frozen=True, slots=True)
class Group:
    """One line of the report: claims whose window is over, and apart those settled early.

    `chains` counts forecasts, a chain of revisions once; `chain_funnel` says what became of them.
    `calibration` is there from 30 scored claims with a probability on (`CALIBRATION_FROM`).
    The hit rate would lie between `worst_hit_rate` and `best_hit_rate` if every claim with a side
    (a probability other than 50 %, or none at all) that has no answer went wrong or right: what is
    overdue, put off past its window, ambiguous or withdrawn. `bounds` says the same of each score.
    """

    name: str
    funnel: Funnel
    scores: Scores
    provisional: Scores
    chains: int | None = None
    chain_funnel: Funnel | None = None
    complete_sources: int | None = None
    """Claims from sources of which all checkable claims were logged."""
    best_hit_rate: float | None = None
    worst_hit_rate: float | None = None
    bounds: ScoreBounds | None = None
    over_time: tuple[tuple[int, int, float], ...] = ()
    """(year said, n with p, Brier) of closed claims, for a sparkline."""
    moves: "Moves | None" = None
    calibration: Miscalibration | None = None
    rule: str = ""  # which word of forecasts that moved counts: last, first, mixed; or none moved


@dataclass(frozen=True, slots=True)
class Calibration:
    """Whether what was said with 80 % came true 80 % of the time, over all groups together.

    `most_off` is the index of the bin that misses most, if chance alone would rarely make any of
    them miss by as much. `recalibration` is the curve under which what was said would have been
    right, of claims that are events of their own (thirty at least).
    """

    bins: list[Bin]
    diagram: ReliabilityDiagram | None
    test: MiscalibrationTest | None
    decomposition: Decomposition | None = None
    sentence: str = ""
    most_off: int | None = None
    recalibration: Recalibration | None = None


@dataclass(frozen=True, slots=True)
class BasisLine:
    """Scores of the claims whose probability has one basis; verbal ones at both ends too."""

    basis: str
    scores: Scores
    brier_at_low: float | None = None
    brier_at_high: float | None = None


@dataclass(frozen=True, slots=True)
class SourceLine:
    """Claims from `complete` or `selected` sources, or from none; only the first are a record."""

    selection: str
    claims: int
    scores: Scores


@dataclass(frozen=True, slots=True)
class HorizonLine:
    """Scores of the claims that looked so far ahead, by the name of the grouping."""

    horizon: str
    scores: Scores


@dataclass(frozen=True, slots=True)
class Timing:
    """How dates came out: strict and lenient, and by how many days those that happened missed.

    `n` claims have a strict window that is over and a strict verdict; `open_lenient` of them are
    open in the generous reading. `days_off` is positive for late (after the strict window),
    negative for early, 0 within, one a claim that it would happen and that did. `distributions`
    claims gave a date as quantiles; their scores are means in nats and in years, over what has and
    has not happened.
    """

    n: int
    true_strict: int
    true_lenient: int
    open_lenient: int
    days_off: tuple[int, ...]
    distributions: int
    censored_log: float | None
    horizon_crps: float | None
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class DriftLine:
    """How a speaker's target on one question moves: years of slip a year, with its interval.

    `points` are (said_on, end of the target window), oldest first.
    """

    speaker: str
    question: str
    points: tuple[tuple[date, date], ...]
    slope: float | None
    interval: Interval | None


@dataclass(frozen=True, slots=True)
class Moves:
    """Chains of revisions: mean Brier of the first, the last and the time-weighted forecast.

    `coverage` is the mean share of the time from the first word to the answer in which a chain
    held a forecast; `time_weighted` is over those that did for a day at least.
    """

    chains: int
    initial: float | None
    final: float | None
    time_weighted: float | None
    coverage: float | None
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class Spreads:
    """Forecasts over several options: Brier on the 0-2 scale, log score in nats.

    `rps` is over the `ranked` ones, whose options have an order, divided by one less than their
    number: 0 is perfect, 1 is worst.
    """

    n: int
    brier: float
    log: float
    ranked: int
    rps: float | None
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class Graded:
    """Factual and causal claims of one group by their grade; never part of a Brier score.

    The last line of a report is that of all groups together, named `all`.
    """

    name: str
    supported: int
    contested: int
    refuted: int
    mean_grade: float


@dataclass(frozen=True, slots=True)
class Report:
    """An accuracy report. Sections that do not apply are None or empty."""

    asked: Asked
    groups: list[Group]
    total: Group
    calibration: Calibration | None = None
    bases: list[BasisLine] = field(default_factory=list)
    sources: list[SourceLine] = field(default_factory=list)
    timing: Timing | None = None
    drift: list[DriftLine] = field(default_factory=list)
    moves: Moves | None = None
    spreads: Spreads | None = None
    graded: list[Graded] = field(default_factory=list)
    levels: list[Level] = field(default_factory=list)
    course: Course | None = None
    horizons: list[HorizonLine] = field(default_factory=list)
    ranges: Ranges | None = None
    on_scale: OnScale | None = None
    sentences: dict[str, str] = field(default_factory=dict)
    """One plain sentence for `funnel`, `groups`, `judged` (calibration of the groups), `bases`,
    `sources`, `drift`, `graded`."""
    audit: Audit | None = None
    """What simulation says of the intervals and tests of all claims together, if asked for."""
    behind: Behind | None = None
    """The claims behind the numbers, if they were asked for."""

    def as_dict(self) -> dict[str, Any]:
        """The report as plain values, ready for JSON (see `tracker.reporting.serialize`)."""
        found: dict[str, Any] = plain(self)
        if self.behind is None:
            del found["behind"]
        return found

    def as_rows(self) -> list[dict[str, Any]]:
        """The groups and their total as plain values, a line each: funnel, scores, the rest."""
        lines = (*self.groups, self.total)
        return [group_line(plain(group), BASELINES, JUDGED) for group in lines]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two speakers on the questions both answered; differences are A minus B, below 0 favours A.

    `n` targets in `events` events were predicted by both. `interval` and `p_value` allow for events
    that settle together, hold for few of them, and are missing below five effective ones;
    `adjusted_p` is that p-value corrected for all pairs that were asked about. `e_value` is the
    evidence against "A is no better than B" gathered so far, `e_value_reverse` that against "B is
    no better than A"; 20 is strong, and where no outcome could have reached it there is none.
    `diebold_mariano_p` is for 40 and more that settle apart.
    """

    a: str
    b: str
    n: int
    brier_a: float | None
    brier_b: float | None
    difference: float | None
    interval: Interval | None
    diebold_mariano_p: float | None
    e_value: float | None
    e_value_reverse: float | None = None
    events: int = 0
    effective_events: float | None = None
    p_value: float | None = None
    adjusted_p: float | None = None
    rules: tuple[str, str] | None = None  # where they differ nothing is compared
    sentence: str = ""

    def as_dict(self) -> dict[str, Any]:
        """The comparison as plain values, ready for JSON."""
        found: dict[str, Any] = plain(self)
        return found

    def as_row(self) -> dict[str, Any]:
        """The comparison as plain values on one line."""
        return flat(self.as_dict())
