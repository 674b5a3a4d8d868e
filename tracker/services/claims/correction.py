"""What may be corrected, as typed, and what of it may be emptied."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date

from tracker.errors import Doubtful, InvalidInput


@dataclass(frozen=True, slots=True)
class Correction:
    """What may be corrected, as typed; None leaves a field as it is.

    quote is added, or replaces the quote numbered `requote`; those in `unquote` are taken off.
    clear: names of fields that are emptied.
    """

    statement: str | None = None
    asked: str | None = None
    speaker: str | None = None
    attributed_to: str | None = None
    said: str | date | None = None
    held: str | None = None
    window: str | None = None
    no_window: bool = False
    confidence: str | float | None = None
    imputed: bool = False
    kind: str | None = None
    denies: bool | None = None
    answer: str | None = None
    value: str | None = None
    options: str | Sequence[str] | None = None
    probabilities: str | Mapping[str, float] | None = None
    ordered: bool | None = None
    quantiles: str | None = None
    lang: str | None = None
    question: str | int | None = None
    quote: str | None = None
    url: str | None = None
    requote: int | None = None
    unquote: Sequence[int] = ()
    tags: Sequence[str] = ()
    untag: Sequence[str] = ()
    criteria: str | None = None
    condition: str | None = None
    base_rate: str | float | None = None
    event: str | None = None
    assignee: str | None = None
    clear: Sequence[str] = ()
    new_speaker: bool = False


# What a question has besides its claims; the rest is a claim's own.
TEXTS = ("asked", "criteria", "condition", "event", "assignee")
OF_A_QUESTION = (*TEXTS, "base_rate", "answer", "options", "ordered")
CLEARABLE = ("attributed_to", "held", "window", "confidence", "value", "probabilities",
             "quantiles", "quote", "url", "tags", "asked", *TEXTS[1:], "base_rate")  # fmt: skip
SPELLED = {"if": "condition", "tag": "tags", "quotes": "quote"}
# Words that only say how to take another field.
# What is read together with a claim's words; each may change how the others are understood.
READ = frozenset({
    "statement", "asked", "said", "held", "window", "no_window", "confidence", "imputed", "kind",
    "denies", "answer", "value", "options", "probabilities", "ordered", "quantiles", "lang",
    "condition", "attributed_to",
})  # fmt: skip


def given_fields(given: Correction) -> frozenset[str]:
    """The fields that are to be corrected or emptied."""
    empty = (None, False, ())
    named = {each.name for each in fields(given) if getattr(given, each.name) not in empty}
    named |= {"denies"} if given.denies is False else set()
    named |= {"ordered"} if given.ordered is False else set()
    return frozenset(named - {"clear"} | set(given.clear))


def cleaned(given: Correction) -> Correction:
    """A correction whose emptied fields are known. Raises InvalidInput.

    There must be something to correct, and no field may be both given and emptied.
    """
    names = dict.fromkeys(_clearable(name) for name in given.clear)
    for name in names:
        if getattr(given, name) not in (None, ()):
            raise InvalidInput("clear", name, f"and ⟦{name}⟧ exclude each other")
    given = replace(given, clear=tuple(names))
    if "window" in names:
        given = replace(given, no_window=True)
    if not given_fields(given) - {"new_speaker"}:
        raise Doubtful("There is nothing to correct: say what is wrong, as in ⟦said⟧ DATE.")
    return given


def _clearable(name: str) -> str:
    key = name.strip().casefold().removeprefix("--").replace("-", "_")
    key = SPELLED.get(key, key)
    if key not in CLEARABLE:
        known = ", ".join(dict.fromkeys(CLEARABLE)).replace("_", "-")
        raise InvalidInput("clear", name, f"is nothing that may be empty; these may: {known}")
    return key
