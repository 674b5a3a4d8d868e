"""What the rules of Chinese build: days of a month, years of the Republic, known days."""

from datetime import date, timedelta
from itertools import pairwise
from typing import cast

from tracker.language.tokens import Entry
from tracker.language.windows import spans
from tracker.language.windows.calendar.festivals import festival
from tracker.language.windows.item import Item
from tracker.language.windows.matching import (
    Amount,
    Month,
    number_of,
    numbers_of,
    pick,
    plain_number,
    span_of,
)
from tracker.language.windows.meanings import joins
from tracker.language.windows.meanings.parts import next_month
from tracker.language.windows.meanings.points import full_year
from tracker.language.windows.meanings.targets import by, plain
from tracker.language.windows.spans import Span

REPUBLIC = 1911  # the year before its first
REPUBLIC_YEARS = range(90, 151)
NEAR_ROUND, NEAR = 3, 8  # years; farther, 30年 and 38年 are rather lengths
FIRST_CENTURY = 15  # that anybody speaks of here
MONTHS, QUARTERS, DAYS, CENTURY = 12, 4, 31, 100
MIDDLE = (6, 7)
JUST = ("month", "quarter")
JUST_OVER = 270  # days to the next such month or quarter, if the last one ended lately


def no_time(_: list[Item], __: date) -> Entry:
    """Tell that 10年期, 屋龄30年, 2026年中报, 比去年 name no time."""
    return Entry("J", None)


def set_aside(_: list[Item], __: date) -> Entry:
    """Set aside a time that others are compared with, or that names a thing: 去年同期, 明年春晚."""
    return Entry("τ", None)


def nothing(_: list[Item], __: date) -> Entry:
    """Pass over what only repeats: the weekday of 3月15日(周日)."""
    return Entry("x", None)


def years(parts: list[Item], said_on: date) -> Span | None:
    """Read 2026/27/28年: one year after the other."""
    found = [full_year(plain_number(item), said_on) for item in parts if item.kind in "Y2"]
    if any(other != one + 1 for one, other in pairwise(found)):
        return None
    return Span((found[0],), (found[-1],), "years")


def clock(_: list[Item], __: date) -> tuple[str, str]:
    """Read the 11:00 of 4月20日11:00前: by that day, which is not cut."""
    return "end", "day"


def century(parts: list[Item], _: date) -> Span | None:
    """Read 二十一世纪; 三世纪 is rather a length."""
    count = plain_number(parts[0])
    return spans.century_span((count - 1) * 100) if count >= FIRST_CENTURY else None


def either_length(parts: list[Item], _: date) -> Amount | None:
    """Read 三年五年, 十年八年."""
    low, high = sorted(number.low for number in numbers_of(parts))
    return Amount(low, high, "year") if 0 < low < high else None


def from_length_to_length(parts: list[Item], _: date) -> Amount | None:
    """Read 半年到一年, in the smaller unit."""
    one, other = (cast("Amount", item.value) for item in parts if item.kind == "A")
    table = spans.MONTHS_IN if one.unit in spans.MONTHS_IN else spans.DAYS_IN
    if one.unit not in table or other.unit not in table:
        return None
    unit = min(one.unit, other.unit, key=lambda name: table[name])
    low, high = one.low * table[one.unit], other.high * table[other.unit]
    return Amount(low / table[unit], high / table[unit], unit) if low < high else None


def length_of_years(parts: list[Item], _: date) -> Amount:
    """Read 不到20年."""
    number = numbers_of(parts)[0]
    return Amount(number.low, number.high, "year")


def _valid(wanted: Month) -> Month | None:
    return wanted if 1 <= wanted.number <= MONTHS else None


def days(parts: list[Item], _: date) -> Month | None:
    """Read 3月5日至9日, 3月5日、6日、7日."""
    numbers = [plain_number(item) for item in parts if item.kind in "12S"]
    month, first, last = numbers[0], numbers[1], numbers[-1]
    return _valid(Month("days", month, first, last)) if 1 <= first < last <= DAYS else None


def days_of_this_month(parts: list[Item], said_on: date) -> Span | None:
    """Read 15日至18日: of this month, or of the next if they are over."""
    first, last = (plain_number(item) for item in parts if item.kind in "12S")
    return _days_ahead(first, last, said_on) if 1 <= first < last <= DAYS else None


def day_of_this_month(parts: list[Item], said_on: date) -> Span | None:
    """Read 15号之前; 10日前 and 10日后 may count days, so they are not read here."""
    day, unit = plain_number(parts[0]), pick(parts, "日").value
    return _days_ahead(day, day, said_on) if unit == "号" and 1 <= day <= DAYS else None


def named_day(parts: list[Item], said_on: date) -> Span | None:
    """Read 于30日, 30日前后, 30日夜间: a day, where 10日前 may count days."""
    day = plain_number(parts[0])
    return _days_ahead(day, day, said_on) if 1 <= day <= DAYS else None


def days_in(parts: list[Item], _: date) -> Span | None:
    """Read 本月15日至20日."""
    span = span_of(parts)
    first, last = (plain_number(item) for item in parts if item.kind in "12S")
    if span.kind != "month" or span.first is None or not 1 <= first < last:
        return None
    year, month = span.first
    one, other = date(year, month, first), date(year, month, last)
    return Span(spans.day_atom(one), spans.day_atom(other), "day")


def _days_ahead(first: int, last: int, said_on: date) -> Span:
    month = said_on if last >= said_on.day else spans.shift(said_on.replace(day=1), 1, "month")
    one, other = month.replace(day=first), month.replace(day=last)
    return Span(spans.day_atom(one), spans.day_atom(other), "day", loose=True)


def months(parts: list[Item], _: date) -> Month | None:
    """Read 7、8月 and 三四月: the months from the first to the last."""
    numbers = numbers_of(parts)
    first, last = int(numbers[0].low), int(numbers[-1].high)
    return Month("month", first, until=last) if 1 <= first < last <= MONTHS else None


def first_months(parts: list[Item], _: date) -> Month | None:
    """Read 前8月: January to August."""
    last = plain_number(parts[1])
    return Month("month", 1, until=last) if 1 < last <= MONTHS else None


def quarters(parts: list[Item], _: date) -> Month | None:
    """Read 三四季度, 第三、四季度, 一、二季度."""
    numbers = numbers_of(parts)
    first, last = int(numbers[0].low), int(numbers[-1].high)
    if parts[-1].kind == "m":
        kind, last = cast("tuple[str, int]", parts[-1].value)[:2]
        last = last if kind == "quarter" else 0
    return Month("quarter", first, until=last) if 1 <= first < last <= QUARTERS else None


def week(parts: list[Item], _: date) -> Month | None:
    """Read 第10周: of the year, as ISO 8601 counts them."""
    if pick(parts, "u").value != "week":
        return None
    return Month("week", plain_number(pick(parts, "12S")))


def minguo(parts: list[Item], _: date) -> Span | None:
    """Read 民国115年, and 115年 where a month or a part of a year follows."""
    number = int(number_of(pick(parts, "12NS")).low)
    if parts[0].kind != "民" and number not in REPUBLIC_YEARS:
        return None
    return spans.year_span(REPUBLIC + number)


def minguo_years(parts: list[Item], _: date) -> Span | None:
    """Read 民国114至117年."""
    first, last = (int(each.low) for each in numbers_of(parts))
    return Span((REPUBLIC + first,), (REPUBLIC + last,), "years") if first < last else None


def far_year(parts: list[Item], said_on: date) -> Entry | None:
    """Tell that 30年 in running text is no year where it would be a far one."""
    short = plain_number(parts[0])
    far = abs(full_year(short, said_on) - said_on.year)
    return Entry("J", None) if far > (NEAR if short % 5 else NEAR_ROUND) else None


def whole_short_year(parts: list[Item], said_on: date) -> Span:
    """Read 27全年."""
    return spans.year_span(full_year(plain_number(parts[0]), said_on))


def near_year(parts: list[Item], said_on: date) -> Entry | None:
    """Tell that 30年前 may be long ago or before 2030."""
    ahead = plain_number(parts[0]) - said_on.year % CENTURY
    return Entry("J", None) if 0 <= ahead <= NEAR else None


def near_odd_year(parts: list[Item], said_on: date) -> Entry | None:
    """Tell that 27年后 may be after 2027 or long hence; 30年后 is rather a round length."""
    return near_year(parts, said_on) if plain_number(parts[0]) % 5 else None


def _counted(parts: list[Item]) -> tuple[Span, int] | None:
    """Give the whole, in months or years, and how many of these are meant."""
    span, wanted = span_of(parts), cast("Amount", pick(parts, "A").value)
    span = span.extent if span.kind in ("decade", "century") and span.extent else span
    units = {"year": ("month", "quarter")} | dict.fromkeys(("plan", "decade", "century"), ("year",))
    count = int(wanted.low)
    if wanted.unit not in units.get(span.kind, ()) or wanted.low != wanted.high:
        return None
    if span.first is None or span.last is None or count != wanted.low:
        return None
    if span.kind == "year":
        span = span._replace(first=(*span.first, 1), last=(*span.last, MONTHS))
    return span, count * (3 if wanted.unit == "quarter" else 1)


def first_of(parts: list[Item], _: date) -> Span | None:
    """Read 今年前两个月, 十五五前三年."""
    found = _counted(parts)
    if found is None or found[0].first is None:
        return None
    first = found[0].first
    return Span(first, spans.step(first, found[1] - 1), "part", extent=span_of(parts))


def last_of(parts: list[Item], _: date) -> Span | None:
    """Read 今年后四个月, 十五五后两年."""
    found = _counted(parts)
    if found is None or found[0].last is None:
        return None
    last = found[0].last
    return Span(spans.step(last, 1 - found[1]), last, "part", extent=span_of(parts))


def festival_in(parts: list[Item], _: date) -> Span | None:
    """Read 2027年春节, 明年中秋."""
    span = span_of(parts)
    if span.kind != "year" or span.first is None:
        return None
    return festival(str(pick(parts, "节假").value), span.first[0])


def this_festival(parts: list[Item], said_on: date) -> Span | None:
    """Read 今年's 这个春节, 下个中秋: the next, or the one after it."""
    return _festival_ahead(parts, said_on) if parts[0].value in (0, 1) else None


def next_festival(parts: list[Item], said_on: date) -> Span | None:
    """Read 春节前: the next that is not over."""
    return _festival_ahead(parts, said_on)


def _festival_ahead(parts: list[Item], said_on: date) -> Span:
    name = str(pick(parts, "节假").value)
    found = (festival(name, said_on.year + add) for add in range(2))
    ahead = [one for one in found if one.last and spans.last_day(one.last) >= said_on]
    return ahead[0]._replace(loose=True)


def this_day_then(parts: list[Item], said_on: date) -> Span | None:
    """Read 明年此时, 下个月这个时候."""
    span = span_of(parts)
    if span.first is None or span.kind not in ("year", "month"):
        return None
    then = spans.day_atom(said_on)[len(span.first)]
    return Span((*span.first, then), (*span.first, then), "point", True, True)  # noqa: FBT003


def today(parts: list[Item], _: date) -> Span | None:
    """Read 今天 where something will happen then."""
    span = span_of(parts)
    return span._replace(kind="day") if span.kind == "today" else None


def whole(parts: list[Item], _: date) -> Span:
    """Read 2027年全年."""
    return span_of(parts)


def this_whole_year(_: list[Item], said_on: date) -> Span:
    """Read 全年 by itself: this year, unless another time is named."""
    return spans.year_span(said_on.year)._replace(kind=spans.ASIDE)


def side_by_side(parts: list[Item], _: date) -> Span | None:
    """Read 3月底4月初, 年底年初: the second follows at once, in the next year if it must."""
    one, other = (cast("Span", item.value) for item in parts)
    if not (one.first and one.last and other.first and other.last):
        return None
    if {one.kind, other.kind} != {"part"}:
        return None
    last = other.last
    if other.loose and other.first < one.first:
        last = (last[0] + 1, *last[1:])
    follows = len(one.first) == len(one.last) == len(last) and one.last < last
    return Span(one.first, last, "part") if follows else None


def to_before(parts: list[Item], said_on: date) -> Span | None:
    """Read 年底到春节前: the last day is the one before."""
    whole = joins.joined([item for item in parts if item.kind != "前"], said_on)
    last = cast("Span", parts[-2].value)
    if whole is None or whole.last is None or last.edge or last.first is None:
        return whole
    moved = (whole.last[0], *last.first[1:])
    return whole._replace(last=spans.step(moved, -1))


def from_then_on_for(parts: list[Item], _: date) -> Span | None:
    """Read 今日起三天: three days with the first."""
    span, wanted = span_of(parts), cast("Amount", pick(parts, "A").value)
    if span.kind not in ("day", "today") or span.first is None or wanted.low != wanted.high:
        return None
    first = spans.first_day(span.first)
    last = spans.shift(first, wanted.high, wanted.unit) - timedelta(1)
    return Span(spans.day_atom(first), spans.day_atom(last), "part")


def into_next_year(parts: list[Item], _: date) -> Span | None:
    """Read 10月至次年3月."""
    first, last = (cast("Span", item.value) for item in parts if item.kind == "T")
    if first.first is None or last.last is None or len(last.last) == len(("year",)):
        return None
    return Span(first.first, (first.first[0] + 1, *last.last[1:]), "part")


def by_or_level(parts: list[Item], said_on: date) -> Span | Entry:
    """Read 推广到2030年; 涨到2019年的水平 names no time to come."""
    span = span_of(parts)
    if span.last and spans.last_day(span.last) < said_on:
        return Entry("J", None)
    return by_the_middle(parts, said_on) or by(parts, said_on)


def by_the_middle(parts: list[Item], _: date) -> Span | None:
    """Read 到2027年年中: by the end of June."""
    span = span_of(parts)
    if span.kind != "part" or not span.first or not span.last:
        return None
    if (span.first[1:], span.last[1:]) != (MIDDLE[:1], MIDDLE[1:]):
        return None
    fuzzy = any(item.kind == "~" for item in parts)
    return Span(None, span.first, "by", fuzzy_last=fuzzy)


def just_over(parts: list[Item], said_on: date) -> Span | None:
    """Tell 4月社融低于预期, said in May, which is rather of the month that is over."""
    span = next_month([pick(parts, "m")], said_on)
    if not isinstance(span, Span) or span.kind not in JUST or span.first is None:
        return None
    return span if (spans.first_day(span.first) - said_on).days > JUST_OVER else None


def by_at_last(parts: list[Item], said_on: date) -> Span | None:
    """Read 四季度最迟; 三月底截止 names the day itself."""
    return by(parts, said_on) if pick(parts, "B").value == "late" else None


def lately_or_soon(parts: list[Item], _: date) -> Amount | None:
    """Leave 近两年房价不涨 unread, which may lie behind or ahead."""
    either = pick(parts, "j").value in ("near", "this")
    return cast("Amount", pick(parts, "A").value) if either else None


def begins_then(parts: list[Item], said_on: date) -> Span | None:
    """Read 雨季6月中旬开始: it happens then, where 从6月开始 is from then on."""
    return plain(parts, said_on) if pick(parts, "起").value == "begin" else None


def rest_of_it(parts: list[Item], said_on: date) -> Span | None:
    """Read 月内, 周内, 季内: until the end of the present one."""
    unit = {"月": "month", "季": "quarter"}.get(parts[0].kind, str(parts[0].value))
    if unit not in ("month", "week", "quarter"):
        return None
    last = spans.unit_span(said_on, unit).last
    return Span(spans.day_atom(said_on), last, "within")
