"""Forecasts that spread over many answers: a probability an option, or quantiles of a date."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from math import isclose

from tracker.core.intervals import read_value
from tracker.core.text import clean_text
from tracker.core.window import Window
from tracker.errors import InvalidInput, WindowNotUnderstood

ROUNDING = 0.005
# The last colon before a number parts an option from its chance: an option may be 3:1 itself.
PAIR = re.compile(r"\s*(\S.*?)\s*[:：]\s*(\d+(?:\.\d+)?)\s*([%％]?)\s*(?:[,;，；、|]|\s|$)")


@dataclass(frozen=True, slots=True)
class QuantilePoint:
    """With probability `p` the answer is at most `day` (or `number`)."""

    p: float
    day: date | None = None
    number: float | None = None


def read_options(text: str) -> list[str]:
    """Read `a|b|c`. Raises InvalidInput for fewer than two different options.

    >>> read_options("win | draw | loss")
    ['win', 'draw', 'loss']
    """
    options = [name.strip() for name in re.split(r"[|｜]", clean_text("options", text))]
    if len(options) < 2 or "" in options or len(set(options)) < len(options):  # noqa: PLR2004
        raise InvalidInput("options", text, 'must name different options, as in "a|b|c"')
    return options


def renamed_option(before: Sequence[str], after: Sequence[str]) -> dict[str, str]:
    """The option that has another name now, if all others stand where they stood.

    >>> renamed_option(["win", "drow"], ["win", "draw"])
    {'drow': 'draw'}
    """
    pairs = [pair for pair in zip(before, after, strict=False) if pair[0] != pair[1]]
    moved = len(before) != len(after) or len(pairs) != 1 or pairs[0][1] in before
    return {} if moved else dict(pairs)


def read_probabilities(text: str) -> dict[str, float]:
    """Read `a:50% b:30% c:20%`, scaled to sum to 1. Raises InvalidInput if they do not.

    >>> read_probabilities("a:50% b:25% c:25%")
    {'a': 0.5, 'b': 0.25, 'c': 0.25}
    """
    pairs = _pairs("probabilities", text, "a:50% b:30% c:20%")
    return check_probabilities(dict(pairs), text)


def check_probabilities(given: dict[str, float], text: str | None = None) -> dict[str, float]:
    """Scale probabilities to sum to exactly 1, if only rounding keeps them from it."""
    shown = text or given
    if any(not 0 <= p <= 1 for p in given.values()):
        raise InvalidInput("probabilities", shown, "must lie between 0 and 100 %")
    total = sum(given.values())
    if not isclose(total, 1, abs_tol=ROUNDING):
        raise InvalidInput("probabilities", shown, f"must sum to 100 %, not {total:.1%}")
    return {option: p / total for option, p in given.items()}


def spread_text(probabilities: Mapping[str, float]) -> str:
    """Probabilities as they are written for people.

    >>> spread_text({"a": 0.5, "b": 0.25})
    'a:0.5 b:0.25'
    """
    return " ".join(f"{option}:{p:.4g}" for option, p in probabilities.items())


def read_quantiles(text: str, *, dates: bool = True) -> list[QuantilePoint]:
    """Read `2027:10% 2029:50% 2035:90%`: by the end of 2027 with 10 %, and so on.

    Raises InvalidInput unless both the answers and their probabilities rise.
    """
    read = _day if dates else _number
    points = [read(name, p) for name, p in _pairs("quantiles", text, "2027:10% 2029:50%")]
    rising = all(_place(a) < _place(b) and a.p < b.p for a, b in pairwise(points))
    if len(points) < 2 or not rising or not all(0 < point.p < 1 for point in points):  # noqa: PLR2004
        expected = 'must rise, each between 0 and 100 %, as in "2027:10% 2029:50% 2035:90%"'
        raise InvalidInput("quantiles", text, expected)
    return points


def _pairs(field: str, text: str, example: str) -> list[tuple[str, float]]:
    pairs, at = [], 0
    text = clean_text(field, text)
    for found in PAIR.finditer(text):
        if found.start() != at:
            break
        pairs.append((found[1], float(found[2]) / (100 if found[3] else 1)))
        at = found.end()
    if not pairs or text[at:].strip() or len({name for name, _ in pairs}) < len(pairs):
        raise InvalidInput(field, text, f'cannot be read; write it like "{example}"')
    return pairs


def _day(name: str, p: float) -> QuantilePoint:
    try:
        latest = Window.from_edtf(name).latest
    except WindowNotUnderstood:
        latest = None
    if latest is None:
        raise InvalidInput("quantiles", name, "is no date; write 2027, 2027-06 or 2027-06-30")
    return QuantilePoint(p, day=latest)


def _number(name: str, p: float) -> QuantilePoint:
    value = read_value(name, "quantiles")
    if value.low is None or value.high is None:
        raise InvalidInput("quantiles", name, "is no single number")
    return QuantilePoint(p, number=(value.low + value.high) / 2)


def _place(point: QuantilePoint) -> float:
    return point.day.toordinal() if point.day else point.number or 0.0
