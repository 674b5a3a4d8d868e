"""A stored claim as it would be typed today: its words, and what was given by hand beside them.

What the words alone say is left to them, so that it follows when they, or the day they were said,
are corrected; what was set by hand is repeated, and stays.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from tracker.core.distributions import QuantilePoint
from tracker.core.intervals import Value, read_value
from tracker.core.verdicts import AnswerType
from tracker.core.window import Window
from tracker.errors import InvalidInput, TrackerError
from tracker.language.confidence import Basis, Confidence
from tracker.language.tokens import language_of
from tracker.services.claims.read_input import ClaimInput, Draft, read_draft
from tracker.services.fields import confidence_from, window_from
from tracker.services.transaction import Transaction
from tracker.store.mapping import as_day, confidence_of, value_of, window_of
from tracker.store.reader import Row

BARE = Confidence(None, None, None, "", Basis.NONE, negated=False, lexicon=None)
READ = (AnswerType.BOOLEAN, AnswerType.DATE)  # as the words have a window or not


@dataclass(frozen=True, slots=True)
class Spread:
    """The chances that a stored claim gives to many answers; mostly none."""

    probabilities: Mapping[str, float]
    quantiles: Sequence[QuantilePoint]

    def __bool__(self) -> bool:
        """Whether there are any."""
        return bool(self.probabilities or self.quantiles)

    def quantile_text(self) -> str | None:
        """The quantiles as they are typed."""
        points = (f"{point.day or f'{point.number:.15g}'}:{point.p:.15g}"
                  for point in self.quantiles)  # fmt: skip
        return " ".join(points) or None


@dataclass(frozen=True, slots=True)
class Typed:
    """A claim as it would be typed. silent: what its words name, but it was told not to say."""

    given: ClaimInput
    silent: frozenset[str]


def spread_of(act: Transaction, claim: Row) -> Spread:
    """What a claim says of many answers, in the order of its question's options."""
    options = act.db.find("claim_options", "option", claim_id=claim["id"])
    points = act.db.find("quantiles", "p", claim_id=claim["id"])
    return Spread(
        {row["option"]: row["p"] for row in options},
        [QuantilePoint(row["p"], as_day(row["day"]), row["number"]) for row in points],
    )


def as_typed(
    act: Transaction, claim: Row, question: Row, spread: Spread, *, keeps_type: bool
) -> Typed:
    """A stored claim as it would be typed. keeps_type: its question's answer type is not read."""
    said_on = date.fromisoformat(claim["said_on"])
    bare = ClaimInput(
        statement=claim["statement"],
        speaker=act.db.get_one("speakers", claim["speaker_id"])["name"],
        said=said_on,
        lang=None if claim["lang"] == language_of(claim["statement"]) else claim["lang"],
        question=question["id"],
    )
    given = _with_parts(bare, claim, question, spread)
    words = _read(bare)
    given = _with_window(given, claim, spread, words)
    given, silent = _with_confidence(given, claim, spread, words)
    reported = claim["attributed_to"]
    attributed_to = act.db.get_one("speakers", reported)["name"] if reported else None
    return _with_terms(Typed(given, silent), claim, question, attributed_to, keeps_type=keeps_type)


def _with_terms(
    typed: Typed, claim: Row, question: Row, attributed_to: str | None, *, keeps_type: bool
) -> Typed:
    """Add what the question states, and whose claim it is, unless the words say it."""
    read, silent, beside = _read(typed.given), set(typed.silent), dict[str, Any]()
    for name, stored in (("attributed_to", attributed_to), ("condition", question["condition"])):
        if read is None or getattr(read, name) != stored:
            beside[name] = stored
            silent |= {name} if stored is None else set()
    by_words = read is not None and read.answer_type == question["answer_type"] in READ
    if keeps_type or not by_words:
        beside["answer"] = question["answer_type"]
    if read is None or question["statement"] not in (read.asked, claim["statement"]):
        beside["asked"] = question["statement"]
    return Typed(replace(typed.given, **beside), frozenset(silent))


def _read(given: ClaimInput) -> Draft | None:
    """What is understood of a claim on the day it was said; None if it cannot be read today."""
    try:
        return read_draft(given, given.said if isinstance(given.said, date) else date.min)
    except TrackerError:
        return None


def _with_parts(given: ClaimInput, claim: Row, question: Row, spread: Spread) -> ClaimInput:
    """Add what is never read from words: the value, the options and their chances, quantiles."""
    value: str | None = None
    if question["answer_type"] == AnswerType.CHOICE:
        value = None if claim["option"] == _top(spread.probabilities) else claim["option"]
    elif not spread.quantiles and (stored := value_of(claim)) is not None:
        value = value_text(stored)
    return replace(
        given,
        value=value,
        options=question["options"],
        probabilities=dict(spread.probabilities) or None,
        ordered=bool(question["ordered"]),
        quantiles=spread.quantile_text(),
        held=claim["held_on"],
    )


def _top(probabilities: Mapping[str, float]) -> str | None:
    """The single most probable option."""
    highest = max(probabilities.values(), default=None)
    top = [option for option, p in probabilities.items() if p == highest]
    return top[0] if len(top) == 1 else None


def value_text(value: Value) -> str:
    """A value as it is typed: its own words, if they say it, else its ends."""
    try:
        read = read_value(value.phrase)
    except InvalidInput:
        read = None
    if read is not None and (read.low, read.high) == (value.low, value.high):
        return value.phrase
    unit = f" {value.unit}" if value.unit else ""
    if value.high is None:
        return f"{'>=' if value.low_closed else '>'} {value.low:.15g}{unit}"
    if value.low is None:
        return f"{'<=' if value.high_closed else '<'} {value.high:.15g}{unit}"
    return f"{value.low:.15g}..{value.high:.15g}{unit}"


def _with_window(given: ClaimInput, claim: Row, spread: Spread, words: Draft | None) -> ClaimInput:
    """Add the kind and the window, unless the words say them."""
    kind, window = claim["kind"], window_of(claim)
    if spread.quantiles and spread.quantiles[0].day is not None:
        return replace(given, kind=kind)
    same_kind = words is not None and words.kind == kind
    if same_kind and words is not None and same_window(words.window, window):
        return given
    if window is None:
        return replace(given, kind=None if same_kind else kind, no_window=True)
    return replace(given, kind=kind, window=window_text(window, claim["said_on"]))


def window_text(window: Window, said_on: str) -> str:
    """A window as it is typed: its own words, if they say it on that day, else its time."""
    try:
        read = window_from(window.phrase, date.fromisoformat(said_on))
    except InvalidInput:
        return window.edtf
    return window.phrase if same_window(read, window) else window.edtf


def same_window(one: Window | None, other: Window | None) -> bool:
    """Whether two windows are the same time, whatever their words."""
    return (one and one[:5]) == (other and other[:5])


def _with_confidence(
    given: ClaimInput, claim: Row, spread: Spread, words: Draft | None
) -> tuple[ClaimInput, frozenset[str]]:
    """Add the confidence, unless the words say it, or chances are spread over many answers."""
    stored = confidence_of(claim)
    imputed = stored.basis is Basis.IMPUTED
    by_words = words is not None and not imputed
    if spread or (by_words and words and chances(words.confidence) == chances(stored)):
        return given, frozenset()
    if stored.p is None:
        return given, frozenset({"confidence"})
    try:
        read: Confidence | None = confidence_from(stored.phrase, imputed=imputed, lang=given.lang)
    except InvalidInput:
        read = None
    says = read is not None and chances(read) == chances(stored)
    return replace(
        given, confidence=stored.phrase if says else stored.p, imputed=imputed
    ), frozenset()


def chances(confidence: Confidence) -> tuple[float | None, ...]:
    """The probability with its range."""
    return confidence.low, confidence.p, confidence.high
