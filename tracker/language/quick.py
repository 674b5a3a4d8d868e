"""Read a quick line: `AGI by 2030 @tworek +agi 70% said:yesterday https://…`.

`@` names the speaker, `+` a tag, `said:` the day; a web address is the source, a chance at the
end of the line how sure the speaker was. What is left are the words of the claim.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

SPEAKER = re.compile(r"@([^\W\d][\w.·-]*)")
TAG = re.compile(r"\+([^\W\d_][\w-]*)")
SAID = re.compile(r"(?:said|说于|說於)[:：](\S+)", re.IGNORECASE)
ADDRESS = re.compile(r"https?://\S+")
AT_THE_END = re.compile(r"(?<![\d.,\-–])(?:p=0?\.\d+|(?:p=)?\d{1,3}(?:\.\d+)?\s?[%％])$")
# Behind these words a share is how much, not how sure: "grows 70 %", "more than 70 %".
AMOUNTS = re.compile(
    r"\b(?:by|to|at|of|than|over|above|below|under|least|most|about|around|roughly|nearly|almost|up|"
    r"down|grow(?:s|n|ing)?|grew|rise[sn]?|rising|rose|fall(?:s|en|ing)?|fell|gain(?:s|ed|ing)?|"
    r"los(?:e|es|t|ing)|drop(?:s|ped|ping)?|jump(?:s|ed|ing)?|climb(?:s|ed)?|reach(?:es|ed)?|"
    r"hit(?:s)?|exceed(?:s|ed)?|is|are|was|were|be|pays?|yields?|cut(?:s)?|costs?)$"
    r"|(?:增长|增長|上涨|上漲|下降|下跌|达到|達到|达|達|超过|超過|低于|低於|高于|高於|占|是|为|為|至|到|约|約|跌|涨|漲)$",
    re.IGNORECASE,
)  # fmt: skip
LEADS = re.compile(r"[\s,，;；:：]+$")


@dataclass(frozen=True, slots=True)
class Quick:
    """A quick line as understood. kept: a share at its end that belongs to the claim."""

    statement: str
    speaker: str | None = None
    confidence: str | None = None
    said: str | None = None
    url: str | None = None
    tags: list[str] = field(default_factory=list)
    kept: str | None = None


def read_quick(line: str) -> Quick:
    """Read a quick line; a line of plain words is a claim and nothing else.

    >>> quick = read_quick("AGI by 2030 @tworek +agi 70%")
    >>> quick.statement, quick.speaker, quick.tags, quick.confidence
    ('AGI by 2030', 'tworek', ['agi'], '70%')
    >>> read_quick("GDP grows 70%").kept
    '70%'
    """
    marks: dict[str, str] = {}
    tags: list[str] = []
    words = list(_unmarked(_words(line), marks, tags))
    statement = " ".join(words)
    statement, confidence, kept = _chance(statement, behind_marks=_follows_marks(line, words))
    return Quick(
        statement=statement,
        speaker=marks.get("speaker", "").replace("_", " ") or None,
        confidence=confidence,
        said=marks.get("said"),
        url=marks.get("url"),
        tags=tags,
        kept=kept,
    )


def _words(line: str) -> list[str]:
    """The words of a line; what is no space, as a control character, stays for others to refuse."""
    return [word for word in re.split(r"[ \t\n\u3000]+", line) if word]


def _unmarked(words: list[str], marks: dict[str, str], tags: list[str]) -> Iterator[str]:
    """The words that are no marks; of each mark but tags the first counts, others stay words."""
    for word in words:
        if found := TAG.fullmatch(word):
            tags.append(found[1])
            continue
        for name, pattern in (("speaker", SPEAKER), ("said", SAID), ("url", ADDRESS)):
            found = pattern.fullmatch(word)
            if found and name not in marks:
                marks[name] = found[1] if pattern.groups else found[0]
                break
        else:
            yield word


def _follows_marks(line: str, words: list[str]) -> bool:
    """Whether the last word stands behind a mark: then it is no part of the sentence."""
    given = _words(line)
    if len(words) < 2 or given[-1] != words[-1]:  # noqa: PLR2004  a sentence and its chance
        return False
    return given[-2] != words[-2]


def _chance(statement: str, *, behind_marks: bool) -> tuple[str, str | None, str | None]:
    """A statement without the chance at its end, the chance, and a share that stays in it."""
    found = AT_THE_END.search(statement)
    if found is None or found.start() == 0:
        return statement, None, None
    before = LEADS.sub("", statement[: found.start()])
    share = found[0].removeprefix("p=")
    if not behind_marks and not found[0].startswith("p=") and AMOUNTS.search(before):
        return statement, None, share
    if not before:
        return statement, None, None
    return before, share, None
