"""Words that are hedges only in some places: 预期 is a verb or a noun, 悬 a word or half of one."""

from tracker.core.text import compiled

END = r"\s*(?:[,.;:!?)\]…\"]|$)"
NO_NOUN = (
    rf"(?:{END}|\s*(?:that|but|and|if|in|by|to|for|he|she|it|they|we|the|this|than|now|at|as|given"
    rf"|because|when|under)\b)"
)
OWNED = (
    r"\b(?:the|a|an|of|any|all|every|other|some|several|its|his|her|their|our|best|worst|over"
    r"|about|discuss\w*|consider\w*|explor\w*)\s$"
)
SIZED = (
    r"(?:n't)?\s*(?:not|very|pretty|extremely|quite|still|now|really|rather|fairly|vanishingly"
    r"|about|around"
    r"|roughly|only|just|at)?\s*(?:low|small|slim|poor|tiny|remote|high|good|great|even|zero|nil"
    r"|stacked"
    r"|against|in\s(?:his|her|their|our|favou?r)|long|slight|minimal|excellent|strong|better"
    r"|worse|less|fair"
    r"|decent|close|near|next|bleak|negligible|thin|limited|overwhelming|slender|faint|dim"
    r"|growing|rising"
    r"|falling|increasing|improving|up|down|\d|one|two|three|four|five|six|seven|eight|nine|ten"
    r"|twenty)\b"
)
EXTENT = (
    r"\s(?:every\w*|all|no|none|nobody|nothing|any\w*|each|zero|the\s(?:whole|entire)|half|most)\b"
)
A_KIND = (
    r"\b(?:an?|the|this|any|some|what|same|another|every|no|one|each)\s"
    r"(?:(?!is\b|are\b|was\b|were\b)\w+\s)?$"
)
SAID_OF = (
    rf"(?:{NO_NOUN}|\s(?:about|on|of|over|their|our|his|her|i|you|most)\b|\s\w+\s(?:will|can|is)\b)"
)
AMOUNT_ZH = r"\s*(?:\d|[一二三四五六七八九十百千万两几半])"

EXPECTED_ZH = (
    "",
    (
        r"(?:超|低于|高于|不及|符合|好于|弱于|逊于|强于|超出|超过|达到|不如|的|加息|降息|政策"
        r"|通胀|盈利|业绩|收入|心理|有|胜|优于|稳定|管理|改变|引导|较|出乎|超乎|利率|了|对"
        r"|上调|下调"
        r"|大于|小于|差于|没|未达|衰退|增长)$"
    ),
    (
        r"(?!\s*(?:[,.;:!?)\"]|$|寿命|值|收益|目标|管理|差|升温|降温|的|回落|上升|下降|之|转"
        r"|落空"
        r"|不一|中|内|外|以|为|是"
        r"|水平|和|与|改善|走|恶化|分化|偏|较|强|弱|增强|减弱|及|效应))"
    ),
    "",
)

# phrase: what must stand before, what must not, what must stand behind, what must not ("": any).
GUARDS: dict[str, tuple[str, str, str, str]] = {
    **dict.fromkeys(
        ("basically", "essentially", "effectively", "practically"), ("", "", "", EXTENT)
    ),
    "probable": ("", "", NO_NOUN, ""),
    "possible": ("", OWNED, "", ""),
    "likely": ("", r"\b(?:the|of|its|their|his|her|our|any|other|equally)\s$", "", ""),
    "odds are": ("", "", "", SIZED),
    "the odds are": ("", "", "", SIZED),
    "chances are": ("", "", "", SIZED),
    "more likely": ("", r"(?:%|percent|times|twice|equally)\s$", "", ""),
    "less likely": ("", r"(?:%|percent|times|twice|equally)\s$", "", ""),
    "i hope": ("", "", "", r"\s*(?:to|for)\b"),
    **dict.fromkeys(("kind of", "sort of"), ("", A_KIND, "", "")),
    "a chance": (
        "",
        (
            r"\b(?:took|takes?|taking|gi\w+|gave|get\w*|got|had|deserve\w*|miss\w*|offer\w*|peace"
            r"|it"
            r"|him|her"
            r"|them|me|us)\s$"
        ),
        "",
        "",
    ),
    **dict.fromkeys(
        ("is confident", "are confident", "remain confident", "remains confident"),
        ("", "", "", r"\s(?:people|men|women|players?|speakers?|enough|leaders?|investors)\b"),
    ),
    "感觉": ("", r"[他她它们人的种]$", "", ""),
    "suspect": (
        "",
        r"\b(?:the|a|an|prime|probable|main|murder|likely|another|this|chief|second|key|no)\s$",
        "",
        "",
    ),
    "optimistic": (
        "",
        r"\b(?:seems?|sounds?|you\sare|the|an|too|overly|more|most|less|his|her|their|any)\s$",
        SAID_OF,
        "",
    ),
    "pessimistic": ("", r"\b(?:the|a|too|overly|more|most|less|his|her|their|any)\s$", SAID_OF, ""),
    "a given": ("", "", rf"(?:{END}|\s*that\b)", ""),
    "a stretch": ("", "", rf"(?:{END}|\s*to\b)", ""),
    "guaranteed": ("", "", NO_NOUN, ""),
    "forecasts": (
        "",
        (
            r"\b(?:beat\w*|miss\w*|its|their|his|the|of|analysts?'?|weather|rais\w+|cut|below|above"
            r"|than"
            r"|earnings|previous|new|sales|profit|growth|with|in|for|and|from|to|our|by)\s$"
        ),
        r"\s[\w$£€]",
        "",
    ),
    "doubts": ("", "", r"\s(?:that|whether|if|it|he|she|they|we|the|any|\w+\s(?:will|can))\b", ""),
    "suggest": ("", "", r"\s(?:that|the|a|it|we|he|she|they|\w+\s(?:will|would|could|may))\b", ""),
    "even": ("", "", END, ""),
    "favored": ("", "", r"\s*(?:to\b|for\b|[,.;!?]|$)", ""),
    "favoured": ("", "", r"\s*(?:to\b|for\b|[,.;!?]|$)", ""),
    "doomed": ("", "", r"\s*(?:[,.;!?]|$|to\b|from\b)", ""),
    **dict.fromkeys(("预期", "市场预期", "市场普遍预期", "一致预期", "普遍预期"), EXPECTED_ZH),
    "预测": (
        "",
        (
            r"(?:盈利|业绩|天气|的|此|该|上调|下调|了|财务|准确|做|作|进行|这个|这一|气象|模型"
            r"|增长|经济|通胀|销售|产量|年度|于"
            r"|用来|可以|能|来|销量|需求)$"
        ),
        (
            r"(?!\s*(?:[.;!?)\"]|$|模型|市场|区间|值|数据|上调|下调|的|为|从|由|工具|能力|准确"
            r"|结果|和|与"
            r"|精度|方法|系统))"
        ),
        "",
    ),
    "预料": ("", r"(?:出乎|超出|的|如|意|符合)$", r"(?!\s*(?:[.;!?)]|$|之))", ""),
    "大半": ("", "一$", "", r"\s*[个年天夜辈生碗部是]"),
    "不以为": ("", "", "", r"\s*[然意耻奇荣]"),
    "当然": ("", r"(?:想|理所)$", "", ""),
    "绝对": ("", "的$", "", r"\s*(?:[化量值数额零温湿]|真理|优势|多数|贫困)"),
    "必然": ("", "", "", r"\s*[性王]"),
    "不信": ("", "", "", r"\s*[任守]"),
    **dict.fromkeys(("don't think", "do not think"), ("", r"\byou\s$", "", "")),
    **dict.fromkeys(
        ("nobody knows", "no one knows", "nobody really knows", "no one really knows"),
        ("", "", "", r"\s(?:how|what|where|who|why|the|an?|his|her|my|him|them)\b"),
    ),
    "明显": (r"(?:^|[,.;:!?]\s*|很)$", "", r"\s*[,:是]", ""),
    "肯定": (
        "",
        r"(?:予|充分|高度|得到|受到|的|给|获得|表示|和|一致|予以|自我)$",
        "",
        r"\s*(?:了|和|与|的(?:答|回|态|评|说|是)|性|句|其|他的|她的|这一|成绩)",
    ),
    "一定": (
        "",
        r"(?:有|具|在|到|存|经过|达到|以|呈|按)$",
        "",
        r"\s*(?:数|规|程|比|时间|范|条|难|影|的|要|压|差|空|水|阶|期|意|量|作用|风|经|基)",
    ),
    "确定": (
        "",
        r"(?:[待未经已被正]|尚未|难以|无法|可)$",
        "",
        r"\s*(?:了|为|的|在|于|性|下来|好|收益|和|以)",
    ),
    "大概": ("", "", "", AMOUNT_ZH),
    "大致": ("", "", "", rf"(?:{AMOUNT_ZH}|\s*[的上同分为])"),
    "别想": ("", "", "", r"\s*(?:太|多|了|那|着|不开)"),
    "悬": ("", "", r"\s*(?:[,.;:!?)…\"]|$|了|得很|吧|啊|乎|呢|的[,.;!?]|的$)", ""),
    "玄": ("", r"[故弄深谈]$", r"\s*(?:[,.;:!?)…\"]|$|了|得很|吧|啊|乎|呢)", ""),
    "黄了": ("", r"[变发泛金]$", "", ""),
    "稳了": ("", r"[安平变不]$", "", ""),
    "妥了": ("", r"[不]$", "", ""),
    "八成": (
        "",
        (
            r"(?:涨|跌|升|降|增|减|长|滑|破|达|至|到|于|占|过|近|逾|约|的|超|了|有|是|在|为|用|率"
            r"|额"
            r"|付|持|低|高|比)$"
        ),
        r"\s*(?:[会是要能得没不黄凉跑还又在赢输废挂拿可泡有]|下雨|上不|过不|涨|跌)",
        r"\s*(?:会员|是.{0,4}的人|以上|左右|新|在[职岗校])",
    ),
    "做梦": ("", "", r"\s*(?:[,.;:!?)…]|$|吧|去|呢)", r""),
    "没门": ("", "", r"\s*(?:[,.;:!?)…]|$|儿|的|啊|吧)", ""),
    "有戏": ("", "[还没]没?$", r"\s*(?:[,.;:!?)…]|$|的|啊|吧|了)", ""),
    "不存在的": ("", "", END, ""),
    "稳": ("", r"[不安平企求维持]$", r"(?:[,.!]|$)", ""),
    "很难在": ("", "", r"\s*(?:\d|今|明|年|月|本|短|近|未来|几|两|三|五|十|上半|下半|这|一年)", ""),
    "很难": ("", "", "", r"\s*(?:的[题事考问任]|得|过|受|看|听|吃|用|学)"),
    "没希望": ("", "", "", r"\s*(?:他|你|我|她|的人)"),
    "保证": ("", r"[为质有无确以]$", "", r"\s*(?:金|了|质|书|安)"),
    "应该": (
        "",
        r"(?:我们|大家|人们|你|你们|政府|不|本|最|才|就|都)$",
        "",
        (
            r"\s*(?:的|说|给|发|补贴|让|合法|违法|免费|自由|独立|平等|多[^久少数半]|被|如何|怎"
            r"|怎么|更[多加]"
            r"|取消|鼓励|调[涨整高降低]|加强"
            r"|征收|开征"
            r"|推动|加大|公开|道歉|辞职|下台|负责|投资|保护|学习|支持|反对|普及|禁止|限制|放开"
            r"|允许|改革|立法|废除|重视|保护)"
        ),
    ),
    "看来": ("", r"(?:在[^,.;]{1,4}|外界|你|他|她|人)$", "", ""),
    "可能": ("", r"的$", "", ""),
    "恐": (
        "",
        r"(?:^|[^\u3400-\u9fff]|[反防打惶争有的些])$",
        "",
        r"\s*(?:[怕慌惧怖龙吓袭高婚惶水血飞女男犬症]|$|[^\u3400-\u9fff])",
    ),
    "没问题": (
        "",
        r"(?:[有是说就都也人质谁我你他她]|本身|身体|检查|系统|运行|账|技术|产品|质量|手续|证件)$",
        r"\s*(?:[,.;!?]|$|吧|的)",
        "",
    ),
    "押注": (
        "",
        r"(?:是|想|在|来|去|的|要|再|被|何|谁|如何)$",
        "",
        r"\s*(?:一[^路定]|两|几|在|于|的|了|方向|者)",
    ),
    "凉了": ("", r"[天气心变]$", "", ""),
    "没跑": ("", "", "", r"\s*[步过]"),
}


# Characters that end another word where one of these stands before them: 资料, 决定, 困难.
ENDINGS = {
    "料": "资材原燃饮塑面食肥饲布涂香调意不预所照",
    "定": "鉴决规确约商拟指待固锁设制假一必注铁肯",
    "难": "困艰灾苦疑",
    "恐": "惊唯",
    "或": "抑涨跌升降增减赢输",
    "必": "不何未",
    "准": "联批核标瞄不获校",
    "一": "统唯之第单万",
    "怕": "可害哪",
    "相": "互",
    "认": "误公否确",
    "有": "拥",
    "稳": "安平不企",
    "悬": "空高倒虚孤久",
}


# A 或 behind a list joins its last member: 目标、财务状况或需要.
LISTED_ZH = r"、[^,.;!?]{0,20}$"


def holds(folded: str, start: int, end: int) -> bool:
    """Whether the phrase at this place is a hedge and no part of another word."""
    if start and folded[start - 1] in ENDINGS.get(folded[start], ""):
        return False
    if folded[start] == "或" and compiled(LISTED_ZH).search(folded[max(0, start - 24) : start]):
        return False
    guard = GUARDS.get(folded[start:end])
    if guard is None:
        return True
    before, after = folded[max(0, start - 24) : start], folded[end : end + 24]
    needed, barred, needed_after, barred_after = guard
    return not (
        (needed and not compiled(needed).search(before))
        or (barred and compiled(barred).search(before))
        or (needed_after and not compiled(needed_after).match(after))
        or (barred_after and compiled(barred_after).match(after))
    )
