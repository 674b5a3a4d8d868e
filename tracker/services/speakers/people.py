"""Who is meant by a name, for one name or very many: they are looked up together, held, and made.

Whom part of a name, or one that resembles another, may mean is asked among everybody, who are read
when a name is new.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from tracker.core.text import clean_name, id_number, name_key
from tracker.errors import AmbiguousSpeaker, Doubtful
from tracker.services.speakers.resemblance import Resembling
from tracker.services.transaction import Transaction
from tracker.store import queries
from tracker.store.author import ME
from tracker.store.reader import Row
from tracker.store.speakers import aliases, everybody, named


class Person(NamedTuple):
    """A speaker, as far as it takes to tell people apart."""

    id: int
    name: str
    kind: str


class Doubt(NamedTuple):
    """Who may be meant by a new name, and what to ask who wrote it."""

    person: Person
    question: str


class People:
    """Everybody whose name was asked for, by name; everybody else when it must be known."""

    def __init__(self, act: Transaction, *, singly: bool = True) -> None:
        self._act = act
        self._singly = singly  # then the audit trail tells of each who is made
        self._met: dict[tuple[str, bool], Person] = {}
        self._named: dict[str, list[Person]] = {}
        self._ends: dict[int, Person] = {}  # who each row of everybody is after all merges
        self._worded: defaultdict[str, set[int]] | None = None
        self._resembling: Resembling[Person] | None = None
        self._doubts: list[str] = []

    def look_up(self, names: Iterable[str]) -> None:
        """Ask for many names at once; what is no name is found out when it is used."""
        keys = {name_key(name) for name in names} - self._named.keys()
        self._named.update((key, []) for key in keys)
        for row in named(self._act.db, sorted(keys - {ME})):
            self._named[row["key"]].append(_person(row))
        if ME in keys:
            self._named[ME] = self._myself()

    def speaker(self, field: str, name: str, *, new: bool) -> Person:
        """The speaker of this name, made if nobody has it.

        Raises AmbiguousSpeaker if several answer to it, Doubtful if the name is only part of
        another one, or resembles one, and `new` is not said. Among very many, doubts are kept until
        `doubts` asks for them.
        """
        if (known := self._met.get((name, new))) is None:
            cleaned = clean_name(field, name)
            known = self.find(field, cleaned) or self._made(field, cleaned, new=new)
            self._met[name, new] = known
        return known

    def doubts(self) -> list[str]:
        """What is to be asked of the names met since this was last called."""
        found, self._doubts = self._doubts, []
        return found

    def find(self, field: str, name: str) -> Person | None:
        """The one speaker with this name, alias or id such as s3; None if nobody has it.

        `me` is the author's own speaker, whatever that is called.
        """
        key = name_key(name)
        if key not in self._named:
            self.look_up([name])
        people = list(dict.fromkeys(self._named[key]))
        if len(people) > 1:
            raise AmbiguousSpeaker(several(field, name, people))
        return people[0] if people else self._numbered(key)

    def _myself(self) -> list[Person]:
        """The author's `me`; in a file of one's own whoever is called so, if that is nobody."""
        mine = queries.my_speaker(self._act.db, self._act.author)
        if mine is not None:
            return [_person(end_of(self._act, mine))]
        if self._act.author.shared:
            return []
        return [_person(row) for row in named(self._act.db, [ME])]

    def _numbered(self, key: str) -> Person | None:
        row = numbered(self._act, key)
        return _person(end_of(self._act, row)) if row else None

    def _made(self, field: str, name: str, *, new: bool) -> Person:
        if not new and (doubt := self._doubt(field, name)):
            if self._singly:
                raise Doubtful(doubt.question, "new_speaker")
            self._doubts.append(doubt.question)
            self._named[name_key(name)] = [doubt.person]
            return doubt.person
        row = add_speaker(self._act, name, told=self._singly)
        person = _person(row)
        self._named.setdefault(row["name_key"], []).append(person)
        if person.kind == ME:
            self._named[ME] = [person]
        elif self._worded is not None:
            self._word(self._worded, row["id"], row["name_key"], person)
        if person.kind != ME and self._resembling is not None:
            self._resembling.add(row["name_key"], person)
        return person

    def _doubt(self, field: str, name: str) -> Doubt | None:
        """Who may be meant by a name that nobody has, and what to ask."""
        if (key := name_key(name)) == ME:
            return None
        near = list(self._with_words(key))
        if len(near) > 1:
            raise AmbiguousSpeaker(several(field, name, near))
        if near:
            return Doubt(near[0], part_of(field, name, near[0]))
        like = self.resembled(name)
        return Doubt(like[0], resembling(field, name, like)) if like else None

    def resembled(self, name: str) -> list[Person]:
        """Everybody whose name this one resembles."""
        return list(dict.fromkeys(self._everybodys_names().to(name_key(name))))

    def _everybodys_names(self) -> Resembling[Person]:
        if self._resembling is None:
            self._resembling = Resembling()
            for row in (*everybody(self._act.db), *aliases(self._act.db)):
                self._resembling.add(row["key"], _person(row))
        return self._resembling

    def _with_words(self, key: str) -> Iterator[Person]:
        """Everybody whose name holds all these words; the rarest word goes first."""
        worded = self._everybody()
        bearers = sorted((worded.get(word, set()) for word in key.split()), key=len)
        own = sorted(set.intersection(*bearers)) if bearers else []
        yield from dict.fromkeys(self._ends[number] for number in own)

    def _everybody(self) -> defaultdict[str, set[int]]:
        if self._worded is None:
            self._worded = defaultdict(set)
            for row in everybody(self._act.db):
                self._word(self._worded, row["own"], row["key"], _person(row))
        return self._worded

    def _word(self, worded: defaultdict[str, set[int]], own: int, key: str, person: Person) -> None:
        self._ends[own] = person
        for word in key.split():
            worded[word].add(own)


def _person(row: Row) -> Person:
    return Person(row["id"], row["name"], row["kind"])


def end_of(act: Transaction, speaker: Row) -> Row:
    """Who a speaker is after all merges."""
    root = speaker["root_id"]
    return speaker if root is None else act.db.get_one("speakers", root)


def numbered(act: Transaction, key: str) -> Row | None:
    """The speaker of an id such as s3; None if it is none, or nobody has it."""
    if key[:1] == "s" and key[1:].isdecimal():
        return act.db.get("speakers", id_number(key[1:]))
    return None


def add_speaker(act: Transaction, name: str, *, told: bool = True) -> Row:
    """Make a new speaker; `me` bears his name where others read it. Told in the audit trail."""
    speaker = act.db.insert("speakers", called(act, name) | act.new())
    if told:
        act.record("add", "speaker", speaker["id"], after={"name": speaker["name"]})
    return speaker


def called(act: Transaction, name: str) -> Row:
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


def _own_name(act: Transaction) -> str:
    """The author's name; another speaker who bears it already is not taken for him."""
    taken = named(act.db, [act.author.key])
    return f"{act.actor} (me)" if taken else act.actor


def part_of(field: str, name: str, speaker: Person) -> str:
    """What to tell who may have written only part of a known name."""
    return (
        f'⟦{field}⟧ "{name}" is part of the name {speaker.name} (s{speaker.id}). '
        f"Write the whole name or s{speaker.id}, or add ⟦new_speaker⟧ for somebody else."
    )


def resembling(field: str, name: str, speakers: Iterable[Person]) -> str:
    """What to ask who wrote a name that resembles known ones."""
    names = " or ".join(f"{speaker.name} (s{speaker.id})" for speaker in speakers)
    return (
        f'⟦{field}⟧ "{name}" is nobody known. Did you mean {names}? '
        "Write that name or id, else ⟦new_speaker⟧."
    )


def several(field: str, name: str, speakers: Iterable[Person]) -> str:
    """What to tell who wrote a name that several bear."""
    names = ", ".join(f"{speaker.name} (s{speaker.id})" for speaker in speakers)
    return f'⟦{field}⟧ "{name}" could be {names}. Write the whole name or the id.'
