"""Whether two names may be one name, once mistyped: close letters, look-alikes, initials, spaces.

Names are compared as `name_key` writes them: case, width and unseen marks do not count already.
"""

import re
from collections import defaultdict
from typing import Generic, TypeVar

from tracker.core.text import folded

Bearer = TypeVar("Bearer")
FEWEST_LETTERS = 6  # of shorter names, one letter more or less is another name
MOST_EDITS = 2
CYRILLIC_AND_GREEK = (
    "\u0430\u0432\u0433\u0435\u0455\u0437\u0456\u0458\u043a\u04cf\u043c\u043d"
    "\u043e\u0440\u0441\u051b\u0442\u0443\u051d\u0445\u04bb\u0501\u0475"
    "\u03b1\u03b2\u03b3\u03b5\u03b6\u03b7\u03b9\u03ba\u03bc\u03bd\u03bf\u03c1"
    "\u03c4\u03c5\u03c7\u03c9"
)
LATIN = "abreszijklmhopcqtywxhdvabyeznikmvoptuxw"
LOOK_ALIKE = str.maketrans(CYRILLIC_AND_GREEK, LATIN)
UNSPOKEN = re.compile(r"[\W_]+")
NUMBER = re.compile(r"\d+")
IDEOGRAPH = re.compile(
    "[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\U00020000-\U0003ffff]"
)


def resembles(one: str, other: str) -> bool:
    """Whether two different names may mean one speaker.

    Look-alike and swapped letters, and spaces, count in every name. Two more or fewer letters, and
    initials, count neither in short names, nor in Chinese ones, nor where numbers or single letters
    tell two apart ("GPT-4", "GPT-5"; "Team A", "Team B").
    """
    seen, known = _seen(one), _seen(other)
    if "".join(seen.split()) == "".join(known.split()) or known in _swapped(seen):
        return True
    if IDEOGRAPH.search(seen + known) or NUMBER.findall(seen) != NUMBER.findall(known):
        return False
    return _abbreviates(seen, known) or _close(seen, known)


class Resembling(Generic[Bearer]):
    """Names and who bears them, to find whom a name resembles without comparing all."""

    def __init__(self) -> None:
        self._bearers: list[tuple[str, Bearer]] = []
        self._spoken: list[str] = []
        self._places: defaultdict[str, list[int]] = defaultdict(list)

    def add(self, name: str, bearer: Bearer) -> None:
        """Know one more name."""
        seen, place = _seen(name), len(self._bearers)
        self._bearers.append((name, bearer))
        self._spoken.append(_spoken(seen))
        for sign in {seen, *_signs(seen)}:
            self._places[sign].append(place)

    def to(self, name: str) -> list[Bearer]:
        """Who bears a name that this one resembles, in the order they were added."""
        seen = _seen(name)
        signs = {*_signs(seen), *_swapped(seen)}
        places = {place for sign in signs for place in self._places.get(sign, ())}
        if _letters(seen) >= FEWEST_LETTERS:
            places |= self._near(_spoken(seen))
        known = (self._bearers[place] for place in sorted(places))
        return [bearer for other, bearer in known if resembles(name, other)]

    def _near(self, spoken: str) -> set[int]:
        from rapidfuzz.distance.Levenshtein import distance
        from rapidfuzz.process import extract

        known, most = self._spoken, MOST_EDITS
        near = extract(spoken, known, scorer=distance, score_cutoff=most, limit=None)
        return {place for _, _, place in near}


def _signs(seen: str) -> tuple[str, str]:
    """What two names share if they differ in spaces, or in words cut to their first letter."""
    return "".join(seen.split()), " ".join(word[0] for word in _words(seen))


def _seen(name: str) -> str:
    """A name as the eye takes it: without accents, look-alike letters as Latin ones."""
    return folded(name).translate(LOOK_ALIKE)


def _spoken(seen: str) -> str:
    return UNSPOKEN.sub("", seen)


def _letters(seen: str) -> int:
    return sum(map(str.isalpha, seen))


def _words(seen: str) -> list[str]:
    return UNSPOKEN.sub(" ", seen).split()


def _swapped(seen: str) -> set[str]:
    """The name with two neighbouring letters in the other order, for every such two."""
    return {
        seen[:place] + seen[place + 1] + seen[place] + seen[place + 2 :]
        for place in range(len(seen) - 1)
        if seen[place : place + 2].isalpha() and seen[place] != seen[place + 1]
    }


def _abbreviates(one: str, other: str) -> bool:
    """Whether the names differ only in words written as their first letter ("J. Tworek")."""
    if max(_letters(one), _letters(other)) < FEWEST_LETTERS:
        return False
    pairs = list(zip(mine := _words(one), yours := _words(other), strict=False))
    alike = sum(mine == yours and len(mine) > 1 for mine, yours in pairs)
    return len(mine) == len(yours) and alike > 0 and all(_same_word(*pair) for pair in pairs)


def _same_word(one: str, other: str) -> bool:
    return one == other or (1 in (len(one), len(other)) and one[0] == other[0])


def _close(one: str, other: str) -> bool:
    from rapidfuzz.distance.Levenshtein import distance

    if min(_letters(one), _letters(other)) < FEWEST_LETTERS or _told_apart(one, other):
        return False
    return distance(_spoken(one), _spoken(other), score_cutoff=MOST_EDITS) <= MOST_EDITS


def _told_apart(one: str, other: str) -> bool:
    """Whether both have single letters and those differ, as in "Team A" and "Team B"."""
    mine, yours = ([word for word in _words(name) if len(word) == 1] for name in (one, other))
    return len(mine) == len(yours) and mine != yours
