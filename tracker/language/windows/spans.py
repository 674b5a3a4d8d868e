"""Stretches of the calendar as a speaker names them: years, months, days, and parts of these."""

from datetime import date, timedelta
from typing import NamedTuple

from tracker.core.edtf import month_length

Atom = tuple[int, ...]  # (year,), (year, month) or (year, month, day)

MONTHS_IN = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
DAYS_IN = {"day": 1, "week": 7, "fortnight": 14, "weekend": 7}
LONGEST_MONTH = 31
DAYS_OF_MONTH = 30  # of half a month
ASIDE = "aside"  # the kind of a time that gives way to any other: 全年
YEARS_IN = {"year": 1, "decade": 10, "century": 100}

# Which months of a year, days of a month, years of a decade or century a part means.
# English early, mid, late are thirds; Chinese 初, 中, 末 are narrower; the last day is 31.
PARTS: dict[str, dict[str, tuple[int, int]]] = {
    "year": {
        "early": (1, 4),
        "mid": (5, 8),
        "late": (9, 12),
        "begin": (1, 1),
        "end": (12, 12),
        "初": (1, 2),
        "中": (6, 7),
        "h1": (1, 6),
        "h2": (7, 12),
        "q1": (1, 3),
        "q2": (4, 6),
        "q3": (7, 9),
        "q4": (10, 12),
        "midlate": (5, 12),
        "h1 end": (6, 6),
    },
    "month": {
        "early": (1, 10),
        "mid": (11, 20),
        "late": (21, 31),
        "begin": (1, 10),
        "end": (21, 31),
        "初": (1, 10),
        "中": (11, 20),
        "h1": (1, 15),
        "h2": (16, 31),
        "midlate": (11, 31),
        "earlymid": (1, 20),
        "week 1": (1, 7),
        "week 2": (8, 14),
        "week 3": (15, 21),
        "week 4": (22, 28),
    },
    "decade": {
        "early": (0, 3),
        "mid": (4, 6),
        "late": (7, 9),
        "begin": (0, 0),
        "end": (9, 9),
        "初": (0, 3),
        "中": (4, 6),
        "h1": (0, 4),
        "h2": (5, 9),
        "midlate": (4, 9),
    },
    "century": {
        "early": (0, 33),
        "mid": (50, 50),
        "late": (67, 99),
        "begin": (0, 9),
        "end": (90, 99),
        "初": (0, 9),
        "中": (50, 50),
        "h1": (0, 49),
        "h2": (50, 99),
    },
    "quarter": {
        "early": (0, 0),
        "mid": (1, 1),
        "late": (2, 2),
        "begin": (0, 0),
        "end": (2, 2),
        "初": (0, 0),
        "中": (1, 1),
    },
    "half": {
        "early": (0, 1),
        "mid": (2, 3),
        "late": (4, 5),
        "begin": (0, 0),
        "end": (5, 5),
        "初": (0, 0),
        "中": (2, 3),
        "h1": (0, 2),
        "h2": (3, 5),
        "q1": (0, 2),
        "q2": (3, 5),
    },
    "week": {"early": (0, 1), "mid": (2, 3), "late": (3, 4), "begin": (0, 0), "end": (5, 6)},
}
PARTS["season"] = PARTS["quarter"]
# Parts that have parts of their own, where they are parts of a year.
SHARES = {"q1": "quarter", "q2": "quarter", "q3": "quarter", "q4": "quarter"}
WHOLE_DAY = frozenset(["day", "today", "days"])
# Of a five-year plan.
PARTS["plan"] = {
    "初": (0, 0),
    "early": (0, 1),
    "h1": (0, 2),
    "h2": (2, 4),
    "first year": (0, 0),
    "mid": (1, 3),
    "中": (1, 3),
    "midlate": (2, 4),
    "late": (3, 4),
    "end": (4, 4),
}
EDGES = {"first day": (0, 0), "last day": (-1, -1), "last week": (-7, -1)}  # days


class Span(NamedTuple):
    """From the first atom to the last; None is an open end, fuzzy an end said with "about"."""

    first: Atom | None
    last: Atom | None
    kind: str = ""
    fuzzy_first: bool = False
    fuzzy_last: bool = False
    shape: str = ""  # how EDTF writes it as one date, where it can: 203X
    edge: Atom | None = None  # the end of X, for "by the end of X"
    loose: bool = False  # the year was not said
    extent: "Span | None" = None  # the whole of which this is a part

    @property
    def edtf(self) -> str:
        """Write as EDTF: one date, or an interval."""
        if self.shape and self.fuzzy_first == self.fuzzy_last:
            return self.shape + "~" * self.fuzzy_first
        first, last = (_end(atom, "~" * fuzzy) for atom, fuzzy in self.ends)
        return first if first == last else f"{first}/{last}"

    @property
    def gives_way(self) -> bool:
        """Whether another time that is named counts rather: 全年, in summer."""
        return self.kind == ASIDE or (self.loose and self.kind == "season")

    @property
    def ends(self) -> tuple[tuple[Atom | None, bool], tuple[Atom | None, bool]]:
        """Both ends, each with whether it is fuzzy."""
        return (self.first, self.fuzzy_first), (self.last, self.fuzzy_last)


def _end(atom: Atom | None, sign: str) -> str:
    return ".." if atom is None else atom_text(atom) + sign


def atom_text(atom: Atom) -> str:
    """Write an atom as an EDTF date: (2029, 3) is 2029-03."""
    return "-".join((f"{atom[0]:04}", *(f"{part:02}" for part in atom[1:])))


def first_day(atom: Atom) -> date:
    """Give the first day of an atom. Raises ValueError outside the calendar."""
    return date(*(*atom, 1, 1)[:3])


def last_day(atom: Atom) -> date:
    """Give the last day of an atom. Raises ValueError outside the calendar."""
    if len(atom) == len(("year",)):
        return date(atom[0], 12, 31)
    day = atom[2:] or (month_length(atom[0], atom[1]),)
    return date(atom[0], atom[1], day[0])


def step(atom: Atom, count: int) -> Atom:
    """Move an atom by units of its own precision: (2029, 12) and 1 give (2030, 1).

    Raises ValueError or OverflowError outside the years 1 to 9999.
    """
    if len(atom) == len(("year",)):
        return _checked((atom[0] + count,))
    if len(atom) == len(("year", "month")):
        year, month = divmod(atom[0] * 12 + atom[1] - 1 + count, 12)
        return _checked((year, month + 1))
    return day_atom(date(*atom) + timedelta(days=count))


def _checked(atom: Atom) -> Atom:
    first_day(atom)
    return atom


def day_atom(day: date) -> Atom:
    """Give the atom of a day."""
    return day.year, day.month, day.day


def shift(day: date, count: float, unit: str) -> date:
    """Move a day by a number of units; month ends clamp, hours count as started days.

    Raises ValueError or OverflowError outside the years 1 to 9999.

    >>> shift(date(2026, 1, 31), 1, "month")
    datetime.date(2026, 2, 28)
    """
    if unit == "hour":
        return day + timedelta(days=-(-count // 24) if count > 0 else count // 24)
    if unit in DAYS_IN:
        return day + timedelta(days=round(count * DAYS_IN[unit]))
    months = int(count * MONTHS_IN[unit])
    rest = timedelta(round((count * MONTHS_IN[unit] - months) * DAYS_OF_MONTH))
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, month_length(year, month + 1))) + rest


def year_span(year: int) -> Span:
    """Give a calendar year. Raises ValueError outside the years 1 to 9999."""
    return Span(_checked((year,)), (year,), "year")


def decade_span(year: int) -> Span:
    """Give the decade a year lies in: the 2030s."""
    first = _checked((year // 10 * 10,))
    return Span(first, (first[0] + 9,), "decade", shape=f"{first[0] // 10:03}X")


def century_span(year: int) -> Span:
    """Give the hundred years a year lies in, as EDTF counts them: 2000 to 2099."""
    first = _checked((year // 100 * 100,))
    return Span(first, (first[0] + 99,), "century", shape=f"{first[0] // 100:02}XX")


def months_span(year: int, month: int, length: int, kind: str) -> Span:
    """Give some months: a month, quarter, half or season (winter runs into the next year)."""
    return Span(_checked((year, month)), step((year, month), length - 1), kind)


def day_span(day: date) -> Span:
    """Give one day."""
    return Span(day_atom(day), day_atom(day), "day")


def week_span(day: date) -> Span:
    """Give Monday to Sunday of the week a day lies in."""
    monday = day - timedelta(days=day.weekday())
    return Span(day_atom(monday), day_atom(monday + timedelta(days=6)), "week")


def unit_span(day: date, unit: str) -> Span:
    """Give the year, month, quarter … a day lies in."""
    if unit in YEARS_IN:
        return {"year": year_span, "decade": decade_span, "century": century_span}[unit](day.year)
    if unit in ("day", "hour"):
        return day_span(day)
    if unit == "weekend":
        return part_of(week_span(day), "end") or day_span(day)
    if unit in DAYS_IN:
        return week_span(day)
    length = MONTHS_IN[unit]
    return months_span(day.year, (day.month - 1) // length * length + 1, length, unit)


def part_of(span: Span, part: str) -> Span | None:
    """Give early, mid, end … of a span; None where that has no meaning.

    >>> part_of(year_span(2028), "late").edtf, part_of(decade_span(2030), "h1").edtf
    ('2028-09/2028-12', '2030/2034')
    """
    if part == "whole" or span.first is None or span.last is None:
        return span
    if span.kind in WHOLE_DAY:
        edge = span.last if part == "end" else None
        known = part in ("end", "early", "late", "mid")  # late Thursday
        return span._replace(kind="day", edge=edge) if known else None
    if part in EDGES:
        return _edge(span, *EDGES[part])
    bounds = PARTS.get(span.kind, {}).get(part)
    if bounds is None:
        return None
    first, last = (_inside(span.first, span.kind, offset) for offset in bounds)
    if span.kind == "month" and bounds[1] == LONGEST_MONTH:
        last = day_atom(last_day(span.last))
    about = span.kind == "century" and bounds[0] == bounds[1]
    edge = span.last if part == "end" else last if part == "h1 end" else None
    return Span(
        first,
        last,
        SHARES.get(part if span.kind == "year" else "") or _part_kind(span.kind),
        about,
        about,
        edge=edge,
        extent=span,
    )


def _edge(span: Span, first: int, last: int) -> Span | None:
    """Give the first days of a span, or its last ones, counted from -1."""
    if span.first is None or span.last is None:
        return None
    start, end = first_day(span.first), last_day(span.last) + timedelta(1)
    one, other = ((end if count < 0 else start) + timedelta(count) for count in (first, last))
    return Span(day_atom(one), day_atom(other), "day", extent=span)


def _inside(first: Atom, kind: str, offset: int) -> Atom:
    if kind in ("decade", "century", "plan"):
        return (first[0] + offset,)
    if kind == "year":
        return first[0], offset
    if kind == "month":
        return (*first, offset)
    return step(first, offset)


def _part_kind(kind: str) -> str:
    return {"year": "part", "decade": "years", "century": "years", "plan": "years"}.get(
        kind, "part"
    )
