"""Words that steer hedges: negation, adverbs that may stand between, turns, subordinate clauses.

- ! negation that reverses a hedge right behind it, and denies where it stands alone
- ~ negation that reverses only ("no likely outcome"), never a denial by itself
- d degree between negation and hedge: not *very* likely
- x adverb to be overlooked: I *really* do not think
- b turn: what follows it weighs more
- r clause whose negation is not the claim's: *if* it does not, people *who* do not
- ? whether: turns a suspicion into a doubt
- k contrast: not A *but* B, 不是A*而是*B
- c a word for chance: what is said of it tells how large it is
- y that there is one: 有…的可能
- m a word that sounds like a hedge and is none: a share ("often"), a noun (市场预期), a particle
- # end of a sentence · , end of a clause · . a phrase that only looks like a hedge
"""

WORDS: dict[str, str] = {
    "!": "not|never|从来没有|从没有|从来没|从没|从未|未曾|不曾|从来不|唔会|唔系|唔得|不是"
    "|并不是|并非|不会|并不会|绝不|绝不会|决不会|绝非|从不|永远不会|永远不"
    "|才不会|不是的|不可能是|是不会|不会再|再也不会|绝不是|决不是|不会是|也不会|都不会|都不是"
    "|也不是|就不是|完全不是",
    "~": "冇|anything but|far from|far from being|by no means|nowhere near|in no sense"
    "|not by any means|不能说|不能说是|也不能说|不能说是完全|no|nor|neither|could not|can not"
    "|should not"
    "|must not|may not be able|不|没|没有|无法"
    "|不能|未",
    "d": "very|bloody|damn|freaking|fucking|so|too|that|all that|particularly|terribly|at all"
    "|entirely|completely|totally"
    "|exactly|overly|especially|fully|yet|remotely|太|很|那么|非常|十分|特别|怎么|大|完全"
    "|altogether|wholly|100 percent|100%",
    "x": "really|even|quite|actually|honestly|personally|still|also|just|frankly|simply"
    "|genuinely|truly|currently|certainly do|always|now|therefore|then|其实|个人|仍|仍然|依然|还"
    "|真的|真心|也|一直|始终|并|都|就|目前|现在|当时|曾|曾经|本人|个人其实|老实说|说实话"
    "|坦率地说|坦白说|总体上|自己|很|确实|的确|只是|反而|总|还是|我们",
    "b": "but|however|yet|though|但|但是|不过|然而|可是|却|只是说",
    "r": "if|unless|who|which|whose|because|when|whenever|although|though|while|where|since"
    "|as long as|in case|even if|even though|lest|如果|要是|假如|若|只要|因为|由于|虽然|尽管"
    "|即使|即便|当|除非|哪怕|既然|只有|无论|不管|倘若",
    "k": "but rather|而是|而在于|而应|instead",
    "?": "能不能|能否|是否|会不会|是不是|有没有|可不可能|可否|whether",
    "c": "chance|chances|my confidence|our confidence|prospects for|prospect for|probability"
    "|likelihood|likelihoods|odds|possibility|prospect of|prospects of|risk of|risk that"
    "|probabilities|概率|机会率|几率|机率|可能性|这种可能|的可能|的可能性|胜算|赢面|胜面|胜率"
    "|违约风险"
    "|退市风险|衰退风险|破产风险|倒闭风险|崩盘风险|爆雷风险|战争风险|暴跌风险|延期风险|的风险"
    "|的希望|的机会|的概率|的几率|的机率|的把握",
    "y": "有|存在|仍有|还有|也有|存有|仍存在|会有|there is|there's|there remains|there are",
    "m": "evens|likely scenario|likely outcome|likely case|likely candidate|likely candidates"
    "|likely culprit"
    "|most likely scenario|most likely outcome|most likely case|头给你|某种程度上"
    "|在某种程度上|名字倒过来写|倒立洗头|倒立吃|倒立拉稀|太阳从西边出来|直播吃"
    "|跟你姓|把头砍下来"
    "|often|frequently|rarely|seldom|sometimes|occasionally|always|not often|hardly ever"
    "|hardly any|hardly anyone|scarcely any|probable cause|likely voters|likely voter"
    "|likely suspects|expectations|as expected|than expected|better than expected"
    "|worse than expected|expected value|expected goals|expected return|expected returns"
    "|expected loss|market expectations|virtually all|virtually every|virtually everyone"
    "|virtually everything|virtually no|practically every|practically all|practically everyone"
    "|practically no|second chance|half a chance|根据预测模型|据预测模型|game of chance"
    "|games of chance|by chance|chance encounter|confidence interval|consumer confidence"
    "|business confidence|investor confidence|no confidence vote|risk averse|no way to know"
    "|no way of knowing|in no way|times more likely|more than likely to|certain extent"
    "|certain companies|吧|经常|常常|时常|往往|通常情况下|通胀预期|预期寿命|盈利预期|盈利预测"
    "|业绩预期|超预期|不及预期|低于预期|高于预期|符合预期|好于预期|加息预期|降息预期|政策预期"
    "|心理预期|收入预期|预期收益|预期收益率|预期值|预期目标|预期管理|超出预期|几乎所有|几乎每"
    "|几乎每个|几乎每天|几乎全部|几乎都|几乎人人|几乎没有人|充分肯定|高度肯定|肯定了|天气预测"
    "|预测模型|预测值|可能性空间|的可能性空间|机率论|概率论|概率分布|机会成本|第二次机会|就业机会"
    "|投资机会|工作机会|发展机会|消费者信心|信心指数|市场信心|投资者信心|保证金",
    ",": ",|，|——|—|–",
    "#": ".|;|!|?|。|；|！|？|…|……|\n\n",
    ".": "as people think|than people think|than most people think|than most think|than many think"
    "|than you think|as you think|as many think|as most people think|as we think|as they think"
    "|hardly surprising|not surprising|no surprise|not only|not just|not merely|not simply"
    "|not before|not until|no later than|not later than|no earlier than|not earlier than"
    "|no sooner than|not after|why not|if not|whether or not|or not|not to mention|not that"
    "|not all|not every|not necessarily have|not many|not much|not a lot|could have"
    "|could be able|those kind of|these kind of|what kind of|this kind of|that kind of"
    "|that sort of thing|those sorts of"
    "|any kind of|the kind of|a kind of|kind of things|some kind of|some sort of|a sort of"
    "|get a chance|gets a chance|got a chance|a chance to|the chance to|had a chance|last chance"
    "|not yet|not least|not quite as|not bad|is not it|is not there|are not they"
    "|do not you|not any|possible to|as possible|as soon as possible|may 1|in may|may not only"
    "|the may|likely to be the|think about|think of|to think|thinking|think tank|think tanks"
    "|guess what|suppose to|supposed to|make sure|making sure|be sure|to be sure|sure thing"
    "|sure enough|not sure that is|assume that you"
    "|positive|feel free|feel that old|best bet|can i bet|bet on|the bet|a bet|bets on|clear"
    "|expect to be|i think not|不仅|不只|不但|不光|不止|不是说|不仅仅|不仅是|不是不|要不要"
    "|不会不|不是没有|不得不|不断|不同|不错|不久|不论|不管|不要|不再|不如|不足|不少|不早于"
    "|不晚于|不迟于|不会早于|不会晚于|不会迟于|不超过|不过|不满|不利|不安|不过是|差不多|对不起"
    "|不只是|不在乎|不妨|很不|好不|了不起|不了|不得|不到|不太好|不太想|不太清楚|不确定性|不可避"
    "|不可替代|可能的|不可能的|尽可能|尽可能地|可能出现的情况|别想太多|不要想太多|别想多了"
    "|想多了解|一定的|一定程度|一定程度上"
    "|在一定程度|不一定非|一定要|必定要|应该被|应该问|理应|本应该|本应|应该说|应该有|应该如何"
    "|应该怎么|应当|应当被|大约有|基本面|看来源|好像素|对方认为|被认为|认为是不|自认为|你认为"
    "|你觉得|你是否觉得|是否觉得|是否认为|都认为|会认为|会觉得|让我觉得|有人认为|自然会|当然可以"
    "|当然有|让人觉得|让我相信|不相信的|并不真正相信|相信的|感觉怎么样|那种感觉|的感觉|种感觉"
    "|这种感觉|感觉到|很明显的|明显的|明显优于|明显低估|明显的第一|明显缺失|明确|大多"
    "|大致相同|预测市场|预计算|可预测|预测试|不可预测|估计值|确定性|不可确定|否定|一般人"
    "|一般的|通常的|约束|约定|制约|节约|大约束|契约|类似的|相似的|似的想法|在你看来|外界看来"
    "|看来怪异|在他看来|没听说|没有听说|从没听说|我看到|我看了|我看见|我看过|我看着|我想要"
    "|我想做|我想打造|我想怎么|我想知道|我想问|我想说|我想去|我想把|我想请|我想让|我想看|我们想"
    "|最笃信|笃信的|绝对的|不应该|我们应该|人们应该|应该更|应该存在|当初应该|应该快速|应该愿意"
    "|联准会|才应该|仿佛是为|听起来本身|一定之|确定性的|前后端|左右手|可能带来|可怕|绝对值|绝对数"
    "|绝对是|绝对人数|绝对愿意|绝对需要|迟早餐|希望看到|希望能|我希望能|我希望看到|我希望你"
    "|希望他|有机会主义",
}
