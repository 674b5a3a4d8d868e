"""What kind of claim a sentence is: what lies ahead first, then causes, then judgements of value.

A time that lies ahead makes a prediction, unless it has begun and the sentence tells what was; so
do words of the future, a condition with its consequence, and an event in the present tense that
is named as coming or hedged, as in "Labour wins the next election".
"""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from tracker.core.text import compiled
from tracker.core.verdicts import Kind
from tracker.language.statement.tables import pattern
from tracker.language.tokens import fold
from tracker.language.windows import FoundWindow

TURNED = r"(?<!早)(?:就|(?<!重)要|快|该|会|得|不|没)(?=[^,了]{1,8}了[.!?]?$)[^,了]{1,8}了[.!?]?$"
COMPARED = ("比", "than ", "than in ", "较", "from ", "versus ", "vs ")


class Signs(NamedTuple):
    """What is known of a sentence besides its words.

    windows: the times it names, placed in it. forecast: somebody's chance goes with it, its own
    words' or the logger's. moved: it tells what was thought before, or that a view has changed.
    measured: it names a number, so it is more than a judgement of value. stated: its words without
    the hedges, where those could be taken off.
    """

    windows: Sequence[FoundWindow] = ()
    forecast: bool = False
    moved: bool = False
    measured: bool = False
    stated: str | None = None


def kind_of(text: str, lang: str, said_on: date, signs: Signs) -> Kind:
    """Tell the kind of a sentence; `signs.windows` are placed in `text`."""
    folded = fold(text)
    ahead = any(is_ahead(one, said_on) for one in signs.windows)
    if not ahead and pattern(f"duty {lang}").search(_main_part(folded)):
        return Kind.OPINION
    if _lies_ahead(folded, lang, said_on, signs):
        return Kind.PREDICTION
    if pattern(f"causal {lang}").search(folded) or (lang == "zh" and _is_law(folded)):
        return Kind.CAUSAL
    hoped = pattern("hope").search(folded) is not None
    if signs.forecast and not hoped and _may_come(folded, lang, said_on, signs):
        return Kind.PREDICTION
    if pattern(f"duty {lang}").search(_main_part(folded)):
        return Kind.OPINION
    valued = pattern(f"opinion {lang}").search(_main_part(folded))
    return Kind.OPINION if valued and not signs.measured else Kind.FACTUAL


def is_assumed(text: str, lang: str, said_on: date, signs: Signs) -> bool:
    """Whether a sentence is taken for factual although nothing in it tells what was or is."""
    folded = fold(text)
    shown = (f"state {lang}", "as things are", "usual")
    if _is_told(folded, lang, said_on, signs) or any(pattern(one).search(folded) for one in shown):
        return False
    happens = pattern(f"event {lang}").search(folded) is not None
    return happens or not signs.measured  # "the ferry sails" may be news or a forecast


def _lies_ahead(folded: str, lang: str, said_on: date, signs: Signs) -> bool:
    main = _main_part(folded)
    if pattern("done").search(folded) or _looks_back(folded, lang, signs):
        return False
    if _aims(folded, lang, said_on, signs):
        return True
    if pattern(f"future {lang}").search(main) or (lang == "zh" and _is_hedged_zh(main, signs)):
        return not _is_habit(main, lang)
    if _is_told(folded, lang, said_on, signs):
        return False
    coming = pattern(f"coming {lang}").search(main) or _names_year(main, said_on)
    return bool(coming) or _follows(folded, lang)


def _is_hedged_zh(main: str, signs: Signs) -> bool:
    """Whether its chance is told, as of what is to come: 很可能早就知道了 is told of the past."""
    hedged = pattern("hedged zh").search(main) is not None
    if not hedged or pattern("told zh").search(main):
        return False
    stated = main if signs.stated is None else fold(signs.stated)
    happens = pattern("event zh").search(stated) or pattern("coming zh").search(stated)
    return happens is not None or pattern("state zh").search(stated) is None


def _may_come(folded: str, lang: str, said_on: date, signs: Signs) -> bool:
    """Whether it is an event in the present tense: "Labour wins", of which a chance is given."""
    if _is_told(folded, lang, said_on, signs):
        return False
    if lang == "zh" and pattern("told zh").search(_main_part(folded)):
        return False
    main = _main_part(folded if signs.stated is None else fold(signs.stated))
    if pattern(f"event {lang}").search(main):
        return True
    heard = pattern("hearsay").search(folded) is not None
    return not heard and pattern(f"state {lang}").search(main) is None


def _is_told(folded: str, lang: str, said_on: date, signs: Signs) -> bool:
    """Whether it tells what was or is: a verb in the past, 了, a time that is over."""
    over = bool(_behind(folded, said_on, signs))
    return over or pattern(f"past {lang}").search(_unturned(_main_part(folded))) is not None


def _unturned(main: str) -> str:
    """Leave out a 了 that ends what will have turned: 夏粮就完了, 结不成婚了."""
    return compiled(TURNED).sub("", main)


def _behind(folded: str, said_on: date, signs: Signs) -> list[FoundWindow]:
    """Give the times that are over; one that is only compared with is none of them."""
    past = [one for one in signs.windows if not is_ahead(one, said_on)]
    return [one for one in past if not folded[: one.start].endswith(COMPARED)]


def _looks_back(folded: str, lang: str, signs: Signs) -> bool:
    """Whether a verb in the past takes a time of no year with it: "grew in the fourth quarter"."""
    phrases = [fold(one.window.phrase) for one in signs.windows]
    if not phrases or not all(pattern("bare time").fullmatch(phrase) for phrase in phrases):
        return False
    hedged = pattern(f"future {lang}").search(folded) or pattern("condition").search(folded)
    happens = lang == "en" and any(
        found[0].endswith("s") for found in pattern("event en").finditer(_main_part(folded))
    )
    return pattern("past measured").search(folded) is not None and not (hedged or happens)


def _names_year(main: str, said_on: date) -> bool:
    """Whether a year to come is named that is no time by itself: "the 2027 election"."""
    years = pattern("year").finditer(main)
    return any(int(found["year"]) >= said_on.year for found in years)


def _aims(folded: str, lang: str, said_on: date, signs: Signs) -> bool:
    """Whether a time to come is named: one that has begun may be told of, "grew this year"."""
    ahead = [one for one in signs.windows if is_ahead(one, said_on)]
    told = pattern(f"past {lang}").search(_main_part(folded)) is not None
    if not ahead and not told:  # 今晚下雨: what is left of today lies ahead
        return any(one.window.latest == said_on == one.window.earliest for one in signs.windows)
    if not ahead or signs.moved:
        return bool(ahead)
    if _behind(folded, said_on, signs):
        return False
    return not told or not all(_may_be_told(one, said_on) for one in ahead)


def is_ahead(found: FoundWindow, said_on: date) -> bool:
    """Whether a time ends after the day it was said."""
    latest = found.window.latest
    return latest is None or latest > said_on


def _may_be_told(found: FoundWindow, said_on: date) -> bool:
    """Whether a time may be one that is over: it has begun, or is "in ten years" of the past."""
    earliest = found.window.earliest
    begun = earliest is not None and earliest < said_on
    return begun or found.window.rule == "from now"


def _follows(folded: str, lang: str) -> bool:
    """Whether something is said to follow if something else happens, not as a law of nature."""
    if pattern("condition").search(folded) is None or pattern("usual").search(folded):
        return False
    generic = pattern("generic condition").search(folded) is not None
    return not generic and (lang == "en" or not _is_law(folded))


def _is_law(folded: str) -> bool:
    """Whether one thing is said to bring another about whenever it happens: 只要 … 就."""
    return pattern("law zh").search(folded) is not None


def _is_habit(main: str, lang: str) -> bool:
    """Whether "will" tells what usually happens rather than what is to come."""
    if pattern("certain ahead").search(main):
        return False
    return pattern("habit").search(main) is not None or (lang == "zh" and _is_law(main))


def _main_part(folded: str) -> str:
    """Leave out what is presupposed: "when it will have spread" is no forecast of spreading."""
    return pattern("subordinate time").sub("", folded)
