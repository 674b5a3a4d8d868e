"""What files write for an outcome, in English and Chinese, and what `verify` calls it."""

import re

from tracker.core.text import name_key

OPEN = "open"
PARTLY = "partly"
MEANINGS = {
    "true": "true yes y t 1 right correct happened occurred achieved kept hit fulfilled confirmed "
    "come_true came_true did_happen success succeeded resolved_yes met ✓ ✔ ✅ √ "
    "是 真 对 对了 成立 已成立 应验 已应验 正确 成真 实现 已实现 达成 兑现 发生 发生了 准 准确 "
    "對 成立 應驗 正確 成真 實現 已實現 達成 兌現 發生 準確",
    "false": "false no n f 0 wrong incorrect failed broken missed did_not_happen didn't_happen "
    "not_true failure resolved_no not_met unmet ✗ ✘ ❌ × x "
    "否 假 错 错了 不成立 未应验 没应验 错误 未成真 未实现 没有发生 未发生 未达成 落空 不准 "
    "錯 錯誤 未應驗 未成真 未實現 沒有發生 未發生 未達成 不準",
    "ambiguous": "ambiguous unclear disputed unresolvable n/a na annulled "
    "有争议 不明 不清楚 含糊 有爭議 无法判断 無法判斷",
    "void": "void cancelled canceled withdrawn invalid moot 作废 无效 取消 撤回 作廢 無效",
    OPEN: "open pending unresolved unknown tbd ? ongoing active in_window in_progress not_started "
    "not_yet none null - – — todo waiting 待定 待验证 未到期 进行中 未知 未定 未揭晓 开放 "
    "待驗證 未到期 進行中 未揭曉",
    PARTLY: "partly partial partially partially_true half half_true compromise compromised mixed "
    "部分 部分成立 部分应验 部分实现 一半 部分應驗 部分實現 半对半错",
}  # fmt: skip


def _key(text: str) -> str:
    return re.sub(r"[\s_\-]+", " ", name_key(text)).strip(" .!。！") or name_key(text)


BY_WORD = {
    _key(word.replace("_", " ")): meaning
    for meaning, words in MEANINGS.items()
    for word in words.split()
}


def outcome_of(text: str) -> str | None:
    """true, false, ambiguous, void, open or partly; None for words that are none of these.

    >>> outcome_of("Came true!"), outcome_of("未应验"), outcome_of("maybe")
    ('true', 'false', None)
    """
    return OPEN if not text.strip() else BY_WORD.get(_key(text))
