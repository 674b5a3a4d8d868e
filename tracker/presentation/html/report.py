"""The accuracy report as one page of HTML that needs nothing else: no scripts, no other files."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from tracker.i18n.words import Words
from tracker.presentation.html.cells import Written, ruled, written
from tracker.presentation.html.figures import draw
from tracker.presentation.svg.markup import drawn
from tracker.reporting.schema import Report
from tracker.reporting.sections import section as laid
from tracker.reporting.sections.cells import Row
from tracker.reporting.sections.funnel import opening
from tracker.reporting.sections.layout import sections
from tracker.reporting.sections.section import Kind, Shown

TEMPLATES = Path(__file__).with_name("templates")
HEADLINE = "headline"  # the section that comes before the contents
ROOMY = 10  # columns; more of them stand closer
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
            title=words("pair", a=head.title, b=words.day(report.asked.today)),
            style=Markup((TEMPLATES / "style.css").read_text("utf-8")),  # noqa: S704  our own
            opening=head,
            headline=next((each for each in made if each.key == HEADLINE), None),
            sections=[each for each in made if each.key != HEADLINE],
        )
    )


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


def _section(made: laid.Section, words: Words) -> Section:
    tables = [each for each in made.tables if each.shown is not Shown.NARROW]
    return Section(
        made.key,
        made.heading,
        made.lede,
        made.remark,
        [
            Drawing(drawn(draw(each, f"{made.key}-{k}", words)), each.caption)
            for k, each in enumerate(made.figures)
            if each.shown is not Shown.NARROW
        ],
        [Fact(each.name, written(each.value, words), each.note) for each in made.facts],
        [_table(each, words) for each in tables if each.beside],
        [_table(each, words) for each in tables if not each.beside],
        made.note,
        made.sentence,
    )


def _table(made: laid.Table, words: Words) -> Table:
    kept = [k for k, each in enumerate(made.columns) if each.shown is not Shown.NARROW]
    columns = [made.columns[k] for k in kept]

    def cells(row: Row) -> list[Written]:
        return [written(row[k], words, made.columns[k].axis) for k in kept]

    return Table(
        made.caption,
        [_head(each, words) for each in columns],
        [cells(row) for row in made.rows],
        cells(made.foot) if made.foot else None,
        made.anchor,
    )


def _head(made: laid.Column, words: Words) -> Head:
    ruler = ruled(made.axis, words) if made.axis else Markup()
    return Head(made.label, CLASSES[made.kind], made.above, ruler)
