"""The window: a target time with its bounds, the phrase it was read from, and the rule that did."""

from datetime import date
from typing import NamedTuple, Self

from tracker.core.edtf import read_bounds


class Window(NamedTuple):
    """A target time: `earliest_lenient ≤ earliest ≤ latest ≤ latest_lenient`, None is open."""

    edtf: str
    earliest: date | None
    latest: date | None
    earliest_lenient: date | None
    latest_lenient: date | None
    phrase: str = ""
    rule: str = "edtf"

    def __str__(self) -> str:
        """Write the window as EDTF."""
        return self.edtf

    @classmethod
    def from_edtf(cls, text: str, *, phrase: str | None = None, rule: str = "edtf") -> Self:
        """Read strict EDTF (levels 0, 1 and most of 2). Raises WindowNotUnderstood.

        >>> Window.from_edtf("../2029~").latest_lenient
        datetime.date(2030, 12, 31)
        """
        return cls(text, *read_bounds(text), text if phrase is None else phrase, rule)
