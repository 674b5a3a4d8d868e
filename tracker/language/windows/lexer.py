"""Text to items: every word, number and mark with the kind the grammar knows it by."""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple, cast

from tracker.core.text import compiled
from tracker.language.numerals import NUMERAL_CHARACTERS, Number, read_chinese, read_english
from tracker.language.tokens import Entry, Token, fold, tokens
from tracker.language.windows import festivals
from tracker.language.windows.vocabulary import AMBIGUOUS_MONTHS, VERB_SEASONS, vocabulary

FIRST_YEAR, LAST_YEAR = 1000, 2999
NUMBER_WORDS_AHEAD = 4
LONGEST_NUMERAL = 12
NUMERIC = frozenset("Y12SN")
ORDINAL_ENDINGS = frozenset(["st", "nd", "rd", "th"])
NUMBERED = {"q": ("quarter", 4), "h": ("half", 2)}
DAY_FIRST_LIMIT = 12
NOTATION = r"(?<![a-z\d])[1-4][qh]"  # before the 27 of 4Q27
NOTED = r"[qh][1-4](?![a-z\d])"  # behind the 27 of 27Q4
ESTIMATES = frozenset(["e", "f"])  # 2027E, as analysts mark what they expect

# A bare four-digit number is a year where these stand before it …
LEADING = frozenset("tBUbFEvs到起~-/&,@xexmMaeOpurR前至cu≥≤n从Z2")
STRONG = frozenset("tBUbFEs到emM")
# … and none of these follows.
QUANTIFIED = frozenset("%uJ个半多世季上")
WORDLIKE = frozenset("CSi12事的才比就会节")  # after 2000 these do not tell
FOLLOWING = frozenset("#K,&/-年代月前后内起lg~tBUbFEpcnfrRmMvs到x!Y1@OX来aIW")


class Item(NamedTuple):
    """A stretch of text with its kind (one character of the grammar) and meaning."""

    kind: str
    value: object
    start: int
    end: int


def items(text: str, lang: str | None = None) -> list[Item]:
    """Cut a text into items; offsets count its code points."""
    folded = fold(text)
    found = tokens(folded)
    words = vocabulary(lang)
    result: list[Item] = []
    index = 0
    while index < len(found):
        match = words.longest(found, index)
        after, entry = match or _number(found, index, folded)
        start = found[index].start
        if text[start : found[after - 1].end] in festivals.OF_TWO_DAYS:
            entry = Entry("é", None)
        if (
            entry.kind == "c"
            and result
            and result[-1].kind in NUMERIC
            and found[index].text in "年月"
        ):
            result.append(Item(found[index].text, None, start, found[index].end))  # 3月 + 底
            start, entry = found[index].end, _without_unit(entry)
        result.append(Item(entry.kind, entry.value, start, found[after - 1].end))
        index = after
    return _settle(result, text, folded)


def _without_unit(entry: Entry) -> Entry:
    part, _ = cast("tuple[str, str]", entry.value)
    return Entry("c", (part, ""))


def _number(found: list[Token], index: int, folded: str) -> tuple[int, Entry]:
    token = found[index]
    first = token.text[0]
    if first.isdecimal():
        return _arabic(found, index, folded)
    if first in NUMERAL_CHARACTERS:
        return _chinese(found, index)
    if first.isalpha() and token.text.isascii():
        words = [token.text for token in found[index : index + NUMBER_WORDS_AHEAD]]
        if number := read_english(words):
            return index + number[1], Entry("S", Number(number[0], number[0]))
    if first == "'":
        return _short_year(found, index)
    return index + 1, Entry("C", None)


def _chinese(found: list[Token], index: int) -> tuple[int, Entry]:
    after = index
    while after < len(found) and found[after].text in NUMERAL_CHARACTERS:
        after += 1
        if after - index > LONGEST_NUMERAL:
            break
    number = read_chinese("".join(token.text for token in found[index:after]))
    if number is None:
        return after, Entry("J", None)
    if number.digits:
        return after, _by_digits(number.digits)
    is_year = FIRST_YEAR <= number.low == number.high <= LAST_YEAR
    return after, Entry("Y", int(number.low)) if is_year else Entry("S", number)


def _short_year(found: list[Token], index: int) -> tuple[int, Entry]:
    """Read '29 and '30s."""
    digits = found[index + 1].text if index + 1 < len(found) else ""
    if (
        not (len(digits) == len("29") and digits.isdecimal())
        or found[index].end != found[index + 1].start
    ):
        return index + 1, Entry("C", None)
    if _adjacent(found, index + 1) == "s":
        return index + 3, Entry("X", int(digits))
    return index + 2, Entry("Z", int(digits))


def _adjacent(found: list[Token], index: int) -> str:
    """Give the text that follows a token without a space."""
    if index + 1 < len(found) and found[index].end == found[index + 1].start:
        return found[index + 1].text
    return ""


def _arabic(found: list[Token], index: int, folded: str) -> tuple[int, Entry]:
    text, start = found[index].text, found[index].start
    if text.count(".") > 1:
        return index + 1, _dotted_date(text)
    noted = bool(compiled(NOTATION).fullmatch(folded, max(0, start - 2), start))
    if len(text) == len("27") and (noted or compiled(NOTED).match(folded, found[index].end)):
        return index + 1, Entry("Z", int(text))
    if (
        len(text) <= len("2030")
        and text.isdecimal()
        and (ending := _with_ending(found, index, text))
    ):
        return ending
    glued = start > 0 and folded[start - 1].isalpha() and folded[start - 1].isascii()
    return index + 1, Entry("J", None) if glued and not noted else _by_digits(text)


def _with_ending(found: list[Token], index: int, text: str) -> tuple[int, Entry] | None:
    """Read 15th, 2030s, 2030's, 3q."""
    follows = _adjacent(found, index)
    if follows in ORDINAL_ENDINGS:
        return index + 2, Entry("O", int(text))
    if follows in ESTIMATES and len(text) in (2, 4):
        return index + 2, Entry("Z", int(text))
    if follows == "s" and len(text) in (2, 4):
        return index + 2, Entry("X", int(text))
    if follows == "'" and _adjacent(found, index + 1) == "s" and len(text) == len("2030"):
        return index + 3, Entry("X", int(text))
    name, greatest = NUMBERED.get(follows, ("", 0))
    return (index + 2, Entry("m", (name, int(text)))) if 1 <= int(text) <= greatest else None


def _by_digits(text: str) -> Entry:
    if not text.isdecimal():
        amount = float(text.replace(",", ""))
        return Entry("N", Number(amount, amount))
    value = int(text) if len(text) <= LONGEST_NUMERAL else 0
    if len(text) == len("2029") and FIRST_YEAR <= value <= LAST_YEAR:
        return Entry("Y", value)
    if len(text) <= len("29"):
        return Entry(str(len(text)), Number(value, value, text))
    return Entry("N", Number(value, value)) if value else Entry("J", None)


def _dotted_date(text: str) -> Entry:
    first, second, third = (int(part) for part in text.split("."))
    return numeric_date(first, second, third) or Entry("J", None)


def numeric_date(first: int, second: int, third: int) -> Entry | None:
    """Read 2027/3/15 or 15/3/2027; day and month that could be each other are ambiguous (J)."""
    if first >= FIRST_YEAR:
        year, month, day = first, second, third
    elif third < FIRST_YEAR:
        return None
    elif first != second and max(first, second) <= DAY_FIRST_LIMIT:
        return Entry("J", "ambiguous")
    else:
        year, month, day = third, min(first, second), max(first, second)
        if first <= DAY_FIRST_LIMIT < second or first == second:
            month, day = first, second
    try:
        return Entry("I", date(year, month, day))
    except ValueError:
        return Entry("J", "impossible")


def _settle(found: list[Item], text: str, folded: str) -> list[Item]:
    """Decide what only the neighbours tell: whether 2029 is a year, "may" a month."""
    settle: dict[str, Callable[[list[Item], int, str, str], Item]] = {
        "Y": _year,
        "M": _month,
        "a": _season,
    }
    for index, item in enumerate(found):
        if item.kind in settle:
            found[index] = settle[item.kind](found, index, text, folded)
        elif folded[item.start] in "~—" and _between_numbers(found, index):
            found[index] = item._replace(kind="-")
        elif item.kind in "12N" and _glued(found, index, folded):
            found[index] = item._replace(kind="J")
    return found


def _kind(found: list[Item], index: int) -> str:
    return found[index].kind if 0 <= index < len(found) else "#"


def _between_numbers(found: list[Item], index: int) -> bool:
    return _kind(found, index - 1) in "Y12NS年月日季" and _kind(found, index + 1) in "Y12NS"


def _glued(found: list[Item], index: int, folded: str) -> bool:
    """Whether a number belongs to a name: GPT-4, 10x."""
    start, end = found[index].start, found[index].end
    hyphened = start > 1 and folded[start - 1] == "-" and folded[start - 2].isascii()
    if hyphened and folded[start - 2].isalpha() and _kind(found, index - 2) in "CKJ":
        return True
    follows = folded[end : end + 1]
    return follows.isascii() and follows.isalpha() and _kind(found, index + 1) in "CK"


def _year(found: list[Item], index: int, text: str, folded: str) -> Item:
    item = found[index]
    before, after = _kind(found, index - 1), _kind(found, index + 1)
    quantity = item._replace(kind="N", value=Number(_as_int(item.value), _as_int(item.value)))
    if after == "年":
        return item
    compared = before in "≥≤" and _kind(found, index - 2) not in "EU"  # not until at least 2030
    if before == "¤" or compared or _glued(found, index, folded):
        return quantity
    if after in QUANTIFIED:
        year_of = before in STRONG and after == "%" and _as_int(item.value) % 100
        return item if year_of else quantity
    if after in FOLLOWING or before in STRONG or after == "é":
        return item
    if after in WORDLIKE and (before in LEADING or before == "#"):
        return _followed_by_word(found, index, text, item, quantity)
    return quantity if after in WORDLIKE or after in "N%" else item


def _followed_by_word(found: list[Item], index: int, text: str, item: Item, quantity: Item) -> Item:
    """In "around 2029 users" the number counts, in "2029 AGI" or 2029实现 it does not."""
    following = text[found[index + 1].start]
    counts = following.isascii() and following.islower() and _kind(found, index + 1) == "C"
    return quantity if counts else item


def _as_int(value: object) -> int:
    return value if isinstance(value, int) else 0


def _month(found: list[Item], index: int, text: str, folded: str) -> Item:
    item = found[index]
    if folded[item.start : item.end] not in AMBIGUOUS_MONTHS:
        return item
    near = _kind(found, index - 1) + _kind(found, index + 1)
    capital = text[item.start].isupper()
    dated = any(kind in "12YOZ" for kind in near) and (capital or _kind(found, index + 1) in "YZ")
    led = near[0] in "tBbUEev-/~Fxr" and capital
    ranged = capital and near[1] in "-/&" and _kind(found, index + 2) == "M"
    return item if dated or led or ranged else item._replace(kind="K")


def _season(found: list[Item], index: int, _: str, folded: str) -> Item:
    """In "rates fall in 2027" nothing names a season; "in the fall of 2027" does."""
    item = found[index]
    if folded[item.start : item.end] not in VERB_SEASONS:
        return item
    led = _kind(found, index - 1) in "tBbUEev-/~Fxrp@"
    followed = _kind(found, index + 1) in "pBbUEtF"
    return item._replace(kind="K") if followed and not led else item
