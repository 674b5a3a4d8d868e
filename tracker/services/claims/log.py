"""Log claims, one or very many: their questions, the speech acts, the words and where they stand.

A batch is read, looked up and written together; one claim is a batch of its own.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import lru_cache
from itertools import islice
from typing import Any, NamedTuple

from tracker.core.schedule import Plan, Watched
from tracker.core.text import fingerprint
from tracker.core.verdicts import Kind
from tracker.core.window import Window
from tracker.errors import Doubtful, InvalidInput, TrackerError
from tracker.services.claims.met import Met
from tracker.services.claims.parts import Attachment, Links, Parts, said, snapshot
from tracker.services.claims.prepared import Ready, read_ready, row_number
from tracker.services.claims.questions import asked, fit, named, on_question
from tracker.services.claims.read_input import ClaimInput
from tracker.services.resolutions.derive import check_columns, first_look, settle_many
from tracker.services.speakers.people import People, Person
from tracker.services.transaction import Transaction
from tracker.store.marked import Marked
from tracker.store.reader import Row
from tracker.store.said import speakers_on
from tracker.store.writer import BATCH

MOST_DOUBTS = 25
Told = Callable[[int], None]


class Logged(NamedTuple):
    """How many claims and questions were made; the claims have the ids `first` to `last`."""

    claims: int
    questions: int
    first: int | None
    last: int | None


def log(act: Transaction, given: ClaimInput) -> list[Row]:
    """Add a claim, and its question unless one is named; reported and endorsed makes two claims.

    Somebody is there to be asked: nearly the same words count as said before, and the audit trail
    tells of each row. `unread` are the words that name a time, a number or a doubt and were not
    used; `assumed` says that nothing in the words tells the kind. Raises InvalidInput, Doubtful,
    AmbiguousSpeaker or NotFound; then nothing is changed.
    """
    logging = Logging(act, singly=True)
    claims = logging.log([(None, given)])
    settle_many(act, logging.joined)
    told = {"unread": logging.unread, "assumed": logging.assumed}
    return [claim | told for claim in claims]


def log_many(act: Transaction, given: Iterable[Any], told: Told | None = None) -> Logged:
    """Log every row, or none: a row that cannot be taken is named and ends it all.

    Raises what `log` raises, with the row's number; doubtful names are all told at once.
    """
    act.db.expect_many()
    logging, rows = Logging(act), iter(enumerate(given, start=1))
    while batch := list(islice(rows, BATCH)):
        logging.log(batch)
        act.db.flush()
        if told:
            told(batch[-1][0])
    if logging.doubts:
        raise Doubtful(told_doubts(logging.doubts))
    settle_many(act, logging.joined)
    return logging.logged


def told_doubts(doubts: Sequence[str]) -> str:
    """All doubts, a line each; of very many the first."""
    more = len(doubts) - MOST_DOUBTS
    return "\n".join([*doubts[:MOST_DOUBTS], *([f"… and {more:,} more"] if more > 0 else [])])


def read_claims(act: Transaction, given: Iterable[Any]) -> list[Ready]:
    """Understand every row, without logging any. Raises what `log` raises, with the number."""
    logging = Logging(act)
    return [logging.read(number, row) for number, row in enumerate(given, start=1)]


class Logging:
    """Claims on their way in.

    singly: nearly the same words count as said before, and the audit trail tells of each row.
    """

    def __init__(self, act: Transaction, *, singly: bool = False) -> None:
        self.act = act
        self.logged = Logged(0, 0, None, None)
        self.joined = Marked()
        self.unread: list[str] = []
        self.assumed = False
        self.asked: dict[int, Row] = {}  # the questions that the last batch answers
        self.doubts: list[str] = []  # of names, with the first row that has them; of questions
        self._row: int | None = None
        self._made: dict[int, int | None] = {}  # new questions, and the rows that ask them
        self._singly = singly
        self._people = People(act, singly=singly)
        self._parts = Parts(act)
        self._questions: dict[str | int, Row] = {}
        self._met = Met(act, closely=singly)

    def log(self, batch: Sequence[tuple[int | None, Any]]) -> list[Row]:
        """Read a batch, look up what it meets, and let it wait to be written."""
        before, self._questions = self.logged, {}
        ready = [self.read(number, row) for number, row in batch]
        self._meet(ready)
        self.unread = [each.words for one in ready for each in one.draft.unread]
        self.assumed = any(one.draft.assumed for one in ready)
        claims: list[Row] = []
        for (number, _), each in zip(batch, ready, strict=True):
            self._row = number
            with row_number(number):
                claims += self._take(each)
            self.doubts += [f"row {number}: {doubt}" for doubt in self._people.doubts()]
        if self._singly:
            for claim in claims:
                self.act.record("log", "claim", claim["id"], after=snapshot(claim))
        else:
            self._record(before)
        return claims

    def log_each(
        self, ready: Sequence[Ready], refused: Callable[[int, TrackerError], None]
    ) -> list[Row | None]:
        """Log a batch that was read; what cannot be taken is told by its place, and left out."""
        self._questions = {}
        self._meet(ready)
        claims: list[Row | None] = []
        for place, each in enumerate(ready):
            try:
                claims.append(self._take(each)[0])
            except TrackerError as error:
                claims.append(None)
                refused(place, error)
            self.doubts += self._people.doubts()
        return claims

    def _meet(self, ready: Sequence[Ready]) -> None:
        self.asked = {}
        self._look_up([each.given for each in ready])
        self._met = Met(self.act, closely=self._singly)
        there = {row["id"] for row in self._questions.values()}
        there |= {each.question["id"] for each in ready if each.question and not each.revises}
        self._met.look_up(ready, there)

    def read(self, number: int | None, row: object) -> Ready:
        """Understand one row; one that is ready already stays as it is."""
        with row_number(number):
            return read_ready(row, self.act.today, self._question)

    def _question(self, name: str | int) -> Row:
        """The question that a row names, looked up once a batch."""
        known = self._questions
        if name not in known and (found := named(self.act, name)):
            known[name] = found
        return known[name]

    def _look_up(self, given: Sequence[ClaimInput]) -> None:
        names = {each.speaker for each in given}
        self._people.look_up(names | {each.attributed_to for each in given if each.attributed_to})
        urls = {each.url for each in given if each.url}
        self._parts.look_up(urls, {tag for each in given for tag in each.tags})

    def _take(self, ready: Ready) -> list[Row]:
        given = ready.given
        question = ready.question
        if question is None and given.question is not None:
            question = self._question(given.question)
        if question is not None and ready.revises is None:
            fitting = fit(ready.draft, question)
            on_question(given, question)
            ready = ready._replace(draft=fitting)
        who = self._people.speaker("speaker", given.speaker, new=given.new_speaker)
        origin = self._origin(ready)
        revises = ready.revises
        repeated = None if origin or revises else self._met.repeated(ready, who, question)
        question = question or self._met.asked(ready, repeated)
        if question is not None:
            self.joined.add(question["id"])
        else:
            question = self._ask(ready)
            self._met.add_new(ready, question)
        self.asked[question["id"]] = question
        for words in {ready.fingerprint, fingerprint(ready.draft.asked)}:
            self._met.add_question(words, question)
        columns = said(ready.draft, question["statement"], ready.fingerprint)
        links = Links(question["id"], who.id, origin.id if origin else None, revises,
                      restates=repeated["id"] if repeated else None)  # fmt: skip
        claims = [self._add(ready, columns, links)]
        if origin and given.endorse:
            self.joined.add(question["id"])
            claims.append(self._add(ready, columns, Links(question["id"], who.id)))
        return claims

    def _origin(self, ready: Ready) -> Person | None:
        given = ready.given
        if given.attributed_to is not None:
            return self._people.speaker("attributed_to", given.attributed_to, new=given.new_speaker)
        if given.endorse:
            raise InvalidInput("endorse", "", "goes with ⟦attributed_to⟧ NAME")
        return None

    def _offer(self, like: Row) -> None:
        """Ask about a question that is asked already. Raises Doubtful where one claim is logged."""
        number, stated = like["id"], f"“{like['statement']}”"
        if number in self._made:
            doubt = (f"This asks what row {self._made[number]} asks, {stated}. Log that row "
                     "first, or say ⟦new_question⟧.")  # fmt: skip
        else:
            people = speakers_on(self.act.db, number)
            spoke = f"{people} speaker{'' if people == 1 else 's'}"
            doubt = (f"This is like q{number}, {stated}, {spoke}: "
                     f"say ⟦question⟧ q{number} to answer that, else ⟦new_question⟧.")  # fmt: skip
        if self._singly:
            raise Doubtful(doubt, "new_question")
        self.doubts.append(f"row {self._row}: {doubt}")

    def _ask(self, ready: Ready) -> Row:
        """Make the claim's own question, and its first check."""
        if like := self._met.like(ready):
            self._offer(like)
        act, own = self.act, asked(ready.given, ready.draft)
        question = act.db.insert("questions", own | {"assignee": act.actor} | act.new())
        if self._singly:
            statement = {"statement": question["statement"]}
            act.record("add", "question", question["id"], after=statement)
        look = first_check(ready, act.today)
        if look.due is not None and not ready.answered:
            act.db.insert("checks", check_columns(act, question["id"], look))
        self.logged = self.logged._replace(questions=self.logged.questions + 1)
        self._made[question["id"]] = self._row
        return question

    def _add(self, ready: Ready, columns: Row, links: Links) -> Row:
        claim = self._parts.add_claim(columns, links, ready.draft)
        if links.attributed_to is None:
            self._met.add_claim(ready.fingerprint, claim)
        given, number = ready.given, claim["id"]
        self._parts.attach(number, Attachment(given.quote, given.url, given.tags))
        logged = self.logged
        self.logged = logged._replace(
            claims=logged.claims + 1, first=logged.first or number, last=number
        )
        return claim

    def _record(self, before: Logged) -> None:
        """One line in the audit for the whole batch."""
        after = self.logged
        first = (before.last or (after.first or 0) - 1) + 1
        questions = after.questions - before.questions
        self.act.record(
            "log", "claim", None, after={"claims": [first, after.last], "questions": questions}
        )


@lru_cache(maxsize=65_536)
def _looks(kind: Kind, said_on: date, window: Window | None, denies: bool) -> Watched:  # noqa: FBT001
    if window is None:
        return Watched(kind, said_on)
    last = window.latest if denies else window.latest_lenient
    return Watched(kind, said_on, window.earliest, window.latest, last)


def first_check(ready: Ready, today: date) -> Plan:
    """When a claim's own question would first be looked at, and when after that."""
    return first_look(_watched(ready), today)


def _watched(ready: Ready) -> Watched:
    draft = ready.draft
    return _looks(draft.kind, draft.said_on, draft.window, draft.denies)
