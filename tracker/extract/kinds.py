"""What kind of claim a clause is, whether it affirms, and what it rests on."""

from enum import StrEnum
from typing import NamedTuple

from tracker.core.verdicts import Kind
from tracker.extract.patterns import pattern
from tracker.extract.signs import Signs


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


def kind_of(stretch: str, signs: Signs, lang: str) -> Kind:
    """Tell the kind: what lies ahead first, then causes, then judgements of value."""
    main = _main_part(stretch)
    if _ahead(signs) or (pattern(f"prediction {lang}").search(main) and not _is_habit(main)):
        return Kind.PREDICTION
    if pattern(f"causal {lang}").search(stretch):
        return Kind.CAUSAL
    if _is_habit(stretch) and pattern("condition").search(stretch):
        return Kind.CAUSAL
    valued = pattern(f"opinion {lang}").search(main)
    measured = signs.shapes & {"amount", "number"}
    return Kind.OPINION if valued and not measured else Kind.FACTUAL


def _is_habit(stretch: str) -> bool:
    """Whether "will" tells what usually happens rather than what is to come."""
    habit = pattern("habit").search(stretch)
    return bool(habit) and not pattern("certain ahead").search(stretch)


def _ahead(signs: Signs) -> bool:
    """Whether it names a time to come, and a past one only to tell what was thought then."""
    moved = {"former", "revised"} & signs.shapes
    return "window ahead" in signs.shapes and (bool(moved) or "window past" not in signs.shapes)


def _main_part(stretch: str) -> str:
    """Leave out what is presupposed: "when it will have spread" is no forecast of spreading."""
    return pattern("subordinate time").sub("", stretch)


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
