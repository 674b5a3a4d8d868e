"""Speakers by their names."""

from collections.abc import Iterable

from tracker.store.reader import Reader, Row

# Whoever bears one of some names, or aliases, or numbers, with who that is after all merges.
NAMED = """
WITH asked AS (SELECT value FROM json_each(?)), found AS (
    SELECT name_key AS key, id FROM speakers WHERE name_key IN (SELECT value FROM asked)
    UNION
    SELECT name_key, speaker_id FROM aliases WHERE name_key IN (SELECT value FROM asked)
)
SELECT f.key, r.id, r.name, r.kind FROM found AS f
JOIN speakers AS s ON s.id = f.id
JOIN speakers AS r ON r.id = coalesce(s.root_id, s.id)
ORDER BY s.id
"""
EVERYBODY = """
SELECT s.id AS own, s.name_key AS key, r.id, r.name, r.kind FROM speakers AS s
JOIN speakers AS r ON r.id = coalesce(s.root_id, s.id)
WHERE s.kind <> 'me'
ORDER BY s.id
"""
ALIASES = """
SELECT a.name_key AS key, r.id, r.name, r.kind FROM aliases AS a
JOIN speakers AS s ON s.id = a.speaker_id
JOIN speakers AS r ON r.id = coalesce(s.root_id, s.id)
WHERE s.kind <> 'me'
ORDER BY a.id
"""
ROOT = """
SELECT r.id, r.name, r.kind FROM speakers AS s
JOIN speakers AS r ON r.id = coalesce(s.root_id, s.id)
WHERE s.id = ?
"""
BEARERS = """
SELECT * FROM speakers WHERE name_key = ? OR id IN (
    SELECT speaker_id FROM aliases WHERE name_key = ?
)
ORDER BY id
"""


def root_of(db: Reader, number: int) -> list[Row]:
    """Who the speaker of this number is after all merges; nobody if there is none."""
    return db.find_by(ROOT, number)


def named(db: Reader, keys: Iterable[str]) -> list[Row]:
    """Who bears a name or alias of these, after all merges, with which."""
    return db.among(NAMED, keys)


def everybody(db: Reader) -> list[Row]:
    """Who every speaker but `me` is after all merges, with his own number and name."""
    return db.rows(EVERYBODY)


def aliases(db: Reader) -> list[Row]:
    """Every other name of every speaker but `me`, with who that is after all merges."""
    return db.rows(ALIASES)


def bearers(db: Reader, key: str) -> list[Row]:
    """Everybody whose name or alias is exactly this, merged or not."""
    return db.find_by(BEARERS, key, key)
