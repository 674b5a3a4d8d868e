"""Bring foreign records in: what is new is logged, what moved is revised, what is known stays."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import islice

from tracker.errors import Conflict, Doubtful, TrackerError
from tracker.exchange.record import Forecast, Item, Note, Problem, Question, Skipped, digest
from tracker.services.claims.log import Logging
from tracker.services.claims.prepared import Ready
from tracker.services.exchange.answering import Answered, answer, is_answerable
from tracker.services.exchange.drafting import Gate, day, drafted
from tracker.services.exchange.updates import Updates
from tracker.services.resolutions.derive import settle_many
from tracker.services.transaction import Transaction
from tracker.store import foreign
from tracker.store.foreign import Foreign
from tracker.store.marked import Marked
from tracker.store.queries import by_question
from tracker.store.reader import Row

AT_ONCE = 2_000  # questions
SHOWN = 20  # problems that an error lists, claims that a trial shows
MOST = 8  # words that were not read, told of a whole file
Told = Callable[[int], None]


@dataclass(slots=True)
class Imported:
    """What became of a file: counts of forecasts and outcomes, and what to tell line by line."""

    system: str
    read: int = 0
    new: int = 0
    updated: int = 0
    unchanged: int = 0
    skipped: list[Skipped] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    claims: list[int] = field(default_factory=list)  # the first that were logged
    columns: dict[str, str] = field(default_factory=dict)  # of a sheet: which holds each field


@dataclass(slots=True)
class _Coming:
    """A question of the file, its row of ours once there is one, and what is still to be logged."""

    asked: Question
    row: Row | None
    left: list[Forecast]
    ends: dict[str, int]  # each speaker's newest claim
    known: dict[str, int]  # claims by their foreign names

    def before(self, forecast: Forecast) -> int | None:
        """The claim whose place a forecast takes."""
        if self.asked.separate:
            return self.known.get(forecast.revises or "")
        return self.ends.get(forecast.speaker)


class Loading:
    """A file on its way in."""

    def __init__(
        self,
        act: Transaction,
        system: str,
        gate: Gate,
        *,
        note: str,
        keep_going: bool,
        take: str | None,
    ) -> None:
        self.act = act
        self.gate = gate
        self.done = Imported(system)
        self._note = note
        self._keep_going = keep_going
        self._logging = Logging(act)
        self._updates = Updates(act, gate, take)
        self._touched = Marked()
        self._unread = Counter[str]()

    def load(self, items: Iterable[Item], told: Told | None = None) -> Imported:
        """Take all, or nothing where something cannot be taken. Raises Doubtful or Conflict."""
        self.act.db.expect_many()
        questions = self._questions(items)
        while batch := list(islice(questions, AT_ONCE)):
            self._batch(batch)
            self.act.db.flush()
            if told:
                told(self.done.read)
        self._refuse()
        self._tell_unread()
        settle_many(self.act, self._touched, imported=True)
        counts = {"read": self.done.read, "new": self.done.new, "updated": self.done.updated}
        self.act.record("import", "database", None, after={"system": self.done.system, **counts})
        return self.done

    def _questions(self, items: Iterable[Item]) -> Iterator[Question]:
        for item in items:
            match item:
                case Question():
                    self.done.read += len(item.forecasts)
                    yield item
                case Problem():
                    self.done.problems.append(item)
                case Skipped():
                    self.done.skipped.append(item)
                case Note(text):
                    self.done.notes.append(text)

    def _refuse(self) -> None:
        if self._logging.doubts:
            raise Doubtful("\n".join(self._logging.doubts))
        if self.done.problems and not self._keep_going:
            shown = [str(problem) for problem in self.done.problems[:SHOWN]]
            more = len(self.done.problems) - len(shown)
            count = f"{len(self.done.problems):,} cannot be taken; nothing was stored:"
            raise Conflict("\n".join([count, *shown, *([f"… and {more:,} more"] if more else [])]))

    def _tell_unread(self) -> None:
        """Tell what the words name, or may name, that no reading used: the most frequent first."""
        if self._unread:
            shown = ", ".join(f"“{words}” ({n})" for words, n in self._unread.most_common(MOST))
            self.done.notes.append(f"not read of the words: {shown}")

    def _batch(self, batch: Sequence[Question]) -> None:
        coming = self._coming(self._joined(batch))
        while rounds := [one for one in coming if one.left]:
            self._round(rounds)
        self._answer(coming)

    def _joined(self, batch: Sequence[Question]) -> list[Question]:
        """Rows of one question as one; the same id with other words is told."""
        found: dict[str, Question] = {}
        for one in batch:
            first = found.setdefault(one.foreign, one)
            if first is one:
                continue
            if first.statement != one.statement:
                self._cannot(one, f'is the id of "{first.statement[:60]}", too')
                continue
            both = (*first.forecasts, *one.forecasts)
            found[one.foreign] = replace(
                first, forecasts=both, outcome=one.outcome or first.outcome
            )
        return list(found.values())

    def _coming(self, batch: Sequence[Question]) -> list[_Coming]:
        db, system = self.act.db, self.done.system
        there = foreign.known(db, system, "question", [one.foreign for one in batch])
        said = foreign.known(
            db, system, "claim", [f.foreign for one in batch for f in one.forecasts]
        )
        rows = foreign.questions(db, (known.row for known in there.values()))
        claims = by_question(db, "claims", rows)
        return [self._one(one, there.get(one.foreign), said, rows, claims) for one in batch]

    def _one(
        self, asked: Question, known: Foreign | None, said: dict[str, Foreign],
        rows: dict[int, Row], claims: defaultdict[int, list[Row]],
    ) -> _Coming:  # fmt: skip
        row = rows.get(known.row) if known else None
        coming = _Coming(asked, row, [], {}, {})
        if known and row is None:  # it was deleted here as logged in error, and stays so
            self.done.unchanged += len(asked.forecasts)
            return coming
        if known and row and self._changed(asked, known, row):
            self._touched.add(row["id"])
        there = {claim["id"]: claim for claim in claims[row["id"]]} if row else {}
        after = {c["revises"]: c["id"] for c in there.values() if c["revises"] is not None}
        for forecast in sorted(asked.forecasts, key=_order):
            before = said.get(forecast.foreign)
            if before is None or row is None:
                coming.left.append(forecast)
                continue
            number = coming.known[forecast.foreign] = before.row
            while number in after:
                number = after[number]
            coming.ends[forecast.speaker] = number
            self._moved(asked, forecast, before, there.get(before.row))
        return coming

    def _changed(self, asked: Question, known: Foreign, row: Row) -> bool:
        if digest(asked) == known.digest:
            return False
        return self._tried(asked, partial(self._updates.question, asked, known, row))

    def _moved(
        self, asked: Question, forecast: Forecast, known: Foreign, claim: Row | None
    ) -> None:
        if digest(forecast) == known.digest or claim is None:
            self.done.unchanged += 1
        elif self._tried(asked, partial(self._updates.claim, forecast, known, claim)):
            self.done.updated += 1

    def _tried(self, asked: Question, step: Callable[[], None]) -> bool:
        try:
            step()
        except TrackerError as error:
            self._cannot(asked, error.message)
            return False
        return True

    def _cannot(self, one: Question, why: str) -> None:
        self.done.problems.append(Problem(one.place, "record", one.statement[:60], why))

    def _round(self, coming: Sequence[_Coming]) -> None:
        """Log the next forecast of each question; those of new ones make their questions."""
        ready: list[Ready] = []
        behind: list[tuple[_Coming, Forecast]] = []
        for one in coming:
            forecast = one.left.pop(0)
            try:
                if forecast.withdrawn:
                    self._withdraw(one, forecast)
                    continue
                draft = drafted(one.asked, forecast, self.gate, one.row)
            except TrackerError as error:
                self._cannot(one.asked, error.message)
                continue
            if one.row is None:
                self._unread.update(each.words for each in draft.draft.unread)
            ready.append(draft._replace(revises=one.before(forecast)))
            behind.append((one, forecast))
        if not ready:
            return
        claims = self._logging.log_each(
            ready, lambda place, error: self._cannot(behind[place][0].asked, error.message)
        )
        for claim, (one, forecast) in zip(claims, behind, strict=True):
            if claim is not None:
                self._remember(one, forecast, claim)

    def _remember(self, one: _Coming, forecast: Forecast, claim: Row) -> None:
        db, system = self.act.db, self.done.system
        one.ends[forecast.speaker] = one.known[forecast.foreign] = claim["id"]
        foreign.remember(db, system, "claim", forecast.foreign, claim, digest(forecast))
        self.done.new += 1
        if len(self.done.claims) < SHOWN:
            self.done.claims.append(claim["id"])
        self._touched.add(claim["question_id"])
        if one.row is None:
            one.row = self._logging.asked[claim["question_id"]]
            foreign.remember(db, system, "question", one.asked.foreign, one.row, digest(one.asked))

    def _withdraw(self, one: _Coming, forecast: Forecast) -> None:
        """End a speaker's chain: every claim of it was taken back that day."""
        number = one.before(forecast) or one.ends.pop(forecast.speaker, None)
        if number is None or forecast.at is None or one.row is None:
            return
        known = foreign.known(self.act.db, self.done.system, "claim", [forecast.foreign])
        if known:
            self.done.unchanged += 1
            return
        ended = day(forecast.at, self.gate.zone).isoformat()
        link: int | None = number
        while link is not None:
            claim = self.act.db.get_one("claims", link)
            row = claim | {"withdrawn_on": ended, "version": claim["version"] + 1}
            self.act.db.change("claims", ("withdrawn_on", "version"), [row])
            link = claim["revises"]
        claim = {"id": number, "version": 0}
        foreign.remember(self.act.db, self.done.system, "claim", forecast.foreign, claim,
                         digest(forecast))  # fmt: skip
        self._touched.add(one.row["id"])

    def _answer(self, coming: Sequence[_Coming]) -> None:
        """Add the outcomes that are not known yet."""
        db, system = self.act.db, self.done.system
        due = [one for one in coming if one.asked.outcome is not None and one.row is not None]
        names = [one.asked.outcome.foreign for one in due if one.asked.outcome]
        there = foreign.known(db, system, "resolution", names)
        numbers = [one.row["id"] for one in due if one.row]
        claims, history = (
            by_question(db, "claims", numbers),
            by_question(db, "resolutions", numbers),
        )
        for one in due:
            outcome, row = one.asked.outcome, one.row
            if outcome is None or row is None or not is_answerable(claims[row["id"]]):
                continue
            known = there.get(outcome.foreign)
            if known and known.digest == digest(outcome):
                continue
            answered = Answered(row, claims[row["id"]], one.asked, outcome)
            self._tried(one.asked, partial(self._entered, answered, known, history))

    def _entered(
        self, answered: Answered, known: Foreign | None, history: defaultdict[int, list[Row]]
    ) -> None:
        number = answered.question["id"]
        self._updates.refuse_other_answer(answered, known, history[number])
        entry = answer(self.act, answered, self.gate, self._note)
        told, db = digest(answered.outcome), self.act.db
        if known is None:
            foreign.remember(
                db, self.done.system, "resolution", answered.outcome.foreign, entry, told
            )
        else:
            self.done.updated += 1
            foreign.renew(db, [{"id": known.id, "digest": told, "version": 0}])
        self._touched.add(number)


def _order(forecast: Forecast) -> str:
    return forecast.at.isoformat() if forecast.at is not None else ""
