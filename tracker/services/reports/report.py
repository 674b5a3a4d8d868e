"""Make a report, or a frame, from what the database holds."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

from tracker.core.languages import LANGUAGES
from tracker.core.standing import Scored
from tracker.errors import InvalidInput
from tracker.reporting.aggregate import Counted, make_calibration, make_groups
from tracker.reporting.detail.over_time import count_over_time
from tracker.reporting.fingerprint import data_hash, hash_of_rows
from tracker.reporting.schema import Asked, Report
from tracker.store.reader import Reader
from tracker.store.reads import reports
from tracker.store.reads.reports import Wanted
from tracker.store.reads.soundness import Flaw, flaws, numbers

if TYPE_CHECKING:
    pass

WEIGHTED = "weighted"
SCORES = (*Scored, WEIGHTED)
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Request:
    """What a report shall be made from and with, as it was asked for.

    claims: how many are listed behind each number, None for all of them. audit: whether the
    intervals and tests of this very record are tried by simulation.
    score: first, last or weighted: which claim of a forecast that moved is scored, if not the one
    that its author is held to; weighted by time is counted only.
    """

    words: tuple[str, ...] = ()
    by: str = "speaker"
    strict: bool = True
    quick: bool = False
    lang: str = "en"
    seed: int = 0
    as_of: date | None = None
    known_by: date | None = None
    claims: int | None = 0
    audit: bool = False
    score: str | None = None

    def __post_init__(self) -> None:
        if self.lang not in LANGUAGES:
            raise InvalidInput("lang", self.lang, f"is none of {', '.join(LANGUAGES)}")
        if self.score not in (None, *SCORES):
            raise InvalidInput("score", self.score, f"is none of {', '.join(SCORES)}")
        if self.audit and self.counts_only:
            raise InvalidInput("audit", "", "needs the claims one by one: leave ⟦quick⟧ out")

    @property
    def counts_only(self) -> bool:
        """Whether whatever needs the claims one by one is left out."""
        return self.quick or self.score == WEIGHTED

    @property
    def scored(self) -> Scored | None:
        """The end of a chain that is scored, if one was asked for."""
        return Scored(self.score) if self.score in set(Scored) else None

    @property
    def cut_off(self) -> date | None:
        """The earlier of the two days on which a rebuilt report stands still."""
        return min((day for day in (self.as_of, self.known_by) if day), default=None)


@contextmanager
def on_that_day(reader: Reader, request: Request) -> Iterator[Reader]:
    """The database that a report is made from: as it is, or rebuilt as it was."""
    if request.cut_off is None and request.scored is None:
        yield reader
        return
    from tracker.services.reports.rebuild import rebuilt

    with rebuilt(reader, request.as_of, request.known_by, request.scored) as then:
        yield then


def report(
    reader: Reader, request: Request, today: date, progress: Progress | None = None
) -> Report:
    """How accurate each group has been. Raises InvalidInput for an unknown filter or grouping."""
    today = min(today, request.cut_off or today)
    wanted = Wanted(request.by, request.words, today, request.strict)
    with on_that_day(reader, request) as then:
        found = flaws(then, days=not request.counts_only)
        wanted = set_aside(wanted, found)
        made = (
            _quick(then, request, wanted)
            if request.counts_only
            else _full(then, request, wanted, progress)
        )
    return replace(made, asked=replace(made.asked, unreadable=tuple(map(str, found))))


def set_aside(wanted: Wanted, found: list[Flaw]) -> Wanted:
    """A report without the claims that cannot be read."""
    return replace(wanted, without=tuple(numbers(found, "claims")))


def _full(reader: Reader, request: Request, wanted: Wanted, progress: Progress | None) -> Report:
    from tracker.reporting.assemble import make_report
    from tracker.services.reports.load import material

    found = material(reader, wanted)
    lexicons = sorted({case.lexicon for case in found.cases if case.lexicon})
    rests_on = found.answers, found.quantiles, found.numbers, found.spreads
    data = data_hash(found.cases, *rests_on)
    asked = _asked(request, wanted.today, tuple(lexicons), data)
    made = make_report(asked, found, progress)
    if request.claims == 0:
        return made
    from tracker.services.reports.behind import behind

    return replace(made, behind=behind(reader, made, found, request.claims))


def _quick(reader: Reader, request: Request, wanted: Wanted) -> Report:
    counted, everything = _counted(reader, request, wanted)
    scores = counted.scores
    columns = (scores.group, scores.p, scores.true, scores.closed, scores.n)
    counts = zip(*(column.tolist() for column in columns), strict=True)
    data = hash_of_rows([*counted.statuses, *counts])
    groups, total = make_groups(counted, everything, by=wanted.by)
    return Report(
        _asked(request, wanted.today, reports.lexicons(reader, wanted), data),
        groups,
        total,
        make_calibration((everything or counted).scores),
    )


def _counted(reader: Reader, request: Request, wanted: Wanted) -> tuple[Counted, Counted | None]:
    if request.score != WEIGHTED:
        return reports.counted(reader, wanted)
    cases, names = reports.cases(reader, wanted), reports.group_names(reader, wanted)
    return count_over_time(cases, names), count_over_time(cases)


def _asked(request: Request, today: date, lexicons: tuple[str, ...], data: str) -> Asked:
    return Asked(
        by=request.by,
        filters=request.words,
        today=today,
        strict=request.strict,
        as_of=request.as_of,
        known_by=request.known_by,
        lang=request.lang,
        seed=request.seed,
        lexicons=lexicons,
        version=program_version(),
        quick=request.counts_only,
        data=data,
        claims=request.claims,
        audit=request.audit,
        score=request.score,
    )


def program_version() -> str:
    """The version of this program, for what must be reproducible."""
    try:
        return version("claim-tracker")
    except PackageNotFoundError:
        return "checkout"
