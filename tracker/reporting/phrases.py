"""The sentences of a report, in English and Chinese; `sentences` decides which of them are true."""

PHRASES: dict[str, dict[str, str]] = {
    "en": {
        "stop": " ",
        "comma": ", ",
        "empty": "No claim passes, so there is nothing to report.",
        "funnel": "{logged} logged = {checkable} checkable + {apart} apart.",
        "checkable": "Checkable: {stages}.",
        "apart": "Apart: {stages}.",
        "true": "{n} true",
        "false": "{n} false",
        "graded": "{n} graded",
        "pending": "{n} waiting for their time",
        "overdue": "{n} overdue",
        "snoozed": "{n} put off",
        "void": "{n} void",
        "ambiguous": "{n} ambiguous",
        "withdrawn": "{n} withdrawn",
        "opinions": "{n} opinions",
        "opinions one": "1 opinion",
        "not_scored": "{n} repeated, replaced, reported or too late",
        "forecasts": "With each chain of revisions counted once: {n} forecasts.",
        "forecasts one": "With each chain of revisions counted once: 1 forecast.",
        "bounds": "If all that is overdue went wrong, the hit rate would be {worst}; "
        "if right, {best}.",
        "nothing": "No claim with a closed window has an answer yet, so there is nothing to score.",
        "hits": "{hits} of {decided} came out as said: {hit_rate} (95 % interval {low} to {high}).",
        "better": "The Brier score of {brier} (n = {n}) is better than always saying 50 %.",
        "worse": "The Brier score of {brier} (n = {n}) is worse than always saying 50 %.",
        "even": "The Brier score of {brier} (n = {n}) cannot be told from always saying 50 %.",
        "unranked": "Nobody is ranked: a rank needs {least} scored claims, and another to be "
        "ranked with.",
        "first": "{name} ranks first of {k}, and chance alone would rarely change that.",
        "race": "Of the {k} that are ranked chance alone could put another first.",
        "miscalibrated": "Of the {n} with enough claims to judge calibration, these missed by more "
        "than chance alone would often explain (p < 0.05, Holm-corrected for asking {n} times): "
        "{names}.",
        "miscalibrated one": "The one with enough claims to judge calibration missed by more than "
        "chance alone would often explain (p < 0.05): {names}.",
        "none miscalibrated": "Of the {n} with enough claims to judge calibration, none missed by "
        "more than chance alone could explain (p ≥ 0.05, Holm-corrected for asking {n} times).",
        "none miscalibrated one": "The one with enough claims to judge calibration missed by no "
        "more than chance alone could explain (p ≥ 0.05).",
        "few": "Too few to judge calibration (below {least}): {names}.",
        "few of all": "Too few to judge calibration: {n} with a probability, {least} are needed.",
        "bin": "Claims said with {p} came true {frequency} of the time, n = {n};",
        "rare": "chance alone rarely makes all claims together miss by so much (p = {p_value}).",
        "chance": "chance alone could make all claims together miss by as much (p = {p_value}).",
        "expected": "The miscalibration is {found}; a perfectly calibrated speaker would show "
        "{expected} here.",
        "scale": "Brier: 0 is perfect, 0.25 always saying 50 %. Log score in nats: 0.69 is that. "
        "A hit: above 50 % and true, or below and false; a bare assertion counts as said.",
        "dependent": "The test takes claims of one event for independent, so it finds too much.",
        "basis stated": "Stated numbers score {brier} (n = {n})",
        "basis verbal": "words score {brier} (n = {n})",
        "basis imputed": "the logger's readings score {brier} (n = {n})",
        "basis none": "bare assertions were right {hit_rate} of the time (n = {n})",
        "range": "Read at the low or high end of what the words may mean, "
        "they score {low} or {high}.",
        "complete": "{n} of {all} claims are from sources that were logged completely.",
        "complete one": "1 of {all} claims is from a source that was logged completely.",
        "selected": "{n} of {all} claims were picked from their sources: good or bad ones may have "
        "been passed over, so their figures are no fair sample.",
        "selected one": "1 of {all} claims was picked from its source: good or bad ones may have "
        "been passed over, so its figures are no fair sample.",
        "timing": "Dated claims whose window is over: {n}. Read strictly {strict} came true, "
        "leniently {lenient}.",
        "still open": "Leniently {n} are still open.",
        "still open one": "Leniently 1 is still open.",
        "days": "Foretold and happened: {n}, of which {within} within the window, {early} early, "
        "{late} late; the middle one was {middle} days off.",
        "distributions": "Dates given as distributions: {n}.",
        "drift": "On “{question}” the target of {speaker} moves {slope} years later with each "
        "year that passes ({points} statements).",
        "earlier": "On “{question}” the target of {speaker} moves {slope} years earlier with "
        "each year that passes ({points} statements).",
        "still": "On “{question}” the target of {speaker} stands still ({points} statements).",
        "two points": "Fewer than three statements cannot say how sure that is.",
        "drift chance": "Standing still is not ruled out (95 % interval {low} to {high}).",
        "moves": "Forecasts that moved: {n}. The first word scores {initial}, the last {final}.",
        "over time": "Weighted by how long each was held they score {score}, held for "
        "{coverage} of the time.",
        "too few moves": "That is too few to say whether moving helped.",
        "spreads": "Forecasts over several options: {n}. Brier score {brier}, where 2 is worst; "
        "log score {log}.",
        "ranked": "With ordered options: {n}. RPS {rps}, where 1 is worst.",
        "grades": "Factual and causal claims with a grade: {n}; {supported} supported, "
        "{contested} contested, {refuted} refuted. They are in no other score.",
        "no pairs": "{a} and {b} have no scored claim about the same thing.",
        "ahead": "{winner} is better than {loser} on the {n} things both foretold, and chance "
        "alone would rarely show that (p = {p_value}).",
        "level": "On the {n} things both foretold, chance alone could explain the difference "
        "between {a} and {b}.",
        "few pairs": "On only {n} things both foretold, nothing can be said of {a} and {b}.",
        "few pairs one": "On only 1 thing both foretold, nothing can be said of {a} and {b}.",
    },
    "zh": {
        "stop": "",
        "comma": "，",
        "empty": "没有符合条件的断言，无可报告。",
        "funnel": "共记录 {logged} 条断言 = 可验证 {checkable} 条 + 另列 {apart} 条。",
        "checkable": "可验证：{stages}。",
        "apart": "另列：{stages}。",
        "true": "真 {n} 条",
        "false": "假 {n} 条",
        "graded": "评级 {n} 条",
        "pending": "未到期 {n} 条",
        "overdue": "逾期未查 {n} 条",
        "snoozed": "已推迟 {n} 条",
        "void": "作废 {n} 条",
        "ambiguous": "无法判定 {n} 条",
        "withdrawn": "撤回 {n} 条",
        "opinions": "观点 {n} 条",
        "not_scored": "重复、被取代、转述或说得太晚的 {n} 条",
        "forecasts": "每条修订链只算一次，则为 {n} 个预测。",
        "bounds": "若逾期未查的全错，命中率为 {worst}；若全对，则为 {best}。",
        "nothing": "窗口已结束的断言都还没有答案，因此无可评分。",
        "hits": "{decided} 条断言中应验 {hits} 条，占 {hit_rate}（95% 区间 {low} 至 {high}）。",
        "better": "Brier 分为 {brier}（n = {n}），好于总说 50%。",
        "worse": "Brier 分为 {brier}（n = {n}），不如总说 50%。",
        "even": "Brier 分为 {brier}（n = {n}），与总说 50% 分不出高下。",
        "unranked": "不作排名：每人至少要有 {least} 条已评分的断言，且至少两人。",
        "first": "{name} 在 {k} 个参与排名者中居首，单凭运气很少能改变这一点。",
        "race": "在 {k} 个参与排名者中，单凭运气就可能换一个第一。",
        "miscalibrated": "在数量足以判断校准的 {n} 组中，下列各组的偏差单凭运气很难解释"
        "（p < 0.05，已按 Holm 法就检验 {n} 次作校正）：{names}。",
        "miscalibrated one": "数量足以判断校准的只有一组，其偏差单凭运气很难解释"
        "（p < 0.05）：{names}。",
        "none miscalibrated one": "数量足以判断校准的只有一组，其偏差单凭运气即可解释"
        "（p ≥ 0.05）。",
        "none miscalibrated": "在数量足以判断校准的 {n} 组中，没有一组的偏差大到单凭运气解释不了"
        "（p ≥ 0.05，已按 Holm 法就检验 {n} 次作校正）。",
        "few": "数量太少（不足 {least} 条），无法判断校准：{names}。",
        "few of all": "数量太少，无法判断校准：带概率的有 {n} 条，需要 {least} 条。",
        "bin": "说有 {p} 把握的断言，应验了 {frequency}，n = {n}；",
        "rare": "单凭运气，全部断言很少会合起来偏差这么大（p = {p_value}）。",
        "chance": "单凭运气，全部断言也可能合起来偏差这么大（p = {p_value}）。",
        "expected": "在此数量下，完全校准者也会显示 {expected} 的校准误差；这里为 {found}。",
        "scale": "Brier 分：0 为完美，总说 50% 为 0.25。对数分以纳特计，总说 50% 为 0.69。"
        "命中：高于 50% 而为真，或低于 50% 而为假；直接断言按所说计。",
        "dependent": "检验把同一事件的断言当作互不相关，因此偏于发现问题。",
        "basis stated": "明说的数字得分 {brier}（n = {n}）",
        "basis verbal": "用词表达的得分 {brier}（n = {n}）",
        "basis imputed": "记录者推断的得分 {brier}（n = {n}）",
        "basis none": "未说把握的断言对了 {hit_rate}（n = {n}）",
        "range": "若按用词含义的下端或上端来读，得分为 {low} 或 {high}。",
        "complete": "{all} 条断言中有 {n} 条来自完整记录的来源。",
        "selected": "{all} 条断言中有 {n} 条是从来源中挑选的：好的或坏的可能被略过，"
        "其数字不是公平的样本。",
        "timing": "窗口已结束的 {n} 条带日期的断言中，按严格读法应验 {strict} 条，"
        "按宽松读法应验 {lenient} 条。",
        "still open": "按宽松读法，还有 {n} 条未定。",
        "days": "已发生的 {n} 件事中，{within} 件落在窗口内，{early} 件偏早，{late} 件偏晚；"
        "居中的一件相差 {middle} 天。",
        "distributions": "有 {n} 个日期以分布给出。",
        "drift": "关于“{question}”，每过一年，{speaker} 的目标日期推后 {slope} 年"
        "（{points} 次表态）。",
        "earlier": "关于“{question}”，每过一年，{speaker} 的目标日期提前 {slope} 年"
        "（{points} 次表态）。",
        "still": "关于“{question}”，{speaker} 的目标日期没有变动（{points} 次表态）。",
        "two points": "表态不足三次，说不出这有多确定。",
        "drift chance": "不能排除其实没有变动（95% 区间 {low} 至 {high}）。",
        "moves": "在 {n} 个有过修订的预测中，最初的说法得分 {initial}，最后的得分 {final}。",
        "over time": "按持有时间加权得分 {score}，持有时间占 {coverage}。",
        "too few moves": "数量太少，说不出修订是否有益。",
        "spreads": "{n} 个多选项预测的 Brier 分为 {brier}（最差为 2），对数分为 {log}。",
        "ranked": "其中 {n} 个的选项有顺序，RPS 为 {rps}，最差为 1。",
        "grades": "{n} 条已评级的事实或因果断言中，得到支持 {supported} 条，有争议 {contested} 条，"
        "被否定 {refuted} 条；它们不计入其他任何得分。",
        "no pairs": "{a} 与 {b} 没有就同一件事作出过可评分的断言。",
        "ahead": "在两人都预测过的 {n} 件事上，{winner} 好于 {loser}，"
        "单凭运气很少如此（p = {p_value}）。",
        "level": "在两人都预测过的 {n} 件事上，{a} 与 {b} 的差别单凭运气就能解释。",
        "few pairs": "两人都预测过的只有 {n} 件事，{a} 与 {b} 孰优孰劣无从说起。",
    },
}
