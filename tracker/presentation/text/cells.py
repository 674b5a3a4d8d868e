"""A cell of a report as a terminal shows it."""

from collections.abc import Callable
from typing import Any

from tracker.core.percentages import hundredths
from tracker.i18n.words import DASH, Words
from tracker.presentation.text.plots import sparkline
from tracker.reporting.sections import cells
from tracker.reporting.sections.cells import Cell, Ends


def written(cell: Cell, words: Words) -> str:
    """What stands in a cell, in a few characters. A drawing needs more room: KeyError."""
    return WRITTEN[type(cell)](cell, words)


def _estimate(value: float | None, form: str, interval: Ends | None, of_ends: str) -> str:
    """A value, in brackets its interval."""
    if value is None:
        return DASH
    ends = "–".join(format(end, of_ends) for end in interval) if interval else ""
    return format(value, form) + (f" ({ends})" if ends else "")


def _share(cell: cells.Share) -> str:
    """A share of one: what is near certain is shown as near."""
    if cell.value is None:
        return DASH
    ends = "–".join(format(end, ".0%") for end in cell.interval) if cell.interval else ""
    return f"{hundredths(cell.value, cell.digits)}%" + (f" ({ends})" if ends else "")


def _between(ends: Ends | None, form: str, words: Words) -> str:
    return DASH if ends is None else words("to").join(format(end, form) for end in ends)


def _count(n: float) -> str:
    return f"{n:.0f}" if n == round(n) else f"{n:g}"


def _number(cell: cells.Number) -> str:
    if cell.value is None:
        return DASH
    form = f"{'+' if cell.sign else ''}.{cell.digits}{'g' if cell.free else 'f'}"
    return format(cell.value, form)


def _skill(cell: cells.Skill) -> str:
    if cell.value is None:
        return DASH
    between = "" if cell.interval is None else "{:+.0%}–{:+.0%}, ".format(*cell.interval)
    return f"{cell.value:+.0%} ({between}{cell.n})"


def _rank(ends: Ends | None) -> str:
    if ends is None:
        return DASH
    low, high = map(round, ends)
    return str(low) if low == high else f"{low}–{high}"


WRITTEN: dict[type, Callable[[Any, Words], str]] = {
    cells.Name: lambda cell, _: cell.short or cell.text,
    cells.Text: lambda cell, _: cell.short or cell.text,
    cells.Count: lambda cell, _: DASH if cell.n is None else _count(cell.n),
    cells.Share: lambda cell, _: _share(cell),
    cells.Shares: lambda cell, words: _between(cell.ends, ".0%", words),
    cells.Score: lambda cell, _: _estimate(cell.value, ".4f", cell.interval, ".2f"),
    cells.Number: lambda cell, _: _number(cell),
    cells.Changes: lambda cell, words: _between(cell.ends, "+.1f", words),
    cells.Skill: lambda cell, _: _skill(cell),
    cells.Rank: lambda cell, _: _rank(cell.ends),
    cells.Link: lambda cell, _: cell.url or cell.note or DASH,
    cells.Day: lambda cell, words: words.day(cell.day),
    cells.Years: lambda cell, _: f"{cell.first}–{cell.last}",
    cells.Spark: lambda cell, _: sparkline(cell.scores),
}
