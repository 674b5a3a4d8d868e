"""Find who speaks: the labels of turns, in the formats met in the wild.

A label is a speaker when it recurs; a name that stands once counts beside others that do, a topic
("AGI 时间表:") never. Paragraphs without a label inherit; before the first turn it is the article.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from itertools import chain
from typing import NamedTuple

from tracker.core.text import compiled
from tracker.extract.blocks import ENDING, Line, LineKind, after_bullet, is_chance_alone, lines
from tracker.extract.patterns import words
from tracker.language.statement.reporting import Talk, no_names, surnames

ARTICLE = "article"
HOST = "host"
GUEST = "guest"

STAMP = r"\\?[\[(（]?\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d+)?\\?[\])）]?"
NAME = r"(?P<name>[^\W\d_][^\n:：*\[\]()（）<>。！？!?“”\"|]{0,39}?)"
ROLE = r"(?:\s*[(（][^()（）\n]{1,40}[)）])?"
# How a turn starts; "marked" ones need no second look, for nothing else is written that way.
FORMS = (
    ("marked", rf"<v(?:\.[\w.]+)?\s+{NAME}>\s*"),
    ("marked", rf"(?:[-–]\s*)?\*\*\s*{NAME}{ROLE}\s*(?:{STAMP})?\s*[:：]\s*\*\*\s*(?:{STAMP}\s*)?"),
    ("marked", rf"(?:[-–]\s*)?\*\*\s*{NAME}{ROLE}\s*\*\*\s*(?:{STAMP})?\s*[:：]\s*"),
    ("marked", rf"\*\*\s*{NAME}{ROLE}\s*\*\*\s*{STAMP}\s*"),
    ("marked", rf"{STAMP}\s*[-–]?\s*{NAME}{ROLE}\s*(?:[:：]\s*|$)"),
    ("marked", rf"{NAME}{ROLE}\s*{STAMP}\s*(?:[:：]\s*|$)"),
    ("marked", rf"【\s*{NAME}\s*】\s*[:：]?\s*"),
    ("plain", rf"(?:\*\*)?{NAME}(?:\*\*)?\s+(?:--|—)\s+\*?[A-Z][^\n:：.。]{{1,60}}$"),
    ("plain", rf"(?:>>\s*|[-–]\s+)?{NAME}{ROLE}\s*[:：]\s*(?!//)"),
    ("plain", r"(?P<name>[QA])\.\s+"),
)
ABOVE = rf"{NAME}{ROLE}[^\S\n]*\n{STAMP}(?=\s)"  # a name on a line of its own, a time below
LONGEST_STAMP = 16
LONGEST_NAME = 40
LONGEST_TALK = 20_000  # joined lines; what is longer is read in parts
FEWEST_WORDS = 3  # of a claim, where a name has fewer
FEWEST_HAN = 5
SHORTEST_WRAPPED = 50
MOST_WORDS = 5
MOST_HAN = 10
FUNCTION_WORDS = r"[的了是在吗呢吧就也都还很不]|[^\w\s.,'’&·•/()-]"
PERSON_EN = r"[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){1,3}"
TAG = r"</?(?:v|c|i|b|u)(?:[ .][^>]*)?>\s*$"


class Label(NamedTuple):
    """A label at the start of a line: whose, how it was written, where the words begin."""

    name: str
    form: str
    after: int


class Passage(NamedTuple):
    """A stretch of talk by one speaker."""

    speaker: str
    start: int
    end: int
    bullet: bool = False


class Cast(NamedTuple):
    """Who speaks in a document, under the names that candidates carry, and who is asked."""

    names: Mapping[str, str]
    guest: str | None

    def talk(self, speaker: str, other: str | None) -> Talk:
        """Give what a report is told by; a guest or an article means nobody by "you"."""
        asked = None if speaker in (self.guest, ARTICLE) else other
        return Talk(self.names, speaker, asked, frozenset((HOST, GUEST)))

    def other(self, speaker: str, before: str | None) -> str | None:
        """Give whom a speaker means by "you"."""
        if self.guest and speaker not in (self.guest, ARTICLE):
            return self.guest
        return before


def label_of(text: str, line: Line) -> Label | None:
    """Read the label a line starts with, whether or not it is a speaker's."""
    if line.end - line.start < 2:  # noqa: PLR2004 - no name and colon fit into less
        return None
    head = min(line.end, line.start + 4 * LONGEST_NAME)
    above = compiled(ABOVE).match(text, line.start, line.end + LONGEST_STAMP)
    tried = ((form, compiled(one).match(text, line.start, head)) for form, one in FORMS)
    for form, found in chain([("marked", above)], tried):
        if found and (name := _clean(found["name"])) and could_be_name(name):
            said = text[found.end() : line.end]
            return None if _is_claim(name, said) else Label(name, form, found.end())
    return None


def _is_claim(name: str, said: str) -> bool:
    """Whether a label is a claim with its chance behind the colon: Gold up by 2030: 70 %."""
    if is_person(name) or role_of(name) or not is_chance_alone(said):
        return False
    size = len(name) if compiled(r"[\u3400-\u9fff]").search(name) else len(name.split())
    return size >= (FEWEST_HAN if size == len(name) else FEWEST_WORDS)


def _clean(name: str) -> str:
    return compiled(r"\s*[,，–—|/].*$|\s+-\s.*$").sub("", name).strip(" .\t-")


def could_be_name(name: str) -> bool:
    """Whether a label can be a person, a role or an organisation at all.

    >>> could_be_name("Jane Doe"), could_be_name("the problem with this")
    (True, False)
    """
    if name.casefold() in words("no speaker") or len(name) > LONGEST_NAME:
        return False
    if compiled(FUNCTION_WORDS).search(name):
        return False
    if compiled(r"[\u3400-\u9fff]").search(name):
        return len(compiled(r"[\u3400-\u9fff]").findall(name)) <= MOST_HAN
    parts = name.split()
    small = words("particle", "en")
    return len(parts) <= MOST_WORDS and all(
        not part[0].islower() or part.casefold() in small for part in parts
    )


def is_person(name: str) -> bool:
    """Whether a label is surely a person's name: two capitalised words, a Chinese surname."""
    if compiled(PERSON_EN).fullmatch(name):
        return True
    han = compiled(r"[\u3400-\u9fff]{2,3}").fullmatch(name)
    return bool(han) and (name[0] in surnames() or name[:2] in surnames())


def role_of(name: str) -> str | None:
    """Give the role a label names instead of a person: host or guest."""
    key = name.casefold()
    return next((role for role in (HOST, GUEST) if key in words(role)), None)


def cast_of(text: str, speakers: Mapping[str, str] | Collection[str] | None = None) -> Cast:
    """Read who speaks in a document. speakers: labels known to be so, or what they stand for."""
    known = (
        dict(speakers) if isinstance(speakers, Mapping) else {one: one for one in speakers or ()}
    )
    turns: Counter[str] = Counter()
    marked: Counter[str] = Counter()
    size: Counter[str] = Counter()
    current = None
    for line in lines(text):
        label = label_of(text, line) if line.kind is not LineKind.BLANK else None
        if label:
            current = label.name
            turns[current] += 1
            marked[current] += label.form == "marked"
        if current:
            size[current] += line.end - line.start
    names = {name: known.get(name) or role_of(name) or name for name in _speakers(turns, marked)}
    names |= known
    return Cast(names, _guest(names, size))


def _speakers(turns: Counter[str], marked: Counter[str]) -> Iterator[str]:
    recurring = {name for name, count in turns.items() if count > 1}
    roles = {role_of(name) for name in turns}
    for name in turns:
        paired = bool(role_of(name)) and (bool(recurring) or {HOST, GUEST} <= roles)
        once = bool(marked[name]) or (bool(recurring) and is_person(name))
        if name in recurring or paired or once:
            yield name


def _guest(names: Mapping[str, str], size: Counter[str]) -> str | None:
    """Give who is asked: of those who are not the host, the one who says most."""
    asked = [name for name in names if names[name] != HOST and size[name]]
    return names[max(asked, key=lambda name: (size[name], name))] if asked else None


def passages(text: str, cast: Cast) -> Iterator[Passage]:
    """Give the talk of a document in its order, each stretch with its speaker."""
    speaker = ARTICLE
    barred = False
    for line in lines(text):
        label = label_of(text, line) if line.kind is not LineKind.BLANK else None
        if label and label.name in cast.names:
            speaker, barred = cast.names[label.name], False
            yield from _passage(text, speaker, label.after, line.end)
        elif line.kind is LineKind.BOILERPLATE:
            barred = barred or _closes(text, line)
        elif not barred and line.kind in (LineKind.TALK, LineKind.BULLET):
            yield from _unlabelled(text, line, speaker)


def _closes(text: str, line: Line) -> bool:
    """Whether a short line of boilerplate is the heading of more of it."""
    return bool(compiled(r"免责|风险提示|Disclaimer").search(text, line.start, line.end)) and (
        line.end - line.start <= 20  # noqa: PLR2004 - a heading
    )


def _unlabelled(text: str, line: Line, speaker: str) -> Iterator[Passage]:
    if line.kind is LineKind.BULLET:
        yield Passage(speaker, after_bullet(text, line), line.end, bullet=True)
        return
    yield from _passage(text, speaker, line.start, line.end)


def _passage(text: str, speaker: str, start: int, end: int) -> Iterator[Passage]:
    stamp = compiled(rf"(?:\s*{STAMP}(?=[\s*]))*\s*").match(text, start, end)
    start = stamp.end() if stamp else start
    tag = compiled(TAG).search(text, max(start, end - LONGEST_NAME), end)
    end = tag.start() if tag else end
    if start < end:
        yield Passage(speaker, start, end)


def joined(bare: str, stretches: Iterator[Passage], *, captions: bool) -> Iterator[Passage]:
    """Join lines that one sentence runs across: hard-wrapped text, and captions.

    bare: the text without timing; in captions nothing but space stands between two lines.
    """
    held: Passage | None = None
    for one in stretches:
        if held and _runs_on(bare, held, one, captions=captions):
            held = held._replace(end=one.end)
            continue
        if held:
            yield held
        held = one
    if held:
        yield held


def _runs_on(bare: str, first: Passage, second: Passage, *, captions: bool) -> bool:
    if first.speaker != second.speaker or second.bullet or second.end - first.start > LONGEST_TALK:
        return False
    if not compiled(r"\s").search(bare, first.end - 1, second.start + 1):
        return True  # a word was divided where the line ends
    gap = bare[first.end : second.start]
    wrapped = gap.count("\n") == 1 and first.end - first.start >= SHORTEST_WRAPPED
    tail = bare[max(first.start, first.end - 8) : first.end]
    return not gap.strip() and (captions or wrapped) and not compiled(ENDING).search(tail)


def names_in(text: str, start: int, end: int, cast: Cast) -> str | None:
    """Give the last person of the cast or full name that a stretch of text mentions."""
    stretch = text[start:end]
    known = [(stretch.rfind(key), name) for name in cast.names.values() for key in _keys(name)]
    last = max(known, default=(-1, ""))
    full = [
        *compiled(rf"\b(?!(?:{no_names()})\b)[A-Z][a-z]+(?: [A-Z][a-z]+){{1,2}}").finditer(stretch)
    ]
    if full and full[-1].start() > last[0]:
        return full[-1][0]
    return last[1] if last[0] >= 0 else None


def _keys(name: str) -> Iterator[str]:
    if name not in (HOST, GUEST, ARTICLE) and len(name) > 1:
        yield name
        if " " in name:
            yield name.rsplit(maxsplit=1)[-1]
