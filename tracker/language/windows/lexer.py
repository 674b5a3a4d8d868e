"""Text to items: every word, number and mark with the kind the grammar knows it by."""

from datetime import date
from typing import cast

from tracker.core.text import compiled
from tracker.language.numerals import NUMERAL_CHARACTERS, Number, read_chinese, read_english
from tracker.language.tokens import Entry, Token, fold, tokens
from tracker.language.windows import spans
from tracker.language.windows.calendar import festivals
from tracker.language.windows.item import Item
from tracker.language.windows.words.doubts import doubt, no_such_day, two_days
from tracker.language.windows.words.neighbours import settle
from tracker.language.windows.words.vocabulary import vocabulary

FIRST_YEAR, LAST_YEAR = 1000, 2999
NUMBER_WORDS_AHEAD = 4
LONGEST_NUMERAL = 12
NUMERIC = frozenset("Y12SN")
ZONES = frozenset(["et", "est", "edt", "pt", "pst", "pdt", "ct", "cst", "gmt", "utc", "bst", "cet"])
COMPACT = len("20270315")
ORDINAL_ENDINGS = frozenset(["st", "nd", "rd", "th"])
NUMBERED = {"q": ("quarter", 4), "h": ("half", 2)}
DAY_FIRST_LIMIT = 12
NOTATION = r"(?<![a-z\d])(?:[1-4][qh]|[fc]y|eoy)"  # before the 27 of 4Q27, FY27
NOTED = r"[qh][1-4](?![a-z\d])"  # behind the 27 of 27Q4
ISO_WEEK = r"(\d{4})-?w(\d{2})(?![a-z\d])"
ESTIMATES = frozenset(["e", "f"])  # 2027E, as analysts mark what they expect


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
    return settle(result, text, folded)


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
    if token.text == "'s":
        return index + 1, Entry("ς", None)
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
    if week := compiled(ISO_WEEK).match(folded, start):
        return index + 3 + ("-" in week[0]), _iso_week(int(week[1]), int(week[2]))
    noted = _after_notation(folded, start)
    if len(text) == len("27") and (noted or compiled(NOTED).match(folded, found[index].end)):
        return index + 1, Entry("Z", int(text))
    glued = start > 0 and folded[start - 1].isalpha() and folded[start - 1].isascii()
    if len(text) <= len("2030") and text.isdecimal() and not (glued and not noted):
        if ending := _with_ending(found, index, text) or _clock(found, index):
            return ending
    elif len(text) == COMPACT and text.isdecimal():
        return index + 1, _compact_date(text)
    dated = _adjacent(found, index) == "月"  # iPhone9月18日
    named = glued and not noted and not dated
    return index + 1, Entry("J", None) if named else _by_digits(text)


def _iso_week(year: int, week: int) -> Entry:
    """Read 2026-W03."""
    try:
        return Entry("T", spans.week_span(date.fromisocalendar(year, week, 1)))
    except ValueError:
        return doubt("which is no week of that year")


def _after_notation(folded: str, start: int) -> bool:
    """Whether a number stands right behind 4Q, H1 or FY."""
    return any(
        compiled(NOTATION).fullmatch(folded, max(0, start - length), start) for length in (2, 3)
    )


def _compact_date(text: str) -> Entry:
    """Read 20270315, which is a day wherever it can be one."""
    entry = numeric_date(int(text[:4]), int(text[4:6]), int(text[6:]))
    return entry if entry and entry.kind == "I" else _by_digits(text)


def _clock(found: list[Token], index: int) -> tuple[int, Entry] | None:
    """Read 5 pm, 11:59 p.m. ET, 17:00: a time of the day."""
    after = index + 1
    minutes = _adjacent(found, index + 1) if _adjacent(found, index) == ":" else ""
    if len(minutes) == len("59") and minutes.isdecimal():
        after += 2
    behind = _behind_meridiem(found, after)
    if behind == after == index + 1:
        return None
    has_zone = behind < len(found) and found[behind].text in ZONES
    return behind + has_zone, Entry("H", None)


def _behind_meridiem(found: list[Token], index: int) -> int:
    words = "".join(token.text for token in found[index : index + 4])
    if words.startswith(("a.m.", "p.m.")):
        return index + 4
    return index + 1 if index < len(found) and found[index].text in ("am", "pm") else index


def _with_ending(found: list[Token], index: int, text: str) -> tuple[int, Entry] | None:
    """Read 15th, 2030s, 2030's, 3q, 2027e."""
    follows = _adjacent(found, index)
    if follows in ORDINAL_ENDINGS:
        return index + 2, Entry("O", int(text))
    if follows in ESTIMATES and _is_estimate(text, _adjacent(found, index + 1)):
        return index + 2, Entry("Z", int(text))
    if follows == "s" and len(text) in (2, 4):
        return index + 2, Entry("X", int(text))
    if follows == "'" and _adjacent(found, index + 1) == "s" and len(text) == len("2030"):
        return index + 3, Entry("Y" if int(text) % 10 else "X", int(text))  # 2027's, 2030's
    name, greatest = NUMBERED.get(follows, ("", 0))
    return (index + 2, Entry("m", (name, int(text)))) if 1 <= int(text) <= greatest else None


def _is_estimate(year: str, behind: str) -> bool:
    """Whether 2027 may be a year before E; in 8204e8f it is none."""
    known = len(year) == len("27") or (len(year) == len("2027") and int(year) >= FIRST_YEAR)
    return known and int(year) <= LAST_YEAR and not (behind.isascii() and behind.isalnum())


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
    """Read 2027/3/15 or 15/3/2027; day and month that could be each other are a doubt."""
    if first >= FIRST_YEAR:
        year, month, day = first, second, third
    elif third < FIRST_YEAR:
        return None
    elif first != second and max(first, second) <= DAY_FIRST_LIMIT:
        return two_days(date(third, second, first), date(third, first, second))
    else:
        year, month, day = third, min(first, second), max(first, second)
        if first <= DAY_FIRST_LIMIT < second or first == second:
            month, day = first, second
    try:
        return Entry("I", date(year, month, day))
    except ValueError:
        return _impossible(year, month)


def _impossible(year: int, month: int) -> Entry:
    known = 1 <= month <= DAY_FIRST_LIMIT
    return no_such_day(year, month) if known else doubt("which is no day of the calendar")
