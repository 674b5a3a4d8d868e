"""Log very many claims: what `log` does, a batch at a time, without a model for each row."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from itertools import islice
from json import loads
from typing import Any, NamedTuple

from tracker.core.schedule import Watched
from tracker.core.text import fingerprint
from tracker.core.verdicts import Kind
from tracker.core.window import Window
from tracker.errors import InvalidInput
from tracker.services.claims.log import answer_in, said_before, same_terms
from tracker.services.claims.parts import said
from tracker.services.claims.prepared import Ready, read_ready, row_number
from tracker.services.claims.questions import asked, fit, named, on_question
from tracker.services.resolutions.derive_many import alone, check_columns, first_look, settle_many
from tracker.services.speakers.known_names import People, Person
from tracker.services.transaction import Act
from tracker.store.bulk import BATCH, Marked, Writer, among, new_uids
from tracker.store.reader import Row
from tracker.store.tables import Question

Told = Callable[[int], None]
SAID = """
SELECT c.id, c.fingerprint, c.statement, c.said_on, c.stance, c."window", c.value_phrase,
    c."option", c.question_id, c.attributed_to, c.withdrawn_on,
    coalesce(s.root_id, s.id) AS speaker_id
FROM claims AS c
JOIN speakers AS s ON s.id = c.speaker_id
WHERE {}
ORDER BY c.id
"""
SAID_SO = SAID.format("c.fingerprint IN (SELECT value FROM json_each(?))")
SAID_THERE = SAID.format("c.question_id IN (SELECT CAST(value AS integer) FROM json_each(?))")
ASKED_SO = """
SELECT DISTINCT c.fingerprint, q.id, q.statement, q.answer_type,
    CAST(q.options AS text) AS options, q.condition, q.criteria, q."window"
FROM claims AS c
JOIN questions AS q ON q.id = c.question_id
WHERE c.fingerprint IN (SELECT value FROM json_each(?))
ORDER BY q.id
"""
SOURCES = """
SELECT url, min(id) AS id FROM sources
WHERE url IN (SELECT value FROM json_each(?)) GROUP BY url
"""
ANSWER = ("stance", "window", "value_phrase", "option")
TAGS = "SELECT name, id FROM tags WHERE name IN (SELECT value FROM json_each(?))"


class Logged(NamedTuple):
    """How many claims and questions were made; the claims have the ids `first` to `last`."""

    claims: int
    questions: int
    first: int | None
    last: int | None


@dataclass(slots=True)
class _Known:
    """What the rows of one batch meet: what was there, and what the rows before them added."""

    said: defaultdict[str, list[Row]] = field(default_factory=lambda: defaultdict(list))
    there: dict[int, list[Row]] = field(default_factory=dict)
    asked: defaultdict[str, list[Row]] = field(default_factory=lambda: defaultdict(list))
    questions: dict[str | int, Question] = field(default_factory=dict)
    sources: dict[str, int] = field(default_factory=dict)
    tags: dict[str, int] = field(default_factory=dict)


def log_many(act: Act, given: Iterable[Any], told: Told | None = None) -> Logged:
    """Log every row, or none: a row that cannot be taken is named and ends it all.

    Raises what `log` raises, with the row's number.
    """
    bulk, rows = _Bulk(act), iter(enumerate(given, start=1))
    while batch := list(islice(rows, BATCH)):
        bulk.log(batch)
        if told:
            told(batch[-1][0])
    settle_many(act, bulk.joined)
    return bulk.logged


def read_claims(act: Act, given: Iterable[Any]) -> list[Ready]:
    """Understand every row, without logging any. Raises what `log` raises, with the number."""
    bulk = _Bulk(act)
    return [bulk.read(number, row) for number, row in enumerate(given, start=1)]


class _Bulk:
    """A bulk log on its way."""

    def __init__(self, act: Act) -> None:
        self.act = act
        self.logged = Logged(0, 0, None, None)
        self.joined = Marked()
        self._writer = Writer(act.session)
        self._uids = new_uids(act.now)
        self._people = People(act, self._writer, self._uids)
        self._known = _Known()

    def log(self, batch: Sequence[tuple[int, Any]]) -> None:
        """Read a batch, look up what it meets, and write it with one line in the audit."""
        before = self.logged
        self._known = _Known()
        ready = [self.read(number, row) for number, row in batch]
        self._look_up(ready)
        for (number, _), each in zip(batch, ready, strict=True):
            with row_number(number):
                self._take(each)
        self._writer.flush()
        self._record(before)

    def read(self, number: int, row: object) -> Ready:
        """Understand one row; one that is ready already stays as it is."""
        with row_number(number):
            return read_ready(row, self.act.today, self._question)

    def _question(self, name: str | int) -> Question:
        """The question that a row names, looked up once a batch."""
        known = self._known.questions
        if name not in known and (found := named(self.act, name)):
            known[name] = found
        return known[name]

    def _look_up(self, ready: Sequence[Ready]) -> None:
        session, known = self.act.session, self._known
        words = {each.fingerprint for each in ready}
        for row in self._standing(SAID_SO, words):
            known.said[row["fingerprint"]].append(row)
        asking = words | {fingerprint(each.draft.asked) for each in ready}
        for row in among(session, ASKED_SO, asking):
            row["options"] = loads(row["options"]) if row["options"] else None
            known.asked[row["fingerprint"]].append(row)
        known.there.update((each.id, []) for each in known.questions.values())
        for row in self._standing(SAID_THERE, known.there):
            known.there[row["question_id"]].append(row)
        urls = {each.given.url for each in ready if each.given.url}
        known.sources.update((row["url"], row["id"]) for row in among(session, SOURCES, urls))
        tags = {tag for each in ready for tag in each.given.tags}
        known.tags.update((row["name"], row["id"]) for row in among(session, TAGS, tags))

    def _standing(self, sql: str, keys: Iterable[object]) -> Iterator[Row]:
        """What people said in their own names and did not take back."""
        for row in among(self.act.session, sql, keys):
            if row["attributed_to"] is None and row["withdrawn_on"] is None:
                yield row

    def _take(self, ready: Ready) -> None:
        given = ready.given
        question = self._question(given.question) if given.question is not None else None
        if question is not None:
            fitting = fit(ready.draft, question)
            on_question(given, question)
            ready = ready._replace(draft=fitting)
        who = self._people.speaker("speaker", given.speaker, new=given.new_speaker)
        origin = self._origin(ready)
        repeated = None if origin else self._repeated(ready, who, question)
        asked_here = self._asked(ready, question, repeated)
        number = self._join(ready, asked_here) if asked_here else self._ask(ready)
        statement = asked_here["statement"] if asked_here else ready.draft.statement
        columns = said(ready.draft, statement, ready.fingerprint) | {
            "question_id": number,
            "speaker_id": who.id,
        }
        if origin and given.endorse:
            self.joined.add(number)
        restates = repeated["id"] if repeated else None
        self._add(ready, columns, origin.id if origin else None, restates)
        if origin and given.endorse:
            self._add(ready, columns, None, None)

    def _origin(self, ready: Ready) -> Person | None:
        given, people = ready.given, self._people
        if given.attributed_to is not None:
            return people.speaker("attributed_to", given.attributed_to, new=given.new_speaker)
        if given.endorse:
            raise InvalidInput("endorse", "", "goes with ⟦attributed_to⟧ NAME")
        return None

    def _repeated(self, ready: Ready, who: Person, question: Question | None) -> Row | None:
        """The claim that this one says again, if it may. Raises Doubtful."""
        met: Sequence[Row] = self._known.said.get(ready.fingerprint, ())
        there: Sequence[Row] = self._known.there.get(question.id, ()) if question else ()
        if not met and not there:
            return None
        ours = answer_in(ready.draft)
        for earlier in (*met, *there):
            theirs = tuple(earlier.get(name) for name in ANSWER)
            elsewhere = question is not None and question.id != earlier["question_id"]
            if earlier["speaker_id"] != who.id or theirs != ours or elsewhere:
                continue
            if ready.given.again:
                return earlier
            number, statement = earlier["id"], earlier["statement"]
            raise said_before(who.name, number, statement, earlier["said_on"])
        return None

    def _asked(self, ready: Ready, named: Question | None, repeated: Row | None) -> Row | None:
        """The question that the claim answers, if it is there already."""
        if named is not None:
            return dict(named.model_dump())
        asking = dict.fromkeys((fingerprint(ready.draft.asked), ready.fingerprint))
        met = [row for words in asking for row in self._known.asked.get(words, ())]
        for row in met:
            if repeated is not None and row["id"] == repeated["question_id"]:
                return row
            if repeated is None and same_terms(ready.given, ready.draft, row):
                return row
        return None

    def _join(self, ready: Ready, question: Row) -> int:
        """Let the claim answer a question that is there; those words now name it, too."""
        number = int(question["id"])
        self.joined.add(number)
        met = self._known.asked[ready.fingerprint]
        if all(row["id"] != number for row in met):
            met.append(question)
        return number

    def _ask(self, ready: Ready) -> int:
        """Make the claim's own question, and its first check."""
        number, act = self._writer.number("questions"), self.act
        question = asked(ready.given, ready.draft)
        question |= {"id": number, "uid": next(self._uids), "assignee": act.actor,
                     "created_at": act.now}  # fmt: skip
        self._writer.add("questions", question)
        self._known.asked[ready.fingerprint].append(question)
        look = first_look(_watched(ready), act.today)
        if look.due is not None:
            check = self._writer.number("checks")
            self._writer.add("checks", check_columns(act, check, number, look))
        self.logged = self.logged._replace(questions=self.logged.questions + 1)
        return number

    def _add(self, ready: Ready, columns: Row, origin: int | None, restates: int | None) -> None:
        number, act = self._writer.number("claims"), self.act
        claim = columns | {
            "id": number,
            "uid": next(self._uids),
            "attributed_to": origin,
            "restates": restates,
            "logged_at": act.now,
            "logged_by": act.actor,
            "standing": alone(columns["kind"], origin is not None, columns["held_on"] is not None)
            .standing.value,
        }  # fmt: skip
        self._writer.add("claims", claim)
        if origin is None:
            self._known.said[ready.fingerprint].append(claim)
            if (there := self._known.there.get(claim["question_id"])) is not None:
                there.append(claim)
        self._add_parts(ready, number)
        logged = self.logged
        self.logged = logged._replace(
            claims=logged.claims + 1, first=logged.first or number, last=number
        )

    def _add_parts(self, ready: Ready, claim: int) -> None:
        given, draft, add = ready.given, ready.draft, self._writer.add
        if given.quote or given.url:
            source = self._source(given.url) if given.url else None
            quote = {"claim_id": claim, "source_id": source, "exact": given.quote}
            add("quotes", quote | {"id": self._writer.number("quotes")})
        for tag in given.tags:
            add("claim_tags", {"claim_id": claim, "tag_id": self._tag(tag)})
        for option, p in draft.probabilities.items():
            add("claim_options", {"claim_id": claim, "option": option, "p": p})
        for point in draft.quantiles:
            add("quantiles", {"claim_id": claim, "p": point.p, "day": point.day,
                              "number": point.number})  # fmt: skip

    def _source(self, url: str) -> int:
        sources = self._known.sources
        if url not in sources:
            sources[url] = self._writer.number("sources")
            row = {"id": sources[url], "uid": next(self._uids), "url": url}
            self._writer.add("sources", row | {"created_at": self.act.now})
        return sources[url]

    def _tag(self, name: str) -> int:
        tags = self._known.tags
        if name not in tags:
            tags[name] = self._writer.number("tags")
            self._writer.add("tags", {"id": tags[name], "name": name})
        return tags[name]

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


def _watched(ready: Ready) -> Watched:
    draft = ready.draft
    return _looks(draft.kind, draft.said_on, draft.window, draft.denies)


def rows_in(given: Any) -> Iterable[Any]:  # noqa: ANN401  a frame, or anything that gives rows
    """The rows of a pandas frame as dictionaries, a part at a time; other rows as they are."""
    return _records(given) if hasattr(given, "iloc") else given


def _records(frame: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401
    for start in range(0, len(frame), BATCH):
        part = frame.iloc[start : start + BATCH]
        plain = part.astype(object).where(part.notna(), None)
        yield from plain.to_dict("records")
