"""Put the hedges of a sentence together into one reading.

Frames ("I think") and what is inferred ("seems", 看来) give way to the hedge they govern, and so
does a surer hedge to a doubt in its clause: "it seems very unlikely", 肯定不可能. A doubting frame
("I don't think") keeps its own p, and makes an unlikely hedge an even one. A verdict ("a long
shot", 没戏) judges the whole. Of several hedges in a clause the weakest counts, of several clauses
the last. After "but" the rest counts, unless it only admits what was doubted ("unlikely but
possible"), denies sureness ("likely but not certain") or has no hedge, where a doubt stays and a
concession ("maybe, but …") goes. What stands in a condition counts only where nothing else does.
"""

from typing import NamedTuple

from tracker.language.confidence.chance_words import pairs
from tracker.language.confidence.hedges import EVEN, Hit, Range, negated, negation_before
from tracker.language.confidence.lexicon import LexiconEntry, packaged_lexicon

DOUBTED_DOUBT = Range(0.35, 0.55, 0.75)  # "I don't think it is unlikely"
DOUBT = 0.4  # below: the speaker leans against
STRONG = "hv"
AFTERTHOUGHT = 5  # words behind "but" that add to a claim and make none of their own
CONDITIONS = frozenset(["if", "unless", "如果", "要是", "假如", "若", "只要", "除非", "倘若"])
OBSTACLE_REACH = 2  # words between 恐怕 and 很难


class Sign(NamedTuple):
    """One hedge as it stands: its range after negation, its role, clause and place."""

    range: Range
    role: str
    clause: int
    start: int
    end: int
    sureness_denied: bool = False
    conditional: bool = False


class Sentence(NamedTuple):
    """What one sentence shows: its signs between turns, and where it is denied."""

    stretches: list[list[Sign]]
    sizes: list[int]
    hits: list[Hit]
    used: set[int]
    asked: bool = False
    queried: bool = False

    @property
    def signs(self) -> list[Sign]:
        """All signs of the sentence in their order."""
        return [sign for stretch in self.stretches for sign in stretch]


def sentence_of(folded: str, hits: list[Hit], *, alone: bool) -> Sentence:
    """Gather what the hits of a sentence say. alone: no other word stands in the text."""
    stretches: list[list[Sign]] = [[]]
    sizes = [0]
    used: set[int] = set()
    paired = pairs(folded, hits, used)
    clause, conditional = 0, False
    for index, hit in enumerate(hits):
        sizes[-1] += hit.kind == "w"
        if hit.kind in ",b":
            clause, conditional = clause + 1, False
            if hit.kind == "b":
                stretches.append([])
                sizes.append(0)
        elif hit.kind == "r":
            conditional = folded[hit.start : hit.end] in CONDITIONS
        elif index in paired:
            stretches[-1].append(_paired(paired[index], clause))
        elif hit.entry and _counts(hits, index, alone=alone) and index not in used:
            sign = _sign(hits, index, clause, used)
            stretches[-1].append(sign._replace(conditional=conditional))
    return Sentence([_claimed(signs) for signs in stretches], sizes, hits, used)


def _claimed(signs: list[Sign]) -> list[Sign]:
    """Leave out what stands in a condition, unless nothing else is said."""
    return [sign for sign in signs if not sign.conditional] or signs


def _counts(hits: list[Hit], index: int, *, alone: bool) -> bool:
    """Whether a word bears on the claim where it stands, by its role."""
    kind = hits[index].kind
    if kind == "z":
        return False  # only with a word for chance
    if kind == "a":
        return alone
    if kind != "o":
        return True
    near = hits[max(0, index - 1 - OBSTACLE_REACH) : index]
    return any(hit.kind in "fe" or _is_leaning(hit) for hit in near)


def _is_leaning(hit: Hit) -> bool:
    return hit.kind == "h" and hit.entry is not None and hit.entry.mid > EVEN


def _paired(pair: tuple[Range, int, int], clause: int) -> Sign:
    return Sign(pair[0], "h", clause, pair[1], pair[2])


def _sign(hits: list[Hit], index: int, clause: int, used: set[int]) -> Sign:
    hit = hits[index]
    assert hit.entry  # noqa: S101 (only called with a lexicon hit)
    role = "v" if hit.kind == "o" else hit.kind
    back = negation_before(hits, index) if role != "s" else None
    if back is None:
        entry = _doubted(hits, index) or hit.entry
        given = Range(entry.low, entry.mid, entry.high)
        return Sign(given, role, clause, hit.start, hit.end, _denies_sureness(entry))
    used.add(back)
    denied = hit.entry.mid >= EVEN
    return Sign(negated(hit.entry), role, clause, hits[back].start, hit.end, denied)


def _denies_sureness(entry: LexiconEntry) -> bool:
    return entry.phrase.startswith(("not ", "no guarantee", "不一定", "未必", "不确定", "不能确定"))


def _doubted(hits: list[Hit], index: int) -> LexiconEntry | None:
    """Read 怀疑 … 是否 as doubt: the lexicon has an entry for both together."""
    entry = hits[index].entry
    if entry is None or not entry.phrase.endswith("怀疑"):
        return None
    for hit in hits[index + 1 :]:
        if hit.kind in ",b":
            break
        if hit.kind == "?":
            return packaged_lexicon().find("怀疑是否", "zh")
    return None


def settle(sentence: Sentence) -> Sign | None:
    """Give the one reading of a sentence (the rules stand at the top)."""
    held: Sign | None = None
    for signs, size in zip(sentence.stretches, sentence.sizes, strict=True):
        held = _after_turn(held, combine(signs), size)
    return held


def _after_turn(held: Sign | None, new: Sign | None, size: int) -> Sign | None:
    """Weigh what stood before "but" against what follows, which is `size` words long."""
    if held is None:
        return new
    if new is None:  # "maybe, but the world is round" concedes; "unlikely, but …" doubts it all
        keeps = held.range.p < DOUBT or held.role in "vf" or size <= AFTERTHOUGHT
        return held if keeps and held.role in "hvf" else None
    admits = held.range.p < DOUBT and held.role in STRONG and DOUBT / 4 < new.range.p <= EVEN
    reserves = held.range.p >= EVEN and new.sureness_denied
    lighter = held.role in "hvf" and new.role in "sea"
    return held if admits or reserves or lighter else new


def combine(signs: list[Sign]) -> Sign | None:
    """Give the one reading of the hedges between two turns."""
    strong = [sign for sign in signs if sign.role in STRONG]
    frames = [sign for sign in signs if sign.role == "f"]
    if not strong:
        inferred = [sign for sign in signs if sign.role == "e"]
        return _doubting(frames) or _weakest(inferred) or _weakest(frames) or _weakest(signs)
    hedge = _governed(strong)
    outer = _doubting([frame for frame in frames if frame.start < hedge.start])
    if outer is None:
        return hedge
    return outer if hedge.range.p >= EVEN else outer._replace(range=DOUBTED_DOUBT, end=hedge.end)


def _governed(strong: list[Sign]) -> Sign:
    """Give the hedge that decides: a verdict, else a doubt of the last clause, else its weakest."""
    verdicts = [sign for sign in strong if sign.role == "v"]
    if verdicts:
        return min(verdicts, key=lambda sign: sign.range.p)
    last = max(sign.clause for sign in strong)
    final = [sign for sign in strong if sign.clause == last]
    doubts = [sign for sign in final if sign.range.p < DOUBT]
    if doubts:
        return min(doubts, key=lambda sign: sign.range.p)
    return min(final, key=lambda sign: abs(sign.range.p - EVEN))


def _doubting(frames: list[Sign]) -> Sign | None:
    return next((frame for frame in frames if frame.range.p < EVEN), None)


def _weakest(signs: list[Sign]) -> Sign | None:
    return min(signs, key=lambda sign: abs(sign.range.p - EVEN), default=None)
