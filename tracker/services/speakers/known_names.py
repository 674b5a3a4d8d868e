"""Who is meant by very many names: the rules of `speakers`, over names that are held in memory."""

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from tracker.core.text import clean_name, id_number, name_key
from tracker.errors import AmbiguousSpeaker
from tracker.services.speakers.names import called, part_of, root, several
from tracker.services.transaction import Act
from tracker.store import queries
from tracker.store.author import ME
from tracker.store.bulk import Writer, reader_in

EVERYBODY = "SELECT id, name, name_key, kind, coalesce(root_id, id) AS root FROM speakers"
ALIASES = "SELECT name_key, speaker_id FROM aliases"


class Person(NamedTuple):
    """A speaker, as far as it takes to tell people apart."""

    id: int
    name: str
    kind: str


class People:
    """Everybody there is, by id, by name and by each word of a name."""

    def __init__(self, act: Act, writer: Writer, uids: Iterator[str]) -> None:
        self._act, self._writer, self._uids = act, writer, uids
        self._met: dict[tuple[str, bool], Person] = {}
        self._roots: dict[int, int] = {}
        self._people: dict[int, Person] = {}
        self._me: Person | None = None
        self._named: defaultdict[str, list[int]] = defaultdict(list)
        self._worded: defaultdict[str, set[int]] = defaultdict(set)
        reader = reader_in(act.session)
        for number, name, key, kind, end in reader.tuples(EVERYBODY):
            self._know(Person(number, name, kind), key, end)
        for key, number in reader.tuples(ALIASES):
            self._named[key].append(number)
        if mine := queries.my_speaker(act.session, act.author):
            self._me = self._people[root(act, mine).id]

    def speaker(self, field: str, name: str, *, new: bool) -> Person:
        """The speaker of this name, made if nobody has it; raises what `speaker_for` raises."""
        if (known := self._met.get((name, new))) is None:
            cleaned = clean_name(field, name)
            known = self._found(field, cleaned) or self._made(field, cleaned, new=new)
            self._met[name, new] = known
        return known

    def _found(self, field: str, name: str) -> Person | None:
        key = name_key(name)
        if key == ME and (self._me is not None or self._act.author.shared):
            return self._me
        people = self._ends(self._named.get(key, ()))
        if len(people) > 1:
            raise AmbiguousSpeaker(several(field, name, people))
        if not people and key[:1] == "s" and key[1:].isdecimal():
            number = id_number(key[1:])
            people = self._ends([number] if number in self._people else [])
        return people[0] if people else None

    def _made(self, field: str, name: str, *, new: bool) -> Person:
        near = [] if new else self._ends(sorted(self._with_words(name_key(name))))
        if near:
            if len(near) > 1:
                raise AmbiguousSpeaker(several(field, name, near))
            raise part_of(field, name, near[0])
        number = self._writer.number("speakers")
        own = called(self._act, name)
        person = Person(number, own["name"], own["kind"])
        own |= {"id": number, "uid": next(self._uids), "created_at": self._act.now}
        self._writer.add("speakers", own)
        self._know(person, own["name_key"], number)
        if person.kind == ME:
            self._me = person
        return person

    def _know(self, person: Person, key: str, root: int) -> None:
        self._people[person.id], self._roots[person.id] = person, root
        self._named[key].append(person.id)
        if person.kind != ME:
            for word in key.split():
                self._worded[word].add(person.id)

    def _with_words(self, key: str) -> set[int]:
        """Everybody whose name holds all these words; the rarest word goes first."""
        bearers = sorted((self._worded.get(word, set()) for word in key.split()), key=len)
        return set.intersection(*bearers) if bearers else set()

    def _ends(self, numbers: "list[int] | tuple[()]") -> list[Person]:
        """Who these are after all merges, each once."""
        return [self._people[each] for each in dict.fromkeys(self._roots[n] for n in numbers)]
