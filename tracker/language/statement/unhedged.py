"""Take the hedge off a sentence, so that a question is left whose truth is clear.

Every hedge becomes a mark of its sort; a table of rules (`unhedged.csv`) takes the marks out with
the words that lean on them, as in "it is <likely> that". What a rule cannot take is not guessed:
the writer is asked.
"""

import re
from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path

from tracker.core.text import compiled
from tracker.language import patterns
from tracker.language.confidence import FoundConfidence, find_confidence
from tracker.language.tokens import fold
from tracker.language.windows import FoundWindow, find_windows

TABLE = Path(__file__).parent / "unhedged.csv"
# The sorts of hedges, each with the mark that stands for it: a private character a sort.
MARKS = {
    "H": "\ue000",
    "A": "\ue001",
    "M": "\ue002",
    "T": "\ue003",
    "W": "\ue004",
    "E": "\ue005",
    "X": "\ue006",
}
MODAL = r"(?:may|might|could|can|should)"
BOUND = r"(?:is|are|am|'s|'re)?\s?(?:likely|unlikely|expected|certain|sure|bound|set)? ?to"
NOT_EXPECT = r"(?:don't|do not|did not|didn't|never) (?:expect|anticipate|predict|forecast)"
EXPECT = (
    r"(?:(?:i|we|one|you)(?:'d| would)? )?(?:fully |do )?(?:expect|anticipate|predict"
    r"|forecast)"
)
ADVERB_EN = (
    r"(?:(?:almost|very|most|quite|highly|more|just|pretty|fairly|rather|not) )*"
    r"(?:probably|possibly|perhaps|maybe|likely|certainly|definitely|surely|undoubtedly|presumably"
    r"|conceivably|inevitably|doubtless|unquestionably|assuredly|arguably|hardly|scarcely|easily"
    r"|improbably|plausibly|potentially|apparently|seemingly|supposedly|clearly|obviously)"
)
SORTS_EN = (("M", MODAL), ("T", BOUND), ("E", EXPECT), ("X", NOT_EXPECT), ("A", ADVERB_EN))
# What stands inside a Chinese sentence and can be left out: 很可能, 不太可能, 恐怕, 未必.
ADVERB_ZH = (
    r"[^我你他她]{0,4}(?:可能|概率|也许|或许|恐怕|大概|估计|应该|应当|多半|肯定|一定|必然|必定|绝对"
    r"|未必|不见得|不一定|难以|很难|预计|有望|迟早|大抵|想必|或|兴许|说不定|八成|九成"
    r"|[一二三四五六七八九]成|铁定|准|料|看来|似乎|好像"
    r"|必将?|恐|稳|包|没准|怕是|大致|极难|不大会|不太会|十有八九"
    r"|百分之[一二三四五六七八九十百]+)(?:性)?"
)
# A hedge of Chinese that takes the verb in: 很难突破, 必破.
# One that governs a clause although its last word may be an adverb: 几乎可以肯定.
FRAME_ZH = r"(?:可以|敢)(?:肯定|断定|说)|确定$|确信|断定|[有的]把握|信心"
# One that takes what follows it in: 可能是, 有望在, 八成要, 恐大, 或于, 必停.
WITH_NEXT = (
    rf"(?P<hedge>{ADVERB_ZH}|恐|或|料|必)(?P<kept>是|在|于|要|将|有|被|由|为|可以?|能够"
    rf"|(?<=[恐或料必])(?![难不怕许者])\S{{1,4}})"
)
WITH_VERB = (
    r"(?P<hedge>很难|难以|极难|必|稳|包)(?:拿下|突破|破|涨|跌|胜|赢|败|输|超|达到|实现|完成)"
)
ROUNDS = 8
TURNED = {"before", "not before"}
FEWEST = {"en": 2, "zh": 3}  # words, characters that can state something
# A hedge that says what is to happen, too: doomed, 赢面.
TAKES_IN = r"^(?:doomed|toast)$|没救|完蛋|赢面|胜算|胜面|胜率"
# What is left of a sentence that was not taken apart rightly: no clause begins or ends so, and no
# word for chance stands alone in one.
UNSAFE = {
    "en": (
        r"^(?:per|him|them|us|me|to|of|that|for|not|and|or|is|are|will|so|than|on|before|as"
        r"|with|by now|the farm|my"
        r" guess|looking|(?:i|we)(?:'d| would)? (?:give|put|say|think|believe|guess|assign|estimate"
        r"|bet|doubt|expect|suspect|reckon)|i (?:see|feel|lean))\b"
        r"|(?:\b(?:not|i|we|that|of|to|with|at|is|are|was|be|the|a|an|and|but|than|about|my"
        r"|it's|i'm"
        r"|that's)|[,:;(])\W*$|\b(?:is|are|am|be) will\b|\?.*\w"
        r"|\bputs? (?:the|it|that)\b|\bor will not\b|^the (?:possibility|prospect|risk|idea"
        r"|likelihood) (?:of|that)\b|\b(?:probability"
        r"|likelihood|odds|chances?)\b(?! card)"
    ),
    "zh": (
        r"^(?:我们?(?=[他她它这那对说猜想])|[吧了呢啊]|[的是会和与及而但]"
        r"|[一二三四五六七八九十百千万\d]+[块元](?![钱的])|没我)"
        r"|(?:[是为的有在把从被很我你]|(?<![迟看收达做找买拿签得涨跌升降回等见受办想遇])到|也就|只"
        r"|几乎|基本|似乎|看来|好像|应该)[.!。！]?$|,(?:顶多"
        r"|充其量|最多)|[?].*\w|概率(?!论)|机率|几率|机会率|把握(?!住|好|机)|可能性"
    ),
}
# What was asked, as it is stated: 会不会下雨 很难说.
ASKED = {
    "en": ((r"^[Ww]hether (?!or\b)", ""),),
    "zh": (
        (r"会不会|會不會|会否|會否|是否会|是否會", "会"),
        (r"能不能|能否|可否", "能"),
        (r"有没有|有沒有", "有"),
    ),
}
SUBJECTS = {"him": "he", "her": "she", "them": "they", "me": "I", "us": "we"}
EXPECTS_ZH = r"(?:预计|预测|预期|预估|估计)(?:将|会)?"
LABEL = (
    r"(?:(?:my|a|bold|hot|spicy|fearless|early|first|one|final|the) )*(?:prediction|forecast"
    r"|call|bet"
    r"|take|base case)(?: #?\d+)?(?: for \d{4})?\s?:\s?(?=\S)|(?:我的)?(?:大胆)?(?:预测"
    r"|预言)(?:一下)?[:,]\s?(?=\S)"
)
OWNED_ZH = (
    r"(?:.{0,4}(?:学家|师|市场|公司|机构|专家|行家|业内|人士|投行|券商"
    r"|华尔街))(?:普遍)?(?:预计|预期|预测|认为|预估)"
)
DOUBLED = r"(?:nn|tt|pp|mm|gg|bb|dd|rr)$"
# Gerunds whose verb ends in e, so that "of losing" becomes "will lose".
WITH_E = re.compile(
    r"(?:los|mak|tak|leav|clos|ris|rais|declin|rul|com|becom|achiev|surviv|retir|releas|hik|mov"
    r"|driv|writ|giv|continu|merg|acquir|receiv|improv|doubl|tripl|halv|approv|serv|describ"
    r"|produc|reduc|chang|secur|argu|balanc|advanc|prov|remov|arriv|hav|invad|escap|replac"
    r"|promot|complet|compet|impos|expos|purchas|increas|decreas|involv|overtak|overcom|fac|rac"
    r"|plac|trad|unit|vot|nam)"
)
PLAIN_VERB = re.compile(
    r"(?:.*[aeiou]{2}[a-z]|[a-z]{2,}(?:ch|sh|ss|ll|ck|ld|nd|rt|st|lk|ng|rn|ct|nt|y|w|x|t|n|r))"
)


def unhedged(
    text: str, lang: str, said_on: date, found: Iterable[FoundConfidence] | None = None
) -> str | None:
    """Give what a sentence states without its hedges; None where that cannot be done safely.

    >>> unhedged("I don't think sodium will matter by 2027", "en", date(2026, 1, 2))
    'Sodium will matter by 2027'
    """
    hedges = _outside_times(text, find_confidence(text) if found is None else found, said_on)
    if not hedges:
        return _unlabelled(text)
    if any(
        compiled(OWNED_ZH).match(fold(text[one.start : one.end])) for one in hedges if one.start
    ):
        return None  # 某行调查的经济学家预计: whose it is cannot be told
    if lang == "zh" and any(_is_whose(text, one) for one in hedges):
        return None  # 办公室预计2027年赤字…: who expects, or what is expected?
    if any(compiled(TAKES_IN).search(fold(text[one.start : one.end])) for one in hedges):
        return None  # "the glacier is doomed", 赢面较大: what is to happen stands in the hedge
    bare = _without_marks(_marked(text, hedges, lang), lang)
    if bare is None:
        return None
    bare = _unlabelled(_as_written(_tidy(bare, lang), text))
    return bare if _is_safe(text, bare, lang, said_on) else None


def _is_whose(text: str, one: FoundConfidence) -> bool:
    """Whether a verb of expecting stands between a subject and a time or another subject."""
    expects = compiled(EXPECTS_ZH).fullmatch(fold(text[one.start : one.end]))
    begins = compiled(r"\s?(?:[\da-z]|[今明本下全上]|未来)").match(fold(text[one.end :]))
    ends = not compiled(r"(?:^|[,，.。:：]|[\d年月底末])\s?$").search(text[: one.start])
    return expects is not None and begins is not None and ends


def _unlabelled(text: str) -> str:
    """Leave out "My prediction:", 预测：, which says that it is one and nothing of it."""
    label = compiled(LABEL).match(fold(text))
    return text[label.end() :][:1].upper() + text[label.end() + 1 :] if label else text


def _outside_times(
    text: str, found: Iterable[FoundConfidence], said_on: date
) -> list[FoundConfidence]:
    """Leave out what belongs to a time: "in 2027, maybe 2028"; not the doubt in 前不可能."""
    found = list(found)
    named = find_windows(text, said_on) if found else []
    times = [one for one in named if one.window.rule != "not before"]
    return [
        one
        for one in found
        if not any(t.start <= one.start and one.end <= t.end for t in times) or _leads_on(text, one)
    ]


def _leads_on(text: str, one: FoundConfidence) -> bool:
    """Whether a Chinese hedge behind a time belongs to the verb: 上季度大概萎缩了."""
    return compiled(r"大概|可能|也许|或许|恐怕|应该").fullmatch(
        fold(text[one.start : one.end])
    ) is not None and (
        compiled(r"[\u3400-\u9fff]").match(text, one.end) is not None
        and compiled(r"[一二两三四五六七八九十年月日前后内之左]").match(text, one.end) is None
    )


def _marked(text: str, hedges: list[FoundConfidence], lang: str) -> str:
    """Put a mark in the place of every hedge."""
    parts, at = [], 0
    for one in sorted(hedges, key=lambda each: each.start):
        if one.start < at:
            continue
        words = fold(text[one.start : one.end])
        end = one.end
        if compiled(ADVERB_ZH).fullmatch(words) is None and (
            verbal := compiled(WITH_VERB).fullmatch(words) or compiled(WITH_NEXT).fullmatch(words)
        ):
            words, end = verbal["hedge"], one.start + verbal.end("hedge")
        mark = MARKS[_sort(words, lang)]
        space = " " if words.endswith(" ") else ""
        parts += [text[at : one.start], mark, space]
        at = end
    return "".join([*parts, text[at:]])


def _sort(words: str, lang: str) -> str:
    """Tell how a hedge stands.

    A adverb, M modal verb, T "is expected to", E "I expect", X "don't expect", W 可能会, H others.
    """
    if lang == "zh":
        if compiled(FRAME_ZH).search(words):
            return "H"
        if compiled(rf"{ADVERB_ZH}(?:还|也|又)?(?:会|能)").fullmatch(words):
            return "W" if words.endswith("会") else "A"
        return "A" if compiled(ADVERB_ZH).fullmatch(words) else "H"
    return next((sort for sort, form in SORTS_EN if compiled(form).fullmatch(words.strip())), "H")


@cache
def _rules(lang: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    rows = (row for row in patterns.rows(TABLE) if row["language"] == lang)
    return tuple((re.compile(_with_marks(row["pattern"])), row["replacement"]) for row in rows)


def _with_marks(pattern: str) -> str:
    """Write the marks into a rule; where any hedge may stand, an adverb may, too."""
    for sort, mark in MARKS.items():
        any_of = f"[{MARKS['H']}{MARKS['A']}{MARKS['W']}{MARKS['X']}]" if sort == "H" else mark
        pattern = pattern.replace(f"<{sort}>", any_of)
    return pattern.replace("<F>", MARKS["H"])


def _without_marks(marked: str, lang: str) -> str | None:
    """Apply the rules, the first that matches each time, until no mark is left."""
    for _ in range(ROUNDS):
        if not any(mark in marked for mark in MARKS.values()):
            return marked
        changed = _first_applied(marked, lang)
        if changed is None:
            return None
        marked = changed
    return None


def _first_applied(marked: str, lang: str) -> str | None:
    folded = fold(marked)
    for expression, replacement in _rules(lang):
        found = expression.search(folded)
        if found is None:
            continue
        put = _replacement(marked, found, replacement)
        if put is not None:
            return marked[: found.start()] + put + marked[found.end() :]
    return None


def _replacement(marked: str, found: re.Match[str], replacement: str) -> str | None:
    """Fill in the words that a rule keeps, as they were written; None if a verb is unknown."""
    if "<subject>" in replacement:
        who = marked[found.start("who") : found.end("who")]
        return replacement.replace("<subject>", SUBJECTS.get(who.lower(), who))
    if "<base>" in replacement:
        base = _verb(found["ing"])
        return None if base is None else replacement.replace("<base>", base)
    for name in found.groupdict():
        if found[name] is not None:
            kept = marked[found.start(name) : found.end(name)]
            replacement = replacement.replace(rf"\g<{name}>", kept)
    return replacement


def _verb(gerund: str) -> str | None:
    """Give the verb of a gerund: winning, losing, passing."""
    stem = gerund.removesuffix("ing")
    if WITH_E.fullmatch(stem):
        return stem + "e"
    if compiled(DOUBLED).search(stem):
        return stem[:-1]
    return stem if PLAIN_VERB.fullmatch(stem) else None


def _tidy(text: str, lang: str) -> str:
    """Close the gaps that were left; begin as a sentence does."""
    bare = compiled(r"\s+").sub(" ", text).strip(" ,，:：;；-–—、")
    bare = compiled(r"\s+(?=[,.!?;:，。])").sub("", bare)
    bare = compiled(r"^[,，.。]+\s*").sub("", bare)
    for asking, stating in ASKED[lang]:
        bare = compiled(asking).sub(stating, bare)
    return bare[:1].upper() + bare[1:] if lang == "en" else bare


def _as_written(bare: str, text: str) -> str:
    """Write what a rule put in as the text is written: 會 among traditional characters."""
    if "会" in bare and "会" not in text and fold(text) != text.lower():
        return bare.replace("会", "會")
    return bare


def _is_safe(text: str, bare: str, lang: str, said_on: date) -> bool:
    """Whether something is stated, without a hedge, about the same times."""
    size = len(compiled(r"[\w'’-]+").findall(bare)) if lang == "en" else len(bare)
    if size < FEWEST[lang] or _outside_times(bare, find_confidence(bare), said_on):
        return False
    folded = fold(bare)
    if compiled(UNSAFE[lang]).search(folded):
        return False
    before, after = find_windows(text, said_on), find_windows(bare, said_on)
    return len(before) == len(after) and all(map(_is_same_time, before, after))


def _is_same_time(one: FoundWindow, other: FoundWindow) -> bool:
    """Whether two times are one: 大概 may make it fuzzy, 不可能 turn "before" into "not before"."""
    if {one.window.rule, other.window.rule} == TURNED:
        return True
    return one.window.edtf.replace("~", "") == other.window.edtf.replace("~", "")
