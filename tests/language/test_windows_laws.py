"""What holds of every window and every text: order, round trips, shifts, linear time."""

import calendar
import time
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from tracker.core.window import Window
from tracker.language.windows import find_windows, in_words, read_window

days = st.dates(date(1950, 1, 1), date(2150, 12, 31))
years = st.integers(1000, 2999)
counts = st.integers(1, 99)
WORDS = """
    by before after around until within in the next end of early mid late or and to from between
    2029 2030 29 '31 March 15 May Q3 three 3 5 years months decade century not about ~ , . - /
    年 月 日 底 初 前 后 内 左右 到 三 十 两三 2029年 26年 明年 今年 未来 大约 最早 可能是 下半年
    世纪 年代 春节 中秋 十五五 全年 上市 会 才 不到 最快 至少 农历 每年 前三季度 次年 号 民国 115年
    底 中旬 第一周 最后 今晚 半年 个月 季度 近 比 以来 起 一年半载 今明两天 稍晚 24时 （含）
""".split()  # noqa: SIM905
texts = st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join) | st.lists(
    st.sampled_from(WORDS), max_size=12
).map("".join)


def ordered(window: Window) -> bool:
    bounds = (window.earliest_lenient, window.earliest, window.latest, window.latest_lenient)
    known = [bound for bound in bounds if bound is not None]
    return known == sorted(known)


@given(texts | st.text(), days)
@example("a year or year or two", date(2026, 1, 22))
def test_bounds_are_ordered_and_the_text_of_a_window_gives_them_back(text: str, said: date) -> None:
    for found in find_windows(text, said):
        window = found.window
        assert ordered(window)
        again = Window.from_edtf(window.edtf)
        assert (again.earliest, again.latest) == (window.earliest, window.latest)
        assert again.earliest_lenient == window.earliest_lenient
        assert again.latest_lenient == window.latest_lenient


@given(texts, days)
def test_spans_are_in_order_and_do_not_overlap(text: str, said: date) -> None:
    found = find_windows(text, said)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(text[one.start : one.end] == one.window.phrase for one in found)


@given(texts, days, st.sampled_from(["en", "zh"]))
def test_a_window_in_words_reads_back(text: str, said: date, lang: str) -> None:
    for found in find_windows(text, said):
        window = found.window
        starts, ends = window.earliest, window.latest
        assume(starts is None or starts.year >= 1000)
        assume(ends is None or 1000 <= ends.year <= 2999)
        assert str(read_window(in_words(window, lang), said)) == window.edtf


@given(years, days, days)
@pytest.mark.parametrize("frame", ["by {}", "around {}", "before the end of {}", "{}年底前", "{}s"])
def test_absolute_windows_do_not_depend_on_the_day_said(
    frame: str, year: int, one: date, other: date
) -> None:
    phrase = frame.format(year // 100 * 100 + 30 if frame == "{}s" else year)
    assert read_window(phrase, one) == read_window(phrase, other)


@given(counts, days)
@pytest.mark.parametrize("frame", ["within {} years", "{}年内", "未来{}年", "in the next {} years"])
def test_relative_windows_run_from_the_day_said(frame: str, count: int, said: date) -> None:
    window = read_window(frame.format(count), said)
    assert window.earliest == said
    assert window.latest is not None
    last = min(said.day, calendar.monthrange(said.year + count, said.month)[1])
    assert window.latest == date(said.year + count, said.month, last)


@given(st.integers(1, 40), days)
def test_months_clamp_at_their_ends(count: int, said: date) -> None:
    window = read_window(f"within {count} months", said)
    assert window.latest is not None
    months = (window.latest.year - said.year) * 12 + window.latest.month - said.month
    assert months == count
    assert window.latest.day <= said.day


@given(st.integers(1, 500), days)
def test_days_shift_with_the_day_said(count: int, said: date) -> None:
    latest = read_window(f"within {count} days", said).latest
    assert latest == said + timedelta(days=count)


@given(st.integers(0, 99), days)
def test_a_two_digit_year_lies_within_fifty_years(short: int, said: date) -> None:
    window = read_window(f"{short:02}年", said)
    assert window.earliest is not None
    assert abs(window.earliest.year - said.year) <= 50
    assert window.earliest.year % 100 == short


@given(st.text(max_size=300), days)
def test_any_text_is_read_or_left_without_a_crash(text: str, said: date) -> None:
    assert all(0 <= found.start < found.end <= len(text) for found in find_windows(text, said))


REPEATED = [
    *("of ", "the ", "by ", "2029 ", "2027, ", "2029年", "~", "3", "年", "to ", "and 2029 ", "不"),
    *("前", "2029到", "if not ", "三", "(", "\n \n", "maybe ", "2029-", "a year or ", "从2027年 "),
]


@pytest.mark.parametrize("unit", REPEATED)
def test_time_grows_with_the_length_of_the_text(unit: str) -> None:
    short, long = (unit * (size // len(unit)) for size in (2_000, 16_000))
    assert _seconds(long) < 8 * 4 * _seconds(short) + 0.05


def _seconds(text: str) -> float:
    """Give the best of three runs: a busy machine slows some of them."""
    times = []
    for _ in range(3):
        start = time.process_time()
        find_windows(text, date(2026, 1, 22))
        times.append(time.process_time() - start)
    return min(times)
