"""Chinese days that have a name: lunar festivals from a table, fixed days, and five-year plans.

`festivals.csv` holds the days of 2000–2060 in China's civil calendar, as four packages compute
them (lunar_python, sxtwl, lunardate, holidays). They differ on one day: the Double Ninth of 2057,
whose new moon falls at midnight, is 7 October by the first and last, 6 October by the others.
"""

import csv
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from tracker.language.windows import spans
from tracker.language.windows.choices import each, quoted
from tracker.language.windows.spans import Span

TABLE = Path(__file__).parent / "festivals.csv"
FIXED = {
    "new_year": (1, 1),
    "valentine": (2, 14),
    "womens_day": (3, 8),
    "tree_planting_day": (3, 12),
    "labour_day": (5, 1),
    "youth_day": (5, 4),
    "childrens_day": (6, 1),
    "mid_year_sale": (6, 18),
    "party_day": (7, 1),
    "army_day": (8, 1),
    "teachers_day": (9, 10),
    "national_day": (10, 1),
    "double_tenth": (10, 10),
    "halloween": (10, 31),
    "double_eleven": (11, 11),
    "double_twelve": (12, 12),
    "christmas_eve": (12, 24),
    "christmas": (12, 25),
    "year_eve": (12, 31),
}
# The festival a name counts from, and the days of the holiday around it.
HOLIDAYS = {
    "new_year_holiday": ("new_year", 0, 2),
    "spring_holiday": ("spring_festival", -1, 6),
    "labour_holiday": ("labour_day", 0, 4),
    "national_holiday": ("national_day", 0, 6),
    "spring_eve": ("spring_festival", -1, -1),
}
# In traditional characters these are 1 October, or 10 October in Taiwan.
OF_TWO_DAYS = frozenset(["國慶", "國慶日", "國慶期間", "國慶假期", "國慶假日"])
SESSIONS = 3  # the "two sessions" meet in March
FIRST_PLAN, PLAN_YEARS = 1951, 5  # the eleventh five-year plan: 2006 to 2010
PLAN_NAMES = {10 + count: f"十{ordinal}五" for count, ordinal in enumerate("一二三四五六七八九", 1)}


@cache
def _table() -> dict[int, dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return {int(row.pop("year")): row for row in csv.DictReader(file)}


def festival(name: str, year: int) -> Span:
    """Give the day, or the days of a holiday. Raises ValueError outside the table.

    >>> festival("mid_autumn", 2026).edtf, festival("national_holiday", 2026).edtf
    ('2026-09-25', '2026-10-01/2026-10-07')
    """
    if name == "sessions":
        return spans.months_span(year, SESSIONS, 1, "sessions")
    base, first, last = HOLIDAYS.get(name, (name, 0, 0))
    day = _day(base, year)
    one, other = day + timedelta(first), day + timedelta(last)
    return Span(spans.day_atom(one), spans.day_atom(other), "day")


def _day(name: str, year: int) -> date:
    if name in FIXED:
        return date(year, *FIXED[name])
    row = _table().get(year)
    if row is None:
        raise ValueError(year)
    return date.fromisoformat(f"{year}-{row[name]}")


def plan(number: int) -> Span:
    """Give the years of a five-year plan.

    >>> plan(15).edtf
    '2026/2030'
    """
    first = FIRST_PLAN + PLAN_YEARS * number
    return Span((first,), (first + PLAN_YEARS - 1,), "plan")


# The names, each with what it names.
DAYS: dict[object, str] = {
    "new_year": "元旦|元旦节|阳历新年",
    "valentine": "情人节",
    "womens_day": "三八节|妇女节|三八妇女节",
    "labour_day": "五一|五一节|劳动节|五一劳动节|五·一",
    "tree_planting_day": "植树节",
    "youth_day": "五四青年节|青年节",
    "party_day": "建党节|七一建党节",
    "army_day": "建军节|八一建军节|八一节",
    "teachers_day": "教师节",
    "childrens_day": "六一|六一儿童节|儿童节|六一节",
    "national_day": "国庆|国庆节|十一国庆|十·一|国庆日",
    "double_tenth": "双十|双十节|双十国庆",
    "mid_year_sale": '"618"|618大促|618购物节|618期间|六一八大促',
    "double_eleven": "双十一|双11|双十一购物节|双十一期间|双11期间",
    "double_twelve": "双十二|双12",
    "christmas": "圣诞|圣诞节|圣诞日",
    "christmas_eve": "平安夜|圣诞夜|圣诞前夜",
    "halloween": "万圣节",
    "year_eve": "跨年夜|跨年|跨年当天|元旦前夜",
    "spring_festival": "春节|农历年|农历新年|农历春节|旧历年|旧历新年|大年初一|中国新年"
    "|新春|华人新年",
    "spring_eve": "除夕|除夕夜|大年三十|年三十",
    "lantern": "元宵|元宵节|正月十五|上元节",
    "qingming": "清明|清明节",
    "dragon_boat": "端午|端午节",
    "qixi": "七夕|七夕节",
    "mid_autumn": "中秋|中秋节",
    "double_ninth": "重阳|重阳节",
    "winter_solstice": "冬至",
}
IN_ENGLISH: dict[object, str] = {
    "spring_festival": "lunar new year|chinese new year|spring festival",
    "lantern": "lantern festival",
    "dragon_boat": "dragon boat festival",
    "mid_autumn": "mid-autumn festival|mid-autumn|moon festival",
    "double_eleven": "singles' day|singles day",
}
PERIODS: dict[object, str] = {
    "new_year_holiday": each(quoted("元旦"), "假期|小长假|期间|长假|假日"),
    "labour_holiday": each(quoted("五一|五一劳动节|劳动节"), "假期|小长假|期间|长假|黄金周|假日"),
    "national_holiday": each(
        quoted("国庆|国庆节|十一|十一国庆|国庆中秋|中秋国庆"), "假期|小长假|期间|长假|黄金周|假日"
    ),
    "spring_holiday": each(quoted("春节|农历新年|农历年"), "假期|期间|长假|黄金周|连假|假日"),
    "sessions": each('两会|全国两会|"两会"|全国"两会"', "期间"),
}
PLANS: dict[object, str] = {
    plan(number): "|".join(
        quoted + ending
        for quoted in (name, f'"{name}"')
        for ending in ("", "规划期", "规划时期", "规划期间", "期")
    )
    for number, name in PLAN_NAMES.items()
}
# What is drawn up for a plan is no time.
PLAN_PAPERS = "|".join(
    each(f'{name}|"{name}"', "规划|规划纲要|规划建议|纲要|计划|规划编制")
    for name in PLAN_NAMES.values()
)
