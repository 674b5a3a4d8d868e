"""Whose words they are: reported speech in both languages."""

from datetime import date

import pytest

from tracker.extract import extract
from tracker.extract.turns import Cast, names_in
from tracker.language.statement.reporting import (
    Memory,
    attributed,
    quotation,
    remember,
    reports,
)
from tracker.language.tokens import language_of

CAST = Cast({"主持人": "host", "周启明": "周启明", "Jane Doe": "Jane Doe"}, "Jane Doe")
MEANT = CAST.talk("host", "Jane Doe")

REPORTED = {
    "You said prices would fall.": "Jane Doe",
    "You're predicting a crash next year.": "Jane Doe",
    "Your prediction is that rates fall.": "Jane Doe",
    "Doe predicted the crash.": "Jane Doe",
    "The IMF expects growth of three percent.": "IMF",
    "Elon Musk keeps saying robots will be everywhere.": "Elon Musk",
    "Ann Lee, the former chief scientist, has argued that data is running out.": "Ann Lee",
    "According to Reuters, the deal is dead.": "Reuters",
    "“Rates will fall,” said Ann Lee, an economist at Yale.": "Ann Lee",
    '"Rates will fall," the minister said.': "the minister",
    "Critics argue the bill will fail.": "Critics",
    "Some people think it will fail.": "Some people",
    "She told me that the firm would list.": "Ann Lee",
    "I said it would fail.": None,
    "我想现在已经没有人会认为它不重要了": None,
    "We expect growth of three percent.": None,
    "Prices will fall by 2029.": None,
    "看起来你认为市场还会再跌": "Jane Doe",
    "正如你所说，各家公司走的是同一条路": "Jane Doe",
    "你曾说，公司应该承受这些损失": "Jane Doe",
    "外界的说法是：他们要完了": "外界",
    "其他公司往往会说：我们迟早也能做到": "其他公司",
    "当地政府可能在想：我们本来可以做成": "当地政府",
    "我从一个创业的朋友那里听说，压力非常大": "一个创业的朋友",
    "据国际能源署预测，需求将在三年内翻倍": "国际能源署",
    "在黄仁勋看来，算力永远不够": "黄仁勋",
    "马斯克去年说过，两年内会有机器人上市": "马斯克",
    "该行首席经济学家李迅雷表示，利率会下降": "李迅雷",
    "央行行长在会上指出，通胀已经见顶": "央行行长",
    "国际水务协会预计，缺水人口将增加": "国际水务协会",
    "业内普遍认为，行业将洗牌": "业内",
    "有人说房价还会涨": "有人",
    "Sam Altman（OpenAI CEO）曾表示，AGI 快来了": "Sam Altman",
    "去年 Sutton 提到 “规模会赢”": "Sutton",
    "她告诉我，公司明年要上市": "Ann Lee",
    "我一直认为房价还会涨": None,
    "他说的话我不同意": None,
    "这说明市场变了": None,
    "也就是说，成本会下降": None,
}


@pytest.mark.parametrize(("text", "who"), REPORTED.items())
def test_reported_words_are_his_who_said_them(text: str, who: str | None) -> None:
    found = reports(text, (0, len(text)), language_of(text), Memory(named="Ann Lee"), MEANT)
    report = attributed(text, found, 0, len(text))
    assert (report.who if report else None) == who


def test_a_guest_who_says_you_means_anybody() -> None:
    text = "You think it is easy, and then it is not."
    assert reports(text, (0, len(text)), "en", Memory(), CAST.talk("Jane Doe", "host")) == []


def test_what_the_speaker_says_behind_a_report_is_his_own() -> None:
    text = "Analysts think cocoa will double; I would be surprised if it did."
    found = reports(text, (0, len(text)), "en", Memory(), MEANT)
    assert attributed(text, found, text.index("I would"), len(text)) is None


def test_who_was_quoted_is_remembered_for_a_while() -> None:
    memory = remember(Memory(), reports("有人说会涨", (0, 5), "zh", Memory(), MEANT), None)
    assert memory.quoted == "有人"
    for _ in range(3):
        memory = remember(memory, [], None)
    assert memory.quoted is None


def test_a_quotation_is_known_by_its_mark() -> None:
    assert quotation("“会涨。”", 0, 5)
    assert not quotation("会涨。", 0, 3)


def test_the_last_person_named_is_who_he_is() -> None:
    text = "Doe met Tom Okafor there."
    assert names_in(text, 0, len(text), CAST) == "Tom Okafor"
    assert names_in(text, 0, 7, CAST) == "Jane Doe"


def test_an_alias_that_was_given_is_who_it_stands_for() -> None:
    text = "主持人:杰里认为到2028年价格会翻倍。\n\nJerry Tworek:我同意。\n\n主持人:真的吗?\n"
    (one,) = extract(
        text, said_on=date(2026, 1, 1), speakers={"Jerry Tworek": "Jerry T", "杰里": "Jerry T"}
    )
    assert (one.speaker, one.attributed_to) == ("host", "Jerry T")
