"""The page as a browser shows it; skipped where there is none."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tracker.presentation.html.report import render
from tracker.reporting.schema import Report

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

NAMES = ("chromium", "chromium-browser", "google-chrome")
BROWSER = next((found for name in NAMES if (found := shutil.which(name))), None)
pytestmark = pytest.mark.skipif(BROWSER is None, reason=f"no browser: none of {', '.join(NAMES)}")

PHONE, DESK = 390, 1200
SECTIONS = 17
# What a person sees is dark on light, or light on dark, by this much (WCAG 2, level AA).
CONTRAST = 4.5
PALEST_TEXT = """
() => {
  const light = c => c.map(v => v / 255)
    .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    .reduce((sum, v, k) => sum + v * [0.2126, 0.7152, 0.0722][k], 0);
  const colour = text => text.match(/[\\d.]+/g).map(Number);
  const behind = node => {
    for (; node; node = node.parentElement) {
      const found = colour(getComputedStyle(node).backgroundColor);
      if (found.length === 3) return found;
    }
  };
  let palest = [99, ""];
  for (const node of document.querySelectorAll("body :not(title, desc)")) {
    if (![...node.childNodes].some(each => each.nodeType === 3 && each.data.trim())) continue;
    const style = getComputedStyle(node);
    const drawn = node.closest("svg") ? style.fill : style.color;
    const pair = [light(colour(drawn)), light(behind(node))].sort((a, b) => b - a);
    const ratio = (pair[0] + 0.05) / (pair[1] + 0.05);
    if (ratio < palest[0]) palest = [ratio, node.outerHTML.slice(0, 80)];
  }
  return palest;
}
"""
CLIPPED = """
() => [...document.querySelectorAll("svg text")].filter(text => {
  const [inside, outside] = [text, text.closest("svg")].map(node => node.getBoundingClientRect());
  return inside.left < outside.left - 1 || inside.right > outside.right + 1
    || inside.bottom > outside.bottom + 4 || inside.top < outside.top - 4;
}).map(text => text.outerHTML)
"""
BROKEN_WORDS = """
() => [...document.querySelectorAll("thead th, caption, h1, h2")].flatMap(node => {
  const broken = [];
  for (const text of node.childNodes) {
    if (text.nodeType !== 3) continue;
    for (const word of text.data.matchAll(/[A-Za-z]+/g)) {
      const range = document.createRange();
      range.setStart(text, word.index);
      range.setEnd(text, word.index + word[0].length);
      if (range.getClientRects().length > 1) broken.push(word[0]);
    }
  }
  return broken;
})
"""


@pytest.fixture(scope="module")
def browser() -> Iterator[playwright.Browser]:
    with playwright.sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=BROWSER, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture(params=["en", "zh"])
def page_file(
    request: pytest.FixtureRequest, full_report: Callable[[str], Report], tmp_path: Path
) -> Path:
    file = tmp_path / "report.html"
    file.write_text(render(full_report(request.param)), "utf-8")
    return file


@pytest.fixture(params=["light", "dark"])
def page(
    request: pytest.FixtureRequest, browser: playwright.Browser, page_file: Path
) -> Iterator[playwright.Page]:
    shown = browser.new_page(color_scheme=request.param, viewport={"width": DESK, "height": 900})
    shown.goto(page_file.as_uri())
    yield shown
    shown.close()


def test_the_page_asks_for_nothing_and_complains_of_nothing(
    browser: playwright.Browser, page_file: Path
) -> None:
    shown = browser.new_page()
    asked: list[str] = []
    complaints: list[str] = []
    shown.on("request", lambda request: asked.append(request.url))
    shown.on("console", lambda message: complaints.append(message.text))
    shown.on("pageerror", lambda error: complaints.append(str(error)))
    shown.on("dialog", lambda dialog: complaints.append(dialog.message))
    shown.goto(page_file.as_uri(), wait_until="networkidle")
    shown.close()
    assert asked == [page_file.as_uri()]
    assert complaints == []


def test_every_section_and_its_heading_are_seen(page: playwright.Page) -> None:
    headings = page.get_by_role("heading", level=2)
    assert headings.count() == SECTIONS
    assert all(heading.is_visible() for heading in headings.all())
    assert page.get_by_role("region").count() >= SECTIONS


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_the_page_never_scrolls_sideways(page: playwright.Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_no_word_of_a_heading_is_broken(page: playwright.Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    assert page.evaluate(BROKEN_WORDS) == []


def test_a_long_name_does_not_widen_the_page(
    browser: playwright.Browser, full_report: Callable[[str], Report], tmp_path: Path
) -> None:
    report = full_report("en")
    long = replace(report.groups[0], name="Endless" * 30)
    told = dict.fromkeys(report.sentences, "Endless" * 30)
    file = tmp_path / "report.html"
    file.write_text(render(replace(report, groups=[long], sentences=told)), "utf-8")
    shown = browser.new_page(viewport={"width": PHONE, "height": 900})
    shown.goto(file.as_uri())
    assert shown.evaluate("document.documentElement.scrollWidth") <= PHONE
    shown.close()


def test_figures_are_images_with_a_name_for_screen_readers(page: playwright.Page) -> None:
    figures = page.locator("svg[role=img]")
    named = page.get_by_role("img")
    assert named.count() == figures.count() > 0
    for each in figures.all():
        assert page.get_by_role("img", name=each.locator("title").text_content()).count()
        assert each.locator("desc").text_content()


def test_no_word_in_a_figure_is_cut_off(page: playwright.Page) -> None:
    assert page.evaluate(CLIPPED) == []


def test_all_text_stands_out_from_what_is_behind_it(page: playwright.Page) -> None:
    ratio, palest = page.evaluate(PALEST_TEXT)
    assert ratio >= CONTRAST, palest


def test_the_keyboard_reaches_tables_that_scroll(page: playwright.Page) -> None:
    for table in page.locator("table").all():
        table.locator("..").focus()
        assert page.evaluate("document.activeElement.querySelector('table') !== null")


def test_a_print_is_light_and_on_a_few_sheets(page: playwright.Page) -> None:
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert not page.locator("nav").is_visible()
    sheets = page.pdf(prefer_css_page_size=True).count(b"/Type /Page\n")
    assert 4 <= sheets <= 9


def test_a_printed_table_fits_the_sheet(page: playwright.Page) -> None:
    a4_less_margins = 680
    page.emulate_media(media="print")
    page.set_viewport_size({"width": a4_less_margins, "height": 900})
    assert page.evaluate("document.documentElement.scrollWidth") <= a4_less_margins
