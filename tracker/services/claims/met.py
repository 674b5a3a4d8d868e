"""What claims on their way in meet: what was said before in their words, and on their questions.

It is looked up for a batch at once; what the batch adds is met by the rows behind it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from tracker.core.text import comparable, fingerprint
from tracker.core.verdicts import AnswerType, Kind
from tracker.errors import Doubtful
from tracker.language.likeness import content_key
from tracker.services.claims.prepared import Ready
from tracker.services.claims.questions import question_of
from tracker.services.claims.read_input import ClaimInput, Draft
from tracker.services.speakers.people import Person
from tracker.services.transaction import Transaction
from tracker.store import said
from tracker.store.mapping import value_columns
from tracker.store.reader import Row

NEWEST = 2_000  # of a speaker's claims are looked through for nearly the same words
VALUE = ("value_low", "value_high", "value_low_closed", "value_high_closed", "unit")
NEAR_IDENTICAL = 93.0  # of 100, by rapidfuzz's normalised edit distance
ANSWER = ("stance", "window", "option", *VALUE)


class Met:
    """What a batch meets; what people said in others' names or took back is not met.

    closely: nearly the same words of a speaker count as the same, not only equal ones.
    """

    def __init__(self, act: Transaction, *, closely: bool) -> None:
        self._act = act
        self._closely = closely
        self._said: defaultdict[str, list[Row]] = defaultdict(list)
        self._there: dict[int, list[Row]] = {}
        self._asked: defaultdict[str, list[Row]] = defaultdict(list)
        self._like: defaultdict[str, list[Row]] = defaultdict(list)

    def look_up(self, batch: Sequence[Ready], questions: Iterable[int]) -> None:
        """Look up what is there in the words of a batch, and on the questions it names."""
        db, words = self._act.db, sorted({each.fingerprint for each in batch})
        asking = sorted({*words, *(fingerprint(each.draft.asked) for each in batch)})
        for row in said.in_words(db, words):
            self._said[row["fingerprint"]].append(row)
        for row in said.asked_in_words(db, asking):
            self._asked[row["fingerprint"]].append(row)
        for row in said.asked_like(db, sorted({key for each in batch if (key := _key(each))})):
            self._like[row["content_folded"]].append(row)
        self._there.update((number, []) for number in questions)
        for row in said.on_questions(db, self._there):
            self._there[row["question_id"]].append(row)

    def repeated(self, ready: Ready, who: Person, question: Row | None) -> Row | None:
        """The claim that this one says again, if it may. Raises Doubtful if that was not said."""
        ours = _answer(ready.draft)
        for earlier in self._earlier(ready, who, question):
            theirs = tuple(earlier.get(name) for name in ANSWER)
            elsewhere = question is not None and question["id"] != earlier["question_id"]
            if earlier["speaker_id"] != who.id or theirs != ours or elsewhere:
                continue
            if ready.given.again:
                return earlier
            number, statement = earlier["id"], earlier["statement"]
            raise said_before(who.name, number, statement, earlier["said_on"])
        return None

    def _earlier(self, ready: Ready, who: Person, question: Row | None) -> Iterator[Row]:
        yield from self._said.get(ready.fingerprint, ())
        if self._closely:
            yield from self._nearly(ready.fingerprint, who)
        if question is not None:
            yield from self._there.get(question["id"], ())

    def _nearly(self, words: str, who: Person) -> Iterator[Row]:
        """What a speaker said lately in nearly these words, the nearest first."""
        own = dict(said.fingerprints_by(self._act.db, who.id, NEWEST))
        if not own:
            return
        from rapidfuzz.fuzz import ratio
        from rapidfuzz.process import extract

        near = extract(words, own, scorer=ratio, score_cutoff=NEAR_IDENTICAL, limit=20)
        nearest = sorted(near, key=lambda match: (-match[1], match[2]))
        numbers = [n for text, _, n in nearest if text != words and comparable(words, text)]
        rows = {row["id"]: row for row in said.numbered(self._act.db, numbers)}
        yield from (rows[number] for number in numbers if number in rows)

    def asked(self, ready: Ready, repeated: Row | None) -> Row | None:
        """The question that was asked in these words on the same terms, or of what is repeated."""
        for row in self._asked_so(ready):
            if repeated is not None and row["id"] == repeated["question_id"]:
                return row
            if repeated is None and _same_terms(ready.given, ready.draft, row):
                return row
        return None if repeated is None else question_of(self._act, repeated["question_id"])

    def _asked_so(self, ready: Ready) -> Iterator[Row]:
        """Questions in the words of what is asked, then in those of the claim."""
        for words in dict.fromkeys((fingerprint(ready.draft.asked), ready.fingerprint)):
            yield from self._asked.get(words, ())

    def like(self, ready: Ready) -> Row | None:
        """A question that asks the same in other words: up to its time, its hedge and its tense."""
        found = self._like.get(_key(ready) or "", ())
        return next((row for row in found if _asks_alike(ready, row)), None)

    def add_new(self, ready: Ready, question: Row) -> None:
        """What a claim on its way in asks, as no question did before."""
        if key := _key(ready):
            self._like[key].append(question | {"kind": ready.draft.kind.value})

    def add_question(self, words: str, question: Row) -> None:
        """Those words now name a question, too."""
        if all(row["id"] != question["id"] for row in self._asked[words]):
            self._asked[words].append(question)

    def add_claim(self, words: str, claim: Row) -> None:
        """What somebody has now said in his own name."""
        self._said[words].append(claim)
        if (there := self._there.get(claim["question_id"])) is not None:
            there.append(claim)


def said_before(name: str, number: int, statement: str, day: date | str) -> Doubtful:
    """What to tell who logs the same claim of the same speaker twice."""
    return Doubtful(
        f'{name} said this before: claim {number}, "{statement}" '
        f"({day}). Use ⟦again⟧ if it was repeated, "
        f"or `tracker revise {number}` if it was changed.",
        "again",
    )


def _answer(draft: Draft) -> tuple[object, ...]:
    """What makes two claims in the same words the same: stance, window, option, and value.

    A value is its numbers and unit, however it is written: "2.1..2.9 %" is "2.1-2.9 %".
    """
    value = value_columns(draft.value)
    return (
        "denies" if draft.denies else "affirms",
        draft.window.edtf if draft.window else None,
        draft.option,
        *(value.get(name) for name in VALUE),
    )


def _key(ready: Ready) -> str | None:
    """What a claim asks that names no question; None where none is asked for."""
    named = ready.given.question is not None or ready.given.new_question or ready.question
    if named or ready.draft.kind is Kind.OPINION:
        return None
    return content_key(ready.draft.asked)


def _asks_alike(ready: Ready, question: Mapping[str, Any]) -> bool:
    """Whether a claim could answer a question that has the same content words."""
    given, draft = ready.given, ready.draft
    window = draft.window.edtf if draft.window else None
    dated = draft.answer_type is AnswerType.DATE
    unit = draft.value.unit if draft.value else None
    return (
        question["answer_type"] == draft.answer_type
        and (dated or question["window"] == window)
        and (question["kind"] == Kind.PREDICTION) == (draft.kind is Kind.PREDICTION)
        and sorted(question["options"] or ()) == sorted(draft.options or ())
        and content_key(question["condition"] or "") == content_key(draft.condition or "")
        and question["unit"] in (None, unit)
        and given.criteria in (None, question["criteria"])
        and given.event in (None, question["event"])
    )


def _same_terms(given: ClaimInput, draft: Draft, question: Mapping[str, Any]) -> bool:
    """Whether a question in the same words asks for what the claim answers."""
    window = draft.window.edtf if draft.window else None
    return (
        fingerprint(question["statement"]) == fingerprint(draft.asked)
        and question["answer_type"] == draft.answer_type
        and question["options"] == draft.options
        and draft.condition == question["condition"]
        and given.criteria in (None, question["criteria"])
        and question["window"] in (None, window)
    )
