"""Whose claim a sentence is that reports one, and what it claims: "Reuters says that rates fall".

The reader of documents (`reporting`) tells who is reported. Here the words that report are taken
off what is claimed; where that leaves no clause, or nobody by name, the report is only told.
"""

from typing import NamedTuple

from tracker.core.text import compiled
from tracker.language.statement.reporting import (
    PRONOUNS,
    Memory,
    Report,
    Talk,
    attributed,
    person,
    reports,
)
from tracker.language.statement.tables import pattern
from tracker.language.tokens import fold, plain


class Reported(NamedTuple):
    """Who is reported, what he claims, and the place of the words that report it.

    expects: it is expected or predicted, so it lies ahead.
    """

    who: str
    body: str
    start: int
    end: int
    expects: bool = False


LEAD_EN = r"(?i)(?:(?:and|but|so|most|many|some|several|all|other|both)\s)?[\"“']?"
LEAD_ZH = r"(?:但是?|而|不过|而且|另外)?[,\s]*"
# Verbs whose object may be a thing ("reported a loss"): they report only what "that" opens.
NEEDS_THAT = (
    r"(?:announced|promises|promised|told|tells|mentions|mentioned|notes|noted|reported|reports"
    r"|explains|explained|suggests|suggested|acknowledged|admits|admitted|added|declared|found"
    r"|described|hopes?|hoped|fears?|feared|worries|worried|wrote|writes)$"
)
EXPECTS = r"(?:expects?|expected|predicts?|predicted|forecasts?|projects?|projected)$"
SAID = r"(?:said|told|thought|believed|argued|claimed|warned|insisted|wrote|predicted|reckoned)$"
EXPECTED_ZH = r"(?:预计|预测|预期|预估|预言|推估|料)[^\u3400-\u9fff]*$"
THAT = r"(?:\s(?:in|on|at|to|during)\s[^,]{2,40}?)??\s?(?:that\b|,|:)\s*[\"“]?"
TOLD_WHOM = r"\s(?:[\w']+\s){1,4}that\s"
FINITE = (
    r"\b(?:is|are|was|were|will|won't|would|can|can't|could|may|might|must|should|has|have|had"
    r"|does|did|didn't|don't|doesn't|isn't|aren't|there)\b|'(?:s|re|ll|d|ve)\b"
)
THING = (
    r"\s(?:(?:an?|its|his|her|their|record|sharp|strong|weak|big|no|more|less)\s(?:[\w-]+\s){0,3}"
    r"|the\s)$"
)
SAYING_ZH = (
    r"(?:说过?|表示|称|指出|认为|强调|预测|预估|研判|推估|预计|预期|预言|警告|透露|宣称|声称"
    r"|相信|坚信|觉得|坦言"
    r"|直言|公布|发布|显示|指|说道|估计|承认|断言|放话说?|补充道?|曾说|说道|报道|报导|消息"
    r"|披露|统计|测算|介绍|数据|看来"
    r"|听说|得知|了解到|得出结论|的|是)$"
)
OPENS_ZH = (
    r"(?:最新|最近)?(?:报道|报导|消息|数据|统计|预测|说法|估计|测算|报告|称|显示|指出)?[,:\s\"]*"
)
NO_CLAIM_ZH = r"[了过着的得地吗呢]|就是说|起来|不清|的话"
# A short subject without a word of grammar in it, and a verb of saying: 克鲁格曼认为.
NAMED_ZH = (
    r"((?!(?:普遍|一般|通常|可以|应该|研究|调查|数据|这|那|谁|没人|无人|人们|大家|有人|报告|结果))"
    r"(?:(?![我你您他她它们这那的了着很不没有是在也都就并曾会能将要所被把让给和与或其为可人])[\u3400-\u9fff·]){2,8}?"
    r"|我(?:爸|妈|老婆|老公|妻子|丈夫|哥|姐|弟|妹|儿子|女儿|朋友|同事|老板|领导|同学|老师|邻居"
    r"|爷爷|奶奶))"
    r"(?:也|还|则|曾|近日|最近|昨天|今天|再次|一直|回应|发文|公告|答复|通报|普遍|都)?"
    r"(?:(?<=[爸妈婆公子夫哥姐弟妹儿友事板导学师居爷奶])(?:说|觉得|猜|估计)|认为|表示|相信"
    r"|坚信|预计|预测|预言|指出|警告|强调|坦言|透露|声称"
    r"|称(?![为得霸重号职呼赞心王]))"
)
# Who is named behind the claim, by whatever noun: "…, delegates said".
TRAILING_EN = (
    r",\s(?P<who>(?!(?:i|we|you|he|she|it|they|that|this|which|who"
    r"|as)\b)(?:[\w'’.&-]+\s){0,4}?[\w'’.&-]+)"
    r"\s(?:says?|said|warns?|warned|predicts?|predicted|expects?|estimates?|estimated|argues?"
    r"|argued"
    r"|claims?|claimed|believes?|thinks?|reported|reports|forecasts?"
    r"|projects)(?:\son\s\w+day)?[.!]?$"
)
BARE_ZH = (
    r"(?:将(?!军|领|有|出现|会有|迎来)|会(?!议|员|计|有|出现)|不会|不再|不打算|要(?!是)|拟"
    r"|计划|打算|准备|已经?|正在|仍将"
    r"|暂不|考虑|有意|无意)"
)
FEWEST = {"en": 3, "zh": 3}  # words, characters that can state something
HE = {
    "en": r"(?:he|she|it|they)\b(?!(?:'s| is| was| w(?:ould|ill) be) (?:un)?[a-z]+ (?:that|to)\b)",
    "zh": r"(?:他|她|它|他们|她们|其|该公司|该机构)(?![的们])",
}


def reported(text: str, lang: str) -> Reported | None:
    """Give whose claim a sentence reports, and the claim without the words that report it.

    >>> reported("Reuters says that rates will fall", "en")
    Reported(who='Reuters', body='Rates will fall', start=0, end=12, expects=False)
    """
    found = reports(text, (0, len(text)), lang, Memory(), Talk())
    one = attributed(text, found, 0, len(text)) or _headed(text, lang)
    if one is None or one.who is None or one.who.casefold() in PRONOUNS:
        return None
    start = text.find(one.cue, one.start)
    who = compiled(r"(?<=..)(?:引述|援引|引用|引據).*$").sub("", one.who)
    body = _body(text, lang, one, start)
    if body is None or not _states(body, lang):
        return None
    cue = plain(one.cue)
    expects = compiled(EXPECTED_ZH if lang == "zh" else EXPECTS).search(cue) is not None
    return Reported(who, _named(body, who, lang, cue), start, start + len(cue), expects)


def _headed(text: str, lang: str) -> Report | None:
    """Read a Chinese headline: 住建部：今年将开工…; a colon in English may mean anything."""
    head = compiled(r"([\u3400-\u9fff·]{2,12})[:：](?=\S)").match(text) if lang == "zh" else None
    if head and (who := person(head[1], lang)):
        return Report(0, len(text), who, head[0])
    if lang == "en" and (behind := compiled(TRAILING_EN).search(text)):
        return Report(0, len(text), behind["who"], behind[0].lstrip(", "))
    named = compiled(NAMED_ZH).match(plain(text)) if lang == "zh" else None
    return Report(0, len(text), text[: named.end(1)], text[: named.end()]) if named else None


def _body(text: str, lang: str, one: Report, start: int) -> str | None:
    before, after = text[:start], text[start + len(one.cue) :]
    if one.start < start or not after.strip(' .。!！"”'):
        return compiled(r"[\"“”]").sub("", before).rstrip(" ,，")
    lead = LEAD_EN if lang == "en" else LEAD_ZH
    if compiled(lead).fullmatch(plain(before)) is None:
        return None
    cue = fold(one.cue)
    return _ahead(cue, _after_en(cue, after)) if lang == "en" else _after_zh(cue, after)


def _ahead(cue: str, body: str | None) -> str | None:
    """Turn what was said into what is claimed: "said he would go" claims that he will."""
    if body is None or compiled(SAID).search(cue) is None or compiled(r"\bif\b").search(body):
        return body
    return compiled(r"\bwould(?! have\b)").sub("will", body)


def _after_en(cue: str, after: str) -> str | None:
    """What stands behind "Reuters says", "according to Reuters"."""
    opened = compiled(THAT).match(after)
    if opened or cue.endswith(" that"):
        return after[opened.end() if opened else 1 :].rstrip('"”')
    if cue.startswith(("according", "per ")):
        return None
    return _without_that(cue, after)


def _without_that(cue: str, after: str) -> str | None:
    if compiled(r"\s(?:in|on|at|to|about|of|for|with|by)\b").match(after):
        return None
    if cue.endswith(("told", "tells")):
        told = compiled(TOLD_WHOM).match(after)
        return after[told.end() :] if told else None
    if compiled(EXPECTS).search(cue):
        return f"I expect{after}"
    if compiled(NEEDS_THAT).search(cue) or not _has_verb(fold(after)):
        return None
    return after.strip()


def _has_verb(folded: str) -> bool:
    """Whether a clause follows and not a thing: "says rates fall", not "claims a drop"."""
    if compiled(FINITE).search(folded):
        return True
    verbs = [*pattern("event en").finditer(folded), *pattern("past en").finditer(folded)]
    return any(compiled(THING).search(folded[: one.start()]) is None for one in verbs)


def _after_zh(cue: str, after: str) -> str | None:
    """What stands behind 高盛预计, 据新华社报道, 在他看来."""
    said = cue.endswith(":") or compiled(SAYING_ZH).search(cue)
    if not said or compiled(NO_CLAIM_ZH).match(plain(after)):
        return None
    opened = compiled(OPENS_ZH).match(plain(after))
    return after[opened.end() if opened else 0 :].rstrip('"”」 ')


def _states(body: str, lang: str) -> bool:
    size = len(compiled(r"[\w'’-]+").findall(body)) if lang == "en" else len(body.strip())
    return size >= FEWEST[lang]


def _named(body: str, who: str, lang: str, cue: str) -> str:
    """Put the name where the claim begins with "he" or 他, or with a verb: it would mean nobody."""
    begun = compiled(HE[lang]).match(fold(body))
    if begun:
        article = "The " if cue.startswith("The ") and not who.startswith("The ") else ""
        return article + who + body[begun.end() :]
    if lang == "zh" and not cue.startswith(("据", "根据")) and compiled(BARE_ZH).match(fold(body)):
        return who + body  # 特朗普称将加征关税: he will
    return body[:1].upper() + body[1:]
