"""The head of the page, what the report was made from; then what became of the claims."""

from collections.abc import Sequence
from xml.etree.ElementTree import Element

from tracker.accuracy.figures.bars import stacked_mark
from tracker.accuracy.figures.markup import Content, element
from tracker.accuracy.page.tables import Head, Row, beside, section, soft, table
from tracker.accuracy.page.words import DASH, Words
from tracker.accuracy.report import Funnel, Group, Report

STAGES = ("logged", "checkable", "due", "resolved", "scored")
# Every claim stands in exactly one of these.
STANDINGS = ("true", "false", "graded", "pending", "overdue", "snoozed", "void", "ambiguous",
             "withdrawn", "not_scored", "opinions")  # fmt: skip
COLOURS = {"true": "accent", "false": "warm", "graded": "accent pale", "overdue": "warm pale"}
BAR = (96.0, 12.0)


def title(report: Report, words: Words) -> str:
    """What the page is called."""
    return words("title", by=words(f"by.{report.asked.by}"))


def header(report: Report, words: Words) -> Element:
    """The title and everything that is needed to make the same report again."""
    pairs = [
        element("div", element("dt", name), element("dd", value))
        for name, value in _asked(report, words)
        if value
    ]
    return element(
        "header",
        element("p", words("kicker"), class_="kicker"),
        element("h1", title(report, words)),
        element("dl", *pairs, class_="asked", aria_label=words("asked")),
    )


def _asked(report: Report, words: Words) -> list[tuple[str, Content]]:
    asked = report.asked
    return [
        (words("asked.today"), words.day(asked.today)),
        (words("asked.as_of"), words.day(asked.as_of) if asked.as_of else None),
        (words("asked.known_by"), words.day(asked.known_by) if asked.known_by else None),
        (words("asked.filters"), " ".join(asked.filters) or words("asked.filters.none")),
        (words("asked.verdicts"), words("asked.strict" if asked.strict else "asked.lenient")),
        (words("asked.method"), words("asked.quick" if asked.quick else "asked.full")),
        (words("asked.lexicons"), ", ".join(asked.lexicons)),
        (words("asked.seed"), None if asked.quick else f"{asked.seed}"),
        (words("asked.version"), f"claim-tracker {asked.version}"),
    ]


def group_name(group: Group, report: Report, words: Words) -> str:
    """A group as this language calls it."""
    family = "group" if group is report.total else report.asked.by
    named = words.name(family, group.name)
    return named if named != group.name else words.name("group", group.name)


def funnel(report: Report, words: Words) -> Element:
    """From logged to scored, where the rest stands, and the same by group."""
    content: list[Content] = [beside(_stages(report.total, words), _standings(report.total, words))]
    if len(report.groups) > 1:
        content.append(_by_group(report, words))
    content += [element("p", note) for note in _notes(report.total, words)]
    sentence = report.sentences.get("funnel", "")
    return section("funnel", words("funnel"), words("funnel.lede"), *content, sentence=sentence)


def _stage_counts(group: Group, *, chains: bool) -> list[int]:
    counted = group.chain_funnel if chains and group.chain_funnel else group.funnel
    return [*(getattr(counted, stage) for stage in STAGES[:-1]), group.scores.n]


def _stages(total: Group, words: Words) -> Element:
    heads = [Head(words("stage"), "name"), Head(words("claims"))]
    if total.chain_funnel:
        heads.append(Head(words("chains")))
    columns = [_stage_counts(total, chains=chains) for chains in (False, True)[: len(heads) - 1]]
    whole = max(total.funnel.logged, 1)
    rows: list[Row] = [
        (
            (words(stage), soft(words("scored.note")) if stage == "scored" else None),
            *[words.count(counts[k]) for counts in columns],
            stacked_mark([(columns[0][k], "accent")], whole, BAR),
        )
        for k, stage in enumerate(STAGES)
    ]
    return table(words("funnel.caption"), [*heads, Head("", "bar")], rows)


def _standings(total: Group, words: Words) -> Element:
    shown = [name for name in STANDINGS if getattr(total.funnel, name)]
    columns = [total.funnel, *([total.chain_funnel] if total.chain_funnel else [])]
    heads = [Head(words("standing"), "name"), Head(words("claims"))]
    heads += [Head(words("chains"))] * (len(columns) - 1)
    whole = max(total.funnel.logged, 1)
    rows: list[Row] = [
        (
            (words(name), soft(words(f"{name}.note")) if name == "not_scored" else None),
            *[words.count(getattr(counted, name)) for counted in columns],
            stacked_mark([(getattr(total.funnel, name), COLOURS.get(name, "count"))], whole, BAR),
        )
        for name in shown
    ]
    return table(words("funnel.apart"), [*heads, Head("", "bar")], rows)


def _by_group(report: Report, words: Words) -> Element:
    by = words(f"by.{report.asked.by}")
    shown = [name for name in STANDINGS if getattr(report.total.funnel, name)]
    heads = [
        Head(words.heading(f"by.{report.asked.by}"), "name"),
        *[Head(words(name)) for name in ("logged", *shown)],
    ]
    rows = [_line(group, report, words, shown) for group in report.groups]
    foot = _line(report.total, report, words, shown)
    return table(words("funnel.by", by=by), heads, rows, foot)


def _line(group: Group, report: Report, words: Words, shown: Sequence[str]) -> Row:
    counted: Funnel = group.funnel
    counts = [words.count(getattr(counted, name)) for name in ("logged", *shown)]
    return (group_name(group, report, words), *counts)


def _notes(total: Group, words: Words) -> list[str]:
    notes = []
    if total.worst_hit_rate is not None and total.funnel.overdue:
        worst, best = words.percent(total.worst_hit_rate), words.percent(total.best_hit_rate)
        notes.append(words("funnel.cases", worst=worst, best=best or DASH))
    if total.complete_sources is not None:
        notes.append(words("funnel.complete", n=words.count(total.complete_sources)))
    return notes
