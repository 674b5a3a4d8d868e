"""Who is meant by very many names: the rules of `speakers`, over names that are held in memory."""

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from tracker.actions.act import Act
from tracker.actions.speakers import ME, part_of, several
from tracker.core.text import clean_name, id_number, name_key
from tracker.errors import AmbiguousSpeaker
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
        self._named: defaultdict[str, list[int]] = defaultdict(list)
        self._worded: defaultdict[str, set[int]] = defaultdict(set)
        reader = reader_in(act.session)
        for number, name, key, kind, root in reader.tuples(EVERYBODY):
            self._know(Person(number, name, kind), key, root)
        for key, number in reader.tuples(ALIASES):
            self._named[key].append(number)

    def speaker(self, field: str, name: str, *, new: bool) -> Person:
        """The speaker of this name, made if nobody has it; raises what `speaker_for` raises."""
        if (known := self._met.get((name, new))) is None:
            cleaned = clean_name(field, name)
            known = self._found(field, cleaned) or self._made(field, cleaned, new=new)
            self._met[name, new] = known
        return known

    def _found(self, field: str, name: str) -> Person | None:
        key = name_key(name)
        people = self._ends(self._named.get(key, ()))
        if len(people) > 1:
            raise AmbiguousSpeaker(several(field, name, people))
        if not people and key[:1] == "s" and key[1:].isdecimal():
            number = id_number(key[1:])
            people = self._ends([number] if number in self._people else [])
        return people[0] if people else None

    def _made(self, field: str, name: str, *, new: bool) -> Person:
        key = name_key(name)
        if not new and (near := self._ends(sorted(self._with_words(key)))):
            if len(near) > 1:
                raise AmbiguousSpeaker(several(field, name, near))
            raise part_of(field, name, near[0])
        number = self._writer.number("speakers")
        person = Person(number, name, ME if key == ME else "person")
        self._writer.add(
            "speakers",
            {"id": number, "uid": next(self._uids), "name": name, "name_key": key,
             "kind": person.kind, "created_at": self._act.now},
        )  # fmt: skip
        self._know(person, key, number)
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
