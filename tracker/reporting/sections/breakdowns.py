"""Scores by where a probability came from, and by where a claim was found."""

from tracker.i18n.words import Words
from tracker.reporting.schema import Report
from tracker.reporting.sections.cells import Count, Name, Row, Score
from tracker.reporting.sections.parts import ROOMY, brier_axis, column, score_cells, score_columns
from tracker.reporting.sections.section import Column, Kind, Section, Shown, Table


def bases(report: Report, words: Words) -> Section | None:
    """Stated, verbal and imputed probabilities apart, verbal ones with both ends of their range."""
    lines = [each for each in report.bases if each.scores.n]
    if not lines:
        return None
    ranges = any(each.brier_at_low is not None for each in lines)
    scores = score_columns(words, brier_axis([each.scores for each in lines]), shares=False)
    ends = [column(words, "brier_at_low"), column(words, "brier_at_high")] if ranges else []
    columns = [_grows(words, "basis"), *_without_p(scores), *ends]
    rows: list[Row] = []
    for each in lines:
        n, hits, _, brier, drawn = score_cells(each.scores, words, shares=False)
        both = [Score(each.brier_at_low), Score(each.brier_at_high)] if ranges else []
        name = words.name("basis", each.basis)
        short = words.short(f"basis.{each.basis}") if f"basis.{each.basis}" in words else name
        rows.append((Name(name, short, where=f"basis:{each.basis}"), n, hits, brier, drawn, *both))
    return Section(
        "bases",
        words("bases"),
        words.short("bases"),
        words("bases.lede"),
        tables=[Table(words("bases.caption"), columns, rows)],
        sentence=report.sentences.get("bases", ""),
        shown=Shown.EVERYWHERE if len(lines) > 1 or ranges else ROOMY,
    )


def sources(report: Report, words: Words) -> Section | None:
    """Claims from complete and from picked sources apart."""
    if all(each.selection == "none" for each in report.sources):
        return None
    axis = brier_axis([each.scores for each in report.sources])
    columns = [
        _grows(words, "source"),
        column(words, "claims", "logged"),
        *score_columns(words, axis, shares=False),
    ]
    rows: list[Row] = [
        (
            Name(words.name("selection", each.selection), where=f"selection:{each.selection}"),
            Count(each.claims, where="is:logged"),
            *score_cells(each.scores, words, shares=False),
        )
        for each in report.sources
    ]
    return Section(
        "sources",
        words("sources"),
        words.short("sources"),
        words("sources.lede"),
        tables=[Table(words("sources.caption"), columns, rows)],
        sentence=report.sentences.get("sources", ""),
    )


def _grows(words: Words, key: str) -> Column:
    return column(words, key, kind=Kind.NAME, grows=True)


def _without_p(columns: list[Column]) -> list[Column]:
    """Without the column of claims with a probability: a basis has one or has none."""
    n, hits, _, *rest = columns
    return [n, hits, *rest]
