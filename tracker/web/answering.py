"""From a page's function to a route: read the form, work in a thread, tell what is refused."""

import traceback
from collections.abc import Sequence

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from tracker.errors import TrackerError
from tracker.web.asked import Asked, Handler, Site
from tracker.web.refusals import Refusal, refusal

FIELDS = 2_000  # of one form
FILES = 4
BROKEN = 400


def route(path: str, handler: Handler, *, methods: Sequence[str] = ("GET",)) -> Route:
    """A route to a function that answers in a thread of its own."""

    async def answer(request: Request) -> Response:
        site: Site = request.app.state.site
        form = FormData()
        if request.method == "POST":
            form = await _form(request)
        try:
            return await run_in_threadpool(_answered, handler, Asked(site, request, form))
        finally:
            await form.close()

    return Route(path, answer, methods=list(methods), name=f"{handler.__module__}.{path}")


async def _form(request: Request) -> FormData:
    try:
        return await request.form(max_fields=FIELDS, max_files=FILES)
    except HTTPException as error:
        if error.status_code != BROKEN:
            raise
        raise HTTPException(BROKEN, "This form cannot be read; nothing was changed.") from error


def _answered(handler: Handler, asked: Asked) -> Response:
    try:
        return handler(asked)
    except TrackerError as error:
        return refused(asked, refusal(error, asked.t))
    except Exception:  # noqa: BLE001  the outermost door: told here, and to who runs the server
        traceback.print_exc()
        return refused(asked, Refusal(str(asked.t("fault")), 500))


def refused(asked: Asked, why: Refusal) -> Response:
    """A page, or a part of one, that says why not."""
    if asked.part:
        return asked.piece("refused_part.html", why.status, refused=why)
    try:
        return asked.page("refused.html", why.status, here="", refused=why)
    except TrackerError:  # the database itself is away
        return PlainTextResponse(why.text, why.status)


def not_found(request: Request, _: Exception) -> Response:
    """What is told of an address that leads nowhere."""
    asked = Asked(request.app.state.site, request, FormData())
    return refused(asked, Refusal(str(asked.t("not.found")), 404))
