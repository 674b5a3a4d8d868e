"""Find one speaker without a transaction: to look, not to write."""

from tracker.core.text import clean_name, id_number, name_key
from tracker.errors import AmbiguousSpeaker, NotFound
from tracker.services.speakers.people import Person, several
from tracker.store.author import ME, Author
from tracker.store.queries import my_speaker
from tracker.store.reader import Reader, Row
from tracker.store.speakers import named, root_of


def someone(reader: Reader, author: Author, name: str) -> Row:
    """Who is meant by a name, an alias, an id such as s3, or `me`, after all merges.

    Raises NotFound, or AmbiguousSpeaker if several answer to it.
    """
    key = name_key(clean_name("name", name))
    rows = {row["id"]: row for row in _bearing(reader, author, key)}
    if len(rows) > 1:
        people = (Person(row["id"], row["name"], row["kind"]) for row in rows.values())
        raise AmbiguousSpeaker(several("name", name, people))
    if not rows:
        raise NotFound(f'⟦name⟧ "{name}" is nobody known; `tracker speakers` lists who is.')
    return next(iter(rows.values()))


def _bearing(reader: Reader, author: Author, key: str) -> list[Row]:
    mine = my_speaker(reader, author) if key == ME else None
    if mine is not None:
        return root_of(reader, mine["id"])
    if found := named(reader, [key]):
        return found
    digits = key.removeprefix("s")
    return root_of(reader, id_number(digits)) if digits != key and digits.isdecimal() else []
