"""Whose claim it is: reported speech, by the verbs, quotation marks and what was said before."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from tracker.core.text import compiled
from tracker.language import patterns
from tracker.language.tokens import plain

TABLE = Path(__file__).parent / "reporting.csv"
BRACKETED = r"(?:\s?[(（][^()（）\n]{1,40}[)）])?"
NAME_EN = r"(?:[A-Z][\w.’'-]*|van|de|von)(?:\s(?:[A-Z][\w.’'-]*|of|van|de|von)){0,4}"
PLAIN_HAN = r"(?:(?![我你您他她它这那的了着很不没也])[\u3400-\u9fff·])"
HAN = r"[\u3400-\u9fff·]"
PRONOUNS = frozenset({"he", "she", "they", "他", "她", "他们", "她们"})
NAMING = ("name", "noun", "source", "view", "said")  # who may be "he" later in the sentence
SAME_BODY = r"(?i:the) (?:firm|company|group|agency|institute|report|study|paper|survey)"
# Names whose 's is no genitive: "Moody's says".
ENDS_IN_S = ("Moody", "McDonald", "Macy", "Sotheby", "Christie", "Barron", "Poor", "Lloyd")
NO_GENITIVE = "".join(f"(?<!{name})" for name in ENDS_IN_S)
REMEMBERED = 2  # sentences an open quotation or a "he" reaches back


class Report(NamedTuple):
    """Who is reported from `start` on, up to `end`; nobody is the speaker himself."""

    start: int
    end: int
    who: str | None
    cue: str


class Talk(NamedTuple):
    """Who talks: known people by the names they go by, who speaks, whom he means by "you".

    Of a sentence that stands alone nothing is known. roles: names that stand for no person.
    """

    names: Mapping[str, str] = MappingProxyType({})
    speaker: str | None = None
    other: str | None = None
    roles: frozenset[str] = frozenset()


class Memory(NamedTuple):
    """What a reader of a turn keeps in mind: who was named, who was quoted, how long ago."""

    named: str | None = None
    quoted: str | None = None
    age: int = 0
    inside: bool = False


def _words(kind: str, language: str = "zh") -> frozenset[str]:
    return patterns.words(kind, TABLE, language)


def surnames() -> frozenset[str]:
    """Give the Chinese surnames, of one character or two."""
    return _words("surname")


@cache
def no_names() -> str:
    """Give the English words that begin with a capital and no name, joined for an expression."""
    return _any("no name", "en")


def _any(kind: str, language: str) -> str:
    found = sorted(_words(kind, language), key=lambda word: (-len(word), word))
    return "|".join(re.escape(word) for word in found)


@cache
def _saying() -> frozenset[str]:
    """Give the words one of which every report in English has."""
    verbs = _words("verb", "en") | _words("plain verb", "en")
    return verbs | {"ccording to", "prediction", "contention"}


@cache
def _english() -> re.Pattern[str]:
    """Subject, adverbs, verb of saying; "according to"; a verb before or behind its subject."""
    verb, plain, adverb = _any("verb", "en"), _any("plain verb", "en"), _any("adverb", "en")
    owner = "[Tt]he|[Aa]|[Aa]n|[Oo]ur|[Oo]ne|[Mm]y|[Hh]is|[Hh]er"
    noun = rf"(?:{owner})\s(?:[\w’'-]+\s){{0,3}}?(?:{_any('noun', 'en')})"
    barred = _any("no name", "en")
    name = rf"(?!(?:{barred})\b){NAME_EN}"
    tail = rf"(?:,\s[^,.\n]{{1,60}},)?\s(?:(?:{adverb})\s){{0,3}}"
    return re.compile(
        rf"\b(?P<you>[Yy]ou|[Yy]our)\s?(?:(?:{adverb})\s){{0,2}}(?:{plain}|prediction|contention)\b"
        rf"|\b(?:[Aa]ccording to|Per) (?P<source>the [\w’'-]+ [\w’'-]+ {NAME_EN}"
        rf"|(?:the )?{NAME_EN}|{noun})"
        rf"|[,!?.][”\"]\s(?:{verb})\s(?P<behind>{NAME_EN}|{noun}|he|she|they)\b"
        rf"|[,!?.][”\"]\s(?P<after>{NAME_EN}|{noun}|he|she|they)\s(?:{verb})\b"
        rf"|\b(?P<name>(?:[Tt]he )?{name}|{noun}){tail}(?:{verb})\b"
        rf"|\b(?P<team>{name}\s(?:{_any('group', 'en')}))\s(?:(?:{adverb})\s){{0,2}}(?:{plain})\b"
        rf"|\b(?i:(?P<group>{_any('group', 'en')}))\s(?:(?:{adverb})\s){{0,2}}(?:{plain})\b"
        rf"|\b(?P<he>[Hh]e|[Ss]he)(?:'s|\s)(?:(?:{adverb})\s){{0,2}}(?:{verb})\b"
        rf"|\b(?P<self>I|[Ww]e)\s(?:(?:{adverb})\s){{0,2}}(?:{plain})\b"
    )


@cache
def _chinese() -> re.Pattern[str]:
    """Subject, adverbs, verb of saying; 据 X 称; 在 X 看来."""
    verb = rf"(?:{_any('verb', 'zh')})(?!的(?!是))"
    adverb = _any("adverb", "zh").replace("|会|", "|(?<![协学员工商议])会|")
    latin = rf"[A-Z][\w.’'-]*(?:\s[A-Z][\w.’'-]*){{0,3}}{BRACKETED}"
    place = r"(?:在[^,，。:：]{1,12}[上中里时]\s?[,，]?\s?)?"
    gap = rf"\s?{place}(?:{adverb}){{0,3}}\s?"
    edge = r"(?:(?<![\u3400-\u9fff\w])|(?<=[但而可且像据是些]))"
    return re.compile(
        rf"(?P<you>你们?|您)的?{gap}(?:在[^,，。]{{1,8}}[里中上])?(?:对[^,，。]{{1,10}}持"
        rf"|{verb}|所说|所言|称自己)"
        rf"|(?:据|根据|按照?|依照)\s?《?(?P<source>{latin}|{PLAIN_HAN}{{2,10}}?)》?\s?(?:的"
        rf"(?=[^,，]{{0,6}}(?:报道|报导|消息|说法|数据|统计|预测|报告|测算|调查|估计))"
        rf"|{verb}|报道|报导|统计|测算|介绍|数据|披露|消息)"
        rf"|从(?P<heard>{latin}|{HAN}{{2,14}}?)(?:那里|那儿|口中)?(?:听说|得知|了解到)"
        rf"|(?<![\u3400-\u9fff\w])在\s?(?P<view>{latin}|{HAN}{{2,8}}?|[他她]们?)\s?看来"
        rf"|(?P<said>外界|市场|业内|官方|主流|{latin})\s?的(?:说法|观点|看法|判断|预测"
        rf"|理念)(?:是|认为)?"
        rf"|(?P<name>{latin}){gap}(?:{verb})"
        rf"|(?<!没)(?P<group>{_any('group', 'zh')}){gap}(?:{verb})"
        rf"|{edge}(?P<he>{_any('pronoun', 'zh')}){gap}(?:{verb})"
        rf"|(?P<self>我们?|笔者|本人)(?:个人|其实|也|仍然?|真心|一直|并?不|曾|的看法是|还是|很"
        rf"|相当|非常|几乎|对|是|又|总){{0,3}}\s?(?:{verb}|怀疑|确信|确定|的判断是|的看法是)"
        rf"|{edge}(?P<noun>{PLAIN_HAN}{{2,14}}?){gap}(?:{verb})(?={HAN}|[,，:：“\x22\s「])"
    )


def reports(
    text: str, span: tuple[int, int], lang: str, memory: Memory, talk: Talk
) -> list[Report]:
    """Give who is reported in a sentence, each from where it starts to where the next does."""
    start, end = span
    stretch = plain(text[start:end])
    if lang == "en" and not any(word in stretch for word in _saying()):
        return []
    expression = _chinese() if lang == "zh" else _english()
    found: list[Report] = []
    for match in expression.finditer(stretch):
        kind = match.lastgroup or ""
        first, last = match.span(kind)
        who, known = _resolve(text[start + first : start + last], kind, lang, memory, talk)
        if known:
            cue = text[start + match.start() : start + match.end()].strip()
            if kind in ("behind", "after") or _closes(stretch, match):
                return [Report(start, end, who, cue)]
            found.append(Report(start + match.start(), end, who, cue))
            if kind in NAMING:
                memory = memory._replace(named=who or memory.named)
    starts = [one.start for one in found]
    ends = [*starts[1:], end]
    return [one._replace(end=stop) for one, stop in zip(found, ends[: len(found)], strict=True)]


def _closes(stretch: str, match: re.Match[str]) -> bool:
    """Whether it stands behind what it reports: "prices fall, economists warn"."""
    before, after = stretch[: match.start()], stretch[match.end() :]
    return before.rstrip().endswith((",", "，")) and not after.strip(" .!\"'")


def _resolve(
    words_: str, kind: str, lang: str, memory: Memory, talk: Talk
) -> tuple[str | None, bool]:
    """Give who is meant, and whether anybody could be told at all."""
    if kind == "self":
        return None, True
    if kind == "you":
        return talk.other, talk.other is not None
    if kind == "he" or words_.casefold() in PRONOUNS:
        return memory.named or memory.quoted or words_, True
    if memory.quoted and compiled(SAME_BODY).fullmatch(words_.strip()):
        return memory.quoted, True
    named = words_.strip()
    plain = kind in ("noun", "view") and named not in talk.names
    who = person(named, lang) if plain else named
    who = _full_name(who, talk) if who else None
    return (None if who == talk.speaker else who), bool(who)


def person(phrase: str, lang: str) -> str | None:
    """Give the person or body a noun phrase names, None if it is neither."""
    if lang == "en" or compiled(r"[A-Za-z]").match(phrase):
        return phrase
    simple = plain(phrase)
    if simple[0] in "我你您这那因所从如但为对其" or compiled(r"[的了着很不没]").search(simple):
        return None
    if found := _han_name(phrase):
        return found
    nouns = _words("noun") | _words("group") | _words("title")
    return phrase if any(simple.endswith(noun) for noun in nouns) else None


def _han_name(phrase: str) -> str | None:
    """Give the personal name a phrase ends with, alone or behind a title."""
    for size in (3, 2):
        name, before = plain(phrase[-size:]), plain(phrase[:-size])
        titled = not before or any(before.endswith(title) for title in _words("title"))
        if len(name) == size and name[0] in surnames() and titled:
            return phrase[-size:]
    return None


def _full_name(name: str, talk: Talk) -> str:
    """Give the name under which somebody known speaks, when a part or alias is said."""
    bare = compiled(rf"\s?[(（].*$|^[Tt]he (?=[A-Z])|^有(?!人)(?=..)|{NO_GENITIVE}['’]s$").sub(
        "", name
    )
    if bare in talk.names:
        return talk.names[bare]
    for known in talk.names.values():
        if known not in talk.roles and bare in (known, *known.split()):
            return known
    return bare


def attributed(text: str, reported: list[Report], start: int, end: int) -> Report | None:
    """Give the report a clause stands under: the last that starts before most of it.

    A clause that opens with "I" after one of somebody else's is the speaker's own again.
    """
    middle = start + (end - start) // 2
    if compiled(r"(?:I\b|我(?!们))").match(text, start, end) and "“" not in text[start - 2 : start]:
        reported = [one for one in reported if one.start >= start]
    under = [one for one in reported if one.start <= middle < one.end]
    return under[-1] if under else None


def quotation(text: str, start: int, end: int) -> bool:
    """Whether a sentence stands within quotation marks, closed or still open."""
    return text[start] in '“"「『' and text[start:end].count('"') != 1


def remember(memory: Memory, found: list[Report], named: str | None) -> Memory:
    """Give what a reader still knows after a sentence."""
    quoted = next((one.who for one in reversed(found) if one.who), None)
    if quoted:
        return Memory(quoted, quoted, 0)
    if memory.age >= REMEMBERED:
        return Memory(named or memory.named, None, 0)
    return memory._replace(named=named or memory.named, age=memory.age + 1)
