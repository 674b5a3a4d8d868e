"""Who acts, and whose `me` that is."""

from typing import NamedTuple

from tracker.core.text import name_key

ME = "me"
# Whose `me` a row is: in a file of one's own, one without an owner is mine, whatever my login name.
MINE = "kind = 'me' AND coalesce(owner, ?) = ?"


class Author(NamedTuple):
    """Somebody at work on a database, which others share or which is his alone."""

    name: str
    shared: bool

    @property
    def key(self) -> str:
        """What the spellings of one name share; `speakers.owner` holds it."""
        return name_key(self.name)

    def mine(self) -> tuple[str, str]:
        """The parameters of `MINE`."""
        return "" if self.shared else self.key, self.key

    def owns(self, kind: str, owner: str | None) -> bool:
        """Whether a speaker of this kind and owner is this author's `me`."""
        return kind == ME and (owner == self.key or (owner is None and not self.shared))


NOBODY = Author("", shared=True)
