"""A number as people write it: 99.9 · 2,5 · 3½ · 10⁶ · 1.5k · 3 亿; all of it or none."""

import re
from decimal import Decimal
from typing import NamedTuple
from unicodedata import numeric

EXPONENTS = {
    "k": 3,
    "hundred": 2,
    "thousand": 3,
    "million": 6,
    "millions": 6,
    "mn": 6,
    "mln": 6,
    "billion": 9,
    "billions": 9,
    "bn": 9,
    "trillion": 12,
    "trillions": 12,
    "tn": 12,
    "trn": 12,
    "十": 1,
    "百": 2,
    "千": 3,
    "万": 4,
    "萬": 4,
    "亿": 8,
    "億": 8,
    "兆": 12,
}
GLUED = {"M": 6, "B": 9}  # 1.5M, 3B; a small m or b may be a metre or a bit
UNCLEAR = {
    "m": "million or metres",
    "b": "billion or bits",
    "t": "trillion or tonnes",
    "T": "trillion or tonnes",
}
NO_CHARACTER_NUMBER = "瓦赫字帕欧歐焦比"  # 兆瓦 is a megawatt
FRACTIONS = "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞⅒"
SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺", "0123456789-+")
PLAIN = str.maketrans("０１２３４５６７８９．，－−＋％", "0123456789.,--+%")
DIGITS = rf"(?:\d[\d,]*(?:\.\d+)?[{FRACTIONS}]?|[{FRACTIONS}])"
POWER = r"(?:[eE][-+]?\d+|\s?[×x*·]\s?10(?:\^[-+]?\d+|[⁻⁺]?[⁰¹²³⁴-⁹]+)|\^[-+]?\d+|[⁻⁺]?[⁰¹²³⁴-⁹]+)"
NUMBER = rf"[-+]?{DIGITS}{POWER}?"
TIMES = (
    r"(?:(?i:"
    + "|".join(sorted((word for word in EXPONENTS if word.isascii()), key=len, reverse=True))
    + rf")(?![A-Za-z])|[十百千万萬亿億]|兆(?![{NO_CHARACTER_NUMBER}]))"
)
AMOUNT = re.compile(
    rf"\s*(?P<sign>[-+]?)(?P<digits>{DIGITS})(?P<power>{POWER})?"
    rf"(?:(?P<glued>[MB])(?![A-Za-z])|(?P<times>(?:\s*{TIMES}){{1,3}}))?"
    r"(?P<unit>\s*(?:[^\W\d_]|[%‰$€£¥°]).*)?\s*",
    re.DOTALL,
)
THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?")
DECIMAL_COMMA = re.compile(r"\d+,(?:\d|\d{4,})|0,\d+")
TWO_DIGITS = re.compile(r"\d+,\d\d")
LETTER_AND_DIGIT = re.compile(r"[A-Za-z]+\d")
PLACES = {"½": 1, "⅕": 1, "⅖": 1, "⅗": 1, "⅘": 1, "⅒": 1, "⅛": 3, "⅜": 3, "⅝": 3, "⅞": 3}


class Unread(ValueError):
    """A text that is no number, or one of two numbers; the message says what would be right."""


class Amount(NamedTuple):
    """A number, the unit of its last digit, and what it counts."""

    number: Decimal
    step: Decimal
    unit: str | None


def read_amount(text: str) -> Amount:
    """Read a number with its multiplier and unit. Raises Unread unless all of it can be read.

    A comma is a thousands sign only before exactly three digits, a decimal sign before one or
    more than three; "12,34" is asked about.

    >>> read_amount("2,5 %")[:2], int(read_amount("3 千万")[0])
    ((Decimal('2.5'), Decimal('0.1')), 30000000)
    """
    found = AMOUNT.fullmatch(text.translate(PLAIN))
    if found is None:
        raise Unread("is no number; write 99.9, 8..12 or '>= 1e12'")
    unit = _unit(found["unit"])
    number = _digits(found["digits"])
    step = Decimal(1).scaleb(int(number.as_tuple().exponent))
    scale = Decimal(10) ** _exponent(found)
    if found["power"]:
        number, step = _raised(number, step, found["power"])
    sign = -1 if found["sign"] == "-" else 1
    return Amount(sign * number * scale, step * scale, unit)


def times_of(text: str) -> str:
    """Give the multiplier that a number carries: "million" of "20 million people"."""
    found = AMOUNT.fullmatch(text.translate(PLAIN))
    return (found["times"] or found["glued"] or "") if found else ""


def scale_of(text: str) -> Decimal:
    """Give what a number is multiplied by: 1000000 in "20 million people"."""
    found = AMOUNT.fullmatch(text.translate(PLAIN))
    return Decimal(10) ** _exponent(found) if found else Decimal(1)


def _unit(text: str | None) -> str | None:
    if not text:
        return None
    if LETTER_AND_DIGIT.match(text):
        raise Unread("has letters and digits in one; write the number apart from its unit")
    if text in UNCLEAR:
        raise Unread(f"could be {UNCLEAR[text]}; write the word")
    return text.strip()


def _digits(text: str) -> Decimal:
    whole = text.rstrip(FRACTIONS)
    if whole != text:
        return _comma(whole or "0") + _fraction(text[-1])
    return _comma(text)


def _comma(text: str) -> Decimal:
    if "," not in text:
        return Decimal(text)
    if THOUSANDS.fullmatch(text):
        return Decimal(text.replace(",", ""))
    if DECIMAL_COMMA.fullmatch(text):
        return Decimal(text.replace(",", "."))
    if TWO_DIGITS.fullmatch(text):
        point = text.replace(",", ".")
        raise Unread(f"could be {point} or a slip for thousands; write {point} if that is meant")
    raise Unread("has commas that are neither thousands nor a decimal sign; write 1234.5")


def _fraction(mark: str) -> Decimal:
    """Two places unless fewer or more are exact: ⅓ is 0.33."""
    return round(Decimal(repr(numeric(mark))), PLACES.get(mark, 2))


def _exponent(found: re.Match[str]) -> int:
    if found["glued"]:
        return GLUED[found["glued"]]
    words = re.findall(TIMES, found["times"] or "")
    return sum(EXPONENTS[word.casefold()] for word in words)


def _raised(number: Decimal, step: Decimal, power: str) -> tuple[Decimal, Decimal]:
    """Read 1e6, 3×10⁶, 10^6 and 10⁶."""
    exponent = power.translate(SUPERSCRIPTS).replace(" ", "")
    if exponent[0] in "eE":
        shift = int(exponent[1:])
    elif exponent[0] in "×x*·":
        shift = int(exponent[3:].lstrip("^"))
    elif number == 10:  # noqa: PLR2004
        number, step, shift = Decimal(1), Decimal(1), int(exponent.lstrip("^"))
    else:
        raise Unread("is a power that is not of ten; write the number itself")
    return number.scaleb(shift), step.scaleb(shift)
