"""How a word of a filter may go on: the attributes of the grammar, and values that are stored."""

from tracker.core.horizons import NAMES
from tracker.core.text import folded
from tracker.store.filters.grammar import ATTRIBUTES, CHOICES, MISSING, SELECTIONS, WAYS
from tracker.store.filters.stages import STAGES
from tracker.store.filters.where import Condition, like
from tracker.store.reader import Reader

# The tables whose names are values of an attribute.
NAMED = {
    "speaker": "SELECT name FROM speakers WHERE name_folded LIKE ? ESCAPE '\\' ORDER BY id DESC",
    "by": "SELECT name FROM speakers WHERE merged_into IS NULL AND name_folded LIKE ? "
    "ESCAPE '\\' ORDER BY id DESC",
    "tag": "SELECT name FROM tags WHERE name_folded LIKE ? ESCAPE '\\' ORDER BY name",
}

WORDS = {"is": tuple(STAGES), "horizon": NAMES, "no": tuple(MISSING), "selection": SELECTIONS}


def completions(reader: Reader, begun: str, limit: int) -> list[str]:
    """Whole words that begin as this one does, at most so many."""
    name, colon, value = begun.partition(":")
    if not colon:
        heads = [f"{each}:" for each in ATTRIBUTES]
        heads += [f"{each}.{way}:" for each, ways in WAYS.items() for way in ways]
        return sorted(head for head in heads if head.startswith(begun))[:limit]
    values = _values(reader, name, value, limit)
    return [f"{name}:{_quoted(each)}" for each in values][:limit]


def _values(reader: Reader, name: str, value: str, limit: int) -> list[str]:
    if name in NAMED:
        asked = Condition(parameters=[like(folded(value.strip('"')))])
        return [row["name"] for row in reader.rows(NAMED[name], asked, limit)]
    if name.partition(".")[0] in WORDS:
        return [each for each in WORDS[name.partition(".")[0]] if each.startswith(value)]
    column = ATTRIBUTES[name][0].split()[0] if name in ATTRIBUTES else ""
    return [each for each in CHOICES.get(column, "").split() if each.startswith(value)]


def _quoted(value: str) -> str:
    return f'"{value}"' if " " in value else value
