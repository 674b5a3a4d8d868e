"""All sections of a report, in their order."""

from collections.abc import Callable

from tracker.i18n.words import Words
from tracker.reporting.schema import Report
from tracker.reporting.sections import (
    audited,
    breakdowns,
    calibrated,
    claims,
    closer,
    funnel,
    headline,
    others,
    scored,
    timed,
)
from tracker.reporting.sections.section import Section

LONG = 10  # groups; the funnel of more of them stands below the scores

Part = Callable[[Report, Words], Section | None]
PARTS: tuple[Part, ...] = (
    headline.headline,
    funnel.funnel,
    scored.leaderboard,
    scored.skill,
    scored.provisional,
    calibrated.calibration,
    closer.levels,
    calibrated.judged,
    closer.course,
    timed.years,
    closer.horizons,
    breakdowns.bases,
    breakdowns.sources,
    timed.timing,
    closer.ranges,
    timed.drift,
    timed.moves,
    others.spreads,
    others.graded,
    audited.audited,
    claims.claims,
)


def sections(report: Report) -> list[Section]:
    """Every section in which the report has something, in the report's language.

    What became of the claims comes before their scores, unless it is long.
    """
    words, parts = Words(report.asked.lang), list(PARTS)
    if len(report.groups) > LONG:
        parts.remove(funnel.funnel)
        parts.insert(parts.index(calibrated.judged) + 1, funnel.funnel)
    return [made for part in parts if (made := part(report, words)) is not None]
