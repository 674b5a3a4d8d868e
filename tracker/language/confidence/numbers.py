"""Numbers that may be chances: 70 %, 0.7, 7 in 10, 七成, 百分之七十, 千分之三, fifty-fifty."""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple
from unicodedata import numeric

from tracker.core.text import compiled
from tracker.language.numerals import ENGLISH_TENS, ONES, read_chinese

ABOUT = 0.05  # "about 70 %": this much to both sides
AT_HAND = 32  # one sentence is asked of several times


class Chance(NamedTuple):
    """A number in [0, 1] with its range and place in the folded text.

    shape: how it was written (`SHAPES`). bound: the words that make it a bound ("more than").
    """

    low: float
    p: float
    high: float
    start: int
    end: int
    shape: str = ""
    bound: str = ""


Ends = tuple[float, float] | None

N = r"\d{1,3}(?:[.,]\d{1,9})?"
TENS = "|".join(ENGLISH_TENS)
UNITS = "|".join(word for word, value in ONES.items() if 0 < value < 10)  # noqa: PLR2004
SMALL_WORD = "|".join(sorted(ONES, key=len, reverse=True))
WORD = rf"(?:(?:{TENS})(?:[\s-](?:{UNITS}))?|(?:a|one)\shundred|{SMALL_WORD})"
PERCENT = r"(?:\s?%|[\s-]?(?:percent|per\s?cent|pct)(?![a-z]))"
HAN = "[一二两三四五六七八九十]"
HANS = "[零一二两三四五六七八九十百千万亿点]"
ROUND = r"(?:(?:a|one)[\s-])?(?:hundred|thousand|million|billion)"
COUNT = rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d{{1,9}}|{ROUND}|{WORD})"
VULGAR = {mark: numeric(mark) for mark in "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞⅒"}
LEAST = (
    r"at least|more than|over|above|no less than|upwards of|north of|greater than|≥|>=|>"
    r"|至少|超过|不低于|起码|高于|大于|不少于|逾|多于"
)
MOST = (
    r"at most|not even|not quite|nowhere near|not more than|not much more than|barely"
    r"|hardly more than|less than|under|below|no more than|no better than|no greater than|up to"
    r"|fewer than"
    r"|south of|≤|<=|<|至多|最多|顶多|撑死|不到|不会?超过|不会高于|不高于|不足|低于|小于|少于"
)
NEARLY = (
    r"about|around|roughly|approximately|some|maybe|perhaps|almost|nearly|like|probably"
    r"|something like|more like|closer to|~|约|大约|大概|差不多|将近|接近|近|大致"
)
AFTER = (
    r"都不到|以上|往上|以下|左右|上下|不到|多点|or more|or higher|or better|or so|plus|\+|-?ish"
    r"|or less|or lower|or under|tops|at most|at best|max\b"
)
LEAST_AFTER = ("以上", "往上", "or more", "or higher", "or better", "plus", "+")
MOST_AFTER = (
    "以下",
    "不到",
    "都不到",
    "or less",
    "or lower",
    "or under",
    "tops",
    "at most",
    "at best",
    "max",
)
DASH = r"\s?(?:-|—|~|to|or|and|至|到|和|或)\s?"
YEAR = r"(?:19|20|21)\d\d"
DECIMAL = r"(?:0?\.|0,)\d{1,9}"
NO_TENTH = "员本立果为长交绩效语品功"  # 三成 is three tenths, 第三成员 is not
PARTS = {
    word: value
    for value, words in {
        2: "half",
        3: "third thirds",
        4: "quarter quarters fourth fourths",
        5: "fifth fifths",
        6: "sixth sixths",
        8: "eighth eighths",
        10: "tenth tenths",
        20: "twentieth",
        100: "hundredth",
    }.items()
    for word in words.split()
}
PART = "|".join(sorted(PARTS, key=len, reverse=True))

# How a number may look; its groups hold the parts it is computed from. The first one fits.
SHAPES: tuple[tuple[str, str], ...] = (
    (
        "percent_range",
        rf"(?<![\d./])(?<!\d,)(?<!\d:)(?P<a0>{N})(?:{PERCENT})?{DASH}(?P<b0>{N}){PERCENT}",
    ),
    (
        "word_range",
        rf"\b(?P<a16>{WORD})(?:{PERCENT})?\s(?:to|or|and)\s(?P<b16>{WORD}){PERCENT}",
    ),
    ("percent", rf"(?<![\d./])(?<!\d,)(?<!\d:)(?<!^-)(?<!\s-)(?P<a1>{N}){PERCENT}"),
    ("percent_words", rf"\b(?P<a2>half\sa|(?:a\s)?half|{WORD})(?P<b2>\sand\sa\shalf)?{PERCENT}"),
    ("even", r"50\s?[/:-]\s?50|fifty[ -]fifty|五五[开波]|一半一半|一半对一半|对半开|五五之数"),
    ("hundred_split", r"(?<![\d/.-])(?P<a3>\d\d)(?:\s?[/-]\s?|\s?:(?=\d))(?P<b3>\d\d)(?![\d/-])"),
    ("tenths_split", rf"(?P<a4>{HAN})(?P<b4>{HAN})开(?!头)"),
    (
        "parts_zh",
        (
            rf"(?<![\d.零一二两三四五六七八九十百千万亿])(?P<a5>{HANS}{{1,4}}|\d{{1,7}})分之"
            rf"(?P<b5>{HANS}{{1,6}}|\d[\d.]{{0,5}})(?:[到至~-](?:百分之)?(?P<c5>{HANS}{{1,6}}))?"
        ),
    ),
    ("whole_zh", r"百分(?:之)?百"),
    (
        "tenths",
        (
            rf"(?<![\d.一二两三四五六七八九十])(?P<a6>{HAN}|\d(?:\.\d)?)(?:成?[到至~-]?(?P<b6>{HAN}"
            rf"|\d))?"
            rf"成(?![{NO_TENTH}])(?P<c6>{HAN}|半)?"
        ),
    ),
    ("grade_zh", rf"(?P<a7>{HAN}|\d)分(?=之?的?(?:把握|胜算|可能|希望))"),
    (
        "times_zh",
        (
            rf"(?P<a8>{HAN}|\d{{1,3}})次(?:里面?|之?中|当中)?(?:会|能|得)?有?(?P<b8>{HAN}{{1,2}}"
            rf"|\d{{1,3}})次"
        ),
    ),
    ("half_zh", r"一半"),
    (
        "of_times",
        rf"(?P<a17>{COUNT})[\s-](?:in|out[\s-]of)[\s-](?P<b17>{COUNT})[\s-](?:times|cases)\b",
    ),
    (
        "times",
        (
            rf"(?P<a9>{COUNT})[\s-](?:times|cases)[\s-](?:in|out[\s-]of)[\s-](?P<b9>{COUNT})(?!\d"
            rf"|[.,]\d)"
        ),
    ),
    (
        "out_of",
        (
            rf"(?P<a10>{COUNT}|a)[\s-](?:chances?[\s-])?(?:in|out[\s-]of)[\s-](?:every[\s-])?"
            rf"(?:a[\s-](?=hundred|thousand|million|billion))?(?P<b10>{COUNT})(?!\d|[.,]\d)"
        ),
    ),
    ("slash", r"(?<![\d/.,-])(?P<a11>\d{1,3})/(?P<b11>\d{1,7})(?![\d/.%-])"),
    ("vulgar", rf"(?<![\d.,/])(?P<a12>\d{{0,2}})(?P<b12>[{''.join(VULGAR)}])(?P<c12>{PERCENT})?"),
    ("decimal_range", rf"(?<![\d.,])(?P<a13>{DECIMAL}){DASH}(?P<b13>{DECIMAL})(?![\d%])"),
    ("decimal", rf"(?<![\d.,])(?P<a14>{DECIMAL}|1\.0{{1,4}})(?![\d%]|[.,]\d)"),
    ("fraction", rf"\b(?P<a15>{UNITS}|a)[\s-](?P<b15>{PART})\b"),
)
WORD_START = "(?:(?<![a-z])|(?![a-z]))"  # no number begins within an English word
NUMBER = (
    rf"{WORD_START}(?:(?:(?P<least>{LEAST})|(?P<most>{MOST})"
    rf"|(?P<nearly>{NEARLY}))\s?(?:an?\s)?){{0,2}}(?:"
    + "|".join(f"(?P<{name}>{shape})" for name, shape in SHAPES)
    + rf")(?P<after>\s?(?:{AFTER}))?"
)
# A year alone is no chance, nor is "in" behind no number.
CLUE = (
    r"(?<!\d)(?!(?:19|20)\d\d(?![\d%/]|[.,:]\d))\d|成|分之|百分|开|五波|一半|次|分|percent"
    r"|per\s?cent|out[ -]of|half|third|quarter|fifth|sixth|tenth|fifty"
    rf"|(?:\b(?:a|{TENS}|{SMALL_WORD})|hundred|thousand|[mb]illion|times|cases|chances?)[ -]in[ -]"
    rf"|[{''.join(VULGAR)}]"
)


@lru_cache(AT_HAND)
def find_numbers(folded: str) -> tuple[Chance, ...]:
    """Give every number that could be a chance, whatever it is said of."""
    if not compiled(CLUE).search(folded):
        return ()
    found = (_chance(match) for match in compiled(NUMBER).finditer(folded))
    return tuple(chance for chance in found if chance is not None)


def _chance(match: re.Match[str]) -> Chance | None:
    name = next(name for name, _ in SHAPES if match[name] is not None)
    ends = VALUES[name](match)
    if ends is None:
        return None
    low, high = ends
    if not 0 <= low <= high <= 1:
        return None
    bound = match["least"] or match["most"] or ""
    return Chance(*_qualified(match, low, high), match.start(), match.end(), name, bound)


def _qualified(match: re.Match[str], low: float, high: float) -> tuple[float, float, float]:
    after = (match["after"] or "").strip()
    if match["least"] or after in LEAST_AFTER:
        high = 1
    elif match["most"] or after in MOST_AFTER:
        low = 0
    elif (match["nearly"] or after) and low == high:
        return round(max(low - ABOUT, 0), 9), low, round(min(high + ABOUT, 1), 9)
    return round(low, 9), round((low + high) / 2, 9), round(high, 9)


def decimal_of(text: str) -> float | None:
    """Read digits with a decimal point or comma; before three digits a comma is none.

    >>> decimal_of("2,5"), decimal_of("2.5"), decimal_of("1,000")
    (2.5, 2.5, None)
    """
    if compiled(r"\d+,\d{3}").fullmatch(text):
        return None
    return float(text.replace(",", "."))


def count_of(text: str) -> float:
    """Read a count in digits or English words: 1,000 · twenty-five · a million."""
    plain = text.replace(",", "")
    if plain.isdecimal():
        return float(plain)
    words = compiled(r"[\s-]+").split(text)
    if words[-1] in SCALES:
        return SCALES[words[-1]]
    return float(sum(ENGLISH_TENS.get(word) or ONES.get(word, 1) for word in words))


SCALES = {"hundred": 100.0, "thousand": 1e3, "million": 1e6, "billion": 1e9}


def _hundredths(text: str) -> float | None:
    number = decimal_of(text) if text[0].isdecimal() else count_of(text)
    return None if number is None else round(number / 100, 8)


def _percent_range(match: re.Match[str]) -> Ends:
    low, high = _hundredths(match["a0"]), _hundredths(match["b0"])
    return None if low is None or high is None else (low, high)


def _word_range(match: re.Match[str]) -> Ends:
    return count_of(match["a16"]) / 100, count_of(match["b16"]) / 100


def _percent(match: re.Match[str]) -> Ends:
    p = _hundredths(match["a1"])
    return None if p is None else (p, p)


def _percent_words(match: re.Match[str]) -> Ends:
    number = 0.5 if "half" in match["a2"] else count_of(match["a2"])
    p = round((number + (0.5 if match["b2"] else 0)) / 100, 8)
    return p, p


def _even(_: re.Match[str]) -> Ends:
    return 0.5, 0.5


def _hundred_split(match: re.Match[str]) -> Ends:
    """Read 60/40; the two must make a hundred."""
    first, second = float(match["a3"]), float(match["b3"])
    return (first / 100, first / 100) if first + second == 100 else None  # noqa: PLR2004


def _tenths_split(match: re.Match[str]) -> Ends:
    """Read 六四开: six of ten; the two must make ten."""
    first, second = _han(match["a4"]), _han(match["b4"])
    return (first / 10, first / 10) if first + second == 10 else None  # noqa: PLR2004


def _han(text: str) -> float:
    return _hans(text)[0]


def _hans(text: str) -> tuple[float, float]:
    """Read a Chinese number, vague ones (七八十) with both ends; zero for what is none."""
    if text.replace(".", "", 1).isdecimal():
        return float(text), float(text)
    whole, dot, rest = text.partition("点")
    number = read_chinese(whole)
    if number is None:
        return 0.0, 0.0
    if not dot:
        return number.low, number.high
    part = "".join(str(int(digit.low)) for one in rest if (digit := read_chinese(one)))
    exact = float(f"{int(number.low)}.{part or 0}")
    return exact, exact


def _parts_zh(match: re.Match[str]) -> Ends:
    whole = _han(match["a5"])
    low, high = _hans(match["b5"])
    if match["c5"]:
        high = _hans(match["c5"])[1]
    return (low / whole, high / whole) if whole > 1 else None


def _whole(_: re.Match[str]) -> Ends:
    return 1.0, 1.0


def _tenths(match: re.Match[str]) -> Ends:
    """Read 七成, 七八成, 九成九, 七成半."""
    first = _han(match["a6"]) / 10
    last = _han(match["b6"]) / 10 if match["b6"] else first
    rest = match["c6"]
    more = 0.05 if rest == "半" else _han(rest) / 100 if rest else 0
    return round(first + more, 4), round(last + more, 4)


def _grade_zh(match: re.Match[str]) -> Ends:
    """Read 八分把握: eight of ten."""
    p = _han(match["a7"]) / 10
    return p, p


def _times_zh(match: re.Match[str]) -> Ends:
    """Read 十次里有八次, 十次有八九次."""
    whole = _han(match["a8"])
    low, high = _hans(match["b8"])
    return (low / whole, high / whole) if whole > 2 else None  # noqa: PLR2004


def _share(first: str, second: str) -> Ends:
    part, whole = count_of(first), count_of(second)
    if compiled(YEAR).fullmatch(second):
        return None
    return (part / whole, part / whole) if whole >= max(part, 2) else None


def _times(match: re.Match[str]) -> Ends:
    return _share(match["a9"], match["b9"])


def _of_times(match: re.Match[str]) -> Ends:
    return _share(match["a17"], match["b17"])


def _out_of(match: re.Match[str]) -> Ends:
    return _share(match["a10"], match["b10"])


def _slash(match: re.Match[str]) -> Ends:
    part, whole = float(match["a11"]), float(match["b11"])
    return (part / whole, part / whole) if 0 < part < whole else None


def _vulgar(match: re.Match[str]) -> Ends:
    number = float(match["a12"] or 0) + VULGAR[match["b12"]]
    p = round(number / 100 if match["c12"] else number, 9)
    return p, p


def _decimal_range(match: re.Match[str]) -> Ends:
    return _point(match["a13"]), _point(match["b13"])


def _decimal(match: re.Match[str]) -> Ends:
    return _point(match["a14"]), _point(match["a14"])


def _point(text: str) -> float:
    return float(text.replace(",", "."))


def _fraction(match: re.Match[str]) -> Ends:
    p = count_of(match["a15"]) / PARTS[match["b15"]]
    return p, p


VALUES: dict[str, Callable[[re.Match[str]], Ends]] = {
    "percent_range": _percent_range,
    "word_range": _word_range,
    "percent": _percent,
    "percent_words": _percent_words,
    "even": _even,
    "hundred_split": _hundred_split,
    "tenths_split": _tenths_split,
    "parts_zh": _parts_zh,
    "whole_zh": _whole,
    "tenths": _tenths,
    "grade_zh": _grade_zh,
    "times_zh": _times_zh,
    "half_zh": _even,
    "of_times": _of_times,
    "times": _times,
    "out_of": _out_of,
    "slash": _slash,
    "vulgar": _vulgar,
    "decimal_range": _decimal_range,
    "decimal": _decimal,
    "fraction": _fraction,
}
