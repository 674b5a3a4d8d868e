"""Numbers in words: Chinese and English numerals, exact ("三十五") or vague ("十几", 两三)."""

from typing import NamedTuple

DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {
    "〇": 0,
    "两": 2,
}
TENS = {"十": 10, "百": 100, "千": 1000}
MYRIADS = {"万": 10_000, "亿": 100_000_000}
SHORT_TENS = {"廿": "二十", "卅": "三十"}
VAGUE_DIGIT = frozenset("几数")
NUMERAL_CHARACTERS = frozenset([*DIGITS, *TENS, *MYRIADS, *SHORT_TENS, *VAGUE_DIGIT])

# "A few" has no number of its own; these ranges are our reading.
FEW = (3, 5)
SOME_DIGIT = (1, 9)  # the 几 of 十几
SOME_TENS = (2, 9)  # the 几 of 几十

ONES = {
    word: value
    for value, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
}
ENGLISH_TENS = {
    word: 10 * value
    for value, word in enumerate(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], 2
    )
}
ENGLISH_SCALES = {"hundred": 100, "thousand": 1000}


class Number(NamedTuple):
    """A number from low to high; `digits` when it was written digit by digit, as years are."""

    low: float
    high: float
    digits: str = ""


def read_chinese(text: str) -> Number | None:
    """Read a run of numeral characters; None if it is none.

    >>> read_chinese("二〇二九").digits, read_chinese("三十五").low, read_chinese("两三")[:2]
    ('2029', 35, (2, 3))
    """
    for short, spelled in SHORT_TENS.items():
        text = text.replace(short, spelled)
    if all(character in DIGITS for character in text):
        return _digit_by_digit(text)
    if pair := _neighbours(text):
        return pair
    if VAGUE_DIGIT & set(text):
        return _vague(text)
    value = _by_scales(text)
    return None if value is None else Number(value, value)


def _digit_by_digit(text: str) -> Number | None:
    values = [DIGITS[character] for character in text]
    if len(text) == 1:
        return Number(values[0], values[0])
    if text == "三两":
        return Number(2, 3)
    if len(text) == 2 and 0 < values[1] - values[0] <= 2 and values[0] > 0:  # noqa: PLR2004
        return Number(values[0], values[1])
    digits = "".join(map(str, values))
    return Number(int(digits), int(digits), digits)


def _neighbours(text: str) -> Number | None:
    """Read 三四十 or 十七八: two neighbouring digits stand for one."""
    for index in range(len(text) - 1):
        one, other = DIGITS.get(text[index]), DIGITS.get(text[index + 1])
        if one and other and other == one + 1:
            low = _by_scales(text[: index + 1] + text[index + 2 :])
            high = _by_scales(text[:index] + text[index + 1 :])
            return None if low is None or high is None else Number(low, high)
    return None


def _vague(text: str) -> Number | None:
    if text in VAGUE_DIGIT:
        return Number(*FEW)
    ends = SOME_TENS if text[0] in VAGUE_DIGIT else SOME_DIGIT
    low, high = (_by_scales(_with_digit(text, digit)) for digit in ends)
    return None if low is None or high is None else Number(low, high)


def _with_digit(text: str, digit: int) -> str:
    for vague in VAGUE_DIGIT:
        text = text.replace(vague, "零一二三四五六七八九"[digit])
    return text


def _by_scales(text: str) -> int | None:
    total = section = digit = 0
    for character in text:
        if character in DIGITS:
            digit = DIGITS[character]
        elif character in TENS:
            section += (digit or 1) * TENS[character]
            digit = 0
        elif character in MYRIADS:
            total = (total + section + digit or 1) * MYRIADS[character]
            section = digit = 0
        else:
            return None
    return total + section + digit


def read_english(words: list[str]) -> tuple[int, int] | None:
    """Read the number that starts these words: its value and how many words it took.

    >>> read_english(["twenty", "-", "five", "years"]), read_english(["hundred"])
    ((25, 3), (100, 1))
    """
    value, taken = _below_hundred(words)
    scale = ENGLISH_SCALES.get(words[taken]) if taken < len(words) else None
    if scale is None:
        return (value, taken) if taken else None
    return (value or 1) * scale, taken + 1


def _below_hundred(words: list[str]) -> tuple[int, int]:
    first = words[0] if words else ""
    if first in ONES:
        return ONES[first], 1
    if first not in ENGLISH_TENS:
        return 0, 0
    rest = 2 if words[1:2] == ["-"] else 1
    unit = ONES.get(words[rest], 0) if rest < len(words) else 0
    if 0 < unit < 10:  # noqa: PLR2004
        return ENGLISH_TENS[first] + unit, rest + 1
    return ENGLISH_TENS[first], 1
