"""Names of times that may be other words: may, Sat, fall, H1, Christmas, 季."""

import re

from tracker.language.windows.item import Item, kind_at

GREETINGS = frozenset(["merry", "happy", "father", "white", "lost", "stolen", "orthodox"])
NUMBERS = "12NSi~q≥≤w"
SPEAKING = frozenset(
    [
        "said",
        "says",
        "thinks",
        "thought",
        "told",
        "believes",
        "wants",
        "hopes",
        "asked",
        "argues",
        "claims",
    ]
)
AMBIGUOUS_WEEKDAYS = frozenset(["mon", "tue", "wed", "thu", "fri", "sat", "sun", "weds", "thur"])
AMBIGUOUS_MONTHS = frozenset(["may", "march", "mar"])
NAME_MONTHS = frozenset(["april", "june", "august", "jan"])  # first names and surnames, too
VERB_SEASONS = frozenset(["fall", "spring"])
FESTIVE = re.compile(
    r"season|holidays?|break|period|sales|shopping|tree|party|rally|rush|market|speech|eggs|address"
    r"|dinner|special|bonus|week|weekend|vacation|trading|quarter|cards?|gifts?|parade|truce"
    "|message"
    r"|show|film|music|lights"
)


def month(found: list[Item], index: int, text: str, folded: str) -> Item:
    """Take May and April as months where they stand like one, the October of a meeting as none."""
    item = found[index]
    word = folded[item.start : item.end]
    if _is_attribute(found, index, text):
        return item._replace(kind="ø")
    if word not in AMBIGUOUS_MONTHS and word not in NAME_MONTHS:
        return item
    if word in NAME_MONTHS and _speaks(found, index, folded):
        return item._replace(kind="K")
    near = kind_at(found, index - 1) + kind_at(found, index + 1)
    capital = text[item.start].isupper()
    dated = any(kind in "12YOZ" for kind in near) and (capital or kind_at(found, index + 1) in "YZ")
    led = near[0] in "tBbUEev-/~Fxrθ" and capital
    if word in NAME_MONTHS:
        named = _titled(found, index + 1, text) or _titled(found, index - 1, text)
        return item._replace(kind="K") if named and not (dated or led) else item
    if capital and near[1] == "u" and near[0] in "@t#":
        return item  # the March quarter
    ranged = capital and (
        (near[1] in "-/&" and kind_at(found, index + 2) == "M")
        or (near[0] in "-/&" and kind_at(found, index - 2) == "M")
    )
    return item if dated or led or ranged else item._replace(kind="K")


def _speaks(found: list[Item], index: int, folded: str) -> bool:
    """Whether somebody called so is said to speak: June said she would quit."""
    after = found[index + 1] if index + 1 < len(found) else None
    return after is not None and folded[after.start : after.end] in SPEAKING


def _is_attribute(found: list[Item], index: int, text: str) -> bool:
    """Whether a month tells which thing is meant: the October meeting, the March 8 coalition."""
    if kind_at(found, index - 1) != "@":
        return False
    after = index + 1
    while kind_at(found, after) in "12OY":
        after += 1
    if kind_at(found, after) not in "Cë":
        return False
    noun = text[found[after].start]
    return noun.isascii() and noun.islower()


def _titled(found: list[Item], index: int, text: str) -> bool:
    """Whether a word is written as a name is."""
    if kind_at(found, index) != "C":
        return False
    word = text[found[index].start : found[index].end]
    return word[:1].isupper() and not word.isupper()


def last(found: list[Item], index: int, _: str, folded: str) -> Item:
    """Tell the coming winter, which is the next, from next winter; "will last" is a verb."""
    item = found[index]
    word = folded[item.start : item.end]
    if (
        word == "last"
        and kind_at(found, index - 1) in "K!-"
        and kind_at(found, index + 1) in NUMBERS
    ):
        return item._replace(kind="C")
    comes = "coming" in word and kind_at(found, index + 1) in "aM"
    return item._replace(kind="ŗ") if comes else item


def zone(found: list[Item], index: int, _: str, __: str) -> Item:
    """Take Eastern behind noon as a part of the time of day."""
    return found[index]._replace(kind="H" if kind_at(found, index - 1) in "H," else "C")


def possessive(found: list[Item], index: int, _: str, __: str) -> Item:
    """Take the 's of next year's second half, but not that of the year's best film."""
    near = kind_at(found, index - 1), kind_at(found, index + 1)
    belongs = near[0] in "uRMWYZ" and near[1] in "emcaOL"
    return found[index]._replace(kind="的" if belongs else "C")


def onward(found: list[Item], index: int, _: str, folded: str) -> Item:
    """Take 往后 before a length as the years to come: 往后十年."""
    item = found[index]
    ahead = folded.startswith("往后", item.start) and kind_at(found, index + 1) in "12NS半"
    return item._replace(kind="w") if ahead else item


def season(found: list[Item], index: int, _: str, folded: str) -> Item:
    """In "rates fall in 2027" nothing names a season; "in the fall of 2027" does."""
    item = found[index]
    if folded[item.start : item.end] not in VERB_SEASONS:
        return item
    led = kind_at(found, index - 1) in "tBbUEev-~Fxrp@θ&"
    if kind_at(found, index - 1) == "/":  # will probably fall; spring or fall
        led = folded[found[index - 1].start : found[index - 1].end].startswith("or")
    followed = kind_at(found, index + 1) in "pBbUEtFrRjwθU1N"
    return item._replace(kind="K") if followed and not led else item


def _runs_on(item: Item, folded: str) -> bool:
    """Whether a notation is the beginning of a longer word: H1B, H1N1, Q1s."""
    follows = folded[item.end : item.end + 1]
    return (
        folded[item.start].isascii()
        and follows.isascii()
        and follows.isalpha()
        and not folded.startswith("fy", item.end)
    )


def weekday(found: list[Item], index: int, text: str, folded: str) -> Item:
    """Take Sat and Wed, but not sat and wed, nor the Sun."""
    item = found[index]
    if folded[item.start : item.end] not in AMBIGUOUS_WEEKDAYS:
        return item
    before, after = kind_at(found, index - 1), kind_at(found, index + 1)
    if len(found) == 1:
        return item
    dated = before in "rtpBbUFE-/&θjv~" or (after in "H,12OM-/" and before != "@")
    taken = text[item.start].isupper() and dated
    return item if taken else item._replace(kind="C")


def quarters(found: list[Item], index: int, _: str, __: str) -> Item:
    """Take the 季 of 未来两季, but not that of 四季 or 季增."""
    item = found[index]
    counted = kind_at(found, index - 1) in "1S" and kind_at(found, index - 2) in "wjq≥≤-到,/年R"
    alone = item.end - item.start == 1
    return item._replace(kind="C") if alone and not counted else item


def _is_open(found: list[Item], index: int) -> bool:
    before, second = kind_at(found, index - 1), kind_at(found, index - 2)
    return before == "t" or (before == "@" and second not in "BbUFθv")


def named_day(found: list[Item], index: int, text: str, folded: str) -> Item:
    """Keep Christmas and Easter apart from Christmas sales, Easter eggs."""
    item = found[index]
    name = item.value[0] if isinstance(item.value, tuple) else ""
    if name in ("quarter", "half"):
        return item._replace(kind="C") if _runs_on(item, folded) else item
    if folded[item.start : item.end] == "new year" and _is_open(found, index):
        return item._replace(kind="R", value=("new", 1))  # in the new year is no single day
    before = found[index - 1] if index else None
    if before and folded[before.start : before.end] in GREETINGS:
        return item._replace(kind="C")
    after = kind_at(found, index + 1)
    if after == "P" or (after in "Cëu" and text[found[index + 1].start].islower()):
        led = kind_at(found, index - 1) in "BbUFtp~θ&-/v"
        thing = FESTIVE.fullmatch(text, found[index + 1].start, found[index + 1].end) is not None
        return item if led and not thing else item._replace(kind="é" if thing else "C")
    return item
