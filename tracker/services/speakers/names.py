"""Keep speakers together: another name, a merge, and a merge taken back."""

from collections.abc import Iterable

from tracker.core.text import clean_name, name_key
from tracker.errors import Conflict, NotFound
from tracker.services.speakers.people import People, Person, numbered
from tracker.services.transaction import Transaction
from tracker.store.reader import Row
from tracker.store.speakers import bearers


def known_speaker(act: Transaction, name: str, field: str = "NAME") -> Person:
    """The speaker of this name. Raises NotFound or AmbiguousSpeaker."""
    if found := People(act).find(field, clean_name(field, name)):
        return found
    raise NotFound(f'⟦{field}⟧ "{name}" is nobody known; `tracker speakers` lists who is.')


def add_alias(act: Transaction, name: str, alias: str) -> None:
    """Give a speaker another name."""
    speaker = known_speaker(act, name)
    cleaned = clean_name("other", alias)
    key = name_key(cleaned)
    if speaker.id not in (row["id"] for row in bearers(act.db, key)):
        row = {"speaker_id": speaker.id, "name": cleaned, "name_key": key}
        act.db.insert("aliases", row)
        act.record("alias", "speaker", speaker.id, after={"alias": cleaned})


def merge(act: Transaction, kept: str, merged: str) -> None:
    """Let `merged` be one more name of `kept`; every row stays where it is."""
    into, joining = known_speaker(act, kept, "A"), known_speaker(act, merged, "B")
    if into.id == joining.id:
        raise Conflict(f'"{kept}" and "{merged}" are one speaker already.')
    row = {"id": joining.id, "merged_into": into.id}
    act.db.change("speakers", ("merged_into",), [row])
    act.record("merge", "speaker", joining.id, after={"merged_into": into.id})
    refresh_roots(act)


def split(act: Transaction, name: str) -> None:
    """Take back the newest merge of the speaker who bore this name."""
    key = name_key(clean_name("B", name))
    found = bearers(act.db, key) or [row for row in [numbered(act, key)] if row]
    merged = [speaker for speaker in found if speaker["merged_into"] is not None]
    if len(merged) != 1:
        reason = "was merged more than once; give its id" if merged else "was never merged"
        raise NotFound(f'B "{name}" {reason}. `tracker speakers` lists who was merged into whom.')
    number, into = merged[0]["id"], merged[0]["merged_into"]
    act.record("split", "speaker", number, before={"merged_into": into})
    act.db.change("speakers", ("merged_into",), [{"id": number, "merged_into": None}])
    refresh_roots(act)


def refresh_roots(act: Transaction) -> None:
    """Follow every chain of merges to its end and keep the end with the row."""
    everyone = act.db.find("speakers")
    ends = ends_of_merges(everyone)
    changed = [row for row in everyone if row["root_id"] != ends[row["id"]]]
    rows = [{"id": row["id"], "root_id": ends[row["id"]]} for row in changed]
    act.db.change("speakers", ("root_id",), rows)


def ends_of_merges(everyone: Iterable[Row]) -> dict[int, int | None]:
    """Who each speaker is in the end; None for who is himself. Raises Conflict for a circle."""
    known = {speaker["id"]: speaker for speaker in everyone}
    return {number: _end_of(speaker, known) for number, speaker in known.items()}


def _end_of(speaker: Row, known: dict[int, Row]) -> int | None:
    end, passed = speaker, {speaker["id"]}
    while end["merged_into"] in known:
        end = known[end["merged_into"]]
        if end["id"] in passed:
            raise Conflict(f"{speaker['name']} (s{speaker['id']}) is merged into itself.")
        passed.add(end["id"])
    return None if end is speaker else int(end["id"])
