"""Amounts of time: three years, 3 to 5 years, 半年, a year or two."""

from datetime import date
from itertools import zip_longest
from typing import cast

from tracker.language.numerals import Number
from tracker.language.tokens import Entry
from tracker.language.windows import spans
from tracker.language.windows.item import Item
from tracker.language.windows.matching import Amount, has, number_of, numbers_of, units_of


def _known(amount: Amount) -> Amount | None:
    known = amount.unit in spans.MONTHS_IN or amount.unit in spans.DAYS_IN or amount.unit == "hour"
    some_hundreds = amount.unit == "year" and VAGUE <= amount.low < amount.high  # 几百年
    return amount if known and 0 < amount.low <= amount.high and not some_hundreds else None


TENS = 10
VAGUE = 100


def amount(parts: list[Item], _: date) -> Amount | None:
    """Read three years, 20多年, 三个月, (another) decade."""
    if not numbers_of(parts):
        return _known(Amount(1, 1, units_of(parts)[-1]))
    number, unit = numbers_of(parts)[0], units_of(parts)[-1]
    more = 9 if has(parts, "多") and number.low >= TENS and number.low % TENS == 0 else 0
    return _known(Amount(number.low, number.high + more, unit))


def one_to(parts: list[Item], _: date) -> Amount | None:
    """Read (over the next) year to two years."""
    one = Item("S", Number(1, 1), parts[0].start, parts[0].start)
    return amounts([one, *parts], _)


def twice(parts: list[Item], _: date) -> Amount | None:
    """Read thirty (30) days, as contracts write it; the two numbers must agree."""
    spelled, figures = numbers_of(parts)
    return amount(parts, _) if spelled[:2] == figures[:2] else None


def attribute(_: list[Item], __: date) -> Entry:
    """Tell that the 10-year of a 10-year bond is no time."""
    return Entry("J", None)


def half_more(parts: list[Item], _: date) -> Amount | None:
    """Read a year and a half, 一年半."""
    number, unit = numbers_of(parts)[0], units_of(parts)[0]
    return _known(Amount(number.low + 0.5, number.high + 0.5, unit))


def one_and_half(parts: list[Item], _: date) -> Amount | None:
    """Read (over the next) year and a half."""
    return _known(Amount(1.5, 1.5, units_of(parts)[0]))


def half(parts: list[Item], _: date) -> Amount | None:
    """Read half a year, 半年."""
    return _known(Amount(0.5, 0.5, units_of(parts)[0]))


def amount_or_more(parts: list[Item], _: date) -> Amount | None:
    """Read a year or two, (the next) year or two."""
    if parts[0].kind == "u":
        return _known(Amount(1, numbers_of(parts)[0].high, units_of(parts)[0]))
    return _ranged(parts, units_of(parts)[0])


def amount_range(parts: list[Item], _: date) -> Amount | None:
    """Read 3 to 5 years, 三到五年, two or three years."""
    return _ranged(parts, units_of(parts)[-1])


def _ranged(parts: list[Item], unit: str) -> Amount | None:
    numbers = numbers_of(parts)
    low, high = numbers[0].low, numbers[-1].high
    return _known(Amount(low, high, unit)) if low < high else None


def amounts(parts: list[Item], _: date) -> Amount | None:
    """Read six months to a year: the larger unit in terms of the smaller."""
    (first, second), (one, other) = numbers_of(parts), units_of(parts)
    if one == other:
        return _known(Amount(first.low, second.high, one))
    table = spans.MONTHS_IN if one in spans.MONTHS_IN else spans.DAYS_IN
    if one not in table or other not in table:
        return None
    return _known(Amount(first.low, second.high * table[other] / table[one], one))


def with_unit_understood(found: list[Item]) -> list[Item]:
    """Read "I said ten years … five is more realistic": a number takes the last unit named."""
    unit, result = "", []
    for item, follows in zip_longest(found, found[1:]):
        if item.kind == "A":
            unit = cast("Amount", item.value).unit
        is_count = follows and follows.kind == "z" and item.kind in "12S" and unit
        result.append(_with_unit(item, unit) if is_count else item)
    return result


def _with_unit(item: Item, unit: str) -> Item:
    number = number_of(item)
    return item._replace(kind="A", value=Amount(number.low, number.high, unit))
