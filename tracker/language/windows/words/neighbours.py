"""What only the neighbours of a word tell: whether 2029 is a year, "may" a month."""

from collections.abc import Callable

from tracker.language.numerals import Number
from tracker.language.windows.item import Item, kind_at
from tracker.language.windows.words import names
from tracker.language.windows.words.fillers import without_fillers

NAMED_BY_YEAR = frozenset(
    ["Vision", "Project", "Strategy", "Plan", "Mission", "Roadmap", "Expo", "AI"]
)

# A bare four-digit number is a year where these stand before it …
LEADING = frozenset("tBUbFEvs到起~-/&,@xexmMaeOpurR前至cu≥≤n从Z2θβhdHy")
STRONG = frozenset("tBUbFEs到emMθβ")
# … and none of these follows.
QUANTIFIED = frozenset("%uJ个半多世季上")
WORDLIKE = frozenset("CSi12事的才比就会节")  # after 2000 these do not tell
FOLLOWING = frozenset("#K,&/-年代月前后内起lg~tBUbFEpcnfrRmMvs到x!Y1@OX来aIWPGHρkλθyëhι")
MODERN = (1900, 2100)
SHORT_YEARS = (20, 79)
NUMBER = "12NSi"
DAYS = "WRYO12HM"

# Words that are of time only where one of these kinds stands before them, or behind them.
BESIDE: dict[str, tuple[str, str]] = {
    "G": ("Yu年XMaRWmZPr", ""),
    "ρ": ("Yu年X", ""),
    "P": ("Y2ZuT年X", ""),
    "λ": ("u,", ""),
    "ë": ("Y12OM,éZëø年月c", ""),
    "κ": ("", "u"),
    "ι": ("", NUMBER + "~WR"),
    "d": ("", "rRx"),
    "y": ("YZ2mrO年", "Y2ZmrRu"),
    "H": (DAYS + "BbU@pmHr", DAYS + "p,B@hr"),
}


def settle(found: list[Item], text: str, folded: str) -> list[Item]:
    """Decide what only the neighbours tell: whether 2029 is a year, "may" a month."""
    if any(item.kind == "ψ" for item in found):
        found = without_fillers(found)
    for index, item in enumerate(found):
        if item.kind in BESIDE:
            found[index] = _beside(found, index)
        elif item.kind in DECIDED:
            found[index] = DECIDED[item.kind](found, index, text, folded)
        elif folded[item.start] in "~—" and _between_numbers(found, index):
            found[index] = item._replace(kind="-")
    return found


def _between_numbers(found: list[Item], index: int) -> bool:
    return kind_at(found, index - 1) in "Y12NS年月日季" and kind_at(found, index + 1) in "Y12NS"


def _glued(found: list[Item], index: int, folded: str) -> bool:
    """Whether a number belongs to a name: GPT-4, 10x."""
    start, end = found[index].start, found[index].end
    hyphened = start > 1 and folded[start - 1] in "-+" and folded[start - 2].isascii()
    if hyphened and folded[start - 2].isalpha() and kind_at(found, index - 2) in "CKJ":
        return True
    follows = folded[end : end + 1]
    return follows.isascii() and follows.isalpha() and kind_at(found, index + 1) in "CK"


def _year(found: list[Item], index: int, text: str, folded: str) -> Item:
    if _names_plan(found, index - 1, text):
        return found[index]._replace(kind="J")
    return _plain_year(found, index, text, folded)


def _plain_year(found: list[Item], index: int, text: str, folded: str) -> Item:
    item = found[index]
    before, after = kind_at(found, index - 1), kind_at(found, index + 1)
    quantity = item._replace(kind="N", value=Number(_as_int(item.value), _as_int(item.value)))
    if after == "年" or (after == "C" and _ends_years(found, index)):
        return item
    counted = after == "-" and _counted_to(found, index)
    compared = (
        before in "≥≤" and kind_at(found, index - 2) not in "EUbBF"
    )  # not until at least 2030
    if before == "¤" or counted or compared or _glued(found, index, folded):
        return quantity
    if after in QUANTIFIED:
        year_of = before in STRONG and after == "%" and _as_int(item.value) % 100
        return item if year_of else quantity
    if after in FOLLOWING or before in STRONG or after == "é":
        return item
    if after in WORDLIKE and (before in LEADING or before == "#"):
        return _followed_by_word(found, index, text, item, quantity)
    return quantity if after in WORDLIKE or after in "N%" else item


def _names_plan(found: list[Item], index: int, text: str) -> bool:
    """Whether a year is a part of a name: Vision 2030, Project 2025."""
    word = text[found[index].start : found[index].end] if index >= 0 else ""
    return word in NAMED_BY_YEAR


def _counted_to(found: list[Item], index: int) -> bool:
    """Whether a range counts things, as 2000-2500 people does."""
    return kind_at(found, index + 2) == "Y" and kind_at(found, index + 3) in QUANTIFIED


def _ends_years(found: list[Item], index: int) -> bool:
    """Whether a year ends a range of years, as in the 2027-2028 budget."""
    joint = kind_at(found, index - 1)
    between = joint == "&" and kind_at(found, index - 3) == "v"
    if not (joint in "-θ" or between) or kind_at(found, index - 2) != "Y":
        return False
    first, last = _as_int(found[index - 2].value), _as_int(found[index].value)
    return MODERN[0] <= first < last <= MODERN[1]


def _followed_by_word(found: list[Item], index: int, text: str, item: Item, quantity: Item) -> Item:
    """In "around 2029 users" the number counts, in "2029 AGI" or 2029实现 it does not."""
    following = text[found[index + 1].start]
    counts = following.isascii() and following.islower() and kind_at(found, index + 1) == "C"
    return quantity if counts else item


def _beside(found: list[Item], index: int) -> Item:
    """Keep "is over" behind 2027 or the year, and let it be any word elsewhere."""
    item = found[index]
    before, after = BESIDE[item.kind]
    near = kind_at(found, index - 1) in before or kind_at(found, index + 1) in after
    return item if near else item._replace(kind="C")


def _as_int(value: object) -> int:
    return value if isinstance(value, int) else 0


def _short_year(found: list[Item], index: int, text: str, folded: str) -> Item:
    """Read the 27 of Q4 27 as a year."""
    item = found[index]
    before = found[index - 1] if index else None
    if before is None or before.kind != "m" or item.kind != "2":
        return _number(found, index, text, folded)
    value = item.value.low if isinstance(item.value, Number) else 0
    glued = before.end == item.start
    spaced = SHORT_YEARS[0] <= value <= SHORT_YEARS[1]
    fits = kind_at(found, index + 1) not in "%uJM-12年月日"
    if isinstance(before.value, tuple) and (glued or (spaced and fits)):
        return item._replace(kind="Z", value=int(value))
    return _number(found, index, text, folded)


def _number(found: list[Item], index: int, _: str, folded: str) -> Item:
    return found[index]._replace(kind="J") if _glued(found, index, folded) else found[index]


def _written_large(found: list[Item], index: int, text: str, folded: str) -> Item:
    """Take NET and NLT, as launch schedules write them, in capitals before a time only."""
    item = found[index]
    if folded[item.start : item.end] not in ("net", "nlt"):
        return item
    capitals = text[item.start : item.end].isupper()
    return (
        item
        if capitals and kind_at(found, index + 1) in "12MYmrRWeaOXIu@"
        else item._replace(kind="C")
    )


def _unit(found: list[Item], index: int, _: str, folded: str) -> Item:
    """Take the y of 5y."""
    item = found[index]
    glued = item.start > 0 and folded[item.start - 1].isdecimal()
    return item if glued or folded[item.start : item.end] != "y" else item._replace(kind="C")


def _or_more(found: list[Item], index: int, _: str, folded: str) -> Item:
    """Keep the sign of 5+ years and 2030+, or more behind a number or its unit."""
    item = found[index]
    before = kind_at(found, index - 1)
    sign = folded[item.start] == "+"
    behind = before in "12NSuA" or (sign and before in "YX")
    return item if behind else item._replace(kind="C")


def _ordinal(found: list[Item], index: int, _: str, folded: str) -> Item:
    """Take "final" before a unit or an amount only."""
    item = found[index]
    final = folded[item.start : item.end] == "final" and kind_at(found, index + 1) not in "uW12NS"
    return item._replace(kind="C") if final else item


def _compact(found: list[Item], index: int, _: str, folded: str) -> Item:
    """Take 20270307 as a day, but not where it counts things."""
    item = found[index]
    if kind_at(found, index - 1) == "¤":  # version 2026.2.30
        return item._replace(kind="J")
    if not folded[item.start : item.end].isdecimal():
        return item
    counts = kind_at(found, index + 1) in QUANTIFIED or kind_at(found, index - 1) in "¤≥≤"
    return item._replace(kind="J") if counts or _glued(found, index, folded) else item


DECIDED: dict[str, Callable[[list[Item], int, str, str], Item]] = {
    "Y": _year,
    "M": names.month,
    "W": names.weekday,
    "r": names.last,
    "ζ": names.zone,
    "ς": names.possessive,
    "起": names.onward,
    "季": names.quarters,
    "a": names.season,
    "m": names.named_day,
    "1": _number,
    "2": _short_year,
    "N": _number,
    "E": _written_large,
    "B": _written_large,
    "u": _unit,
    "k": _or_more,
    "O": _ordinal,
    "I": _compact,
    "D": _compact,
}
