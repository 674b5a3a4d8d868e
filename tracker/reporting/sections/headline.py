"""What a reader looks for first: the record in three sentences, and its picture."""

from tracker.i18n.words import Words
from tracker.reporting.schema import Report
from tracker.reporting.sections.calibrated import diagram
from tracker.reporting.sections.section import Section, Shown


def headline(report: Report, words: Words) -> Section | None:
    """The sentences that say the most, beside the figure that does."""
    summary = report.sentences.get("summary", "")
    told = summary or report.sentences.get("groups", "")
    figures = diagram(report, words)
    if not told and not figures:
        return None
    return Section(
        "headline",
        words("headline"),
        words("headline"),
        figures=figures,
        sentence=told,
        shown=Shown.EVERYWHERE if summary else Shown.ROOMY,
    )
