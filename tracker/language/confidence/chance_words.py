"""Words for chance with what is said of them: the odds are poor, a slim chance, 可能性很大."""

from tracker.core.text import compiled
from tracker.language.confidence.hedges import Hit, Range, negated

Pair = tuple[Range, int, int]

# "There is a possibility of …", 有…的可能; 没有…的可能.
GIVEN = Range(0.35, 0.56, 0.72)
NONE_GIVEN = Range(0, 0.04, 0.12)
COPULA = (
    r"(?:\b(?:is|are|was|were|be|been|being|looks?|seems?|remains?|appears?|stays?|getting|became"
    r"|becomes?)|'s|'re|:)\s(?:[a-z]+ly\s|still\s|now\s|quite\s|rather\s|so\s|too\s|at\s|just\s)?$"
)
LACKING = ("没有", "没", "毫无", "no")
DEGREES = 2
NEAR = 24  # words that are looked at on either side
REACH_ZH = 14  # characters between 可能性 and 很大
LINK = r"\s?(?:of\sa\s|的)?"


def pairs(folded: str, hits: list[Hit], used: set[int]) -> dict[int, Pair]:
    """Give what is said of each word for chance, by its index; `used` gets what was taken."""
    found: dict[int, Pair] = {}
    for index, hit in enumerate(hits):
        if hit.kind != "c":
            continue
        size = _size_before(folded, hits, index)
        if size is None:
            size = _size_after(folded, hits, index)
        pair = (
            _sized(hits, index, size, used)
            if size is not None
            else _given(folded, hits, index, used)
        )
        if pair:
            found[index] = pair
    return found


def _sized(hits: list[Hit], index: int, size: int, used: set[int]) -> Pair:
    """Read a word for chance with its size, which a negation may turn."""
    entry = hits[size].entry
    assert entry  # noqa: S101 (a size stands in the lexicon)
    back = _negation(hits, size)
    given = Range(entry.low, entry.mid, entry.high)
    first = min(index, size)
    if back is not None:
        used.add(back)
        given, first = negated(entry), min(first, back)
    used.update((index, size))
    return given, hits[first].start, hits[max(index, size)].end


def _negation(hits: list[Hit], index: int) -> int | None:
    back = index - 1
    while back >= 0 and index - back <= DEGREES and hits[back].kind == "d":
        back -= 1
    return back if back >= 0 and hits[back].kind in "!~" else None


def _size_before(folded: str, hits: list[Hit], index: int) -> int | None:
    """Find "slim" in "a slim chance", 很大 in 很大的概率: right before."""
    if index == 0 or hits[index - 1].kind != "z":
        return None
    between = folded[hits[index - 1].end : hits[index].start]
    return index - 1 if compiled(LINK).fullmatch(between) else None


def _size_after(folded: str, hits: list[Hit], index: int) -> int | None:
    """Find what is said of the chance in its clause: "is low", 很大."""
    for place in range(index + 1, min(index + 1 + NEAR, len(hits))):
        hit = hits[place]
        if hit.kind in "#b" or (hit.kind == "c" and folded[hit.start] != "的"):
            return None
        if hit.kind == "," and hit.start - hits[index].end > 1:
            return None
        if hit.kind == "z" and _is_said(folded, hits, index, place):
            return place
    return None


def _is_said(folded: str, hits: list[Hit], index: int, place: int) -> bool:
    if not folded[hits[place].start].isascii():
        return hits[place].start - hits[index].end <= REACH_ZH
    first = place - 1
    while hits[first].kind in "d!~":
        first -= 1
    said = folded[: hits[first].end][-24:] + " "
    return compiled(COPULA).search(said) is not None


def _given(folded: str, hits: list[Hit], index: int, used: set[int]) -> Pair | None:
    """Read 有…的可能 and 没有…的可能; "no possibility of"."""
    for place in range(index - 1, max(index - 1 - NEAR, -1), -1):
        hit = hits[place]
        if hit.kind in ",b#hv":
            return None
        if hit.kind == "~" and (index - place == 1 or folded[hit.start : hit.end] in LACKING):
            used.update((place, index))
            return NONE_GIVEN, hit.start, hits[index].end
        if hit.kind == "y" and not folded[hits[index].start : hits[index].end].endswith("风险"):
            used.update((place, index))
            return GIVEN, hit.start, hits[index].end
    return None
