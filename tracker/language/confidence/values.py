"""What a confidence is: a probability with its range, the words it was read from, its basis."""

from enum import StrEnum
from typing import NamedTuple


class Basis(StrEnum):
    """Where a probability comes from."""

    STATED = "stated"
    VERBAL = "verbal"
    IMPUTED = "imputed"
    NONE = "none"


class Confidence(NamedTuple):
    """How sure a speaker sounded: `low ≤ p ≤ high`, of the proposition as it is embedded.

    phrase: the words it was read from. negated: a categorical denial ("is not"), which leaves p
    alone. lexicon: the version that gave p, None for a stated number.
    """

    low: float | None
    p: float | None
    high: float | None
    phrase: str
    basis: Basis
    negated: bool = False
    lexicon: str | None = None


class FoundConfidence(NamedTuple):
    """A confidence and where its words stand in the text, in code points, end exclusive."""

    confidence: Confidence
    start: int
    end: int


class ConfidenceReading(NamedTuple):
    """A confidence with the spans of all words it used, in code points, end exclusive."""

    confidence: Confidence
    spans: tuple[tuple[int, int], ...]
