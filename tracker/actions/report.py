"""Make a report, or a frame, from what the database counted."""

from datetime import date
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

from tracker.accuracy.counts import make_calibration, make_groups
from tracker.accuracy.report import Asked, Report
from tracker.store.reading import Reader
from tracker.store.reports import score_counts, status_counts

if TYPE_CHECKING:
    from pandas import DataFrame

DATES = ("said_on", "earliest", "latest", "latest_lenient", "verdict_on")


def report(reader: Reader, words: tuple[str, ...], *, by: str, today: date, strict: bool) -> Report:
    """How accurate each group has been. Raises InvalidInput for an unknown filter or grouping."""
    statuses = status_counts(reader, by, words, today, strict=strict)
    scores = score_counts(reader, by, words, today, strict=strict)
    groups, total = make_groups(statuses, scores)
    asked = Asked(
        by=by,
        filters=words,
        today=today,
        strict=strict,
        as_of=None,
        known_by=None,
        lang="en",
        seed=0,
        lexicons=(),
        version=program_version(),
        quick=True,
    )
    return Report(asked, groups, total, make_calibration(scores))


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
