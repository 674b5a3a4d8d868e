"""A claim or an answer from a file must fit its question, as `tracker add` sees to it."""

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from math import isclose
from typing import Any, NamedTuple

from tracker.core.distributions import ROUNDING
from tracker.core.verdicts import AnswerKind, AnswerType
from tracker.errors import InvalidInput
from tracker.exchange.jsonl.forms import Record

VALUE = ("value_low", "value_high", "value_low_closed", "value_high_closed", "value_phrase")
# What an answer needs, and which question it answers; None for every question.
ANSWERS: dict[AnswerKind, tuple[tuple[str, ...], AnswerType | None]] = {
    AnswerKind.TRUE: ((), AnswerType.BOOLEAN),
    AnswerKind.FALSE: ((), AnswerType.BOOLEAN),
    AnswerKind.HAPPENED: (("happened_on",), AnswerType.DATE),
    AnswerKind.VALUE: (("value_low", "value_high"), AnswerType.NUMBER),
    AnswerKind.OPTION: (("option",), AnswerType.CHOICE),
    AnswerKind.NOT_YET: (("as_of",), None),
    AnswerKind.GRADE: (("grade",), None),
    AnswerKind.UNDO: (("cancels",), None),
    AnswerKind.AMBIGUOUS: ((), None),
    AnswerKind.VOID: ((), None),
}


class Question(NamedTuple):
    """What a claim or an answer must fit."""

    answer_type: str
    options: Sequence[str]


def check_question(record: Record) -> None:
    """Options belong to a choice, which needs some. Raises InvalidInput."""
    options = record.get("options") or []
    if record.get("answer_type") == AnswerType.CHOICE:
        if len(options) < 2 or len(set(options)) < len(options) or not all(options):  # noqa: PLR2004
            raise InvalidInput("options", options, "must name different options of a choice")
    elif options:
        raise InvalidInput("options", options, f"do not go with {record.get('answer_type')}")


def check_claim(record: Record, parts: Record, question: Question) -> None:
    """What a claim says is of its question's type. Raises InvalidInput."""
    asked = question.answer_type
    if asked != AnswerType.CHOICE:
        _refuse("options", parts.get("options"), asked)
        _refuse("option", record.get("option"), asked)
    if asked not in (AnswerType.DATE, AnswerType.NUMBER):
        _refuse("quantiles", parts.get("quantiles"), asked)
    if asked != AnswerType.NUMBER:
        for name in VALUE:
            _refuse(name, record.get(name), asked)
    elif not parts.get("quantiles") and all(record.get(name) is None for name in VALUE[:2]):
        raise InvalidInput("value_low", "", "is missing: a number claim needs a value or quantiles")
    _check_options(record.get("option"), parts.get("options") or (), question)
    _check_quantiles(parts.get("quantiles") or (), asked)


def check_answer(record: Record, question: Question) -> None:
    """An answer says what its question asks. Raises InvalidInput."""
    kind = AnswerKind(record["answer"])
    needed, asked = ANSWERS[kind]
    if asked is not None and asked != question.answer_type:
        raise InvalidInput("answer", kind, f"does not answer a question of {question.answer_type}")
    if needed and all(record.get(name) is None for name in needed):
        raise InvalidInput(needed[0], "", f'is missing: the answer "{kind}" needs it')
    first, last = record.get("happened_from"), record.get("happened_on")
    if first is not None and (last is None or str(first) > str(last)):
        raise InvalidInput("happened_from", first, f"is not before happened_on, {last}")
    if kind is AnswerKind.OPTION and record["option"] not in question.options:
        raise _strange_option("option", record["option"], question)


def _refuse(field: str, value: object, asked: str) -> None:
    if value not in (None, []):
        raise InvalidInput(field, value, f"does not go with a question of {asked}")


def _check_options(option: str | None, options: Iterable[Record], question: Question) -> None:
    given = {each["option"]: each["p"] for each in options}
    if option is not None and option not in question.options:
        raise _strange_option("option", option, question)
    for name in given:
        if name not in question.options:
            raise _strange_option("options", name, question)
    if given and not isclose(sum(given.values()), 1, abs_tol=ROUNDING):
        total = sum(given.values())
        raise InvalidInput("options", f"{total:.4g}", "is their sum; probabilities sum to 1")


def _strange_option(field: str, option: object, question: Question) -> InvalidInput:
    known = ", ".join(question.options) or "none"
    return InvalidInput(field, option, f"is not among the options of its question: {known}")


def _check_quantiles(quantiles: Sequence[Record], asked: str) -> None:
    if not quantiles:
        return
    place: Callable[[Record], Any] = _day if asked == AnswerType.DATE else _number
    points = sorted(((each["p"], place(each)) for each in quantiles), key=lambda point: point[0])
    rising = all(low[0] < high[0] and low[1] < high[1] for low, high in pairwise(points))
    if len(points) < 2 or not rising or not all(0 < p < 1 for p, _ in points):  # noqa: PLR2004
        expected = "must be two or more that rise, with p between 0 and 1"
        raise InvalidInput("quantiles", [p for p, _ in points], expected)


def _day(quantile: Record) -> object:
    if quantile.get("day") is None:
        raise InvalidInput("quantiles", quantile.get("number"), "has no day on a date question")
    return quantile["day"]


def _number(quantile: Record) -> object:
    if quantile.get("number") is None:
        raise InvalidInput("quantiles", quantile.get("day"), "has no number on a number question")
    return quantile["number"]
