"""Whether what was said with 80 % came true 80 % of the time: of all together, and of each."""

from tracker.i18n.words import Words
from tracker.reporting.calibration_tests import finding
from tracker.reporting.schema import CALIBRATION_FROM, Calibration, Group, Miscalibration, Report
from tracker.reporting.sections.cells import Count, Mark, Number, Row, Share, Shares, Text
from tracker.reporting.sections.parts import (
    NARROW,
    ROOMY,
    SHARES,
    behind_bin,
    column,
    first,
    mark,
    named,
    rows_of,
    span,
    where_bin,
)
from tracker.reporting.sections.section import (
    Column,
    Fact,
    Kind,
    Reliability,
    Section,
    Shown,
    Table,
)
from tracker.scoring.inference.events import FEWEST_EVENTS

LEAST = {"too_few.calibration": CALIBRATION_FROM, "too_few.events": FEWEST_EVENTS}


def calibration(report: Report, words: Words) -> Section | None:
    """The reliability diagram, its numbers, and the table of bins."""
    found = report.calibration
    if found is None or not found.bins:
        return None
    few = words("too_few.calibration", n=CALIBRATION_FROM) if _too_few(found) else ""
    return Section(
        "calibration",
        words("calibration"),
        words.short("calibration", n=f"{_n(found):g}"),
        words("calibration.lede"),
        few,
        tables=[_bins(report, found, words)],
        figures=[_figure(found, words, NARROW)],
        facts=_parts(found, words),
        brief=_brief(found, words),
        note=words("bins.note"),
        sentence=found.sentence,
    )


def _n(found: Calibration) -> float:
    return sum(each.n for each in found.bins)


def _too_few(found: Calibration) -> bool:
    return _n(found) < CALIBRATION_FROM


def diagram(report: Report, words: Words) -> list[Reliability]:
    """The figure of the calibration, where there is room for it at the head of the report."""
    found = report.calibration
    return [_figure(found, words, ROOMY)] if found and found.bins else []


def _figure(found: Calibration, words: Words, shown: Shown) -> Reliability:
    level = found.diagram.level if found.diagram else 0.9
    key = "calibration.band" if found.diagram else "calibration.points"
    each = " ".join(
        words(
            "calibration.bin",
            said=words.percent(bin_.mean_p),
            true=words.percent(bin_.frequency),
            n=words.count(bin_.n),
        )
        for bin_ in found.bins
    )
    return Reliability(
        words("calibration.figure"),
        words("calibration.desc", n=words.count(_n(found)), bins=each),
        words(key, level=words.percent(level)),
        found,
        (words("said"), words("came_true")),
        shown=shown,
    )


def _parts(found: Calibration, words: Words) -> list[Fact]:
    """The Brier score in its parts, and how far chance alone would go."""
    parts = found.decomposition or (found.diagram.decomposition if found.diagram else None)
    shown: list[tuple[str, float | None]] = []
    if parts:
        shown += [("brier", parts.score), ("mcb", parts.miscalibration)]
    if found.test and not _too_few(found):
        shown += [("expected", found.test.expected), ("p_value", found.test.p_value)]
    if parts:
        shown += [("dsc", parts.discrimination), ("unc", parts.uncertainty)]
    return [
        Fact(words(key), Number(value, 3 if key == "p_value" else 4), words(f"{key}.note"))
        for key, value in shown
    ]


def _brief(found: Calibration, words: Words) -> str:
    parts = found.decomposition
    if parts is None:
        return ""
    return words(
        "calibration.parts",
        brier=parts.score,
        mcb=parts.miscalibration,
        dsc=parts.discrimination,
        unc=parts.uncertainty,
    )


def _bins(report: Report, found: Calibration, words: Words) -> Table:
    interval = words("interval"), words.small("interval")
    columns = [
        Column(words("bin"), words.small("bin"), Kind.WORDS),
        column(words, "n"),
        column(words, "bin.mean"),
        column(words, "bin.true", shown=ROOMY),
        column(words, "bin.true", shown=NARROW),
        Column(*interval, Kind.WORDS, NARROW, grows=True),
        mark(words, SHARES),
    ]
    rows: list[Row] = [
        (
            Text(span(each, words), opens=behind_bin(report, each.index), where=where_bin(each)),
            Count(each.n, where=where_bin(each)),
            Share(each.mean_p, digits=1),
            Share(each.frequency, each.interval, digits=1),
            Share(each.frequency, digits=1),
            Shares(each.interval),
            Mark(each.frequency, each.interval, each.mean_p),
        )
        for each in found.bins
    ]
    return Table(words("bins.caption"), columns, rows, whole=True)


def judged(report: Report, words: Words) -> Section | None:
    """Each group's calibration by itself, where one of several has enough claims to be judged."""
    sentence = report.sentences.get("judged", "")
    tables = []
    if len(report.groups) > 1 and any(group.calibration for group in report.groups):
        tables = [_judged(report, words)]
    elif not sentence:
        return None
    return Section(
        "judged",
        words("judged"),
        words.short("judged") if tables else "",
        words("judged.lede"),
        tables=tables,
        sentence=sentence,
    )


def _judged(report: Report, words: Words) -> Table:
    corrected = any(each.calibration and each.calibration.adjusted_p for each in report.groups)
    keys = ("mcb", "expected", "p_value", *(["adjusted_p"] if corrected else []))
    columns = [
        first(report, words),
        column(words, "with_p", "n"),
        *(column(words, key) for key in keys),
        column(words, "finding", kind=Kind.WORDS),
    ]

    def row(group: Group) -> Row:
        key = finding(group)
        return [
            named(group, report, words),
            Count(group.scores.n_with_p, where="is:scored p:0%..100%"),
            *_measures(group.calibration)[: len(keys)],
            Text(words(key, n=LEAST.get(key)), words.short(key)),
        ]

    lines = [group for group in report.groups if group.scores.n_with_p]
    return Table(words("judged.caption"), columns, *rows_of(report, lines, row))


def _measures(found: Miscalibration | None) -> list[Number]:
    if found is None:
        return [Number(None, 4)] * 4
    return [
        Number(found.miscalibration, 4),
        Number(found.expected, 4),
        Number(found.p_value, 3),
        Number(found.adjusted_p, 3),
    ]
