"""Columns and rows that several sections share."""

from collections.abc import Callable, Sequence

from tracker.core.filter_line import line_of
from tracker.i18n.words import Words
from tracker.reporting.schema import CALIBRATION_FROM, RANKED_FROM, Group, Report, Scores
from tracker.reporting.sections.cells import Cell, Count, Mark, Name, Row, Score, Share
from tracker.reporting.sections.section import Axis, Column, Kind, Shown
from tracker.scoring.calibration import Bin
from tracker.scoring.inference.events import FEWEST_EVENTS, enough_events

EVEN_ODDS = 0.25  # the Brier score of always saying 50 %
ENDS = (0.5, 0.6, 0.8, 1.0)  # of a scale of Brier scores
# How a filter chooses one group of a grouping.
GROUPED = {"speaker": "by:", "tag": "tag:", "kind": "kind:", "basis": "basis:", "year": "said:",
           "source": "source:=", "horizon": "horizon:"}  # fmt: skip
ROOMY, NARROW = Shown.ROOMY, Shown.NARROW
SHARES = Axis(1, shares=True)


def column(
    words: Words,
    key: str,
    small: str = "",
    *,
    kind: Kind = Kind.NUMBER,
    shown: Shown = Shown.EVERYWHERE,
    grows: bool = False,
) -> Column:
    """A column by the key of its label; small: the key of its short label, if it is another."""
    return Column(words(key), words.small(small or key), kind, shown, grows=grows)


def mark(words: Words, axis: Axis) -> Column:
    """A column of intervals, drawn beside the numbers that say the same."""
    return Column(words("interval"), words.small("interval"), Kind.MARK, ROOMY, axis=axis)


def bars() -> Column:
    """A column of lengths; it needs no head."""
    return Column("", "", Kind.MARK, ROOMY)


def first(report: Report, words: Words) -> Column:
    """The column that names the groups."""
    by = report.asked.by
    return Column(words.heading(f"by.{by}"), words.small(by), Kind.NAME, grows=True)


def named(group: Group, report: Report, words: Words) -> Name:
    """A group by what it is called."""
    return Name(words.group(report.asked.by, group.name), where=chosen(report, group.name))


def chosen(report: Report, name: str) -> str:
    """The words of a filter that choose a group's claims; none for all, or if there are none."""
    by = report.asked.by
    if name == report.total.name:
        return ""
    return f"no:{by}" if name.startswith("(no ") else line_of([f"{GROUPED[by]}{name}"])


def chosen_horizon(name: str) -> str:
    """The words of a filter that choose the scored claims of a horizon."""
    return f"is:scored {line_of([f'horizon:{name}'])}"


def where_bin(found: Bin) -> str:
    """The words of a filter that choose the claims of a bin."""
    return f"is:scored p:{100 * found.low:g}%..{100 * found.high:g}%"


def span(found: Bin, words: Words) -> str:
    """The probabilities of a bin: above its lower edge and up to the upper one; 0 in the first."""
    ends = {"low": words.share(found.low), "high": words.share(found.high)}
    return words("bin.range" if found.index else "bin.first", **ends)


def behind(report: Report, name: str) -> str:
    """The anchor of the claims behind a group; none if they are not listed."""
    if report.behind is None or name not in report.behind.groups:
        return ""
    return f"claims-{list(report.behind.groups).index(name)}"


def behind_bin(report: Report, index: int) -> str:
    """The anchor of the claims behind a bin; none if they are not listed."""
    return f"claims-bin-{index}" if report.behind is not None else ""


def behind_level(report: Report, number: int) -> str:
    """The anchor of the claims behind a level of sureness; none if they are not listed."""
    return f"claims-level-{number}" if report.behind is not None else ""


def remarked(group: Group, report: Report, words: Words) -> Name:
    """The name, with what these few claims cannot tell."""
    scores, remarks = group.scores, []
    if group is not report.total and scores.n_with_p and scores.n_with_p < RANKED_FROM:
        remarks.append(words("too_few.rank", n=RANKED_FROM))
    elif scores.n_with_p and scores.n_with_p < CALIBRATION_FROM:
        remarks.append(words("too_few.calibration", n=CALIBRATION_FROM))
    if scores.effective_events is not None and not enough_events(scores.effective_events):
        remarks.append(words("too_few.events", n=FEWEST_EVENTS))
    opens = "" if group is report.total else behind(report, group.name)
    name = words.group(report.asked.by, group.name)
    where = chosen(report, group.name)
    return Name(name, remarks=tuple(remarks), opens=opens, where=where)


def rows_of(
    report: Report, groups: Sequence[Group], row: Callable[[Group], Row], *, total: bool = True
) -> tuple[list[Row], Row | None]:
    """A row a group, and that of all together at the foot, unless there is but one group."""
    several = len(report.groups) > 1 or not report.groups
    return [row(group) for group in groups], row(report.total) if several and total else None


def brier_axis(lines: Sequence[Scores]) -> Axis:
    """One scale for all Brier scores of a table: it begins at 0 and shows always saying 50 %."""
    ends = [each.brier for each in lines if each.brier is not None]
    ends += [each.brier_interval.high for each in lines if each.brier_interval is not None]
    worst = max(ends, default=0.0)
    return Axis(next((end for end in ENDS if worst <= end), ENDS[-1]))


def score_columns(words: Words, brier: Axis, *, shares: bool) -> list[Column]:
    """n, hit rate and Brier score, each interval also drawn; shares: those of hit rates too."""
    return [
        column(words, "scored", "n"),
        column(words, "hit_rate"),
        *([mark(words, SHARES)] if shares else []),
        column(words, "with_p", shown=NARROW),
        column(words, "brier"),
        mark(words, brier),
    ]


def score_cells(
    scores: Scores, words: Words, *, shares: bool, where: tuple[str, str] = ("is:scored", "is:hit")
) -> list[Cell]:
    """What stands below `score_columns`; where: which claims are counted, and which are hits."""
    n_with_p = f"{words.count(scores.n_with_p)} {words('with_p')}"
    hits = Mark(scores.hit_rate, scores.hit_interval)
    return [
        Count(scores.n, "" if scores.n_with_p == scores.n else n_with_p, where[0]),
        Share(scores.hit_rate, scores.hit_interval, where=where[1]),
        *([hits] if shares else []),
        Count(scores.n_with_p or None),
        Score(scores.brier, scores.brier_interval),
        Mark(scores.brier, scores.brier_interval, EVEN_ODDS),
    ]
