"""Whose claim it is: reported speech, by the verbs, quotation marks and what was said before."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from tracker.core.text import compiled
from tracker.extract.patterns import words
from tracker.extract.turns import ARTICLE, GUEST, HOST, Cast

TABLE = "reporting"
BRACKETED = r"(?:\s?[(（][^()（）\n]{1,40}[)）])?"
NAME_EN = r"(?:[A-Z][\w.’'-]*|of|van|de|von)(?:\s(?:[A-Z][\w.’'-]*|of|van|de|von)){0,4}"
PLAIN_HAN = r"(?:(?![我你您他她它这那的了着很不没也])[\u3400-\u9fff·])"
HAN = r"[\u3400-\u9fff·]"
PRONOUNS = frozenset({"he", "she", "they", "他", "她", "他们", "她们"})
NAMING = ("name", "noun", "source", "view", "said")  # who may be "he" later in the sentence
SAME_BODY = r"(?i:the) (?:firm|company|group|agency|institute|report|study|paper|survey)"
REMEMBERED = 2  # sentences an open quotation or a "he" reaches back


class Report(NamedTuple):
    """Who is reported from `start` on, up to `end`; nobody is the speaker himself."""

    start: int
    end: int
    who: str | None
    cue: str


class Memory(NamedTuple):
    """What a reader of a turn keeps in mind: who was named, who was quoted, how long ago."""

    named: str | None = None
    quoted: str | None = None
    age: int = 0
    inside: bool = False


def _any(kind: str, language: str) -> str:
    found = sorted(words(kind, language, TABLE), key=lambda word: (-len(word), word))
    return "|".join(re.escape(word) for word in found)


@cache
def _english() -> re.Pattern[str]:
    """Subject, adverbs, verb of saying; "according to"; a verb before or behind its subject."""
    verb, plain, adverb = _any("verb", "en"), _any("plain verb", "en"), _any("adverb", "en")
    noun = rf"(?:[Tt]he|[Aa]|[Aa]n|[Oo]ur|[Oo]ne)\s(?:[\w’'-]+\s){{0,3}}?(?:{_any('noun', 'en')})"
    barred = _any("no name", "en")
    name = rf"(?!(?:{barred})\b){NAME_EN}"
    tail = rf"(?:,\s[^,.\n]{{1,60}},)?\s(?:(?:{adverb})\s){{0,3}}"
    return re.compile(
        rf"\b(?P<you>[Yy]ou|[Yy]our)\s?(?:(?:{adverb})\s){{0,2}}(?:{plain}|prediction|contention)\b"
        rf"|\b[Aa]ccording to (?P<source>the [\w’'-]+ [\w’'-]+ {NAME_EN}|{NAME_EN}|{noun})"
        rf"|[,!?.][”\"]\s(?:{verb})\s(?P<behind>{NAME_EN}|{noun}|he|she|they)\b"
        rf"|[,!?.][”\"]\s(?P<after>{NAME_EN}|{noun}|he|she|they)\s(?:{verb})\b"
        rf"|\b(?P<name>(?:[Tt]he )?{name}|{noun}){tail}(?:{verb})\b"
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
        rf"(?P<you>你们?|您)的?{gap}(?:在[^,，。]{{1,8}}[里中上])?(?:对[^,，。]{{1,10}}持|{verb}|所说|所言|称自己)"
        rf"|(?:据|根据|按照?|依照)\s?(?P<source>{latin}|{PLAIN_HAN}{{2,10}}?)\s?(?:的|{verb}|报道|统计|测算|介绍|数据|披露|消息)"
        rf"|从(?P<heard>{latin}|{HAN}{{2,14}}?)(?:那里|那儿|口中)?(?:听说|得知|了解到)"
        rf"|(?<![\u3400-\u9fff\w])在\s?(?P<view>{latin}|{HAN}{{2,8}}?|[他她]们?)\s?看来"
        rf"|(?P<said>外界|市场|业内|官方|主流|{latin})\s?的(?:说法|观点|看法|判断|预测|理念)(?:是|认为)?"
        rf"|(?P<name>{latin}){gap}(?:{verb})"
        rf"|(?<!没)(?P<group>{_any('group', 'zh')}){gap}(?:{verb})"
        rf"|{edge}(?P<he>{_any('pronoun', 'zh')}){gap}(?:{verb})"
        rf"|(?P<self>我们?|笔者|本人)(?:个人|其实|也|仍然?|真心|一直|并?不|曾|的看法是|还是|很|相当|非常|几乎|对|是|又|总){{0,3}}\s?(?:{verb}|怀疑|确信|确定|的判断是|的看法是)"
        rf"|{edge}(?P<noun>{PLAIN_HAN}{{2,14}}?){gap}(?:{verb})(?={HAN}|[,，:：“\s「])"
    )


def names_in(text: str, start: int, end: int, cast: Cast) -> str | None:
    """Give the last person of the cast or full name that a stretch of text mentions."""
    stretch = text[start:end]
    known = [(stretch.rfind(key), name) for name in cast.names.values() for key in _keys(name)]
    last = max(known, default=(-1, ""))
    full = [*compiled(r"[A-Z][a-z]+(?: [A-Z][a-z]+){1,2}").finditer(stretch)]
    if full and full[-1].start() > last[0]:
        return full[-1][0]
    return last[1] if last[0] >= 0 else None


def _keys(name: str) -> Iterator[str]:
    if name not in (HOST, GUEST, ARTICLE) and len(name) > 1:
        yield name
        if " " in name:
            yield name.rsplit(maxsplit=1)[-1]


def reports(
    text: str, span: tuple[int, int], lang: str, memory: Memory, meant: tuple[Cast, str, str | None]
) -> list[Report]:
    """Give who is reported in a sentence, each from where it starts to where the next does.

    meant: the cast, the speaker, and whom he means by "you".
    """
    start, end = span
    expression = _chinese() if lang == "zh" else _english()
    found: list[Report] = []
    for match in expression.finditer(text, start, end):
        kind = match.lastgroup or ""
        who, known = _resolve(match[kind], kind, lang, memory, meant)
        if known:
            if kind in ("behind", "after"):
                return [Report(start, end, who, match[0].strip())]
            found.append(Report(match.start(), end, who, match[0].strip()))
            if kind in NAMING:
                memory = memory._replace(named=who or memory.named)
    starts = [one.start for one in found]
    ends = [*starts[1:], end]
    return [one._replace(end=stop) for one, stop in zip(found, ends[: len(found)], strict=True)]


def _resolve(
    words_: str, kind: str, lang: str, memory: Memory, meant: tuple[Cast, str, str | None]
) -> tuple[str | None, bool]:
    """Give who is meant, and whether anybody could be told at all."""
    cast, speaker, other = meant
    if kind == "self":
        return None, True
    if kind == "you":
        known = other is not None and speaker not in (cast.guest, ARTICLE)
        return other, known
    if kind == "he" or words_.casefold() in PRONOUNS:
        return memory.named or memory.quoted or words_, True
    if memory.quoted and compiled(SAME_BODY).fullmatch(words_.strip()):
        return memory.quoted, True
    named = words_.strip()
    plain = kind in ("noun", "view") and named not in cast.names
    who = _person(named, lang) if plain else named
    who = _full_name(who, cast) if who else None
    return (None if who == speaker else who), bool(who)


def _person(phrase: str, lang: str) -> str | None:
    """Give the person or body a noun phrase names, None if it is neither."""
    if lang == "en" or compiled(r"[A-Za-z]").match(phrase):
        return phrase
    if phrase[0] in "我你您这那因所从如但为对其" or compiled(r"[的了着很不没]").search(phrase):
        return None
    if found := _han_name(phrase):
        return found
    nouns = words("noun", "zh", TABLE) | words("group", "zh", TABLE) | words("title", "zh", TABLE)
    return phrase if any(phrase.endswith(noun) for noun in nouns) else None


def _han_name(phrase: str) -> str | None:
    """Give the personal name a phrase ends with, alone or behind a title."""
    surnames = words("surname", "zh")
    titles = words("title", "zh", TABLE)
    for size in (3, 2):
        name, before = phrase[-size:], phrase[:-size]
        titled = not before or any(before.endswith(title) for title in titles)
        if len(name) == size and name[0] in surnames and titled:
            return name
    return None


def _full_name(name: str, cast: Cast) -> str:
    """Give the name under which somebody of the cast speaks, when a part or alias is said."""
    bare = compiled(r"\s?[(（].*$|^[Tt]he (?=[A-Z])|^有(?!人)(?=..)|['’]s$").sub("", name)
    if bare in cast.names:
        return cast.names[bare]
    for known in cast.names.values():
        if known not in (HOST, GUEST) and bare in (known, *known.split()):
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
