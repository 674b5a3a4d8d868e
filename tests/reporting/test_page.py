import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser

import pytest

from tracker.i18n.words import Words
from tracker.presentation.html.report import render as page
from tracker.presentation.svg.markup import element, render
from tracker.reporting.schema import Calibration, Funnel, Group, Report, Scores
from tracker.scoring.inference.proportions import Interval

MakeReport = Callable[[str], Report]
SECTIONS = ["funnel", "groups", "skill", "provisional", "calibration", "levels", "course",
            "years", "horizons", "bases", "sources", "timing", "ranges", "drift", "moves",
            "spreads", "graded"]  # fmt: skip
VOID = ("meta", "link", "br", "img", "input", "hr")
HOSTILE = "<script>alert(1)</script>"
QUOTES = "\"><img src=x onerror=alert(1)> & 'co'"


class Outline(HTMLParser):
    """Every tag with its attributes, the texts by their tag, and tags that close wrongly."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[str, str]] = []
        self.misplaced: list[str] = []
        self.open: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self.open.pop() != tag:
            self.misplaced.append(tag)

    def handle_data(self, data: str) -> None:
        if self.open and data.strip():
            self.texts.append((self.open[-1], data))

    def all(self, *tags: str) -> Iterator[dict[str, str | None]]:
        return (attributes for tag, attributes in self.tags if tag in tags)


@pytest.fixture(params=["en", "zh"])
def lang(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def outline(full_report: MakeReport, lang: str) -> Outline:
    return Outline(page(full_report(lang)))


def bare(report: Report) -> Report:
    """The same question with nothing to say about it but a funnel."""
    return Report(report.asked, [], Group("all", Funnel(), Scores(), Scores()))


def test_a_full_report_has_every_section_the_funnel_first(outline: Outline) -> None:
    assert [attributes["id"] for attributes in outline.all("section")] == SECTIONS


def test_every_section_says_its_plain_sentence_before_its_tables(
    full_report: MakeReport, lang: str
) -> None:
    report = full_report(lang)
    sections = re.findall(r"<section.*?</section>", page(report), re.DOTALL)
    endings = [
        re.findall(r'<p class="lede">[^<]+</p>\n<p class="sentence">([^<]+)</p>\n', each)
        for each in sections
    ]
    assert len(endings) == len(SECTIONS)
    assert all(endings)
    assert report.calibration
    assert endings[SECTIONS.index("calibration")] == [report.calibration.sentence]


def test_the_head_of_the_page_says_the_most_beside_the_figure(
    full_report: MakeReport, lang: str
) -> None:
    report = full_report(lang)
    text = page(report)
    head = text[: text.index("</header>")]
    assert f"<p>{report.sentences['groups']}</p>" in head
    assert 'aria-labelledby="reliability-title' in head
    told = page(replace(report, sentences={**report.sentences, "summary": "So far, so good."}))
    assert "<p>So far, so good.</p>" in told[: told.index("</header>")]


def test_every_tag_is_closed_where_it_belongs(outline: Outline) -> None:
    assert outline.misplaced == []
    assert outline.open == []


def test_the_page_needs_nothing_but_itself(full_report: MakeReport, lang: str) -> None:
    text = page(full_report(lang))
    outline = Outline(text)
    assert not list(outline.all("script", "link", "img", "iframe", "object"))
    assert not re.search(r"https?:|url\(|@import", text)
    assert all(each["href"].startswith("#") for each in outline.all("a") if each["href"])


def test_links_within_the_page_lead_somewhere(outline: Outline) -> None:
    names = [each["id"] for _, each in outline.tags if "id" in each]
    assert len(names) == len(set(names))
    assert [each["href"] for each in outline.all("a")] == [f"#{name}" for name in SECTIONS]


def test_what_people_wrote_stands_as_text(full_report: MakeReport, lang: str) -> None:
    report = full_report(lang)
    asked = replace(report.asked, filters=(QUOTES,))
    groups = [replace(report.groups[0], name=QUOTES), *report.groups[1:]]
    outline = Outline(page(replace(report, asked=asked, groups=groups)))
    assert not list(outline.all("script", "img"))
    written = [text for _, text in outline.texts]
    assert any(HOSTILE in text for text in written)
    assert any(QUOTES in text for text in written)


def test_an_attribute_cannot_be_left() -> None:
    made = render(element("p", "<&>", title='" onclick="alert(1)', class_="a"))
    [(_, attributes)] = Outline(made).tags
    assert attributes == {"title": '" onclick="alert(1)', "class": "a"}
    assert ">&lt;&amp;&gt;</p>" in made


def test_every_figure_is_named_and_described_or_says_what_stands_beside_it(
    outline: Outline,
) -> None:
    names = {each["id"] for each in outline.all("title", "desc") if "id" in each}
    figures = list(outline.all("svg"))
    shown = [each for each in figures if each.get("aria-hidden") != "true"]
    assert len(shown) == 9  # calibration, six groups over the years, days, drift
    for each in shown:
        assert each["role"] == "img"
        assert set((each["aria-labelledby"] or "").split()) <= names


def test_every_table_has_a_caption_and_every_head_a_scope(outline: Outline) -> None:
    assert len(list(outline.all("table"))) == len(list(outline.all("caption"))) > 10
    assert {each.get("scope") for each in outline.all("th")} == {"col", "row"}


@pytest.mark.parametrize(("lang", "said"), [("en", "en"), ("zh", "zh-Hans"), ("fr", "en")])
def test_the_page_says_its_language(full_report: MakeReport, lang: str, said: str) -> None:
    report = full_report("en")
    outline = Outline(page(replace(report, asked=replace(report.asked, lang=lang))))
    assert next(outline.all("html"))["lang"] == said


def test_sections_without_content_are_left_out(full_report: MakeReport) -> None:
    outline = Outline(page(bare(full_report("en"))))
    assert [each["id"] for each in outline.all("section")] == ["funnel"]


def test_a_quick_report_draws_its_bins(full_report: MakeReport) -> None:
    full = full_report("en")
    assert full.calibration
    quick = Calibration(full.calibration.bins, None, None, full.calibration.decomposition)
    report = replace(full, asked=replace(full.asked, quick=True), calibration=quick)
    text = page(report)
    assert text.count('class="accent whisker"') == len(quick.bins)
    assert "p-value" not in text
    assert "Random seed" not in text
    assert "0.2207" in text  # the Brier score of these games


def test_few_claims_are_neither_ranked_nor_judged(full_report: MakeReport) -> None:
    text = page(full_report("en"))
    board = text[text.index('id="groups"') :]
    assert "n &lt; 10: too few to rank" in board
    assert "n &lt; 30: too few to judge calibration" in board


def test_the_ranked_come_first_by_their_score(full_report: MakeReport) -> None:
    report = full_report("en")
    shuffled = replace(report, groups=report.groups[::-1])
    text = page(shuffled)
    board = text[text.index('id="groups"') : text.index('id="provisional"')]
    names = re.findall(r'<th scope="row" class="name">([^<]+)', board)
    assert [unescape(name) for name in names[:4]] == [each.name for each in report.groups[:4]]


@pytest.mark.parametrize("name", ["calibration", "timing", "moves", "spreads"])
def test_a_part_that_is_missing_leaves_the_others(full_report: MakeReport, name: str) -> None:
    missing: Report = replace(full_report("en"), **{name: None})
    found = [each["id"] for each in Outline(page(missing)).all("section")]
    assert found == [each for each in SECTIONS if each != name]


def test_the_same_report_is_the_same_page(full_report: MakeReport) -> None:
    assert page(full_report("en")) == page(full_report("en"))


@pytest.mark.parametrize(
    ("lang", "written"), [("en", ["64\u00a0%", "49–77\u00a0%"]), ("zh", ["64%", "49–77%"])]
)
def test_a_share_is_written_as_its_language_does(lang: str, written: list[str]) -> None:
    words = Words(lang)
    assert [words.percent(0.64), words.percents(Interval(0.49, 0.77))] == written


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (None, "–"),
        (-0.0001, "0.000"),
        (0.22075, "0.221"),
        (-0.05, "−0.050"),
        (float("inf"), "∞"),
        (0.0, "0.000"),
    ],
)
def test_a_score_is_written_with_its_sign_or_a_dash(value: float | None, written: str) -> None:
    assert Words("en").number(value) == written


@pytest.mark.parametrize(
    ("interval", "written"),
    [(Interval(-0.3, 0.1), "−0.30 to 0.10"), (Interval(0.2, 0.3), "0.20–0.30"), (None, "–")],
)
def test_an_interval_reaches_from_its_low_to_its_high_end(
    interval: Interval | None, written: str
) -> None:
    assert Words("en").numbers(interval, 2) == written


def test_a_change_of_nothing_has_no_sign() -> None:
    words = Words("en")
    changes = [words.number(change, 2, sign=True) for change in (0.004, -0.004, 0.25, -0.25)]
    assert changes == ["0.00", "0.00", "+0.25", "−0.25"]


def test_so_few_claims_have_no_p_value(full_report: MakeReport) -> None:
    report = full_report("en")
    assert report.calibration
    few = replace(report.calibration, bins=[replace(report.calibration.bins[0], n=29)])
    many = replace(report.calibration, bins=[replace(report.calibration.bins[0], n=30)])
    told = [
        ("p-value" in text, text.count("too few to judge calibration"))
        for text in (page(replace(report, calibration=found)) for found in (few, many))
    ]
    assert told == [(False, 2), (True, 1)]  # one more stands in the leaderboard


def test_claims_without_any_source_need_no_table_of_sources(full_report: MakeReport) -> None:
    report = full_report("en")
    unknown = [replace(report.sources[0], selection="none")]
    assert 'id="sources"' in page(report)
    assert 'id="sources"' not in page(replace(report, sources=unknown))


def test_dates_that_all_came_in_time_need_no_picture(full_report: MakeReport) -> None:
    report = full_report("en")
    assert report.timing
    on_time = replace(report, timing=replace(report.timing, days_off=(0, 0)))
    assert 'id="days-title"' in page(report)
    assert 'id="days-title"' not in page(on_time)
