"""Names in other scripts: Cyrillic and Greek by their sound, Chinese in its simple characters."""

import re

# Each letter by its sound in English; those without one are left out.
CYRILLIC, GREEK = "абвгдеёзийклмнопрстуфхыэґєіўјћ", "αβγδεζηικλμνξοπρσςτυφω"
SOUNDS = str.maketrans({
    **dict(zip(CYRILLIC, "abvgdeeziiklmnoprstufhyegeiujc", strict=True)),
    **dict(zip(GREEK, "avgdeziiklmnxoprsstyfo", strict=True)),
    "ж": "zh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ь": "", "ю": "yu",
    "я": "ya", "ї": "yi", "љ": "lj", "њ": "nj", "ђ": "dj", "џ": "dz", "θ": "th", "χ": "ch",
    "ψ": "ps",
})  # fmt: skip
OTHER_ALPHABET = re.compile("[\u0370-\u03ff\u0400-\u052f]")
# Traditional characters that names hold, and the simplified ones beneath them.
TRADITIONAL = (
    "陳張劉楊黃趙吳孫馬羅鄭謝馮許韓鄧蔣葉蘇盧鍾陸譚賈鄒閻顧龍萬錢湯嚴顏華剛國偉麗軍紅東風雲貴"
    "鳳飛慶義亞經濟學會銀報財網長門蘭寧樂傳聯證團際觀鵬輝樹傑業開員聖約維爾遜蓋茲羅裡奧"
    "達蕭韋鄔賀龔藍車連劍強興發聰穎潔靜錦鐘鋒銘賢頌頓頡馳駿騰鄉鷹麥齊廣廠應強歐誠謙譯議護貝負"
)
SIMPLIFIED = (
    "陈张刘杨黄赵吴孙马罗郑谢冯许韩邓蒋叶苏卢钟陆谭贾邹阎顾龙万钱汤严颜华刚国伟丽军红东风云贵"
    "凤飞庆义亚经济学会银报财网长门兰宁乐传联证团际观鹏辉树杰业开员圣约维尔逊盖兹罗里奥"
    "达萧韦邬贺龚蓝车连剑强兴发聪颖洁静锦钟锋铭贤颂顿颉驰骏腾乡鹰麦齐广厂应强欧诚谦译议护贝负"
)
SIMPLE = str.maketrans(TRADITIONAL, SIMPLIFIED)


def in_simple_characters(name: str) -> str:
    """A name with traditional characters as simplified ones.

    >>> in_simple_characters("馬斯克")
    '马斯克'
    """
    return name.translate(SIMPLE)


def by_sound(name: str) -> str | None:
    """A Cyrillic or Greek name in Latin letters; None for one in no other alphabet.

    >>> by_sound("владимир")
    'vladimir'
    """
    return name.translate(SOUNDS) if OTHER_ALPHABET.search(name) else None
