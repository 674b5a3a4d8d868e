"""What a sentence names, or may name, that no reading used: times, numbers, doubts."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from tracker.core.text import compiled
from tracker.language.confidence import hedges_in
from tracker.language.statement.tables import pattern
from tracker.language.tokens import fold
from tracker.language.windows.torn import is_torn
from tracker.language.windows.understanding import understood

Span = tuple[int, int]
# What names a time in the grammar of windows, and what leans on one: by, before, of, 前, 内.
TIMES = frozenset("YIXZMWamRTAØDLhäåøωμτc节农全")
LEANING = frozenset("BUbFEwvs~jqp@xtof前后内起到年月日")
# What may be a time or a chance however it was read: a compact date, odds, a decimal comma.
SUSPECT = (
    r"(?P<time>(?<!\d)(?:19|20)\d{6}(?!\d)|\b(?:[1-4]q|[12]h|q[1-4]|h[12]|fy)\s?'?\d{2,4}\b"
    r"|(?<![\d.,$€£¥-])(?:19[5-9]|20[0-9])\d(?![\d%]|[.,:]\d))"
    r"|(?P<number>(?:(?<=[,;])|(?<=[,;]\s))\d{1,3}(?:\.\d+)?%(?=[.!]?$)"
    r"|(?<=[\u4e00-\u9fff])(?<![长涨降跌升率达至到过于为比约近占减增超缩低高约成])\s\d{1,3}(?:\.\d+)?%(?=[.!]?$)"
    r"|(?<![\d.,])\d+,\d{1,2}(?![\d,])|(?<![\d:])\d{1,3}(?:\s:\s|:)\d{1,3}(?![\d:%.])"
    r"|\b\d{1,3} to \d{1,3}(?= (?:on|against|for|odds)\b)|\d[½¼¾⅓⅔]|10[⁰¹²³⁴⁵⁶⁷⁸⁹]+|\b0x[0-9a-f]+)"
)
NUMBER = (
    r"\d+(?:[.,:]\d+)*(?:\s?(?:%|percent))?"
    r"|[一二两三四五六七八九十]成|百分之[零一二三四五六七八九十百点]+|一半|半数"
    r"|\b(?:half|(?:an?|one|two|three|four)[ -](?:thirds?|quarters?|fifths?|tenths?))\b"
    r"|\b(?:one|two|three|four|five|six|seven|eight|nine) (?:in|out of) (?:every )?"
    r"(?:two|three|four|five|six|seven|eight|nine|ten|twenty|a hundred|a thousand|\d+)\b(?! times)"
)
VERBS = ("fall", "spring")  # seasons only where something leads up to them: in the fall
NEAR = 2  # characters between a word for chance and what is said of it
HALF_WORD = r"[\u3400-\u9fff]"  # 底 in 兜底, 中 in 中考: alone it names no time
CHANCE = (
    r"的?(?:概率|机率|几率|机会率?|可能性?|把握|胜算)|(?:risk|chances?|odds|probability"
    r"|likelihood)(?: of| that)?"
)


class Unread(NamedTuple):
    """Words that were not used: `text[start:end] == words`.

    kind: time, event time, number, doubt, condition told or report (whose claim it is).
    """

    kind: str
    words: str
    start: int
    end: int


def unread(
    text: str, said_on: date, used: Iterable[Span], quantities: Iterable[Span]
) -> list[Unread]:
    """Give every word that a table knows and no span covers, in their order.

    used: the spans of windows, hedges and chances. quantities: those of the numbers that say how
    much; they account for a number, but not for a time.
    """
    taken = list(used)
    counted = [*taken, *quantities]
    found: list[Unread] = []
    for kind, (start, end) in _known(text, said_on):
        if kind == "doubt" and _names_chance(text, (start, end), taken):
            continue
        if not _covered((start, end), counted if kind == "number" else taken):
            found.append(Unread(kind, text[start:end], start, end))
    return _merged(text, sorted(found, key=lambda one: (one.start, -one.end)))


def _names_chance(text: str, span: Span, taken: Iterable[Span]) -> bool:
    """Whether a word for chance goes with a figure that was read: 概率 in 概率四分之一."""
    near = any(span[0] - end <= NEAR and start - span[1] <= NEAR for start, end in taken)
    stated = any(compiled(rf"\d|{NUMBER}").search(fold(text[start:end])) for start, end in taken)
    return (near or stated) and compiled(CHANCE).fullmatch(
        fold(text[span[0] : span[1]])
    ) is not None


def quantities(text: str, used: Iterable[Span]) -> list[Span]:
    """Give the places of numbers that say how much, neither when nor how sure."""
    folded = fold(text)
    odd = [one.span() for one in compiled(SUSPECT).finditer(folded)]
    spans = [one.span() for one in compiled(NUMBER).finditer(folded)]
    taken = [*used, *odd]
    return [span for span in spans if not _overlaps(span, taken)]


def _known(text: str, said_on: date) -> Iterator[tuple[str, Span]]:
    """Give what the tables know: times with the words that lean on them, numbers, hedges."""
    folded = fold(text)
    yield from (("time", span) for span in _times(text, said_on))
    for match in compiled(SUSPECT).finditer(folded):
        yield match.lastgroup or "number", match.span()
    yield from (("number", one.span()) for one in compiled(NUMBER).finditer(folded))
    for kind in ("event time", "report", "condition told"):
        yield from ((kind, one.span()) for one in pattern(kind).finditer(folded))
    for start, end in hedges_in(text):
        if not compiled(rf"\d|{NUMBER}").search(folded, start, end):
            yield "doubt", (start, end)


def _times(text: str, said_on: date) -> Iterator[Span]:
    found = understood(text, said_on, None)
    for index, item in enumerate(found):
        if item.kind not in TIMES and not (item.kind == "V" and is_torn(found, index, text)):
            continue
        start, end = item.start, item.end
        back = index - 1
        while back >= 0 and found[back].kind in LEANING:
            start = found[back].start
            back -= 1
        ahead = index + 1
        while ahead < len(found) and found[ahead].kind in "前后内起":
            end = found[ahead].end
            ahead += 1
        if text[start:end] not in VERBS and not compiled(HALF_WORD).fullmatch(text, start, end):
            yield start, end


def _covered(span: Span, taken: Iterable[Span]) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in taken)


def _overlaps(span: Span, taken: Iterable[Span]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in taken)


def _merged(text: str, found: list[Unread]) -> list[Unread]:
    """Join what overlaps or stands side by side."""
    joined: list[Unread] = []
    for one in found:
        if joined and not text[joined[-1].end : one.start].strip(" \u3000"):
            last = joined[-1]
            end = max(last.end, one.end)
            joined[-1] = Unread(last.kind, text[last.start : end], last.start, end)
        else:
            joined.append(one)
    return joined
