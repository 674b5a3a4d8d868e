"""A request as a page's function sees it, and how it answers."""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment
from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from tracker.api import Tracker
from tracker.core.languages import LANGUAGES
from tracker.presentation.html.pages import Told, address, environment

TEMPLATES = Path(__file__).with_name("templates")
THEMES = ("light", "dark")


@dataclass(frozen=True)
class Site:
    """What all requests have in common.

    lang: of who says no other; version: of our own files; reports: those made lately.
    """

    tracker: Tracker
    lang: str | None = None
    version: str = "0"
    reports: OrderedDict[Hashable, Any] = field(default_factory=OrderedDict)


@dataclass(frozen=True)
class Asked:
    """A request: what is asked for, by whom in which language; `form` is what was typed."""

    site: Site
    request: Request
    form: FormData

    @property
    def tracker(self) -> Tracker:
        """The tracker that is shown."""
        return self.site.tracker

    @cached_property
    def t(self) -> Told:
        """The words of the language that was chosen, else of the site, else of the browser."""
        chosen = self.request.cookies.get("lang")
        if chosen in LANGUAGES:
            return Told(str(chosen))
        if self.site.lang is not None:
            return Told(self.site.lang)
        wanted = self.request.headers.get("accept-language", "").casefold().split(",")
        known = (tag.strip()[:2] for tag in wanted)
        return Told(next((tag for tag in known if tag in LANGUAGES), "en"))

    @property
    def theme(self) -> str | None:
        """Light or dark, if one was chosen."""
        chosen = self.request.cookies.get("theme")
        return chosen if chosen in THEMES else None

    @property
    def part(self) -> bool:
        """Whether only a part of the page is wanted, to be put into the one that is open."""
        return self.request.headers.get("hx-request") == "true"

    @property
    def filter(self) -> str:
        """The filter in the address."""
        return self.query("filter")

    def query(self, name: str) -> str:
        """A value in the address, without blanks around it."""
        return self.request.query_params.get(name, "").strip()

    def typed(self, name: str) -> str:
        """A value of the form, without blanks around it."""
        value = self.form.get(name, "")
        return "" if isinstance(value, UploadFile) else value.strip()

    def chosen(self, name: str) -> list[str]:
        """Every value of a name in the form."""
        return [value for value in self.form.getlist(name) if isinstance(value, str)]

    def number(self, name: str = "number") -> int:
        """The number in the path."""
        return int(str(self.request.path_params[name])[:18])

    def to(self, path: str, **query: object) -> str:
        """An address here, with the filter that is in force unless another is given."""
        return address(path, **{"filter": self.filter, **query})

    def page(self, template: str, status: int = 200, **values: object) -> HTMLResponse:
        """A whole page."""
        counts = self.tracker.counts()
        return self._written(template, status, {"counts": counts, **values})

    def piece(self, template: str, status: int = 200, **values: object) -> HTMLResponse:
        """A part of a page, as the page itself includes it."""
        return self._written(template, status, values)

    def _written(self, template: str, status: int, values: Mapping[str, object]) -> HTMLResponse:
        shown = (
            templates()
            .get_template(template)
            .render(
                asked=self,
                t=self.t,
                theme=self.theme,
                to=self.to,
                today=self.tracker.today,
                version=self.site.version,
                keys_on=self.request.cookies.get("keys") != "off",
                **values,
            )
        )
        return HTMLResponse(shown, status)

    def onward(self, path: str, **query: object) -> Response:
        """Go on to another page after something was stored."""
        return RedirectResponse(self.to(path, **query), 303)


def own_place(given: str) -> str:
    """A place on this site; any other leads home."""
    parts = urlsplit(given)
    ours = given.startswith("/") and not parts.scheme and not parts.netloc and "\\" not in given
    return given if ours and given.isprintable() else "/"


@cache
def templates() -> Environment:
    """The templates of these pages, read once."""
    return environment(TEMPLATES)


Handler = Callable[[Asked], Response]
Values = dict[str, Any]
