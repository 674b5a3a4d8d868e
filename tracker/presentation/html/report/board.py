"""Who was right: the leaderboard, skill against baselines, and what is still provisional."""

from collections.abc import Sequence
from math import isfinite
from xml.etree.ElementTree import Element

from tracker.i18n.words import Words
from tracker.presentation.html.report.tables import Cell, Head, Row, section, soft, table, tag
from tracker.presentation.svg.axes import Scale
from tracker.presentation.svg.bars import across, interval_mark, ruler
from tracker.presentation.svg.markup import Content, element
from tracker.reporting.calibration_tests import finding
from tracker.reporting.schema import BASELINES, CALIBRATION_FROM, RANKED_FROM, Group, Report, Scores

EVEN_ODDS = 0.25  # the Brier score of always saying 50 %
ENDS = (0.5, 0.6, 0.8, 1.0)  # of a scale of Brier scores
SHARES = across(0, 1)


def leaderboard(report: Report, words: Words) -> Element | None:
    """The groups with anything scored, the ranked ones first; then skill and shrinkage."""
    scored = [group for group in _in_order(report.groups) if group.scores.n]
    if not scored:
        return None
    content: list[Content] = [_scores(report, words, scored)]
    if any(group.scores.skill or group.scores.log is not None for group in scored):
        content += [element("p", words("skill.lede"), class_="lede"), _skill(report, words, scored)]
    if any(group.scores.shrunk is not None for group in scored):
        content.append(element("p", words("shrunk.note"), class_="note"))
    if any(group.calibration for group in report.groups):
        content += [
            element("p", words("judged.lede"), class_="lede"),
            _judged(report, words, scored),
        ]
    if judged := report.sentences.get("judged"):
        content.append(element("p", judged, class_="sentence"))
    sentence = report.sentences.get("groups", "")
    return section("groups", words("groups"), words("groups.lede"), *content, sentence=sentence)


def provisional(report: Report, words: Words) -> Element | None:
    """The groups with claims that were settled before their window closed."""
    early = [group for group in report.groups if group.provisional.n]
    if not early:
        return None
    brier = brier_scale([group.provisional for group in [*early, report.total]])
    rows = [
        (_named(group, report, words), *_measures(group.provisional, words, brier))
        for group in early
    ]
    made = table(words("provisional.caption"), [_first(report, words), *_heads(words, brier)], rows)
    sentence = words("provisional.sentence", n=words.count(report.total.provisional.n))
    return section(
        "provisional", words("provisional"), words("provisional.lede"), made, sentence=sentence
    )


def _in_order(groups: Sequence[Group]) -> list[Group]:
    """The ranked by Brier score, then the others, those with most claims first."""
    return sorted(
        groups,
        key=lambda each: (
            each.scores.rank is None,
            each.scores.brier if each.scores.rank and each.scores.brier is not None else 0.0,
            -each.scores.n,
        ),
    )


def _scores(report: Report, words: Words, scored: Sequence[Group]) -> Element:
    lines = [*scored, report.total]
    brier = brier_scale([group.scores for group in lines])
    ranked = any(group.scores.rank for group in scored)
    heads = [_first(report, words), *([Head(words("rank"))] if ranked else [])]
    rows: list[Row] = [
        (
            _remarked(group, report, words),
            *([_rank(k, group.scores, words)] if ranked else []),
            *_measures(group.scores, words, brier),
        )
        for k, group in enumerate(lines)
    ]
    foot = (rows[-1][0], *([""] if ranked else []), *rows[-1][1 + ranked :])
    alone = len(scored) == 1 and len(report.groups) == 1
    return table(
        words("groups.caption"),
        [*heads, *_heads(words, brier)],
        rows[:-1],
        None if alone else foot,
    )


def _first(report: Report, words: Words) -> Head:
    return Head(words.heading(f"by.{report.asked.by}"), "name")


def _named(group: Group, report: Report, words: Words) -> str:
    return words.group(report.asked.by, group.name)


def _remarked(group: Group, report: Report, words: Words) -> Cell:
    """The name, with what these few claims cannot tell."""
    scores, remarks = group.scores, []
    if group is not report.total and scores.n_with_p and scores.n_with_p < RANKED_FROM:
        remarks.append(words("too_few.rank", n=RANKED_FROM))
    elif scores.n_with_p and scores.n_with_p < CALIBRATION_FROM:
        remarks.append(words("too_few.calibration", n=CALIBRATION_FROM))
    return (_named(group, report, words), *[tag(remark) for remark in remarks])


def _rank(k: int, scores: Scores, words: Words) -> Cell:
    if scores.rank is None:
        return words.count(None)
    low, high = scores.rank
    return (f"{k + 1}", soft(f"{low:.0f}–{high:.0f}"))


def brier_scale(lines: Sequence[Scores]) -> Scale:
    """One scale for all Brier scores of a table: it begins at 0 and shows always saying 50 %."""
    ends = [each.brier for each in lines if each.brier is not None]
    ends += [each.brier_interval.high for each in lines if each.brier_interval is not None]
    worst = max(ends, default=0.0)
    return across(0, next((end for end in ENDS if worst <= end), ENDS[-1]))


def _heads(words: Words, brier: Scale) -> list[Head]:
    marked = [(0.0, "0"), (EVEN_ODDS, "0.25"), (brier.high, f"{brier.high:g}")]
    halves = [(0.0, "0"), (0.5, words.percent(0.5)), (1.0, words.percent(1))]
    return [
        Head(words("n")),
        Head(words("hit_rate")),
        Head((words("interval"), ruler(SHARES, halves)), "bar"),
        Head(words("brier")),
        Head((words("interval"), ruler(brier, marked)), "bar"),
    ]


def _measures(scores: Scores, words: Words, brier: Scale) -> list[Cell]:
    """n, the hit rate and the Brier score, each with its interval as text and as a mark."""
    return [
        (words.count(scores.n), _remaining(scores, words)),
        (words.percent(scores.hit_rate), _under(words.percents(scores.hit_interval), scores)),
        interval_mark(SHARES, scores.hit_rate, scores.hit_interval),
        (words.number(scores.brier), _brier_interval(scores, words)),
        interval_mark(brier, scores.brier, scores.brier_interval, EVEN_ODDS),
    ]


def _under(written: str, scores: Scores) -> Element | None:
    return None if scores.hit_interval is None else soft(written)


def _brier_interval(scores: Scores, words: Words) -> Element | None:
    return None if scores.brier_interval is None else soft(words.numbers(scores.brier_interval))


def _remaining(scores: Scores, words: Words) -> Element | None:
    """How many of n had a probability, if not all."""
    if scores.n_with_p == scores.n:
        return None
    return soft(f"{words.count(scores.n_with_p)} {words('with_p')}")


def _skill(report: Report, words: Words, scored: Sequence[Group]) -> Element:
    lines = [*scored, report.total]
    used = [name for name in BASELINES if any(name in each.scores.skill for each in lines)]
    shrunk = any(group.scores.shrunk is not None for group in scored)
    heads = [
        _first(report, words),
        Head(words("log")),
        *[Head((soft(words("skill")), " ", words(f"skill.{name}"))) for name in used],
        *([Head(words("shrunk"))] if shrunk else []),
    ]
    rows = [_skill_row(group, report, words, used, shrunk=shrunk) for group in scored]
    return table(words("skill.caption"), heads, rows)


def _judged(report: Report, words: Words, scored: Sequence[Group]) -> Element:
    """How miscalibrated each group is, and whether chance alone would look as bad."""
    heads = [_first(report, words), *map(Head, map(words, ("with_p", "mcb", "expected")))]
    heads += [Head(words("p_value")), Head(words("adjusted_p")), Head(words("finding"), "words")]
    rows = [_judged_row(group, report, words) for group in scored if group.scores.n_with_p]
    foot = None if len(report.groups) == 1 else _judged_row(report.total, report, words)
    return table(words("judged.caption"), heads, rows, foot)


def _judged_row(group: Group, report: Report, words: Words) -> Row:
    found, n = group.calibration, words.count(group.scores.n_with_p)
    told = words(finding(group), n=CALIBRATION_FROM)
    if found is None:
        return (_named(group, report, words), n, *[words.number(None)] * 4, told)
    return (
        _named(group, report, words),
        n,
        words.number(found.miscalibration, 4),
        words.number(found.expected, 4),
        words.number(found.p_value),
        words.number(found.adjusted_p),
        told,
    )


def _skill_row(
    group: Group, report: Report, words: Words, used: Sequence[str], *, shrunk: bool
) -> Row:
    scores = group.scores
    sure = scores.log_interval is not None and all(map(isfinite, scores.log_interval))
    return (
        _named(group, report, words),
        (words.number(scores.log), soft(words.numbers(scores.log_interval)) if sure else None),
        *[_skill_cell(scores, name, words) for name in used],
        *([_shrunk(scores, words)] if shrunk else []),
    )


def _skill_cell(scores: Scores, name: str, words: Words) -> Cell:
    if name not in scores.skill:
        return words.count(None)
    n = scores.skill_n.get(name, scores.n_with_p)
    few = soft(f"n = {words.count(n)}") if n != scores.n_with_p else None
    return (words.number(scores.skill[name], 2, sign=True), few)


def _shrunk(scores: Scores, words: Words) -> Cell:
    under = soft(words.percents(scores.shrunk_interval)) if scores.shrunk_interval else None
    return (words.percent(scores.shrunk), under)
