"""Read a sentence that stands by itself, as it is typed, imported or quoted."""

from collections.abc import Iterable
from contextlib import suppress
from datetime import date
from typing import NamedTuple

from tracker.core.verdicts import Kind
from tracker.core.window import Window
from tracker.errors import TrackerError
from tracker.language.confidence import (
    Confidence,
    FoundConfidence,
    find_confidence,
    read_confidence,
)
from tracker.language.statement.conditions import Condition, find_condition
from tracker.language.statement.kinds import Signs, is_assumed, kind_of
from tracker.language.statement.reported import Reported, reported
from tracker.language.statement.unhedged import unhedged
from tracker.language.statement.unread import Span, Unread, quantities, unread
from tracker.language.tokens import language_of
from tracker.language.windows import FoundWindow, find_windows


class Statement(NamedTuple):
    """What a sentence says, each part with the place of the words it was read from.

    assumed: nothing in it tells its kind, which is taken for factual. asked: the sentence without
    its hedges and without the words that report it, None where they cannot be taken off safely.
    confidence: how sure it is of `asked`, or of itself where nothing is asked. denies: it says that
    `asked` is not so: "on time: probably not". windows: every time named; the aims are those that
    lie ahead and belong to no condition. report: whose claim it is, if somebody's is reported.
    quantities: the numbers that say how much. unread: what names a time, a number or a doubt and
    was not used.
    """

    text: str
    lang: str
    kind: Kind
    assumed: bool
    asked: str | None
    confidence: Confidence
    denies: bool
    hedges: tuple[FoundConfidence, ...]
    windows: tuple[FoundWindow, ...]
    condition: Condition | None
    report: Reported | None
    quantities: tuple[Span, ...]
    unread: tuple[Unread, ...]

    @property
    def hedge(self) -> str:
        """The words that make it doubtful, as they stand."""
        return self.text[self.hedges[0].start : self.hedges[-1].end] if self.hedges else ""

    def aims(self, said_on: date) -> list[FoundWindow]:
        """Give the times it aims at: those not over, outside its condition if there are any."""
        ahead = [one for one in self.windows if not _is_over(one.window, said_on)]
        condition = self.condition
        if condition is None:
            return ahead
        free = [one for one in ahead if not condition.start <= one.start < condition.end]
        return free or ahead


def read_statement(
    text: str,
    said_on: date,
    lang: str | None = None,
    *,
    forecast: bool = False,
    reports: bool = True,
) -> Statement:
    """Read a sentence: kind, times, how sure it is, its condition, and what was left unread.

    forecast: a chance was given along with it. reports: whether it may report somebody's claim;
    else "according to NOAA" belongs to what is asked. Raises ConfidenceNotUnderstood for a bare
    number.

    >>> read = read_statement("I don't think sodium will matter by 2027", date(2026, 1, 2))
    >>> read.asked, read.confidence.p, read.kind.value
    ('Sodium will matter by 2027', 0.18, 'prediction')
    """
    language = lang or language_of(text)
    windows = tuple(find_windows(text, said_on))
    hedges = tuple(find_confidence(text, lang))
    report = reported(text, language) if reports else None
    used = [(one.start, one.end) for one in windows] + [(one.start, one.end) for one in hedges]
    amounts = quantities(text, used)
    claimed = report.body if report else text
    asked = unhedged(claimed, language, said_on, None if report else hedges)
    signs = Signs(
        tuple(find_windows(claimed, said_on)) if report else windows,
        forecast=forecast or _is_forecast(report, hedges, lang),
        measured=bool(amounts),
        stated=asked,
    )
    if asked is not None and (hedges or report):
        windows = _of_asked(windows, asked, said_on)
    if report:
        used.append((report.start, report.end))
    told = unread(text, said_on, used, amounts)
    if report:
        told = [one for one in told if one.kind != "report"]
    if _is_anothers(told, hedges):
        asked = None
    condition = _condition(text, asked)
    confidence, denies = _sureness(read_confidence(text, lang), asked)
    kind = kind_of(claimed, language, said_on, signs)
    return Statement(
        text=text,
        lang=language,
        kind=kind,
        assumed=kind is Kind.FACTUAL and is_assumed(claimed, language, said_on, signs),
        asked=asked,
        confidence=confidence,
        denies=denies,
        hedges=hedges,
        windows=windows,
        condition=condition,
        report=report,
        quantities=tuple(amounts),
        unread=_without_condition(told, condition),
    )


def _is_forecast(
    report: Reported | None, hedges: tuple[FoundConfidence, ...], lang: str | None
) -> bool:
    """Whether a chance goes with what is claimed; whoever reports a view gives none."""
    if report is None:
        return bool(hedges)
    return report.expects or bool(find_confidence(report.body, lang))


def _of_asked(
    windows: tuple[FoundWindow, ...], asked: str, said_on: date
) -> tuple[FoundWindow, ...]:
    """The times as what is asked names them: the doubt in "impossible before 2030" is a chance."""
    again = [one.window for one in find_windows(asked, said_on)]
    if len(again) != len(windows):
        return windows
    return tuple(one._replace(window=each) for one, each in zip(windows, again, strict=True))


def _is_anothers(told: list[Unread], hedges: tuple[FoundConfidence, ...]) -> bool:
    """Whether a doubt is that of somebody who could not be told: "he thinks rents will fall"."""
    return bool(hedges) and any(one.kind == "report" for one in told)


def _without_condition(found: list[Unread], condition: Condition | None) -> tuple[Unread, ...]:
    """Leave out the word that opens a condition which was read."""
    return tuple(
        one
        for one in found
        if one.kind != "condition told"
        or condition is None
        or not condition.start <= one.start < condition.end
    )


def _condition(text: str, asked: str | None) -> Condition | None:
    """The condition, unless it went with the hedge: "I'd be surprised if" sets none."""
    found = find_condition(text)
    if found is None or asked is None or found.words.casefold() in asked.casefold():
        return found
    return find_condition(asked) and found


def load_tables(texts: Iterable[str]) -> None:
    """Load what reading such texts needs: nobody should wait for that behind a lock."""
    for text in texts:
        with suppress(TrackerError):  # whoever reads it for good is told
            read_statement(text, date(2026, 1, 1))


def _is_over(window: Window, said_on: date) -> bool:
    """Whether a window, in the generous reading, ended before this day."""
    last = window.latest_lenient or window.latest
    return last is not None and last < said_on


def sureness_of(asked: str, read: Statement) -> tuple[Confidence, bool]:
    """Give how sure a sentence is of what is asked in other words, and whether it denies that.

    >>> read = read_statement("Rents will never fall by 2030", date(2026, 1, 2))
    >>> sureness_of("Rents fall by 2030", read)[1]
    True
    """
    return _sureness(read_confidence(read.text), asked)


def _sureness(confidence: Confidence, asked: str | None) -> tuple[Confidence, bool]:
    """Turn a chance round that was read of the opposite: "might never work" is .4 of never."""
    if asked is None:
        return confidence, False
    if confidence.negated:
        return confidence, not read_confidence(asked).negated
    if confidence.p is None or not read_confidence(asked).negated:
        return confidence, False
    low, high = confidence.low, confidence.high
    turned = confidence._replace(
        low=None if high is None else round(1 - high, 6),
        p=round(1 - confidence.p, 6),
        high=None if low is None else round(1 - low, 6),
    )
    return turned, False
