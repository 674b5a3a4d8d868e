"""Bring records in, and derive again what they do not carry."""

from collections.abc import Callable, Iterable

from tracker.core.text import name_key
from tracker.errors import Doubtful, InvalidInput
from tracker.exchange.jsonl.dump import Here, Imported, import_records
from tracker.services.deletions.delete import Mark, take_out
from tracker.services.resolutions.derive import settle_many
from tracker.services.speakers.names import refresh_roots
from tracker.services.speakers.people import Person, add_speaker, resembling
from tracker.services.speakers.resemblance import Resembling
from tracker.services.transaction import Transaction
from tracker.store.author import ME
from tracker.store.reader import Row
from tracker.store.schema import shapes
from tracker.store.speakers import aliases, everybody


class _Known:
    """Who was here before a file was read in; a speaker of the same name is the same."""

    def __init__(self, act: Transaction) -> None:
        self.doubts: list[str] = []
        self._act = act
        self._people = [*everybody(act.db), *aliases(act.db)]
        self._keys = {row["key"]: row["id"] for row in self._people}
        self._resembling: Resembling[Person] | None = None

    def met(self, name: str) -> Row | None:
        """The speaker who bears a name; whom it only resembles is asked about in the end."""
        if (number := self._keys.get(name_key(name))) is not None:
            return self._act.db.get_one("speakers", number)
        if like := list(dict.fromkeys(self._names().to(name_key(name)))):
            self.doubts.append(resembling("speaker", name, like))
        return None

    def _names(self) -> Resembling[Person]:
        if self._resembling is None:
            self._resembling = Resembling()
            for row in self._people:
                person = Person(row["id"], row["name"], row["kind"])
                self._resembling.add(row["key"], person)
        return self._resembling


def import_lines(
    act: Transaction,
    lines: Iterable[str],
    told: Callable[[int], None] | None = None,
    *,
    new_speaker: bool = False,
) -> Imported:
    """Add what is new, skip what is equal, stop at what differs; then settle every question.

    Raises Doubtful, with all of them, for speakers who resemble known ones, unless they are new.
    """
    act.db.expect_many()
    known = _Known(act)
    here = Here(act.author, lambda: add_speaker(act, ME), known.met, act.today)
    done = import_records(act.db, lines, here, told)
    if known.doubts and not new_speaker:
        raise Doubtful("\n".join(dict.fromkeys(known.doubts)))
    if done.added:
        _take_out(act, done)
        refresh_roots(act)
        settle_many(act, done.questions, imported=True)
        act.record("import", "database", None, after={"added": done.added, "equal": done.equal})
    return done


def _take_out(act: Transaction, done: Imported) -> None:
    """What the file marks as logged in error is out of the record here, too."""
    plain = shapes()["deletions"].plain
    marked = {
        kind: {number: Mark(plain("deleted_at", mark["at"]), mark["by"])
               for number, mark in marks.items()}
        for kind, marks in done.deleted.items()
    }  # fmt: skip
    if not marked:
        return
    try:
        take_out(act, marked)
        act.db.flush()
    except act.db.broken_constraint as error:
        raise InvalidInput(
            "deleted_at", "", "stands on a record that others name which are not deleted"
        ) from error
