"""What a number claim says: an interval with open or closed ends and a unit."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from tracker.core.amounts import NUMBER, TIMES, Unread, read_amount, scale_of, times_of
from tracker.errors import InvalidInput

BOUNDS = {">=": "≥", "≥": "≥", ">": ">", "<=": "≤", "≤": "≤", "<": "<"}
LARGEST_EXPONENT = 290
BOUND = re.compile(r"\s*(>=|<=|≥|≤|>|<)(.*)", re.DOTALL)
RANGE = re.compile(
    rf"\s*({NUMBER}[MB]?\s*(?:{TIMES}\s*){{0,3}}[%％]?)\s*(?:\.\.|[-–—~至到]|to)\s*({NUMBER}.*)",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Value:
    """An interval of numbers: `None` is an end without bound, `closed` means the end belongs."""

    low: float | None
    high: float | None
    low_closed: bool = True
    high_closed: bool = True
    unit: str | None = None
    phrase: str = ""

    def __str__(self) -> str:
        """Write the interval as mathematicians do: `[99.85, 99.95) %`."""
        left = f"{'[' if self.low_closed else '('}{_plain(self.low, '-∞')}"
        right = f"{_plain(self.high, '∞')}{']' if self.high_closed else ')'}"
        return f"{left}, {right}{' ' + self.unit if self.unit else ''}"

    def contains(self, other: "Value") -> bool:
        """Whether every number of `other` is one of ours."""
        return _starts_no_later(self, other) and _ends_no_earlier(self, other)

    def overlaps(self, other: "Value") -> bool:
        """Whether some number lies in both."""
        return not (_ends_before(self, other) or _ends_before(other, self))


def read_value(text: str, field: str = "value") -> Value:
    """Read `99.9 %`, `>= 1e12`, `8..12`, `80–90` or `1.5 万亿 美元`.

    A bare number covers half a unit of its last digit. Raises InvalidInput.

    >>> str(read_value("99.9 %"))
    '[99.85, 99.95) %'
    >>> str(read_value(">= 2 million"))
    '[2000000, ∞)'
    """
    phrase = text.strip()
    if bound := BOUND.fullmatch(phrase):
        value = _bounded(BOUNDS[bound[1]], bound[2], field, phrase)
    elif between := RANGE.fullmatch(phrase):
        value = _between(between[1], between[2], field, phrase)
    else:
        value = _bare(phrase, field)
    return replace(value, phrase=phrase)


def is_range(phrase: str) -> bool:
    """Whether a value was said as lying between two numbers.

    >>> is_range("8..12"), is_range("9 billion"), is_range(">= 1e12")
    (True, False, False)
    """
    return RANGE.fullmatch(phrase.strip()) is not None


def covered(phrase: str) -> str:
    """A value as it was said; of a bare number also what it covers, in its own multiplier.

    >>> covered("9 billion"), covered("99.9 %"), covered(">= 1e12")
    ('9 billion (8.5 to 9.5)', '99.9 % (99.85 to 99.95)', '>= 1e12')
    """
    if BOUND.fullmatch(phrase) or RANGE.fullmatch(phrase):
        return phrase
    try:
        number, step, _ = read_amount(phrase)
    except Unread:
        return phrase
    scale = scale_of(phrase)
    low, high = (_plain(float(end / scale), "") for end in (number - step / 2, number + step / 2))
    return f"{phrase} ({low} to {high})"


def _bounded(sign: str, amount: str, field: str, phrase: str) -> Value:
    number, _, unit = _amount(amount, field, phrase)
    closed = sign in "≥≤"
    if sign in "≥>":
        return Value(float(number), None, low_closed=closed, high_closed=False, unit=unit)
    return Value(None, float(number), low_closed=False, high_closed=closed, unit=unit)


def _between(first: str, second: str, field: str, phrase: str) -> Value:
    high, _, high_unit = _amount(second, field, phrase)
    low, _, low_unit = _amount(first + _shared_multiplier(first, second), field, phrase)
    if low > high:
        raise InvalidInput(field, phrase, "runs from the larger to the smaller; write low..high")
    return Value(float(low), float(high), unit=high_unit or low_unit)


def _bare(phrase: str, field: str) -> Value:
    number, step, unit = _amount(phrase, field, phrase)
    half = step / 2
    return Value(float(number - half), float(number + half), high_closed=False, unit=unit)


def _amount(text: str, field: str, phrase: str) -> tuple[Decimal, Decimal, str | None]:
    try:
        number, step, unit = read_amount(text)
    except Unread as error:
        raise InvalidInput(field, phrase, str(error)) from None
    if abs(number.adjusted()) > LARGEST_EXPONENT:
        raise InvalidInput(field, phrase, "is too large or too small to be kept")
    return number, step, unit


def _shared_multiplier(first: str, second: str) -> str:
    """In "10 to 20 million" the word counts for both."""
    return "" if times_of(first) else times_of(second)


def _plain(number: float | None, without: str) -> str:
    return without if number is None else f"{number:.15g}"


def _starts_no_later(ours: Value, theirs: Value) -> bool:
    if ours.low is None or theirs.low is None:
        return ours.low is None
    at_edge = ours.low == theirs.low and (ours.low_closed or not theirs.low_closed)
    return ours.low < theirs.low or at_edge


def _ends_no_earlier(ours: Value, theirs: Value) -> bool:
    if ours.high is None or theirs.high is None:
        return ours.high is None
    at_edge = ours.high == theirs.high and (ours.high_closed or not theirs.high_closed)
    return ours.high > theirs.high or at_edge


def _ends_before(first: Value, second: Value) -> bool:
    if first.high is None or second.low is None:
        return False
    touching = first.high_closed and second.low_closed
    return first.high < second.low or (first.high == second.low and not touching)
