"""Foreign records as claims on their way in: through the one reader where words are read."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from tracker.core.text import clean_text, fingerprint
from tracker.core.verdicts import AnswerType, Kind
from tracker.core.window import Window
from tracker.errors import Doubtful, InvalidInput
from tracker.exchange.record import Forecast, Moment, Question
from tracker.language.confidence import Basis, Confidence
from tracker.services.claims.prepared import Ready, cleaned, read_ready
from tracker.services.claims.questions import fit, on_question
from tracker.services.claims.read_input import ClaimInput, Draft, read_draft
from tracker.services.fields import language, not_over, read_day
from tracker.store.reader import Row

UNSURE = Confidence(None, None, None, "", Basis.NONE)
SPREAD = ("value", "quantiles", "probabilities", "options", "condition", "confidence", "held")


class Gate(NamedTuple):
    """What lets doubtful things in, and in whose days instants are told."""

    today: date
    zone: str
    anyway: bool = False
    again: bool = False
    new_speaker: bool = False


def day(moment: Moment, zone: str) -> date:
    """The day of a moment in the database's zone."""
    return moment.astimezone(ZoneInfo(zone)).date() if isinstance(moment, datetime) else moment


def percent(p: float) -> str:
    """A chance as people write it, with as many digits as can be read again.

    >>> percent(0.7), percent(1e-7)
    ('70%', '0.00001%')
    """
    return f"{100 * p:.9f}".rstrip("0").rstrip(".") + "%"


def tags_of(names: Sequence[str]) -> tuple[str, ...]:
    """Foreign tags as ours are: each one word, once."""
    if not names:
        return ()
    return tuple(dict.fromkeys(tag for name in names if (tag := "-".join(name.split()))))


def drafted(asked: Question, forecast: Forecast, gate: Gate, on: Row | None = None) -> Ready:
    """A forecast as a claim: on its own question, or on one that is there. Raises InvalidInput."""
    given = _given(asked, forecast, gate)
    if not asked.plain and not any(getattr(given, name) for name in SPREAD[:-2]):
        return _straight(given, forecast, gate, on)
    if on is None:
        ready = _read(given, forecast, gate)
    else:
        own = {"condition": None, "criteria": None, "base_rate": None, "event": None,
               "answer": None, "asked": on["statement"]}  # fmt: skip
        given = cleaned(replace(given, **own))
        draft = fit(read_draft(on_question(given, on), gate.today), on)
        ready = Ready(given, draft, fingerprint(draft.statement), on)
    if forecast.p is None:
        return ready
    return ready._replace(draft=replace(ready.draft, confidence=_sure(forecast)))


def _read(given: ClaimInput, forecast: Forecast, gate: Gate) -> Ready:
    """Words as `add` reads them. Raises Doubtful, unless the record itself, or a person, says so.

    Who gives a chance beside his words asks just what they state, hedge and all.
    """
    try:
        return read_ready(given, gate.today, _nothing_named)
    except Doubtful:
        if forecast.p is None and not gate.anyway:
            raise
        as_stated = replace(given, asked=given.statement)
    try:
        return read_ready(as_stated, gate.today, _nothing_named)
    except Doubtful:
        if not gate.anyway:
            raise
        fact = replace(as_stated, kind=Kind.FACTUAL, window=None, no_window=True)
        return read_ready(fact, gate.today, _nothing_named)


def _nothing_named(name: str | int) -> Row:
    raise InvalidInput("question", name, "is named by no foreign file")


def _given(asked: Question, forecast: Forecast, gate: Gate) -> ClaimInput:
    said = day(forecast.at, gate.zone) if forecast.at is not None else forecast.said
    return ClaimInput(
        statement=forecast.words or asked.statement,
        speaker=forecast.speaker,
        said=said,
        window=forecast.window or _window(asked, gate),
        confidence=forecast.confidence if forecast.p is None else percent(forecast.p),
        imputed=forecast.basis == "imputed",
        kind=asked.kind or (None if asked.plain else Kind.PREDICTION),
        denies=forecast.denies,
        answer=asked.answer,
        value=forecast.value,
        options=list(asked.options) if asked.options else None,
        probabilities=forecast.probabilities,
        quantiles=forecast.quantiles,
        condition=asked.condition,
        held=forecast.held,
        attributed_to=forecast.attributed_to,
        quote=forecast.quote,
        url=forecast.url or asked.url,
        criteria=asked.criteria,
        base_rate=asked.base_rate,
        event=asked.event,
        tags=tags_of((*asked.tags, *forecast.tags)),
        lang=asked.lang,
        again=gate.again,
        new_speaker=gate.new_speaker,
        new_question=True,  # a file tells its questions apart itself
        asked=asked.statement if asked.asks or not asked.plain else None,
    )


def _window(asked: Question, gate: Gate) -> str | None:
    if asked.window is not None:
        return asked.window
    return None if asked.ends is None else f"../{day(asked.ends, gate.zone)}"


def _straight(given: ClaimInput, forecast: Forecast, gate: Gate, on: Row | None) -> Ready:
    """A chance of something that is stated as its question is: there are no words to be read."""
    given = cleaned(given)
    words = clean_text("statement", given.statement)
    said_on, said_edtf = read_day("said", given.said, gate.today)
    kind = Kind(given.kind or Kind.PREDICTION)
    window = _bounds(given.window) if given.window else None
    if on is not None:
        window = _bounds(on["window"]) if on["window"] else window
    if window is not None:
        kind = _not_over(window, said_on, kind, gate)
    draft = Draft(
        statement=words,
        asked=words if on is None else on["statement"],
        condition=None,
        lang=given.lang or language(words),
        said_on=said_on,
        said_edtf=said_edtf,
        held_on=None,
        kind=kind,
        answer_type=AnswerType.BOOLEAN,
        window=window,
        confidence=_sure(forecast),
        denies=given.denies,
    )
    return Ready(given, draft, fingerprint(words), on)


def _not_over(window: Window, said_on: date, kind: Kind, gate: Gate) -> Kind:
    """The kind of what is said of a window; what was over by then is a fact, if it may be."""
    try:
        not_over(window, said_on, kind)
    except Doubtful:
        if not gate.anyway:
            raise
        return Kind.FACTUAL
    return kind


@lru_cache(maxsize=65_536)
def _bounds(edtf: str) -> Window:
    return Window.from_edtf(edtf)


def _sure(forecast: Forecast) -> Confidence:
    """The chance to its last digit, as the file has it; none where nobody gave one."""
    p = forecast.p
    if p is None:
        return UNSURE
    basis = Basis.IMPUTED if forecast.basis == "imputed" else Basis.STATED
    return Confidence(p, p, p, percent(p), basis)
