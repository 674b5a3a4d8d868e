"""Forecasts over several options, and claims that are graded: apart from the rest."""

from tracker.i18n.words import Words
from tracker.reporting.schema import Graded, Report
from tracker.reporting.sections.cells import Count, Name, Number, Row, Score, Stack
from tracker.reporting.sections.parts import bars, chosen, column, first
from tracker.reporting.sections.section import Fact, Section, Table

GRADES = {"supported": "accent", "contested": "count", "refuted": "warm"}


def spreads(report: Report, words: Words) -> Section | None:
    """Mean scores of probabilities spread over several options."""
    found = report.spreads
    if found is None or not found.n:
        return None
    facts = [
        Fact(words("scored"), Count(found.n)),
        Fact(words("spreads.brier"), Score(found.brier)),
        Fact(words("log"), Score(found.log)),
    ]
    if found.ranked:
        facts.append(Fact(words("rps"), Score(found.rps), f"n = {words.count(found.ranked)}"))
    return Section(
        "spreads",
        words("spreads"),
        words.short("spreads"),
        words("spreads.lede"),
        facts=facts,
        sentence=found.sentence,
    )


def graded(report: Report, words: Words) -> Section | None:
    """How many causal and factual claims were supported, contested or refuted."""
    if not report.graded:
        return None
    columns = [
        first(report, words),
        *(column(words, grade) for grade in GRADES),
        column(words, "mean_grade"),
        bars(),
    ]

    def row(line: Graded) -> Row:
        counts = {grade: getattr(line, grade) for grade in GRADES}
        parts = tuple((counts[grade], colour) for grade, colour in GRADES.items())
        return [
            Name(words.group(report.asked.by, line.name), where=chosen(report, line.name)),
            *(Count(n, where=f"is:{grade}") for grade, n in counts.items()),
            Number(line.mean_grade, 2),
            Stack(parts, max(sum(counts.values()), 1)),
        ]

    *groups, last = report.graded
    lines, foot = report.graded, None
    if last.name == report.total.name:
        lines, foot = (groups, row(last)) if len(report.groups) > 1 else (groups[:1], None)
    table = Table(words("graded.caption"), columns, [row(line) for line in lines], foot)
    return Section(
        "graded",
        words("graded.title"),
        words.short("graded.title"),
        words("graded.lede"),
        tables=[table],
        sentence=report.sentences.get("graded", ""),
    )
