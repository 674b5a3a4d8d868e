"""Times that stand beside a word of time that was not read with them: better none than half."""

from typing import cast

from tracker.core.text import compiled
from tracker.language.windows.item import Item
from tracker.language.windows.spans import Span

Items = tuple[Item, ...]
# Kinds that belong to a time, and left unread beside a window would change it.
BEFORE_OF, BEFORE = frozenset("ueOLAåäcdW季amH"), frozenset("Ldh次")
BEHIND, PARTED = frozenset("ucGLåäO起的"), frozenset("首末")
COUNTED = frozenset("A12NSu")
# A word that sets a bound and what may stand between it and its time: no later than 12ish Thursday.
BOUNDS, BETWEEN = frozenset("BbUEθ"), frozenset("@12NSOJx~eo≥≤Hh")
YEARLIKE = r"(?i)\d|(?:early|mid|late|start|beginning|end|q[1-4]|h[12])\b"
ANY = ("any ", "each ", "every ", "one ", "some ")
LONG = ("year", "decade", "century")
OTHER_LENGTH = ",(?:A|[12NS][≤≥λlk])"  # in two years, three at most
LENGTHS = frozenset(["within", "from now", "in the past", "ago"])
HINT = r"[/&,-]{1,2}[e@]{0,2}r[#,]"
OF_ITS_OWN = r"(?i)(?:in|on|at|during|for|come|over|sometime|the)\b"


def is_torn(found: Items, index: int, text: str) -> bool:
    """Whether a word of time right beside a window was not read with it.

    Else "the first few days of March" would silently be all of March.
    """
    item = found[index]
    before = found[index - 1].kind if index else "#"
    behind = found[index + 1] if index + 1 < len(found) else None
    after = behind.kind if behind and text[behind.start].isascii() else "#"
    of = text[item.start : item.start + 3].lower() == "of "
    if before == "L" and cast("tuple[int, object]", found[index - 1].value)[1] in LONG:
        before = "#"  # its fifth year in February 2027
    if before == "u" and index > 1 and text[found[index - 2].start :].startswith(ANY):
        before = "#"  # in any quarter of 2027
    if (of and before in BEFORE_OF) or before in BEFORE or after in BEHIND:
        return True
    second = found[index + 2].kind if index + 2 < len(found) else "#"
    if behind and behind.kind in PARTED and second in COUNTED:
        return True
    return any(each(found, index, text) for each in (_part, _bound, _range, _length, _other))


def _is_bare(item: Item, text: str) -> bool:
    """Whether a time stands without a preposition of its own."""
    rule, _ = cast("tuple[str, Span]", item.value)
    led = compiled(OF_ITS_OWN).match(text, item.start)
    return rule == "calendar" and text[item.start].isascii() and not led


def _part(found: Items, index: int, text: str) -> bool:
    """Whether a part was named and not read: well into 2027, early in the second half of 2027."""
    before = found[index - 1] if index else None
    if before is None:
        return False
    second = found[index - 2].kind if index > 1 else "#"
    if not _is_bare(found[index], text):
        return False  # the war ends before 2027
    if before.kind == "O":
        return True  # the first Monday, if not read whole
    return (before.kind == "e" and before.value != "whole") or (before.kind, second) == ("@", "e")


def _bound(found: Items, index: int, text: str) -> bool:
    """Whether a bound two or three words before a bare time was not read with it."""
    start = found[index].start
    if not _is_bare(found[index], text):
        return False
    near = [item.kind for item in found[max(0, index - 3) : index]]
    while near and near[0] not in BOUNDS:
        near.pop(0)
    if len(near) == 2 and near[1] == ",":  # noqa: PLR2004
        return True  # before, or at the latest by, 2028
    if compiled(YEARLIKE).match(text, start) and near[1:] in (["C"], ["C", "J"]):
        return True  # by Febuary 2027
    return len(near) > 1 and BETWEEN.issuperset(near[1:])


def _range(found: Items, index: int, text: str) -> bool:
    """Whether a range was opened before a time, and its end not read: between May and launch."""
    if not index or found[index - 1].kind != "v":
        return False
    opened = text[found[index - 1].start : found[index - 1].end].lower()
    follows = found[index + 1].kind if index + 1 < len(found) else "#"
    return opened.endswith(("between", "介于")) and follows in "&,"


def _length(found: Items, index: int, text: str) -> bool:
    """Whether a length is one of something, denied, or put beside another length."""
    rule, _ = cast("tuple[str, Span]", found[index].value)
    if rule not in LENGTHS:
        return False
    before = found[index - 1].kind if index else "#"
    near = "".join(item.kind for item in found[index + 1 : index + 4])
    of = near[:1] == "x" and text[found[index + 1].start :].startswith("of")
    been = index > 0 and text[found[index - 1].start : found[index - 1].end] == "been"
    denied = before == "!" or been  # not two years away, been five years away
    return of or (denied and rule == "from now") or bool(compiled(OTHER_LENGTH).match(near))


def _other(found: Items, index: int, _: str) -> bool:
    """Whether another time was only hinted at: this decade or early next."""
    near = "".join(item.kind for item in found[index + 1 : index + 5]) + "#"
    return bool(compiled(HINT).match(near))
