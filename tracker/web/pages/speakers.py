"""Speakers: everybody, and the record of one."""

from typing import Any

from starlette.responses import Response
from starlette.routing import Route

from tracker.core.filter_line import line_of
from tracker.presentation.html.report import pieces
from tracker.web.answering import route
from tracker.web.asked import Asked
from tracker.web.pages.report import kept, links

OPEN = 10  # open claims that are shown
LEAD = ("funnel",)
# The sections of a report that speak of one speaker, in the order of this page.
SHOWN = ("groups", "calibration", "years", "bases", "sources", "timing", "drift", "moves",
         "spreads", "graded", "provisional")  # fmt: skip


def everybody(asked: Asked) -> Response:
    """Who said how much."""
    found = asked.tracker.speakers()
    found.sort(key=lambda row: (-row["claims"], row["name"]))
    return asked.page("speakers.html", here="speakers", speakers=found)


def one(asked: Asked) -> Response:
    """The record of one speaker, with intervals, best and worst calls, and what is open."""
    who = asked.tracker.speaker(asked.number())
    word = f"by:{who['name']}"
    base = line_of([word])
    made = kept(asked, word, by="horizon", claims=1)
    found = pieces(made, links(asked, base))
    sections = {section.key: section for section in found.sections}
    return asked.page(
        "speaker.html",
        here="speakers",
        who=who,
        base=base,
        opening=found.opening,
        headline=found.headline,
        lead=[sections[key] for key in LEAD if key in sections],
        sections=[sections[key] for key in SHOWN if key in sections],
        calls=_calls(made),
        open=asked.tracker.browse(word, "is:pending", limit=OPEN)["claims"],
        overdue=asked.tracker.browse(word, "is:overdue", limit=OPEN)["claims"],
    )


def _calls(made: Any) -> list[tuple[str, Any]]:
    """The best and the worst calls, those of which there are any."""
    if made.behind is None:
        return []
    found = [("best", made.behind.best.lines), ("worst", made.behind.worst.lines)]
    return [(key, lines) for key, lines in found if lines]


ROUTES: list[Route] = [
    route("/speakers", everybody),
    route("/speakers/{number:int}", one),
]
