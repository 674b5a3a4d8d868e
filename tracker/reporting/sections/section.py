"""A section: heading, tables, figures, facts and one plain sentence."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum, auto

from tracker.reporting.schema import Calibration, DriftLine
from tracker.reporting.sections.cells import Cell, Row

YearScores = Sequence[tuple[int, int, float]]


class Shown(Enum):
    """Where something is shown: everywhere, or only where there is much room, or only little."""

    EVERYWHERE = auto()
    ROOMY = auto()  # a page
    NARROW = auto()  # a terminal


class Kind(Enum):
    """What stands in a column."""

    NAME = auto()
    NUMBER = auto()
    WORDS = auto()
    MARK = auto()


@dataclass(frozen=True, slots=True)
class Axis:
    """The scale of a column of marks: shares, or scores from 0 to `high`."""

    high: float
    shares: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """The head of a column, in full and in short, and what stands below it.

    above: words of less weight over the label. grows: takes what room the others leave.
    """

    label: str
    short: str
    kind: Kind = Kind.NUMBER
    shown: Shown = Shown.EVERYWHERE
    above: str = ""
    axis: Axis | None = None
    grows: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows below their heads; the last row of all together is the foot.

    beside: stands beside the next one where there is room. anchor: the name by which a number
    opens it; such a table is folded until it is asked for. whole: its rows belong together.
    """

    caption: str
    columns: Sequence[Column]
    rows: Sequence[Row]
    foot: Row | None = None
    shown: Shown = Shown.EVERYWHERE
    beside: bool = False
    anchor: str = ""
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Fact:
    """One value by its name."""

    name: str
    value: Cell
    note: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """What a figure is called, what it shows in words, and the words below it."""

    title: str
    description: str
    caption: str
    shown: Shown = field(default=Shown.EVERYWHERE, kw_only=True)


@dataclass(frozen=True, slots=True)
class Reliability(Figure):
    """What came true against what was said; axes: what they are called."""

    calibration: Calibration
    axes: tuple[str, str]


@dataclass(frozen=True, slots=True)
class YearFigure(Figure):
    """The scores of one group by year, on scales that all groups share."""

    scores: YearScores
    span: tuple[int, int]
    high: float


@dataclass(frozen=True, slots=True)
class DaysOff(Figure):
    """By how many days things came early or late; sides: what those are called."""

    days: Sequence[int]
    sides: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Drift(Figure):
    """Predicted dates against the days they were said on."""

    lines: Sequence[DriftLine]
    axes: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Section:
    """One part of a report, to be printed in this order.

    short: the heading where there is little room; none if it is empty. lede: what the section
    is about, remark: what its data cannot tell, note: how to read it; all three where there is
    room. brief: the facts in one line, where there is little. after: what follows the sentence
    there.
    """

    key: str
    heading: str
    short: str
    lede: str = ""
    remark: str = ""
    tables: Sequence[Table] = ()
    figures: Sequence[Figure] = ()
    facts: Sequence[Fact] = ()
    brief: str = ""
    note: str = ""
    sentence: str = ""
    after: str = ""
    shown: Shown = Shown.EVERYWHERE


@dataclass(frozen=True, slots=True)
class Opening:
    """What a report is called, the same in a line, and all it was made from, by name.

    note: what its reading means, if it is not the plain one. rests_on: the data, the seed and the
    versions in a line. checked: when its intervals were last tried by simulation.
    """

    title: str
    line: str
    asked: Sequence[tuple[str, str]]
    note: str = ""
    rests_on: str = ""
    checked: str = ""
