"""The accuracy report as one page of HTML that needs nothing else: no scripts, no other files."""

from collections.abc import Callable
from pathlib import Path
from xml.etree.ElementTree import Element

from tracker.i18n.words import DASH, Words
from tracker.presentation.html.report import board, calibrated, opening, others, timed
from tracker.presentation.svg.markup import element
from tracker.presentation.svg.markup import render as written
from tracker.reporting.schema import Report

STYLE = Path(__file__).with_name("style.css")

Part = Callable[[Report, Words], Element | None]
PARTS: tuple[Part, ...] = (
    opening.funnel,
    board.leaderboard,
    board.provisional,
    calibrated.calibration,
    calibrated.bases,
    calibrated.sources,
    timed.years,
    timed.timing,
    timed.drift,
    timed.moves,
    others.spreads,
    others.graded,
)


def render(report: Report) -> str:
    """Write a report as a page, in the language it was asked for.

    Sections of which the report has nothing are left out. Every name in it stands as text.
    """
    words = Words(report.asked.lang)
    sections = [made for part in PARTS if (made := part(report, words)) is not None]
    body = element(
        "body",
        opening.header(report, words),
        _contents(sections, words),
        element("main", *sections),
        element("footer", element("p", words("foot", dash=DASH))),
    )
    page = element("html", _head(report, words), body, lang=words("html.lang"))
    return f"<!DOCTYPE html>\n{written(page)}\n"


def _head(report: Report, words: Words) -> Element:
    title = opening.title(report, words)
    return element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="color-scheme", content="light dark"),
        element("meta", name="generator", content=f"claim-tracker {report.asked.version}"),
        element("title", words("pair", a=title, b=words.day(report.asked.today))),
        element("style", STYLE.read_text("utf-8")),
    )


def _contents(sections: list[Element], words: Words) -> Element:
    links = [
        element("li", element("a", made.findtext("h2"), href=f"#{made.get('id')}"))
        for made in sections
    ]
    return element("nav", element("ul", *links), aria_label=words("contents"))
