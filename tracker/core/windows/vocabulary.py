"""The words of time in English and Chinese, each with its kind: one character of the grammar.

Digits          Y 2029 · 2 26 · 1 3 · N another number · S a number in words · i a, an · O 15th
Calendar        I 2027-03-15 · X 2030s · Z '29 · M month name · W weekday · a season · m quarter
                or half · R today, 明年 · r this, next, last · u unit · 年 月 日 个 世 代 季 第 半 多
Parts           e early, end of (before its time) · c 年底, 上旬 (behind it)
Modifiers       B by · U until · 到 · b before · F after · E not before · 前 后 内 起 behind their
                time · l at the latest · g at the earliest · v from, between · s since · ~ about
Amounts         w within · f from now · o ago · j the past · q another · ≥ at least · ≤ at most · Q at least another
Glue            t in · p on, at, 在 · - to · / or, maybe · & and · , · @ the · x of, 的 · n now
Everything else ! not · é event · % measured thing · ¤ currency · J number that is no time · z is realistic
                C content word · K function word · # end of a clause
"""

from collections.abc import Iterator
from functools import cache

from tracker.core.lexing import Entry, Vocabulary
from tracker.core.numerals import FEW, ORDINALS, SEVERAL, Number

MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
AMBIGUOUS_MONTHS = frozenset(["may", "march", "mar"])

# Phrases without a value of their own, by kind.
ENGLISH_WORDS = {
    "B": "by|no later than|not later than|not after|by no later than|up to|up until|on or before"
    "|in or before|not beyond|latest by|by at the latest",
    "U": "until|till|til",
    "b": "before|prior to|ahead of|earlier than|sooner than|pre",
    "F": "after|later than|following|beyond|post|past",
    "E": "not before|no earlier than|not earlier than|no sooner than|not sooner than|not until"
    "|as early as|as soon as|earliest|starting in|starting from|starting|beginning in|on or after"
    "|in or after|at the earliest in|not any time before|not till",
    "起": "onward|onwards|and onwards|and beyond|and later|and after|or later|or after|or beyond"
    "|or thereafter|and thereafter|or even later|and on|forward",
    "l": "at the latest|latest|or earlier|or sooner|or before|at the very latest|at the outside",
    "g": "at the earliest|at the very earliest|at the soonest|earliest",
    "v": "from|between|anywhere from|anywhere between|somewhere between",
    "s": "since|ever since",
    "~": "about|around|circa|approximately|approx|approx.|roughly|somewhere around|somewhere near"
    "|close to|near|or so|or thereabouts|thereabouts|-ish|give or take|ish|c.|ca.|ca|in or around"
    "|in or about|on or around|on or about|more or less|round about|somewhere about"
    "|give or take a year",
    "w": "within|within the next|within the coming|in the next|over the next|during the next"
    "|for the next|in the coming|over the coming|during the coming|inside of|inside|in under"
    "|in less than|in no more than|in at most|in fewer than|throughout the next|within at most"
    "|over the following|within less than|for the coming|in as little as|the next|the coming"
    "|in the space of|within the following",
    "f": "from now|away|hence|out|from today|down the road|down the line|off|time|' time|'s time"
    "|to go|ahead|in the future|into the future|from this point|from here|later from now",
    "o": "ago|back|before now|prior",
    "j": "in the last|over the last|over the past|in the past|during the past|during the last"
    "|the past|the last|for the last|for the past|within the last|within the past|past",
    "q": "another|a further|at least another",
    "≥": "at least|more than|over|a minimum of|no less than|no fewer than|upwards of",
    "Q": "not for|not for another|not for at least another|not for at least",
    "≤": "at most|less than|under|fewer than|no more than|not more than|a maximum of",
    "t": "in|sometime in|some time in|at some point in|anytime in|any time in|as of",
    "p": "on|at|during|throughout|sometime on|at some point during|sometime during|come|for|over",
    "-": "to|through|thru|up through|-|—|/",
    "/": "or|maybe|perhaps|possibly|even|probably|likely|could be|might be|if not|or maybe|or even"
    "|or perhaps|or possibly|possibly even|maybe even|perhaps even|or else|and/or|most likely"
    "|or probably",
    "&": "and|&",
    ",": ",",
    "@": "the",
    "x": "of|sometime|some time|somewhere|calendar year|at some point|anytime|year of our lord|,|as",
    "n": "now|right now|today|the present|present",
    "!": "not|never|nobody|none|no one|nothing",
    "é": "election|elections|olympics|olympic games|world cup|midterms|summit|conference|referendum"
    "|inauguration|christmas|xmas|easter|thanksgiving|halloween|ramadan|new year|new year's eve"
    "|new year's day|super bowl|eclipse|ipo|launch|census|budget|championship|championships"
    "|games|expo|convention|primaries|primary|wedding|landing|coronation|playoffs|season|final"
    "|finals|world series|eurovision|euros|fiscal|fiscal year|fy|valentine's day|black friday",
    "%": "%|percent|per cent|people|persons|users|customers|dollars|euros|yuan|pounds|men|women"
    "|million|billion|trillion|thousand|hundred|m|bn|k|km|kg|mw|gw|tw|mb|gb|tb|ms|hz|mph|kwh|gwh"
    "|tokens|token|parameters|times|points|steps|employees|jobs|gpus|chips|titles|lines|pages"
    "|words|miles|metres|meters|feet|tons|tonnes|degrees|calories|elo|minutes|seconds|companies"
    "|items|cases|papers|developers|engineers|students|deaths|units|copies|robots|satellites",
    "¤": "$|€|£|¥|#|usd|rmb|eur|gbp|version|v|no.|number|page|chapter|section|windows|room|top"
    "|article|rule|mark|model|route|flight|line|level|score|elo of|iso|rfc|episode",
    "K": "will|would|is|are|was|were|be|been|am|has|have|had|do|does|did|can|could|may|might|must"
    "|shall|should|we|i|you|he|she|it|they|there|that|this|these|those|who|which|when|where|while"
    "|because|but|so|then|if|as|than|with|without|our|my|your|his|her|its|their|also|still|just"
    "|only|already|too|very|seems|looks|sounds|people's|for|to|not|unless|although|though|since",
    "#": '.|;|!|?|:|(|)|[|]|\n\n|。|…|"|*|{|}',
}
CHINESE_WORDS = {
    "年": "年|年度|年中国",
    "月": "月|月份",
    "日": "日|号",
    "个": "个",
    "世": "世纪",
    "代": "年代",
    "季": "季度|个季度",
    "第": "第",
    "半": "半|个半",
    "多": "多|余|来",
    "到": "到|至|到了|待到|等到|直到了",
    "B": "不晚于|不迟于|最晚|最迟|至迟|至晚|截至|截止|截止到|截至到|最晚到|最迟到|最晚在|最迟在|最晚于"
    "|不会晚于|不会迟于|最迟不超过|最晚不超过|最迟于|最多到|赶在|不会超过|不超过",
    "U": "直到|直至|一直到|一直持续到",
    "b": "早于|先于",
    "F": "晚于|迟于|过了",
    "E": "最早|最快|最早在|最早于|最快在|最快于|最早要到|最快要到|最早也要到|最快也要到|不早于|不会早于"
    "|至早|最早到|最快到|最早也要|最快也要|最早要|最快要|至少到|至少要到|至少要等到|起码要到|起码到|要到|要等到",
    "前": "前|之前|以前|前夕|到来之前|到来前|结束前|结束之前|来临前|来临之前",
    "后": "后|之后|以后|过后",
    "内": "内|之内|以内|里|之中",
    "起": "起|开始|往后|起往后|及以后|或以后|或之后|或更晚|甚至更晚|以及以后|及之后|或者更晚|或更晚些时候",
    "l": "为止|或更早|或之前|或以前|或者更早",
    "v": "从|自|介于",
    "s": "自从",
    "来": "以来",
    "~": "大约|约|大概|差不多|大致|约莫|左右|前后|上下|大概在|大约在|约在|差不多在|大致在|~|大概是"
    "|上下浮动|附近|大概会在|大约会在|约于|大约于|大概于|前后脚|将近",
    "w": "未来|今后|接下来|往后的|未来的|接下来的|今后的|不出|用不了|不到|不超过|少于|在未来|在接下来"
    "|在今后|在未来的|在接下来的|要不了|之后的|今后这|未来这|短短",
    "j": "过去|过去的|近|最近|在过去|在过去的|最近这|过去这|近这|这",
    "q": "再过|再等|再有|再用|还要|还需|还需要|还得|再花|还要再等|还要等|要再过|只需|只要",
    "≥": "至少|起码|最少|超过|多于",
    "Q": "至少还要|至少还需要|至少还需|至少要|起码还要|起码要|至少再过|至少再等|还要至少|还需要至少|至少需要",
    "≤": "最多|至多|顶多|不到|不超过|最多再过|最多还要|顶多再过",
    "f": "后的今天",
    "p": "在|于|当|就在|会在|将在|将于|能在|要在|是在|放在|定在|有望在|有望于|预计在|可能在|可能会在",
    "/": "或|或者|或是|还是|抑或|也可能是|可能是|可能|也许是|也许|甚至|甚至是|也可能|或许|又或者|要么|或许是"
    "|也许会是|可能会是|甚至可能是|甚至可能|也可能会是|又或是|或者是|也有可能是|有可能是|也有可能|要么是",
    "-": "-|~",
    "&": "和|与|及|以及|跟|再到|而后",
    ",": "、|，",
    "x": "的|公元|公元后|那一年|这一年|期间|之间|间|时间|某个时候|某个时间|那年|时|的时候|当中|份|整年|全年"
    "|西元|所有|内的某个时候",
    "n": "现在|即日|目前|当前|如今|此刻|眼下|从今|今天",
    "!": "不会|不是|不可能|绝不会|并不会|没有|不|不再|未|无法|不能|不太可能",
    "é": "大选|选举|奥运会|奥运|世界杯|冬奥会|亚运会|春节|圣诞|圣诞节|元旦|国庆|国庆节|中秋|中秋节|峰会"
    "|发布会|中期选举|年中期选举|端午|清明|两会|进博会|世博会|上市|登月|高考|换届|除夕|感恩节|双十一|双11|财年|公投",
    "%": "%|人|家|名|台|万|亿|千|百|元|美元|美金|块|条|篇|次|倍|种|点|米|公里|吨|张|位|款|字|岁|分|秒|件|辆"
    "|项|层|步|万亿|亿美元|万人|行|届|分钟|小时内的",
    "¤": "人民币|编号|第",
    "#": "。|；|！|？|：|（|）|……|——|《|》|「|」",
    # Words that only look like time: 前 in 目前, 到 in 得到.
    "C": "前景|前沿|前者|前提|前面|前所未有|前往|前任|前进|提前|此前|空前|之前说|从前|前途|前端|前部|前列"
    "|然后|后来|后者|最后|背后|后果|落后|后续|后期的|后面|后端|后悔|后代|先后|后半|后继|后发|以后来"
    "|国内|内部|内容|内心|内在|内存|内外|到底|得到|看到|达到|遇到|感到|提到|说到|谈到|想到|到来|到达|找到"
    "|收到|受到|回到|做到|拿到|听到|碰到|来到|走到|不到位|达到了|从而|从事|自己|自动|自然|自我|自从来|自身|自由"
    "|多少|多么|多数|许多|很多|更多|最多的|大多|大多数|诸多|众多|多模态|来自|来说|来看|来临|来源|带来|原来"
    "|未来会不会|近乎|附近|接近|最近才|附近的|多样|多样性|多次|多种|第一|第二|第三|第四|第五"
    "|年轻|年轻人|年龄|年纪|青年|少年|成年|中年|老年|童年|年薪|每年|历年|常年|当年|同年|早年|年报|年会"
    "|月球|月亮|岁月|每月|日本|日常|日益|日子|日报|生日|往日|号称|信号|型号|编号|账号|口号|符号"
    "|每天|每周|天才|天气|天真|天然|聊天|半导体|一半|大半|多半|不止|间接|时间表|时间线|时间窗口|空间|房间|时代|时刻"
    "|起来|一起|引起|发起|起步|了起|崛起|不起|初创|最初|初步|当初|初始|初心|末端|底层|到底的|中国|中间|其中|集中"
    "|再次|再见|里程碑|这里|那里|哪里|公里|里面|这个|这些|这样|这种|这一|这是|这件|这家|这位|这项|这场|这两|这"
    "|人|家|人们|人类|人工|人工智能|大家|专家|国家|分别|分析|分享|部分|十分|充分|百分之|分之|次数|点头|一点|有点"
    "|重点|观点|地点|行业|行为|进行|银行|条件|步骤|项目|家庭|个人|字节|款项|张开|种子|位置|件事|一家|一次|名字"
    "|一些|一个|一种|一直|一样|一定|一旦|一切|一起来|一致|一般|一下|一条|一位|一项|一件|一名|一方|一面"
    "|数据|数学|数字|数量|几乎|万一|千万|百度|两者|三星|十分|一度|二者|数值|半数|九成|七成",
}

# Phrases that carry a value: kind, then phrase to value.
THIS, NEXT, LAST = 0, 1, -1
ENGLISH_VALUES: dict[str, dict[str, object]] = {
    "M": {name: index for index, name in enumerate(MONTHS, 1)}
    | {name[:3]: index for index, name in enumerate(MONTHS, 1)}
    | {f"{name[:3]}.": index for index, name in enumerate(MONTHS, 1)}
    | {"sept": 9, "sept.": 9},
    "W": {name: index for index, name in enumerate(WEEKDAYS)},
    "a": {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12},
    "r": {"this": THIS, "the current": THIS, "current": THIS, "next": NEXT, "coming": NEXT}
    | {"this coming": NEXT, "the following": NEXT, "last": LAST, "previous": LAST}
    | {"this very": THIS, "the present": THIS, "our": THIS, "upcoming": NEXT},
    "R": {"today": ("day", 0), "tomorrow": ("day", 1), "yesterday": ("day", -1)}
    | {"the day after tomorrow": ("day", 2), "tonight": ("day", 0)}
    | {"the year after next": ("year", 2), "the month after next": ("month", 2)}
    | {"the week after next": ("week", 2), "the year before last": ("year", -2)}
    | {"day before yesterday": ("day", -2)},
    "u": {"day": "day", "days": "day", "week": "week", "weeks": "week", "fortnight": "fortnight"}
    | {"fortnights": "fortnight", "month": "month", "months": "month", "quarter": "quarter"}
    | {"quarters": "quarter", "year": "year", "years": "year", "decade": "decade"}
    | {"decades": "decade", "century": "century", "centuries": "century", "yr": "year"}
    | {"yrs": "year", "mo": "month", "mos": "month", "wk": "week", "wks": "week", "hour": "hour"}
    | {"hours": "hour", "hrs": "hour", "half-year": "half", "half years": "half"}
    | {"calendar year": "year", "calendar years": "year", "weekend": "weekend", "millennia": "no"}
    | {"millennium": "no", "generation": "no", "generations": "no", "lifetime": "no"},
    "S": {"a couple of": Number(2, 2), "a couple": Number(2, 2), "couple of": Number(2, 2)}
    | {"couple": Number(2, 2), "a few": Number(*FEW), "few": Number(*FEW)}
    | {"several": Number(*SEVERAL), "a handful of": Number(*FEW), "a dozen": Number(12, 12)}
    | {"dozen": Number(12, 12), "half a dozen": Number(6, 6), "a couple more": Number(2, 2)}
    | {"a few more": Number(*FEW), "a few short": Number(*FEW), "dozens of": Number(24, 90)}
    | {"a number of": Number(*SEVERAL), "many": Number(10, 100), "half a": Number(0.5, 0.5)}
    | {"half an": Number(0.5, 0.5), "one and a half": Number(1.5, 1.5)},
    "i": {"a": 1, "an": 1},
    "半": {"and a half": 0.5, "half": 0.5},
    "e": {"early": "early", "early in": "early", "beginning of": "begin", "beginning": "begin"}
    | {"start of": "begin", "mid": "mid", "middle of": "mid", "midway through": "mid"}
    | {"late": "late", "late in": "late", "end of": "end", "end": "end", "close of": "end"}
    | {"ends of": "end", "first half of": "h1", "first half": "h1", "second half of": "h2"}
    | {"second half": "h2", "latter half of": "h2", "latter half": "h2", "later": "rest"}
    | {"the rest of": "rest", "rest of": "rest", "remainder of": "rest", "later in": "rest"}
    | {"latter part of": "late", "early part of": "early", "back half of": "h2"}
    | {"front half of": "h1", "the whole of": "whole", "all of": "whole", "the course of": "whole"}
    | {"very end of": "end", "very early": "early", "very late": "late", "earlier": "past"}
    | {"earlier in": "past", "the very end of": "end", "as late as": "whole", "turn of": "end"}
    | {"tail end of": "end", "opening months of": "early", "final months of": "late"}
    | {"closing months of": "late", "first part of": "early", "final quarter of": "q4"}
    | {"last quarter of": "q4", "first quarter of": "q1", "second quarter of": "q2"}
    | {"third quarter of": "q3", "fourth quarter of": "q4"},
    "c": {"year end": ("end", "year"), "year-end": ("end", "year"), "eoy": ("end", "year")}
    | {"end of year": ("end", "year"), "end-of-year": ("end", "year"), "yearend": ("end", "year")}
    | {"year's end": ("end", "year"), "mid-year": ("mid", "year"), "midyear": ("mid", "year")}
    | {"month end": ("end", "month"), "month-end": ("end", "month"), "eom": ("end", "month")}
    | {"quarter end": ("end", "quarter"), "quarter-end": ("end", "quarter")}
    | {"eoq": ("end", "quarter"), "'s end": ("end", ""), "' end": ("end", "")}
    | {"midcentury": ("mid", "century"), "century's end": ("end", "century")}
    | {"decade's end": ("end", "decade")},
    "m": {f"{word} {noun}": ("quarter", index) for word, index in
          (*zip(["first", "second", "third", "fourth"], range(1, 5), strict=True),
           *zip(["1st", "2nd", "3rd", "4th"], range(1, 5), strict=True), ("final", 4), ("last", 4))
          for noun in ("quarter",) if word != "last"}
    | {f"q{index}": ("quarter", index) for index in range(1, 5)}
    | {f"h{index}": ("half", index) for index in (1, 2)},
    "O": dict(ORDINALS),
    "z": {" ".join(filter(None, (verb, now, degree, word))): None
          for verb in ("is", "seems", "looks", "sounds", "'s", "would be", "might be")
          for now in ("", "now", "still", "probably") for degree in ("", "more", "most", "much more")
          for word in ("realistic", "plausible", "reasonable", "likely", "like it")},
}  # fmt: skip
CHINESE_VALUES: dict[str, dict[str, object]] = {
    "u": {"天": "day", "周": "week", "星期": "week", "礼拜": "week", "个月": "month"}
    | {"年时间": "year", "小时": "hour", "个小时": "hour", "年光景": "year", "载": "year"},
    "a": {f"{char}{end}": month for char, month in zip("春夏秋冬", (3, 6, 9, 12), strict=True)
          for end in ("天", "季", "")},
    "R": {"今年": ("year", 0), "本年": ("year", 0), "本年度": ("year", 0), "今年度": ("year", 0)}
    | {"明年": ("year", 1), "来年": ("year", 1), "下一年": ("year", 1), "后年": ("year", 2)}
    | {"大后年": ("year", 3), "去年": ("year", -1), "上一年": ("year", -1), "前年": ("year", -2)}
    | {"大前年": ("year", -3), "今日": ("day", 0), "今晚": ("day", 0), "明年度": ("year", 1)}
    | {"明天": ("day", 1), "明日": ("day", 1), "后天": ("day", 2), "大后天": ("day", 3)}
    | {"昨天": ("day", -1), "昨日": ("day", -1), "前天": ("day", -2), "当年年": ("year", 0)}
    | {f"{word}{noun}": (unit, offset)
       for word, offset in (("本", 0), ("这", 0), ("这个", 0), ("这一", 0), ("下", 1), ("下个", 1),
                            ("下一个", 1), ("下下个", 2), ("上", -1), ("上个", -1),
                            ("上一个", -1), ("今后一个", 1))
       for noun, unit in (("月", "month"), ("周", "week"), ("星期", "week"), ("礼拜", "week"),
                          ("季度", "quarter"), ("季", "quarter"), ("世纪", "century"),
                          ("十年", "decade"), ("年代", "decade"), ("10年", "decade"),
                          ("财季", "quarter"))},
    "W": {f"{word}{day}": index for word in ("周", "星期", "礼拜")
          for index, day in enumerate("一二三四五六日")}
    | {f"下{week}{day}": index + 7 for week in ("周", "星期", "个星期", "礼拜")
       for index, day in enumerate("一二三四五六日")}
    | {f"{word}天": 6 for word in ("星期", "礼拜")},
    "c": {"底": ("end", ""), "末": ("end", ""), "年底": ("end", "year"), "年末": ("end", "year")}
    | {"年终": ("end", "year"), "岁末": ("end", "year"), "末期": ("late", ""), "尾声": ("late", "")}
    | {"月底": ("end", "month"), "月末": ("end", "month"), "初": ("初", ""), "年初": ("初", "year")}
    | {"月初": ("初", "month"), "年中": ("中", "year"), "月中": ("中", "month")}
    | {"中期": ("mid", ""), "年中期": ("mid", "year"), "中叶": ("mid", ""), "中": ("中", ""), "中段": ("mid", "")}
    | {"初期": ("early", ""), "早期": ("early", ""), "后期": ("late", ""), "晚期": ("late", "")}
    | {"早些时候": ("early", ""), "晚些时候": ("late", ""), "上半年": ("h1", "year")}
    | {"下半年": ("h2", "year"), "上半叶": ("h1", ""), "下半叶": ("h2", ""), "前半": ("h1", "")}
    | {"上半期": ("h1", ""), "下半期": ("h2", ""), "前半年": ("h1", "year"), "后半年": ("h2", "year")}
    | {"上旬": ("early", "month"), "中旬": ("mid", "month"), "下旬": ("late", "month")}
    | {"上半月": ("h1", "month"), "下半月": ("h2", "month"), "周末": ("end", "week")}
    | {"年尾": ("end", "year"), "季度末": ("end", "quarter"), "季末": ("end", "quarter")}
    | {"前半段": ("h1", ""), "后半段": ("h2", ""), "岁尾": ("end", "year"), "开年": ("初", "year")}
    | {"年头": ("初", "year"), "后半": ("h2", ""), "年末年初": ("end", "year"), "内剩下的时间": ("rest", "")}
    | {"年早些时候": ("early", "year"), "年晚些时候": ("late", "year"), "年下半年": ("h2", "year")}
    | {"年上半年": ("h1", "year"), "年初期": ("early", "year"), "年后期": ("late", "year")}
    | {"年年底": ("end", "year"), "年年初": ("初", "year"), "年年中": ("中", "year"), "年年末": ("end", "year")}
    | {"结束": ("end", ""), "结束时": ("end", ""), "年结束": ("end", "year")},
    "m": {f"{number}季度": ("quarter", index) for index, number in enumerate("一二三四", 1)}
    | {f"第{number}季度": ("quarter", index) for index, number in enumerate("一二三四", 1)}
    | {f"第{index}季度": ("quarter", index) for index in range(1, 5)}
    | {f"{index}季度": ("quarter", index) for index in range(1, 5)}
    | {f"第{number}季": ("quarter", index) for index, number in enumerate("一二三四", 1)}
    | {f"首季{end}": ("quarter", 1) for end in ("", "度")},
}  # fmt: skip


@cache
def vocabulary(lang: str | None = None) -> Vocabulary:
    """Give the words of one language, or of both (None)."""
    return Vocabulary(_entries(lang))


def _entries(lang: str | None) -> Iterator[tuple[str, Entry]]:
    for code, words, values in (
        ("zh", CHINESE_WORDS, CHINESE_VALUES),
        ("en", ENGLISH_WORDS, ENGLISH_VALUES),
    ):
        if lang in (None, code) or code == "en":
            yield from _valued(values)
            yield from _plain(words)


def _valued(table: dict[str, dict[str, object]]) -> Iterator[tuple[str, Entry]]:
    for kind, meanings in table.items():
        for phrase, value in meanings.items():
            yield phrase, Entry(kind, value)


def _plain(table: dict[str, str]) -> Iterator[tuple[str, Entry]]:
    for kind, phrases in table.items():
        for phrase in phrases.split("|"):
            yield phrase, Entry(kind, None)
