"""What stands before and behind a number that is a chance, in English and Chinese."""

# English: what stands behind a chance, ahead of one, and between a frame and its number.
NOUN = (
    r"(?:chances?|probability|likelihood|likely|sure|certain|confident|confidence(?!\sinterval)"
    r"|credence|odds|certainty|convinced|possibility|prob|shot|risk(?=\s(?:of|that)\b))"
)
NO_ADJECTIVE = (
    r"(?!(?:of|in|to|for|and|or|by|on|at|than|from|with|is|are|was|the|a|an|more|less|higher"
    r"|lower|greater|fewer|better|worse|increased|reduced|drop|rise|gain|fall|cut|that)\b)"
)
BEHIND = rf"[\s-]{{0,2}}(?:\(|to\s)?(?:{NO_ADJECTIVE}[a-z-]{{2,14}}\s)?{NOUN}\b"
GOING = r"\s(?:going\sto|gonna|happening|done|over)\b"
SUBJECT_IS = (
    r"\b(?:it's|that's|this\sis|it\sis|he's|she's|they're|we're|i'm|is|are)\s(?:about\s|like\s)?$"
)
THAT = r"\s?that\b"
SIDE = (
    r"\s?(?:odds\s|chance\s)?(?:in\s(?:[a-z]+\s)?favou?r|against|for|on\swhether|on\sthis"
    r"|on\sthat)\b"
)
AGAINST = r"\s?(?:odds\s)?against\b"
BY_YEAR = (
    r"\s{0,2}(?:by|before|in|within|until)\s(?:the\s(?:end|late|early)\b|early|late|mid"
    r"|~)?\s?(?:of\s)?(?:19|20|21)\d\d"
)
MEASURED = (
    r"\b(?:be|is|are|was|were|at|to|by|of|than|above|below|over|under|about|around|reach\w*|hits?"
    r"|exceed\w*|grow\w*|grew|fall\w*|fell|ris\w+|rose|increas\w+|decreas\w+|drop\w*|gain\w*"
    r"|los\w+|shrink\w*|gets?|has|have|had|tops?|tops|beat\w*|slow\w*|jump\w*|climb\w*|cut\w*|up"
    r"|down|with|own\w*)\s{1,2}(?:an?\s)?$"
)
SUBJECT = (
    r"\b(?:chances?|probability|likelihood|odds|credence|prob|risk(?=\s?(?:of|that|:))|my\sestimate"
    r"|(?:my|our)\sconfidence|my\sp|p(?:\([^()]{0,40}\))?(?=\s?[=:~]|\sis|\sof))"
)
MOVED = (
    r"(?:ris\w+|rose|raised|falls?|fallen|falling|fell|climb\w*|jump\w*|increas\w*|drop\w*"
    r"|decreas\w*|slip\w*"
    r"|grow\w*|grew|surg\w*|soar\w*|put|pegged|estimated|lifted|cut|lowered|trimmed|mov\w+|gone"
    r"|went|up|down"
    r"|stands?|sits?|hovers?|odds|chances?|probability|likelihood|recession|reached|hit|doubled"
    r"|tripled|halved|narrowed|widened|ticked\sup|ticked\sdown)"
)
COPULA = rf"(?:\b(?:is|are|was|were|at|be|remains?|between|{MOVED}\s(?:to|at|from))\b|[=:~])"
APPROX = (
    r"(?:\s|\b(?:now|only|just|still|maybe|perhaps|an?|at|to|about|around|currently|like|more"
    r"|=)\b)*"
)
AHEAD = rf"{SUBJECT}[^.;!?()]{{0,80}}?{COPULA}{APPROX}$"
AHEAD_OF = (
    rf"\b(?:confidence|credence|chances?|probability|likelihood|odds|prob|risk)\s(?:of|as|~|="
    rf"|:)?\s?{APPROX}$"
)
ENDS_CLAUSE = (
    r"\s*(?:[,.;:!?)\]…—\"]|$|-\s|(?:that|for|by|in|on|before|within|if|when|at|but|though|and|or"
    r"|this|next|now|right|of\s[a-z]+ing|over|to\s[a-z]+|it|they|he|she|we|against|already|from"
    r"|up|down|after)\b)"
)
PREDICATED = r"\s(?:[a-z]+\s){0,2}?(?:is|are|was|remains?|seems?|looks?)\b"
ADVERB = r"(?:[a-z]+ly\s|still\s|also\s|just\s|really\s|do\s|actually\s)?"
FRAME = (
    rf"(?:\b(?:i|we)(?:'d|'m|'ve|\swould|\sam|\shave|\sare)?\s{ADVERB}(?:think|thinking|believe"
    rf"|guess"
    r"|figure|reckon|say|estimate|suspect|assume|imagine|bet|go\swith|going\swith|peg|put|give|call"
    r"|assign|rate|sense|feel|lean|am|see|go)"
    r"|\bmy\s(?:best\s|own\s|gut\s|rough\s|current\s)*(?:guess|estimate|gut|hunch|sense|feeling"
    r"|take"
    r"|view|number|forecast|prediction|call|credence|confidence|odds|bet)(?:\s(?:is|says"
    r"|would\sbe))?"
    r"|\b(?:call|put|give|giving|make|peg|rate|price|has|have)\s(?:it|this|that|them|him|her)"
    r"|\blet's\ssay|\bput\sme\sdown|\bi'm\sin\sthe|\bi\sam\sin\sthe|\bsay|\bi(?:'m"
    r"|\sam)(?=\s(?:at|only|about|around|like|maybe|$))|\bin\smy\s(?:opinion|view|estimation"
    r"|judgement"
    r"|judgment)"
    r"|\bif\si\shad\sto\sguess|\bhonestly|\bimh?o)"
)
FILLER = (
    r"(?:[\s,:?~=-]|\b(?:it|it's|'s|that|that's|this|there|there's|is|are|at|an?|the|about|around"
    r"|like|maybe|perhaps|probably|only|just|more|closer|somewhere|between|roughly|approximately"
    r"|well|honestly|now|say|odds|chances?|probability|likelihood|of|would|be|put|give|still"
    r"|something|in|range|somewhere|put|me|down|for|maybe|to|them|him|her|from|frankly"
    r"|personally)\b)*"
)
FRAMED = rf"{FRAME}{FILLER}$"
OPENS = (
    rf"^\W*(?:(?:it's|it\sis|there's|there\sis)\s{FILLER}|(?:maybe|perhaps|probably|about"
    rf"|around)\s{FILLER})$"
)
ON_IT = r"\b(?:i'm|i\sam|we're|we\sare)\s(?:about\s|at\s|only\s|like\s|maybe\s)*$"
ON = r"\son\s"
ENDS_FRAMED = (
    r"\s*(?:[,.;:!?)\]…—\"]|$|-\s|(?:or\sso|tops|max|honestly|chance|that|but|though|now|right|imo"
    r"|personally|yes|range|for\s(?:me|now)|on\s(?:this|that|it)|at\s(?:most|best|this)|by\s"
    r"|this\s(?:year"
    r"|time)|he|she|it|they"
    r"|we)\b)"
)
APART = r"(?:^|[:(\[—,]|\s-)\s*$"
ENCLOSED = r"(?:[(\[:,—]|\s-)\s*(?:maybe |perhaps |about |i'd say |say )?$"
# "Unemployment: 4 %" names what is measured.
LABEL = (
    r"\b(?:rates?|shares?|growth|inflation|index|margins?|prices?|yields?|returns?|revenues?"
    r"|sales|gdp"
    r"|cpi|unemployment|stake|tax|tariffs?|turnout|approval|ratings?|support|renewables|weight"
    r"|allocation"
    r"|discount|dividend|ratio|score|volume|battery|progress|capacity|occupancy|humidity"
    r"|penetration)"
    r"\W{0,3}$|(?:(?<![概几机胜])率|占比|份额|增速|增幅|涨幅|跌幅|降幅|指数|比例|比重|毛利|利息"
    r"|关税|税|回报"
    r"|收益|仓位|股份|持股"
    r"|折扣|进度|支持度|得票|首付|权重|湿度|电量|产能)\W{0,3}$"
)
OPENS_CLAUSE = r"\s?:\s\S|\s(?:he|she|it|they|we|i|you|this|nobody|somebody)(?:'\w+)?\s[a-z]"
CLOSED = r"\s*(?:[)）\]]|(?:吧|左右|上下|的样子)?[.!?]?\s*$)"
SHARED = r"\b(?:split|divided|shared|sharing|joint|ownership|diet|mix)\b"
FREE = (
    r"(?:chances?|probability|likelihood|likely|sure|certain|confident|confidence|credence|odds"
    r"|certainty|convinced|possibility|shot|prob|maybe|perhaps|about|a|an|the|of|is|it|that|this"
    r"|i|i'm|i'd|am|'m|'d|'s|would|say|at|with|my|p|be|or so|give|to|between|from|there|there's"
    r"|it's|around|roughly|somewhere|closer|more|like|only|just|yes|只有|只|有|概率|几率|机率"
    r"|可能性?|把握|胜算|机会|信心|确定|肯定|的|我"
    r"|是|为"
    r"|大约|大概|左右|吧|也就|差不多|成功|或者|[\s,.:=()!?~约-])*"
)

# Chinese.
NOUN_ZH = r"(?:概率|机会率|几率|机率|可能性?|把握|胜算|机会|希望|信心|赢面|胜面|胜率)"
BEHIND_ZH = rf"\s?(?:的|之)?\s?(?:主观|隐含|年化|先验|大概)?(?:的)?\s?{NOUN_ZH}"
PREDICATE_ZH = (
    rf"\s?的?\s?{NOUN_ZH}[^,.;!?]{{0,6}}?(?:(?:很|较|极|极其|非常|相当|比较|特别|偏|太|不太|不|更"
    rf"|越来越|微乎|渺)"
    r"(?:其|茫|大|小|高|低|微)|不能排除|不可排除|存在|增加|上升|下降|提高|加大|减小|降低)"
)
MEASURED_ZH = (
    r"(?:涨|跌|升|降|增|减|长|滑|落|破|达|至|到|于|缩|扩|占|回|翻|砍|亏|赚|赔|贬|高|低|过|超|少"
    r"|多|裁|上调|下调"
    r"|逾|近|为|加|税|率|比|幅|额|增速)(?:了|出|约|近|逾|超)?\s?$"
)
HAS_ZH = (
    r"(?:有着?|给|给出|给了|给予|只有|仅有|还有|存在|概率|几率|机率|押)(?:着|将近|高达|多达|约"
    r"|大约|近|超|不足|了)?\s?$"
)
FILL_ZH = (
    r"(?:[\s,:=~到]|介于|大约|大概|约|为|是|有|在|超过|达到|高达|达|至少|不到|接近|只有|只|仅"
    r"|也就是?"
    r"|应该|估计|差不多"
    r"|将近|不足|最多|顶多|就|才|目前|现在|已经?|了|升至|升到|上升到|降至|降到|跌到|提高到|来到"
    r"|上[调修升](?:至|到)|下[调修降](?:至|到)|提[升高](?:至|到)|调[高低](?:至|到)|攀升(?:至|到)"
    r"|飙升(?:至|到)|回[落升](?:至|到)|[跌涨增加](?:至|到)"
    r"|[从由][\d.%一二三四五六七八九十成]{1,6}|依然|仍|定在|设为|维持在|逾"
    r"|我觉得|我看|我认为"
    r"|性|大致|会|能|可能|得有|总有|怎么也有|撑死|个|吧|给|它|打|概率|几率|机率|可能性|把握|起码"
    r"|不超过|是个"
    r"|多半|成功的?|说|这事儿?|这|那|他|她|一个)*"
)
SUBJECT_ZH = (
    r"(?:(?<![大小高低])概率|(?<![大小高低])[几机]率|可能性|机会率|把握|胜算|胜率|成功率|赢面"
    r"|胜面|机会"
    r"|信心|置信度|确定性|赔率)"
)
AHEAD_ZH = rf"{SUBJECT_ZH}{FILL_ZH}$"
FRAME_ZH = (
    r"(?:我们?|咱们?|本人|个人|笔者|团队|机构|依我|要我|据我|在我)(?:自己|个人|倒|还|其实|只|就"
    r"|敢|总)?"
    r"(?:觉得|认为|感觉|估计|估摸着?|猜测?|推测|判断|看来?|估|想|给|赌|押|说|的?(?:判断|估计|感觉"
    r"|看法|直觉)是?)"
)
BEGINS_ZH = (
    r"(?:^|[,.;!?:\n])\s*(?:个人)?(?:给个?|赌|押|觉得|认为|感觉|估计|估摸着?|猜|应该|大概|差不多"
    r"|也许|可能"
    r"|保守估计)"
)
FRAMED_ZH = rf"(?:{FRAME_ZH}|{BEGINS_ZH}){FILL_ZH}$"
ENDS_ZH = (
    r"\s*(?:[,.;!?)…\"]|$|吧|的样子|了(?!解)|会|能(?!源)|要(?!求)|可以|的?(?:概率|几率|机率|可能"
    r"|把握|机会|胜算|希望))"
)
ENCLOSED_ZH = (
    r"[,(\[:—-](?:[\s,]|大约|大概|约|差不多|也就|我觉得|我看|我认为|我猜|个人|估计|至少|最多|顶多"
    r"|概率|几率|机率|可能性|把握"
    r"|是|有|为|给)*$"
)
ADVERB_ZH = r"(?:没问题|没毛病|跑不了|会|要(?!求)|将会|不会|能(?!源))"
SIZED_ZH = r"(?:很|极|较|非常|相当|更)(?:大|高|小|低)的?(?:机会|可能性?|概率|[几机]率|把握)$"
NOT_OF = r"\s?(?:of\s(?![a-z]+ing\b)|的(?!概率|几率|机率|可能|把握|机会|胜算|希望))"
# 没有99%的把握: what is lacking is no chance of the claim.
LACKED_ZH = r"(?:没有?|无|毫无|缺乏)\s?$"
# "Nine times out of ten" is a chance of what is to come, else a share of the cases.
TO_COME = (
    r"\b(?:will|won't|going\sto|gonna|would|'ll|shall|this)\b|'ll\b|[会将](?!议)|明[年天]"
    r"|能[赢成过]"
)
SHARED_ZH = r"(?:分成|利润|分账|收益|股份|持股|出资|占比|混合|比例)"
