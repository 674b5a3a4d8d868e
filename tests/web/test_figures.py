"""The line of time is to scale, and an address opens a page at its words."""

from datetime import date
from urllib.parse import unquote

import pytest

from tracker.core.fragments import at_quote
from tracker.presentation.svg.timeline import Belief, Line, Mark, Window, beliefs, timeline

TODAY = date(2031, 1, 10)
DAY = date(2026, 1, 1)


def line(**given: object) -> Line:
    return Line("Title", "Described.", TODAY, "today", **given)  # type: ignore[arg-type]


def window(**given: object) -> Window:
    fields = {"name": "Ann", "note": "by 2030", "said_on": DAY, "start": None,
              "end": date(2030, 12, 31), "lenient": None, "over": False}  # fmt: skip
    return Window(**(fields | given))  # type: ignore[arg-type]


def places(drawn: object, class_: str, name: str = "x1") -> list[float]:
    found = [each for each in drawn.iter() if each.get("class") == class_ and each.get(name)]  # type: ignore[attr-defined]
    return [float(each.get(name).rstrip("%")) for each in found]


def test_a_window_twice_as_long_is_drawn_twice_as_long() -> None:
    short = window(end=date(2028, 1, 1))
    long = window(end=date(2030, 1, 1))
    drawn = timeline(line(windows=[short, long]), "a")
    starts, ends = places(drawn, "span"), places(drawn, "span", "x2")
    lengths = [end - start for start, end in zip(starts, ends, strict=True)]
    assert lengths[1] / lengths[0] == pytest.approx(1461 / 730, rel=0.01)


def test_a_doubt_about_the_end_is_drawn_behind_it() -> None:
    drawn = timeline(line(windows=[window(lenient=date(2031, 12, 31))]), "a")
    [start], [end] = places(drawn, "span lenient"), places(drawn, "span", "x2")
    assert start == pytest.approx(end, abs=0.2)


def test_a_window_without_end_reaches_the_edge() -> None:
    drawn = timeline(line(windows=[window(end=None, start=date(2031, 1, 1))]), "a")
    assert places(drawn, "span", "x2") == [98.5]


def test_today_stands_between_yesterday_and_tomorrow() -> None:
    marks = [Mark(date(2031, 1, 9), "not yet"), Mark(date(2031, 1, 11), "happened")]
    drawn = timeline(line(windows=[window()], marks=marks), "a")
    rings = sorted(places(drawn, "ring", "cx"))[-2:]
    [now] = places(drawn, "now")
    assert rings[0] <= now <= rings[1]


def test_what_is_close_together_is_written_below_each_other() -> None:
    marks = [Mark(date(2029, 1, day), f"answer {day}") for day in (1, 2, 3, 4)]
    drawn = timeline(line(windows=[window()], marks=marks), "a")
    heights = {each.text: each.get("y") for each in drawn.iter("text") if each.text}
    shown = [heights[mark.label] for mark in marks if mark.label in heights]
    assert len(shown) == len(set(shown)) == 3


@pytest.mark.parametrize(
    ("first", "last", "labels"),
    [
        (date(2026, 1, 1), date(2026, 6, 1), {"2026-01", "2026-05"}),
        (date(2026, 1, 1), date(2034, 6, 1), {"2026", "2030"}),
        (date(1990, 1, 1), date(2090, 6, 1), {"2000", "2040"}),
    ],
)
def test_an_axis_is_marked_at_round_times(first: date, last: date, labels: set[str]) -> None:
    drawn = timeline(Line("t", "d", first, "now", windows=[window(said_on=first, end=last)]), "a")
    assert labels <= {each.text for each in drawn.iter("text")}


def test_a_surer_belief_stands_higher() -> None:
    chain = [Belief(DAY, 0.3, "30 %"), Belief(date(2028, 1, 1), 0.8, "80 %")]
    drawn = beliefs(line(beliefs=[chain]), "b")
    low, high = places(drawn, "fill", "cy")
    assert high < low
    assert (low - high) == pytest.approx(132 * 0.5)


def test_a_window_in_the_far_future_does_not_flatten_the_rest() -> None:
    drawn = timeline(line(windows=[window(), window(end=date(9999, 12, 31))]), "a")
    assert places(drawn, "span", "x2")[0] > 5


@pytest.mark.parametrize(
    ("exact", "fragment"),
    [
        ("prices will fall below 50 dollars", "prices will fall below 50 dollars"),
        ("a - b, c & d are all longer than thirty letters", "a - b, c & d are all longer"),
        ("三年内很可能取得突破，而且不只是一点点，这是我的看法，信不信由你们大家", "三年内很可能"),
    ],
)
def test_an_address_opens_a_page_at_the_quote(exact: str, fragment: str) -> None:
    opened = at_quote("https://example.org/a?b=c", exact)
    assert fragment in unquote(opened.partition("#:~:text=")[2])
    assert "," not in opened.partition("text=")[2] or len(exact) > 120
    assert opened.startswith("https://example.org/a?b=c#:~:text=")


def test_a_long_quote_is_named_by_its_beginning_and_its_end() -> None:
    words = " ".join(f"word{n}" for n in range(60))
    first, last = at_quote("https://example.org/a#part", words).partition("text=")[2].split(",")
    assert words.startswith(unquote(first))
    assert words.endswith(unquote(last))


@pytest.mark.parametrize("url", ["file:///tmp/a.md", "urn:isbn:1", "javascript:alert(1)"])
def test_what_is_no_page_of_the_web_is_left_alone(url: str) -> None:
    assert at_quote(url, "words") == url
