"""Keep speakers together: other names, a merge, and a merge taken back."""

from collections.abc import Iterable
from typing import NamedTuple

from tracker.core.text import clean_name, name_key
from tracker.errors import Conflict, Doubtful, NotFound
from tracker.services.speakers.people import People, Person, numbered
from tracker.services.transaction import Transaction
from tracker.store.reader import Row
from tracker.store.speakers import bearers


def known_speaker(act: Transaction, name: str, field: str = "NAME") -> Person:
    """The speaker of this name. Raises NotFound or AmbiguousSpeaker."""
    if found := People(act).find(field, clean_name(field, name)):
        return found
    raise NotFound(f'⟦{field}⟧ "{name}" is nobody known; `tracker speakers` lists who is.')


class NameChange(NamedTuple):
    """What was done to a speaker's names: with whom, which name was there before, or nothing."""

    speaker: int
    other: int | None = None
    was: str | None = None
    changed: bool = True


def add_alias(act: Transaction, name: str, alias: str, *, anyway: bool = False) -> NameChange:
    """Give a speaker another name.

    Raises Conflict if somebody else bears it, Doubtful if it resembles another's name.
    """
    speaker = known_speaker(act, name)
    cleaned = clean_name("other", alias)
    if _bears(act, speaker, "other", cleaned):
        return NameChange(speaker.id, changed=False)
    _refuse_resembling(act, speaker, "other", cleaned, anyway=anyway)
    _also(act, speaker, cleaned)
    act.record("alias", "speaker", speaker.id, after={"alias": cleaned})
    return NameChange(speaker.id)


def rename(act: Transaction, name: str, new: str, *, anyway: bool = False) -> NameChange:
    """Let a speaker be called otherwise; what he was called stays one of his names.

    Raises Conflict if somebody else bears the name, Doubtful if it resembles another's.
    """
    speaker = known_speaker(act, name, "speaker")
    row, cleaned = act.db.get_one("speakers", speaker.id), clean_name("name", new)
    was, key = row["name"], name_key(cleaned)
    if was == cleaned:
        return NameChange(speaker.id, changed=False)
    if not _bears(act, speaker, "name", cleaned):
        _refuse_resembling(act, speaker, "name", cleaned, anyway=anyway)
    act.db.delete("aliases", speaker_id=speaker.id, name_key=key)
    if key != row["name_key"]:
        _also(act, speaker, was)
    changed = {"id": speaker.id, "name": cleaned, "name_key": key}
    act.db.change("speakers", ("name", "name_key"), [changed])
    before = {"name": was, "name_key": row["name_key"]}
    act.record("rename", "speaker", speaker.id, before=before, after={"name": cleaned})
    return NameChange(speaker.id, was=was)


def _also(act: Transaction, speaker: Person, name: str) -> None:
    row = {"speaker_id": speaker.id, "name": name, "name_key": name_key(name)}
    if not act.db.find("aliases", speaker_id=speaker.id, name_key=row["name_key"]):
        act.db.insert("aliases", row)


def _bears(act: Transaction, speaker: Person, field: str, name: str) -> bool:
    """Whether a name is the speaker's already. Raises Conflict if it is somebody else's."""
    found = People(act).find(field, name)
    if found is not None and found.id != speaker.id:
        raise Conflict(
            f'⟦{field}⟧ "{name}" is {found.name} (s{found.id}). If both are one, '
            f"`tracker speaker merge s{speaker.id} s{found.id}` says so."
        )
    return found is not None


def _refuse_resembling(
    act: Transaction, speaker: Person, field: str, name: str, *, anyway: bool
) -> None:
    """Ask about another speaker who resembles a name; who resembled the old one is told apart."""
    people = People(act)
    apart = {speaker.id, *(each.id for each in people.resembled(speaker.name))}
    others = [each for each in people.resembled(name) if each.id not in apart]
    if others and not anyway:
        names = " or ".join(f"{each.name} (s{each.id})" for each in others)
        raise Doubtful(
            f'⟦{field}⟧ "{name}" resembles {names}. If it is no name of theirs, add ⟦anyway⟧.',
            "anyway",
        )


def merge(act: Transaction, kept: str, merged: str) -> NameChange:
    """Let `merged` be one more name of `kept`; every row stays where it is."""
    into, joining = known_speaker(act, kept, "A"), known_speaker(act, merged, "B")
    if into.id == joining.id:
        raise Conflict(f'"{kept}" and "{merged}" are one speaker already.')
    row = {"id": joining.id, "merged_into": into.id}
    act.db.change("speakers", ("merged_into",), [row])
    act.record("merge", "speaker", joining.id, after={"merged_into": into.id})
    refresh_roots(act)
    return NameChange(into.id, other=joining.id)


def split(act: Transaction, name: str) -> NameChange:
    """Take back the newest merge of the speaker who bore this name."""
    key = name_key(clean_name("B", name))
    found = bearers(act.db, key) or [row for row in [numbered(act, key)] if row]
    merged = [speaker for speaker in found if speaker["merged_into"] is not None]
    if len(merged) != 1:
        reason = "was merged more than once; give its id" if merged else "was never merged"
        raise NotFound(f'B "{name}" {reason}. `tracker speaker show NAME` tells who was merged.')
    number, into = merged[0]["id"], merged[0]["merged_into"]
    act.record("split", "speaker", number, before={"merged_into": into})
    act.db.change("speakers", ("merged_into",), [{"id": number, "merged_into": None}])
    refresh_roots(act)
    return NameChange(number, other=into)


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
