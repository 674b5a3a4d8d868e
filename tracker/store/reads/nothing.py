"""Whom a part of a name means; why a filter can find nothing: a name nobody has, an unused tag."""

from collections.abc import Iterable, Iterator

from tracker.core.text import folded, name_key
from tracker.store.author import ME
from tracker.store.filters.combining import groups
from tracker.store.filters.grammar import SPEAKER_ID, TERM
from tracker.store.filters.where import like
from tracker.store.reader import Reader

CALLED = """
SELECT 1 FROM speakers AS s LEFT JOIN aliases AS a ON a.speaker_id = s.id
WHERE s.name_folded LIKE ? ESCAPE '\\' OR a.name_folded LIKE ? ESCAPE '\\' LIMIT 1
"""
NAMED = """
SELECT DISTINCT coalesce(s.root_id, s.id) AS id FROM speakers AS s
LEFT JOIN aliases AS a ON a.speaker_id = s.id
WHERE s.name_folded LIKE ? ESCAPE '\\' OR a.name_folded LIKE ? ESCAPE '\\'
"""
NAME = "SELECT name FROM speakers WHERE id = ?"
TAGGED = "SELECT 1 FROM tags WHERE name_folded = ?"


def meant(reader: Reader, part: str) -> str:
    """The name of the one speaker whose name holds this part; the part itself where it is new.

    Where several do, it stays as it is, and whoever takes it asks which.
    """
    if name_key(part) == ME:
        return part
    pattern = like(folded(part))
    found = reader.find_by(NAMED, pattern, pattern)
    return str(reader.find_by(NAME, found[0]["id"])[0]["name"]) if len(found) == 1 else part


def reasons(reader: Reader, words: Iterable[str]) -> list[str]:
    """A sentence for each word that no claim can hold."""
    return list(_reasons(reader, words))


def _reasons(reader: Reader, words: Iterable[str]) -> Iterator[str]:
    for group in groups(reader.unfolded(words)):
        for part in group:
            found = None if part.denied else TERM.fullmatch(part.word)
            if found is None:
                continue
            value = found["value"]
            letters = folded(value.removeprefix("="))
            if found["name"] == "speaker" and not _is_there(reader, value, letters):
                yield f'nobody is called "{value.removeprefix("=")}"'
            elif found["name"] == "tag" and not reader.find_by(TAGGED, letters.removeprefix("#")):
                yield f'nothing bears the tag "{value.removeprefix("#")}"'


def _is_there(reader: Reader, value: str, letters: str) -> bool:
    if name_key(value) == ME or SPEAKER_ID.fullmatch(value):
        return True
    pattern = letters if value.startswith("=") else like(letters)
    return bool(reader.find_by(CALLED, pattern, pattern))
