"""Read what a user gives for a claim into values: at the door, once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from tracker.core.distributions import (
    QuantilePoint,
    check_probabilities,
    read_options,
    read_probabilities,
    read_quantiles,
    spread_text,
)
from tracker.core.intervals import Value, read_value
from tracker.core.languages import Language
from tracker.core.text import clean_text
from tracker.core.verdicts import AnswerType, Kind
from tracker.core.window import Window
from tracker.errors import Doubtful, InvalidInput, WindowNotUnderstood
from tracker.language.confidence import Basis, Confidence
from tracker.language.statement import (
    Statement,
    Unread,
    bare_condition,
    read_statement,
    sureness_of,
)
from tracker.language.windows import refuse_doubts
from tracker.services.fields import (
    confidence_from,
    held_day,
    is_negative,
    not_over,
    read_day,
    read_word,
    window_from,
)


@dataclass(frozen=True, slots=True)
class ClaimInput:
    """What may be said about a new claim, as typed."""

    statement: str
    speaker: str = "me"
    said: str | date | None = None
    window: str | None = None
    no_window: bool = False
    confidence: str | float | None = None
    imputed: bool = False
    kind: str | None = None
    denies: bool = False
    answer: str | None = None
    value: str | None = None
    options: str | Sequence[str] | None = None
    probabilities: str | Mapping[str, float] | None = None
    ordered: bool = False
    quantiles: str | None = None
    condition: str | None = None
    held: str | None = None
    attributed_to: str | None = None
    endorse: bool = False
    quote: str | None = None
    url: str | None = None
    question: str | int | None = None
    criteria: str | None = None
    base_rate: str | float | None = None
    event: str | None = None
    tags: Sequence[str] = ()
    lang: str | None = None
    again: bool = False
    new_speaker: bool = False
    new_question: bool = False
    asked: str | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """A claim as understood, before it meets the database.

    statement: its words. asked: what the question states, without their hedge. unread: what the
    words name, or may name, that was not used. attributed_to: whose claim it is, given or reported
    in the words. assumed: nothing in the words tells the kind.
    """

    statement: str
    asked: str
    condition: str | None
    lang: str
    said_on: date
    said_edtf: str | None
    held_on: str | None
    kind: Kind
    answer_type: AnswerType
    window: Window | None
    confidence: Confidence
    denies: bool
    value: Value | None = None
    option: str | None = None
    options: list[str] | None = None
    probabilities: dict[str, float] = field(default_factory=dict)
    quantiles: list[QuantilePoint] = field(default_factory=list)
    unread: tuple[Unread, ...] = ()
    attributed_to: str | None = None
    assumed: bool = False


def read_draft(given: ClaimInput, today: date) -> Draft:
    """Understand a claim, or say which field cannot be. Raises InvalidInput or Doubtful."""
    words = clean_text("statement", given.statement)
    said_on, said_edtf = read_day("said", given.said, today)
    lang = read_word("lang", given.lang, Language) if given.lang else None
    read = _read(given, words, said_on, lang)
    _refuse_doubts(given, words, said_on)
    kind = _kind(given, read)
    window = _window(given, read, kind, said_on)
    confidence, denies = _sureness(given, read)
    asked = _asked(given, read, kind)
    answer_type = _answer_type(given, asked, kind, window)
    _refuse_misfits(given, answer_type)
    draft = Draft(
        statement=words,
        asked=asked,
        condition=_condition(given, read, kind),
        lang=read.lang,
        said_on=said_on,
        said_edtf=said_edtf,
        held_on=held_day(given.held, said_on),
        kind=kind,
        answer_type=answer_type,
        window=window,
        confidence=confidence,
        denies=given.denies or denies,
        value=_value(given) if answer_type is AnswerType.NUMBER else None,
        unread=tuple(one for one in read.unread if not _is_used(one, given)),
        attributed_to=_attributed(given, read),
        assumed=read.assumed and given.kind is None and kind is read.kind,
    )
    return _spread(_chosen(draft, given), given)


def _read(given: ClaimInput, words: str, said_on: date, lang: str | None) -> Statement:
    """Read the words; beside a chance that was given, a report is what will settle it."""
    gives = _gives_chance(given)
    reports = given.attributed_to is not None or not gives
    read = read_statement(words, said_on, lang, forecast=gives, reports=reports)
    if read.report and given.attributed_to and not _is_same(read.report.who, given.attributed_to):
        return read_statement(words, said_on, lang, forecast=gives, reports=False)
    return read


def _sureness(given: ClaimInput, read: Statement) -> tuple[Confidence, bool]:
    """How sure the claim is of what is asked, and whether it denies that."""
    if given.confidence is not None:
        confidence = confidence_from(given.confidence, imputed=given.imputed, lang=given.lang)
        return confidence, confidence.negated
    if given.asked is not None and given.asked != given.statement:
        return sureness_of(given.asked, read)
    return read.confidence, read.denies


def _attributed(given: ClaimInput, read: Statement) -> str | None:
    """Whose claim it is: as given, else as the words report it of somebody else."""
    if given.attributed_to is not None or read.report is None:
        return given.attributed_to
    return None if _is_same(read.report.who, given.speaker) else read.report.who


def _is_same(one: str, other: str) -> bool:
    """Whether two names are one, or a part of the other: Doe and Jane Doe."""
    short, long = sorted((one.casefold(), other.casefold()), key=len)
    return short == long or short in long.split()


def _is_used(one: Unread, given: ClaimInput) -> bool:
    """Whether what the words alone left unread was given beside them: whose claim it is."""
    return one.kind == "report" and given.attributed_to is not None


def _refuse_doubts(given: ClaimInput, words: str, said_on: date) -> None:
    """A time that cannot be taken would leave its month or year alone: another time than meant."""
    if given.window is not None or given.no_window:
        return
    try:
        refuse_doubts(words, said_on)
    except WindowNotUnderstood as error:
        error.field = "statement"
        error.expected += " Correct it, or say ⟦window⟧ or ⟦no_window⟧."
        raise


def _gives_chance(given: ClaimInput) -> bool:
    return bool(given.confidence is not None or given.probabilities or given.quantiles)


def _kind(given: ClaimInput, read: Statement) -> Kind:
    """The kind that was given, else what a window that was given or the words suggest."""
    if given.kind is not None:
        return Kind(read_word("kind", given.kind, Kind))
    if given.window is not None or given.quantiles:
        return Kind.PREDICTION
    return read.kind


def _window(given: ClaimInput, read: Statement, kind: Kind, said_on: date) -> Window | None:
    """The window that was given, else the one a prediction names; no other kind has one."""
    if given.no_window:
        if given.window is not None:
            raise InvalidInput("window", given.window, "and ⟦no_window⟧ exclude each other")
        return None
    if given.window is not None:
        return not_over(window_from(given.window, said_on, given.lang), said_on, kind)
    if kind is not Kind.PREDICTION:
        return None
    named = {each.window.edtf: each.window for each in read.aims(said_on)}
    aims = list(named.values())
    if len(aims) > 1:
        times = ", ".join(f'"{window.phrase}"' for window in aims)
        raise Doubtful(f"⟦statement⟧ names several times: {times}. Say which with ⟦window⟧.")
    over = [each.window for each in read.windows]
    return next(iter(aims), None) or (not_over(over[0], said_on, kind) if over else None)


def _asked(given: ClaimInput, read: Statement, kind: Kind) -> str:
    """What the question states: the words without their hedge. Raises Doubtful."""
    if given.asked is not None:
        return clean_text("asked", given.asked)
    if kind is Kind.OPINION or given.question is not None:
        return read.asked or read.text  # nothing is asked, or by a question that is there
    if read.asked is None:
        raise Doubtful(
            f'⟦statement⟧ holds the hedge "{read.hedge}", which cannot be taken off safely. '
            "Say what is to be settled, without it, with ⟦asked⟧."
        )
    return read.asked


def _condition(given: ClaimInput, read: Statement, kind: Kind) -> str | None:
    """The condition that was given, else the one that a prediction sets in its words."""
    if given.condition is not None:
        return clean_text("condition", given.condition)
    if kind is not Kind.PREDICTION or read.condition is None:
        return None
    return bare_condition(read.condition)


def _answer_type(given: ClaimInput, asked: str, kind: Kind, window: Window | None) -> AnswerType:
    if given.answer is not None:
        return AnswerType(read_word("answer", given.answer, AnswerType))
    if given.options or given.probabilities:
        return AnswerType.CHOICE
    if given.value is not None:
        return AnswerType.NUMBER
    happens = kind is Kind.PREDICTION and window is not None and not is_negative(asked)
    return AnswerType.DATE if happens or given.quantiles else AnswerType.BOOLEAN


def _refuse_misfits(given: ClaimInput, answer_type: AnswerType) -> None:
    """What an answer of this type cannot hold would be lost. Raises InvalidInput."""
    wrong = {
        "value": answer_type in (AnswerType.BOOLEAN, AnswerType.DATE),
        "probabilities": answer_type is not AnswerType.CHOICE,
        "options": answer_type is not AnswerType.CHOICE,
    }
    for name, misfits in wrong.items():
        if misfits and (lost := getattr(given, name)):
            goes = "number or choice" if name == "value" else "choice"
            raise InvalidInput(name, lost, f"goes with a {goes}; this takes a {answer_type.value}")


def _value(given: ClaimInput) -> Value | None:
    if given.value is None:
        if given.quantiles is None:
            raise InvalidInput("value", "", "is missing: a number claim needs it, or ⟦quantiles⟧")
        return None
    return read_value(clean_text("value", given.value))


def _chosen(draft: Draft, given: ClaimInput) -> Draft:
    """Add what a choice claim says: its options, their probabilities, the one it names."""
    if draft.answer_type is not AnswerType.CHOICE:
        return draft
    spread = given.probabilities or {}
    probabilities = read_probabilities(spread) if isinstance(spread, str) else dict(spread)
    listed = given.options or list(probabilities)
    options = read_options(listed) if isinstance(listed, str) else list(listed)
    if not options:
        raise InvalidInput("options", "", 'are missing: name what may happen, as in "a|b|c"')
    if strange := probabilities.keys() - set(options):
        raise InvalidInput("probabilities", ", ".join(sorted(strange)), "is not among ⟦options⟧")
    if probabilities:
        probabilities = check_probabilities({o: probabilities.get(o, 0.0) for o in options})
    if probabilities:
        draft = replace(draft, confidence=_distribution(spread_text(probabilities)))
    return replace(
        draft,
        options=options,
        probabilities=probabilities,
        option=_named_option(given.value, options, probabilities),
        value=None,
    )


def _distribution(phrase: str) -> Confidence:
    """The confidence of a claim that spreads over many answers: stated, but no single p."""
    return Confidence(None, None, None, phrase, Basis.STATED, negated=False, lexicon=None)


def _named_option(
    value: str | None, options: Sequence[str], probabilities: Mapping[str, float]
) -> str | None:
    """The option a claim stands for: the one it names, else its single most probable one."""
    if value is not None:
        if value not in options:
            raise InvalidInput("value", value, f"is not among the options {', '.join(options)}")
        return value
    highest = max(probabilities.values(), default=None)
    top = [option for option, p in probabilities.items() if p == highest]
    return top[0] if len(top) == 1 else None


def _spread(draft: Draft, given: ClaimInput) -> Draft:
    """Add quantiles; their span is when to look, unless a window was given."""
    if given.quantiles is None:
        return draft
    if draft.answer_type not in (AnswerType.DATE, AnswerType.NUMBER):
        raise InvalidInput("quantiles", given.quantiles, "go with ⟦answer⟧ date or number")
    dates = draft.answer_type is AnswerType.DATE
    points = read_quantiles(given.quantiles, dates=dates)
    first, last = points[0], points[-1]
    window, value = draft.window, draft.value
    if first.day and last.day and given.window is None:
        span = Window.from_edtf(f"{first.day + timedelta(days=1)}/{last.day}")
        window = not_over(span, draft.said_on, draft.kind)
    if not dates:
        value = Value(first.number, last.number, low_closed=False)
    confidence = _distribution(given.quantiles)
    return replace(draft, window=window, value=value, confidence=confidence, quantiles=points)
