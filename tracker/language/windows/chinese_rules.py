"""What is said in Chinese only: a table before each of the grammar's own, in its manner."""

from tracker.language.windows.meanings import amounts, chinese, joins, parts, subdivisions, targets
from tracker.language.windows.rules import Rule, rule

# What may stand between a time or a length and the mark that belongs to it, or a name in one.
WORDS = "[a生CKSJéNI个12~x%c事的才比会就期龄节假次农每最上全难首末]"
NAMES = "[a生CKSJéNI个12%c事的才比会就期龄节假次农每最上全难首末]"
BEFORE = "[BbUFEtp到v~s&/-]"  # a year, behind these or before those
BEHIND = "[c月m前后起~,/&a内的-]"
LATER = "[会!才难起前内后到~c]"  # tells that a month without a year is the next
DAY_LED = "(?<=[BbUFEtp到v])"
DAY_MARKED = "(?=[前后起~])"

AMOUNTS = (
    rule("years of the Republic", "T", chinese.minguo_years, "民[12NS]年?[-~到]{1,2}[12NS]年"),
    rule("year of the Republic", "T", chinese.minguo, "民[12NS]年?", "N年(?=c|m|[12S]月)"),
    rule(
        "no time (zh)",
        "J",
        chinese.no_time,
        "[12NSY]多?个?期",
        "(?:[Y2]年|R)?x?农x?(?:[12S]月x?)?(?:c?[12S]日?)?",
        "龄[~≥≤x]{0,2}[12NS]多?(?:个月|个?[年u季世日])(?:半|多)?内?",
        "(?<![qQwE~])[12NS]年上(?!内)",
    ),
    rule("years", "T", chinese.years, "[Y2](?:[-/,&]{1,2}2){2,3}年"),
    rule("length or year", "J", chinese.near_year, "(?<![wjq≥≤未没Q多])2年(?=x?前)"),
    rule("length or year", "J", chinese.near_odd_year, "(?<![wjq≥≤未没Q多])2年(?=x?后)"),
    rule("century", "T", chinese.century, "S世(?!内|x?[2S]代)"),
    rule(
        "lengths",
        "A",
        amounts.amount_range,
        "v?[12NS][-~到,/][12NS]多?个[季u世]",
        "(?<=[wjq≥≤])[1S][-~到,/][1S]季",
    ),
    rule("length", "A", amounts.amount, "(?<=[wj])[1S]季(?!度)", "[1S]季(?=[内后])"),
    rule("length", "A", amounts.amount, "(?<=[wjq未≤])[12S]日"),
    rule("length", "A", amounts.amount, "[12NS](?:年|个月)多(?=[内后前])"),
    rule("two lengths", "A", chinese.either_length, "[1S]年[1S]年"),
    rule("length", "A", chinese.length_of_years, "(?<=[未没])[12]年"),
)
POINTS = (
    rule("lengths", "A", chinese.from_length_to_length, "A[-~到]{1,2}A"),
    rule("clock", "c", chinese.clock, "(?<=[日RWx])[12S](?:#[12]|%|x)(?=[~x]?前)"),
    rule("weekday in brackets", "x", chinese.nothing, "(?<=日)#W#"),
    rule(
        "days of a month",
        "m",
        chinese.days,
        "[12S]月x?[12S]日?[-~到,/&]{1,2}[12S]日(?:[,/&]{1,2}[12S]日){0,5}",
    ),
    rule(
        "days of this month",
        "T",
        chinese.days_of_this_month,
        "(?<![Rrum月季12S-])[12S]日[-~到]{1,2}[12S]日(?![内])",
    ),
    rule(
        "day of this month",
        "T",
        chinese.named_day,
        "(?<=p)[12S]日(?![内后前~])",
        "(?<![Rrum月季12S-wjq≥≤])[12]日(?=~|x)",
    ),
    rule(
        "day of this month",
        "T",
        chinese.day_of_this_month,
        f"(?<![Rrum月季12S-]){DAY_LED}[12S]日",
        f"(?<![Rrum月季12S-])[12S]日{DAY_MARKED}",
    ),
    rule(
        "months (zh)",
        "m",
        chinese.months,
        "[12S][,/&][12S](?:[,/&][12S])?月",
        "S月",
    ),
    rule(
        "quarters",
        "m",
        chinese.quarters,
        "第?[1S][,/&-]{1,2}第?[1S]季",
        "第?S季",
        "第?[1S][-~到,/&]m",
    ),
    rule("first months", "m", chinese.first_months, "[前首][12S]月(?!x?[12S])"),
    rule("week of a year", "m", chinese.week, "第[12S]个?u"),
    rule("whole short year", "T", chinese.whole_short_year, "2年?全"),
    rule("length or year", "J", chinese.far_year, f"(?<!{BEFORE})(?<!^)2年(?!{BEHIND})"),
)
PARTS = (
    rule("week of a day", "T", subdivisions.its_week, "Tω"),
    rule("aside", "τ", chinese.set_aside, "Tx?期"),
    rule("first of it", "T", chinese.first_of, "T[x的]?[前首]A(?![内前后])"),
    rule("last of it", "T", chinese.last_of, "T[x的]?[后末]A(?![内前后])"),
    rule("days of a month", "T", chinese.days_in, "Tx?[12S]日[-~到,/&]{1,2}[12S]日"),
    rule("known day", "T", chinese.festival_in, "Tx?的?[节假]", "节[,x@tp]{0,3}T"),
    rule("known day", "T", chinese.this_festival, "r[节假]"),
    rule("the whole of it", "T", chinese.whole, "T[x的]?全"),
    rule("this day then", "T", chinese.this_day_then, "T的?此"),
    rule("in a year", "T", parts.sub_period, "T的[mMa]"),
    rule("part", "T", parts.part, "T的c"),
)
LOOSE = (
    rule("next such season", "T", parts.next_season, "(?<![CK])a(?=[x~]{0,2}[前后])"),
    rule("just over", "μ", chinese.just_over, f"(?<![^#,])[CKx]{{0,4}}m(?![^#,]{{0,30}}{LATER})"),
    rule(
        "next known day",
        "T",
        chinese.next_festival,
        f"{DAY_LED}@?节",
        "节(?=[x~]{0,2}[前后~起内]|x)",
        "^节x?$",
        "假",
    ),
)
BARE = (
    rule(
        "whole year",
        "T",
        chinese.this_whole_year,
        "(?<=会)全",
        "全(?=[^#,]{0,24}(?:会|上(?=[#,]|$)))",
    ),
)
EVENTS = (
    rule(
        "aside",
        "τ",
        chinese.set_aside,
        "T的?c(?!T)",
        "T的?[首末]A",
        "T的?[首末第]J",
        "[比每][x~]?T",
        "T[x~]?[前后起]?生",
    ),
    rule("event (zh)", "Ø", targets.event, "[BbUFEtp]?[x~]?Të{1,2}[前后内]?"),
    rule(
        "event (zh)",
        "Ø",
        targets.event,
        f"[CKé节假期%Jc事]{WORDS}{{0,14}}后[~x的]{{0,2}}A[内后]?",
        f"{NAMES}日?起[~x]{{0,2}}A内?",
        "T起[~x]{0,2}A内",
        "[é事生c][~x]{0,2}未?A[内后]",
        "[事生][~x]{0,2}未A",
        "T[~x]{0,2}[前后][~x]{0,2}A[内后前]?",
        f"[pt]?T[x~]{{0,2}}{NAMES}{WORDS}{{0,13}}[前后](?!A)",
    ),
)
JOINS = (
    rule("next to each other", "T", chinese.side_by_side, "TT"),
    rule(
        "from then to then", "T", joins.joined, "v?T起,?[-到]Tl?", "vT[-到]Tl", "v?Tx{1,2}[-到]Tx?"
    ),
    rule("from then to before then", "T", chinese.to_before, "v?T[-到]T前"),
    rule("so long from a day on", "T", chinese.from_then_on_for, "v?T起[xC~,]{0,2}A(?!内)"),
    rule("into the next year", "T", chinese.into_next_year, "T[-~到U]{1,2}次T"),
)
WINDOWS = (
    rule("by", "V", chinese.by_at_last, "TB(?=[CK会才就!#,]|$)"),
    rule("not before", "V", targets.not_before, "TE(?=[CK会才就!#,]|$)"),
    rule("not before", "V", targets.not_before, "[≥Q][CK]{1,4}[到U]~?T"),
    rule("begins then", "V", chinese.begins_then, "(?<=[CK])[p]?T起(?=[#]|$)"),
    rule("no time (zh)", "J", chinese.no_time, "E[~x]{0,3}A内"),
    rule("not before", "V", targets.not_before, "[Q≥q]~?[到U][~x]{0,2}T~?"),
    rule("no time (zh)", "J", chinese.no_time, "比~?A前"),
    rule(
        "aside",
        "τ",
        chinese.set_aside,
        "[sv]?T来(?=的?[CK]{0,3}最)",
        "j?[x~]?A[来内]?(?=的?[CK]{0,2}最)",
    ),
    rule("after", "V", targets.after, "E[~xp]{0,2}T~?x?后"),
    rule("not before", "V", targets.not_before, "[到U][~x]{0,2}T~?(?=[CKx]{0,6}才)"),
    rule("before", "V", targets.before, "未[~xp到]{0,3}T(?=[CKx,]{0,8}就)"),
    rule("not before", "V", targets.not_before, "未[~xp到]{0,3}T"),
    rule("lately or soon", "A", chinese.lately_or_soon, "j[~x@]{0,3}A内?(?=[^#,来会]{0,9}!)"),
    rule(
        "within",
        "V",
        targets.within,
        "未[~x]{0,2}A[内]?",
        "j[~x@]{0,3}A内?(?!的)(?=[^#,!]{0,10}[会])",
    ),
    rule("by", "V", chinese.by_or_level, "(?<=[C事])到[~xt到]{0,4}T~?(?!前)"),
    rule("by", "V", chinese.by_the_middle, "[BU到][~xtp到]{0,4}T~?(?!前)"),
    rule("by", "V", targets.by, "T前c(?!$|#)"),
    rule("by", "V", targets.by_an_amount, "B~?A后"),
    rule("today", "V", chinese.today, "T(?=[CK]{0,6}[会!])"),
    rule("from now", "V", targets.from_now, "A~(?:的?x)?(?=[会才就])", "(?<![^#,])~A的x"),
    rule(
        "not before an amount",
        "V",
        targets.no_sooner,
        f"没~?A(?={WORDS[:-1]}起来,j]{{0,12}}[!难])",
        "[qQE]~?x?A上",
    ),
    rule("rest of it", "V", chinese.rest_of_it, "(?<![12NSmTAW])[月季u]内"),
)

# Kinds one of which a layer needs.
CLUES: dict[tuple[Rule, ...], str] = {
    AMOUNTS: "农世民期龄上季日年",
    POINTS: "全A日月季第民年mRW",
    PARTS: "首末期前后节假全的日此ω",
    LOOSE: "节假ma",
    BARE: "全",
    EVENTS: "每前后éë事生c首末起比",
    JOINS: "T",
    WINDOWS: "TA月季u",
}
