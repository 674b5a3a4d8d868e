"""The application: its routes behind the guard, and files of its own."""

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

from starlette.applications import Starlette
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import Route

from tracker.api import Tracker
from tracker.presentation.html.pages import STYLE
from tracker.web.answering import not_found
from tracker.web.asked import Asked, Site
from tracker.web.guard import Guard, Keys
from tracker.web.pages import (
    answers,
    claims,
    history,
    log,
    question,
    report,
    settings,
    sources,
    speakers,
    today,
    together,
)

STATIC = Path(__file__).with_name("static")
FILES = {
    "style.css": (STYLE, "text/css"),
    "script.js": (STATIC / "script.js", "text/javascript"),
    "htmx.min.js": (STATIC / "htmx.min.js", "text/javascript"),
    "icon.svg": (STATIC / "icon.svg", "image/svg+xml"),
}
A_DAY = 24 * 3600  # seconds
PAGES = (
    today,
    log,
    answers,
    history,
    question,
    together,
    claims,
    report,
    speakers,
    sources,
    settings,
)


def application(
    tracker: Tracker, *, port: int, tell: Callable[[str], None], lang: str | None = None
) -> Guard:
    """The pages over a tracker, for a server on this port; `tell` is given each key."""
    made = Starlette(routes=_routes(), exception_handlers={404: not_found})
    made.state.site = Site(tracker, lang, _version())
    return Guard(made, port, Keys(tell), _door(made))


def _routes() -> list[Route]:
    pages = [each for page in PAGES for each in page.ROUTES]
    return [*pages, Route("/static/{name}", _static)]


async def _static(request: Request) -> Response:
    """One of our own files; any other name leads nowhere."""
    found = FILES.get(request.path_params["name"])
    if found is None:
        return PlainTextResponse("There is no such file.", 404)
    path, kind = found
    return FileResponse(
        path, media_type=kind, headers={"Cache-Control": f"private, max-age={A_DAY}"}
    )


def _version() -> str:
    """Changes with our own files, so that a browser never keeps an old one."""
    read = sha256()
    for path, _ in FILES.values():
        read.update(path.read_bytes())
    return read.hexdigest()[:8]


def _door(made: Starlette) -> Callable[[Request], Response]:
    """The page for who has no key."""

    def door(request: Request) -> Response:
        asked = Asked(made.state.site, request, FormData())
        return asked.piece("door.html", 403)

    return door
