"""The words of time in English and Chinese, each with its kind: one character of the grammar.

- Digits: Y 2029 · 2 26 · 1 3 · N another number · S a number in words · i a, an · O 15th
- Calendar: I 2027-03-15 · X 2030s · Z '29 · M month name · W weekday · a season ·
  m quarter or half · R today, 明年 · r this, next, last · u unit · 年 月 日 个 世 代 季 第 半 多
- Parts: e early, end of (before its time) · c 年底, 上旬 (behind it)
- Modifiers: B by · U until · 到 · b before · F after · E not before · l at the latest ·
  g at the earliest · v from, between · s since · ~ about · 前 后 内 起 来 behind their time
- Amounts: w within · f from now · o ago · j the past · q another · Q at least another ·
  ≥ at least · ≤ at most · ± plus or minus
- θ through · k or more · λ or less · κ more (years) · ι into · β by the time · ρ comes · G is over
- P timeframe, season of a year · H time of the day · d this time (next year) · y fiscal
- Made from others: L the nth unit (of) · h the weekday beside a date · D a doubt (`doubts`)
- ø a month that is an attribute · ë meeting, vote: an event if a time stands before it
- Glue: t in · p on, at, 在 · - to · / or, maybe · & and · , · @ the · x of, 的 · n now
- Everything else: ! not · é event · » once, by the time · % measured thing · ¤ currency ·
  J number that is no time · z is realistic · C content word · K function word ·
  # end of a clause
"""

from collections.abc import Iterator, Mapping
from functools import cache

from tracker.language.tokens import Entry, Vocabulary


@cache
def vocabulary(lang: str | None = None) -> Vocabulary:
    """Give the words of both languages, or of English only ("en"), which Chinese texts mix in."""
    return Vocabulary(_entries(lang))


def _entries(lang: str | None) -> Iterator[tuple[str, Entry]]:
    from tracker.language.windows.calendar import festivals
    from tracker.language.windows.words import chinese, english

    yield from _words({"节": festivals.IN_ENGLISH}, {})
    for module in (english,) if lang == "en" else (chinese, english):
        yield from _words(module.VALUES, module.WORDS)
    if lang != "en":
        yield from _seams(_words(chinese.VALUES, chinese.WORDS))


def _words(
    valued: Mapping[str, Mapping[object, str]], plain: Mapping[str, str]
) -> Iterator[tuple[str, Entry]]:
    for kind, meanings in valued.items():
        for value, phrases in meanings.items():
            yield from ((phrase, Entry(kind, value)) for phrase in phrases.split("|"))
    for kind, phrases in plain.items():
        yield from ((phrase, Entry(kind, None)) for phrase in phrases.split("|"))


def _seams(words: Iterator[tuple[str, Entry]]) -> Iterator[tuple[str, Entry]]:
    """Give the phrases of which only the mark of time they begin with is taken."""
    from tracker.language.windows.words import seams

    marks = {mark: Entry("节", name) for mark, name in seams.FESTIVALS.items()}
    for phrase, entry in words:
        if phrase in seams.FOLLOWERS:
            marks.setdefault(phrase, entry)
    for phrase, mark in seams.phrases():
        yield phrase, marks[mark]._replace(taken=len(mark))
