"""The accuracy report as values: what every face (terminal, JSON, CSV, HTML) shows.

Each section ends with one plain `sentence` that a lay reader can trust.
"""

from dataclasses import dataclass, field
from datetime import date

from tracker.accuracy.calibration import Bin
from tracker.accuracy.corp import Decomposition
from tracker.accuracy.proportions import Interval
from tracker.accuracy.reliability import MiscalibrationTest, ReliabilityDiagram

RANKED_FROM = 10  # claims; below, a rank would be noise
CALIBRATION_FROM = 30  # claims with a probability; below, too few to judge calibration


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


@dataclass(slots=True)
class Funnel:
    """How many claims were logged, and what became of each; the stages sum to `logged`."""

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

    @property
    def checkable(self) -> int:
        """Claims that time can test and that count: neither opinion nor set aside."""
        return self.logged - self.opinions - self.not_scored - self.withdrawn


@dataclass(frozen=True, slots=True)
class Scores:
    """What the claims of a group that came true or false are worth; None where there is nothing.

    Brier is on the 0-1 scale, the log score in nats (inf if the impossible happened). `undecided`
    claims said exactly 50 % and are on neither side of the hit rate. `skill` maps a named baseline
    to the share of its Brier score that was saved. `shrunk` is the hit rate drawn towards that of
    all groups (empirical Bayes). `rank` is by Brier score, 1 the best, with what chance allows.
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
    decomposition: Decomposition | None = None
    skill: dict[str, float] = field(default_factory=dict)
    shrunk: float | None = None
    shrunk_interval: Interval | None = None
    rank: Interval | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """One line of the report: claims whose window is over, and apart those settled early."""

    name: str
    funnel: Funnel
    scores: Scores
    provisional: Scores
    chains: int | None = None
    complete_sources: int | None = None
    best_hit_rate: float | None = None
    worst_hit_rate: float | None = None
    over_time: tuple[tuple[int, int, float], ...] = ()
    """(year said, n with p, Brier) of closed claims, for a sparkline."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """Whether what was said with 80 % came true 80 % of the time, over all groups together."""

    bins: list[Bin]
    diagram: ReliabilityDiagram | None
    test: MiscalibrationTest | None
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class BasisLine:
    """Scores of the claims whose probability has one basis; verbal ones at both ends too."""

    basis: str
    scores: Scores
    brier_at_low: float | None = None
    brier_at_high: float | None = None


@dataclass(frozen=True, slots=True)
class Timing:
    """How dates came out: strict and lenient, and by how many days those that happened missed.

    `days_off` is positive for late (after the strict window), negative for early, 0 within.
    """

    n: int
    true_strict: int
    true_lenient: int
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
    """Chains of revisions: Brier of the first, the last and the time-weighted forecast."""

    chains: int
    initial: float | None
    final: float | None
    time_weighted: float | None
    coverage: float | None
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class Spreads:
    """Forecasts over several options: Brier on the 0-2 scale, log score, RPS if ordered."""

    n: int
    brier: float
    log: float
    ranked: int
    rps: float | None
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class Graded:
    """Factual and causal claims of one group by their grade; never part of a Brier score."""

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
    timing: Timing | None = None
    drift: list[DriftLine] = field(default_factory=list)
    moves: Moves | None = None
    spreads: Spreads | None = None
    graded: list[Graded] = field(default_factory=list)
    sentences: dict[str, str] = field(default_factory=dict)
    """One plain sentence for `funnel`, `groups`, `bases`, `drift`, `graded`."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two speakers on the questions both answered; differences are A minus B, below 0 favours A.

    `e_value` is the evidence against "A is no better than B" gathered so far; 20 is strong.
    """

    a: str
    b: str
    n: int
    brier_a: float
    brier_b: float
    difference: float
    interval: Interval | None
    diebold_mariano_p: float | None
    e_value: float | None
    sentence: str = ""
