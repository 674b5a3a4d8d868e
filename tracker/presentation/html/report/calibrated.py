"""Calibration, and how it depends on where a probability came from."""

from xml.etree.ElementTree import Element

from tracker.i18n.words import Words
from tracker.presentation.html.report.board import EVEN_ODDS, SHARES, brier_scale
from tracker.presentation.html.report.tables import (
    Cell,
    Head,
    Row,
    beside,
    facts,
    figure,
    section,
    soft,
    table,
    tag,
)
from tracker.presentation.svg.axes import Scale
from tracker.presentation.svg.bars import interval_mark, ruler
from tracker.presentation.svg.markup import Content, element
from tracker.presentation.svg.reliability import Named, reliability_figure
from tracker.reporting.schema import CALIBRATION_FROM, BasisLine, Calibration, Report, Scores
from tracker.scoring.calibration import Bin
from tracker.scoring.inference.proportions import Interval


def calibration(report: Report, words: Words) -> Element | None:
    """The reliability diagram, its numbers, and the table of bins."""
    found = report.calibration
    if found is None or not found.bins:
        return None
    level = found.diagram.level if found.diagram else 0.9
    key = "calibration.band" if found.diagram else "calibration.points"
    drawn = figure(
        reliability_figure(found, _named(found, words)), words(key, level=words.percent(level))
    )
    few = words("too_few.calibration", n=CALIBRATION_FROM) if _too_few(found) else None
    content: list[Content] = [
        tag(few) if few else None,
        beside(drawn, _parts(found, words)),
        _bins(found.bins, words),
    ]
    content.append(element("p", words("bins.note"), class_="note"))
    return section(
        "calibration",
        words("calibration"),
        words("calibration.lede"),
        *content,
        sentence=found.sentence,
    )


def _too_few(found: Calibration) -> bool:
    return sum(each.n for each in found.bins) < CALIBRATION_FROM


def _named(found: Calibration, words: Words) -> Named:
    each = " ".join(
        words(
            "calibration.bin",
            said=words.percent(bin_.mean_p),
            true=words.percent(bin_.frequency),
            n=words.count(bin_.n),
        )
        for bin_ in found.bins
    )
    n = words.count(sum(bin_.n for bin_ in found.bins))
    return Named(
        title=words("calibration.figure"),
        description=words("calibration.desc", n=n, bins=each),
        said=words("said"),
        came_true=words("came_true"),
        percent=words.percent,
    )


def _parts(found: Calibration, words: Words) -> Element:
    """The Brier score in its parts, and how far chance alone would go."""
    parts = found.decomposition or (found.diagram.decomposition if found.diagram else None)
    shown: list[tuple[str, float | None]] = []
    if parts:
        shown += [("brier", parts.score), ("mcb", parts.miscalibration)]
    if found.test and not _too_few(found):
        shown += [("expected", found.test.expected), ("p_value", found.test.p_value)]
    if parts:
        shown += [("dsc", parts.discrimination), ("unc", parts.uncertainty)]
    return facts(
        [
            (words(key), words.number(value, 3 if key == "p_value" else 4), words(f"{key}.note"))
            for key, value in shown
        ]
    )


def _bins(bins: list[Bin], words: Words) -> Element:
    halves = [(0.0, "0"), (0.5, words.percent(0.5)), (1.0, words.percent(1))]
    heads = [
        Head(words("bin"), "name"),
        Head(words("n")),
        Head(words("bin.mean")),
        Head(words("bin.true")),
        Head((words("interval"), ruler(SHARES, halves)), "bar"),
    ]
    rows: list[Row] = [
        (
            words.percents(Interval(each.low, each.high)),
            words.count(each.n),
            words.percent(each.mean_p, 1),
            (words.percent(each.frequency, 1), soft(words.percents(each.interval))),
            interval_mark(SHARES, each.frequency, each.interval, each.mean_p),
        )
        for each in bins
    ]
    return table(words("bins.caption"), heads, rows)


def bases(report: Report, words: Words) -> Element | None:
    """Stated, verbal and imputed probabilities apart, verbal ones with their envelope."""
    lines = [each for each in report.bases if each.scores.n]
    if not lines:
        return None
    brier = brier_scale([each.scores for each in lines])
    enveloped = any(each.brier_at_low is not None for each in lines)
    heads = [Head(words("basis"), "name"), *_score_heads(words, brier)]
    heads += [Head(words("envelope"))] if enveloped else []
    rows: list[Row] = [
        (
            words.name("basis", each.basis),
            *_score_cells(each.scores, words, brier),
            *([_envelope(each, words)] if enveloped else []),
        )
        for each in lines
    ]
    return section(
        "bases",
        words("bases"),
        words("bases.lede"),
        table(words("bases.caption"), heads, rows),
        sentence=report.sentences.get("bases", ""),
    )


def sources(report: Report, words: Words) -> Element | None:
    """Claims from complete and from picked sources apart."""
    if all(each.selection == "none" for each in report.sources):
        return None
    brier = brier_scale([each.scores for each in report.sources])
    heads = [Head(words("source"), "name"), Head(words("claims")), *_score_heads(words, brier)]
    rows: list[Row] = [
        (
            words.name("selection", each.selection),
            words.count(each.claims),
            *_score_cells(each.scores, words, brier),
        )
        for each in report.sources
    ]
    return section(
        "sources",
        words("sources"),
        words("sources.lede"),
        table(words("sources.caption"), heads, rows),
        sentence=report.sentences.get("sources", ""),
    )


def _score_heads(words: Words, brier: Scale) -> list[Head]:
    marked = [(0.0, "0"), (EVEN_ODDS, "0.25"), (brier.high, f"{brier.high:g}")]
    return [
        Head(words("scored")),
        Head(words("hit_rate")),
        Head(words("brier")),
        Head((words("interval"), ruler(brier, marked)), "bar"),
    ]


def _score_cells(scores: Scores, words: Words, brier: Scale) -> list[Cell]:
    hits = soft(words.percents(scores.hit_interval)) if scores.hit_interval else None
    range_ = soft(words.numbers(scores.brier_interval)) if scores.brier_interval else None
    return [
        words.count(scores.n),
        (words.percent(scores.hit_rate), hits),
        (words.number(scores.brier), range_),
        interval_mark(brier, scores.brier, scores.brier_interval, EVEN_ODDS),
    ]


def _envelope(each: BasisLine, words: Words) -> Cell:
    if each.brier_at_low is None:
        return words.count(None)
    return f"{words.number(each.brier_at_low)} / {words.number(each.brier_at_high)}"
