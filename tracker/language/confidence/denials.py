"""Categorical negation: what denies a sentence, and what only looks like it."""

from tracker.core.text import compiled
from tracker.language.confidence.hedges import Hit

# "Will not happen before 2030" sets a time and denies nothing.
NOT_BEFORE = (
    r"\b(?:before|until|till)\s(?:(?:the|end|of|around|about|at|least|early|late"
    r"|mid)\W?\s?){0,5}'?\d"
    r"|\d\s?年?(?:底|末|初|之|以)?前[^,。;]{0,6}不"
)


def denies(
    folded: str, hits: list[Hit], used: set[int], about: tuple[int, int] | None = None
) -> bool:
    """Whether an odd number of categorical negations of the main clause is left.

    A turn ("but") begins anew, unless what is asked `about` stands before it.
    """
    denials, subordinate = 0, False
    for index, hit in enumerate(hits):
        if hit.kind in ",b":
            subordinate = False
            if hit.kind == "b":
                if about and about[1] <= hit.start:
                    break
                denials = 0
        elif hit.kind == "r":
            subordinate = True
        elif hit.kind == "k":
            denials = 0
        elif hit.kind == "!" and index not in used and not subordinate:
            denials += not _contrasts(folded, hits, index)
    if denials % 2 == 0 or not hits:
        return False
    return not compiled(NOT_BEFORE).search(folded, hits[0].start, hits[-1].end)


def denies_within(folded: str, hits: list[Hit], used: set[int], start: int) -> bool:
    """Whether the clause that a hedge governs is denied behind it."""
    behind = [index for index, hit in enumerate(hits) if hit.start >= start]
    clause: list[Hit] = []
    kept: set[int] = set()
    for index in behind:
        if hits[index].kind in ",b":
            break
        if index in used:
            kept.add(len(clause))
        clause.append(hits[index])
    return denies(folded, clause, kept)


def _contrasts(folded: str, hits: list[Hit], index: int) -> bool:
    """Whether a "not" opens its clause: determined by the media, *not* by us."""
    opens = index > 0 and hits[index - 1].kind == ","
    return opens and folded[hits[index].start : hits[index].end] == "not"
