"""What the report was made from; then what became of the claims."""

from collections.abc import Sequence

from tracker.i18n.words import Words
from tracker.reporting.schema import Funnel, Group, Report
from tracker.reporting.sections.cells import (
    Cell,
    Count,
    Name,
    Row,
    Score,
    Share,
    Shares,
    Stack,
    Text,
)
from tracker.reporting.sections.parts import NARROW, ROOMY, bars, column, first, named, rows_of
from tracker.reporting.sections.section import Column, Kind, Opening, Section, Shown, Table
from tracker.scoring.inference.proportions import Interval

STAGES = ("logged", "apart", "checkable", "due", "resolved", "scored")
# Every claim stands in exactly one of these.
STANDINGS = ("true", "false", "distributed", "graded", "pending", "overdue", "snoozed",
             "void", "ambiguous", "withdrawn", "not_scored", "opinions")  # fmt: skip
EXPLAINED = ("distributed", "pending", "overdue", "snoozed", "not_scored")
COLOURS = {
    "true": "accent",
    "false": "warm",
    "distributed": "accent pale",
    "graded": "accent pale",
    "overdue": "warm pale",
}
# The same by group. Where there is little room, sums stand for what they are made of.
ALWAYS = ("logged", "checkable", "apart")
BY_GROUP = (*ALWAYS, "true", "false", "distributed", "graded", "pending", "overdue",
            "snoozed", "resolved", "unclear", "void", "ambiguous", "withdrawn", "not_scored",
            "opinions")  # fmt: skip
SHORT = (*ALWAYS, "pending", "overdue", "snoozed", "resolved", "unclear")
SUMS = ("resolved", "unclear")
RARE = ("snoozed", "unclear")  # left out of the short form where nothing stands in them


def opening(report: Report, words: Words) -> Opening:
    """The title, and everything that is needed to make the same report again."""
    asked = report.asked
    pairs = [
        ("asked.today", words.day(asked.today)),
        ("asked.as_of", words.day(asked.as_of) if asked.as_of else ""),
        ("asked.known_by", words.day(asked.known_by) if asked.known_by else ""),
        ("asked.filters", " ".join(asked.filters) or words("asked.filters.none")),
        ("asked.verdicts", words("asked.strict" if asked.strict else "asked.lenient")),
        ("asked.score", words(f"asked.score.{asked.score or 'own'}")),
        ("asked.method", words("asked.quick" if asked.quick else "asked.full")),
        ("asked.lexicons", ", ".join(asked.lexicons)),
        ("asked.seed", "" if asked.quick else f"{asked.seed}"),
        ("asked.data", asked.data),
        ("asked.unreadable", _unreadable(asked.unreadable, words)),
        ("asked.version", f"claim-tracker {asked.version}"),
    ]
    title = words("title", by=words(f"by.{asked.by}"))
    shown = [(words(key), value) for key, value in pairs if value]
    note = "" if asked.strict else words("say.generous")
    checked = words("asked.checked", day=words.day(asked.checked)) if asked.checked else ""
    return Opening(title, _line(report, words), shown, note, _rests_on(report, words), checked)


def _rests_on(report: Report, words: Words) -> str:
    """What is needed to make the same report again, in a line."""
    asked = report.asked
    if not asked.data:
        return ""
    lexicons = ", ".join(asked.lexicons) or words("asked.lexicons.none")
    key = "rests_on.quick" if asked.quick else "rests_on"
    return words(key, data=asked.data, seed=asked.seed, lexicons=lexicons)


def _unreadable(names: Sequence[str], words: Words) -> str:
    """What is set aside, counted and named."""
    if not names:
        return ""
    return words("asked.unreadable.named", n=len(names), names=", ".join(names))


def _line(report: Report, words: Words) -> str:
    asked = report.asked
    reading = [words("line.strict" if asked.strict else "line.lenient")]
    if asked.score:
        reading.append(words(f"line.score.{asked.score}"))
    if asked.filters:
        reading.append(words("line.only", filters=" ".join(asked.filters)))
    if asked.as_of:
        reading.append(words("line.as_of", day=asked.as_of))
    if asked.known_by:
        reading.append(words("line.known_by", day=asked.known_by))
    return words(
        "line",
        by=words(f"by.{asked.by}"),
        today=asked.today,
        reading=words.listed(reading),
        version=asked.version,
    )


def funnel(report: Report, words: Words) -> Section:
    """From logged to scored, where the rest stands, and the same by group."""
    return Section(
        "funnel",
        words("funnel"),
        words.short("funnel"),
        words("funnel.lede"),
        tables=[
            _stages(report.total, words),
            _standings(report.total, words),
            _by_group(report, words),
            *_unresolved(report.total, words),
        ],
        sentence=report.sentences.get("funnel", ""),
    )


def _stages(total: Group, words: Words) -> Table:
    columns = [Column(words("stage"), "", Kind.NAME), Column(words("claims"), "")]
    if total.chain_funnel:
        columns.append(Column(words("chains"), ""))
    whole = max(total.funnel.logged, 1)
    rows: list[Row] = []
    for stage in STAGES:
        counts = [
            total.scores.n if stage == "scored" else getattr(each, stage)
            for each in _funnels(total)
        ]
        name = Name(words(stage), note=words(f"{stage}.note") if f"{stage}.note" in words else "")
        cells = [Count(counts[0], where=f"is:{stage}"), *map(Count, counts[1:])]
        rows.append((name, *cells, Stack(((counts[0], "accent"),), whole)))
    caption = words("funnel.caption")
    return Table(caption, [*columns, bars()], rows, shown=ROOMY, beside=True)


def _standings(total: Group, words: Words) -> Table:
    columns = [Column(words("standing"), "", Kind.NAME), Column(words("claims"), "")]
    columns += [Column(words("chains"), "")] * (len(_funnels(total)) - 1)
    whole = max(total.funnel.logged, 1)
    rows: list[Row] = [
        (
            Name(words(name), note=words(f"{name}.note") if name in EXPLAINED else ""),
            Count(getattr(total.funnel, name), where=f"is:{name}"),
            *(Count(getattr(each, name)) for each in _funnels(total)[1:]),
            Stack(((getattr(total.funnel, name), COLOURS.get(name, "count")),), whole),
        )
        for name in STANDINGS
        if getattr(total.funnel, name)
    ]
    return Table(words("funnel.apart"), [*columns, bars()], rows, shown=ROOMY, beside=True)


def _funnels(total: Group) -> list[Funnel]:
    """The claims, and the forecasts where a chain of revisions counts once."""
    return [total.funnel, *([total.chain_funnel] if total.chain_funnel else [])]


def _by_group(report: Report, words: Words) -> Table:
    counts = _counts(report.total)
    names = {name: shown for name in BY_GROUP if (shown := _shown(name, counts[name]))}
    columns = [first(report, words)]
    columns += [column(words, name, shown=shown) for name, shown in names.items()]
    bounded = _bounds(report.total) is not None
    if bounded:
        columns.append(column(words, "bounds", shown=ROOMY))

    def row(group: Group) -> list[Cell]:
        found = _counts(group)
        bounds = [Shares(_bounds(group))] if bounded else []
        counts = [Count(found[name], where=f"is:{name}") for name in names]
        return [named(group, report, words), *counts, *bounds]

    caption = words("funnel.by", by=words(f"by.{report.asked.by}"))
    shown = Shown.EVERYWHERE if len(report.groups) > 1 else NARROW
    return Table(caption, columns, *rows_of(report, report.groups, row), shown=shown)


def _shown(name: str, n: int) -> Shown | None:
    """Where a column of the funnel is shown; nowhere if it is missed by nobody."""
    if name in ALWAYS or (name in SHORT and name not in SUMS and n):
        return Shown.EVERYWHERE
    if name in SHORT:
        return None if name in RARE and not n else NARROW
    return ROOMY if n else None


def _unresolved(total: Group, words: Words) -> list[Table]:
    """Between which ends each score lies, whatever becomes of the claims without an answer."""
    found = total.bounds
    if found is None:
        return []
    losses = {"brier": found.brier, "log": found.log}
    shares = {
        "hit_rate": Interval(total.worst_hit_rate or 0.0, total.best_hit_rate or 0.0),
        "unresolved.overconfidence": found.overconfidence,
        "unresolved.skill": found.skill,
    }
    rows: list[Row] = []
    for key, ends in losses.items():
        rows.append([Text(words(key)), Score(ends.low), Score(ends.high)])
    for key, between in shares.items():
        if between is not None:
            rows.append([Text(words(key)), Share(between.low), Share(between.high)])
    columns = [
        column(words, "unresolved.score", kind=Kind.NAME, grows=True),
        column(words, "unresolved.least"),
        column(words, "unresolved.most"),
    ]
    return [Table(words("unresolved.caption"), columns, rows, whole=True)]


def _counts(group: Group) -> dict[str, int]:
    funnel = group.funnel
    found = {name: getattr(funnel, name) for name in BY_GROUP if name != "unclear"}
    return found | {"unclear": funnel.void + funnel.ambiguous}


def _bounds(group: Group) -> tuple[float, float] | None:
    """Between what the hit rate would be if all that is overdue went wrong, or right."""
    worst, best = group.worst_hit_rate, group.best_hit_rate
    return None if worst is None or best is None or worst == best else (worst, best)
