"""An accuracy report in lines: every section that fits a terminal, each with its sentence."""

from collections.abc import Iterator, Sequence

from tracker.i18n.words import DASH, Words
from tracker.presentation.text.cells import written
from tracker.presentation.text.folding import sentence
from tracker.presentation.text.plots import reliability_plot
from tracker.presentation.text.tables import Head, grid, parted
from tracker.reporting.schema import Comparison, Report
from tracker.reporting.sections.compared import comparisons, note
from tracker.reporting.sections.funnel import opening
from tracker.reporting.sections.layout import sections
from tracker.reporting.sections.section import Figure, Kind, Reliability, Section, Shown, Table

MOST_ROWS = 40  # a list of thousands is for machines
PROSE = 80  # cells; longer lines are hard to read
KEPT = 2  # the first columns of a table, that stay even where nothing stands


def report_text(report: Report, width: int, *, limit: int = MOST_ROWS, styled: bool = False) -> str:
    """Print a report in lines of at most `width` cells.

    limit: rows of a table; how many are left out is said. styled: with weight, for a screen.
    """
    words = Words(report.asked.lang)
    head, room = opening(report, words), min(width, PROSE)
    lines = [line for text in (head.line, head.note, head.checked) for line in sentence(text, room)]
    for section in sections(report):
        if section.shown is not Shown.ROOMY:
            lines += _section(section, words, width, limit, styled=styled)
    lines += ["", *sentence(head.rests_on, room)] if head.rests_on else []
    return "".join(f"{line}\n" for line in lines)


def comparisons_text(
    found: Sequence[Comparison], lang: str, width: int, *, styled: bool = False
) -> str:
    """Print every two speakers beside each other, and what that shows."""
    lines = _table(
        comparisons(found, lang), Words(lang), width, len(found), keep=True, styled=styled
    )
    for told in (*(each.sentence for each in found), note(found, lang)):
        lines += sentence(told, min(width, PROSE))
    return "".join(f"{line}\n" for line in lines)


def _section(
    section: Section, words: Words, width: int, limit: int, *, styled: bool
) -> Iterator[str]:
    if section.short:
        yield from ("", section.short)
    for table in section.tables:
        if table.shown is not Shown.ROOMY:
            yield from (["", table.caption] if table.caption and section.key == "claims" else [])
            shown = len(table.rows) if table.whole else limit
            yield from _table(table, words, width, shown, styled=styled)
            if (more := len(table.rows) - shown) > 0:
                yield from sentence(words("more", n=more), width)
    for figure in section.figures:
        if figure.shown is not Shown.ROOMY:
            yield from _plot(figure)
    for text in (section.brief, section.sentence, section.after):
        yield from sentence(text, min(width, PROSE))


def _plot(figure: Figure) -> list[str]:
    """A figure in characters, where there is such a form of it."""
    if isinstance(figure, Reliability) and len(figure.calibration.bins) > 1:
        return reliability_plot(figure.calibration.bins, *figure.axes)
    return []


def _table(
    table: Table, words: Words, width: int, limit: int, *, styled: bool, keep: bool = False
) -> list[str]:
    """A table without the columns in which nothing stands, unless they are to be kept."""
    columns = [k for k, each in enumerate(table.columns) if each.shown is not Shown.ROOMY]
    rows = [*table.rows[:limit], *([table.foot] if table.foot else [])]
    cells = [[written(row[k], words) for k in columns] for row in rows]
    kept = [
        i for i in range(len(columns)) if keep or i < KEPT or any(row[i] != DASH for row in cells)
    ]
    columns_kept = [table.columns[columns[i]] for i in kept]
    heads = [Head(each.short, each.grows, each.kind is Kind.NAME) for each in columns_kept]
    shown = [[row[i] for i in kept] for row in cells]
    lines: list[str] = []
    for part in parted(heads, shown, width):
        rows_of_part = [[row[i] for i in part] for row in shown]
        lines += grid([heads[i] for i in part], rows_of_part, width, styled=styled).splitlines()
    return lines
