"""What has to do with time: scores by year, dates, drift, revisions."""

from collections.abc import Sequence
from statistics import median

from tracker.i18n.words import Words
from tracker.reporting.schema import DriftLine, Group, Report, Timing
from tracker.reporting.sections import cells
from tracker.reporting.sections.cells import (
    Changes,
    Count,
    Day,
    Name,
    Number,
    Row,
    Score,
    Share,
    Spark,
    Text,
)
from tracker.reporting.sections.parts import NARROW, ROOMY, column, first, named, rows_of
from tracker.reporting.sections.section import (
    Column,
    DaysOff,
    Drift,
    Fact,
    Kind,
    Section,
    Shown,
    Table,
    YearFigure,
    YearScores,
)

DRAWN_GROUPS = 9
DRAWN_LINES = 12
CEILINGS = (0.5, 0.75, 1.0)  # where a shared scale of yearly scores may end


def years(report: Report, words: Words) -> Section | None:
    """A small figure a group with claims said in two years or more, and the numbers."""
    lines = [each for each in report.groups if len(each.over_time) > 1]
    if len(report.groups) > 1 and len(report.total.over_time) > 1:
        drawn = [report.total, *_by_size(lines)]
    else:
        drawn = lines
    if not drawn:
        return None
    few = drawn[:DRAWN_GROUPS]
    return Section(
        "years",
        words("years"),
        words.short("years"),
        words("years.lede"),
        tables=[_year_table(lines, drawn, report, words)],
        figures=_small(few, report, words),
        note=words("years.more", n=len(few)) if len(few) < len(drawn) else "",
        sentence=_in_words(drawn[0].over_time, words),
        shown=NARROW if report.asked.by == "year" else Shown.EVERYWHERE,
    )


def _by_size(groups: Sequence[Group]) -> list[Group]:
    return sorted(groups, key=lambda each: -sum(n for _, n, _ in each.over_time))


def _in_words(scores: YearScores, words: Words) -> str:
    (first_year, _, before), *_, (last, _, after) = scores
    said = {"before": words.number(before), "after": words.number(after)}
    return words("years.sentence", first=first_year, last=last, **said)


def _small(drawn: Sequence[Group], report: Report, words: Words) -> list[YearFigure]:
    said = [year for group in drawn for year, _, _ in group.over_time]
    worst = max(brier for group in drawn for _, _, brier in group.over_time)
    high = next(level for level in CEILINGS if worst <= level)
    made = []
    for group in drawn:
        name = words.group(report.asked.by, group.name)
        told = words("years.desc", years="; ".join(_tell(group.over_time, words)))
        made.append(YearFigure(name, told, name, group.over_time, (min(said), max(said)), high))
    return made


def _tell(scores: YearScores, words: Words) -> list[str]:
    return [
        words("years.point", year=year, brier=words.number(brier), n=words.count(n))
        for year, n, brier in scores
    ]


def _year_table(
    lines: Sequence[Group], drawn: Sequence[Group], report: Report, words: Words
) -> Table:
    said = sorted({year for group in drawn for year, _, _ in group.over_time})
    columns = [
        first(report, words),
        column(words, "years.of", shown=NARROW),
        column(words, "years.score", shown=NARROW),
        *[Column(f"{year}", "", shown=ROOMY) for year in said],
    ]

    def row(group: Group) -> Row:
        found = {year: (n, brier) for year, n, brier in group.over_time}
        span = cells.Years(group.over_time[0][0], group.over_time[-1][0])
        course = Spark(tuple(brier for _, _, brier in group.over_time))
        by_year = [
            Score(found[year][1], note=f"n = {words.count(found[year][0])}")
            if year in found
            else Score(None)
            for year in said
        ]
        return [named(group, report, words), span, course, *by_year]

    all_too = len(report.total.over_time) > 1
    return Table(words("years.caption"), columns, *rows_of(report, lines, row, total=all_too))


def timing(report: Report, words: Words) -> Section | None:
    """How predicted times came out, and by how many days they were missed."""
    found = report.timing
    if found is None:
        return None
    after = ""
    if found.distributions:
        log, crps = found.censored_log, found.horizon_crps
        after = words("timing.scores", log=log, crps=crps)
    return Section(
        "timing",
        words("timing"),
        words.short("timing"),
        words("timing.lede"),
        figures=_days(found, words),
        facts=_timing_facts(found, words),
        sentence=found.sentence,
        after=after,
    )


def _timing_facts(found: Timing, words: Words) -> list[Fact]:
    facts: list[tuple[str, cells.Cell, str]] = []
    if found.n:
        shares = found.true_strict / found.n, found.true_lenient / found.n
        facts += [
            ("timing.n", Count(found.n), ""),
            ("timing.strict", Count(found.true_strict), words.percent(shares[0])),
            ("timing.lenient", Count(found.true_lenient), words.percent(shares[1])),
            ("timing.open", Count(found.open_lenient), ""),
        ]
    if found.distributions:
        facts += [
            ("timing.distributions", Count(found.distributions), ""),
            ("timing.log", Score(found.censored_log), ""),
            ("timing.crps", Number(found.horizon_crps, 2), ""),
        ]
    return [Fact(words(key), value, note) for key, value, note in facts]


def _days(found: Timing, words: Words) -> list[DaysOff]:
    off = found.days_off
    if not any(off):
        return []
    told = words(
        "timing.desc",
        n=words.count(len(off)),
        early=words.count(sum(days < 0 for days in off)),
        inside=words.count(off.count(0)),
        late=words.count(sum(days > 0 for days in off)),
        median=words.number(median(off), 0, sign=True),
    )
    sides = words("early"), words("late")
    return [DaysOff(words("timing.figure"), told, told, off, sides)]


def drift(report: Report, words: Words) -> Section | None:
    """Where predicted dates went, drawn and as slopes."""
    lines = [each for each in report.drift if len(each.points) > 1]
    if not lines:
        return None
    drawn = lines[:DRAWN_LINES]
    told = words("drift.desc", lines=len(drawn), each=" ".join(_tell_drift(drawn, words)))
    caption = words("drift.more", n=len(drawn)) if len(drawn) < len(lines) else ""
    axes = words("said_on"), words("target")
    return Section(
        "drift",
        words("drift"),
        words.short("drift"),
        words("drift.lede"),
        tables=[_drift_table(lines, words)],
        figures=[Drift(words("drift.figure"), told, caption, drawn, axes)],
        sentence=report.sentences.get("drift", ""),
    )


def _tell_drift(drawn: Sequence[DriftLine], words: Words) -> list[str]:
    return [
        words(
            "drift.line",
            k=k,
            speaker=each.speaker,
            first=words.day(each.points[0][1]),
            last=words.day(each.points[-1][1]),
            n=len(each.points),
        )
        for k, each in enumerate(drawn, 1)
    ]


def _drift_table(lines: Sequence[DriftLine], words: Words) -> Table:
    columns = [
        column(words, "speaker", kind=Kind.NAME),
        column(words, "points", "n"),
        column(words, "target.first", shown=ROOMY),
        column(words, "target.last", shown=ROOMY),
        column(words, "slope", shown=ROOMY),
        column(words, "slope", shown=NARROW),
        column(words, "interval", kind=Kind.WORDS, shown=NARROW),
        column(words, "question", kind=Kind.WORDS, grows=True),
    ]
    rows: list[Row] = [
        (
            Name(each.speaker, line=k),
            Count(len(each.points)),
            Day(each.points[0][1]),
            Day(each.points[-1][1]),
            Number(each.slope, 2, each.interval, sign=True),
            Number(each.slope, 2, sign=True),
            Changes(each.interval),
            Text(each.question),
        )
        for k, each in enumerate(lines, 1)
    ]
    return Table(words("drift.caption"), columns, rows)


def moves(report: Report, words: Words) -> Section | None:
    """First, last and time-weighted scores of chains of revisions."""
    if report.moves is None or not report.moves.chains:
        return None
    lines = [each for each in report.groups if each.moves and each.moves.chains]
    columns = [first(report, words), column(words, "chains", "n")]
    columns += [column(words, key) for key in ("initial", "final", "time_weighted", "coverage")]

    def row(group: Group) -> Row:
        found = report.moves if group is report.total else group.moves
        if found is None:
            return [named(group, report, words), *[Score(None)] * 5]
        scores = (found.initial, found.final, found.time_weighted)
        return [
            named(group, report, words),
            Count(found.chains),
            *map(Score, scores),
            Share(found.coverage),
        ]

    return Section(
        "moves",
        words("moves"),
        words.short("moves"),
        words("moves.lede"),
        tables=[Table(words("moves.caption"), columns, *rows_of(report, lines, row))],
        sentence=report.moves.sentence,
    )
