"""Claims and predictions: who said what, how sure, and whether it came true.

`from tracker import Tracker` is the whole library: one class, a short method a use case.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tracker.api import Tracker

__all__ = ["Tracker"]


def __getattr__(name: str) -> object:
    """Load the tracker when it is first asked for, so that the command line starts fast."""
    if name == "Tracker":
        from tracker.api import Tracker

        return Tracker
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    """List the tracker, loaded or not."""
    return sorted({*globals(), *__all__})
