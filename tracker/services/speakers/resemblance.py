"""Whether two names may be one, once mistyped or spelled in another script.

Names are compared as `name_key` writes them: case, width and unseen marks do not count already.
"""

import re
from collections import defaultdict
from collections.abc import Mapping
from typing import Generic, NamedTuple, TypeVar

from tracker.core.text import folded
from tracker.services.speakers.scripts import by_sound, in_simple_characters

Bearer = TypeVar("Bearer")
FEWEST_LETTERS = 6  # of shorter names, one letter more or less is another name
MOST_EDITS = 2
CYRILLIC_AND_GREEK = (
    "\u0430\u0432\u0433\u0435\u0455\u0437\u0456\u0458\u043a\u04cf\u043c\u043d"
    "\u043e\u0440\u0441\u051b\u0442\u0443\u051d\u0445\u04bb\u0501\u0475"
    "\u03b1\u03b2\u03b3\u03b5\u03b6\u03b7\u03b9\u03ba\u03bc\u03bd\u03bf\u03c1"
    "\u03c4\u03c5\u03c7\u03c9"
    "\u0131\u0142\u00f8\u0111"
)
LATIN = "abreszijklmhopcqtywxhdvabyeznikmvoptuxwilod"
LOOK_ALIKE = str.maketrans(CYRILLIC_AND_GREEK, LATIN)
UNSPOKEN = re.compile(r"[\W_]+")
NUMBER = re.compile(r"\d+")
IDEOGRAPH = re.compile(
    "[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\U00020000-\U0003ffff]"
)


class Look(NamedTuple):
    """A name as the eye takes it, and what is compared of it; made once for each name.

    seen: without accents, look-alike letters as Latin ones. joined: without spaces. spoken: only
    letters and digits. letters: how many there are. chinese: whether it has ideographs.
    sound: of another alphabet, in Latin letters.
    """

    seen: str
    joined: str
    spoken: str
    words: tuple[str, ...]
    numbers: tuple[str, ...]
    letters: int
    chinese: bool
    sound: str | None

    @property
    def initials(self) -> str:
        """What two names share if words are cut to their first letter."""
        return " ".join(word[0] for word in self.words)


def look_of(name: str) -> Look:
    """How a name looks."""
    plain = in_simple_characters(folded(name))
    seen, sound = plain.translate(LOOK_ALIKE), by_sound(plain)
    return Look(
        seen=seen,
        joined="".join(seen.split()),
        spoken=UNSPOKEN.sub("", seen),
        words=tuple(UNSPOKEN.sub(" ", seen).split()),
        numbers=tuple(NUMBER.findall(seen)),
        letters=sum(map(str.isalpha, seen)),
        chinese=IDEOGRAPH.search(seen) is not None,
        sound=None if sound is None else UNSPOKEN.sub("", sound),
    )


def resembles(one: str, other: str) -> bool:
    """Whether two different names may mean one speaker.

    Look-alike and swapped letters, and spaces, count in every name. Two more or fewer letters, and
    initials, count neither in short names, nor in Chinese ones, nor where numbers or single letters
    tell two apart ("GPT-4", "GPT-5"; "Team A", "Team B").
    """
    look = look_of(one)
    return _alike(look, look_of(other), _swapped(look.seen))


class Resembling(Generic[Bearer]):
    """Names and who bears them, to find whom a name resembles without comparing all."""

    def __init__(self) -> None:
        self._bearers: list[tuple[Look, Bearer]] = []
        self._places: defaultdict[str, list[int]] = defaultdict(list)
        self._numbered: defaultdict[tuple[str, ...], dict[int, str]] = defaultdict(dict)
        self._sounding: dict[int, str] = {}

    def add(self, name: str, bearer: Bearer) -> None:
        """Know one more name."""
        look, place = look_of(name), len(self._bearers)
        self._bearers.append((look, bearer))
        self._numbered[look.numbers][place] = look.spoken
        if look.sound is not None:
            self._sounding[place] = look.sound
        for sign in {look.seen, look.joined, look.initials}:
            self._places[sign].append(place)

    def to(self, name: str) -> list[Bearer]:
        """Who bears a name that this one resembles, in the order they were added."""
        look = look_of(name)
        swapped = _swapped(look.seen)
        signs = {look.joined, look.initials, *swapped}
        places = {place for sign in signs for place in self._places.get(sign, ())}
        if look.letters >= FEWEST_LETTERS:
            known = self._numbered.get(look.numbers, {})
            places |= _near(look.spoken, known) | _near(look.spoken, self._sounding)
            if look.sound is not None:
                places |= _near(look.sound, known)
        found = (self._bearers[place] for place in sorted(places))
        return [bearer for other, bearer in found if _alike(look, other, swapped)]


def _near(spoken: str, known: Mapping[int, str]) -> set[int]:
    """The places of names that differ in few letters."""
    if not known:
        return set()
    from rapidfuzz.distance.Levenshtein import distance
    from rapidfuzz.process import extract

    near = extract(spoken, known, scorer=distance, score_cutoff=MOST_EDITS, limit=None)
    return {place for _, _, place in near}


def _alike(one: Look, other: Look, swapped: set[str]) -> bool:
    """Whether two looks may be one; `swapped` are the misspellings of the first one."""
    if one.joined == other.joined or other.seen in swapped:
        return True
    if one.chinese or other.chinese or one.numbers != other.numbers:
        return False
    return _abbreviates(one, other) or _close(one, other) or _sounds_alike(one, other)


def _sounds_alike(one: Look, other: Look) -> bool:
    """Whether a name in another alphabet is, in Latin letters, close to the other one."""
    from rapidfuzz.distance.Levenshtein import distance

    if (one.sound is None) == (other.sound is None):
        return False
    mine, yours = one.sound or one.spoken, other.sound or other.spoken
    enough = min(len(mine), len(yours)) >= FEWEST_LETTERS
    return enough and distance(mine, yours, score_cutoff=MOST_EDITS) <= MOST_EDITS


def _swapped(seen: str) -> set[str]:
    """The name with two neighbouring letters in the other order, for every such two."""
    return {
        seen[:place] + seen[place + 1] + seen[place] + seen[place + 2 :]
        for place in range(len(seen) - 1)
        if seen[place : place + 2].isalpha() and seen[place] != seen[place + 1]
    }


def _abbreviates(one: Look, other: Look) -> bool:
    """Whether the names differ only in words written as their first letter ("J. Tworek")."""
    if max(one.letters, other.letters) < FEWEST_LETTERS or len(one.words) != len(other.words):
        return False
    pairs = list(zip(one.words, other.words, strict=True))
    alike = any(mine == yours and len(mine) > 1 for mine, yours in pairs)
    return alike and all(_same_word(*pair) for pair in pairs)


def _same_word(one: str, other: str) -> bool:
    return one == other or (1 in (len(one), len(other)) and one[0] == other[0])


def _close(one: Look, other: Look) -> bool:
    from rapidfuzz.distance.Levenshtein import distance

    if min(one.letters, other.letters) < FEWEST_LETTERS or _told_apart(one, other):
        return False
    return distance(one.spoken, other.spoken, score_cutoff=MOST_EDITS) <= MOST_EDITS


def _told_apart(one: Look, other: Look) -> bool:
    """Whether both have single letters and those differ, as in "Team A" and "Team B"."""
    mine, yours = ([word for word in look.words if len(word) == 1] for look in (one, other))
    return len(mine) == len(yours) and mine != yours
