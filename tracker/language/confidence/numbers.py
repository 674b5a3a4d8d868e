"""Chances told in numbers: 70 %, 0.7, 7 in 10, 七成, 百分之七十, fifty-fifty."""

import re
from collections.abc import Callable
from typing import NamedTuple

from tracker.core.text import compiled
from tracker.language.numerals import read_chinese

ABOUT = 0.05  # "about 70 %": this much to both sides


class Chance(NamedTuple):
    """A probability with its range and place in the folded text."""

    low: float
    p: float
    high: float
    start: int
    end: int


N = r"\d{1,3}(?:\.\d{1,4})?"
PERCENT = r"\s?(?:%|percent|per\s?cent|pct)"
HAN = "[一二两三四五六七八九十]"
WORD = "one|two|three|four|five|six|seven|eight|nine|ten|twenty|hundred"
WORDS = {word: value for value, word in enumerate(WORD.split("|")[:10], 1)} | {
    "twenty": 20,
    "hundred": 100,
    "a": 1,
}
SMALL = rf"(?:\d{{1,3}}|{WORD})"
LEAST = (
    r"at least|more than|over|above|no less than|upwards of|≥|>=|>"
    r"|至少|超过|不低于|起码|高于|大于"
)
MOST = r"at most|less than|under|below|no more than|up to|≤|<=|<|至多|最多|不到|不超过|低于|小于"
NEARLY = (
    r"about|around|roughly|approximately|some|maybe|perhaps|almost|nearly|~"
    r"|约|大约|大概|差不多|将近|接近"
)
DASH = r"\s?(?:-|~|to|or|and|至|到|和)\s?"
HUNDREDTHS = r"[零一二三四五六七八九十百点\d.]{1,6}"
DECIMAL = r"0?\.\d{1,4}"

# How a number of chances may look; groups a and b hold its numbers.
SHAPES: tuple[tuple[str, str], ...] = (
    ("percent_range", rf"(?P<a0>{N})(?:{PERCENT})?{DASH}(?P<b0>{N}){PERCENT}"),
    ("percent", rf"(?P<a1>{N}){PERCENT}"),
    ("hundred_split", r"(?<![\d/])(?P<a11>\d\d)\s?/\s?(?P<b11>\d\d)(?![\d/])"),
    ("odds_even", r"50\s?[/-]\s?50|fifty[ -]fifty|五五开|一半一半|对半开|五五之数"),
    ("tenths_split", rf"(?P<a2>{HAN})(?P<b2>{HAN})开"),
    (
        "in_hundred_zh",
        rf"百分之(?P<a3>{HUNDREDTHS})(?:[到至~-](?:百分之)?(?P<b3>{HUNDREDTHS}))?",
    ),
    (
        "tenths",
        rf"(?<![\d.])(?P<a4>{HAN}|\d(?:\.\d)?)(?:[到至~-]?(?P<b4>{HAN}|\d))?成(?P<c4>{HAN})?",
    ),
    ("fraction_zh", rf"(?P<a5>{HAN})分之(?P<b5>{HAN})"),
    (
        "out_of",
        (
            rf"(?P<a6>{SMALL}|a)[\s-](?:times\s)?(?:in|out of|chances? in)[\s-]"
            rf"(?:a\s)?(?P<b6>{SMALL})(?![\d.])"
        ),
    ),
    (
        "odds",
        r"(?P<a7>\d{1,3})(?:\s?:\s?|\sto\s)(?P<b7>\d{1,3})(?=\s(?:odds|on|chance|favou?rite))",
    ),
    ("decimal_range", rf"(?P<a8>{DECIMAL}){DASH}(?P<b8>{DECIMAL})"),
    ("decimal", rf"(?<![\d.])(?P<a9>(?:{DECIMAL}|1\.0{{1,4}}))(?![\d%]|\.\d)"),
    (
        "fraction_en",
        (
            r"(?P<a10>two|three)[\s-](?P<b10>thirds|quarters|fifths)"
            r"|(?P<c10>one|a)[\s-](?P<d10>half|third|quarter)"
        ),
    ),
)
CHANCE = (
    rf"(?:(?P<least>{LEAST})\s?|(?P<most>{MOST})\s?|(?P<nearly>{NEARLY})\s?){{0,2}}(?:"
    + "|".join(f"(?P<{name}>{shape})" for name, shape in SHAPES)
    + r")(?P<after>\s?(?:以上|以下|左右|上下|or more|or higher|or so|plus|\+|or less|or lower))?"
)
CLUE = r"\d|成|百分|times out|分之|开|一半|fifty|half|third|quarter|one in|out of| in "
PARTS = {"half": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fifths": 5}


def find_chances(folded: str) -> list[Chance]:
    """Give every number that could be a chance, whatever it is said of."""
    if not compiled(CLUE).search(folded):
        return []
    found = (_chance(match) for match in compiled(CHANCE).finditer(folded))
    return [chance for chance in found if chance is not None]


def _chance(match: re.Match[str]) -> Chance | None:
    name = next(name for name, _ in SHAPES if match[name] is not None)
    ends = VALUES[name](match)
    if ends is None:
        return None
    low, high = ends
    if not 0 <= low <= high <= 1:
        return None
    return Chance(*_qualified(match, low, high), match.start(), match.end())


def _qualified(match: re.Match[str], low: float, high: float) -> tuple[float, float, float]:
    after = (match["after"] or "").strip()
    if match["least"] or after in ("以上", "or more", "or higher", "plus", "+"):
        high = 1
    elif match["most"] or after in ("以下", "or less", "or lower"):
        low = 0
    elif (match["nearly"] or after) and low == high:
        return round(max(low - ABOUT, 0), 6), low, round(min(high + ABOUT, 1), 6)
    return round(low, 6), round((low + high) / 2, 6), round(high, 6)


def _over(text: str | None, whole: float) -> float:
    return round(float(text or 0) / whole, 8)


def _percent_range(match: re.Match[str]) -> tuple[float, float] | None:
    return _over(match["a0"], 100), _over(match["b0"], 100)


def _percent(match: re.Match[str]) -> tuple[float, float] | None:
    p = _over(match["a1"], 100)
    return p, p


def _hundred_split(match: re.Match[str]) -> tuple[float, float] | None:
    """Read 60/40; the two must make a hundred."""
    first, second = float(match["a11"]), float(match["b11"])
    return (first / 100, first / 100) if first + second == 100 else None  # noqa: PLR2004


def _even(_: re.Match[str]) -> tuple[float, float] | None:
    return 0.5, 0.5


def _split(match: re.Match[str]) -> tuple[float, float] | None:
    """Read 六四开: six of ten; the two must make ten."""
    first, second = _han(match["a2"]), _han(match["b2"])
    return (first / 10, first / 10) if first + second == 10 else None  # noqa: PLR2004


def _han(text: str) -> float:
    if text.replace(".", "").isdecimal():
        return float(text)
    whole, _, rest = text.partition("点")
    number = read_chinese(whole)
    part = "".join(str(int(digit.low)) for one in rest if (digit := read_chinese(one)))
    return float(f"{int(number.low) if number else 0}.{part or 0}")


def _hundred_zh(match: re.Match[str]) -> tuple[float, float] | None:
    first = _han(match["a3"]) / 100
    return first, _han(match["b3"]) / 100 if match["b3"] else first


def _tenths(match: re.Match[str]) -> tuple[float, float] | None:
    """Read 七成, 七八成, 九成九."""
    first = _han(match["a4"]) / 10
    last = _han(match["b4"]) / 10 if match["b4"] else first
    more = _han(match["c4"]) / 100 if match["c4"] else 0
    return round(first + more, 4), round(last + more, 4)


def _fraction_zh(match: re.Match[str]) -> tuple[float, float] | None:
    p = _han(match["b5"]) / _han(match["a5"])
    return p, p


def _out_of(match: re.Match[str]) -> tuple[float, float] | None:
    first, whole = (WORDS.get(match[name]) or float(match[name]) for name in ("a6", "b6"))
    return (first / whole, first / whole) if whole >= max(first, 2) else None


def _odds(match: re.Match[str]) -> tuple[float, float] | None:
    first, second = float(match["a7"]), float(match["b7"])
    p = first / (first + second) if first + second else 2
    return p, p


def _decimal_range(match: re.Match[str]) -> tuple[float, float] | None:
    return float(match["a8"]), float(match["b8"])


def _decimal(match: re.Match[str]) -> tuple[float, float] | None:
    return float(match["a9"]), float(match["a9"])


def _fraction_en(match: re.Match[str]) -> tuple[float, float] | None:
    count = WORDS[match["a10"] or match["c10"]]
    p = count / PARTS[match["b10"] or match["d10"]]
    return p, p


VALUES: dict[str, Callable[[re.Match[str]], tuple[float, float] | None]] = {
    "percent_range": _percent_range,
    "percent": _percent,
    "hundred_split": _hundred_split,
    "odds_even": _even,
    "tenths_split": _split,
    "in_hundred_zh": _hundred_zh,
    "tenths": _tenths,
    "fraction_zh": _fraction_zh,
    "out_of": _out_of,
    "odds": _odds,
    "decimal_range": _decimal_range,
    "decimal": _decimal,
    "fraction_en": _fraction_en,
}

# What makes a number a chance and not a quantity.
NOUN = (
    r"(?:chance|probability|likelihood|likely|sure|certain|confident|confidence|credence|odds"
    r"|certainty|convinced|possibility|prob)"
)
NOUN_ZH = r"(?:概率|可能|几率|机率|把握|胜算|信心|机会|确定|肯定|置信|赔率|成功率|胜率)"
OF_YEAR = r"(?:the\s(?:end|late|early)\b|early|late|mid|~)?\s?(?:of\s)?(?:19|20|21)\d\d"
BEHIND = rf"\s{{0,2}}(?:的|地|\(|that\s|to\s)?\s?(?:{NOUN}\b|{NOUN_ZH}|that\b|会|是会)"
BY_YEAR = rf"\s{{0,2}}(?:by|before|in|within|until)\s{OF_YEAR}"
# "AGI: 70 % by 2029" is a chance, "inflation will be 3.5 % in 2027" is not.
MEASURED = (
    r"\b(?:be|is|are|was|were|at|to|by|of|than|above|below|over|under|about|around|reach\w*|hits?"
    r"|exceed\w*|grow\w*|grew|fall\w*|fell|ris\w+|rose|increas\w+|decreas\w+|drop\w*|gain\w*"
    r"|los\w+|shrink\w*|gets?|has|have|had)\s{1,2}$"
)
GIVEN = r"say|put it at|give it|give this|estimate|am at"
AHEAD = (
    rf"(?:(?:{NOUN}s?|\bp|\bp\([^()]{{0,40}}\))\s?(?:that\s\S{{1,20}}\s)?"
    r"(?:of|is|are|at|=|:|as|was|to be|~|\s){1,3}"
    rf"|(?:i would |i'd |i |i'm )(?:{GIVEN}|at)\s?(?:a\s)?|(?:{GIVEN})\s?(?:a\s)?"
    r"|my (?:p|estimate|credence) is"
    rf"|{NOUN_ZH}性?(?:度|率)?\s?"
    r"(?:大约|大概|约|为|是|有|在|超过|达到|达|高达|=|:|至少|不到|接近|只有|也就|应该){0,3}"
    r"|(?:我给|给它|我估计|我估|我猜|我认为有|我觉得有|我有|有))\s{0,2}(?:a\s|an\s)?$"
)
FREE = (
    rf"(?:{NOUN}s?|{NOUN_ZH}性?"
    r"|\b(?:a|an|the|of|is|it|that|i|am|'m|would|say|i'd|at|with|my|p|be|or so|give|to)\b"
    r"|\b(?:between|from)\b"
    r"|的|我|有|是|为|大约|左右|[\s,.:=()!~约])*"
)
NOT_OF = r"\s?(?:of\s|的(?!概率|可能|把握|机会)|[a-z]{0,12}(?:growth|users|people))"
CLOSED = r"\s*[)）\]]|\s*[.。!！]?\s*$"
OPENED = r"[(\[:,—]\s*$|\s-\s+$"


def is_chance(folded: str, chance: Chance) -> bool:
    """Whether the number is said of a chance: "70 % likely" is, "70 % of users" is not."""
    before, after = folded[max(0, chance.start - 80) : chance.start], folded[chance.end :]
    if compiled(BEHIND).match(after):
        return True
    if compiled(AHEAD).search(before):
        return compiled(NOT_OF).match(after) is None
    if compiled(BY_YEAR).match(after) and not compiled(MEASURED).search(before):
        return True
    enclosed = compiled(OPENED).search(before) and compiled(CLOSED).match(after)
    return bool(enclosed) or is_alone(folded, chance)


def is_alone(folded: str, chance: Chance) -> bool:
    """Whether nothing but words of chance stands round the number."""
    if len(folded) > 100:  # noqa: PLR2004
        return False
    rest = folded[: chance.start] + " " + folded[chance.end :]
    return compiled(FREE).fullmatch(rest) is not None
