"""Report: what can be counted at once, the whole when it is ready; every number is a link."""

import re
from collections.abc import Callable
from typing import Any

from starlette.responses import Response
from starlette.routing import Route

from tracker.core.filter_line import words_of
from tracker.errors import TrackerError
from tracker.presentation.html.report import compared, pieces, render
from tracker.web.answering import route
from tracker.web.asked import Asked, Values
from tracker.web.refusals import refusal

GROUPINGS = ("speaker", "tag", "kind", "basis", "source", "year", "horizon")
STAGE = re.compile(r"(?<!\S)is:")
KEPT = 12  # reports, the newest
MOST = 12  # speakers that are compared


def report(asked: Asked) -> Response:
    """How accurate each group has been, over the claims that pass the filter."""
    full = asked.query("full") == "1"
    by = asked.query("by") or "speaker"
    lenient = asked.query("reading") == "lenient"
    asked_for = {"by": by, "reading": "lenient" if lenient else None}
    values: Values = {"pieces": None, "refused": None}
    try:
        made = kept(asked, *words_of(asked.filter), by=by, strict=not lenient, quick=not full)
        values["pieces"] = pieces(made, links(asked, lenient=lenient))
    except TrackerError as error:
        values["refused"] = refusal(error, asked.t)
    values |= {
        "full": full,
        "groupings": GROUPINGS,
        "by": by,
        "lenient": lenient,
        "full_url": asked.to("/report", **asked_for, full=1),
        "file_url": asked.to("/report/file", **asked_for),
    }
    status = values["refused"].status if values["refused"] else 200
    if asked.part:
        return asked.piece("report_body.html", status, **values)
    return asked.page("report.html", status, here="report", **values)


def file(asked: Asked) -> Response:
    """The whole report as one file that needs nothing else."""
    made = kept(
        asked, *words_of(asked.filter), by=asked.query("by") or "speaker",
        strict=asked.query("reading") != "lenient", claims=50,
    )  # fmt: skip
    name = {"Content-Disposition": 'attachment; filename="report.html"'}
    return Response(render(made), media_type="text/html", headers=name)


def compare(asked: Asked) -> Response:
    """Every two of some speakers on what both predicted."""
    named = [each.strip() for each in asked.request.query_params.getlist("speaker")]
    named = [each for each in named if each][:MOST]
    values: Values = {"table": None, "note": "", "found": [], "refused": None, "named": named}
    if len(named) > 1:
        try:
            found = asked.tracker.compare(
                *named, filters=words_of(asked.filter), lang=asked.t.lang
            )  # fmt: skip
            table, note = compared(found, asked.t.lang)
            values |= {"table": table, "note": note, "found": found}
        except TrackerError as error:
            values["refused"] = refusal(error, asked.t)
    status = values["refused"].status if values["refused"] else 200
    return asked.page("compare.html", status, here="report", names=asked.tracker.names(), **values)


def kept(asked: Asked, *words: str, **given: Any) -> Any:
    """A report that was made before, unless something was recorded since."""
    site, tracker = asked.site, asked.tracker
    key = (words, tuple(given.items()), asked.t.lang, tracker.today, tracker.revision())
    if key not in site.reports:
        site.reports[key] = tracker.report(*words, lang=asked.t.lang, **given)
        while len(site.reports) > KEPT:
            site.reports.popitem(last=False)
    return site.reports[key]


def links(asked: Asked, base: str | None = None, *, lenient: bool = False) -> Callable[[str], str]:
    """How the words that choose claims become the address of their list."""
    start = asked.filter if base is None else base

    def link(where: str) -> str:
        chosen = STAGE.sub("is.leniently:", where) if lenient else where
        return asked.to("/claims", filter=f"{start} {chosen}".strip())

    return link


ROUTES: list[Route] = [
    route("/report", report),
    route("/report/file", file),
    route("/compare", compare),
]
