"""The filter line: one text in the address, the words of the command line's grammar in it."""

import re
from collections.abc import Iterable

PARTS = re.compile(r'((?:[^\s"]|"[^"]*"?)+)')
BLANK = re.compile(r"\s")


def words_of(line: str) -> list[str]:
    """The words of a filter; quotes keep blanks together, as on a command line.

    >>> words_of('speaker:"Jerry Tworek" tag:agi "two words"')
    ['speaker:Jerry Tworek', 'tag:agi', 'two words']
    """
    words = (part.replace('"', "") for part in PARTS.findall(line))
    return [word for word in words if word.strip()]


def line_of(words: Iterable[str]) -> str:
    """A filter of words, quoted where they hold blanks.

    >>> line_of(["speaker:Jerry Tworek", "tag:agi"])
    'speaker:"Jerry Tworek" tag:agi'
    """
    return " ".join(_quoted(word) for word in words)


def without(words: list[str], place: int) -> str:
    """The filter without one of its words."""
    return line_of(words[:place] + words[place + 1 :])


def _quoted(word: str) -> str:
    if not BLANK.search(word):
        return word
    name, colon, value = word.partition(":")
    return f'{name}:"{value}"' if colon and not BLANK.search(name) else f'"{word}"'
