"""All sections of a report, in their order."""

from collections.abc import Callable

from tracker.i18n.words import Words
from tracker.reporting.schema import Report
from tracker.reporting.sections import (
    breakdowns,
    calibrated,
    claims,
    funnel,
    headline,
    others,
    scored,
    timed,
)
from tracker.reporting.sections.section import Section

Part = Callable[[Report, Words], Section | None]
PARTS: tuple[Part, ...] = (
    headline.headline,
    funnel.funnel,
    scored.leaderboard,
    scored.skill,
    scored.provisional,
    calibrated.calibration,
    calibrated.judged,
    timed.years,
    breakdowns.bases,
    breakdowns.sources,
    timed.timing,
    timed.drift,
    timed.moves,
    others.spreads,
    others.graded,
    claims.claims,
)


def sections(report: Report) -> list[Section]:
    """Every section in which the report has something, in the report's language."""
    words = Words(report.asked.lang)
    return [made for part in PARTS if (made := part(report, words)) is not None]
