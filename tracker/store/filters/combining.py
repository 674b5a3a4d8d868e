"""Words that join others: `not:tag:x` (also `-tag:x`) and `tag:a or tag:b`.

Words beside each other all hold; `or` joins the two words next to it, as a search on the web does.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from tracker.errors import InvalidInput
from tracker.store.filters.where import Condition

OR = ("or", "或")
NOT = ("not:", "非:", "非：")
DENIED = re.compile(r"-(?=[a-z]+(?:\.[a-z]+)?:)")


class Part(NamedTuple):
    """One word, and whether it must not hold."""

    word: str
    denied: bool


def groups(words: Iterable[str]) -> Iterator[list[Part]]:
    """The words that must hold, each with what may hold in its place. Raises InvalidInput."""
    group: list[Part] = []
    joining = False
    for word in words:
        if word.casefold() in OR:
            if not group or joining:
                raise InvalidInput("filter", word, "stands between two words: tag:a or tag:b")
            joining = True
            continue
        if group and not joining:
            yield group
            group = []
        group.append(_part(word))
        joining = False
    if joining:
        raise InvalidInput("filter", "or", "stands between two words: tag:a or tag:b")
    if group:
        yield group


def _part(word: str) -> Part:
    for prefix in NOT:
        if word.casefold().startswith(prefix):
            inner = word[len(prefix) :]
            if not inner:
                raise InvalidInput("filter", word, "needs a word: not:tag:x")
            return Part(inner, denied=True)
    bare = DENIED.sub("", word, count=1)
    return Part(bare, denied=bare != word)


def demand(
    condition: Condition, group: Sequence[Part], read: Callable[[Condition, str], None]
) -> None:
    """Demand that one of a group holds. Rows for which a word means nothing do not hold it."""
    if len(group) == 1 and not group[0].denied:
        read(condition, group[0].word)
        return
    arms = [_alone(part, read) for part in group]
    condition.add(
        "(" + " OR ".join(arm.sql() for arm in arms) + ")",
        *[value for arm in arms for value in arm.parameters],
    )
    if all(arm.seeks for arm in arms):
        seeks = [arm.seeks[0] for arm in arms]
        condition.seeks.append(
            Condition(
                [" UNION ALL ".join(seek.sql() for seek in seeks)],
                [value for seek in seeks for value in seek.parameters],
            )
        )


def _alone(part: Part, read: Callable[[Condition, str], None]) -> Condition:
    own = Condition()
    read(own, part.word)
    held = f"coalesce(({own.sql()}), FALSE)"
    if not part.denied:
        return Condition([held], own.parameters, own.seeks)
    return Condition([f"NOT {held}"], own.parameters)
