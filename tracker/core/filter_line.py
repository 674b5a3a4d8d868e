"""A filter as one line of text, and the words of the command line's grammar in it."""

import re
from collections.abc import Iterable

PARTS = re.compile(r'(?:[^\s"]|"(?:[^"\\]|\\.)*"?)+')
QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"?')
ESCAPED = re.compile(r"\\(.)")
# On a line of its own a minus is no option of a command: it takes away what it stands before.
NEGATED = re.compile(r"^-([a-z]+(?:\.[a-z]+)?:)")
PLAIN = re.compile(r'[^\s"]+')


def words_of(line: str) -> list[str]:
    r"""The words of a filter; quotes keep blanks together, as on a command line.

    `-tag:x` is `not:tag:x`.

    >>> words_of('speaker:"Jerry Tworek" tag:agi "two words" by:"Cy \\"the\\" Roy"')
    ['speaker:Jerry Tworek', 'tag:agi', 'two words', 'by:Cy "the" Roy']
    """
    words = (NEGATED.sub(r"not:\1", QUOTED.sub(_inside, part)) for part in PARTS.findall(line))
    return [word for word in words if word.strip()]


def line_of(words: Iterable[str]) -> str:
    """A filter of words, quoted where they hold blanks.

    >>> line_of(["speaker:Jerry Tworek", "tag:agi"])
    'speaker:"Jerry Tworek" tag:agi'
    """
    return " ".join(map(_quoted, words))


def without(words: list[str], place: int) -> str:
    """The filter without one of its words."""
    return line_of(words[:place] + words[place + 1 :])


def _inside(found: re.Match[str]) -> str:
    return ESCAPED.sub(r"\1", found[1])


def _quoted(word: str) -> str:
    if PLAIN.fullmatch(word):
        return word
    name, colon, value = word.partition(":")
    head = f"{name}:" if colon and PLAIN.fullmatch(name) else ""
    value = re.sub(r'(["\\])', r"\\\1", value if head else word)
    return f'{head}"{value}"'
