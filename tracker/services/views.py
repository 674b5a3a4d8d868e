"""Saved filters: a name for the words of one."""

import re
from collections.abc import Sequence

from tracker.errors import InvalidInput, NotFound
from tracker.services.transaction import Transaction
from tracker.store.reader import SEPARATOR, VIEW

NAME = re.compile(r"[\w-]{1,40}")


def save(act: Transaction, name: str, words: Sequence[str]) -> None:
    """Save the words of a filter under a name. Raises InvalidInput for what is no filter."""
    if not NAME.fullmatch(name):
        raise InvalidInput("name", name, "is no name for a view: letters, digits and - only")
    if not words:
        raise InvalidInput("filter", "", "is empty; a view holds filter words")
    if any(word.startswith(VIEW) for word in words):
        raise InvalidInput("filter", " ".join(words), "names a view itself; write its words")
    act.db.condition("logged_claims", words, act.today)
    key, value, before = VIEW + name, SEPARATOR.join(words), act.db.setting(VIEW + name)
    if before is None:
        act.db.add("settings", {"name": key, "value": value})
    else:
        act.db.set(key, value)
    told = {"name": name, "words": " ".join(words)}
    old = {"words": before.replace(SEPARATOR, " ")} if before else None
    act.record("save", "view", None, before=old, after=told)


def drop(act: Transaction, name: str) -> None:
    """Forget a saved filter. Raises NotFound."""
    before = act.db.setting(VIEW + name)
    if before is None:
        raise NotFound(f'There is no view "{name}"; `tracker view list` shows them.')
    act.db.delete("settings", name=VIEW + name)
    told = {"name": name, "words": before.replace(SEPARATOR, " ")}
    act.record("drop", "view", None, before=told)
