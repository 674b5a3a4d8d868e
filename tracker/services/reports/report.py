"""Make a report, or a frame, from what the database holds."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

from tracker.errors import InvalidInput
from tracker.reporting.aggregate import make_calibration, make_groups
from tracker.reporting.schema import Asked, Report
from tracker.store import reports
from tracker.store.reader import Reader
from tracker.store.reports import Wanted

if TYPE_CHECKING:
    from pandas import DataFrame

DATES = ("said_on", "earliest", "latest", "latest_lenient", "verdict_on")
LANGUAGES = ("en", "zh")
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Request:
    """What a report shall be made from and with, as it was asked for."""

    words: tuple[str, ...] = ()
    by: str = "speaker"
    strict: bool = True
    quick: bool = False
    lang: str = "en"
    seed: int = 0
    as_of: date | None = None
    known_by: date | None = None

    def __post_init__(self) -> None:
        if self.lang not in LANGUAGES:
            raise InvalidInput("lang", self.lang, f"is none of {', '.join(LANGUAGES)}")

    @property
    def cut_off(self) -> date | None:
        """The earlier of the two days on which a rebuilt report stands still."""
        return min((day for day in (self.as_of, self.known_by) if day), default=None)


@contextmanager
def on_that_day(reader: Reader, request: Request) -> Iterator[Reader]:
    """The database that a report is made from: as it is, or rebuilt as it was."""
    if request.cut_off is None:
        yield reader
        return
    from tracker.services.reports.rebuild import rebuilt

    with rebuilt(reader, request.as_of, request.known_by) as then:
        yield then


def report(
    reader: Reader, request: Request, today: date, progress: Progress | None = None
) -> Report:
    """How accurate each group has been. Raises InvalidInput for an unknown filter or grouping."""
    today = min(today, request.cut_off or today)
    wanted = Wanted(request.by, request.words, today, request.strict)
    with on_that_day(reader, request) as then:
        if request.quick:
            return _quick(then, request, wanted)
        return _full(then, request, wanted, progress)


def _full(reader: Reader, request: Request, wanted: Wanted, progress: Progress | None) -> Report:
    from tracker.reporting.assemble import make_report
    from tracker.services.reports.load import material

    found = material(reader, wanted)
    lexicons = sorted({case.lexicon for case in found.cases if case.lexicon})
    return make_report(_asked(request, wanted.today, tuple(lexicons)), found, progress)


def _quick(reader: Reader, request: Request, wanted: Wanted) -> Report:
    counted, everything = reports.counted(reader, wanted)
    groups, total = make_groups(counted, everything, by=wanted.by)
    return Report(
        _asked(request, wanted.today, reports.lexicons(reader, wanted)),
        groups,
        total,
        make_calibration((everything or counted).scores),
    )


def _asked(request: Request, today: date, lexicons: tuple[str, ...]) -> Asked:
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
        quick=request.quick,
    )


def program_version() -> str:
    """The version of this program, for what must be reproducible."""
    try:
        return version("claim-tracker")
    except PackageNotFoundError:
        return "checkout"


def frame(reader: Reader, words: tuple[str, ...], today: date) -> "DataFrame":
    """Every logged claim that passes a filter; days are dates, `true` is 1, 0 or missing."""
    import pandas as pd

    condition = reader.condition("logged_claims", words, today)
    sql = f"SELECT * FROM logged_claims WHERE {condition.sql()} ORDER BY id"  # noqa: S608
    found = pd.DataFrame(reader.rows(sql, condition), columns=reader.columns("logged_claims"))
    for name in DATES:
        found[name] = pd.to_datetime(found[name])
    found["true"] = found["verdict_strict"].map({"true": 1.0, "false": 0.0})
    return found
