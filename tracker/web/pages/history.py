"""History: what everybody did, each with its undo."""

from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from tracker.errors import TrackerError
from tracker.web.answering import route
from tracker.web.asked import Asked, own_place
from tracker.web.pages.answers import row_again
from tracker.web.refusals import refusal

SHOWN = 50


def history(asked: Asked) -> Response:
    """What was done last."""
    return _page(asked)


def undo(asked: Asked) -> Response:
    """Take an action back; where it was done shows what is so then."""
    try:
        done = asked.tracker.undo(action=asked.number())
    except TrackerError as error:
        if asked.part:
            raise
        why = refusal(error, asked.t)
        return _page(asked, why.status, refused=why)
    row = asked.typed("row")
    if asked.part:
        if row.isdecimal():
            return row_again(asked, int(row[:18]))
        return asked.piece("undone.html", done=done)
    if row.isdecimal():
        return asked.onward(f"/questions/{int(row[:18])}")
    return RedirectResponse(own_place(asked.typed("back") or "/history"), 303)


def redo(asked: Asked) -> Response:
    """Do again what was undone last."""
    asked.tracker.redo()
    return asked.onward("/history", filter=None)


def _page(asked: Asked, status: int = 200, **given: object) -> Response:
    rows = asked.tracker.history(limit=SHOWN)
    values = {"refused": None, **given}
    return asked.page("history.html", status, here="", rows=rows, **values)


ROUTES: list[Route] = [
    route("/history", history),
    route("/history/redo", redo, methods=("POST",)),
    route("/actions/{number:int}/undo", undo, methods=("POST",)),
]
