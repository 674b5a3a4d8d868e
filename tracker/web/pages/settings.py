"""What a person chooses for this browser: language, colours, single keys."""

from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from tracker.core.languages import LANGUAGES
from tracker.web.answering import route
from tracker.web.asked import THEMES, Asked, own_place

A_YEAR = 365 * 24 * 3600  # seconds
CHOICES = {"theme": ("", *THEMES), "keys": ("on", "off")}


def show(asked: Asked) -> Response:
    """What can be chosen."""
    return asked.page("settings.html", here="")


def keys(asked: Asked) -> Response:
    """What the keys do."""
    return asked.page("keys.html", here="")


def choose(asked: Asked) -> Response:
    """Keep a choice, and go back to where it was made."""
    answer = RedirectResponse(own_place(asked.typed("back")), 303)
    for name, allowed in CHOICES.items():
        if name in asked.form and asked.typed(name) in allowed:
            _keep(answer, name, asked.typed(name))
    return answer


def language(asked: Asked) -> Response:
    """Change the language, and go back to the page that was open."""
    answer = RedirectResponse(own_place(asked.query("back")), 303)
    if asked.query("lang") in LANGUAGES:
        _keep(answer, "lang", asked.query("lang"))
    return answer


def _keep(answer: Response, name: str, value: str) -> None:
    if value:
        answer.set_cookie(name, value, max_age=A_YEAR, httponly=True, samesite="lax", path="/")
    else:
        answer.delete_cookie(name, path="/")


ROUTES: list[Route] = [
    route("/settings", show),
    route("/settings", choose, methods=("POST",)),
    route("/settings/language", language),
    route("/keys", keys),
]
