"""What has to do with time: scores by year, dates, drift, revisions."""

from statistics import median
from xml.etree.ElementTree import Element

from tracker.i18n.words import Words
from tracker.presentation.html.report.tables import (
    Head,
    Row,
    beside,
    facts,
    figure,
    section,
    soft,
    table,
)
from tracker.presentation.svg.days import days_figure
from tracker.presentation.svg.drift import drift_figure
from tracker.presentation.svg.markup import Content, element
from tracker.presentation.svg.years import YearScores, score_ceiling, year_figure
from tracker.reporting.schema import DriftLine, Group, Moves, Report, Timing

DRAWN_GROUPS = 9
DRAWN_LINES = 12


def years(report: Report, words: Words) -> Element | None:
    """A small figure a group with claims said in two years or more, and the numbers."""
    lines = [each for each in _by_size(report) if len(each.over_time) > 1]
    if not lines or report.asked.by == "year":
        return None
    drawn = lines[:DRAWN_GROUPS]
    content: list[Content] = [element("div", *_small(drawn, report, words), class_="small")]
    if len(drawn) < len(lines):
        content.append(element("p", words("years.more", n=len(drawn)), class_="note"))
    return section(
        "years",
        words("years"),
        words("years.lede"),
        *content,
        _year_table(lines, report, words),
        sentence=_in_words(lines[0].over_time, words),
    )


def _in_words(scores: YearScores, words: Words) -> str:
    (first, _, before), *_, (last, _, after) = scores
    said = {"before": words.number(before), "after": words.number(after)}
    return words("years.sentence", first=first, last=last, **said)


def _by_size(report: Report) -> list[Group]:
    groups = sorted(report.groups, key=lambda each: -sum(n for _, n, _ in each.over_time))
    return groups if len(groups) == 1 else [report.total, *groups]


def _small(drawn: list[Group], report: Report, words: Words) -> list[Element]:
    said = [year for group in drawn for year, _, _ in group.over_time]
    high = score_ceiling([group.over_time for group in drawn])
    made = []
    for k, group in enumerate(drawn):
        name = words.group(report.asked.by, group.name)
        told = words("years.desc", years="; ".join(_tell(group.over_time, words)))
        span = (min(said), max(said))
        made.append(
            figure(year_figure(f"years-{k}", name, told, group.over_time, span, high), name)
        )
    return made


def _tell(scores: YearScores, words: Words) -> list[str]:
    return [
        words("years.point", year=year, brier=words.number(brier), n=words.count(n))
        for year, n, brier in scores
    ]


def _year_table(lines: list[Group], report: Report, words: Words) -> Element:
    said = sorted({year for group in lines for year, _, _ in group.over_time})
    heads = [
        Head(words.heading(f"by.{report.asked.by}"), "name"),
        *[Head(f"{year}") for year in said],
    ]
    rows: list[Row] = []
    for group in lines:
        found = {year: (n, brier) for year, n, brier in group.over_time}
        cells = [
            (words.number(found[year][1]), soft(f"n = {words.count(found[year][0])}"))
            if year in found
            else words.count(None)
            for year in said
        ]
        rows.append((words.group(report.asked.by, group.name), *cells))
    return table(words("years.caption"), heads, rows)


def timing(report: Report, words: Words) -> Element | None:
    """How foretold times came out, and by how many days they were missed."""
    found = report.timing
    if found is None:
        return None
    told = facts(_timing_facts(found, words))
    drawn = _days(found, words)
    return section(
        "timing",
        words("timing"),
        words("timing.lede"),
        beside(drawn, told) if drawn is not None else told,
        sentence=found.sentence,
    )


def _timing_facts(found: Timing, words: Words) -> list[tuple[str, str, str]]:
    pairs = []
    if found.n:
        share = found.true_strict / found.n, found.true_lenient / found.n
        pairs = [
            (words("timing.n"), words.count(found.n), ""),
            (words("timing.strict"), words.count(found.true_strict), words.percent(share[0])),
            (words("timing.lenient"), words.count(found.true_lenient), words.percent(share[1])),
            (words("timing.open"), words.count(found.open_lenient), ""),
        ]
    if found.distributions:
        pairs += [
            (words("timing.distributions"), words.count(found.distributions), ""),
            (words("timing.log"), words.number(found.censored_log), ""),
            (words("timing.crps"), words.number(found.horizon_crps, 2), ""),
        ]
    return pairs


def _days(found: Timing, words: Words) -> Element | None:
    off = found.days_off
    if not any(off):
        return None
    told = words(
        "timing.desc",
        n=words.count(len(off)),
        early=words.count(sum(days < 0 for days in off)),
        inside=words.count(off.count(0)),
        late=words.count(sum(days > 0 for days in off)),
        median=words.number(median(off), 0, sign=True),
    )
    drawn = days_figure(words("timing.figure"), told, off, (words("early"), words("late")))
    return figure(drawn, told)


def drift(report: Report, words: Words) -> Element | None:
    """Where foretold dates went, drawn and as slopes."""
    lines = [each for each in report.drift if len(each.points) > 1]
    if not lines:
        return None
    drawn = lines[:DRAWN_LINES]
    told = words("drift.desc", lines=len(drawn), each=" ".join(_tell_drift(drawn, words)))
    axes = (words("said_on"), words("target"))
    caption = words("drift.more", n=len(drawn)) if len(drawn) < len(lines) else ""
    made = figure(drift_figure(words("drift.figure"), told, drawn, axes), caption)
    return section(
        "drift",
        words("drift"),
        words("drift.lede"),
        made,
        _drift_table(lines, words),
        sentence=report.sentences.get("drift", ""),
    )


def _tell_drift(drawn: list[DriftLine], words: Words) -> list[str]:
    return [
        words(
            "drift.line",
            k=k + 1,
            speaker=each.speaker,
            first=words.day(each.points[0][1]),
            last=words.day(each.points[-1][1]),
            n=len(each.points),
        )
        for k, each in enumerate(drawn)
    ]


def _drift_table(lines: list[DriftLine], words: Words) -> Element:
    heads = [
        Head(words("speaker"), "name"),
        Head(words("question"), "words"),
        *[Head(words(key)) for key in ("points", "target.first", "target.last", "slope")],
    ]
    rows: list[Row] = [
        (
            (element("span", f"{k + 1}", class_=_key(k)), each.speaker),
            each.question,
            words.count(len(each.points)),
            words.day(each.points[0][1]),
            words.day(each.points[-1][1]),
            (
                words.number(each.slope, 2, sign=True),
                soft(words.numbers(each.interval, 2)) if each.interval else None,
            ),
        )
        for k, each in enumerate(lines)
    ]
    return table(words("drift.caption"), heads, rows)


def _key(k: int) -> str:
    """The number of a line, in its colour if it is drawn."""
    return f"key series-{k % 6 + 1}" if k < DRAWN_LINES else "key"


def moves(report: Report, words: Words) -> Element | None:
    """First, last and time-weighted scores of chains of revisions."""
    if report.moves is None or not report.moves.chains:
        return None
    groups = [(words.group(report.asked.by, each.name), each.moves) for each in report.groups]
    moved = [(name, found) for name, found in groups if found is not None and found.chains]
    total = (words.group(report.asked.by, report.total.name), report.moves)
    rows = [_move_row(name, found, words) for name, found in moved]
    heads = [
        Head(words.heading(f"by.{report.asked.by}"), "name"),
        *[Head(words(key)) for key in ("chains", "initial", "final", "time_weighted", "coverage")],
    ]
    several = len(rows) > 1
    foot = _move_row(*total, words)
    made = table(
        words("moves.caption"), heads, rows if several else [foot], foot if several else None
    )
    return section(
        "moves", words("moves"), words("moves.lede"), made, sentence=report.moves.sentence
    )


def _move_row(name: str, found: Moves, words: Words) -> Row:
    scores = (found.initial, found.final, found.time_weighted)
    return (
        name,
        words.count(found.chains),
        *map(words.number, scores),
        words.percent(found.coverage),
    )
