"""A cell of a report as a page shows it: its text, what stands below it smaller, its drawing."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlsplit

from markupsafe import Markup

from tracker.i18n.words import DASH, Words
from tracker.presentation.svg.axes import Scale
from tracker.presentation.svg.bars import across, interval_mark, ruler, stacked_mark
from tracker.presentation.svg.markup import drawn
from tracker.reporting.sections import cells
from tracker.reporting.sections.cells import Cell
from tracker.reporting.sections.parts import EVEN_ODDS
from tracker.reporting.sections.section import Axis
from tracker.reporting.sections.timed import DRAWN_LINES

COLOURS = 6  # of the lines of a figure
BAR = (96.0, 12.0)
WEB = ("http", "https")


@dataclass(frozen=True, slots=True)
class Written:
    """What a template puts into a cell; `line` is the number of a line in the figure above.

    opens: the anchor that the text leads to; url: the address elsewhere; where: the words of a
    filter that choose the claims it stands for; href: the address of those.
    """

    text: str = ""
    small: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    drawing: Markup = Markup()  # noqa: RUF009  it cannot be changed
    line: int | None = None
    opens: str = ""
    url: str = ""
    where: str = ""
    href: str = ""

    @property
    def is_nothing(self) -> bool:
        """Whether there is nothing to be seen in it."""
        return self.text in {"0", DASH} and not self.drawing

    @property
    def colour(self) -> str:
        """The class of the line's colour, if it is drawn."""
        if self.line is None or self.line > DRAWN_LINES:
            return ""
        return f" series-{(self.line - 1) % COLOURS + 1}"


def written(cell: Cell, words: Words, axis: Axis | None = None) -> Written:
    """A cell in words and numbers of a language; axis: the scale of its column of marks."""
    if isinstance(cell, cells.Mark):
        mark = interval_mark(scale(axis), cell.value, cell.interval, cell.reference)
        return Written(drawing=drawn(mark))
    made: Written = WRITTEN[type(cell)](cell, words)
    return replace(made, small=tuple(each for each in made.small if each))


def scale(axis: Axis | None) -> Scale:
    """Where the values of a column of marks stand."""
    return across(0, axis.high if axis else 1)


def ruled(axis: Axis, words: Words) -> Markup:
    """What the scale of a column reads at a few values."""
    marked = [(0.0, "0"), (EVEN_ODDS, "0.25"), (axis.high, f"{axis.high:g}")]
    if axis.shares:
        marked = [(0.0, "0"), (0.5, words.percent(0.5)), (1.0, words.percent(1))]
    return drawn(ruler(scale(axis), marked))


def _name(cell: cells.Name, _: Words) -> Written:
    return Written(
        cell.text, (cell.note,), cell.remarks, line=cell.line, opens=cell.opens, where=cell.where
    )


def _share(cell: cells.Share, words: Words) -> Written:
    below = words.percents(cell.interval) if cell.interval else ""
    return Written(words.percent(cell.value, cell.digits), (below,), where=cell.where)


def _score(cell: cells.Score, words: Words) -> Written:
    below = words.numbers(cell.interval) if cell.interval else ""
    return Written(words.number(cell.value), (below, cell.note))


def _number(cell: cells.Number, words: Words) -> Written:
    below = words.numbers(cell.interval, cell.digits) if cell.interval else ""
    return Written(words.number(cell.value, cell.digits, sign=cell.sign), (below,))


def _skill(cell: cells.Skill, words: Words) -> Written:
    if cell.value is None:
        return Written(DASH)
    few = f"n = {words.count(cell.n)}" if cell.n != cell.of else ""
    sure = words.numbers(cell.interval, 2) if cell.interval else ""
    return Written(words.number(cell.value, 2, sign=True), (sure, few))


def _rank(cell: cells.Rank, _: Words) -> Written:
    if cell.ends is None:
        return Written(DASH)
    low, high = cell.ends
    return Written(f"{cell.place}", (f"{low:.0f}–{high:.0f}",))


def _link(cell: cells.Link, _: Words) -> Written:
    """Only an address of the web can be followed; any other, and its note, stand as text."""
    parts = urlsplit(cell.url)
    if parts.scheme in WEB and parts.hostname:
        return Written(parts.hostname, (cell.note,), url=cell.url)
    return Written(cell.url or cell.note, (cell.note,) if cell.url else ())


WRITTEN: dict[type, Callable[[Any, Words], Written]] = {
    cells.Name: _name,
    cells.Text: lambda cell, _: Written(cell.text, opens=cell.opens, where=cell.where),
    cells.Count: lambda cell, words: Written(words.count(cell.n), (cell.note,), where=cell.where),
    cells.Share: _share,
    cells.Shares: lambda cell, words: Written(words.percents(cell.ends)),
    cells.Link: _link,
    cells.Score: _score,
    cells.Number: _number,
    cells.Skill: _skill,
    cells.Rank: _rank,
    cells.Day: lambda cell, words: Written(words.day(cell.day)),
    cells.Years: lambda cell, _: Written(f"{cell.first}–{cell.last}"),
    cells.Stack: lambda cell, _: Written(drawing=drawn(stacked_mark(cell.parts, cell.whole, BAR))),
}
