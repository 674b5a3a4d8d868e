"""Who is meant by a name; merging two speakers, and taking a merge back."""

from collections.abc import Iterable
from typing import Any, Protocol

from tracker.core.text import clean_name, id_number, name_key
from tracker.errors import AmbiguousSpeaker, Conflict, Doubtful, NotFound
from tracker.services.transaction import Act
from tracker.store import queries
from tracker.store.author import ME
from tracker.store.tables import Alias, Speaker


class Named(Protocol):
    """Somebody with an id and a name."""

    @property
    def id(self) -> int:
        """The number."""

    @property
    def name(self) -> str:
        """The name as it is shown."""


def speaker_for(act: Act, name: str, *, field: str = "speaker", new: bool = False) -> Speaker:
    """The speaker of this name, made if nobody has it.

    Raises AmbiguousSpeaker if several answer to it, Doubtful if the name is only part of another
    one and `new` is not said.
    """
    cleaned = clean_name(field, name)
    if found := find(act, cleaned, field=field):
        return found
    if not new:
        _refuse_part_of_a_name(act, cleaned, field)
    return add_speaker(act, cleaned)


def find(act: Act, name: str, *, field: str = "speaker") -> Speaker | None:
    """The one speaker with this name, alias or id such as s3; None if nobody has it.

    `me` is the author's own speaker, whatever that is called.
    """
    key = name_key(name)
    if key == ME and (mine := queries.my_speaker(act.session, act.author)):
        return root(act, mine)
    if key == ME and act.author.shared:
        return None
    people = roots(act, queries.speakers_named(act.session, key))
    if len(people) > 1:
        raise AmbiguousSpeaker(several(field, name, people))
    return people[0] if people else _by_number(act, key)


def known_speaker(act: Act, name: str, field: str = "NAME") -> Speaker:
    """The speaker of this name. Raises NotFound or AmbiguousSpeaker."""
    if found := find(act, name, field=field):
        return found
    raise NotFound(f'⟦{field}⟧ "{name}" is nobody known; `tracker speakers` lists who is.')


def add_speaker(act: Act, name: str) -> Speaker:
    """Make a new speaker; `me` bears his name where others read it."""
    speaker = Speaker(uid=act.uid(), created_at=act.now, **called(act, name))
    act.session.add(speaker)
    act.session.flush()
    act.record("add", "speaker", speaker.id, after={"name": speaker.name})
    return speaker


def called(act: Act, name: str) -> dict[str, Any]:
    """The columns that say who a new speaker is."""
    kind = ME if name_key(name) == ME else "person"
    mine = kind == ME and act.author.shared
    name = _own_name(act) if mine else name
    return {
        "name": name,
        "name_key": name_key(name),
        "kind": kind,
        "owner": act.author.key if mine else None,
    }


def _own_name(act: Act) -> str:
    """The author's name; another speaker who bears it already is not taken for him."""
    taken = queries.speakers_named(act.session, act.author.key)
    return f"{act.actor} (me)" if taken else act.actor


def root(act: Act, speaker: Speaker) -> Speaker:
    """Who a speaker is after all merges."""
    if speaker.root_id is None:
        return speaker
    return act.session.get_one(Speaker, speaker.root_id)


def roots(act: Act, speakers: Iterable[Speaker]) -> list[Speaker]:
    """Who these are after all merges, each once."""
    ends = (root(act, speaker) for speaker in speakers)
    return list({speaker.id: speaker for speaker in ends}.values())


def add_alias(act: Act, name: str, alias: str) -> Speaker:
    """Give a speaker another name."""
    speaker = known_speaker(act, name)
    cleaned = clean_name("other", alias)
    key = name_key(cleaned)
    if key not in queries.names_of(act.session, speaker):
        act.session.add(Alias(speaker_id=speaker.id, name=cleaned, name_key=key))
        act.record("alias", "speaker", speaker.id, after={"alias": cleaned})
    return speaker


def merge(act: Act, kept: str, merged: str) -> tuple[Speaker, Speaker]:
    """Let `merged` be one more name of `kept`; every row stays where it is."""
    into, joining = known_speaker(act, kept, "A"), known_speaker(act, merged, "B")
    if into.id == joining.id:
        raise Conflict(f'"{kept}" and "{merged}" are one speaker already.')
    joining.merged_into = into.id
    act.record("merge", "speaker", joining.id, after={"merged_into": into.id})
    refresh_roots(act)
    return into, joining


def split(act: Act, name: str) -> Speaker:
    """Take back the newest merge of the speaker who bore this name."""
    key = name_key(clean_name("B", name))
    found = queries.speakers_named(act.session, key) or _as_list(_numbered(act, key))
    merged = [speaker for speaker in found if speaker.merged_into is not None]
    if len(merged) != 1:
        reason = "was merged more than once; give its id" if merged else "was never merged"
        raise NotFound(f'B "{name}" {reason}. `tracker speakers` lists who was merged into whom.')
    speaker = merged[0]
    act.record("split", "speaker", speaker.id, before={"merged_into": speaker.merged_into})
    speaker.merged_into = None
    refresh_roots(act)
    return speaker


def refresh_roots(act: Act) -> None:
    """Follow every chain of merges to its end and keep the end with the row."""
    act.session.flush()
    everyone = queries.all_speakers(act.session)
    ends = ends_of_merges(everyone)
    for speaker in everyone:
        speaker.root_id = ends[speaker.id]


def ends_of_merges(everyone: Iterable[Speaker]) -> dict[int, int | None]:
    """Who each speaker is in the end; None for who is himself. Raises Conflict for a circle."""
    known = {speaker.id: speaker for speaker in everyone}
    return {number: _end_of(speaker, known) for number, speaker in known.items()}


def _end_of(speaker: Speaker, known: dict[int, Speaker]) -> int | None:
    end, passed = speaker, {speaker.id}
    while end.merged_into in known:
        end = known[end.merged_into]
        if end.id in passed:
            raise Conflict(f"{speaker.name} (s{speaker.id}) is merged into itself.")
        passed.add(end.id)
    return None if end is speaker else end.id


def _by_number(act: Act, key: str) -> Speaker | None:
    speaker = _numbered(act, key)
    return root(act, speaker) if speaker else None


def _numbered(act: Act, key: str) -> Speaker | None:
    if key[:1] == "s" and key[1:].isdecimal():
        return act.session.get(Speaker, id_number(key[1:]))
    return None


def _as_list(speaker: Speaker | None) -> list[Speaker]:
    return [speaker] if speaker else []


def _refuse_part_of_a_name(act: Act, name: str, field: str) -> None:
    words = set(name_key(name).split())
    near = [s for s in queries.speakers_with_word(act.session, name_key(name).split()[0])
            if s.kind != ME and words <= set(s.name_key.split())]  # fmt: skip
    people = roots(act, near)
    if len(people) > 1:
        raise AmbiguousSpeaker(several(field, name, people))
    for speaker in people:
        raise part_of(field, name, speaker)


def part_of(field: str, name: str, speaker: "Named") -> Doubtful:
    """What to tell who may have written only part of a known name."""
    return Doubtful(
        f'⟦{field}⟧ "{name}" is part of the name {speaker.name} (s{speaker.id}). '
        f"Write the whole name or s{speaker.id}, or add ⟦new_speaker⟧ for somebody else."
    )


def several(field: str, name: str, speakers: Iterable["Named"]) -> str:
    """What to tell who wrote a name that several bear."""
    names = ", ".join(f"{speaker.name} (s{speaker.id})" for speaker in speakers)
    return f'⟦{field}⟧ "{name}" could be {names}. Write the whole name or the id.'
