"""Read how sure a speaker sounded, in English and Chinese, as a probability with its range.

`numbers` reads numbers, `odds` odds, `chances` tells which of them are chances by the words round
them (`chance_patterns`); `lexicon` holds the words' meanings, `hedges` finds them with their
negation where they are hedges (`guards`), `chance_words` reads what is said of a chance ("the odds
are slim"), `combining` weighs the hedges of a sentence, `denials` its negation, `reading` puts all
together. Pure: the only I/O is the packaged lexicon.
"""

from tracker.language.confidence.lexicon import (
    Lexicon,
    LexiconEntry,
    load_lexicon,
    packaged_lexicon,
)
from tracker.language.confidence.reading import (
    find_confidence,
    hedges_in,
    is_stated_alone,
    percent_asked,
    read_confidence,
    read_confidence_phrase,
    read_confidence_with_spans,
)
from tracker.language.confidence.values import Basis, Confidence, ConfidenceReading, FoundConfidence

__all__ = [
    "Basis",
    "Confidence",
    "ConfidenceReading",
    "FoundConfidence",
    "Lexicon",
    "LexiconEntry",
    "find_confidence",
    "hedges_in",
    "is_stated_alone",
    "load_lexicon",
    "packaged_lexicon",
    "percent_asked",
    "read_confidence",
    "read_confidence_phrase",
    "read_confidence_with_spans",
]
