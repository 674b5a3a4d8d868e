"""What kind of claim a clause is, whether it affirms, and what it rests on."""

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from tracker.core.verdicts import Kind
from tracker.extract.patterns import pattern
from tracker.extract.signs import Signs
from tracker.language import statement


class Stance(StrEnum):
    """Whether a claim affirms its statement or denies it."""

    AFFIRMS = "affirms"
    DENIES = "denies"


class Checkability(StrEnum):
    """Whether time or evidence can settle a claim."""

    CHECKABLE = "checkable"
    VAGUE = "vague"
    OPINION = "opinion"


class Judged(NamedTuple):
    """How well a claim can be checked, and why."""

    checkability: Checkability
    reason: str


MEASURES = {
    "window ahead": "names a time",
    "amount": "names an amount",
    "number": "names a number",
    "absolute": "leaves no exception",
    "trend": "names a change",
    "comparison": "compares",
    "action": "names an act",
    "quantifier": "says how many",
}


def kind_of(stretch: str, signs: Signs, lang: str, said_on: date, start: int = 0) -> Kind:
    """Tell the kind as a sentence alone has it; `start` is where the stretch stands."""
    windows = [one._replace(start=one.start - start, end=one.end - start) for one in signs.windows]
    return statement.kind_of(
        stretch,
        lang,
        said_on,
        statement.Signs(
            windows,
            forecast=bool(signs.shapes & {"hedge"}),
            moved=bool(signs.shapes & {"former", "revised"}),
            measured=bool(signs.shapes & {"amount", "number"}),
        ),
    )


def stance_of(signs: Signs, answer: str | None) -> Stance:
    """Tell whether the claim denies; a question's answer decides for both."""
    denies = bool(pattern("negative answer").search(answer)) if answer else signs.confidence.negated
    return Stance.DENIES if denies else Stance.AFFIRMS


def checkability_of(kind: Kind, signs: Signs) -> Judged:
    """Tell whether the claim can be settled, by what it names that could be looked up."""
    if kind is Kind.OPINION:
        return Judged(Checkability.OPINION, "judges what is good or ought to be")
    for sign, reason in MEASURES.items():
        if sign in signs.shapes or sign in signs.classes:
            return Judged(Checkability.CHECKABLE, reason)
    return Judged(Checkability.VAGUE, "names neither time, amount, change nor act")
