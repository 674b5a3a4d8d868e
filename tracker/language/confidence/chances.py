"""Which numbers are chances: a number is one only where the words make it one.

"70 % likely", "the odds are 70 %", "I think it's about 30 %", 七成把握 are chances; in "unlikely
to exceed 4.4 %", "the chance of a 10 % drop is small", 上涨三成的可能性很大 the number is the
claim's own quantity.
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from tracker.core.text import compiled
from tracker.language.confidence.chance_patterns import (
    ADVERB_ZH,
    AGAINST,
    AHEAD,
    AHEAD_OF,
    AHEAD_ZH,
    APART,
    BEHIND,
    BEHIND_ZH,
    BY_YEAR,
    CLOSED,
    ENCLOSED,
    ENCLOSED_ZH,
    ENDS_CLAUSE,
    ENDS_FRAMED,
    ENDS_ZH,
    FRAMED,
    FRAMED_ZH,
    FREE,
    GOING,
    HAS_ZH,
    LABEL,
    LACKED_ZH,
    MEASURED,
    MEASURED_ZH,
    NOT_OF,
    ON,
    ON_IT,
    OPENS,
    OPENS_CLAUSE,
    PREDICATE_ZH,
    PREDICATED,
    SHARED,
    SHARED_ZH,
    SIDE,
    SIZED_ZH,
    SUBJECT_IS,
    THAT,
    TO_COME,
)
from tracker.language.confidence.numbers import Chance, find_numbers
from tracker.language.confidence.odds import chance_of, find_odds

REACH = 90  # characters that are looked at on either side of a number
EIGHT_TENTHS = 0.8
BOUNDS = ("below", "under", "above", "over")
SHORT = 100  # a text that is nothing but a chance is no longer


class Context(NamedTuple):
    """A number with the words of its sentence on both sides."""

    chance: Chance
    before: str
    after: str


def stated_chances(folded: str) -> list[Chance]:
    """Give the chances of a text: the numbers and odds that its words make chances."""
    odds = [chance for one in find_odds(folded) if (chance := chance_of(one))]
    taken = [(one.start, one.end) for one in odds]
    numbers = [one for one in find_numbers(folded) if not _touches(one, taken)]
    stated = [*odds, *_chances(folded, numbers)]
    return sorted(stated, key=lambda one: one.start)


def unread_chances(folded: str) -> list[tuple[int, int]]:
    """Give the places of odds that do not say which way they go."""
    return [(one.start, one.end) for one in find_odds(folded) if one.p is None]


def is_alone(folded: str, chance: Chance) -> bool:
    """Whether nothing but words of chance stands round the number."""
    if len(folded) > SHORT:
        return False
    rest = folded[: chance.start] + " " + folded[chance.end :]
    return compiled(FREE).fullmatch(rest) is not None


def _touches(number: Chance, taken: list[tuple[int, int]]) -> bool:
    return any(start < number.end and number.start < end for start, end in taken)


def _chances(folded: str, numbers: list[Chance]) -> Iterator[Chance]:
    for chance in numbers:
        here = Context(chance, _before(folded, chance.start), _after(folded, chance.end))
        if any(rule(here) for rule in QUANTITIES):
            continue
        if any(rule(here) for rule in CHANCES) or is_alone(folded, chance):
            yield _turned(here)


def _before(folded: str, start: int) -> str:
    return compiled(r"(?<!\d)[.](?!\d)|[;!?\n]").split(folded[max(0, start - REACH) : start])[-1]


def _after(folded: str, end: int) -> str:
    return folded[end : end + REACH]


def _turned(here: Context) -> Chance:
    """Turn "60/40 against" round, and take the end of "risen from 40 % to 60 %"."""
    chance = here.chance
    if chance.shape == "percent_range" and here.before.endswith("from "):
        return chance._replace(low=chance.high, p=chance.high)
    if chance.shape != "hundred_split" or not compiled(AGAINST).match(here.after):
        return chance
    return chance._replace(low=1 - chance.high, p=1 - chance.p, high=1 - chance.low)


# A number is the claim's quantity where one of these holds.


def _is_predicated(here: Context) -> bool:
    """上涨三成的可能性很大: what is said of the possibility is how large it is."""
    return compiled(PREDICATE_ZH).match(here.after) is not None


def _is_bound_of_measure(here: Context) -> bool:
    """可能超过三成, 跌幅超过10%的概率: a bound of something that is measured."""
    if here.chance.bound not in ("超过", "低于", "高于", "大于", "小于", "逾", "多于", "少于"):
        return False
    before = here.before
    if compiled(SIZED_ZH).search(before):
        return True
    ahead = compiled(AHEAD_ZH).search(before) or compiled(HAS_ZH).search(before)
    return bool(before.strip(" ,")) and not ahead and not compiled(FRAMED_ZH).search(before)


def _is_shared(here: Context) -> bool:
    """A 50/50 split, 五五开的分成."""
    if here.chance.shape not in ("even", "hundred_split", "tenths_split"):
        return False
    near = f"{here.before[-20:]} {here.after[:14]}"
    return compiled(SHARED).search(near) is not None or compiled(SHARED_ZH).search(near) is not None


def _is_lacked(here: Context) -> bool:
    """没有99%的把握: nobody is that sure."""
    return compiled(LACKED_ZH).search(here.before) is not None


def _is_share_of_times(here: Context) -> bool:
    """Nine times out of ten the smaller one is used: how often, not how likely."""
    if here.chance.shape not in ("times", "of_times", "times_zh"):
        return False
    said = here.before + here.after
    alone = compiled(FREE).fullmatch(said) is not None
    return not alone and not _is_framed(here) and compiled(TO_COME).search(said) is None


QUANTITIES = (_is_predicated, _is_bound_of_measure, _is_shared, _is_lacked, _is_share_of_times)

# A number is a chance where one of these holds.


def _names_itself(here: Context) -> bool:
    """Fifty-fifty, 六四开, nine times out of ten: said of nothing else."""
    if compiled(NOT_OF).match(here.after):
        return False
    return here.chance.shape in (
        "even",
        "tenths_split",
        "times",
        "of_times",
        "times_zh",
        "grade_zh",
    )


def _stands_before_noun(here: Context) -> bool:
    """70 % likely, a 35 % subjective probability, 七成把握."""
    after = here.after
    if compiled(BEHIND).match(after):
        return not compiled(PREDICATED).match(after) or here.chance.shape != "fraction"
    if compiled(BEHIND_ZH).match(after):
        return _has(here) or not compiled(MEASURED_ZH).search(here.before)
    if here.chance.shape == "hundred_split" and compiled(SIDE).match(after):
        return True
    if compiled(ON).match(after) and compiled(ON_IT).search(here.before):
        return True  # I'm 60% on an early election
    if compiled(GOING).match(after) and compiled(SUBJECT_IS).search(here.before):
        return True
    return bool(compiled(THAT).match(after)) and not compiled(MEASURED).search(here.before)


def _has(here: Context) -> bool:
    return compiled(HAS_ZH).search(here.before) is not None


def _stands_behind_noun(here: Context) -> bool:
    """The odds of a cut are 70 %, p = 0.6, 概率约为七成."""
    before, after = here.before, here.after
    if compiled(NOT_OF).match(after):
        return False
    if compiled(AHEAD_ZH).search(before):
        return True
    if compiled(AHEAD_OF).search(before):
        return bool(compiled(ENDS_CLAUSE).match(after))
    found = compiled(AHEAD).search(before)
    return bool(found) and bool(compiled(ENDS_CLAUSE).match(after))


def _is_framed(here: Context) -> bool:
    """I think it's about 30 %, 我觉得三成吧: between frame and number stands nothing else."""
    before, after = here.before, here.after
    if here.chance.shape in ("slash", "half_zh"):
        return False
    if compiled(FRAMED).search(before) or compiled(OPENS).search(before):
        return compiled(ENDS_FRAMED).match(after) is not None
    return bool(compiled(FRAMED_ZH).search(before)) and bool(compiled(ENDS_ZH).match(after))


def _stands_apart(here: Context) -> bool:
    """AGI by 2030: 70 %; (70 %); 年终奖不会超过两个月工资,九成."""
    if here.chance.shape in ("slash", "half_zh", "fraction"):
        return False
    if compiled(LABEL).search(here.before):
        return False
    begins = not here.before.strip(" ~")
    if begins and (compiled(CLOSED).match(here.after) or compiled(OPENS_CLAUSE).match(here.after)):
        return True  # a sentence of its own, or "70%: the bill passes"
    opened = compiled(ENCLOSED).search(here.before) or compiled(ENCLOSED_ZH).search(here.before)
    return bool(opened) and compiled(CLOSED).match(here.after) is not None


def _is_adverb(here: Context) -> bool:
    """九成九会黄: before a verb, and no measure before it."""
    if here.chance.shape not in ("tenths", "parts_zh", "whole_zh") or _is_word(here.chance):
        return False
    vague = here.chance.low < here.chance.high  # 八九成是
    verb = compiled(ADVERB_ZH).match(here.after) or (vague and here.after.startswith("是"))
    return bool(verb) and not compiled(MEASURED_ZH).search(here.before)


def _is_word(chance: Chance) -> bool:
    """八成 before a verb is a word for probably: the lexicon reads it."""
    return chance.p == EIGHT_TENTHS and chance.end - chance.start == len("八成")


def _has_a_year(here: Context) -> bool:
    """AGI: 70 % by 2029."""
    apart = compiled(APART).search(here.before) and here.chance.bound not in BOUNDS
    if compiled(LABEL).search(here.before):
        return False
    return bool(apart) and compiled(BY_YEAR).match(here.after) is not None


CHANCES = (
    _names_itself,
    _stands_before_noun,
    _stands_behind_noun,
    _is_framed,
    _stands_apart,
    _is_adverb,
    _has_a_year,
)


def number_spans(folded: str) -> list[tuple[int, int]]:
    """Give every place with a number that could be a chance, read as one or not."""
    spans = sorted(
        [(one.start, one.end) for one in find_numbers(folded)]
        + [(one.start, one.end) for one in find_odds(folded)]
    )
    overlapping = {second for first, second in pairwise(spans) if second[0] < first[1]}
    return [span for span in spans if span not in overlapping]
