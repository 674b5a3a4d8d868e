"""A sentence is read once: its kind, what it asks without its hedge, what was left unread."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.errors import WindowNotUnderstood
from tracker.language.confidence import packaged_lexicon
from tracker.language.statement import bare_condition, read_statement
from tracker.language.windows import refuse_doubts

SAID = date(2026, 1, 22)
TABLES = Path(__file__).parent / "statements"


def rows(name: str) -> list[tuple[str, str]]:
    lines = (TABLES / name).read_text("utf-8").splitlines()
    return [(kind, text) for kind, _, text in (line.partition("\t") for line in lines if line)]


@pytest.mark.parametrize("name", ["kinds_en.tsv", "kinds_zh.tsv"])
def test_of_our_sentences_97_in_100_are_of_the_kind_that_a_reader_gives_them(name: str) -> None:
    labelled = rows(name)
    missed = [text for kind, text in labelled if read_statement(text, SAID).kind.value != kind]
    assert len(missed) <= 0.03 * len(labelled), missed


@pytest.mark.parametrize(
    ("text", "asked", "p"),
    [
        ("I don't think sodium will matter by 2027", "Sodium will matter by 2027", 0.18),
        ("It is very unlikely that rents fall by 2027", "Rents fall by 2027", 0.125),
        ("There is a 70 % chance that the bridge opens by 2029", "The bridge opens by 2029", 0.7),
        ("Rents will probably fall next year", "Rents will fall next year", 0.75),
        ("The bridge opens by 2029: 70%", "The bridge opens by 2029", 0.7),
        ("我觉得房价三年内会涨", "房价三年内会涨", 0.75),
        ("我不认为今年会出现通缩", "今年会出现通缩", 0.16),
        ("2026年经济增速不太可能超过4.4%", "2026年经济增速超过4.4%", 0.15),
        ("大橋2030年前不可能通車", "大橋2030年前通車", 0.03),
        ("The bridge opens by 2029", "The bridge opens by 2029", None),
        ("I doubt whether the merger closes in 2027", "The merger closes in 2027", 0.2),
        ("It's unlikely to snow by Friday", "It will snow by Friday", 0.2),
        ("The bill isn't likely to pass this year", "The bill will pass this year", 0.2),
        ("Labour has a 60 % chance of winning in 2029", "Labour will win in 2029", 0.6),
        ("The union has a 60 % chance of losing in 2029", "The union will lose in 2029", 0.6),
        ("A recession in 2027 is unlikely", "A recession in 2027", 0.2),
        ("他2028年连任的概率是七成", "他2028年连任", 0.7),
        ("日本队明年有七成把握夺冠", "日本队明年夺冠", 0.7),
        ("房价下半年会止跌，概率40%", "房价下半年会止跌", 0.4),
        ("機率七成，2027年油價會漲", "2027年油價會漲", 0.7),
        ("We don't expect the sale to close by 2028", "The sale will close by 2028", 0.15),
        ("I'd put it at one in four that he resigns by 2029", "He resigns by 2029", 0.25),
        ("这只股票明年很难突破九十元", "这只股票明年突破九十元", 0.19),
        ("I reckon there's a 40% chance we see snow by Friday", "We see snow by Friday", 0.4),
        ("Default risk over the next two years: 15%", "Default over the next two years", 0.15),
        ("他明年夺冠没戏", "他明年夺冠", 0.05),
        ("這家店明年開張夠嗆", "這家店明年開張", 0.14),
        ("楼市泡沫明年必破", "楼市泡沫明年破", 0.93),
        ("油價明年恐怕還會跌", "油價明年會跌", 0.69),
    ],
)
def test_a_hedge_is_taken_off_what_is_asked(text: str, asked: str, p: float | None) -> None:
    read = read_statement(text, SAID)
    assert (read.asked, read.confidence.p) == (asked, p)
    assert read.text == text


@pytest.mark.parametrize(
    ("text", "window"),
    [
        ("大桥2030年前不可能通车", "../2029"),
        ("It's impossible that rents fall before 2028", "../2027"),
        ("Rents surely won't fall before 2028", "2028/.."),
    ],
)
def test_the_doubt_is_a_chance_and_turns_no_time_round(text: str, window: str) -> None:
    assert [str(one.window) for one in read_statement(text, SAID).windows] == [window]


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("by February 29, 2027", 28), ("on 31 June", 30), ("the 30th of February", 29),
        ("by June 31st", 30), ("2027年2月29日前", 28), ("6月31号", 30), ("11月31日", 30),
        ("on 2027-02-30", 28), ("April 31 2026", 30), ("Sept 31", 30), ("at 2026/09/31", 30),
        ("2月30日", 29),
    ],
)  # fmt: skip
def test_a_day_that_no_calendar_has_is_named_with_the_last_of_its_month(
    text: str, last: int
) -> None:
    with pytest.raises(WindowNotUnderstood, match=rf"no such day; {last} "):
        refuse_doubts(f"It is done {text} or so", SAID)


@pytest.mark.parametrize(
    "text",
    ["by February 28, 2027", "February 29, 2028", "June 30", "12月31日", "May 2031",
     "June 2032", "the March 31-April 2 meeting", "2026-12-31", "version 2026.2.30", "11月3日"],
)  # fmt: skip
def test_days_that_are_there_are_left_alone(text: str) -> None:
    refuse_doubts(f"It is done {text} or so", SAID)


@pytest.mark.parametrize("text", ["That is unlikely", "I doubt it", "难说", "输给日本是大概率"])
def test_what_says_nothing_without_its_hedge_asks_for_nothing(text: str) -> None:
    assert read_statement(text, SAID).asked is None


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("If Ann wins, tariffs exceed 60 %", "Ann wins"),
        ("Sales drop once subsidies end", None),
        ("Unless rates fall, housing stays frozen", "Unless rates fall"),
        ("如果关税上调，出口将下降一成", "关税上调"),
        ("一旦停火，油价就会大跌", "停火"),
        ("要是罷免成立，他就下台", "罷免成立"),
        ("Rents fall in 2027", None),
        ("I would be shocked if the ferry sails this year", None),
        ("I'd be surprised if Labour lasts until 2029", None),
    ],
)
def test_a_condition_is_read_with_the_rest(text: str, condition: str | None) -> None:
    found = read_statement(text, SAID).condition
    assert (bare_condition(found) if found else None) == condition


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The law is repealed before the midterms", ["before the midterms"]),
        ("大选之前利率不变", ["大选之前"]),
        ("Russia claims the Arctic", ["Russia claims"]),
        ("He often wins", ["often"]),
        ("The ferry opens in 2028 with 55% probability", []),
        ("新橋明年通車，機率六成", []),
        ("聯準會明年降息", []),
    ],
)
def test_whose_claim_it_is_and_what_it_waits_for_is_told_as_not_read(
    text: str, told: list[str]
) -> None:
    assert [one.words for one in read_statement(text, SAID).unread] == told


@pytest.mark.parametrize(
    ("text", "who", "asked"),
    [
        ("Reuters reports that the ferry is late", "Reuters", "The ferry is late"),
        ("According to the OECD, trade grows 3% in 2027", "OECD", "Trade grows 3% in 2027"),
        ("The mayor said he would not run", "The mayor", "The mayor will not run"),
        ("Moody's expects defaults to double by 2027", "Moody's", "Defaults will double by 2027"),

        ("Rents will fall next year, economists warn", "economists", "Rents will fall next year"),
        ("Copper is likely to top $12,000, Citi says", "Citi", "Copper will top $12,000"),
        ('"We will never sell the ferry," the founder said', "the founder",
         "We will never sell the ferry"),
        ("Most economists think a slump is coming", "economists", "A slump is coming"),
        ("The minister told parliament that the tax will go", "The minister", "The tax will go"),
        ("I said rents would fall", None, "I said rents would fall"),
        ("He said rents would fall", None, "He said rents would fall"),
        ("Norway claims the island", None, "Norway claims the island"),
        ("The port reported a drop in traffic", None, "The port reported a drop in traffic"),
        ("据新华社报道，两国将复交", "新华社", "两国将复交"),
        ("據中央社報導，兩國將復交", "中央社", "兩國將復交"),
        ("瑞银预计金价明年突破5000美元", "瑞银", "金价明年突破5000美元"),
        ("特朗普称将对欧盟加征关税", "特朗普", "特朗普将对欧盟加征关税"),
        ("在馬斯克看來，火星城2050年前建成", "馬斯克", "火星城2050年前建成"),
        ("分析師認為明年營收會成長", "分析師", "明年營收會成長"),
        ("专家表示，未来三年就业会更难", "专家", "未来三年就业会更难"),
        ("市场预期央行年内降息", "市场", "央行年内降息"),
        ("他说下个月还钱", None, "他说下个月还钱"),
        ("我认为明年会跌", None, "明年会跌"),
        ("據路透報導，談判將破裂", "路透", "談判將破裂"),
        ("外資預估台股明年會到三萬點", "外資", "台股明年會到三萬點"),
    ],
)  # fmt: skip
def test_a_report_is_taken_off_what_is_asked_and_says_whose_claim_it_is(
    text: str, who: str | None, asked: str
) -> None:
    read = read_statement(text, SAID)
    assert (read.report and read.report.who, read.asked) == (who, asked)


def test_a_doubt_that_belongs_to_the_time_stays_in_what_is_asked() -> None:
    text = "Apple is going to ship glasses in 2027, maybe 2028"
    assert read_statement(text, SAID).asked == text


HEDGES = sorted({each.phrase for each in packaged_lexicon().entries if each.phrase.isascii()})[:60]


@given(st.sampled_from(HEDGES), st.sampled_from(["by 2029", "in March 2027", "3 boats", "70 %"]))
def test_what_is_read_and_what_is_not_account_for_every_known_word(hedge: str, more: str) -> None:
    text = f"The ferry {hedge} sails {more}"
    read = read_statement(text, SAID)
    used = [(one.start, one.end) for one in (*read.windows, *read.hedges)]
    spans = [*used, *read.quantities, *((one.start, one.end) for one in read.unread)]
    number = next(at for at in range(len(text) - len(more), len(text)) if text[at].isdigit())
    assert any(start <= number < end for start, end in spans)
