"""Read single fields as users type them: days, words from a list, windows, confidences."""

import re
from datetime import date
from enum import StrEnum
from zoneinfo import available_timezones

from tracker.core.text import clean_text
from tracker.core.verdicts import Kind
from tracker.core.window import Window
from tracker.errors import ConfidenceNotUnderstood, Doubtful, InvalidInput, WindowNotUnderstood
from tracker.language.confidence import Basis, Confidence, read_confidence, read_confidence_phrase
from tracker.language.windows import Day, read_window
from tracker.language.windows import read_day as read_any_day

NO = re.compile(
    r"\b(?:no|nobody|nothing|none|never)\b"
    r"|[完拿过過进進守保追赶趕打谈談签簽结結撑撐熬干幹做通扛选選卖賣]不(?:[成了到上完过過起住满滿]|下[来來去])",
    re.IGNORECASE,
)
NEGATIVE = re.compile(r"\s*[-−]\s*[\d.]")
CHINESE = re.compile(r"[\u3400-\u9fff]")
SPAN = re.compile(r"(\d{1,4})\s*(d|w|m|y|天|日|周|个?星期|个?月|年)")
UNITS = {"d": "days", "天": "days", "日": "days", "w": "weeks", "周": "weeks", "星期": "weeks",
         "m": "months", "月": "months", "y": "years", "年": "years"}  # fmt: skip


def read_day(name: str, given: str | date | None, today: date) -> tuple[date, str | None]:
    """A day in the past, and its EDTF if it is known only roughly. Raises InvalidInput."""
    if given is None:
        return today, None
    day, edtf = (given, None) if isinstance(given, date) else _rough_day(name, given, today)
    if day > today:
        raise InvalidInput(name, given, f"lies after today, {today}; it cannot have been said yet")
    return day, edtf


def read_date(name: str, given: str | date, today: date, *, past: bool = False) -> date:
    """A single day of any time, however written. Raises InvalidInput."""
    if isinstance(given, date):
        return given
    day = _day(name, given, today, past=past)
    if day.edtf is not None:
        raise InvalidInput(
            name, given, f"is no single day but {day.edtf}; write a day, as 2027-03-01"
        )
    return day.first


def _day(name: str, given: str, today: date, *, past: bool) -> Day:
    try:
        return read_any_day(clean_text(name, given), today, past=past)
    except WindowNotUnderstood as error:
        error.field = name
        raise


def _rough_day(name: str, given: str, today: date) -> tuple[date, str | None]:
    day = _day(name, given, today, past=True)
    return day.first, day.edtf


def span_from(given: str, today: date) -> date:
    """The day that lies a span such as 10d, 2w, 3m, 1y or 3个月 from today. Raises InvalidInput."""
    from dateutil.relativedelta import relativedelta

    found = SPAN.fullmatch(given.strip().casefold())
    if found is None:
        raise InvalidInput("span", given, "is no span; write 10d, 2w, 3m or 1y")
    unit = UNITS[found[2].removeprefix("个")]
    try:
        return today + relativedelta(**{unit: int(found[1])})  # type: ignore[arg-type]
    except (ValueError, OverflowError):
        raise InvalidInput("span", given, "leads beyond the year 9999") from None


def read_zone(name: str, given: str) -> str:
    """An IANA time zone. Raises InvalidInput."""
    if given.strip() not in available_timezones():
        raise InvalidInput(name, given, "is no time zone; write it as Pacific/Honolulu")
    return given.strip()


def one_of(name: str, given: str, words: tuple[str, ...]) -> str:
    """One of a few words, written as they are. Raises InvalidInput that lists them."""
    if given not in words:
        raise InvalidInput(name, given, f"is none of {', '.join(words)}")
    return given


def read_word(name: str, given: str, words: type[StrEnum]) -> str:
    """One of a few words. Raises InvalidInput that lists them."""
    word = given.strip().casefold()
    if word not in set(words):
        raise InvalidInput(name, given, f"is none of {', '.join(words)}")
    return word


def language(text: str) -> str:
    """`zh` if the text holds a Chinese character, else `en`."""
    return "zh" if CHINESE.search(text) else "en"


def is_negative(statement: str) -> bool:
    """Whether a statement says that something is not so: there is no day on which it happens."""
    return bool(NO.search(statement)) or read_confidence(statement).negated


def window_from(phrase: str, said_on: date, lang: str | None = None) -> Window:
    """Read `--window`. Raises WindowNotUnderstood, InvalidInput."""
    try:
        return read_window(clean_text("window", phrase), said_on, lang)
    except WindowNotUnderstood as error:
        error.field = "window"
        raise


def window_ahead(phrase: str, said_on: date, kind: Kind, lang: str | None = None) -> Window:
    """Read `--window`; that of a prediction must not be over when it is said. Raises Doubtful."""
    return not_over(window_from(phrase, said_on, lang), said_on, kind)


def not_over(window: Window, said_on: date, kind: Kind) -> Window:
    """The window, if it was not over when it was said or its claim is no prediction."""
    if kind is Kind.PREDICTION and ended(window, said_on):
        raise Doubtful(
            f'⟦window⟧ "{window.phrase}" ({window.edtf}) ended before it was said, {said_on}. '
            "Correct ⟦window⟧ or ⟦said⟧, or log it with ⟦kind⟧ factual."
        )
    return window


def confidence_from(
    given: str | float, *, imputed: bool = False, lang: str | None = None
) -> Confidence:
    """Read `--confidence`, a number or a phrase. Raises InvalidInput."""
    if isinstance(given, int | float):
        given = f"{given:g}"
    confidence = read_confidence_phrase(clean_text("confidence", given), lang)
    if NEGATIVE.match(given):
        raise ConfidenceNotUnderstood("confidence", given, "is below 0; no chance is")
    return confidence._replace(basis=Basis.IMPUTED) if imputed else confidence


def base_rate_from(given: str | float) -> float:
    """Read `--base-rate`: how often such things come true, in [0, 1]. Raises InvalidInput."""
    return share_from("base_rate", given, "how often such things come true, as in 5%")


def share_from(field: str, given: str | float, meant: str) -> float:
    """Read a share of one, 0.05 or 5%. Raises InvalidInput, which says what is `meant` by it."""
    if isinstance(given, str):
        clean_text(field, given)
    try:
        share = confidence_from(given).p
    except ConfidenceNotUnderstood:
        share = None
    if share is None:
        raise InvalidInput(field, given, f"is no share; write {meant}")
    return share


def held_day(text: str | None, said_on: date) -> str | None:
    """When a belief was held that was told later. Raises InvalidInput."""
    if text is None:
        return None
    day, edtf = _rough_day("held", text, said_on)
    if day >= said_on:
        raise InvalidInput("held", text, f"is not before it was said, {said_on}")
    return edtf or day.isoformat()


def ended(window: Window, day: date) -> bool:
    """Whether the window, in the generous reading, was over before this day."""
    last = window.latest_lenient or window.latest
    return last is not None and last < day
