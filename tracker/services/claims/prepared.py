"""A claim that was read and waits to be logged."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import fields, replace
from datetime import date, datetime
from typing import Any, NamedTuple

from tracker.core.text import clean_text, fingerprint
from tracker.errors import InvalidInput, TrackerError
from tracker.services.claims.parts import clean_quote, clean_tag, clean_url
from tracker.services.claims.questions import fit, on_question
from tracker.services.claims.read_input import ClaimInput, Draft, read_draft
from tracker.store.reader import Row
from tracker.store.writer import BATCH

FIELDS = {each.name: each.type for each in fields(ClaimInput)}
FLAGS = frozenset(name for name, kind in FIELDS.items() if kind is bool)
OWN_TYPES = frozenset(
    {"said", "confidence", "options", "probabilities", "base_rate", "question", "tags"}
)


class Ready(NamedTuple):
    """A claim as it was given, cleaned, and as it was understood.

    question: the row of the question that it answers, if it was looked up already; revises: the
    claim whose place it takes; answered: an answer follows before anything is settled, and no
    check is needed until then.
    """

    given: ClaimInput
    draft: Draft
    fingerprint: str
    question: Row | None = None
    revises: int | None = None
    answered: bool = False


def read_ready(row: object, today: date, question_named: Callable[[str | int], Row]) -> Ready:
    """Read a claim given by field; one that is ready already stays as it is.

    Raises InvalidInput, Doubtful, NotFound or Conflict.
    """
    if isinstance(row, Ready):
        return row
    given = cleaned(row if isinstance(row, ClaimInput) else _by_field(row))
    if given.question is None:
        draft = read_draft(given, today)
    else:
        question = question_named(given.question)
        draft = fit(read_draft(on_question(given, question), today), question)
    given = replace(given, attributed_to=draft.attributed_to)
    return Ready(given, draft, fingerprint(draft.statement))


def _by_field(row: object) -> ClaimInput:
    if not isinstance(row, Mapping):
        raise InvalidInput("row", type(row).__name__, "is no claim; give a dictionary by field")
    known = {str(name): value for name, value in row.items() if not _is_missing(value)}
    if "p" in known:
        known.setdefault("confidence", known.pop("p"))
    if strange := known.keys() - FIELDS.keys():
        raise InvalidInput("field", ", ".join(sorted(strange)), f"is none of {', '.join(FIELDS)}")
    if "statement" not in known:
        raise InvalidInput("statement", "", "is missing")
    return ClaimInput(**{name: _typed(name, value) for name, value in known.items()})


def _is_missing(value: object) -> bool:
    """Nothing: also the empty cell of a table, and what a frame has for one."""
    return value in (None, "") or (isinstance(value, float) and value != value)  # noqa: PLR0124  NaN


def _typed(name: str, value: Any) -> Any:  # noqa: ANN401  what a cell of a table may hold
    """A value as its field takes it: days without their time, tags as a list, the rest as text."""
    if isinstance(value, datetime):
        return value.date()
    if name == "tags" and isinstance(value, str):
        return value.replace(",", " ").split()
    if name in OWN_TYPES:
        return value
    if name in FLAGS:
        if not isinstance(value, bool):
            raise InvalidInput(name, value, "is neither true nor false")
        return value
    return str(value)


def cleaned(given: ClaimInput) -> ClaimInput:
    """What is kept as it was typed, fit to be kept."""
    return replace(
        given,
        quote=clean_quote(given.quote) if given.quote else None,
        url=clean_url("url", given.url) if given.url else None,
        criteria=clean_text("criteria", given.criteria) if given.criteria else None,
        condition=clean_text("condition", given.condition) if given.condition else None,
        tags=tuple(dict.fromkeys(clean_tag(tag) for tag in given.tags)),
    )


def rows_in(given: Any) -> Iterable[Any]:  # noqa: ANN401  a frame, or anything that gives rows
    """The rows of a pandas frame as dictionaries, a part at a time; other rows as they are."""
    return _records(given) if hasattr(given, "iloc") else given


def _records(frame: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401
    for start in range(0, len(frame), BATCH):
        part = frame.iloc[start : start + BATCH]
        plain = part.astype(object).where(part.notna(), None)
        yield from plain.to_dict("records")


@contextmanager
def row_number(number: int | None) -> Iterator[None]:
    """Name the row in which something cannot be taken; one that is alone has no number."""
    if number is None:
        yield
        return
    try:
        yield
    except InvalidInput as error:
        raise InvalidInput("row", number, f"cannot be logged: {error.message}") from error
    except TrackerError as error:
        raise type(error)(f"row {number}: {error.message}") from error
