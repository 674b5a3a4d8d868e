"""The head of the page, what the report was made from; then what became of the claims."""

from xml.etree.ElementTree import Element

from tracker.i18n.words import Words
from tracker.presentation.html.report.tables import Head, Row, beside, section, soft, table
from tracker.presentation.svg.bars import stacked_mark
from tracker.presentation.svg.markup import Content, element
from tracker.reporting.schema import Group, Report
from tracker.scoring.inference.proportions import Interval

STAGES = ("logged", "apart", "checkable", "due", "resolved", "scored")
# Every claim stands in exactly one of these.
STANDINGS = ("true", "false", "graded", "pending", "overdue", "snoozed", "void", "ambiguous",
             "withdrawn", "not_scored", "opinions")  # fmt: skip
EXPLAINED = ("pending", "overdue", "snoozed", "not_scored")
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


def funnel(report: Report, words: Words) -> Element:
    """From logged to scored, where the rest stands, and the same by group."""
    content: list[Content] = [beside(_stages(report.total, words), _standings(report.total, words))]
    if len(report.groups) > 1:
        content.append(_by_group(report, words))
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
            (words(stage), soft(words(f"{stage}.note"))),
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
            (words(name), soft(words(f"{name}.note")) if name in EXPLAINED else None),
            *[words.count(getattr(counted, name)) for counted in columns],
            stacked_mark([(getattr(total.funnel, name), COLOURS.get(name, "count"))], whole, BAR),
        )
        for name in shown
    ]
    return table(words("funnel.apart"), [*heads, Head("", "bar")], rows)


def _by_group(report: Report, words: Words) -> Element:
    by = f"by.{report.asked.by}"
    shown = [
        "logged",
        "apart",
        "checkable",
        *(name for name in STANDINGS if getattr(report.total.funnel, name)),
    ]
    heads = [Head(words.heading(by), "name"), *[Head(words(name)) for name in shown]]
    bounded = _bounds(report.total) is not None
    rows: list[Row] = []
    for group in (*report.groups, report.total):
        counts = [words.count(getattr(group.funnel, name)) for name in shown]
        bounds = [words.percents(_bounds(group))] if bounded else []
        rows.append((words.group(report.asked.by, group.name), *counts, *bounds))
    if bounded:
        heads.append(Head(words("bounds"), "number wraps"))
    return table(words("funnel.by", by=words(by)), heads, rows[:-1], rows[-1])


def _bounds(group: Group) -> Interval | None:
    """Between what the hit rate would be if all that is overdue went wrong, or right."""
    worst, best = group.worst_hit_rate, group.best_hit_rate
    return None if worst is None or best is None or worst == best else Interval(worst, best)
