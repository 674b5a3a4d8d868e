"""Find the words that a model gives in the text they are said to be from."""

from rapidfuzz import fuzz

from tracker.core.text import fingerprint

CLOSE = 90.0  # of 100
NEXT_BEST = 5.0  # by how much the best place must be better than any other


def align(text: str, quote: str, start: int = 0, end: int | None = None) -> tuple[int, int] | None:
    """Where a quote stands in a stretch of a text; None if it does not, or in several places.

    Its very words first, then without regard to punctuation, spaces and width, then nearly.
    """
    end = len(text) if end is None else end
    quote = quote.strip()
    if not quote:
        return None
    if (at := text.find(quote, start, end)) >= 0:
        return at, at + len(quote)
    return _folded(text, quote, start, end) or _nearly(text, quote, start, end)


def _folded(text: str, quote: str, start: int, end: int) -> tuple[int, int] | None:
    letters, places = _letters(text, start, end)
    wanted = _letters(quote, 0, len(quote))[0]
    at = letters.find(wanted) if wanted else -1
    if at < 0:
        return None
    return places[at], places[at + len(wanted) - 1] + 1


def _letters(text: str, start: int, end: int) -> tuple[str, list[int]]:
    """The letters and digits of a stretch, folded, with the code point of each."""
    letters, places = [], []
    for at in range(start, end):
        for folded in fingerprint(text[at]).replace(" ", ""):
            letters.append(folded)
            places.append(at)
    return "".join(letters), places


def _nearly(text: str, quote: str, start: int, end: int) -> tuple[int, int] | None:
    stretch = text[start:end]
    near = fuzz.partial_ratio_alignment(quote, stretch, score_cutoff=CLOSE)
    if near is None or near.dest_end - near.dest_start < len(quote) // 2:
        return None
    rest = stretch[: near.dest_start] + "\0" * len(quote) + stretch[near.dest_end :]
    if fuzz.partial_ratio(quote, rest) > near.score - NEXT_BEST:
        return None
    return start + near.dest_start, start + near.dest_end
