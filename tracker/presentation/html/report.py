"""The accuracy report as one page of HTML that needs nothing else: no scripts, no other files."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from json import dumps
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from tracker.i18n.words import Words
from tracker.presentation.html.cells import Written, ruled, written
from tracker.presentation.html.figures import draw
from tracker.presentation.svg.markup import drawn
from tracker.reporting.schema import Comparison, Report
from tracker.reporting.sections import section as laid
from tracker.reporting.sections.cells import Row
from tracker.reporting.sections.compared import comparisons, note
from tracker.reporting.sections.funnel import opening
from tracker.reporting.sections.layout import sections
from tracker.reporting.sections.parts import where_bin
from tracker.reporting.sections.section import Kind, Shown
from tracker.reporting.serialize import plain
from tracker.scoring.calibration import Bin

TEMPLATES = Path(__file__).with_name("templates")
HEADLINE = "headline"  # the section that comes before the contents
ROOMY = 10  # columns; more of them stand closer
Link = Callable[[str], str]
LONG = 24  # letters of a head from which on it is written in several lines
CLASSES = {Kind.NAME: "name", Kind.NUMBER: "number", Kind.WORDS: "words", Kind.MARK: "bar"}


def render(report: Report) -> str:
    """Write a report as a page, in the language it was asked for.

    Sections of which the report has nothing are left out. Every name in it stands as text.
    """
    words = Words(report.asked.lang)
    head = opening(report, words)
    shown = [each for each in sections(report) if each.shown is not Shown.NARROW]
    made = [_section(each, words) for each in shown]
    return (
        _templates()
        .get_template("report.html")
        .render(
            words=words,
            version=report.asked.version,
            asked=dumps(_kept(report)),
            title=words("pair", a=head.title, b=words.day(report.asked.today)),
            style=Markup((TEMPLATES / "style.css").read_text("utf-8")),  # noqa: S704  our own
            opening=head,
            headline=next((each for each in made if each.key == HEADLINE), None),
            sections=[each for each in made if each.key != HEADLINE],
        )
    )


def _kept(report: Report) -> dict[str, Any]:
    """All that the page was made from and with, so that it can be made again."""
    return {name: each for name, each in plain(report.asked).items() if name != "checked"}


@cache
def _templates() -> Environment:
    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a column, as its template takes it."""

    label: str
    kind: str
    above: str
    ruler: Markup

    @property
    def wraps(self) -> bool:
        """Whether it is too long for one line."""
        return len(self.label) > LONG


@dataclass(frozen=True, slots=True)
class Table:
    """A table, as its template takes it."""

    caption: str
    heads: Sequence[Head]
    rows: Sequence[Sequence[Written]]
    foot: Sequence[Written] | None
    anchor: str

    @property
    def dense(self) -> bool:
        """Whether its columns must stand close."""
        return len(self.heads) > ROOMY


@dataclass(frozen=True, slots=True)
class Drawing:
    """A figure with the words below it."""

    drawing: Markup
    caption: str


@dataclass(frozen=True, slots=True)
class Fact:
    """A named value with a note or without."""

    name: str
    value: Written
    note: str


@dataclass(frozen=True, slots=True)
class Section:
    """A section, as its template takes it: the tables side by side first."""

    key: str
    heading: str
    lede: str
    remark: str
    figures: Sequence[Drawing]
    facts: Sequence[Fact]
    beside: Sequence[Table]
    tables: Sequence[Table]
    note: str
    sentence: str


def _section(made: laid.Section, words: Words, link: Link | None = None) -> Section:
    tables = [each for each in made.tables if each.shown is not Shown.NARROW]
    return Section(
        made.key,
        made.heading,
        made.lede,
        made.remark,
        [
            Drawing(drawn(draw(each, f"{made.key}-{k}", words, _bins(link))), each.caption)
            for k, each in enumerate(made.figures)
            if each.shown is not Shown.NARROW
        ],
        [Fact(each.name, written(each.value, words), each.note) for each in made.facts],
        [_table(each, words, link) for each in tables if each.beside],
        [_table(each, words, link) for each in tables if not each.beside],
        made.note,
        made.sentence,
    )


def _bins(link: Link | None) -> Callable[[Bin], str] | None:
    return None if link is None else lambda found: link(where_bin(found))


def _table(made: laid.Table, words: Words, link: Link | None = None) -> Table:
    kept = [k for k, each in enumerate(made.columns) if each.shown is not Shown.NARROW]
    columns = [made.columns[k] for k in kept]

    def cells(row: Row) -> list[Written]:
        found = [written(row[k], words, made.columns[k].axis) for k in kept]
        return found if link is None else [_linked(each, found[0].where, link) for each in found]

    return Table(
        made.caption,
        [_head(each, words) for each in columns],
        [cells(row) for row in made.rows],
        cells(made.foot) if made.foot else None,
        made.anchor,
    )


def _linked(made: Written, row: str, link: Link) -> Written:
    """A cell that leads to its claims: those of its row, and of them those that it counts."""
    if not made.where or made.is_nothing:
        return made
    where = made.where if made.where == row else f"{row} {made.where}".strip()
    return replace(made, href=link(where), opens="")


def _head(made: laid.Column, words: Words) -> Head:
    ruler = ruled(made.axis, words) if made.axis else Markup()
    return Head(made.label, CLASSES[made.kind], made.above, ruler)


@dataclass(frozen=True, slots=True)
class Pieces:
    """A report in pieces, for a page that has a frame of its own."""

    opening: laid.Opening
    headline: Section | None
    sections: Sequence[Section]


def pieces(report: Report, link: Link) -> Pieces:
    """The sections of a report, in its language; every number leads to the claims behind it.

    link: the address of the claims that the words of a filter choose among the report's.
    """
    words = Words(report.asked.lang)
    shown = [each for each in sections(report) if each.shown is not Shown.NARROW]
    made = [_section(each, words, link) for each in shown]
    return Pieces(
        opening(report, words),
        next((each for each in made if each.key == HEADLINE), None),
        [each for each in made if each.key != HEADLINE],
    )


def compared(found: Sequence[Comparison], lang: str) -> tuple[Table, str]:
    """Every two speakers beside each other, as a table, and how to read it."""
    table = _table(comparisons(found, lang), Words(lang))
    return table, note(found, lang)
