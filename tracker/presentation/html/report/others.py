"""Forecasts over several options, and claims that are graded: apart from the rest."""

from xml.etree.ElementTree import Element

from tracker.i18n.words import Words
from tracker.presentation.html.report.tables import Head, Row, facts, section, table
from tracker.presentation.svg.bars import stacked_mark
from tracker.reporting.schema import Report


def spreads(report: Report, words: Words) -> Element | None:
    """Mean scores of probabilities spread over several options."""
    found = report.spreads
    if found is None or not found.n:
        return None
    pairs = [
        (words("scored"), words.count(found.n), ""),
        (words("spreads.brier"), words.number(found.brier), ""),
        (words("log"), words.number(found.log), ""),
    ]
    if found.ranked:
        pairs.append((words("rps"), words.number(found.rps), f"n = {words.count(found.ranked)}"))
    return section(
        "spreads", words("spreads"), words("spreads.lede"), facts(pairs), sentence=found.sentence
    )


def graded(report: Report, words: Words) -> Element | None:
    """How many causal and factual claims were supported, contested or refuted."""
    if not report.graded:
        return None
    grades = ("supported", "contested", "refuted")
    heads = [
        Head(words.heading(f"by.{report.asked.by}"), "name"),
        *[Head(words(grade)) for grade in grades],
        Head(words("mean_grade")),
        Head("", "bar"),
    ]
    rows: list[Row] = []
    for each in report.graded:
        counts = (each.supported, each.contested, each.refuted)
        parts = list(zip(counts, ("accent", "count", "warm"), strict=True))
        rows.append(
            (
                words.group(report.asked.by, each.name),
                *map(words.count, counts),
                words.number(each.mean_grade, 2),
                stacked_mark(parts, max(sum(counts), 1)),
            )
        )
    return section(
        "graded",
        words("graded.title"),
        words("graded.lede"),
        table(words("graded.caption"), heads, *_with_total(report, rows)),
        sentence=report.sentences.get("graded", ""),
    )


def _with_total(report: Report, rows: list[Row]) -> tuple[list[Row], Row | None]:
    """The line of all groups together stands at the foot, if there are several."""
    *groups, last = rows
    if report.graded[-1].name != report.total.name:
        return rows, None
    return (groups, last) if len(groups) > 1 else (rows[:1], None)
