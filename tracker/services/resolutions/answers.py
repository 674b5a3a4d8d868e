"""Read an answer as it was typed, by the type of its question."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from tracker.core.intervals import read_value
from tracker.core.text import folded
from tracker.core.verdicts import Answer, AnswerKind, AnswerType, Kind, Verdict, verdict
from tracker.core.window import Window
from tracker.errors import (
    Conflict,
    DayNeeded,
    Doubtful,
    InvalidInput,
    WindowNotUnderstood,
)
from tracker.language.windows import read_day
from tracker.services.fields import is_negative, read_date, share_from
from tracker.store.mapping import as_day, terms
from tracker.store.reader import Row

YES_NO = {
    **dict.fromkeys(("true", "yes", "是", "真", "对", "成立", "发生了"), AnswerKind.TRUE),
    **dict.fromkeys(("false", "no", "否", "假", "不对", "不成立"), AnswerKind.FALSE),
}
OF_EVERY_TYPE = {
    **dict.fromkeys(("not-yet", "还没有", "还没", "尚未", "尚未发生"), AnswerKind.NOT_YET),
    **dict.fromkeys(("ambiguous", "无法判定"), AnswerKind.AMBIGUOUS),
    **dict.fromkeys(("void", "作废"), AnswerKind.VOID),
}
EXPECTED = {
    AnswerType.BOOLEAN: "true or false",
    AnswerType.DATE: "the day it happened, such as 2027-03-01 (if it did not: not-yet)",
    AnswerType.NUMBER: "a number or an interval, such as 99.93 or 80..90",
    AnswerType.CHOICE: "one of its options",
}


@dataclass(frozen=True, slots=True)
class AnswerInput:
    """What may be said about an answer, as typed.

    anyway: it is meant although nobody can know it yet; again: although it was answered already.
    """

    answer: str | None = None
    evidence: str | None = None
    known: str | date | None = None
    as_of: str | date | None = None
    grade: str | float | None = None
    excerpt: str | None = None
    note: str | None = None
    by: str | None = None
    second_opinion: bool = False
    anyway: bool = False
    again: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with the claims on it, and the day it is where it counts its days."""

    row: Row
    claims: Sequence[Row]
    today: date

    @property
    def name(self) -> str:
        """How people call it."""
        return f"q{self.row['id']}"

    @property
    def answer_type(self) -> AnswerType:
        """What kind of answer it takes."""
        return AnswerType(self.row["answer_type"])

    @property
    def is_negative(self) -> bool:
        """Whether it states that something is not so; there is no day on which that happens."""
        return self.answer_type is AnswerType.BOOLEAN and is_negative(self.row["statement"])

    @property
    def awaited(self) -> Sequence[Row]:
        """The claims that an answer decides."""
        return [
            claim
            for claim in self.claims
            if claim["kind"] != Kind.OPINION and claim["withdrawn_on"] is None
        ]


def read_answer(asked: Asked, given: AnswerInput) -> Answer:
    """Read an answer by its question's type; its number is 0 until it is stored.

    Raises InvalidInput for what does not answer the question, DayNeeded where the day decides,
    Conflict for opinions.
    """
    if asked.claims and all(claim["kind"] == Kind.OPINION for claim in asked.claims):
        raise Conflict(f"{asked.name} is an opinion; opinions are kept, not verified.")
    if given.grade is not None:
        return _grade(asked, given)
    if given.answer is None:
        raise InvalidInput("answer", "", f"is missing: {expected(asked)}")
    answer = _read(asked, given, given.answer.strip())
    if given.as_of is not None and answer.kind is not AnswerKind.NOT_YET:
        raise InvalidInput("as_of", given.as_of, "goes with not-yet; ⟦known⟧ says since when")
    return answer


def _read(asked: Asked, given: AnswerInput, text: str) -> Answer:
    kind = OF_EVERY_TYPE.get(text.casefold().replace("_", "-").replace(" ", "-"))
    if kind is AnswerKind.NOT_YET:
        _refuse_not_yet(asked)
        return _not_yet(asked, given)
    if kind is not None:
        return Answer(0, kind, _known(asked, given))
    return READERS[asked.answer_type](asked, given, text)


def _refuse_not_yet(asked: Asked) -> None:
    """What a negative statement says cannot be "not yet" so: it is true or false."""
    if asked.is_negative:
        expected = f"does not answer {asked.name}, which is negative: say true or false"
        raise InvalidInput("answer", "not-yet", expected)


def _not_yet(asked: Asked, given: AnswerInput, as_of: date | None = None) -> Answer:
    """Not yet as of a day, by default today; a day to come must be meant."""
    day = as_of or read_date("as_of", given.as_of or asked.today, asked.today, past=True)
    if day > asked.today and not given.anyway:
        raise Doubtful(
            f"⟦as_of⟧ {day} lies after today, {asked.today}; nobody can know it yet. Add ⟦anyway⟧ "
            "if it is certain all the same.",
            "anyway",
        )
    known_on = given.known or min(day, asked.today)
    return Answer(0, AnswerKind.NOT_YET, _past("known", known_on, asked.today), as_of=day)


def _boolean(asked: Asked, given: AnswerInput, text: str) -> Answer:
    if (kind := YES_NO.get(text.casefold())) is None:
        raise _no_answer(asked, text)
    return Answer(0, kind, _known(asked, given))


def _number(asked: Asked, given: AnswerInput, text: str) -> Answer:
    try:
        value = read_value(text, "answer")
    except InvalidInput:
        raise _no_answer(asked, text) from None
    unit = asked.row["unit"]
    if value.unit and unit and value.unit != unit:
        raise InvalidInput("answer", text, f"is not in {unit}, as {asked.name} asks")
    return Answer(0, AnswerKind.VALUE, _known(asked, given), value=value)


def _choice(asked: Asked, given: AnswerInput, text: str) -> Answer:
    for same in (str, folded):
        for option in asked.row["options"] or ():
            if same(option) == same(text):
                return Answer(0, AnswerKind.OPTION, _known(asked, given), option=option)
    raise _no_answer(asked, text)


def _date(asked: Asked, given: AnswerInput, text: str) -> Answer:
    match YES_NO.get(text.casefold()):
        case AnswerKind.TRUE:
            return _true_of_a_date(asked, given, text)
        case AnswerKind.FALSE:
            return _false_of_a_date(asked, given, text)
        case _:
            return _happened(asked, given, text)


READERS = {
    AnswerType.BOOLEAN: _boolean,
    AnswerType.DATE: _date,
    AnswerType.NUMBER: _number,
    AnswerType.CHOICE: _choice,
}


# -- questions that ask for a day -------------------------------------------------------------


def _true_of_a_date(asked: Asked, given: AnswerInput, text: str) -> Answer:
    """It has happened: on the day it could be known, unless a window was over by then."""
    if given.known is None:
        day = "the day it happened, such as 2027-03-01"
        raise DayNeeded("answer", text, f"is not enough for {asked.name}: write {day}, or ⟦known⟧")
    known_on = _past("known", given.known, asked.today)
    for claim in asked.awaited:
        ended = [end for end in _ends(claim) if end < known_on]
        if ended and claim["verdict_lenient"] == Verdict.OPEN:
            raise DayNeeded(
                "answer", text, _hangs(asked, claim, f", as its window ended {ended[-1]}")
            )
    return Answer(0, AnswerKind.HAPPENED, known_on, happened_on=known_on)


def _false_of_a_date(asked: Asked, given: AnswerInput, text: str) -> Answer:
    """It did not happen by the end of the windows; before that, nobody can know it."""
    if given.as_of is not None:
        return _not_yet(asked, given)
    over: list[date] = []
    for claim in asked.awaited:
        ended = [end for end in _ends(claim) if end < asked.today]
        if not ended:
            raise InvalidInput("answer", text, _still_open(asked, claim, over))
        over += ended
    if not over:
        raise InvalidInput("answer", text, f"does not answer {asked.name}: write not-yet")
    return _not_yet(asked, given, max(over))


def _still_open(asked: Asked, claim: Row, over: Sequence[date]) -> str:
    until = f"until {claim['latest']}" if claim["latest"] else "without end"
    said = f"cannot be known yet: claim {claim['id']} on {asked.name} is open {until}"
    known = f" (⟦as_of⟧ {max(over)} for the others)" if over else f" (as of today, {asked.today})"
    return f"{said}. Write not-yet{known}, or the day it happened"


def _ends(claim: Row) -> list[date]:
    """The last days of a claim's window, the strict one first; no doubt favours a denial."""
    names = ("latest", "latest_lenient") if claim["stance"] == "affirms" else ("latest",)
    return [end for name in names if (end := as_day(claim[name])) is not None]


def _happened(asked: Asked, given: AnswerInput, text: str) -> Answer:
    """On a day; or within a time, if every day of it gives each claim the same verdict."""
    first, last = _time(asked, text)
    if first > asked.today:
        _past("answer", first, asked.today)
    last = min(last, asked.today)
    known_on = _past("known", given.known or last, asked.today)
    if known_on < first:
        raise InvalidInput("known", known_on, f"is before it happened, {first}")
    last = min(last, known_on)
    within = first if first < last else None
    answer = Answer(0, AnswerKind.HAPPENED, known_on, happened_on=last, happened_from=within)
    for claim in asked.awaited if within else ():
        if _hangs_on_the_day(claim, answer):
            raise DayNeeded("answer", text, _hangs(asked, claim))
    return answer


def _time(asked: Asked, text: str) -> tuple[date, date]:
    """The first and the last day of what was typed: one day, or a time such as 2035-06."""
    with suppress(WindowNotUnderstood):
        return _edtf(text)
    try:
        day = read_day(text, asked.today, past=True)
        return (day.first, day.last) if day.edtf is None else _edtf(day.edtf)
    except WindowNotUnderstood as error:
        if not any(character.isdigit() for character in text):
            raise _no_answer(asked, text) from None
        told = f"does not answer {asked.name}: it {error.expected}"
        raise InvalidInput("answer", text, told) from error


def _edtf(text: str) -> tuple[date, date]:
    window = Window.from_edtf(text)
    first = window.earliest_lenient or window.earliest
    last = window.latest_lenient or window.latest
    if first is None or last is None:
        raise WindowNotUnderstood("answer", text, "has no beginning or no end")
    return first, last


def _hangs_on_the_day(claim: Row, answer: Answer) -> bool:
    said = terms(claim)
    found = {verdict(said, answer, lenient=lenient) for lenient in (False, True)}
    return Verdict.AMBIGUOUS in found


def _hangs(asked: Asked, claim: Row, why: str = "") -> str:
    window = f", {claim['window']}" if claim["window"] else ""
    return (
        f"is not enough for {asked.name}: claim {claim['id']} (said {claim['said_on']}{window}) "
        f"hangs on the day{why}; write it, such as 2027-03-01"
    )


# -- parts ------------------------------------------------------------------------------------


def _grade(asked: Asked, given: AnswerInput) -> Answer:
    if given.answer is not None:
        raise InvalidInput("answer", given.answer, "and ⟦grade⟧ exclude each other")
    if not any(claim["kind"] in (Kind.FACTUAL, Kind.CAUSAL) for claim in asked.claims):
        raise InvalidInput("grade", given.grade, "is for factual and causal claims; give an answer")
    grade = share_from("grade", given.grade or 0.0, "how far it is borne out, 0.4 or 40%")
    return Answer(0, AnswerKind.GRADE, _known(asked, given), grade=grade)


def _known(asked: Asked, given: AnswerInput) -> date:
    return _past("known", given.known or asked.today, asked.today)


def _past(field: str, given: str | date, today: date) -> date:
    day = read_date(field, given, today, past=True)
    if day > today:
        raise InvalidInput(field, day, f"lies after today, {today}; nobody can know it yet")
    return day


def _no_answer(asked: Asked, text: str) -> InvalidInput:
    return InvalidInput("answer", text, f"does not answer {asked.name}: {expected(asked)}")


def expected(asked: Asked) -> str:
    """What would answer a question."""
    options = asked.row["options"]
    named = f" ({', '.join(options)})" if options else ""
    not_yet = "" if asked.is_negative else "not-yet, "
    return f"it asks for {EXPECTED[asked.answer_type]}{named}, or {not_yet}ambiguous, void"
