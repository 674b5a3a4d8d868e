"""Questions in which some of the same words stand, found by the index of words."""

from collections import Counter
from collections.abc import Iterable

from tracker.store.filters.where import Condition
from tracker.store.reader import Reader, Row

EACH = 200  # questions looked at for one word: what stands in more tells nothing
MANY = 60
QUESTIONS = "SELECT id, statement FROM questions WHERE merged_into IS NULL AND id IN ({})"


def sharing(reader: Reader, words: Iterable[str]) -> list[Row]:
    """The questions that share most of these words, of a bounded number that are looked at."""
    shared = Counter(
        number for word in words for number in reader.with_word("questions", word, EACH)
    )
    nearest = sorted(shared, key=lambda number: (-shared[number], number))[:MANY]
    if not nearest:
        return []
    marks = ", ".join("?" for _ in nearest)
    return reader.rows(QUESTIONS.format(marks), Condition(parameters=[*nearest]))
