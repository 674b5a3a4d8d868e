"""How words of time combine: four tables of patterns over kinds, applied one after the other.

A pattern is a regular expression over the kinds of the items (`vocabulary` lists them), one
character an item. Each layer replaces what it matches by one item: A an amount of time, T a
stretch of the calendar, V a window, E an event. Repetition is bounded, so reading is linear.
"""

from datetime import date

from tracker.language.windows import chinese_rules
from tracker.language.windows.item import Item
from tracker.language.windows.layers import reduce_items
from tracker.language.windows.meanings import (
    amounts,
    joins,
    numeric,
    offsets,
    parts,
    points,
    subdivisions,
    targets,
)
from tracker.language.windows.rules import rule

NUMBER = "[12NSi]"
UNIT = "[u年世]"
FILL = "[~xtp@]{0,4}"
LIST = "(?:,{0,2}[/]{1,3}[tp~@]{0,2}|,{1,2}~?|,?&[p~]{0,2})"
AHEAD = "(?=[后内前l来of]|~[后内]|x[后内])"
LED_BY = "(?<=[BbUFEtpvθ])"
LED = "(?:(?<=[wjq≥≤未没Q])|(?<=[wjq≥≤未没Q][x~个]))"


AMOUNTS = (
    rule("attribute", "J", amounts.attribute, f"{NUMBER}-u(?=-?[CK])"),
    rule("amount in words and figures", "A", amounts.twice, "S#[12N]#x?u"),
    rule("amounts from one", "A", amounts.one_to, f"(?<=w)u[-/]{NUMBER}u"),
    rule("more", "å", amounts.amount, f"{NUMBER}κu"),
    rule("or more", "ä", amounts.amount, f"{NUMBER}kκ?u"),
    rule("pair of amounts", "A", amounts.amounts, f"v?{NUMBER}u[-/]{NUMBER}u"),
    rule(
        "amount and half",
        "A",
        amounts.half_more,
        "[12Si]u&?半",
        "[12S]&?半u",
        "[12Si]年半",
        "[12S]个?半月",
        "[12S]u半",
    ),
    rule("a unit and half", "A", amounts.one_and_half, "(?<=w)u&?半"),
    rule("half", "A", amounts.half, "半个?i?[u年月世]", "半i?u"),
    rule("amount or two", "A", amounts.amount_or_more, "[Si12]u,?/[S12](?!u)", "(?<=w)u/[S12]"),
    rule("range", "A", amounts.amount_range, f"v?{NUMBER}u?(?:,/|[-~/&到]{{1,2}}){NUMBER}多?x?u"),
    rule(
        "range (zh)",
        "A",
        amounts.amount_range,
        f"[12NS][年个]?[-~到,/]{NUMBER}多?个月",
        f"[1NS][-~到,/]{NUMBER}多?{UNIT}",
        "[1S]年?[-~到/][12S]年",
        f"2年?[-~到/]{{1,2}}2年{AHEAD}",
        f"{LED}2[-~到/]2年",
    ),
    rule(
        "amount (zh)",
        "A",
        amounts.amount,
        "[12NS]多?个月",
        f"[1NS]多?个?{UNIT}",
        f"[12NS]多{UNIT}",
        f"2年多?{AHEAD}",
        f"{LED}2年",
        "(?<!月)[12S]日(?=[内后])",
        "[12NS]多?个[u世季]",
    ),
    rule("amount", "A", amounts.amount, f"{NUMBER}(?:-)?x?u", "(?<=[qQ])u"),
)
NUMERIC = (
    rule("clock", "H", subdivisions.clock, "[12]-?H(?!u)"),
    rule("event by its month", "é", points.attribute, "ø[12O]?,?[YN]?"),
    rule(
        "fiscal",
        "D",
        points.fiscal,
        "m?[x@]{0,2}y(?:ear)?[x@'C]?[Y2Z]E?",
        "(?:Y-)?[YZ2]年?y",
        "m[x@]{0,2}[ru]?y",
        "r?y[mu]?(?=[,#]|$|.)",
    ),
    rule("years of a season", "T", numeric.years_of_season, "Y-2(?=P)"),
    rule("day in dashes", "m", numeric.dashed_day, "[12]-M(?:-[Y2])?(?![-12])"),
    rule("quarter of a year", "T", numeric.dashed_quarter, "[mM]-Y", "Y-[mM]"),
    rule("numeric date", "D", numeric.short_slashed, "[12]-[12]-2(?![u年%])"),
    rule("years", "T", points.two_digit_years, "2[-~到,]2年"),
    rule("numeric date", "T", numeric.numeric_day, "I"),
    rule("numeric date", "T", numeric.numeric_parts, "Y-[12]-[12]", "[12]-[12]-Y"),
    rule("years 2027-28", "T", numeric.short_range, "Y-2(?!年)", "Y-2年"),
    rule("month and year", "T", numeric.month_slash_year, "[12]-Y"),
)
POINTS = (
    rule("this time", "T", points.this_time, "dx?(?:r[x]?[uW]|R)"),
    rule("nth", "L", points.nth, "[Orj](?:u|W)(?=[xt]@?[YMTRXuraeIm12OZ2])"),
    rule(
        "weekday of a date",
        "h",
        points.beside,
        "r?W(?=,?[xp]?@?(?:M[12O]|[12O][x@]{0,2}M|I|Y-[12]-[12]))",
    ),
    rule("this unit", "T", points.this_unit, "(?<=b@)u(?=G)", "(?<=β@)u(?=[Gρ])"),
    rule(
        "days of a month",
        "m",
        points.days_of_month,
        "M@?[12O](?:[-θ到]|U)@?[12O](?![u年%Y12])",
        "M@?[12O](?:[-θ到]|U)@?[12O](?=Y)",
        "(?<=v)M@?[12O]&@?[12O](?![u年%])",
        "[12O][-θ][12O][x@]{0,2}M",
        "(?<=v)@?[12O]&@?[12O][x@]{0,2}M",
        "[12S]月x?[12S]日?[-~到]{1,2}[12S]日",
    ),
    rule("quarter by its last month", "m", points.quarter_to, "Mu"),
    rule("months", "m", points.months, "[12S]月?[-~到]{1,2}[12S]月"),
    rule("decade", "T", points.decade, "X", "[Y2S]代"),
    rule("decade of a century", "T", points.decade_of_century, "[2S]世x?[2S]代"),
    rule("decade of a century", "T", points.decade_of_relative, "Rx?[2S]代"),
    rule("century", "T", points.century, "[2S]世", "O-?u"),
    rule(
        "month and day",
        "m",
        points.month_day,
        "[12S]月x?[12S]日?",
        "M[12O](?![年u])",
        "[12O][x@]{0,2}M",
    ),
    rule("month", "m", points.month, "[12S]月", "M"),
    rule("weekday but one", "T", points.weekday_but_one, "@?W[bF]r(?![uaMW])"),
    rule("quarter", "m", points.quarter, "第?[1S]季"),
    rule("year", "T", points.year, "uY", "Y年?", "2年", "Z年?"),
    rule("relative", "T", points.relative, "R", "ru", "rx?W", "W"),
    rule("relative season", "T", points.relative_month, "r[aM]"),
    rule("next such season", "T", parts.next_season, "ŗ[aM]"),
    rule("season", "a", points.season, "(?<=[BbUEtp到])@?a(?![xp]?T)", "(?<=[BbUEtp到])@a"),
)
PARTS = (
    rule(
        "in a year",
        "T",
        parts.sub_period,
        "[mM][,x@tp]{0,3}T",
        "Tx{0,1}m",
        "Tx{0,1}a",
        "a[x@t,]{0,2}T",
    ),
    rule("day of a month", "T", parts.day_of_month, "Tx?[12S]日", "O[x@]{1,2}T"),
    rule("a doubt and its year", "D", parts.doubt_of, "D[,x@t]{0,2}T", "T[,x@]{0,2}D"),
    rule("nth unit", "T", subdivisions.nth_of, "L[x@t]{1,3}[Tu]"),
    rule("first units", "T", subdivisions.first_units, "[Orj]A[x@t]{1,3}[Tu]"),
    rule("week of a day", "T", subdivisions.week_of, "u[x@]{1,2}T"),
    rule("week of a day", "T", subdivisions.week_ending, "ω@?T"),
    rule("stretch to a day", "T", subdivisions.stretch_to, "(?<=[tp@])u-T"),
    rule("week by number", "T", subdivisions.numbered_week, "u[12](?:[x@t,]{0,3}T)?"),
    rule("weekday of a date", "T", subdivisions.dated_weekday, "h[,xp@]{0,3}T"),
    rule("time of day", "T", subdivisions.time_of_day, "H[xp@,H]{0,4}T", "T[,xp@t]{0,2}H{1,2}"),
    rule("period", "T", subdivisions.period, "TP"),
    rule("part of an event", "Ø", parts.part_of_event, "e[-xtp]{0,2}@T(?=[CPé])"),
    rule("part", "T", parts.two_parts, "e-{1,3}e[-x@tp]{0,3}T"),
    rule("part", "T", parts.part, "e[-x@tp]{0,3}T", "Tx{0,3}c", "c[x@tp]{0,2}T"),
    rule("part", "T", parts.part, "T的e"),
    rule("part of this", "T", parts.part_of_this, "e[-x@]{0,2}u", "@?uc", "@?u的e"),
)
LOOSE = (
    rule("next such month", "T", parts.next_month, "m"),
    rule("part of a season", "T", parts.part_of_season, "e[-x@]{0,2}a"),
    rule("next such half", "T", parts.next_half, f"{LED_BY}@?x?e(?=[#,KBbUFEtpr&/!]|$)"),
    rule("days of this month", "T", parts.next_such_days, "(?<=v)@O[-&θU]{1,2}@?O", "@O[-θ]@O"),
    rule(
        "day of this month",
        "T",
        parts.next_such_day,
        "(?<=[BbUFEpvθ])@O(?=[#,KBbUFEtp&/!H]|$)",
        "^@?O$",
    ),
    rule("weekend", "T", parts.this_weekend, f"{LED_BY}@?u(?=[#,KBbUFEtp&/!]|$)", "≥@u(?=[#,K]|$)"),
    rule(
        "time of day",
        "T",
        subdivisions.today_at,
        "(?<=[BbU])H(?=[#,K&]|$)",
        "(?<=[BbU]@)H(?=[#,K&]|$)",
    ),
    rule("next such season", "T", parts.next_season, "(?<=[BbUEtp到θFv≥])@?a"),
)
BARE = (rule("part of this", "T", parts.part_now, "c"),)
EVENTS = (
    rule("event", "Ø", targets.event, "[BbUFEwt到]?[,x@tp~]{0,3}T[年xCK的]{0,4}é{1,3}[前后内]?"),
    rule(
        "event",
        "Ø",
        targets.event,
        "[BbUFE][@x]{0,2}é{1,2}[xtp,@]{0,3}T[前后内]?",
    ),
    rule("event", "Ø", targets.event_unless_day, "é{1,2}[x,]?T[前后内]?"),
    rule("event", "Ø", targets.of_its_time, "[BbUFEtp]@T(?!K)[CK]{0,3}C(?=[#,]|$)", "[BbUFE]@TC"),
    rule("event", "Ø", targets.of_its_time, "[BbUFEt]@TC"),
    rule("unit beside a day", "T", offsets.unit_beside, "@?u[bF]@?T(?![CKéë])"),
    rule("weekday beside a day", "T", offsets.weekday_beside, "T[bF]@?T(?![CKéë])"),
    rule(
        "so long from then",
        "T",
        offsets.so_long_from,
        "(?<![p≥≤qw~])A[Fbv]@?T(?![CKéë])",
        "ApT",
        "AT",
    ),
    rule("a week later", "T", offsets.week_later, "T@?u(?![CK])"),
    rule(
        "after an event", "Ø", targets.event, "A[Fb]@?[CKéJ]", "(?<![p≥≤wt])A[Fb]@?T", "Av@?[CKéJ]"
    ),
    rule("event", "Ø", targets.event, "[BbUFEtp]?[,x~]{0,2}@T[xCK]{0,2}ë{1,2}", "[BbFUE]~?Të"),
    rule("within of", "Ø", targets.lapse, "w[~x@≤]{0,3}A[内f]?x(?=.)(?:@?T)?"),
    rule("lengths", "Ø", targets.lengths, "A[CK]?ι[~@]{0,2}A", "A-~?T"),
)
JOINS = (
    rule(
        "range",
        "T",
        joins.joined,
        "v[~@]{0,2}[Tn]~?(?:[-到&U/Bθ]|&U|-U){1,2}[p~@]{0,2}T(?:[-/,&]{1,2}~?T){0,8}~?",
    ),
    rule("range", "T", joins.joined, "~{0,2}p?T~?(?:[-到Uθι][p@]?~{0,2}T){1,8}"),
    rule(
        "earliest and latest",
        "T",
        joins.joined,
        "E[~p]{0,2}T~?[,&/]{0,2}B[~p]{0,2}T~?",
        "T,?g[,&/]{0,2}T,?@?l",
    ),
    rule("list", "T", joins.joined, f"~{{0,2}}T~?(?:{LIST}T~?){{1,40}}"),
    rule("the one after", "T", joins.and_the_next, "Tν"),
    rule("from now", "T", joins.joined, "(?:v?n|f)[-到U起&θ]{1,2}[p~@]{0,3}T"),
)
WINDOWS = (
    rule(
        "not before",
        "V",
        targets.not_before,
        "![CKtpx~e]{0,8}[Ub][~xp@≥]{0,4}T~?",
        "E[~xtpv@≥]{0,4}T~?",
        "(?:≥[Uθ]|[Uθ]≥)[~xp@]{0,2}T~?",
        "[v,]?[tp]?~?T,?g",
        "[tp]?~?Tk",
        "[vBp到从]?~?Tx?,?起",
        "U[~xp]{0,2}T,?起",
        "v[@~]{0,2}Tp(?=[#,]|$)",
        "B[@~]{0,2}T,?@?g",
    ),
    rule("not before", "V", targets.not_before, "Tx?前[内C]{0,1}!(?![CK]{0,1}[时])", "U~?TC?!"),
    rule(
        "by",
        "V",
        targets.by,
        "b@?TG",
        "β@?T[Gρ]?",
        "[BU到θ][~xtp@到]{0,4}T[~内x]{0,2}(?:,?l|前)?",
        "[tp]?~?T~?,?@?l",
    ),
    rule("by", "V", targets.by_an_amount, "Bp?~?A[fz]"),
    rule("before", "V", targets.before, f"b{FILL}T~?", "[p到B]?~?Tx?~?前"),
    rule("after", "V", targets.after, f"F{FILL}T~?", "[pv]?~?T~?x?后"),
    rule("since", "V", targets.since, "s[~x@]{0,2}T~?", "v?Tx?来"),
    rule(
        "not before an amount",
        "V",
        targets.no_sooner,
        "[E≥][~x≥q]{0,2}Ax?[f后]",
        "![CKx]{0,4}p(?:≥q?|q)~?A",
        "[p]?[≥E]~?åf?",
        "p?≥q~?Af?",
        "[tq]~?Af?[≥k]",
        "Af[≥k]",
        "[tp]?~?Af?,?g",
        "A[≥k](?=,?b[CK])|≥A(?=,?b[CK])",
        "[tp]?å[≥k]",
        "[tpq]?~?äf|[tq]~?ä",
        "E[~xt]{0,3}A",
        "t≥A",
        "q≥A[f后]?",
        "Q~?A[f后]?",
    ),
    rule(
        "within",
        "V",
        targets.within,
        "w[~x@≤]{0,3}A[~]?[内f]?",
        "[tp]?[~≤]{0,2}A~?x?内",
        "[≤]{1,2}[~xq]{0,2}A[f内后]?",
        "[pt]?@?r[~x]{0,2}A~?",
        "[tp]?~?A,?λ",
        "A/?(?:起l|l)",
        "[tp]?~?Af?,?@?l",
        "tw?A≤",
    ),
    rule("from now", "V", targets.from_now, "Az", "[tp]?åf?"),
    rule("within", "V", targets.within_one, "w[x@]{0,2}u", "w[~x@]{0,3}[u年]"),
    rule(
        "in the past",
        "V",
        targets.past,
        "j[~x@这]{0,3}A[内来]?",
        "A来",
        "A多(?=[#,C])",
        "j[x@]{0,2}[u年]",
    ),
    rule("ago", "V", targets.ago, "~?[xp]?A[~]?(?:o|前)"),
    rule("from now", "V", targets.from_now, "[tpw]?~?A~?[x]?[f后]", "q~?A~?后?", "t~?A~?"),
    rule("rest of the year", "V", targets.rest_of_year, "(?<![12NSYJ个多])年内"),
    rule("within", "V", targets.inside, "w[~xtp@]{0,3}T~?", "[tp]?Tx?内"),
    rule("about", "V", targets.about, "[tp]?[~]{1,2}[xtp@]{0,2}T~?", "[tp]?T,?~"),
    rule("plus or minus", "V", targets.spread, "[tp]?T[,#]?±(?:[12S]|A)"),
    rule("calendar", "V", targets.plain, "[xtp]{0,3}T"),
)

LATER = (
    *(chinese_rules.LOOSE, LOOSE, chinese_rules.PARTS, PARTS, PARTS, chinese_rules.BARE, BARE),
    *(chinese_rules.EVENTS, EVENTS, chinese_rules.JOINS, JOINS, chinese_rules.WINDOWS, WINDOWS),
)


def understand(found: list[Item], said_on: date) -> list[Item]:
    """Apply the layers: amounts, points, parts, events, joins, windows; each first in Chinese."""
    found = reduce_items(found, chinese_rules.AMOUNTS, said_on)
    found = reduce_items(found, AMOUNTS, said_on)
    found = amounts.with_unit_understood(found)
    found = reduce_items(found, NUMERIC, said_on)
    found = reduce_items(found, chinese_rules.POINTS, said_on)
    found = reduce_items(found, POINTS, said_on)
    for _ in range(4):
        before = found
        found = reduce_items(found, chinese_rules.PARTS, said_on)
        found = reduce_items(found, PARTS, said_on)
        if found is before:
            break
    for rules in LATER:
        found = reduce_items(found, rules, said_on)
    return found
