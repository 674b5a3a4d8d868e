"""What the tracker refuses, as a form tells it: the sentence, its field, and what overrides it."""

from dataclasses import dataclass

from tracker.errors import (
    FIELD,
    AmbiguousSpeaker,
    Conflict,
    DatabaseTrouble,
    Doubtful,
    InvalidInput,
    NotFound,
    TrackerError,
)
from tracker.presentation.html.pages import Told

# What a person may say to be believed.
OVERRIDES = ("anyway", "again", "new_speaker", "new_question", "no_window")
STATUSES: dict[type[TrackerError], int] = {
    NotFound: 404,
    Conflict: 409,
    DatabaseTrouble: 503,
    AmbiguousSpeaker: 422,
    InvalidInput: 422,
    Doubtful: 422,
}


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why something was not stored; `overrides` are the fields that let it through."""

    text: str
    status: int = 422
    field: str | None = None
    overrides: tuple[str, ...] = ()


def refusal(error: TrackerError, t: Told) -> Refusal:
    """Tell an error in the words of the page's own fields."""
    named = FIELD.findall(error.message)
    if isinstance(error, Doubtful) and error.flag:
        named.append(error.flag)
    status = next((code for kind, code in STATUSES.items() if isinstance(error, kind)), 422)
    return Refusal(
        error.told(lambda name: spelled(name, t)),
        status,
        error.field if isinstance(error, InvalidInput) else next(iter(named), None),
        tuple(name for name in OVERRIDES if name in named),
    )


def spelled(name: str, t: Told) -> str:
    """A field as the page's forms label it."""
    key = f"field.{name}"
    return str(t(key)) if key in t else name.replace("_", " ")
