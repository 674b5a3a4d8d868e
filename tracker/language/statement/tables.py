"""The table of patterns beside this file; they are met by folded text."""

import re
from functools import cache
from pathlib import Path

from tracker.language import patterns

TABLE = Path(__file__).parent / "patterns.csv"


@cache
def pattern(kind: str) -> re.Pattern[str]:
    """Compile all rows of one kind: the text is what stands in any of them."""
    return patterns.pattern(kind, TABLE)
