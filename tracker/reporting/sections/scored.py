"""Who was right: the leaderboard, skill against baselines, and what is still provisional."""

from math import isfinite

from tracker.i18n.words import Words
from tracker.reporting.schema import BASELINES, Group, Report, Scores
from tracker.reporting.sections.cells import Cell, Number, Rank, Row, Score, Share, Skill
from tracker.reporting.sections.parts import (
    NARROW,
    ROOMY,
    SHARES,
    brier_axis,
    column,
    first,
    mark,
    named,
    remarked,
    rows_of,
    score_cells,
)
from tracker.reporting.sections.section import Axis, Column, Section, Shown, Table

SETTLED, EARLY = ("is:scored", "is:hit"), ("is:early", "is:early-hit")
ORDERED = ("year", "horizon")


def leaderboard(report: Report, words: Words) -> Section | None:
    """The groups with anything scored, the ranked ones first."""
    lines = _in_order(report)
    heading, short = words("groups"), words("short.groups")
    sentence = report.sentences.get("groups", "")
    if not lines:
        none = words("groups.none", title=short)
        return Section("groups", heading, none, sentence=sentence, shown=NARROW)
    everybody = [*lines, report.total]
    axis = brier_axis([group.scores for group in everybody])
    late = sum(group.scores.late_moves for group in everybody)
    tied = any(_tied(group.scores) for group in everybody)
    ranked = [group.name for group in sorted(lines, key=_place) if group.scores.rank]
    places = {name: place for place, name in enumerate(ranked, 1)}

    def row(group: Group) -> Row:
        rank = Rank(group.scores.rank, places.get(group.name, 0))
        name, *measures = remarked(group, report, words), *_measures(group.scores, words)
        events = [Number(group.scores.effective_events, 1)] if tied else []
        timed = [_time_weighted(group.scores, words)] if late else []
        return [name, *events, *measures, *timed, rank]

    events = [column(words, "events")] if tied else []
    columns = [first(report, words), *events, *_heads(words, axis)]
    columns += [column(words, "time_weighted")] if late else []
    columns.append(column(words, "rank", shown=Shown.EVERYWHERE if ranked else NARROW))
    table = Table(words("groups.caption"), columns, *rows_of(report, lines, row))
    told = [report.sentences.get("scale", ""), words("moved_late.note") if late else ""]
    scale = words.text(each for each in told if each)
    return Section("groups", heading, short, words("groups.lede"), tables=[table],
                   sentence=sentence, after=scale)  # fmt: skip


def skill(report: Report, words: Words) -> Section | None:
    """How much of a named baseline's Brier score each group saved, and on how many claims."""
    lines = _in_order(report)
    everybody = [*lines, report.total]
    if not any(group.scores.skill or group.scores.log is not None for group in everybody):
        return None
    names = [name for name in BASELINES if any(name in each.scores.skill for each in everybody)]
    shrunk = any(group.scores.shrunk is not None for group in everybody)
    columns = [first(report, words), column(words, "log", shown=ROOMY)]
    columns += [_baseline(words, name) for name in names]
    columns += [column(words, "shrunk")] if shrunk else []

    def row(group: Group) -> list[Cell]:
        scores = group.scores
        return [
            named(group, report, words),
            Score(scores.log, _finite(scores)),
            *(_skill(scores, name) for name in names),
            *([Share(scores.shrunk, scores.shrunk_interval)] if shrunk else []),
        ]

    return Section(
        "skill",
        words("skill.title"),
        words.short("skill.title"),
        words("skill.lede"),
        tables=[Table(words("skill.caption"), columns, *rows_of(report, lines, row))],
        sentence=words("shrunk.note") if shrunk else "",
        shown=Shown.EVERYWHERE if names else ROOMY,
    )


def provisional(report: Report, words: Words) -> Section | None:
    """The groups with claims that were settled before their window closed."""
    early = [group for group in report.groups if group.provisional.n]
    if not early:
        return None
    axis = brier_axis([group.provisional for group in (*early, report.total)])

    def row(group: Group) -> Row:
        measures = _measures(group.provisional, words, where=EARLY)
        return [named(group, report, words), *measures]

    columns = [first(report, words), *_heads(words, axis)]
    return Section(
        "provisional",
        words("provisional"),
        words.short("provisional"),
        words("provisional.lede"),
        tables=[Table(words("provisional.caption"), columns, *rows_of(report, early, row))],
        sentence=words("provisional.sentence", n=words.count(report.total.provisional.n)),
    )


def _time_weighted(scores: Scores, words: Words) -> Score:
    """The score by how long each word was held, where one was moved late."""
    note = words("moved_late", n=scores.late_moves) if scores.late_moves else ""
    return Score(scores.time_weighted, scores.time_weighted_interval, note)


def _tied(scores: Scores) -> bool:
    """Whether some claims share an event, so that they are worth fewer."""
    worth = scores.effective_events
    return worth is not None and round(worth, 1) < max(scores.n - scores.undecided, 0)


def _in_order(report: Report) -> list[Group]:
    """The ranked by Brier score, then the others, those with most claims first.

    Years and horizons have an order of their own.
    """
    scored = [group for group in report.groups if group.scores.n]
    return scored if report.asked.by in ORDERED else sorted(scored, key=_place)


def _place(group: Group) -> tuple[bool, float, int]:
    scores = group.scores
    ranked = scores.rank is not None
    return not ranked, scores.brier if ranked and scores.brier is not None else 0.0, -scores.n


def _heads(words: Words, brier: Axis) -> list[Column]:
    return [
        column(words, "n"),
        column(words, "hit_rate"),
        mark(words, SHARES),
        column(words, "with_p", shown=NARROW),
        column(words, "brier"),
        mark(words, brier),
        column(words, "log", shown=NARROW),
    ]


def _measures(scores: Scores, words: Words, where: tuple[str, str] = SETTLED) -> list[Cell]:
    return [*score_cells(scores, words, shares=True, where=where), Score(scores.log)]


def _baseline(words: Words, name: str) -> Column:
    key = f"skill.{name}"
    return Column(words(key), words.small(key), above=words("skill"))


def _skill(scores: Scores, name: str) -> Skill:
    n = scores.skill_n.get(name, scores.n_with_p)
    return Skill(scores.skill.get(name), n, scores.n_with_p, scores.skill_interval.get(name))


def _finite(scores: Scores) -> tuple[float, float] | None:
    interval = scores.log_interval
    return interval if interval is not None and all(map(isfinite, interval)) else None
