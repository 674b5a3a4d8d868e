"""Closer looks at the record: by level, by horizon, as time went by, and at stated ranges."""

from math import isinf

from tracker.i18n.words import Words
from tracker.reporting.detail.course import STRONG, Course
from tracker.reporting.detail.levels import Level
from tracker.reporting.detail.on_scale import OnScale
from tracker.reporting.detail.ranges import Ranges
from tracker.reporting.schema import RANKED_FROM, RARE, Report
from tracker.reporting.sections import cells
from tracker.reporting.sections.cells import Count, Mark, Name, Row, Share, Shares, Text
from tracker.reporting.sections.parts import (
    NARROW,
    ROOMY,
    SHARES,
    behind_level,
    brier_axis,
    chosen_horizon,
    column,
    mark,
    score_cells,
    score_columns,
)
from tracker.reporting.sections.section import Column, Fact, Kind, Section, Table

UPPER = 0.75  # of the claims were no surer than the level that is recalibrated
LARGE, BEYOND = 100, 1e6  # evidence: more needs no digits after the point, or none at all


def levels(report: Report, words: Words) -> Section | None:
    """Of what was said with each level of sureness, how many came out so."""
    if sum(each.n for each in report.levels) < RANKED_FROM:
        return None
    columns = [
        column(words, "levels.said", kind=Kind.WORDS),
        column(words, "levels.right"),
        column(words, "levels.of"),
        column(words, "levels.share", shown=ROOMY),
        column(words, "levels.share", shown=NARROW),
        Column(words("interval"), words.small("interval"), Kind.WORDS, NARROW, grows=True),
        mark(words, SHARES),
    ]
    rows: list[Row] = [
        (
            Text(level_name(each, words), opens=behind_level(report, number)),
            Count(each.right),
            Count(each.n),
            Share(each.share, each.interval),
            Share(each.share),
            Shares(each.interval),
            Mark(each.share, each.interval, each.said),
        )
        for number, each in enumerate(report.levels)
    ]
    return Section(
        "levels",
        words("levels"),
        words.short("levels"),
        words("levels.lede"),
        tables=[Table(words("levels.caption"), columns, rows, whole=True)],
        facts=_recalibrated(report, words),
        sentence=words.text([words("levels.sentence"), *_worth(report, words)]),
    )


def level_name(found: Level, words: Words) -> str:
    """A level as it was said, or its span: above its lower edge and up to the upper one."""
    if found.exact:
        return words.share(found.high, 0 if round(found.high, 2) == found.high else 1)
    ends = {"low": words.share(found.low), "high": words.share(found.high)}
    return words("bin.range", **ends)


def _worth(report: Report, words: Words) -> list[str]:
    """What an upper level of this record was worth, in a sentence, if that can be told."""
    found = report.calibration.recalibration if report.calibration else None
    if found is None:
        return []
    said = _upper(report)
    low, high = (words.share(found.meant(slope, said)) for slope in found.interval)
    meant = words.share(found.meant(found.confidence_slope, said))
    return [words("recalibrated.sentence", said=words.share(said), meant=meant, low=low, high=high)]


def _upper(report: Report) -> float:
    """The level that three of four claims do not exceed, in whole per cent."""
    n, rising = sum(each.n for each in report.levels), 0
    for each in report.levels:
        rising += each.n
        if rising >= UPPER * n:
            return round(each.said, 2)
    return 1.0


def _recalibrated(report: Report, words: Words) -> list[Fact]:
    """What an upper level would have had to be, and how surely."""
    found = report.calibration.recalibration if report.calibration else None
    if found is None:
        return []
    said = _upper(report)
    low, high = (found.meant(slope, said) for slope in found.interval)
    meant = Share(found.meant(found.confidence_slope, said), (low, high))
    name = words("recalibrated", said=words.share(said))
    return [Fact(name, meant, words("recalibrated.note"))]


def horizons(report: Report, words: Words) -> Section | None:
    """The scores by how far ahead claims looked."""
    n = sum(each.scores.n for each in report.horizons)
    if n < RANKED_FROM or report.asked.by == "horizon":
        return None
    axis = brier_axis([each.scores for each in report.horizons])
    columns = [
        column(words, "by.horizon", "horizon", kind=Kind.NAME, grows=True),
        *score_columns(words, axis, shares=True),
    ]
    rows: list[Row] = [
        (
            Name(words.group("horizon", each.horizon), where=chosen_horizon(each.horizon)),
            *score_cells(each.scores, words, shares=True),
        )
        for each in report.horizons
    ]
    return Section(
        "horizons",
        words("horizons"),
        words.short("horizons"),
        words("horizons.lede"),
        tables=[Table(words("horizons.caption"), columns, rows, whole=True)],
        sentence=words("horizons.sentence"),
    )


def course(report: Report, words: Words) -> Section | None:
    """What was promised and what came, year by year, and evidence that may be looked at ever."""
    found = report.course
    if found is None:
        return None
    columns = [
        column(words, "course.year"),
        column(words, "course.n", "n"),
        column(words, "course.said"),
        column(words, "levels.share"),
        column(words, "course.evidence"),
    ]
    rows: list[Row] = [
        (
            Text(f"{each.year}"),
            Count(each.n),
            Share(each.said),
            Share(each.right),
            Text(_strength(each.evidence, words)),
        )
        for each in found.years
    ]
    return Section(
        "course",
        words("course"),
        words.short("course"),
        words("course.lede"),
        tables=[Table(words("course.caption"), columns, rows, whole=True)] if rows[1:] else [],
        sentence=_course_in_words(found, words),
    )


def _course_in_words(found: Course, words: Words) -> str:
    key = "course.strong" if found.most >= STRONG else "course.weak"
    now, most = _strength(found.now, words), _strength(found.most, words)
    return words(key, now=now, most=most, year=found.most_in)


def _strength(evidence: float, words: Words) -> str:
    """Evidence with as many digits as it is worth."""
    if isinf(evidence):
        return words.number(evidence)
    if evidence > BEYOND:
        return words("course.beyond")
    return words.count(evidence) if evidence >= LARGE else f"{evidence:.2g}"


def ranges(report: Report, words: Words) -> Section | None:
    """How often stated ranges held, and distributions on the scale of a baseline."""
    found, scale = report.ranges, report.on_scale
    if found is None and scale is None:
        return None
    told = [
        *([_held_in_words(found, words)] if found else []),
        *([_scale_in_words(scale, words)] if scale else []),
    ]
    return Section(
        "ranges",
        words("ranges"),
        words.short("ranges"),
        words("ranges.lede"),
        tables=[_held(found, words)] if found else [],
        facts=_on_scale(scale, words) if scale else [],
        sentence=words.text(told),
    )


def _held(found: Ranges, words: Words) -> Table:
    columns = [
        column(words, "ranges.level", kind=Kind.WORDS),
        column(words, "ranges.held"),
        column(words, "levels.of"),
        column(words, "ranges.share", shown=ROOMY),
        column(words, "ranges.share", shown=NARROW),
        Column(words("interval"), words.small("interval"), Kind.WORDS, NARROW, grows=True),
        mark(words, SHARES),
    ]
    rows: list[Row] = [
        (
            Text(words.share(each.level)),
            Count(each.held),
            Count(each.n),
            Share(each.held / each.n, each.interval),
            Share(each.held / each.n),
            Shares(each.interval),
            Mark(each.held / each.n, each.interval, each.level),
        )
        for each in found.lines
    ]
    return Table(words("ranges.caption"), columns, rows, whole=True)


def _held_in_words(found: Ranges, words: Words) -> str:
    counts = {"held": found.held, "n": found.n, "expected": words.about(found.expected)}
    if len(found.lines) == 1:
        counts["level"] = words.share(found.lines[0].level)
    key = "ranges.of_level" if len(found.lines) == 1 else "ranges.sentence"
    told = [words(key, **counts)]
    if found.interval is None:
        told.append(words("ranges.few"))
    elif found.p_value is not None:
        key = "ranges.rare" if found.p_value < RARE else "ranges.chance"
        told.append(words(key, p_value=words.p_value(found.p_value)))
    return words.text(told)


def _on_scale(found: OnScale, words: Words) -> list[Fact]:
    return [
        Fact(
            words("scale.crps"), cells.Score(found.crps, found.interval), words("scale.crps.note")
        ),
        Fact(words("scale.baseline"), cells.Score(found.baseline), _whose(found, words)),
    ]


def _whose(found: OnScale, words: Words) -> str:
    if found.others == found.n:
        return words("scale.others")
    return words("scale.both" if found.others else "scale.window", n=found.others)


def _scale_in_words(found: OnScale, words: Words) -> str:
    values = {"n": found.n, "crps": found.crps, "baseline": found.baseline}
    told = [words("scale.sentence", whose=_whose(found, words), **values)]
    if found.difference is None:
        told.append(words("scale.few"))
    else:
        low, high = found.difference
        key = "scale.better" if high < 0 else "scale.worse" if low > 0 else "scale.even"
        told.append(words(key, low=low, high=high))
    return words.text(told)
