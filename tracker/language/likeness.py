"""Whether two statements ask the same, up to their time, their hedge and their tense.

What is left of a statement is a row of content words; two that leave the same row ask the same.
Nothing here reads a time: what names one is let go, so that a stored key never grows old.
"""

import re
import unicodedata
from functools import lru_cache
from hashlib import blake2b


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


SPACED = re.compile(r"[^\W_]+(?:[.,]\d+)*|%")
NOT = re.compile(r"n['’]t\b|\bcannot\b")
WILL_NOT = re.compile(r"\b(?:wo|sha|ca)(?=n['’]t\b)")
# Phrases that hold a word which elsewhere denies or orders.
SET_PHRASES = re.compile(
    r"\b(?:no|not) later than\b|\bat the latest\b|\bor (?:earlier|sooner)\b|\bthe day before\b"
    r"|\b(?:more likely than not|no doubt)\b"
)
YEAR = re.compile(r"(?:1[89]|2[01])\d\ds?")
QUARTER = re.compile(r"[qh][1-4]|[1-4]q(?:\d\d)?|fy\d\d|eoy|eom")
DAY = re.compile(r"\d{1,2}(?:st|nd|rd|th)?")
MONTHS = _set(
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sep sept oct nov dec"
)
UNITS = _set("day days week weeks month months year years decade decades century quarter quarters")
DAYS = _set(
    "today tonight tomorrow yesterday monday tuesday wednesday thursday friday saturday sunday "
    "weekend christmas easter thanksgiving"
)
AROUND_A_TIME = _set(
    "by in on at within before until till during through throughout over since from around about "
    "the end close early late mid middle beginning start first second third fourth last next this "
    "coming following current of few couple several a an one two three four five six seven eight "
    "nine ten twelve half sometime some time calendar fiscal between and or to"
)
SEASONS = _set("summer autumn winter spring")
PART_OF_A_YEAR = SEASONS | _set("end close beginning start middle half quarter fall")
LEADS_TO_A_YEAR = PART_OF_A_YEAR | _set(
    "by in before until till during through throughout since after from around about between early "
    "late mid than fiscal year"
)
LEADING = AROUND_A_TIME | SEASONS
# Words that tell nothing of what is asked: articles, auxiliaries, hedges.
EMPTY = _set(
    "a an the will would shall should could can may might must is are was were be been being am "
    "has have had do does did going gonna there of by in on at to for ever still "
    "probably likely possibly perhaps maybe surely certainly definitely almost actually really "
    "already finally eventually i we think believe expect guess suspect bet doubt"
)
IRREGULAR = {
    form: verb
    for verb, forms in {
        "win": "won", "lose": "lost", "fall": "fell fallen", "rise": "rose risen",
        "become": "became", "beat": "beaten", "go": "went gone goes", "get": "got gotten",
        "make": "made", "sell": "sold", "buy": "bought", "leave": "left", "run": "ran",
        "break": "broke broken", "take": "took taken", "give": "gave given", "come": "came",
        "begin": "began begun", "hold": "held", "keep": "kept", "meet": "met", "pay": "paid",
        "send": "sent", "spend": "spent", "build": "built", "find": "found", "grow": "grew grown",
        "know": "knew known", "say": "said", "see": "saw seen", "show": "shown", "speak": "spoke",
        "stand": "stood", "steal": "stole", "strike": "struck", "swear": "swore sworn",
        "die": "died dies dying", "lead": "led", "bring": "brought", "fly": "flew flown flies",
        "write": "wrote written", "choose": "chose chosen", "draw": "drew drawn",
        "drive": "drove driven", "eat": "ate eaten", "feel": "felt", "fight": "fought",
        "forget": "forgot", "freeze": "froze frozen", "sink": "sank sunk", "shrink": "shrank",
        "sign": "signed signs signing", "try": "tried tries trying",
    }.items()
    for form in forms.split()
}  # fmt: skip
# An ending, what stands in its place, and how many letters must be left.
ENDINGS = (("ing", "", 3), ("ied", "y", 2), ("ies", "y", 2), ("ed", "", 2), ("es", "", 2),
           ("s", "", 2))  # fmt: skip
CHINESE_TIME = re.compile(
    r"(?:在|到|于|至|截至|截止|直到)?(?:(?:公元|未来|今后|接下来的?)?"
    r"(?:\d{1,4}|[一二三四五六七八九十两百〇零几数]{1,6}|今|明|后|去|本|下|上|这|同"
    r"|未来|接下来|今后)(?:个)?(?:年代|年|季度|季|个月|月份|月|周|星期|礼拜|天|日|号|世纪)"
    r"(?:底|末|初|内|中|前|后|里){0,2}(?:之前|以前|以内|之内|以后|之后|期间)?(?:[上下]半年)?(?:左右|前后)?)+"
    r"|今天|明天|后天|昨天|年底前?|年内|年初|月底前?|本世纪|有朝一日"
)
CHINESE_EMPTY = re.compile(
    "我认为|我觉得|我相信|我想|有可能|不排除|很可能|极可能|可能性?|大概率?|或许|也许|估计|预计|恐怕|应该|应当|一定|肯定"
    "|必将|必定|势必|将会|将要|就会|终将|将|会|了|已经|已|正在|曾经|曾|过|的|地|得|之|在|于|是"
)
BESIDE_A_DIGIT = re.compile(r"(?<=\d)\s+(?=[\u3400-\u9fff])|(?<=[\u3400-\u9fff])\s+(?=\d)")
IDEOGRAPH = re.compile("[\u3400-\u9fff]")


@lru_cache(maxsize=32_768)  # those of a batch, until it is written
def content_key(statement: str) -> str | None:
    """A short name of what a statement asks; None if it holds no content word.

    >>> content_key("OpenAI will probably ship GPT-7 by 2029") == content_key(
    ...     "OpenAI ships GPT-7 before the end of March 2031")
    True
    """
    words = content_words(statement)
    return blake2b(" ".join(words).encode(), digest_size=8).hexdigest() if words else None


def content_words(statement: str) -> list[str]:
    """The words of a statement that tell what is asked, in their order, as their stems.

    >>> content_words("Prices won't have fallen by the end of 2027")
    ['pric', 'not', 'fall']
    """
    text = unicodedata.normalize("NFKC", statement).casefold()
    if IDEOGRAPH.search(text):
        text = BESIDE_A_DIGIT.sub("", text)
        text = CHINESE_EMPTY.sub("", CHINESE_TIME.sub(" ", text))
        text = IDEOGRAPH.sub(r" \g<0> ", text)
    text = SET_PHRASES.sub(" by ", NOT.sub(" not", WILL_NOT.sub("", text)))
    words = SPACED.findall(text.replace("'s ", " "))
    timed = _timed(words)
    kept = (word for at, word in enumerate(words) if at not in timed and word not in EMPTY)
    return [_stem(word) for word in kept]


def _timed(words: list[str]) -> set[int]:
    """The places of words that name a time, with those around them that only lead to it."""
    timed: set[int] = set()
    for at, word in enumerate(words):
        if not _is_time(words, at):
            continue
        timed.add(at)
        place = at - 1
        while place >= 0 and (words[place] in LEADING or _is_count(words, place)):
            timed.add(place)
            place -= 1
        if word in MONTHS and at + 1 < len(words) and DAY.fullmatch(words[at + 1]):
            timed.add(at + 1)
    return timed


def _is_time(words: list[str], at: int) -> bool:
    word = words[at]
    if word in MONTHS:  # a march, or what may be, is a month beside a day or a year only
        plain = word not in ("march", "may")
        beside = [words[place] for place in (at - 1, at + 1) if 0 <= place < len(words)]
        return (
            plain
            or any(DAY.fullmatch(each) or YEAR.fullmatch(each) for each in beside)
            or (
                at > 0 and words[at - 1] in ("by", "in", "until", "before", "next", "late", "early")
            )
        )
    if YEAR.fullmatch(word):
        return at > 0 and _leads_to_a_year(words, at - 1)
    return bool(word in UNITS or word in DAYS or QUARTER.fullmatch(word))


def _leads_to_a_year(words: list[str], at: int) -> bool:
    """Whether a year follows: by 2030, March 2030; "the 2028 election" and "class of 1999" stay."""
    word = words[at]
    if word in ("of", "or", "and", "to") and at > 0:
        before = words[at - 1]
        return before in PART_OF_A_YEAR or before in MONTHS or _is_time(words, at - 1)
    beside_a_month = DAY.fullmatch(word) is not None and at > 0 and words[at - 1] in MONTHS
    return (
        word in LEADS_TO_A_YEAR
        or word in MONTHS
        or beside_a_month
        or (QUARTER.fullmatch(word) is not None)
    )


def _is_count(words: list[str], at: int) -> bool:
    """Whether a number counts days or names one: it stands right before what does."""
    return DAY.fullmatch(words[at]) is not None and _is_time(words, at + 1)


def _stem(word: str) -> str:
    """A word without the endings of tense and number, however many there seem to be."""
    word = IRREGULAR.get(word, word)
    while (shorter := _shortened(word)) != word:
        word = shorter
    return word.removesuffix("e") if len(word) > 2 else word  # noqa: PLR2004


def _shortened(word: str) -> str:
    for ending, instead, least in ENDINGS:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= least and not word.endswith("ss"):
            return _undoubled(stem) + instead
    return word


def _undoubled(stem: str) -> str:
    """Stopped and stop: a consonant doubled before an ending, but for those that words end in."""
    doubled = len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] not in "aeiouls"  # noqa: PLR2004
    return stem[:-1] if doubled else stem
