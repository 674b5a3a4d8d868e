"""Read how sure a speaker sounded, in English and Chinese, as a probability with its range.

`numbers` reads stated chances, `lexicon` holds the words' meanings, `hedges` finds them with
their negation, `reading` puts both together. Pure: the only I/O is the packaged lexicon.
"""

from tracker.language.confidence.lexicon import (
    Lexicon,
    LexiconEntry,
    load_lexicon,
    packaged_lexicon,
)
from tracker.language.confidence.reading import (
    Basis,
    Confidence,
    FoundConfidence,
    find_confidence,
    read_confidence,
    read_confidence_phrase,
)

__all__ = [
    "Basis",
    "Confidence",
    "FoundConfidence",
    "Lexicon",
    "LexiconEntry",
    "find_confidence",
    "load_lexicon",
    "packaged_lexicon",
    "read_confidence",
    "read_confidence_phrase",
]
