"""What the tracker refuses, as a form tells it: the sentence, its field, and what overrides it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

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

ANSWER = "answer."  # an override means another thing to an answer than to a claim
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
    """Why something was not stored; `overrides` are the fields that let it through, with labels."""

    text: str
    status: int = 422
    about: str | None = None
    overrides: Mapping[str, str] = field(default_factory=dict)


def refusal(error: TrackerError, t: Told, form: str = "") -> Refusal:
    """Tell an error in the words of the page's own fields.

    form: `answer.` where an override means an answer, which has words of its own for it.
    """
    named = FIELD.findall(error.message)
    if isinstance(error, Doubtful) and error.flag:
        named.append(error.flag)
    status = next((code for kind, code in STATUSES.items() if isinstance(error, kind)), 422)
    return Refusal(
        error.told(lambda name: spelled(name, t, form)),
        status,
        error.field if isinstance(error, InvalidInput) else next(iter(named), None),
        {name: override(name, t, form) for name in OVERRIDES if name in named},
    )


def override(name: str, t: Told, form: str = "") -> str:
    """What stands on the button that lets something through."""
    own = f"override.{form}{name}"
    return str(t(own if own in t else f"override.{name}"))


def spelled(name: str, t: Told, form: str = "") -> str:
    """A field as the page's forms label it; what overrides is a button, named as it reads."""
    if name in OVERRIDES:
        return str(t("quoted", words=override(name, t, form)))
    key = f"field.{name}"
    return str(t(key)) if key in t else name.replace("_", " ")
