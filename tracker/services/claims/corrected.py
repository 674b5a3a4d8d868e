"""A stored claim understood anew, as it would be typed with what is to be corrected.

It is read twice, as it stood and as it is corrected: what both readings agree on stays as it is
stored, so that a correction changes nothing else, however readers have improved since.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

from tracker.core.distributions import read_options, renamed_option
from tracker.errors import InvalidInput, TrackerError
from tracker.services.claims.correction import READ, Correction, given_fields
from tracker.services.claims.read_input import ClaimInput, Draft, read_draft
from tracker.services.claims.typed import Spread, Typed
from tracker.store.reader import Row

# Each part of what is understood of a claim, and by which fields it is given by hand.
PARTS: dict[str, tuple[Callable[[Draft], Any], frozenset[str]]] = {
    "words": (lambda d: d.statement, frozenset({"statement"})),
    "lang": (lambda d: d.lang, frozenset({"lang"})),
    "said": (lambda d: d.said_on, frozenset({"said"})),
    "held": (lambda d: d.held_on, frozenset({"held"})),
    "kind": (lambda d: d.kind, frozenset({"kind"})),
    "window": (
        lambda d: d.window and (d.window[:5], d.window.phrase),
        frozenset({"window", "no_window", "quantiles"}),
    ),
    "confidence": (lambda d: d.confidence, frozenset({"confidence", "imputed"})),
    "value": (lambda d: d.value, frozenset({"value", "quantiles"})),
    "option": (lambda d: d.option, frozenset({"value", "probabilities"})),
    "spread": (
        lambda d: (d.probabilities, d.quantiles),
        frozenset({"probabilities", "quantiles"}),
    ),
    "denies": (lambda d: d.denies, frozenset({"denies"})),
    "attributed_to": (lambda d: d.attributed_to, frozenset({"attributed_to"})),
    "asked": (lambda d: d.asked, frozenset({"asked"})),
    "condition": (lambda d: d.condition, frozenset({"condition"})),
    "answer": (lambda d: d.answer_type, frozenset({"answer"})),
    "options": (lambda d: d.options, frozenset({"options"})),
}
COPIED = ("statement", "asked", "kind", "lang", "answer", "condition", "attributed_to", "held",
          "options", "probabilities", "quantiles", "said", "denies", "ordered",
          "value")  # fmt: skip


class Corrected(NamedTuple):
    """A claim as it is understood now, and which parts of it are other than they were.

    before: as it was understood; None if that cannot be read today.
    """

    draft: Draft
    parts: frozenset[str]
    before: Draft | None


def corrected(
    typed: Typed, given: Correction, claim: Row, spread: Spread, today: date, *, keeps_asked: bool
) -> Corrected | None:
    """Understand a claim anew; None if nothing is corrected that is read with its words.

    keeps_asked: its question stands as it is, whatever the words say. Raises InvalidInput or
    Doubtful.
    """
    named = given_fields(given)
    if not named & READ:
        return None
    _refuse_contradictions(given, spread)
    _refuse_bare_imputed(given, claim)
    draft = read_draft(_as_corrected(typed, given, claim, keeps_asked=keeps_asked), today)
    try:
        before = read_draft(typed.given, today)
    except TrackerError:
        before = None
    parts = {name for name, (_, by_hand) in PARTS.items() if named & by_hand}
    if before is not None:
        silent = typed.silent
        parts |= {
            name for name, (part, _) in PARTS.items()
            if name not in silent and part(draft) != part(before)
        }  # fmt: skip
    elif given.statement is not None:
        parts |= PARTS.keys()
    return Corrected(draft, frozenset(parts), before)


def _as_corrected(typed: Typed, given: Correction, claim: Row, *, keeps_asked: bool) -> ClaimInput:
    """What would be typed with the corrections."""
    fields: dict[str, Any] = {
        name: value for name in COPIED if (value := getattr(given, name)) is not None
    }
    if given.statement is not None or given.asked is not None:
        fields["question"] = typed.given.question if keeps_asked else None
    if given.probabilities is not None and given.value is None:
        fields["value"] = None  # the most probable one
    if given.options is not None:
        fields |= _among(given.options, typed.given) | fields
    fields |= _window(typed, given, claim) | _confidence(given, claim)
    emptied = {name: None for name in given.clear if name in COPIED}
    return replace(typed.given, **fields | emptied)


def _window(typed: Typed, given: Correction, claim: Row) -> dict[str, Any]:
    """Which window would be typed; the kind then stays as it is, unless it is given."""
    if not given.no_window and given.window is None:
        return {}
    by_hand = typed.given.window is not None or given.window is not None
    kind = {"kind": claim["kind"]} if by_hand and given.kind is None else {}
    return kind | {"no_window": given.no_window, "window": given.window}


def _confidence(given: Correction, claim: Row) -> dict[str, Any]:
    if "confidence" in given.clear:
        return {"confidence": None, "imputed": False}
    if not given.imputed and given.confidence is None:
        return {}
    confidence = claim["p"] if given.confidence is None else given.confidence
    return {"confidence": confidence, "imputed": given.imputed}


def _among(options: str | Sequence[str], typed: ClaimInput) -> dict[str, Any]:
    """What is said among other options; a renamed one follows, one without a chance may go."""
    listed = read_options(options) if isinstance(options, str) else list(options)
    renamed = renamed_option(list(typed.options or ()), listed)
    said: dict[str, Any] = {"value": renamed.get(typed.value or "", typed.value)}
    if isinstance(typed.probabilities, Mapping):
        chances = typed.probabilities.items()
        said["probabilities"] = {renamed.get(option, option): p for option, p in chances if p > 0}
    return said


def _refuse_contradictions(given: Correction, spread: Spread) -> None:
    """One number beside chances that are spread over many answers would contradict them."""
    field = "probabilities" if spread.probabilities else "quantiles"
    against = {"confidence": given.confidence, "imputed": given.imputed or None}
    if spread.quantiles:
        against |= {"value": given.value, "window": given.window}
    for name, value in against.items():
        gone = field in given.clear
        if spread and value is not None and not gone:
            raise InvalidInput(
                name, value, f"contradicts its ⟦{field}⟧: correct those, or ⟦clear⟧ {field}"
            )


def _refuse_bare_imputed(given: Correction, claim: Row) -> None:
    if given.imputed and given.confidence is None and claim["p"] is None:
        raise InvalidInput("imputed", "", "goes with ⟦confidence⟧")
