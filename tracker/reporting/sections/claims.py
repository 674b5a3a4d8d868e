"""The claims behind the numbers: best and worst calls, and what stands in each group and bin."""

from tracker.i18n.words import Words
from tracker.reporting.behind import Behind, ClaimLine, Claims
from tracker.reporting.schema import Report
from tracker.reporting.sections.cells import Count, Day, Link, Name, Row, Share, Text
from tracker.reporting.sections.closer import level_name
from tracker.reporting.sections.parts import (
    NARROW,
    ROOMY,
    behind,
    behind_bin,
    behind_level,
    column,
    span,
)
from tracker.reporting.sections.section import Column, Kind, Section, Table


def claims(report: Report, words: Words) -> Section | None:
    """Tables that every number opens; each folds away where it may."""
    found = report.behind
    if found is None or not found.groups:
        return None
    tables = [
        *(_calls(key, getattr(found, key), words) for key in ("worst", "best")),
        *_groups(report, found, words),
        *_bins(report, found, words),
        *_levels(report, found, words),
    ]
    return Section(
        "claims",
        words("claims.title"),
        words.short("claims.title"),
        words("claims.lede"),
        tables=[table for table in tables if table.rows],
        note=words("claims.note") if _left_out(report, found) else "",
    )


def _left_out(report: Report, found: Behind) -> bool:
    """Whether some claims are counted and not listed."""
    if any(
        each.n > len(each.lines) for each in (*found.groups.values(), *found.bins, *found.levels)
    ):
        return True
    return any(group.scores.n and group.name not in found.groups for group in report.groups)


def _calls(key: str, found: Claims, words: Words) -> Table:
    return Table(words(f"claims.{key}"), _columns(words), _rows(found, words))


def _groups(report: Report, found: Behind, words: Words) -> list[Table]:
    return [
        _table(words.group(report.asked.by, name), own, words, behind(report, name))
        for name, own in found.groups.items()
    ]


def _bins(report: Report, found: Behind, words: Words) -> list[Table]:
    bins = report.calibration.bins if report.calibration else []
    return [
        _table(
            words("claims.bin", said=span(each, words)), own, words, behind_bin(report, each.index)
        )
        for each, own in zip(bins, found.bins, strict=True)
    ]


def _levels(report: Report, found: Behind, words: Words) -> list[Table]:
    return [
        _table(
            words("claims.level", said=level_name(each, words)),
            own,
            words,
            behind_level(report, number),
        )
        for number, (each, own) in enumerate(zip(report.levels, found.levels, strict=True))
    ]


def _table(name: str, found: Claims, words: Words, anchor: str) -> Table:
    listed, n = words.count(len(found.lines)), words.count(found.n)
    key = "claims.all" if listed == n else "claims.some"
    caption = words(key, name=name, listed=listed, n=n)
    return Table(caption, _columns(words), _rows(found, words), anchor=anchor)


def _columns(words: Words) -> list[Column]:
    return [
        column(words, "claims.number", shown=NARROW),
        column(words, "claims.words", kind=Kind.NAME, grows=True),
        column(words, "claims.said_on"),
        column(words, "claims.p"),
        column(words, "claims.verdict"),
        column(words, "claims.evidence", shown=ROOMY),
    ]


def _rows(found: Claims, words: Words) -> list[Row]:
    return [_row(line, words) for line in found.lines]


def _row(line: ClaimLine, words: Words) -> Row:
    verdict = words(line.verdict)
    return [
        Count(line.number),
        Name(line.words, note=words("claims.whose", speaker=line.speaker, id=line.number)),
        Day(line.said_on),
        Share(line.p),
        Text(verdict, verdict[:1].lower() + verdict[1:]),
        Link(line.evidence.url or "", line.evidence.note or ""),
    ]
