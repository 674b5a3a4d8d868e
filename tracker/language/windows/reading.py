"""Find every time expression of a text, or read the one a phrase holds."""

from datetime import date
from typing import NamedTuple, cast

from tracker.core.text import compiled
from tracker.core.window import Window
from tracker.errors import WindowNotUnderstood
from tracker.language.tokens import fold
from tracker.language.windows.item import Item
from tracker.language.windows.spans import Span
from tracker.language.windows.torn import is_torn
from tracker.language.windows.understanding import understood
from tracker.language.windows.words.doubts import Doubt

EDTF_LIKE = r"(?!~)[\[{]?[-?~%./0-9XYSETZ,:+\s]+[\]}]?"
SHORT_RANGE = r"(\d{2})(\d{2})-(\d{2})"
EXAMPLES = 'write 2029, 2027/2029, "by 2029", "within three years" or 三年内'
# "in" is no part of the time, nor is the 可能 of 可能在: it belongs to the confidence.
LEADING = (
    r"(?:可能会|可能|预计|有望|将会|或将|或|将|会|能|要|是|放|定|就|拟|料|争取|力争|计划|预期|可望"
    r"|目标|有机会)?[在于]\s*"
)
CLAUSE_END = frozenset("#,")
Items = tuple[Item, ...]
AHEAD = r"\b(?:will|shall|won't|going to|gonna|to be|set to|due|about to)\b|'ll\b"
RELATIVE = r"\b(?:that|which|who|as|how|what|where)\b"
CLAUSE_MARKS = ',;:.()"'
LONGEST_TRIGGER = 60


class FoundWindow(NamedTuple):
    """A window and where its phrase stands in the text, in code points, end exclusive."""

    window: Window
    start: int
    end: int


def find_windows(text: str, said_on: date, lang: str | None = None) -> list[FoundWindow]:
    """Give every time expression in a text, past ones too (their `latest` is before `said_on`).

    >>> [str(found.window) for found in find_windows("in 2027, or by ~2029", date(2026, 1, 22))]
    ['2027', '../2029~']
    """
    return _windows(text, understood(text, said_on, lang))


def _windows(text: str, found: Items) -> list[FoundWindow]:
    said = [
        item
        for index, item in enumerate(found)
        if item.kind == "V" and not is_torn(found, index, text)
    ]
    said = said or _today(text, found)
    plain = [item for item in said if not cast("tuple[str, Span]", item.value)[1].gives_way]
    return [_found(text, item) for item in plain or said]


def _today(text: str, found: Items) -> list[Item]:
    """Read "today" where it is all that was said, or the clause looks ahead."""
    return [
        item._replace(kind="V", value=("calendar", item.value))
        for item in found
        if item.kind == "T" and (len(found) == 1 or _looks_ahead(text, item))
    ]


def _looks_ahead(text: str, item: Item) -> bool:
    """Whether something is still to come in the clause of "today", and nothing relative is."""
    if cast("Span", item.value).kind != "today":
        return False
    folded = fold(text)
    start = max(folded.rfind(mark, 0, item.start) for mark in CLAUSE_MARKS) + 1
    ends = [folded.find(mark, item.end) for mark in CLAUSE_MARKS]
    end = min((place for place in ends if place >= 0), default=len(folded))
    clause = folded[start : item.start]
    relative = compiled(RELATIVE).search(clause)
    return bool(compiled(AHEAD).search(clause if relative else folded[start:end])) and (
        relative is None or compiled(AHEAD).search(clause, relative.end()) is not None
    )


def _found(text: str, item: Item) -> FoundWindow:
    rule, span = cast("tuple[str, Span]", item.value)
    leading = compiled(LEADING).match(text, item.start, item.end)
    start = leading.end() if leading else item.start
    window = Window.from_edtf(span.edtf, phrase=text[start : item.end], rule=rule)
    return FoundWindow(window, start, item.end)


def read_window(text: str, said_on: date, lang: str | None = None) -> Window:
    """Read the one window a phrase names, or strict EDTF.

    Raises WindowNotUnderstood, which says what was read and what was not, and carries the words
    of a named event as `trigger`.

    >>> str(read_window("by around 2029", date(2026, 1, 22)))
    '../2029~'
    """
    phrase = text.strip()
    if _is_edtf(phrase):
        try:
            return Window.from_edtf(phrase)
        except WindowNotUnderstood:
            pass  # perhaps 2027/28, which is no EDTF
    found = understood(text, said_on, lang)
    _refuse_events(text, found)
    windows = _windows(text, found)
    ahead = [one for one in windows if not _is_past(one.window, said_on)] or windows
    if len({one.window.edtf for one in ahead}) != 1:
        raise _not_one(text, [one.window for one in ahead], found)
    return ahead[0].window


def _is_edtf(text: str) -> bool:
    if not compiled(EDTF_LIKE).fullmatch(text):
        return False
    short = compiled(SHORT_RANGE).fullmatch(text)
    return not (short and int(short[3]) > max(12, int(short[2])))  # 2027-28: two years


def _is_past(window: Window, said_on: date) -> bool:
    return window.latest is not None and window.latest <= said_on


def refuse_doubts(text: str, said_on: date, lang: str | None = None) -> None:
    """Refuse a text that names a time which cannot be taken: 31 June, 4/5/2027, FY27.

    Raises WindowNotUnderstood, which says what would be right.
    """
    _refuse_doubts(text, understood(text, said_on, lang))


def _refuse_doubts(text: str, found: Items) -> None:
    for item in found:
        if item.kind == "D":
            word, doubt = text[item.start : item.end], cast("Doubt", item.value)
            raise WindowNotUnderstood("window", text, f'has "{word}", {doubt.advice}')


def _refuse_events(text: str, found: Items) -> None:
    _refuse_doubts(text, found)
    for item in found:
        if item.kind == "Ø":
            _, (start, end) = cast("tuple[str, tuple[int, int]]", item.value)
            raise _event(text, text[start:end])
    if any(item.kind == "V" for item in found):
        return
    for index, item in enumerate(found):
        if item.kind in "BbUFE到»β" and (trigger := _following(text, found, index + 1)):
            raise _event(text, trigger)
        if item.kind in "前后" and (trigger := _preceding(text, found, index)):
            raise _event(text, trigger)


def _following(text: str, found: Items, index: int) -> str:
    after = index
    while after < len(found) and found[after].kind not in CLAUSE_END:
        after += 1
    return text[found[index].start : found[after - 1].end] if after > index else ""


def _preceding(text: str, found: Items, index: int) -> str:
    before = index
    while before > 0 and found[before - 1].kind not in CLAUSE_END and found[before - 1].kind != "p":
        before -= 1
    return text[found[before].start : found[index - 1].end] if before < index else ""


def _event(text: str, trigger: str) -> WindowNotUnderstood:
    named = trigger.strip()[:LONGEST_TRIGGER]
    return WindowNotUnderstood(
        "window", text, f'waits for an event ("{named}"); give a date for it: {EXAMPLES}', named
    )


def _not_one(text: str, windows: list[Window], found: Items) -> WindowNotUnderstood:
    if windows:
        read = "; ".join(f'"{window.phrase}" as {window}' for window in windows)
        return WindowNotUnderstood("window", text, f"names several times: {read}. Name one")
    for item in found:
        word = text[item.start : item.end]
        if item.kind == "A":
            advice = f'has the length "{word}" only; say "within {word}", "in {word}" or {word}内'
            return WindowNotUnderstood("window", text, advice)
    return WindowNotUnderstood("window", text, f"names no time that could be read; {EXAMPLES}")
