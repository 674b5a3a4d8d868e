"""A record from a file must hold what `tracker add` would have let in."""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from functools import cache
from math import isfinite
from typing import Any
from zoneinfo import available_timezones

from pydantic import AwareDatetime, BaseModel, create_model

from tracker.core.recurrence import check_rule
from tracker.core.text import LARGEST_ID, LONGEST_NAME, LONGEST_STATEMENT, clean_text
from tracker.core.verdicts import AnswerKind
from tracker.core.window import Window
from tracker.errors import InvalidInput
from tracker.exchange.jsonl.forms import FORMS, Form, Record
from tracker.store.schema import Shape, shapes

LONGEST_TEXT = 10_000_000
LONGEST = {"statement": LONGEST_STATEMENT, "name": LONGEST_NAME, "uid": 26}
KINDS: dict[str, Any] = {
    "text": str,
    "number": int,
    "real": float,
    "truth": bool,
    "day": date,
    "instant": AwareDatetime,
    "document": list[str],
}
UNIT = ("p", "p_low", "p_high", "grade", "base_rate")
RISING = (("p_low", "p"), ("p", "p_high"), ("p_low", "p_high"), ("value_low", "value_high"))
KNOWN_AS = ("system", "name", "digest", "changed")
MAY_BE_BLANK = ("prefix", "suffix")  # of words at an end of their document
DELETED = ("source", "question", "claim")
PARTS: dict[str, dict[str, tuple[str, ...] | None]] = {
    "speaker": {"aliases": None},
    "claim": {
        "quotes": ("exact", "prefix", "suffix", "start", "end", "second", "source"),
        "options": ("option", "p"),
        "quantiles": ("p", "day", "number"),
        "tags": None,
        "known_as": KNOWN_AS,
    },
    "question": {"known_as": KNOWN_AS},
    "resolution": {"known_as": KNOWN_AS},
}


def taken_mark(kind: str, record: Record) -> Record:
    """Take off the mark of what was logged in error: `deleted_at` and `deleted_by`; or nothing.

    Raises InvalidInput.
    """
    mark = {name: record.pop(name) for name in ("deleted_at", "deleted_by") if name in record}
    if not mark:
        return {}
    if kind not in DELETED:
        raise InvalidInput("deleted_at", kind, f"goes with {', '.join(DELETED)}")
    try:
        at = datetime.fromisoformat(str(mark.get("deleted_at")))
    except ValueError:
        at = None
    if at is None or at.tzinfo is None:
        raise InvalidInput("deleted_at", mark.get("deleted_at"), "is no instant with its zone")
    _check_name("deleted_by", mark.get("deleted_by"))
    return {"at": at, "by": mark["deleted_by"]}


def check_record(kind: str, record: Record) -> None:
    """Raise InvalidInput for a field that is strange, or holds what no claim may say."""
    own = {name: value for name, value in record.items() if name not in PARTS.get(kind, {})}
    form = FORMS[kind]
    _check_names(own, form.columns)
    _check_shapes(form, own)
    _check_values(own)
    _check_words(form.shape, own)
    for name, check in CHECKS.items():
        if own.get(name) is not None:
            check(name, own[name])
    for name, fields in PARTS.get(kind, {}).items():
        for part in _listed(name, record.get(name, [])):
            if fields is None:
                _check_name(name, part)
            else:
                _check_part(name, part, fields)


def _check_name(name: str, value: object) -> None:
    """An alias or a tag; a tag is one word."""
    _check_text(name, value)
    if name == "tags" and len(str(value).split()) > 1:
        raise InvalidInput(name, value, "is not one word")


def _check_address(name: str, value: str) -> None:
    if ":" not in value or len(value.split()) > 1:
        raise InvalidInput(name, value, "is no address")


def _check_zone(name: str, value: str) -> None:
    if value not in available_timezones():
        raise InvalidInput(name, value, "is no time zone")


def _check_answer(name: str, value: str) -> None:
    if value not in set(AnswerKind):
        raise InvalidInput(name, value, f"is none of {', '.join(AnswerKind)}")


# What a field must hold besides its type, whichever record it stands in.
CHECKS: dict[str, Callable[[str, Any], object]] = {
    "url": _check_address,
    "evidence_url": _check_address,
    "window": lambda _, value: Window.from_edtf(value),
    "held_on": lambda _, value: Window.from_edtf(value),
    "said_edtf": lambda _, value: Window.from_edtf(value),
    "rule": lambda _, value: check_rule(value),
    "zone": _check_zone,
    "answer": _check_answer,
}


def _check_shapes(form: Form, record: Record) -> None:
    """Raise InvalidInput for what is no text where one must be, or a list where none may be."""
    for name, value in record.items():
        kind = form.shape.kinds[name]
        if value is not None and (name in form.references or kind == "text"):
            _check_text(name, value)
        elif isinstance(value, dict | list) and kind != "document":
            raise InvalidInput(name, value, "is no single value")


def _check_part(name: str, part: object, fields: tuple[str, ...]) -> None:
    if not isinstance(part, dict):
        raise InvalidInput(name, part, "must hold records")
    _check_names(part, set(fields))
    _check_values(part)
    if fields is KNOWN_AS:
        for each in KNOWN_AS[:-1]:
            _check_text(each, part.get(each))


def _listed(name: str, value: object) -> Iterator[object]:
    if not isinstance(value, list):
        raise InvalidInput(name, value, "is no list")
    yield from value


def _check_names(record: Record, known: Any) -> None:  # noqa: ANN401  any set of names
    if strange := record.keys() - known:
        raise InvalidInput("field", ", ".join(sorted(strange)), "is not known")


def _check_values(record: Record) -> None:
    for name, value in record.items():
        if isinstance(value, str):
            if value.strip() or name not in MAY_BE_BLANK:
                _check_text(name, value)
        elif isinstance(value, float) and not isfinite(value):
            raise InvalidInput(name, value, "is no number")
        elif isinstance(value, int) and abs(value) > LARGEST_ID:
            raise InvalidInput(name, f"{len(str(abs(value)))} digits", "is too large")
    for name in UNIT:
        if isinstance(value := record.get(name), int | float) and not 0 <= value <= 1:
            raise InvalidInput(name, value, "is not between 0 and 1")
    for low, high in RISING:
        first, second = record.get(low), record.get(high)
        if _are_numbers(first, second) and first > second:  # type: ignore[operator]
            raise InvalidInput(low, first, f"is above {high}, {second}")


def _are_numbers(*values: object) -> bool:
    return all(isinstance(value, int | float) for value in values)


def _check_text(name: str, value: object) -> None:
    if not isinstance(value, str):
        raise InvalidInput(name, value, "is no text")
    clean_text(name, value, LONGEST.get(name, LONGEST_TEXT))


def valid(table: str, values: Record) -> Record:
    """The columns of a new row but for its id, each of its type. Raises ValidationError."""
    return dict(vars(_demands(table).model_validate(values)))


@cache
def _demands(table: str) -> type[BaseModel]:
    """What a table demands of its columns."""
    shape = shapes()[table]
    fields: dict[str, Any] = {
        name: (kind, ...) if name in shape.needed else (kind | None, shape.defaults[name])
        for name, word in shape.kinds.items()
        if name != "id" and (kind := KINDS[word])
    }
    return create_model(table, **fields)


def _check_words(shape: Shape, record: Record) -> None:
    """Raise InvalidInput for a word that the table does not know in its column."""
    for name, words in shape.words.items():
        value = record.get(name)
        if isinstance(value, str) and value not in words:
            raise InvalidInput(name, value, f"is none of {', '.join(words)}")
