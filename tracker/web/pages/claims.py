"""Claims: one filter in the address, sorted, a page at a time."""

from typing import Any

from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from tracker.core.filter_line import without, words_of
from tracker.errors import TrackerError
from tracker.web.answering import route
from tracker.web.asked import Asked, Values
from tracker.web.refusals import refusal

SHOWN = 25
OFFERED = 12
COLUMNS = ("id", "check", "speaker", "said", "window", "p", "verdict", "kind", "tags")
USUAL = ("id", "check", "speaker", "window", "p", "verdict")
SORTED = {"id": "id", "check": "check", "said": "said", "window": "closes", "p": "p"}


def claims(asked: Asked) -> Response:
    """The list, or the part of it that changes with the filter."""
    return listed(asked)


def listed(asked: Asked, **given: Any) -> Response:
    """The list that the address asks for, with more to show beside it."""
    values: Values = {"preview": None, "stored": None, "chosen": set(), **_list(asked), **given}
    status = values["refused"].status if values["refused"] else 200
    if asked.part:
        return asked.piece("claims_list.html", status, **values)
    return asked.page("claims.html", status, here="claims", **values)


def _list(asked: Asked) -> Values:
    words, sort = words_of(asked.filter), asked.query("sort") or "check"
    columns = [each for each in asked.query("columns").split(",") if each in COLUMNS] or [*USUAL]
    page: Values = {"claims": [], "before": None, "after": None}
    counts: dict[str, int] = {}
    why = None
    try:
        page = asked.tracker.browse(
            *words, sort=sort, limit=SHOWN,
            after=asked.query("after") or None, before=asked.query("before") or None,
        )  # fmt: skip
        counts = asked.tracker.tally(*words)
    except TrackerError as error:
        why = refusal(error, asked.t)
    return {
        **page,
        "refused": why,
        "tally": counts,
        "n": sum(counts.values()),
        "chips": [(word, without(words, place)) for place, word in enumerate(words)],
        "sort": sort,
        "columns": columns,
        "every": COLUMNS,
        "sorted": SORTED,
        "views": asked.tracker.views(),
        "nothing": asked.tracker.why_nothing(*words) if words and not counts and not why else [],
        "kept": {"sort": asked.query("sort"), "columns": asked.query("columns")},
        "here_url": asked.to(
            "/claims/act", sort=asked.query("sort"), columns=asked.query("columns"),
            after=asked.query("after"), before=asked.query("before"),
        ),
    }  # fmt: skip


def save(asked: Asked) -> Response:
    """Keep a filter under a name; or forget one."""
    name = asked.typed("name")
    if asked.typed("drop"):
        asked.tracker.drop_view(name)
        return asked.onward("/claims", filter=None)
    asked.tracker.save_view(name, *words_of(asked.typed("filter")))
    return asked.onward("/claims", filter=f"view:{name}")


def completions(asked: Asked) -> Response:
    """What the last word of a filter may go on as."""
    return JSONResponse(asked.tracker.filter_words(asked.query("word"))[:OFFERED])


ROUTES: list[Route] = [
    route("/claims", claims),
    route("/claims/words", completions),
    route("/views", save, methods=("POST",)),
]
