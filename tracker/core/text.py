"""Text as it enters: clean, of bounded length, and comparable whatever its width and case."""

import re
import unicodedata
from functools import cache, lru_cache

from tracker.errors import InvalidInput

LONGEST_STATEMENT = 2_000
LONGEST_NAME = 200
LARGEST_ID = 2**63 - 1  # what a database column holds
FORBIDDEN = ("Cc", "Cs")
UNSEEN = ("Cf", "Zs", "Zl", "Zp")
INVISIBLE = "Cf"  # zero-width and direction marks, soft hyphens
ACCENTS = (
    "[\u0300-\u036f]"  # combining marks of Latin, Greek and Cyrillic; other scripts need theirs
)
WORD = re.compile(r"[a-z]+|[0-9]+(?:[.,][0-9]+)*|[^\W0-9a-z_]")
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
NEGATION = re.compile(r"\b(?:not?|never|none|cannot|\w+n't|without)\b|[不没未非无]")


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """Compile an expression at its first use: importing stays cheap."""
    return re.compile(pattern)


def clean_text(field: str, text: str, longest: int = LONGEST_STATEMENT) -> str:
    """Return the text without surrounding space. Raises InvalidInput for one not worth keeping."""
    stripped = unicodedata.normalize("NFC", text).strip()
    if all(unicodedata.category(character) in UNSEEN for character in stripped):
        raise InvalidInput(field, text, "is empty; say something that can be checked")
    if len(stripped) > longest:
        shown = stripped[:40] + "…"
        raise InvalidInput(
            field, shown, f"has {len(stripped):,} characters; {longest:,} is the most"
        )
    for character in stripped:
        if unicodedata.category(character) in FORBIDDEN and character not in "\n\t":
            code = f"U+{ord(character):04X}"
            shown = stripped.replace(character, f"<{code}>")[:60]
            raise InvalidInput(field, shown, f"has the control character {code}; take it out")
    return stripped


def clean_name(field: str, text: str) -> str:
    """Return a name on one line, with single spaces. Raises InvalidInput."""
    return " ".join(clean_text(field, text, LONGEST_NAME).split())


def id_number(digits: str) -> int:
    """The number that digits name; one too long for any row becomes one that no row has."""
    return min(int(digits[:20]), LARGEST_ID)


def name_key(name: str) -> str:
    """What two spellings of one name share: width, case, spacing and unseen marks do not count."""
    return " ".join(unicodedata.normalize("NFKC", _visible(name)).casefold().split())


def folded(text: str) -> str:
    """A text as every filter compares it: NFKC and case folding, without accents and unseen marks.

    >>> folded("CAFÉ") == folded("Cafe\u0301") == folded("ｃａｆｅ")
    True
    """
    if text.isascii():
        return text.lower()
    compared = unicodedata.normalize("NFKC", _visible(text)).casefold()
    bare = compiled(ACCENTS).sub("", unicodedata.normalize("NFKD", compared))
    return unicodedata.normalize("NFKC", bare)


def _visible(text: str) -> str:
    """A text without the characters that show nothing."""
    if text.isascii():
        return text
    return "".join(each for each in text if unicodedata.category(each) != INVISIBLE)


@lru_cache(maxsize=4096)
def fingerprint(text: str) -> str:
    """The words of a statement, one space apart, without case, width and punctuation.

    >>> fingerprint("AGI by ~2029!")
    'agi by 2029'
    """
    return " ".join(WORD.findall(unicodedata.normalize("NFKC", text).casefold()))


def comparable(one: str, other: str) -> bool:
    """Whether two texts name the same numbers and negate as often, so may say the same."""
    same_numbers = NUMBER.findall(one) == NUMBER.findall(other)
    return same_numbers and len(NEGATION.findall(one)) == len(NEGATION.findall(other))
