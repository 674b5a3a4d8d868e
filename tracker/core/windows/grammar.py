"""How words of time combine: four tables of patterns over kinds, applied one after the other.

A pattern is a regular expression over the kinds of the items (`vocabulary` lists them), one
character an item. Each layer replaces what it matches by one item: A an amount of time, T a
stretch of the calendar, V a window, E an event. Repetition is bounded, so reading is linear.
"""

import re
from collections.abc import Callable
from datetime import date
from functools import cache
from typing import NamedTuple

from tracker.core.windows import amounts, joins, parts, points, targets
from tracker.core.windows.lexer import Item

Builder = Callable[[list[Item], date], object]

NUMBER = "[12NSi]"
UNIT = "[u年世]"
FILL = "[~xtp@]{0,4}"
LIST = "(?:,{0,2}[/]{1,3}[tp~@]{0,2}|,{1,2}~?|,?&[p~]{0,2})"
AHEAD = "(?=[后内前l来of]|~[后内]|x[后内])"
LED = "(?:(?<=[wjq≥≤])|(?<=[wjq≥≤][x~个]))"


class Rule(NamedTuple):
    """A pattern over kinds, what it becomes, and the function that gives the meaning."""

    name: str
    pattern: str
    kind: str
    builder: Builder


AMOUNTS = (
    Rule("pair of amounts", f"v?{NUMBER}u[-/]{NUMBER}u", "A", amounts.amounts),
    Rule("amount and half", "[12Si]u&?半|[12S]&?半u|[12Si]年半|[12S]个?半月|[12S]u半", "A", amounts.half_more),
    Rule("half", "半个?i?[u年月世]|半i?u", "A", amounts.half),
    Rule("amount or two", "[Si12]u/[S12]|(?<=w)u/[S12]", "A", amounts.amount_or_more),
    Rule("range", f"v?{NUMBER}u?[-~/&到]{{1,2}}{NUMBER}多?x?u", "A", amounts.amount_range),
    Rule("range (zh)", f"[12NS][年个]?[-~到,/]{NUMBER}多?个月|[1NS][-~到,/]{NUMBER}多?{UNIT}"
         f"|[1S]年?[-~到/][12S]年|2[-~到/]2年{AHEAD}|{LED}2[-~到/]2年", "A", amounts.amount_range),
    Rule("amount (zh)", f"[12NS]多?个月|[1NS]多?个?{UNIT}|[12NS]多{UNIT}|2年多?{AHEAD}|{LED}2年"
         f"|[12S]日(?=[内后])|[12NS]多?个[u世季]", "A", amounts.amount),
    Rule("amount", f"{NUMBER}(?:-)?x?u", "A", amounts.amount),
)  # fmt: skip
POINTS = (
    Rule("years", "2[-~到,]2年", "T", points.two_digit_years),
    Rule("months", "[12S]月?[-~到]{1,2}[12S]月", "m", points.months),
    Rule("numeric date", "I", "T", points.numeric_day),
    Rule("numeric date", "Y-[12]-[12]|[12]-[12]-Y", "T", points.numeric_parts),
    Rule("years 2027-28", "Y-2(?!年)|Y-2年", "T", points.short_range),
    Rule("month and year", "[12]-Y", "T", points.month_slash_year),
    Rule("decade", "X|[Y2S]代", "T", points.decade),
    Rule("decade of a century", "[2S]世x?[2S]代", "T", points.decade_of_century),
    Rule("decade of a century", "Rx?[2S]代", "T", points.decade_of_relative),
    Rule("century", "[2S]世|O-?u", "T", points.century),
    Rule(
        "month and day", "[12S]月x?[12S]日?|M[12O](?![年u])|[12O][x@]{0,2}M", "m", points.month_day
    ),
    Rule("month", "[12S]月|M", "m", points.month),
    Rule("quarter", "第?[1S]季", "m", points.quarter),
    Rule("year", "uY|Y年?|2年|Z年?", "T", points.year),
    Rule("relative", "R|ru|rx?W|W", "T", points.relative),
    Rule("relative season", "r[aM]", "T", points.relative_month),
    Rule("season", "(?<=[BbUEtp到])@?a(?![xp]?T)|(?<=[BbUEtp到])@a", "a", points.season),
)
PARTS = (
    Rule("in a year", "[mM][,x@tp]{0,3}T|Tx{0,1}m|Tx{0,1}a|a[x@t,]{0,2}T", "T", parts.sub_period),
    Rule("day of a month", "Tx?[12S]日", "T", parts.day_of_month),
    Rule("part", "e-{1,3}e[-x@tp]{0,3}T", "T", parts.two_parts),
    Rule("part", "e[-x@tp]{0,3}T|Tx?c|c[x@tp]{0,2}T", "T", parts.part),
    Rule("part of this", "e[-x@]{0,2}u|@?uc", "T", parts.part_of_this),
)
LOOSE = (
    Rule("next such month", "m", "T", parts.next_month),
    Rule("next such season", "(?<=[BbUEtp到])a", "T", parts.next_season),
)
BARE = (Rule("part of this", "c", "T", parts.part_now),)
EVENTS = (
    Rule("event", "[BbUFEwt到]?[,x@tp~]{0,3}T[年xCK的]{0,4}é{1,3}[前后内]?", "Ø", targets.event),
    Rule("event", "[BbUFEt]?[@x]{0,2}é{1,2}[xtp,@]{0,3}T[前后内]?", "Ø", targets.event),
    Rule("event", "[BbUFEtp]@T[CK]{0,3}C(?=[#,]|$)|[BbUFE]@TC", "Ø", targets.event),
    Rule("event", "[BbUFEt]@TC", "Ø", targets.event),
    Rule("event", "[pt]?T[CS个12~x]{1,14}[前后]", "Ø", targets.event),
    Rule("after an event", "A[Fb][C@KéJ]", "Ø", targets.event),
)
JOINS = (
    Rule("range", "v~?[Tn]~?(?:[-到&U/B]|&U|-U){1,2}[p~@]{0,2}T(?:[-/,&]{1,2}~?T){0,8}", "T", joins.joined),
    Rule("range", "~{0,2}p?T~?(?:[-到U]p?~{0,2}T){1,8}", "T", joins.joined),
    Rule("list", f"~{{0,2}}T~?(?:{LIST}T~?){{1,40}}", "T", joins.joined),
    Rule("from now", "(?:v?n|f)[-到U起]{1,2}[p~@]{0,3}T", "T", joins.joined),
)  # fmt: skip
WINDOWS = (
    Rule("not before", "![CKtpx~]{0,8}[Ub][~xp@]{0,4}T~?|(?:E[~xtpv@]{0,4}T)~?|[v,]?[tp]?~?T,?g"
         "|[vBp到从]?~?Tx?,?起", "V", targets.not_before),
    Rule("not before", "Tx?前[内C]{0,1}!(?![CK]{0,1}[时])|U~?TC?!", "V", targets.not_before),
    Rule("by", "[BU到][~xtp@到]{0,4}T[~内x]{0,2}(?:,?l|前)?|[tp]?~?T~?,?@?l", "V", targets.by),
    Rule("before", f"b{FILL}T~?|[p到B]?~?Tx?~?前", "V", targets.before),
    Rule("after", f"F{FILL}T~?|[pv]?~?T~?x?后", "V", targets.after),
    Rule("since", "s[~x@]{0,2}T~?|v?Tx?来", "V", targets.since),
    Rule("not before an amount", "[E≥][~x≥q]{0,2}Ax?[f后]|E[~xt]{0,3}A|t≥A|q≥A[f后]?|Q~?A[f后]?", "V", targets.no_sooner),
    Rule("within", "w[~x@≤]{0,3}A[~]?[内f]?|[tp]?[~≤]{0,2}A~?x?内|[≤]{1,2}[~xq]{0,2}A[f内后]?|[pt]?@?r[~x]{0,2}A"
         "|A/?(?:起l|l)|tw?A≤", "V", targets.within),
    Rule("from now", "Az", "V", targets.from_now),
    Rule("within", "w[x@]{0,2}u|w[~x@]{0,3}[u年]", "V", targets.within_one),
    Rule("in the past", "j[~x@这]{0,3}A[内来]?|A来|A多(?=[#,C])|j[x@]{0,2}[u年]", "V", targets.past),
    Rule("ago", "~?[xp]?A[~]?(?:o|前)", "V", targets.ago),
    Rule("from now", "[tpw]?~?A~?[x]?[f后]|q~?A~?后?|t~?A~?", "V", targets.from_now),
    Rule("rest of the year", "年内", "V", targets.rest_of_year),
    Rule("within", "w[~xtp@]{0,3}T~?|[tp]?Tx?内", "V", targets.inside),
    Rule("about", "[tp]?[~]{1,2}[xtp@]{0,2}T~?|[tp]?T~", "V", targets.about),
    Rule("calendar", "[xtp]{0,3}T", "V", targets.plain),
)  # fmt: skip


# Kinds one of which a layer needs, by its first rule: most phrases skip most layers.
CLUES = {
    "pair of amounts": "u年月日世季",
    "years": "IYXZR12SMWOrua第",
    "in a year": "mMaec日",
    "next such month": "ma",
    "part of this": "c",
    "event": "é前后@Fb",
    "range": "-/,&n到Uf",
    "not before": "TA年uw",
}


class Layer(NamedTuple):
    """A table compiled into one expression; without one of its `clues` nothing can match."""

    pattern: re.Pattern[str]
    rules: dict[str, Rule]
    clues: frozenset[str]


@cache
def layer(rules: tuple[Rule, ...]) -> Layer:
    """Compile a table; earlier rules win where several match."""
    named = {f"r{index}": rule for index, rule in enumerate(rules)}
    expression = "|".join(f"(?P<{name}>{rule.pattern})" for name, rule in named.items())
    return Layer(re.compile(expression), named, frozenset(CLUES.get(rules[0].name, "T")))


def reduce_items(found: list[Item], rules: tuple[Rule, ...], said_on: date) -> list[Item]:
    """Replace every match of a table by its meaning; a builder that gives None declines."""
    pattern, named, clues = layer(rules)
    kinds = "".join([item.kind for item in found])
    if clues.isdisjoint(kinds):
        return found
    result: list[Item] = []
    done = 0
    for match in pattern.finditer(kinds):
        first, after = match.span()
        rule = named[match.lastgroup or ""]
        matched = found[first:after]
        value = _built(rule, matched, said_on)
        if value is not None:
            result += found[done:first]
            result.append(Item(rule.kind, value, matched[0].start, matched[-1].end))
            done = after
    if not done:
        return found
    return result + found[done:]


def _built(rule: Rule, matched: list[Item], said_on: date) -> object:
    try:
        value = rule.builder(matched, said_on)
    except (ValueError, OverflowError):  # outside the calendar
        return None
    return (rule.name, value) if rule.kind in "VØ" and value is not None else value


def understand(found: list[Item], said_on: date) -> list[Item]:
    """Apply the layers: amounts, points, parts, events, joins, windows."""
    found = reduce_items(found, AMOUNTS, said_on)
    found = amounts.with_unit_understood(found)
    found = reduce_items(found, POINTS, said_on)
    for _ in range(3):
        before = found
        found = reduce_items(found, PARTS, said_on)
        if found is before:
            break
    for rules in (LOOSE, PARTS, BARE, EVENTS, JOINS, WINDOWS):
        found = reduce_items(found, rules, said_on)
    return found
