"""Bring foreign records in: what is new is logged, what moved is revised, what is known stays."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import islice

from tracker.core.text import name_key
from tracker.errors import Conflict, Doubtful, InvalidInput, TrackerError
from tracker.exchange.record import (
    Forecast,
    Item,
    Note,
    Outcome,
    Problem,
    Question,
    Skipped,
    digest,
)
from tracker.services.claims.log import Logging
from tracker.services.claims.prepared import Ready
from tracker.services.exchange.answering import Answered, answer, is_answerable
from tracker.services.exchange.apart import apart, last_of, named_apart, order
from tracker.services.exchange.drafting import Gate, day, drafted
from tracker.services.exchange.updates import Updates
from tracker.services.resolutions.derive import settle_many
from tracker.services.transaction import Transaction
from tracker.store import foreign
from tracker.store.foreign import Foreign
from tracker.store.marked import Marked
from tracker.store.queries import by_question
from tracker.store.reader import Row
from tracker.store.speakers import named

AT_ONCE = 2_000  # questions
SHOWN = 20  # claims that a trial shows
LISTED = 200  # problems that an error lists
CONTRADICTS = "is answered in two ways in this file"
OVERRIDES = (
    "To take what is only doubtful: ⟦anyway⟧ keeps hedges in questions and takes what was over "
    "when it was said for a fact, ⟦again⟧ takes repetitions; ⟦keep_going⟧ leaves such rows out"
)
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

    def check_link(self, forecast: Forecast) -> None:
        """Refuse what revises nothing that is there: a cycle, a later row, another question's."""
        if forecast.revises and not forecast.withdrawn and forecast.revises not in self.known:
            raise InvalidInput(
                "revises", forecast.revises, "names no earlier forecast of this question: it must "
                "stand in a row above, with the same question_id",
            )  # fmt: skip


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
        self._met = Marked()  # claims that this file names
        self._answered = Marked()  # questions whose outcome this file has told
        self._doubted = False
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
        if self._touched or self.done.updated:
            self._record()
        return self.done

    def _record(self) -> None:
        done = self.done
        counts = {"read": done.read, "new": done.new, "updated": done.updated}
        self.act.record("import", "database", None, after={"system": done.system, **counts})

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
            shown = [str(problem) for problem in self.done.problems[:LISTED]]
            more = len(self.done.problems) - len(shown)
            count = f"{len(self.done.problems):,} cannot be taken; nothing was stored:"
            lines = [count, *shown, *([f"… and {more:,} more"] if more else [])]
            if self._doubted:
                lines.append(OVERRIDES)
            raise Conflict("\n".join(lines))

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
            outcome = first.outcome or one.outcome
            if one.outcome and outcome and _says(outcome) != _says(one.outcome):
                self._cannot(one, f"{CONTRADICTS}: {_says(outcome)} and {_says(one.outcome)}")
            found[one.foreign] = replace(first, forecasts=both, outcome=outcome)
        return apart(list(found.values()))

    def _coming(self, batch: Sequence[Question]) -> list[_Coming]:
        db, system = self.act.db, self.done.system
        there = foreign.known(db, system, "question", [one.foreign for one in batch])
        said = foreign.known(
            db, system, "claim", [f.foreign for one in batch for f in one.forecasts]
        )
        rows = foreign.questions(db, (known.row for known in there.values()))
        claims = by_question(db, "claims", rows)
        coming = [self._one(one, there.get(one.foreign), said, rows, claims) for one in batch]
        self._continue([one for one in coming if one.row and one.left], claims)
        return coming

    def _continue(self, coming: Sequence[_Coming], claims: defaultdict[int, list[Row]]) -> None:
        """Let what is new of somebody go on from his last words here, if they are not later."""
        wanted = {name_key(one.speaker) for each in coming for one in each.left}
        people = {row["key"]: row["id"] for row in named(self.act.db, sorted(wanted))}
        for each in coming:
            for forecast in each.left:
                who = people.get(name_key(forecast.speaker))
                there = claims[each.row["id"]] if each.row else []
                if forecast.speaker not in each.ends and forecast.at is not None and who:
                    said_on = day(forecast.at, self.gate.zone)
                    if (last := last_of(there, who, said_on)) is not None:
                        each.ends[forecast.speaker] = last

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
        for forecast in sorted(asked.forecasts, key=order):
            forecast, before = self._named(forecast, said)  # noqa: PLW2901  a name of its own
            if before is None or row is None:
                coming.left.append(forecast)
                continue
            self._met.add(before.row)
            number = coming.known[forecast.foreign] = before.row
            while number in after:
                number = after[number]
            coming.ends[forecast.speaker] = number
            self._moved(asked, forecast, before, there.get(before.row))
        return coming

    def _named(
        self, forecast: Forecast, said: dict[str, Foreign]
    ) -> tuple[Forecast, Foreign | None]:
        """A forecast by a name that stood for nothing else in this file, and what it names here."""
        before = said.get(forecast.foreign)
        for each in named_apart(forecast):
            if each is not forecast:
                name = each.foreign
                before = foreign.known(self.act.db, self.done.system, "claim", [name]).get(name)
            if before is None or before.row not in self._met or before.digest == digest(each):
                return each, before
        raise AssertionError  # names never end

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

    def _refused(self, one: Question, error: TrackerError) -> None:
        self._doubted |= isinstance(error, Doubtful)
        self._cannot(one, error.message)

    def _round(self, coming: Sequence[_Coming]) -> None:
        """Log the next forecast of each question; those of new ones make their questions."""
        ready: list[Ready] = []
        behind: list[tuple[_Coming, Forecast]] = []
        for one in coming:
            forecast = one.left.pop(0)
            try:
                one.check_link(forecast)
                if forecast.withdrawn:
                    self._withdraw(one, forecast)
                    continue
                draft = drafted(one.asked, forecast, self.gate, one.row)
            except TrackerError as error:
                self._refused(one.asked, error)
                continue
            if one.row is None:
                self._unread.update(each.words for each in draft.draft.unread)
            answered = one.asked.outcome is not None
            ready.append(draft._replace(revises=one.before(forecast), answered=answered))
            behind.append((one, forecast))
        if not ready:
            return
        claims = self._logging.log_each(
            ready, lambda place, error: self._refused(behind[place][0].asked, error)
        )
        for claim, (one, forecast) in zip(claims, behind, strict=True):
            if claim is not None:
                self._remember(one, forecast, claim)

    def _remember(self, one: _Coming, forecast: Forecast, claim: Row) -> None:
        db, system = self.act.db, self.done.system
        one.ends[forecast.speaker] = one.known[forecast.foreign] = claim["id"]
        self._met.add(claim["id"])
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
                self._answered.add(row["id"])
                continue
            if row["id"] in self._answered:
                before = history[row["id"]][-1]["answer"]
                if outcome.answer and before != outcome.answer:
                    self._cannot(one.asked, f"{CONTRADICTS}: {before} and {outcome.answer}")
                continue
            self._answered.add(row["id"])
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


def _says(outcome: Outcome) -> str:
    return outcome.answer or f"{outcome.grade:g}"
