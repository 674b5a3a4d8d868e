"""Which claims say nearly the same: by pairs of characters, so that it works in any script."""

from collections.abc import Iterable

from rapidfuzz import fuzz

from tracker.core.text import fingerprint

MOST = 5
LIKE = 45.0  # of 100: half of the pairs of characters are shared


def alike(text: str, said: Iterable[tuple[int, str]], most: int = MOST) -> list[tuple[int, float]]:
    """The numbers of the claims most like a text, with how much of 0..100; the most like first."""
    own = _pairs(text)
    scored = ((number, fuzz.ratio(own, _pairs(other))) for number, other in said)
    near = [(number, score) for number, score in scored if score >= LIKE]
    return sorted(near, key=lambda each: (-each[1], each[0]))[:most]


def _pairs(text: str) -> list[str]:
    """Every two characters that stand together, in an order that is not the text's."""
    letters = fingerprint(text).replace(" ", "")
    return sorted(letters[at : at + 2] for at in range(len(letters) - 1))
